#!/usr/bin/env python3
"""Many runners over many weeks: each week is logged at random, decided on, and the plan it writes is checked and followed. Standard library only.

  check_courses.py BINARY EXAMPLES_DIR [RUNNERS]

Held: every plan can be read again; no exercise twice; sessions hold only exercises of their phase; doses stay inside their ranges; no run above
the single-run cap; no run while the readiness checks are open; nothing to train by after a stop for a danger sign.
"""
import json, pathlib, random, sys, tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "golden"))
import story

CAUSES = ["patellofemoral_pain", "iliotibial_band_syndrome", "patellar_tendinopathy", "quadriceps_tendinopathy", "pes_anserine_tendinobursitis"]
WEEKS, RUNNERS, LEAST_WEEKS = 12, 24, 80


def logged(plan, first, steps, rnd):
    """A week as the plan has it, with ratings of all kinds."""
    rows, ranges = story.week_rows(plan, first, steps, rnd.random() < 0.15), {x["id"]: x["ranges"] for x in story.phase_of(plan)["exercises"]}
    for r in rows:
        if r["kind"] == "session" and rnd.random() < 0.3: r["nprs_exercise"] = rnd.choice([0, 3, 6])
        if "reps_last_set" in r and rnd.random() < 0.5:
            r["reps_last_set"] = next((ranges[r["exercise"]][k][1] for k in ("contacts", "hold_s", "reps") if k in ranges[r["exercise"]]), 10)
        if r["kind"] == "week" and rnd.random() < 0.03: r["danger_signs"] = ["locking"]
    return rows


def faults(progress, plan):
    out = []
    if progress["week"]["why"] == "danger_sign":
        return [] if plan["kind"] == "none" and "phases" not in plan and progress["coming_week"] is None else ["a plan after a danger sign"]
    if plan["kind"] != "loading": return out
    phase, coming = story.phase_of(plan), progress["coming_week"]
    ids = [x["id"] for x in phase["exercises"]]
    if len(set(ids)) != len(ids): out.append(f"an exercise twice: {ids}")
    for letter, session in phase["sessions"].items():
        of = [x["id"] for x in session["exercises"]]
        if len(set(of)) != len(of) or not set(of) <= set(ids): out.append(f"session {letter}: {of}")
    for x in phase["exercises"]:
        dose, ranges = x["dose"], x["ranges"]
        for k in ("reps", "hold_s", "contacts"):
            if k in dose and "by_week" not in ranges and not ranges[k][0] <= dose[k] <= ranges[k][1]: out.append(f"{x['id']}: {k} {dose[k]}")
        if not 1 <= dose["sets"] <= ranges["sets"][1]: out.append(f"{x['id']}: sets {dose['sets']}")
    cap = progress["running"].get("longest_run_at_most_km")
    if cap is not None: out += [f"a run of {r['km']} km above {cap}" for r in coming["runs"] if r.get("km", 0) > cap + 1e-9]
    if coming["running"] != "allowed" and (coming["runs"] or any(d["run"] for d in phase["week"])): out.append("runs that are not allowed")
    return out


def course(binary, folder, example, cause, rnd, steps):
    """Faults of one runner, and how many weeks were followed."""
    files = [str(folder / n) for n in ("plan.json", "log.ndjson", "next.json")]
    story.run(binary, "plan", cause, "--answers", str(example), "--format", "json", "-o", files[0])
    rows, first, weeks = [], 0, 0
    while weeks < WEEKS:
        plan = json.loads(pathlib.Path(files[0]).read_text())
        if plan["kind"] != "loading": break
        rows = sorted(rows + logged(plan, first, steps, rnd), key=lambda r: r["day"])
        pathlib.Path(files[1]).write_text("".join(json.dumps(r) + "\n" for r in rows))
        progress = json.loads(story.run(binary, "progress", *files[:2], "-o", files[2], "--format", "json"))
        weeks += 1
        bad = faults(progress, json.loads(pathlib.Path(files[2]).read_text()))
        if bad: return bad, weeks
        pathlib.Path(files[2]).replace(files[0])
        if not progress["coming_week"]: break
        first = progress["coming_week"]["first_day"]
    return [], weeks


def main():
    binary, examples = sys.argv[1], sorted(pathlib.Path(sys.argv[2]).glob("[0-9]*.json"))
    steps, weeks, bad = story.ladder(binary), 0, 0
    for seed in range(int(sys.argv[3]) if len(sys.argv) > 3 else RUNNERS):
        rnd = random.Random(seed)
        example, cause = rnd.choice(examples), rnd.choice(CAUSES)
        with tempfile.TemporaryDirectory() as folder: found, n = course(binary, pathlib.Path(folder), example, cause, rnd, steps)
        weeks += n
        if found: bad += 1; print(f"seed {seed}, {example.name}, {cause}, week {n}: " + "; ".join(found))
    print(f"{weeks} weeks followed, {bad} runners with faults")
    return 1 if bad or weeks < LEAST_WEEKS else 0


if __name__ == "__main__":
    sys.exit(main())
