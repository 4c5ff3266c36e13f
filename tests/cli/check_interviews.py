#!/usr/bin/env python3
"""Interviews answered to the end by the example people, at a terminal and through a pipe; broken off at every question.

usage: check_interviews.py RUNKNEE SOURCE        prints one line a finding, exit 1 if there is one
"""
import fcntl, json, os, pty, re, select, struct, subprocess, sys, tempfile, termios, time
from pathlib import Path

CTRL_C = b"\x03"


class Questions:
    def __init__(self, source):
        self.all = [q for f in ("screening", "causes", "plan") for q in json.loads((source / f"data/questions/{f}.json").read_text())["questions"]]

    def asked(self, screen):
        """The question on the screen: the one whose text stands last."""
        text = " ".join(screen.split())
        at = [(text.rfind(q["text"]), q) for q in self.all]
        return max(at, key=lambda x: x[0])[1] if max(a for a, _ in at) >= 0 else None


def typed(question, answers):
    """What this person types; nothing where they do not know."""
    value = answers.get(question["id"])
    if value is None: return ""
    if isinstance(value, bool): return "y" if value else "n"
    if question["kind"] == "number": return str(value)
    ids = [o["id"] for o in question["options"]]
    return " ".join(str(ids.index(v) + 1) for v in (value if isinstance(value, list) else [value]))


def knowing(questions, answers):
    """The same person, but one who leaves nothing open: a question left open is asked again when the interview goes on."""
    def plain(q):
        if q["kind"] == "number": return q["min"]
        if q["kind"] == "boolean": return False
        options = [o["id"] for o in q["options"]]
        return [options[-1]] if q["kind"] == "multi" else options[0]
    return {q["id"]: answers.get(q["id"], plain(q)) for q in questions.all}


class Program:
    """`runknee ask` at a terminal of 24 rows: what it shows, and what is typed."""
    def __init__(self, runknee, arguments, folder, columns):
        self.leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        own_terminal = lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)
        self.out = tempfile.TemporaryFile()
        self.process = subprocess.Popen([runknee, "ask"] + arguments, cwd=folder, stdin=follower, stdout=self.out, stderr=follower, start_new_session=True,
                                        preexec_fn=own_terminal, env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C"})
        os.close(follower)

    def screen(self):
        """What is shown up to the next prompt; nothing when the program has ended."""
        shown, end = b"", time.monotonic() + 20
        while time.monotonic() < end:
            if not select.select([self.leader], [], [], 0.5)[0]: continue
            try: chunk = os.read(self.leader, 65536)
            except OSError: return None
            if not chunk: return None
            shown += chunk
            if shown.endswith(b"> "): return re.sub(r"\x1b\[[0-9;]*m", "", shown.decode().replace("\r\n", "\n"))
        raise SystemExit("the program neither asks nor ends: " + shown.decode())

    def type(self, line): os.write(self.leader, line if isinstance(line, bytes) else line.encode() + b"\n")

    def finish(self):
        code = self.process.wait(timeout=20)
        os.close(self.leader)
        self.out.seek(0)
        return code, self.out.read().decode()


def widest(text): return max((len(line) for line in text.splitlines()), default=0)


def interview(runknee, questions, answers, folder, columns=80, stop_after=None):
    """Returns exit code, stdout and the lines typed. Many ticks are confirmed; a part of a list is answered with what stands in it."""
    program, lines, problems = Program(runknee, ["--save", "me.json"], folder, columns), [], []
    while (screen := program.screen()) is not None:
        if widest(screen) > columns: problems.append(f"a line wider than {columns} columns")
        if stop_after is not None and len(lines) == stop_after: program.type(CTRL_C); stop_after = -1; continue
        if stop_after == -1: continue
        line = "y" if "Is that right?" in " ".join(screen.split()) else answer_on(screen, questions, answers)
        program.type(line)
        lines.append(line)
        if len(lines) > 200: raise SystemExit("the interview does not end")
    return *program.finish(), lines, problems


def answer_on(screen, questions, answers):
    question = questions.asked(screen)
    if question is None: raise SystemExit("no question on the screen: " + screen)
    line = typed(question, answers)
    if " of the list." not in screen or not line: return line
    shown = set(re.findall(r"^ {1,2}(\d+)  ", screen, re.M))
    return " ".join(n for n in line.split() if n in shown) or "0"


def run(runknee, arguments, folder, stdin=""):
    return subprocess.run([runknee] + arguments, cwd=folder, input=stdin, capture_output=True, text=True, env={"PATH": os.environ["PATH"], "HOME": str(folder)})


def whole(runknee, questions, name, answers):
    """At a terminal of 80 and of 40 columns, and through a pipe: the same report, which the saved answers give again."""
    with tempfile.TemporaryDirectory() as folder:
        code, report, lines, problems = interview(runknee, questions, answers, folder)
        yield from (f"{name}: {p}" for p in problems)
        if code != 0 or not report: yield f"{name}: exit {code}"; return
        if run(runknee, ["assess", "me.json"], folder).stdout != report: yield f"{name}: the saved answers give another report"
        if os.stat(os.path.join(folder, "me.json")).st_mode & 0o777 != 0o600: yield f"{name}: the saved answers are not private"
        piped = run(runknee, ["ask"], folder, "".join(l + "\n" for l in lines))
        if piped.returncode != 0 or piped.stdout != report: yield f"{name}: a pipe gives another report, exit {piped.returncode}"
    with tempfile.TemporaryDirectory() as folder:
        code, narrow, _, problems = interview(runknee, questions, answers, folder, columns=40)
        yield from (f"{name}, narrow: {p}" for p in problems)
        if code != 0 or narrow != report: yield f"{name}: 40 columns give another report, exit {code}"


def broken_off(runknee, questions, answers):
    """Ctrl-C and the end of the input at every question: exit 130, everything answered so far is kept, and --resume goes on to the same end."""
    with tempfile.TemporaryDirectory() as folder:
        _, report, lines, _ = interview(runknee, questions, answers, folder)
    for n in range(len(lines)):
        with tempfile.TemporaryDirectory() as folder:
            code, out, _, _ = interview(runknee, questions, answers, folder, stop_after=n)
            yield from kept(runknee, folder, "me.json", f"Ctrl-C after {n}", code, out, lines, n, report)
        with tempfile.TemporaryDirectory() as folder:
            piped = run(runknee, ["ask"], folder, "".join(l + "\n" for l in lines[:n]))
            yield from kept(runknee, folder, "runknee-answers.json", f"end after {n}", piped.returncode, piped.stdout, lines, n, report)


def kept(runknee, folder, file, what, code, out, lines, n, report):
    if code != 130 or out: yield f"{what}: exit {code}, stdout {out[:60]!r}"
    path = Path(folder) / file
    expected = sum(1 for l in lines[:n] if l)
    if path.exists() != (expected > 0): yield f"{what}: {file} {'is' if path.exists() else 'is not'} there"
    if not path.exists(): return
    if len(json.loads(path.read_text())["answers"]) != expected: yield f"{what}: not every answer was kept"
    rest = run(runknee, ["ask", "--resume", file], folder, "".join(l + "\n" for l in lines[n:]))
    if rest.returncode != 0 or rest.stdout != report: yield f"{what}: going on gives another report, exit {rest.returncode}"


def main(runknee, source):
    runknee, source = os.path.abspath(runknee), Path(source)
    questions, found, people = Questions(source), [], {}
    for path in sorted((source / "tests/cases/examples").glob("*.json")):
        if path.stem != "expected": people[path.stem] = json.loads(path.read_text())["answers"]
    for name, answers in people.items(): found += whole(runknee, questions, name, answers)
    found += broken_off(runknee, questions, knowing(questions, people[min(people)]))
    print("\n".join(found) if found else f"{len(people)} people answered to the end")
    return 1 if found or len(people) < 12 else 0


if __name__ == "__main__": sys.exit(main(*sys.argv[1:]))
