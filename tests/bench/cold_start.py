#!/usr/bin/env python3
"""Cold start of `runknee assess`, side by side with `jq -n 1` and an empty C++ program, as medians and ratios.

usage: cold_start.py [--runs N] [--json FILE] RUNKNEE EMPTY_PROGRAM

The programs take turns, so that whatever else the machine does meets all of them alike. Each run is a fresh process from fork to exit,
output to /dev/null. Contract: assess takes at most 0.35 of jq (exit 1 if not); the stretch is 0.2.

Where the time goes:
  perf stat -r 50 RUNKNEE assess EXAMPLE >/dev/null              total, page faults
  LD_DEBUG=statistics RUNKNEE --help                             what the dynamic linker takes
  perf record -F 20000 -g -- bash -c 'for i in {1..200}; do RUNKNEE assess EXAMPLE >/dev/null; done' && perf report --no-children
  valgrind --tool=callgrind RUNKNEE assess EXAMPLE && callgrind_annotate --inclusive=yes callgrind.out.*
"""
import argparse, json, os, platform, shutil, statistics, subprocess, sys, time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONTRACT, STRETCH = 0.35, 0.2


def seconds(command, sink):
    """Wall-clock time of one run, from spawn to exit, without Python's own pipes."""
    actions = [(os.POSIX_SPAWN_DUP2, sink.fileno(), 1)]
    start = time.perf_counter()
    pid = os.posix_spawn(command[0], command, {"PATH": os.environ["PATH"], "LC_ALL": "C"}, file_actions=actions)
    _, status = os.waitpid(pid, 0)
    taken = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0: raise SystemExit(f"failed: {' '.join(command)}")
    return taken


def processor():
    for line in open("/proc/cpuinfo", encoding="utf-8"):
        if line.startswith("model name"): return f"{line.split(':', 1)[1].strip()}, {os.cpu_count()} cores"
    return platform.processor()


def commit():
    got = subprocess.run(["git", "-C", str(ROOT), "describe", "--always", "--dirty"], capture_output=True, text=True)
    return got.stdout.strip() or "none"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--json", type=Path, help="append the result to this file, one line a run of the benchmark")
    parser.add_argument("runknee"); parser.add_argument("empty")
    a = parser.parse_args()
    example = str(ROOT / "tests/cases/examples/01_core_patellofemoral.json")
    jq = shutil.which("jq") or sys.exit("needs jq")
    commands = {"jq -n 1": [jq, "-n", "1"],
                "runknee assess": [os.path.abspath(a.runknee), "assess", example],
                "runknee --help": [os.path.abspath(a.runknee), "--help"],
                "empty C++ program": [os.path.abspath(a.empty)]}
    times = {name: [] for name in commands}
    with open(os.devnull, "wb") as sink:
        for command in commands.values(): seconds(command, sink)     # the page cache
        for _ in range(a.runs):
            for name, command in commands.items(): times[name].append(seconds(command, sink))
    medians = {name: statistics.median(t) for name, t in times.items()}
    ratio = medians["runknee assess"] / medians["jq -n 1"]
    print(f"{processor()}; commit {commit()}; {a.runs} runs each, taking turns\n")
    print(f"{'program':20} {'median ms':>10} {'p10 ms':>8} {'p90 ms':>8} {'x jq':>7} {'x empty':>8}")
    for name, t in times.items():
        deciles = statistics.quantiles(t, n=10)
        print(f"{name:20} {medians[name] * 1e3:10.2f} {deciles[0] * 1e3:8.2f} {deciles[-1] * 1e3:8.2f} {medians[name] / medians['jq -n 1']:7.3f} "
              f"{medians[name] / medians['empty C++ program']:8.2f}")
    print(f"\nassess takes {ratio:.3f} of jq: contract {CONTRACT} {'kept' if ratio <= CONTRACT else 'BROKEN'}, stretch {STRETCH} {'reached' if ratio <= STRETCH else 'not reached'}")
    if a.json:
        with a.json.open("a", encoding="utf-8") as out:
            print(json.dumps({"bench": "cold_start", "cpu": processor(), "commit": commit(), "runs": a.runs, "command": " ".join(sys.argv),
                              "median_ms": {n: round(m * 1e3, 3) for n, m in medians.items()}, "ratio_to_jq": round(ratio, 4)}), file=out)
    return 0 if ratio <= CONTRACT else 1


if __name__ == "__main__": sys.exit(main())
