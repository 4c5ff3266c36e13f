#!/usr/bin/env python3
"""Text that could be markup, a formula or a control sequence, in the name of a runner, in a log and in the names of files: no format of
`progress` passes it on as such. Standard library only.

  check_hostile.py BINARY EXAMPLE.json
"""
import csv, io, json, pathlib, re, subprocess, sys, tempfile

MARK = "hostile"
PIECES = {
    "tag": "<script>alert(1)</script>", "formula": "=1+1", "escape": "\x1b[31m", "bell": "\x07", "line": "a\nb", "right_to_left": "\u202e",
    "isolate": "\u2066", "backticks": "```", "pipe": "a|b|c", "image": "![x](http://x.test/y)", "entity": "&lt;b&gt;", "quote": "\" onload=\"x",
    "comma": ",;\t",
}
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def run(binary, folder, exits, *arguments):
    done = subprocess.run([binary, *arguments], capture_output=True, check=False, cwd=folder)
    if done.returncode != exits: sys.exit(f"{arguments}: exit {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def log(hostile):
    return "".join(json.dumps(row) + "\n" for row in (
        {"kind": "session", "day": 4, "exercise": hostile, "nprs_exercise": 1, "notes": hostile},
        {"kind": "week", "day": 6, "nprs_worst": 3, "danger_signs": ["none"], "notes": hostile}))


def of_html(text):
    yield "an element", "<script" in text or "<b>" in text or "<img" in text
    yield "an attribute", re.search(r"<[^>]*onload", text)


def of_markdown(text):
    lines = text.split("\n")
    yield "an element", re.search(r"(?<!\\)<", text)
    yield "a fence", re.search(r"(?<!\\)`", text)
    yield "an image", re.search(r"(?<!\\)!\[", text)
    yield "a cell", any(re.search(r"(?<!\\)\|", line) for line in lines if MARK in line)
    yield "an entity", re.search(r"(?<!\\)&lt;", text)


def of_csv(text):
    for row in csv.reader(io.StringIO(text)):
        for cell in row: yield f"a formula: {cell}", cell[:1] in "=+-@\t\r" and cell != ""


def of_page(text):
    yield "more than 66 lines", text.count("\n") > 66


def of_any(text):
    bad = INVISIBLE.search(text.replace("\r\n", "\n"))
    yield f"the character {ord(bad.group()):#x}" if bad else "", bad


FORMATS = {"html": of_html, "markdown": of_markdown, "page": of_page, "csv": of_csv, "text": of_any}
PLANTED = [(of_html, "tag"), (of_markdown, "tag"), (of_markdown, "backticks"), (of_markdown, "image"), (of_markdown, "entity"),
           (of_markdown, "pipe"), (of_csv, "formula"), (of_any, "escape"), (of_any, "bell"), (of_any, "right_to_left"), (of_any, "isolate")]


def main():
    for faults, kind in PLANTED:
        if not any(there for _, there in faults(f"{PIECES[kind]} {MARK}")): sys.exit(f"{kind} as it is would not be noticed")
    binary, example = str(pathlib.Path(sys.argv[1]).resolve()), json.loads(pathlib.Path(sys.argv[2]).read_text())
    found, shown = [], 0
    for kind, piece in PIECES.items():
        hostile = f"{piece} {MARK} {piece}"
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "answers.json").write_text(json.dumps({**example, "id": hostile}))
            name = re.sub("[/\0]", "_", hostile)
            pathlib.Path(folder, name + ".ndjson").write_text(log(hostile))
            run(binary, folder, 0, "assess", "answers.json", "--format", "json", "--start", "2026-12-01", "-o", "plan.json")
            for form, faults in FORMATS.items():
                page, said = run(binary, folder, 65, "progress", "plan.json", name + ".ndjson", "--answers", "answers.json", "-o",
                                 name + ".json", "--format", form)    # 65: a member of the log is none it knows
                shown += MARK in page
                found += [f"{kind} in {form}: {what}" for text in (page, said) for what, there in of_any(text) if there]
                found += [f"{kind} in {form}: {what}" for what, there in faults(page) if there]
    print(*found, sep="\n") if found else print(f"{len(PIECES)} texts in {len(FORMATS)} formats; {shown} pages show them, none obeys")
    return 1 if found or shown == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
