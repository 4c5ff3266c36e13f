#!/usr/bin/env python3
"""Interviews answered to the end by the example people, at a terminal and through a pipe.

usage: check_interviews.py RUNKNEE SOURCE whole        prints one line a finding, exit 1 if there is one
       check_interviews.py RUNKNEE SOURCE broken       broken off at every prompt, by Ctrl-C, Ctrl-D and the end of a pipe
"""
import fcntl, json, os, pty, re, select, signal, struct, subprocess, sys, tempfile, termios, time
from pathlib import Path

CTRL_C, CTRL_D = b"\x03", b"\x04"
MANY = "Is that right?"


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
        def own_terminal():
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            signal.signal(signal.SIGINT, signal.SIG_DFL)    # a job in the background would leave it ignored
        self.out = tempfile.TemporaryFile()
        self.process = subprocess.Popen([runknee, "ask"] + arguments, cwd=folder, stdin=follower, stdout=self.out, stderr=follower, start_new_session=True,
                                        preexec_fn=own_terminal, env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C"})
        os.close(follower)

    def screen(self):
        """What is shown up to the next prompt; nothing when the program has ended."""
        shown, end = b"", time.monotonic() + 120    # a busy machine
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
        code = self.process.wait(timeout=120)
        os.close(self.leader)
        self.out.seek(0)
        return code, self.out.read().decode()


def widest(text): return max((len(line) for line in text.splitlines()), default=0)


def interview(runknee, questions, answers, folder, columns=80, stop_after=None, key=CTRL_C, how="--save"):
    """Returns exit code, stdout, the lines typed, what is wrong, and the screens. Many ticks are confirmed; a part of a list is answered with
    what stands in it."""
    program, lines, problems, screens = Program(runknee, [how, "me.json"], folder, columns), [], [], []
    while (screen := program.screen()) is not None:
        screens.append(screen)
        if widest(screen) > columns: problems.append(f"a line wider than {columns} columns")
        if stop_after is not None and len(lines) == stop_after: program.type(key); stop_after = -1; continue
        if stop_after == -1: problems.append("it asks on after the key"); break
        line = "y" if MANY in " ".join(screen.split()) else answer_on(screen, questions, answers)
        program.type(line)
        lines.append(line)
        if len(lines) > 200: raise SystemExit("the interview does not end")
    return *program.finish(), lines, problems, screens


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
        code, report, lines, problems, _ = interview(runknee, questions, answers, folder)
        yield from (f"{name}: {p}" for p in problems)
        if code != 0 or not report: yield f"{name}: exit {code}"; return
        if run(runknee, ["assess", "me.json"], folder).stdout != report: yield f"{name}: the saved answers give another report"
        if os.stat(os.path.join(folder, "me.json")).st_mode & 0o777 != 0o600: yield f"{name}: the saved answers are not private"
        piped = run(runknee, ["ask"], folder, "".join(l + "\n" for l in lines))
        if piped.returncode != 0 or piped.stdout != report: yield f"{name}: a pipe gives another report, exit {piped.returncode}"
    with tempfile.TemporaryDirectory() as folder:
        code, narrow, _, problems, _ = interview(runknee, questions, answers, folder, columns=40)
        yield from (f"{name}, narrow: {p}" for p in problems)
        if code != 0 or narrow != report: yield f"{name}: 40 columns give another report, exit {code}"


def broken_off(runknee, questions, name, answers, columns):
    """Ctrl-C and Ctrl-D at every prompt of a terminal: exit 130, no report, what was answered is kept, and --resume goes on to the same end."""
    with tempfile.TemporaryDirectory() as folder:
        _, report, lines, problems, screens = interview(runknee, questions, answers, folder, columns)
        if not report or problems: yield f"{name}: {problems}"
    seen = {"parts": sum(" of the list." in s for s in screens), "many": sum(MANY in " ".join(s.split()) for s in screens)}
    for n in range(len(lines)):
        for key, called in ((CTRL_C, "Ctrl-C"), (CTRL_D, "Ctrl-D")):
            what = f"{name}, {columns} columns, {called} after {n}"
            with tempfile.TemporaryDirectory() as folder:
                code, out, _, problems, _ = interview(runknee, questions, answers, folder, columns, stop_after=n, key=key)
                if code != 130 or out or problems: yield f"{what}: exit {code}, stdout {out[:60]!r} {problems}"
                path = Path(folder) / "me.json"
                if not path.exists():
                    if any(line not in ("", "0") for line in lines[:n]): yield f"{what}: nothing was kept"
                    continue
                yield from kept(runknee, path, what, answers)
                code, out, _, problems, _ = interview(runknee, questions, answers, folder, columns, how="--resume")
                if code != 0 or out != report or problems: yield f"{what}: going on gives another report, exit {code} {problems}"
                if run(runknee, ["assess", "me.json"], folder).stdout != report: yield f"{what}: the saved answers give another report"
                if "unfinished" in json.loads(path.read_text()): yield f"{what}: a list is still unfinished at the end"
    yield seen


def kept(runknee, path, what, answers):
    """Half a list is kept as half a list: its ticks count, and nothing is taken for a no."""
    document = json.loads(path.read_text())
    for question, value in document["answers"].items():
        if isinstance(value, list) and sorted(value) != sorted(answers[question]): yield f"{what}: {question} is kept as {value}"
    for question, value in document.get("unfinished", {}).items():
        if not set(value) <= set(answers[question]): yield f"{what}: {question} is kept with {value}"
    if run(runknee, ["assess", "me.json"], path.parent).returncode != 0: yield f"{what}: what was kept cannot be read"


def pipe_ends(runknee, questions, answers):
    """The end of a pipe after every line: the same."""
    with tempfile.TemporaryDirectory() as folder:
        _, report, lines, _, _ = interview(runknee, questions, answers, folder)
    for n in range(len(lines)):
        what = f"a pipe that ends after {n}"
        with tempfile.TemporaryDirectory() as folder:
            piped = run(runknee, ["ask"], folder, "".join(l + "\n" for l in lines[:n]))
            if piped.returncode != 130 or piped.stdout: yield f"{what}: exit {piped.returncode}, stdout {piped.stdout[:60]!r}"
            path = Path(folder) / "runknee-answers.json"
            expected = sum(1 for l in lines[:n] if l)
            if path.exists() != (expected > 0): yield f"{what}: {path.name} {'is' if path.exists() else 'is not'} there"
            if not path.exists(): continue
            if len(json.loads(path.read_text())["answers"]) != expected: yield f"{what}: not every answer was kept"
            rest = run(runknee, ["ask", "--resume", path.name], folder, "".join(l + "\n" for l in lines[n:]))
            if rest.returncode != 0 or rest.stdout != report: yield f"{what}: going on gives another report, exit {rest.returncode}"


def all_broken_off(runknee, questions, people):
    calm = knowing(questions, people[min(people)])
    signs = calm | {"knee_signs": ["swollen", "lump_or_egg", "walking_hard", "locks_or_catches", "gives_way", "daily_life"], "body_signs": ["fever", "morning_stiffness"],
                    "morning_stiff_minutes": 10}
    yield from pipe_ends(runknee, questions, calm)
    for name, answers in (("calm", calm), ("signs", signs)):
        for columns in (80, 40):
            for finding in broken_off(runknee, questions, name, answers, columns):
                if not isinstance(finding, dict): yield finding
                elif columns == 40 and not finding["parts"]: yield f"{name}: no list came in parts, so nothing was tried there"
                elif name == "signs" and not finding["many"]: yield f"{name}: nothing was read back, so nothing was tried there"


def main(runknee, source, which):
    runknee, source = os.path.abspath(runknee), Path(source)
    questions, people = Questions(source), {}
    for path in sorted((source / "tests/cases/examples").glob("*.json")):
        if path.stem != "expected": people[path.stem] = json.loads(path.read_text())["answers"]
    if which == "broken":
        found = list(all_broken_off(runknee, questions, people))
    else:
        found = [f for name, answers in (people | {"knows nothing": {}}).items() for f in whole(runknee, questions, name, answers)]
    print("\n".join(found) if found else f"{len(people)} people: as expected")
    return 1 if found or len(people) < 12 else 0


if __name__ == "__main__": sys.exit(main(*sys.argv[1:]))
