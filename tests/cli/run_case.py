#!/usr/bin/env python3
"""Runs one end-to-end case against the installed program, in a fresh folder. Standard library only.

usage: run_case.py [--approve] RUNKNEE CASE...

A case is a text file: heading lines, then sections.
  title: one sentence that says what the case shows
  args: assess a.json --quiet        the arguments of runknee, split as a shell would
  shell: "$RUNKNEE" batch | head -1  instead of args: a bash script
  env: NAME=value                    added to the bare surroundings (PATH, HOME, LC_ALL); repeatable
  tty: out 60                        stdin (in), stdout (out) or stderr (err) is a terminal of 24 rows and so many columns; repeatable.
                                     Where stdin is one, each line of `--- stdin` is typed when the program prompts ("> " at the end of
                                     stderr); a line ^C or ^D is that key
  needs: jq                          a program that must be there, else the case is skipped; repeatable
  exit: 65                           the expected exit code, 0 unless given
  --- file NAME                      a file in the folder; `--- stdin` is standard input (empty unless given)
  --- stdout                         exactly this; also `--- stderr`, and `--- after NAME` for a file when the program is done
  --- stdout contains                each line of the section stands somewhere in it; also with stderr and after NAME
  --- stdout lacks                   none of the lines stands in it
  --- stdout widest 60               no line of it has more columns
  --- folder                         the names in the folder afterwards, sorted, one a line
A stream that no section speaks of must stay empty. @SOURCE@ is the root of the source tree. --approve writes what came out into the exact sections.
"""
import os, pty, fcntl, re, shlex, shutil, struct, subprocess, sys, tempfile, termios, threading, time, unicodedata
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
SKIPPED = 77


class Case:
    def __init__(self, path):
        self.path, self.heads, self.sections = path, [], []
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
            if line.startswith("--- "):
                self.sections.append([line[4:].strip(), ""])
            elif self.sections:
                self.sections[-1][1] += line
            elif line.strip():
                key, colon, value = line.partition(":")
                if not colon: raise SystemExit(f"{path}: not a heading: {line!r}")
                self.heads.append((key.strip(), value.strip()))
        unknown = {k for k, _ in self.heads} - {"title", "args", "shell", "env", "tty", "needs", "exit"}
        if unknown: raise SystemExit(f"{path}: unknown headings {sorted(unknown)}")
        if len(self.all("title")) != 1 or len(self.all("args")) + len(self.all("shell")) != 1:
            raise SystemExit(f"{path}: needs a title, and args or shell")

    def all(self, key): return [filled(v) for k, v in self.heads if k == key]

    def write(self):
        text = "".join(f"{k}: {v}\n" for k, v in self.heads)
        self.path.write_text(text + "".join(f"--- {name}\n{body}" for name, body in self.sections), encoding="utf-8")


def filled(text): return text.replace("@SOURCE@", str(SOURCE))


def terminal(width):
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    return leader, follower


def drain(fd, into):
    while True:
        try: chunk = os.read(fd, 65536)
        except OSError: break                   # a terminal whose other side is closed
        if not chunk: break
        into.append(chunk)


def typed(leader, text, process, prompts):
    """Types line by line, each behind a new prompt, as a person does."""
    seen = 0
    for line in text.splitlines():
        end = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < end:
            shown = b"".join(prompts)
            if len(shown) > seen and shown.endswith(b"> "): break
            time.sleep(0.002)
        if process.poll() is not None: return
        seen = len(b"".join(prompts))
        os.write(leader, {"^C": b"\x03", "^D": b"\x04"}.get(line, line.encode() + b"\n"))


class Streams:
    """stdin, stdout and stderr of the program: pipes, or terminals where the case says so."""
    def __init__(self, case, stdin):
        self.given, self.out, self.threads, self.leaders, self.close_after = {}, {"out": [], "err": []}, [], [], []
        self.keys, self.keyboard = stdin, None
        widths = {t.split()[0]: int(t.split()[1]) for t in case.all("tty")}
        for name in ("in", "out", "err"):
            if name in widths: leader, follower = terminal(widths[name])
            elif name == "in": self.given[name] = stdin; continue
            else: leader, follower = os.pipe()
            self.given[name] = follower
            self.close_after.append(follower)
            self.leaders.append(leader)
            if name == "in": self.keyboard = leader
            else: self.threads.append(threading.Thread(target=drain, args=(leader, self.out[name])))

    def finish(self, process):
        for fd in self.close_after: os.close(fd)
        for t in self.threads: t.start()
        if self.keyboard is not None: typed(self.keyboard, self.keys.read().decode(), process, self.out["err"])
        code = process.wait(timeout=120)
        for t in self.threads: t.join()
        for fd in self.leaders: os.close(fd)
        return code, {k: b"".join(v).decode("utf-8", "surrogateescape").replace("\r\n", "\n") for k, v in self.out.items()}


def run(case, runknee, folder):
    stdin = tempfile.TemporaryFile()
    for name, body in case.sections:
        if name == "stdin": stdin.write(filled(body).encode("utf-8", "surrogateescape")); stdin.seek(0)
        if name.startswith("file "):
            target = folder / name[5:]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(filled(body), encoding="utf-8")
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C", "RUNKNEE": runknee}
    env |= dict(e.split("=", 1) for e in case.all("env"))
    command = [runknee] + shlex.split(case.all("args")[0]) if case.all("args") else ["bash", "-c", case.all("shell")[0]]
    streams = Streams(case, stdin)
    own_terminal = (lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if streams.keyboard is not None else None    # so that ^C is heard
    process = subprocess.Popen(command, cwd=folder, env=env, stdin=streams.given["in"], stdout=streams.given["out"], stderr=streams.given["err"],
                               start_new_session=own_terminal is not None, preexec_fn=own_terminal)
    return streams.finish(process)


def columns(line):
    wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in line)
    return wide


def judge_text(label, found, words, body):
    """Problems of one text against one section whose name ends with `words`."""
    if not words: return [] if found == body else [f"{label} differs\n--- expected\n{body}--- found\n{found}"]
    lines = [l for l in body.splitlines() if l]
    if words[0] == "contains": return [f"{label} lacks: {l}\n--- found\n{found}" for l in lines if l not in found]
    if words[0] == "lacks": return [f"{label} has: {l}\n--- found\n{found}" for l in lines if l in found]
    if words[0] == "widest":
        bare = re.sub(r"\x1b\[[0-9;]*m", "", found)
        return [f"{label} is too wide: {l}" for l in bare.splitlines() if columns(l) > int(words[1])]
    raise SystemExit(f"unknown section: {label} {words}")


def text_of(name, streams, folder):
    """The text a section speaks of, what to call it, and the rest of the section's name."""
    words = name.split()
    if words[0] in ("stdout", "stderr"): return streams[words[0][3:]], words[0], words[1:]
    if words[0] == "folder": return "".join(f"{p.name}\n" for p in sorted(folder.iterdir())), "folder", []
    path = folder / words[1]
    return (path.read_text(encoding="utf-8") if path.exists() else "(no such file)\n"), words[1], words[2:]


def judge(case, code, streams, folder, approve):
    problems, spoken_of = [], set()
    expected = int((case.all("exit") or ["0"])[0])
    if code != expected: problems.append(f"exit {code}, expected {expected}")
    for section in case.sections:
        if section[0] == "stdin" or section[0].startswith("file "): continue
        found, label, words = text_of(section[0], streams, folder)
        spoken_of.add(label)
        if approve and not words: section[1] = found.replace(str(SOURCE), "@SOURCE@")
        problems += judge_text(label, found, words, filled(section[1]))
    for label in ("stdout", "stderr"):
        if label not in spoken_of and streams[label[3:]]: problems.append(f"{label} should be empty\n--- found\n{streams[label[3:]]}")
    return problems


def main(arguments):
    approve = "--approve" in arguments
    runknee, *paths = [a for a in arguments if a != "--approve"]
    result = 0
    for path in map(Path, paths):
        case = Case(path)
        missing = [n for n in case.all("needs") if shutil.which(n) is None]
        if missing:
            print(f"{path.stem}: skipped, needs {', '.join(missing)}")
            result = result or SKIPPED
            continue
        with tempfile.TemporaryDirectory() as folder:
            problems = judge(case, *run(case, os.path.abspath(runknee), Path(folder)), Path(folder), approve)
        if approve: case.write()
        for p in problems: print(f"{path.stem}: {p}")
        if problems: result = 1
    return result


if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
