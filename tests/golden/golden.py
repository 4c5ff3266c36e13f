#!/usr/bin/env python3
"""Golden reports: every example of tests/cases/examples, as text and as JSON, and one coming week as Markdown, byte for byte.

  golden.py BINARY             compare; exit 1 and a diff where they differ
  golden.py BINARY --approve   write what the program prints now; read the diff like code
"""
import difflib, pathlib, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "cases" / "examples"
TEXT = ["--format", "text", "--color", "never"]
FORMS = {"report.txt": TEXT, "assessment.json": ["--format", "json"]}
PAGE, MARKDOWN, HTML = (["--format", f] for f in ("page", "markdown", "html"))
MORE = {    # one example each: a week over the end of the year, every phase in full, the handout in its forms
    "01_core_patellofemoral": {"handout.html": [*HTML, "--start", "2026-12-01"], "handout.md": MARKDOWN, "page.txt": PAGE},
    "18_blocked_calf_clot": {"page.txt": PAGE},
    "15_iliotibial_marathon": {"report_2026-12-28.txt": [*TEXT, "--start", "2026-12-28"]},
    "16_beginner": {"report_full.txt": [*TEXT, "--detail", "full"]},
}


def printed(binary, example, arguments):
    run = subprocess.run([binary, "assess", str(example), *arguments], capture_output=True, check=False)
    if run.returncode != 0:
        sys.exit(f"{example.name}: exit {run.returncode}\n{run.stderr.decode()}")
    return run.stdout


LOG = """{"kind":"session","day":4,"exercise":"mini_squat","nprs_exercise":1,"reps_last_set":8,"rpe_last_set":3}
{"kind":"run","day":5,"run_km":4,"nprs_run":1}
{"kind":"week","day":6,"nprs_worst":3,"danger_signs":["none"]}
"""
NEXT_WEEK = "01_core_patellofemoral/next_week.md"


def next_week(binary):
    example = EXAMPLES / "01_core_patellofemoral.json"
    with tempfile.TemporaryDirectory() as folder:
        plan, log = pathlib.Path(folder, "plan.json"), pathlib.Path(folder, "log.ndjson")
        plan.write_bytes(printed(binary, example, ["--format", "json", "--start", "2026-12-01"]))
        log.write_text(LOG)
        run = subprocess.run([binary, "progress", "plan.json", "log.ndjson", *MARKDOWN], capture_output=True, check=False, cwd=folder)
    if run.returncode != 0: sys.exit(f"progress: exit {run.returncode}\n{run.stderr.decode()}")
    return run.stdout


def all_printed(binary, examples):
    for example in examples:
        for name, arguments in {**FORMS, **MORE.get(example.stem, {})}.items(): yield f"{example.stem}/{name}", printed(binary, example, arguments)
    yield NEXT_WEEK, next_week(binary)


def main():
    binary, approve = str(pathlib.Path(sys.argv[1]).resolve()), "--approve" in sys.argv
    examples = sorted(p for p in EXAMPLES.glob("*.json") if p.name != "expected.json")
    if len(examples) < 18:
        sys.exit("fewer than 18 examples: nothing would be tested")
    count, differ = 0, 0
    for name, now in all_printed(binary, examples):
        count += 1
        path = HERE / name
        if approve:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(now)
            continue
        want = path.read_bytes() if path.exists() else b""
        if now != want:
            differ += 1
            sys.stdout.writelines(difflib.unified_diff(want.decode().splitlines(True), now.decode().splitlines(True), str(path), "printed now"))
    print(f"{count} goldens, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
