#!/usr/bin/env python3
"""A runner with kneecap pain who has paused: plan, log and progress week by week until the usual kilometres are back. Standard library only.

  story.py BINARY [--approve]    compares with story.txt, or writes it

Each week reads the plan that the week before wrote (`progress -o`). The runner does what the plan says and feels fine, but for one flare.
"""
import json, os, pathlib, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).parent
RUNNER = HERE.parent / "cases" / "examples" / "01_core_patellofemoral.json"
CHANGES = {"run_now": "stopped_2w_to_6w", "weekly_km": None, "usual_week_km": 15, "settle_after_run": "within_1h"}
FLARE_WEEK, MOST_WEEKS = 5, 30
MINUTES_PER_KM = 6.5


def run(binary, *arguments, exits=(0,)):
    done = subprocess.run([binary, *arguments], capture_output=True, text=True, check=False)
    if done.returncode not in exits: raise SystemExit(f"{arguments}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def phase_of(plan):
    number = plan.get("state", {}).get("phase", plan["start_phase"])
    return next(p for p in plan["phases"] if p["number"] == number)


def ladder(binary):
    return {s["step"]: s for s in json.loads((HERE.parents[1] / "data" / "plan" / "running.json").read_text())["ladder"]}


def run_row(day, run, steps, pain):
    if "step" in run:
        step = steps[run["step"]]
        return {"day": day, "kind": "run", "nprs_run": pain, "step": run["step"], "run_minutes": step["run_total_min"],
                "run_km": round(step["run_total_min"] / MINUTES_PER_KM, 1), "run_without_break": step["walk_min"] == 0}
    minutes = run["minutes"] if "minutes" in run else run["km"] * MINUTES_PER_KM
    return {"day": day, "kind": "run", "nprs_run": pain, "run_minutes": round(minutes), "run_km": round(minutes / MINUTES_PER_KM, 1),
            "run_without_break": True}


def week_rows(plan, first, steps, flare):
    phase, rows = phase_of(plan), []
    doses = {x["id"]: x for s in phase["sessions"].values() for x in s["exercises"]}
    tops = {x["id"]: x["ranges"] for x in phase["exercises"]}
    for d in phase["week"]:
        day = first + d["day"]
        if day > first + 6 or d["day"] == 6: continue
        if d["strength"]:
            for x in phase["sessions"][d["strength"]]["exercises"]:
                amount = x.get("hold_s", x.get("contacts", x.get("reps")))
                row = {"day": day, "kind": "session", "exercise": x["id"], "nprs_exercise": 6 if flare else 1, "rpe_last_set": x["rpe"][0]}
                if amount is not None: row["reps_last_set"] = amount
                rows.append(row)
        if d["run"] and "from_log" not in d["run"]: rows.append(run_row(day, d["run"], steps, 4 if flare else 1))
        if d["strength"] or d["run"]:
            rows.append({"day": day + 1, "kind": "morning", "nprs_next_morning_change": 2 if flare else 0, "hours_to_settle": 30 if flare else 1})
    check = {"day": first + 6, "kind": "week", "nprs_worst": 6 if flare else 2, "nprs_stairs": 4 if flare else 1, "swelling_48h": False,
             "danger_signs": ["none"], "short_sleep_week": False, "sick_or_away_days": 0}
    for test in plan_tests(plan): check[test] = 1 if test == "side_ratio" else 20 if test == "single_leg_chair_squats" else 1
    rows.append(check)
    return sorted(rows, key=lambda r: r["day"])


def plan_tests(plan):
    """The tests of this phase and of the one it may lead to."""
    tests = {}
    for p in plan["phases"]:
        for t in p["tests"]: tests[t] = True
    return list(tests)




def main():
    binary, steps = sys.argv[1], None
    steps, told, done_weeks = ladder(binary), [], 0
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder)
        doc = json.loads(RUNNER.read_text())
        for key, value in CHANGES.items():
            if value is None: doc["answers"].pop(key, None)
            else: doc["answers"][key] = value
        (at / "me.json").write_text(json.dumps(doc))
        run(binary, "plan", "patellofemoral_pain", "--answers", str(at / "me.json"), "--format", "json", "-o", str(at / "plan.json"))
        (at / "log.ndjson").write_text("")
        first = 0
        for week in range(1, MOST_WEEKS + 1):
            plan = json.loads((at / "plan.json").read_text())
            rows = week_rows(plan, first, steps, week == FLARE_WEEK)
            with (at / "log.ndjson").open("a") as log:
                for row in rows: log.write(json.dumps(row) + "\n")
            p = json.loads(run(binary, "progress", str(at / "plan.json"), str(at / "log.ndjson"), "--format", "json", "-o", str(at / "next.json")))
            told += story(week, plan, rows, p)
            os.replace(at / "next.json", at / "plan.json")
            if p["coming_week"] is None: break
            first = p["coming_week"]["first_day"]
            if (p["coming_week"]["week_km"] or 0) >= 0.95 * CHANGES["usual_week_km"]:
                told.append(f"After {week} weeks the plan is back at {p['coming_week']['week_km']} km a week.")
                break
        else:
            told.append("The usual kilometres were not reached.")
    text, golden = "\n".join(told) + "\n", HERE / "story.txt"
    if "--approve" in sys.argv: golden.write_text(text)
    if golden.read_text() == text and "is back at" in text: return 0
    sys.stdout.write(text)
    return 1


def story(week, plan, rows, p):
    strength = sorted({r["day"] for r in rows if r["kind"] == "session"})
    runs = [("step %d" % r["step"]) if "step" in r else ("%g km" % r["run_km"]) for r in rows if r["kind"] == "run"]
    out = [f"Week {week}, to day {p['day']}, phase {p['phase']['from']}: {len(strength)} sessions; runs: {', '.join(runs) or 'none'}",
           f"  {p['week']['rule']}. {p['week']['text']}" + (f" Phase {p['phase']['to']} next." if p["phase"]["to"] != p["phase"]["from"] else "")]
    moves = [f"{x['name']}: {x['change']} ({x['words']})" for x in p["exercises"].values() if "words" in x and x["dose"] != x["dose_before"]]
    out += [f"  - {m}" for m in moves[:3]] + ([f"  - and {len(moves) - 3} more"] if len(moves) > 3 else [])
    c = p["coming_week"]
    if c: out.append("  running: " + p["running"]["rule"] + " Next: " + (", ".join(run_words(r) for r in c["runs"]) or c["running"]))
    return out


def run_words(run):
    return ("step %d" % run["step"]) if "step" in run else ("%g km" % run["km"]) if "km" in run else ("%g min" % run["minutes"]) if "minutes" in run else "as the log allows"


if __name__ == "__main__":
    sys.exit(main())
