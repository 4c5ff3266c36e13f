#!/usr/bin/env python3
"""Makes progress parity vectors: plans of the executable reference, logs for them, and what the reference decides, one JSON object a line.

  refresh.py --out FILE [--count N] [--seed S] [--reference DIR] [--data DIR]   write N logs, plans cut to what progress reads
  refresh.py --check PROGRAM [--count N] [--seed S] ...                         make them in a temporary file, plans in full, and run PROGRAM over it

The reference folder is --reference, else $RUNKNEE_REFERENCE, else ../shared/knowledge beside the repository. It runs on OUR data folder.
The frozen vectors beside this script: refresh.py --count 345 --seed 5 --out frozen.ndjson
A line with "plan" holds for the logs behind it. A vector keeps ids, codes and numbers; sentences stand in it as codes, only texts of criteria as they are.
Left out by name, because the program is more cautious than the reference (plan.md, step 18):
  alarm_not_answered           a danger sign, swelling or pain 8 counts until the questions are answered again, also where a later check-in says nothing of it
  very_high_pain_in_training   pain 8 in a run or an exercise counts like that of a check-in
  high_pain_in_training        pain 7 in a run or an exercise of the last 7 days counts like that of the check-in
  blocked_plan                 a plan without exercises stops until the questions are answered again
  alarm_while_settling         a danger sign or new swelling stops a settling plan as well
  flag_without_new_test        a flag set by a check-in stays until its test is done again
  growth_after_red_session     running grows after a green week only
  gap_before_last_row          a gap counts also where a session or run on coming back has ended it, and right after the plan began
  gap_below_onset              a gap makes runs below the onset of pain shorter as well
  reps_read_as_hold            repetitions that are held are at their top only when repetitions and hold both are
Exit status: 0 done, 77 the reference is not present, else the status of PROGRAM.
"""
import collections, glob, importlib.util, json, os, random, sys
sys.dont_write_bytecode = True

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import vectors
WEEK_WHY = {"danger sign, swelling or pain of 8 or more": "alarm", "second settling plan in a row": "second_settling_plan", "clearly worse than at the start": "worse_than_start",
            "review date passed without a clear change": "no_change_by_review", "2 red sessions in 7 days, or worst pain 7": "red_or_high", "no check-in this week: same dose": "no_check_in",
            "every goal of the last phase is reached": "goals_reached", "every check of this phase is passed": "checks_passed", "a year in the last phase": "long_in_last_phase",
            "longest time of this phase passed": "longest_time_passed", "every 4th week is lighter": "lighter_week", "short sleep or illness": "held", "go on, exercise by exercise": "nothing_against"}
CHANGE = {"same dose": "same_dose", "one set less": "one_set_less", "2 repetitions more": "more_reps", "5 seconds more": "more_hold", "5 contacts more": "more_contacts",
          "one set more": "one_set_more", "2 to 10% more load, repetitions back to the low end": "more_load", "one set less, same weights": "lighter_week",
          "first-week dose": "first_week_dose", "new phase, first-week dose": "new_phase"}


def plan_maker():
    """The class that draws runners for the parity of plans."""
    spec = importlib.util.spec_from_file_location("plan_vectors", os.path.join(os.path.dirname(HERE), "plan_parity", "refresh.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ------------------------------------------------------------------------------------------ logs
class Course:
    """One runner's weeks with a plan. Every number in `shape` is a chance or a limit of one kind of log."""
    SHAPES = {
        "steady": dict(pain=(0, 2), done=0.97, rated=0.98, morning=(0, 0), logged=0.97, week=1, trend=-1),
        "perfect": dict(pain=(0, 1), done=1, rated=1, morning=(0, 0), logged=1, week=1, trend=-1, effort=(4, 6), reps=(10, 60), run=(0, 1)),
        "mixed": dict(pain=(0, 5), done=0.8, rated=0.85, morning=(-1, 2), logged=0.7, week=0.8, trend=0),
        "flare": dict(pain=(2, 8), done=0.8, rated=0.9, morning=(0, 3), logged=0.8, week=0.9, trend=1),
        "gap": dict(pain=(0, 3), done=0.9, rated=0.9, morning=(0, 1), logged=0.8, week=0.7, trend=0, gap=(5, 30)),
        "unrated": dict(pain=(0, 3), done=0.8, rated=0.3, morning=(0, 1), logged=0.3, week=0.5, trend=0),
        "plateau": dict(pain=(1, 4), done=0.9, rated=0.95, morning=(0, 1), logged=0.9, week=1, trend=0),
        "alarm": dict(pain=(0, 4), done=0.8, rated=0.9, morning=(0, 1), logged=0.7, week=1, trend=0, alarm=0.7),
        "away": dict(pain=(0, 3), done=0.5, rated=0.9, morning=(0, 1), logged=0.7, week=1, trend=0, away=0.6),
    }

    def __init__(self, rng, kb, plan, kind):
        self.rng, self.kb, self.plan, self.kind, self.shape = rng, kb, plan, kind, self.SHAPES[kind]
        self.phase = rng.choice(plan["phases"] if rng.random() < 0.8 else plan["phases"][-2:])
        self.run = self.phase["running"]
        weeks = rng.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 53] if kind in ("plateau", "perfect") else [0, 1, 1, 2, 3, 4, 6, 9])
        self.in_phase = 7 * weeks + (rng.randint(0, 6) if rng.random() < 0.3 else 0)
        self.phase_day = rng.choice([0, 0, 7, 14, 28, 70])
        self.day = max(1, self.phase_day + self.in_phase)
        self.start = plan.get("pain_worst_at_start")

    def chance(self, share): return self.rng.random() < share

    def between(self, key, default):
        low, high = self.shape.get(key, default)
        if self.chance(0.1): return round(self.rng.uniform(low, high), 1)
        return self.rng.randint(low, high)

    def rated(self, row, **values):
        """The row with those values that this runner wrote down."""
        return dict(row, **{k: v for k, v in values.items() if self.chance(self.shape["rated"])})

    def session(self, day):
        use = self.rng.choice(list(self.phase["sessions"].values()))["exercises"] if self.phase["sessions"] else []
        ids = [x["id"] for x in use] if self.chance(0.8) else [x["id"] for x in self.phase["exercises"]]
        if self.chance(0.1): ids = ids + [self.rng.choice([x for x in self.kb.exercises if x not in ids])]
        rows = {i: self.rated({}, nprs_exercise=self.between("pain", (0, 3)), rpe_last_set=self.between("effort", (3, 9)), reps_last_set=self.between("reps", (4, 20))) for i in ids}
        if self.chance(0.05): rows = {}
        return {"day": day, "exercises": rows}

    def one_run(self, day, step):
        km = round(self.rng.uniform(1, 12), 1) if not self.run.get("cap_km") else round(self.rng.uniform(0.2, 0.5) * max(2, self.run["cap_km"]), 1)
        row = self.rated({"day": day}, nprs_run=self.between("run", self.shape["pain"]) if self.chance(0.7) else 0, run_minutes=self.rng.randint(5, 70), run_km=km, run_without_break=self.chance(0.7))
        if self.run["mode"] == "ladder" and self.chance(0.9): row["step"] = step if self.chance(0.85) else self.rng.randint(0, 10)
        return row

    def check_in(self, day):
        rng, s, pain = self.rng, self.shape, self.start if self.start is not None else 4
        worst = max(0, min(10, pain + s["trend"] * rng.randint(0, 3) + rng.choice([0, 0, 0, 1, -1, -2])))
        row = {"day": day, "nprs_worst": worst, "swelling_48h": self.chance(s.get("alarm", 0) / 3), "danger_signs": ["none"], "nprs_stairs": self.between("pain", (0, 3))}
        if self.chance(s.get("alarm", 0) / 3): row["danger_signs"] = rng.sample([x for x in self.kb.metrics["danger_signs"]["options"] if x != "none"], rng.randint(1, 2))
        if self.chance(s.get("alarm", 0) / 3): row["nprs_worst"] = rng.randint(7, 10)
        if self.chance(s.get("away", 0.05)): row["sick_or_away_days"] = rng.randint(0, 7)
        if self.chance(s.get("away", 0.05)): row["short_sleep_week"] = self.chance(0.5)
        low = self.kind in ("steady", "perfect")
        for m in self.kb.metrics.values():
            if m["asked"] != "check" or not self.chance(0.95 if low else 0.5): continue
            v = rng.choice([0, 0, 1, 2]) if low else rng.randint(0, 7)
            row[m["id"]] = {"ratio": 1 if low else round(rng.uniform(0.5, 1), 2), "count": 12 if low else rng.randint(0, 20), "times body weight": 1.6 if low else round(rng.uniform(0.5, 2), 1)}.get(m["unit"], v)
        for k in list(row):
            if k != "day" and not self.chance(max(0.6, s["rated"])): del row[k]
        return row

    def log(self):
        rng, plan = self.rng, self.plan
        state = {}
        if self.phase["number"] != plan["start_phase"] or self.phase_day or self.chance(0.5): state = {"phase": self.phase["number"], "phase_day": self.phase_day}
        else: self.phase_day = 0; self.day = max(1, self.in_phase)
        if not state: self.phase = next(p for p in plan["phases"] if p["number"] == plan["start_phase"]); self.run = self.phase["running"]
        step = self.run.get("step", 0)
        if self.run["mode"] == "ladder" and self.chance(0.7):
            step = rng.randint(0, self.run.get("last_step", 10))
            if self.chance(0.15): step = self.run.get("last_step", 10)
            state["step"] = step
        if self.chance(0.1): state["ladder_done"] = True
        if self.chance(0.1): state["settling_plans"] = rng.choice([0, 1, 2])
        if self.chance(0.15): state["pain_worst_at_start"] = rng.randint(0, 7)
        if self.chance(0.15): state["flags"] = sorted(f["id"] for f in self.kb.flags.values() if "check_in" in f and self.chance(0.4))
        gap = rng.randint(*self.shape["gap"]) if "gap" in self.shape else 0
        begin, log = max(0, self.day - rng.choice([14, 28, 45, 70])), {"day": self.day, "state": state, "sessions": [], "runs": [], "mornings": [], "weeks": []}
        for d in range(begin, self.day + 1):
            plan_day = self.phase["week"][d % 7]
            trained = False
            if d <= self.day - gap:
                if plan_day["strength"] and self.chance(self.shape["done"]): log["sessions"].append(self.session(d)); trained = True
                if (plan_day["run"] or self.chance(0.05)) and self.chance(self.shape["done"]): log["runs"].append(self.one_run(d, step)); trained = True
            if trained and d < self.day and self.chance(self.shape["logged"]):
                log["mornings"].append(self.rated({"day": d + 1}, nprs_next_morning_change=self.between("morning", (0, 1)), hours_to_settle=rng.choice([0, 1, 1, 2, 12, 24, 30]) if self.chance(0.2) else rng.randint(0, 3)))
            if (self.day - d) % 7 == 0 and d > 0 and self.chance(self.shape["week"]): log["weeks"].append(self.check_in(d))
        if self.chance(0.1) and self.day > 3: log["weeks"].append(self.check_in(self.day - 3)); log["weeks"].sort(key=lambda x: x["day"])
        return log


def settling_log(rng):
    day = rng.choice([0, 1, 2, 5, 7, 10, 13, 14, 20])
    state = {"settling_plans": rng.choice([0, 1, 1, 2, 3])} if rng.random() < 0.6 else {}
    weeks = [{"day": d, "nprs_worst": rng.randint(3, 9), "swelling_48h": False, "danger_signs": ["none"]} for d in range(7, day + 1, 7)]
    for w in weeks:
        if rng.random() < 0.2: w["danger_signs"] = ["locking"]
        if rng.random() < 0.2: del w["nprs_worst"]
    return {"day": day, "state": state, "sessions": [], "runs": [], "mornings": [], "weeks": weeks}


# ------------------------------------------------------------------------------------------ what is left out, by name
def grade(days): return (days > 7) + (days > 21)


def gap_hidden(seen):
    """Is the longest gap that counts another one than that from the last row to the day? Decisions before the phase began are known."""
    days, start, found = sorted(x["day"] for x in seen.sessions + seen.runs), 0, None
    last = days[-1] if days else 0
    for i, to in enumerate(days + [seen.day]):
        known = 0 if i == len(days) else max(0, min(seen.phase_day, to) - start)
        if grade(to - start) > grade(known) and (found is None or to - start >= found[1] - found[0]): found = (start, to)
        start = to
    alone = (last, seen.day) if grade(seen.day - last) else None
    return found != alone and (found is None or alone is None or found[0] != alone[0] or grade(found[1] - found[0]) != grade(alone[1] - alone[0]))


def held_otherwise(seen):
    """Does some exercise with repetitions and a hold read its last set otherwise than the reference does?"""
    for item in seen.phase["exercises"]:
        d = item["ranges"]
        if not (d.get("reps") and d.get("hold_s")) or d.get("contacts"): continue
        rows = [s["exercises"][item["id"]] for s in seen.sessions if item["id"] in s.get("exercises", {}) and s["day"] >= seen.phase_day]
        reps = rows[-1].get("reps_last_set") if rows else None
        if reps is None: continue
        full = reps >= d["reps"][1] and (reps == d["reps"][1] or reps >= d["hold_s"][1]) and d["hold_s"][0] >= d["hold_s"][1]
        if reps < d["reps"][1] or full != (reps >= d["hold_s"][1]): return True
    return False


def left_out(kb, plan, log):
    week = [w for w in log.get("weeks", []) if w["day"] > log["day"] - 7]
    def alarm(w): return bool(w.get("swelling_48h")) or any(x != "none" for x in w.get("danger_signs", []))
    stop, high = kb.check["week"]["stop_pain"], kb.check["week"]["high_pain"]
    rows = [w for w in log.get("weeks", []) if w["day"] <= log["day"]]
    def training(days): return [r.get("nprs_run") or 0 for r in log.get("runs", []) if log["day"] - days < r["day"] <= log["day"]] + \
        [x.get("nprs_exercise") or 0 for s in log.get("sessions", []) if log["day"] - days < s["day"] <= log["day"] for x in s.get("exercises", {}).values()]
    if plan["kind"] == "none": return "blocked_plan"
    if plan["kind"] != "loading": return "alarm_while_settling" if any(map(alarm, rows)) else None
    def stops(w): return alarm(w) or w.get("nprs_worst", 0) >= stop
    if any(map(stops, rows)) and not (week and stops(week[-1])): return "alarm_not_answered"
    if not (week and stops(week[-1])):
        if max(training(log["day"] + 1), default=0) >= stop: return "very_high_pain_in_training"
        if max(training(7), default=0) >= high and not (week and week[-1].get("nprs_worst", 0) >= high): return "high_pain_in_training"
    tested = {f["id"] for f in kb.flags.values() if "check_in" in f and any(f["check_in"]["metric"] in w for w in week)}
    if set(log.get("state", {}).get("flags", [])) - tested: return "flag_without_new_test"
    import progress_reference as reference
    seen = reference.Log(kb, plan, log)    # running grows after a green week only (plan.md 13); the reference looks at the runs alone
    red = any(seen.session_zone(x) == "red" for x in seen.last(seen.sessions, 7))
    grows = red and seen.phase["running"]["mode"] != "below_onset" and reference.running_decision(seen, reference.week_decision(seen)[0])["decision"] in ("up", "keep", "lighter", "ladder_done")
    if grows: return "growth_after_red_session"
    if gap_hidden(seen): return "gap_before_last_row"
    if seen.phase["running"]["mode"] == "below_onset" and reference.week_decision(seen)[0] == "return_after_gap": return "gap_below_onset"
    return "reps_read_as_hold" if held_otherwise(seen) else None


# ------------------------------------------------------------------------------------------ what a vector keeps
def facts(plan, p):
    w = p["week"]
    if plan["kind"] != "loading": return {"week": w["decision"], "settling_plans": p["next_state"]["settling_plans"]}
    exercises = {i: [x["decision"], f"use_{'harder' if x['decision'] == 'harder' else 'easier'}" if x["change"].startswith("use ") else CHANGE[x["change"]], x.get("to")] for i, x in p["exercises"].items()}
    return {"week": [w["decision"], WEEK_WHY.get(w["why"], w["why"])], "phase": [p["phase"]["from"], p["phase"]["to"]], "exercises": exercises,
            "sessions": [[s["day"], s["zone"], s["then"] is not None] for s in p["sessions"]],
            "running": [p["running"].get(k) for k in ("decision", "step", "minutes", "week_km", "longest_run_at_most_km")], "open": p["open"], "next_state": p["next_state"]}


def cut(plan):
    """The members progress reads, and nothing else."""
    if plan["kind"] != "loading": return {k: plan[k] for k in ("schema", "kind", "protocol", "days") if k in plan}
    def item(x): return {"id": x["id"], "ranges": {k: x["ranges"][k] for k in ("sets", "rpe", "reps", "hold_s", "contacts") if x["ranges"].get(k)}, "swaps": x["swaps"]}
    def criterion(c): return {k: [criterion(x) for x in v] if k == "any" else v for k, v in c.items() if k in ("metric", "op", "value", "text", "any")}
    phases = [dict({k: p[k] for k in ("number", "role", "weeks", "sessions_per_week", "tests")}, exercises=[item(x) for x in p["exercises"]], move_on_when=[criterion(c) for c in p["move_on_when"]],
                   running=dict({k: p["running"][k] for k in ("mode", "max_pain", "cap_share", "cap_km", "step", "last_step") if k in p["running"]}, runs=p["running"]["runs"][:1])) for p in plan["phases"]]
    keep = ("schema", "kind", "protocol", "start_phase", "review_weeks", "pain_limits", "hold_phase", "hold_progress", "pain_worst_at_start", "usual_week_km", "usual_longest_km", "not_applicable")
    return dict({k: plan[k] for k in keep}, phases=phases)


class Maker:
    def __init__(self, args):
        import plan_reference, progress_reference, reference
        self.pr, self.progress, self.rng = plan_reference, progress_reference, random.Random(args.seed)
        self.kb = plan_reference.Knowledge(args.data)
        self.runners = plan_maker().Runners(reference, self.kb, args.reference, self.rng)
        self.folder, self.left = args.reference, collections.Counter()

    def stories(self):
        """cases/plans, by the way check_plan.py gives their runners a protocol."""
        for path in sorted(glob.glob(os.path.join(self.folder, "cases", "plans", "*.json"))):
            with open(path, encoding="utf-8") as f: doc = json.load(f)
            for s in doc["stories"]:
                gate = s.get("gate", "full")
                protocol = s.get("protocol", doc["protocol"]) if gate == "full" else "calm_down"
                basis = self.runners.basis(protocol, gate, fired=s.get("fired", []))
                yield self.pr.plan(self.kb, {**doc["answers"], **s.get("answers", {})}, basis, s.get("start")), [s["log"]]

    def drawn(self, per_plan):
        k = 0
        while True:
            answers, basis, start = self.runners.drawn(k)
            k += 1
            plan = self.pr.plan(self.kb, answers, basis, start)
            if plan["kind"] == "loading":
                kinds = list(Course.SHAPES)
                yield plan, [Course(self.rng, self.kb, plan, kinds[(k * per_plan + i) % len(kinds)]).log() for i in range(per_plan)]
            elif self.rng.random() < 0.2:
                yield plan, [settling_log(self.rng)]

    def lines(self, count, per_plan, small):
        made, decisions = 0, collections.Counter()
        for source in (self.stories(), self.drawn(per_plan)):
            for plan, logs in source:
                if made >= count: break
                yield {"plan": cut(plan) if small else plan}
                for log in logs:
                    why = left_out(self.kb, plan, log)
                    if why: self.left[why] += 1; continue
                    got = self.progress.progress(self.kb, plan, log)
                    decisions[got["week"]["decision"] + (" run_" + got["running"]["decision"] if "running" in got else "")] += 1
                    made += 1
                    yield {"log": log, "expect": facts(plan, got)}
        print(made, "logs", dict(sorted(decisions.items())), "left out", dict(self.left), flush=True)


def write(args, out):
    small = not args.check
    print("seed", args.seed, end=" ")
    for line in Maker(args).lines(args.count, 14 if small else 3, small): out.write(json.dumps(line, separators=(",", ":"), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(vectors.main(__doc__, "progress_reference.py", "RUNKNEE_PROGRESS_VECTORS", write))
