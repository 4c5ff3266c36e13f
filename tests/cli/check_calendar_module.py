#!/usr/bin/env python3
"""What the program does about its calendar module: it loads it for a calendar and for nothing else, and only its own.

usage: check_calendar_module.py RUNKNEE SOURCE OTHER        OTHER: a module that says it belongs to another version
"""
import os, re, shutil, subprocess, sys, tempfile
from pathlib import Path

HINT = "hint:  install runknee again, with libical (Debian: libical3); every other --format works without\n"
HEAVY = ("libical", "libicu")


def run(program, example, *arguments, **surroundings):
    return subprocess.run([program, "assess", example, *arguments], capture_output=True, text=True, env=os.environ | surroundings)


def linked(program): return subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout


def loaded(program, example, *arguments):
    """What the system's loader says about every file that it takes in."""
    return run(program, example, *arguments, LD_DEBUG="files").stderr


def refusals(program, folder, example, other):
    """What stands in the module's place -> words that must be said."""
    module = folder / "lib/runknee/modules/runknee_calendar.so"
    module.parent.mkdir(parents=True)
    good = Path(program).resolve().parent.parent / "lib/runknee/modules/runknee_calendar.so"
    stranger = re.search(r"libmd\S* => (\S+)", linked(program)).group(1)
    copy = folder / "bin/runknee"
    copy.parent.mkdir()
    shutil.copy(program, copy)

    def put(make):
        module.unlink(missing_ok=True)
        make()
        return run(copy, example, "--format", "ics", "--start", "2026-12-01")

    yield "its own module", put(lambda: shutil.copy(good, module)), None
    yield "no library", put(lambda: module.write_text("nonsense")), "file too short"
    yield "a library without the door", put(lambda: shutil.copy(stranger, module)), "undefined symbol: runknee_write_calendar"
    yield "another version", put(lambda: shutil.copy(other, module)), "it belongs to another version of the program"
    if os.geteuid() == 0:
        yield "somebody else's", put(lambda: (shutil.copy(good, module), os.chown(module, 65534, 65534))), "it belongs to somebody else than the program"


def main():
    program, source, other = os.path.abspath(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    example = source / "tests/cases/examples/01_core_patellofemoral.json"
    calendar = ("--format", "ics", "--start", "2026-12-01")
    problems = [f"without a calendar the program loads {name}" for name in HEAVY if name in linked(program) + loaded(program, example)]
    problems += [f"for a calendar the program does not load {name}: nothing was tested" for name in HEAVY if name not in loaded(program, example, *calendar)]
    tried = 0
    with tempfile.TemporaryDirectory() as folder:
        for what, done, words in refusals(program, Path(folder), example, other):
            tried += 1
            if words is None:
                if done.returncode or not done.stdout.startswith("BEGIN:VCALENDAR"): problems.append(f"{what}: exit {done.returncode}: {done.stderr}")
            elif done.returncode != 74 or done.stdout or words not in done.stderr or not done.stderr.endswith(HINT):
                problems.append(f"{what}: exit {done.returncode}, {len(done.stdout)} characters, {done.stderr}")
    print("\n".join(problems) or f"{tried} modules tried; text loads none, a calendar its own")
    return 1 if problems else 0


if __name__ == "__main__": sys.exit(main())
