#!/usr/bin/env python3
"""Kills `runknee batch -o FILE` with SIGKILL at many moments and goes on with --resume: the bytes must be those of a run that was left alone.

usage: check_resume.py RUNKNEE [--kills N] [--seed S]

One long chain: every run but the last of a chain is killed after a random time, sometimes with its last line cut at a random byte, as a
kill in the middle of a write would; then the next goes on. Decisions, whole assessments and worklists take turns. Standard library only.
"""
import argparse, glob, json, os, random, signal, subprocess, sys, tempfile, time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STYLES = [[], ["--to", "csv"], ["--detail", "full"]]


def records(count):
    """Different people, and a broken line now and then."""
    people = [json.dumps(json.loads(p.read_text(encoding="utf-8"))) for p in sorted((ROOT / "tests/cases/examples").glob("*.json"))]
    return "".join((people[i % len(people)] if i % 97 else '{"answers":{"onset":"gradul"}}') + "\n" for i in range(count))


class Chain:
    """One output that is written by run after run."""
    def __init__(self, runknee, source, style, folder):
        self.command = [runknee, "batch", str(source), *style, "--quiet", "--jobs", "2"]
        self.out = folder / "out"
        start = time.perf_counter()
        self.expected = subprocess.run(self.command, capture_output=True).stdout
        self.seconds = time.perf_counter() - start
        self.kills = 0

    def part(self):
        found = glob.glob(glob.escape(str(self.out)) + ".*.part")
        return found[0] if found else None

    def kill_once(self, dice):
        """Returns whether the run was killed before it was done."""
        run = subprocess.Popen([*self.command, "-o", str(self.out), "--resume"])
        time.sleep(dice.uniform(0, self.seconds))
        run.send_signal(signal.SIGKILL)
        if run.wait() != -signal.SIGKILL: return False
        self.kills += 1
        if (part := self.part()) and dice.random() < 0.5:
            os.truncate(part, max(0, os.path.getsize(part) - dice.randrange(5000)))
        return True

    def finish(self):
        code = subprocess.run([*self.command, "-o", str(self.out), "--resume"]).returncode
        same = self.out.read_bytes() == self.expected
        left = self.part()
        self.out.unlink()
        return code == 65 and same and left is None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("runknee"); parser.add_argument("--kills", type=int, default=54); parser.add_argument("--seed", type=int, default=2026)
    a = parser.parse_args()
    dice, kills, chains, wrong = random.Random(a.seed), 0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for style, count in zip(STYLES, (20000, 20000, 600)):
            source = folder / f"in{len(style)}{style[-1:]}"
            source.write_text(records(count), encoding="utf-8")
            chain = Chain(os.path.abspath(a.runknee), source, style, folder)
            while chain.kills < a.kills / len(STYLES):
                for _ in range(dice.randrange(1, 5)):
                    if not chain.kill_once(dice): break
                chains += 1
                if not chain.finish():
                    wrong += 1
                    print(f"the bytes differ: {' '.join(style) or 'decisions'}, after {chain.kills} kills", file=sys.stderr)
            kills += chain.kills
    print(f"{kills} kills in {chains} outputs: {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__": sys.exit(main())
