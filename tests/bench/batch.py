#!/usr/bin/env python3
"""Batch speed side by side with its floors, as medians of runs that take turns, and ratios.

usage: batch.py [--runs N] [--records N] [--file FILE] [--json FILE] RUNKNEE BENCH_FLOORS

Floors (tests/bench/floors.cpp) over the same file: counting its lines, parsing each line with simdjson's DOM parser, and with nlohmann.
Contract (design.md 5): one thread reaches at least 0.45 of simdjson parse-only, two threads 1.8 x one, at most 64 MiB of memory. Exit 1 if
not (the memory a row shows is at least that of this script, whose copy each program starts as). The file is made by make_records.py (--records, written ten times over) unless --file names one. Output goes to /dev/null.

Where the time goes:
  perf record -e cpu-clock -F 5000 RUNKNEE batch --jobs 1 FILE > /dev/null && perf report --no-children
  valgrind --tool=callgrind RUNKNEE batch --jobs 1 FILE > /dev/null && callgrind_annotate callgrind.out.*
"""
import argparse, json, os, statistics, subprocess, sys, tempfile, time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cold_start import commit, processor

HERE = Path(__file__).resolve().parent
REPEATS = 10
LEAST_OF_PARSE, LEAST_OF_TWO, MOST_MEMORY = 0.45, 1.8, 64 << 20


def run(command, sink):
    """Wall-clock seconds, seconds of processor time, and peak memory in bytes of one run."""
    start = time.perf_counter()
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, sink.fileno(), 1)])
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) != 0: raise SystemExit(f"failed: {' '.join(command)}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10


def write_records(path, count):
    with tempfile.TemporaryFile() as once:
        subprocess.run([sys.executable, str(HERE / "make_records.py"), "--count", str(count)], stdout=once, check=True)
        with path.open("wb") as out:
            for _ in range(REPEATS):
                once.seek(0)
                out.write(once.read())


def measure(runknee, floors, source, runs):
    commands = {"count lines": [floors, "lines", source], "simdjson parse-only": [floors, "simdjson", source],
                "nlohmann parse-only": [floors, "nlohmann", source],
                "batch, one thread": [runknee, "batch", "--jobs", "1", source], "batch, two threads": [runknee, "batch", "--jobs", "2", source]}
    got = {name: [] for name in commands}
    with open(os.devnull, "wb") as sink:
        for command in commands.values(): run(command, sink)    # the page cache
        for _ in range(runs):
            for name, command in commands.items(): got[name].append(run(command, sink))
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in got.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7); parser.add_argument("--records", type=int, default=20000)
    parser.add_argument("--file"); parser.add_argument("--json", type=Path, help="append the result to this file, one line a run of the benchmark")
    parser.add_argument("runknee"); parser.add_argument("floors")
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = a.file or str(Path(folder) / "records.ndjson")
        if not a.file: write_records(Path(source), a.records)
        lines = int(subprocess.run([a.floors, "lines", source], capture_output=True, check=True, text=True).stdout)
        size = os.path.getsize(source)
        medians = measure(os.path.abspath(a.runknee), os.path.abspath(a.floors), source, a.runs)
    floor, one, two = (medians[name] for name in ("simdjson parse-only", "batch, one thread", "batch, two threads"))
    print(f"{processor()}; commit {commit()}; {lines} records, {size / lines:.0f} bytes each; {a.runs} runs each, taking turns\n")
    print(f"{'':22} {'seconds':>9} {'cpu s':>8} {'records/s':>12} {'MB/s':>7} {'x simdjson':>11} {'RSS MiB':>8}")
    for name, (wall, cpu, memory) in medians.items():
        print(f"{name:22} {wall:9.3f} {cpu:8.3f} {lines / wall:12,.0f} {size / wall / 1e6:7.0f} {floor[0] / wall:11.3f} {memory / 2**20:8.1f}")
    verdicts = [("one thread of simdjson parse-only", floor[0] / one[0], LEAST_OF_PARSE), ("two threads of one", one[0] / two[0], LEAST_OF_TWO),
                ("64 MiB of peak memory", MOST_MEMORY / max(one[2], two[2]), 1)]
    print()
    for text, ratio, least in verdicts: print(f"{text}: {ratio:.3f}, contract {least}: {'kept' if ratio >= least else 'BROKEN'}")
    if a.json:
        with a.json.open("a", encoding="utf-8") as out:
            print(json.dumps({"bench": "batch", "cpu": processor(), "commit": commit(), "command": " ".join(sys.argv), "records": lines, "bytes": size,
                              "median": {n: {"seconds": round(m[0], 4), "cpu_s": round(m[1], 4), "rss_bytes": int(m[2])} for n, m in medians.items()},
                              "ratios": {text: round(ratio, 4) for text, ratio, _ in verdicts}}), file=out)
    return 0 if all(ratio >= least for _, ratio, least in verdicts) else 1


if __name__ == "__main__": sys.exit(main())
