#!/usr/bin/env python3
"""Calendars in readers that are not ours: python3-vobject, or ical.js with --js (npm; its folder is ${RUNKNEE_READERS:-~/.cache/runknee-readers}).

usage: check_calendar.py RUNKNEE SOURCE [--js]        exit 77 with a word where the reader cannot be had
"""
import json, os, shutil, subprocess, sys, tempfile
from pathlib import Path

READ = """
import fs from 'node:fs'; import ICAL from 'ical.js';
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], 'utf8')));
console.log(JSON.stringify({name: calendar.getFirstPropertyValue('x-wr-calname'), events: calendar.getAllSubcomponents('vevent').map(e => ({
  uid: e.getFirstPropertyValue('uid'), summary: e.getFirstPropertyValue('summary'), description: e.getFirstPropertyValue('description'),
  sequence: e.getFirstPropertyValue('sequence'), start: e.getFirstPropertyValue('dtstart').toString(),
  floating: e.getFirstPropertyValue('dtstart').isDate || e.getFirstPropertyValue('dtstart').zone === ICAL.Timezone.localTimezone}))}));
"""


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def vobject_calendar(path):
    """Name of the calendar, and its events."""
    try: import vobject
    except ImportError: skip("python3-vobject is not installed")
    calendar = vobject.readOne(path.read_bytes().decode("utf-8"))
    for event in calendar.vevent_list: event.validate(raiseException=True)
    return calendar.contents["x-wr-calname"][0].value, [
            {"uid": e.uid.value, "summary": e.summary.value, "description": e.description.value if hasattr(e, "description") else "",
             "sequence": int(e.sequence.value), "start": str(e.dtstart.value), "floating": getattr(e.dtstart.value, "tzinfo", None) is None}
            for e in calendar.vevent_list]


def prepare_js():
    folder = Path(os.environ.get("RUNKNEE_READERS") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "runknee-readers")
    if shutil.which("node") is None: skip("ical.js needs node")
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules/ical.js").exists():
        (folder / "package.json").write_text('{"private": true, "type": "module"}\n')
        done = shutil.which("npm") and subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "ical.js@2"], cwd=folder).returncode == 0
        if not done: skip("npm could not install ical.js")
    (folder / "read.mjs").write_text(READ)
    return folder / "read.mjs"


def js_calendar(script, path):
    done = subprocess.run(["node", script, path], capture_output=True, text=True)
    if done.returncode: sys.exit(f"{path.name}: ical.js: {done.stderr}")
    calendar = json.loads(done.stdout)
    return calendar["name"], [e | {"description": e["description"] or ""} for e in calendar["events"]]


def hostile_data(source, folder):
    """The shipped knowledge with texts that are up to something."""
    target = folder / "data"
    shutil.copytree(source / "data", target)
    nasty = "=1+1 <script>alert(1)</script>, a;b\\c \u202ereversed\u202c \u0007bell"
    for path in (target / "exercises").glob("*.json"):
        exercise = json.loads(path.read_text(encoding="utf-8"))
        exercise["name"] = nasty
        path.write_text(json.dumps(exercise, ensure_ascii=False), encoding="utf-8")
    wording = json.loads((target / "wording.json").read_text(encoding="utf-8"))
    wording["phrases"]["calendar.name"] = "a, b;c\\d: {plan}"
    (target / "wording.json").write_text(json.dumps(wording, ensure_ascii=False), encoding="utf-8")
    return target


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True)
    if done.returncode: sys.exit(f"{arguments}: exit {done.returncode}\n{done.stderr.decode()}")
    return done.stdout


def main():
    program, source = os.path.abspath(sys.argv[1]), Path(sys.argv[2])
    script = prepare_js() if "--js" in sys.argv else None
    read = (lambda path: js_calendar(script, path)) if script else vobject_calendar
    problems, events_read = [], 0
    examples = sorted(p for p in (source / "tests/cases/examples").glob("*.json") if p.name != "expected.json")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for example in examples:
            path = folder / (example.stem + ".ics")
            path.write_bytes(run(program, "assess", example, "--format", "ics", "--start", "2028-02-26"))
            _, events = read(path)
            events_read += len(events)
            if len({e["uid"] for e in events}) != len(events): problems.append(f"{example.stem}: a UID stands twice")
            if not all(e["floating"] for e in events): problems.append(f"{example.stem}: an event has a zone")
            title = json.loads(run(program, "assess", example, "--format", "json"))["care"]["title"]
            if events[0]["summary"] != title: problems.append(f"{example.stem}: the level of care is not first: {events[0]['summary']}")
        data = hostile_data(source, folder)
        for form in ("ics", "csv"):
            out = run(program, "assess", examples[0], "--format", form, "--start", "2026-12-01", "--data", data)
            for raw in (b"\x07", b"\xe2\x80\xae"):
                if raw in out: problems.append(f"{form}: {raw!r} goes out as it came in")
            if form == "csv" and b",'=1+1" not in out and b",\"'=1+1" not in out: problems.append("csv: a formula is not guarded")
            if form != "ics": continue
            path = folder / "hostile.ics"
            path.write_bytes(out)
            shown = "=1+1 <script>alert(1)</script>, a;b\\c"
            name, events = read(path)
            if not name.startswith("a, b;c\\d: "): problems.append(f"ics: the name of the calendar reads back as {name!r}")
            if not any(shown in e["description"] for e in events): problems.append("ics: a name does not read back as it is shown")
    print("\n".join(problems) or f"{len(examples)} calendars, {events_read} events read")
    return 1 if problems or events_read < 100 else 0


if __name__ == "__main__": sys.exit(main())
