#!/usr/bin/env python3
"""Makes plan parity vectors: answers, what the engine decided, and the plan the executable reference makes of both, one JSON object a line.

  refresh.py --out FILE [--count N] [--seed S] [--reference DIR] [--data DIR]   write N vectors
  refresh.py --check PROGRAM [--count N] [--seed S] ...                         make them in a temporary file and run PROGRAM over it

The reference folder is --reference, else $RUNKNEE_REFERENCE, else ../shared/knowledge beside the repository. It runs on OUR data folder.
The frozen vectors beside this script: refresh.py --count 260 --seed 3 --out frozen.ndjson
A vector keeps ids, codes and numbers of a plan; sentences stand in it as the code of the place they come from.
Left out by name, because the program is more cautious than the reference (plan.md, steps 9 to 13):
  below_onset_budget     runs below the onset of pain stay within the km now, the cap of the phase and the longest run, too
  race_without_running   a plan without running says nothing about the chances of a race
  longest_run_believed   a usual longest run above the usual week, or below a seventh of it, is brought inside
  balance_kept           the last balance exercise of a runner of 50 or more is never cut from a session
  short_warm_up_from_50  the shortest session of a runner of 50 or more keeps a warm-up of 5 minutes
Where only one field differs, the vector keeps the rest: a pause has a text of its own (both stand as "phase"), stretches of a session are not
listed again as further ones, and there are no minutes of cross-training to reach for a knee that is easily upset, or without anything to do.
Exit status: 0 done, 77 the reference is not present, else the status of PROGRAM.
"""
import collections, glob, importlib.util, json, os, random, sys
sys.dont_write_bytecode = True

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import vectors


def answer_maker():
    """The class that draws answer sets for the parity of the engine."""
    spec = importlib.util.spec_from_file_location("engine_vectors", os.path.join(os.path.dirname(HERE), "parity", "refresh.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def longest_run_believed(answers):
    usual, longest = answers.get("usual_week_km"), answers.get("usual_longest_km")
    return usual is None or longest is None or usual / 7 <= longest <= usual


class Runners:
    """Draws runners who reach plans: a calm screen, the questions a plan reads as varied as can be."""

    def __init__(self, reference, kb, folder, rng):
        engine = answer_maker()
        self.reference, self.kb, self.rng, self.folder = reference, kb, rng, folder
        self.maker = engine.Maker(reference, kb, folder, rng)
        def asked(node): return {x["question"] for x in engine.expressions(node)}
        self.stopping = sorted(asked([f for f in kb.flags.values() if f.get("stops_plan")]))    # a set has no order that a seed could fix
        read = asked([list(kb.flags.values()), kb.rules, kb.irritability, kb.running, kb.protocols, list(kb.modalities.values())])
        self.read = [q for q in kb.questions if q in read and q not in self.stopping and "plan" not in kb.questions[q]["uses"]]
        self.preferences = [q for q, d in kb.questions.items() if "plan" in d["uses"]]
        self.calm = {q: [v for v in self.maker.all_values(q) if not self.stops({q: v})] for q in self.stopping}
        self.loading = [i for i, p in kb.protocols.items() if p["kind"] == "loading" and not p.get("locked")]

    def stops(self, answers):
        r = self.reference.Runner(self.kb, answers)
        return any(f.get("stops_plan") and r.holds(f["when"]) is True for f in self.kb.flags.values() if "when" in f)

    def vary(self, answers):
        """Other answers where a plan reads them; about one in twenty is taken away."""
        rng, share = self.rng, self.rng.choice([0.1, 0.3, 0.6])
        for q in self.read:
            if rng.random() < share: answers[q] = self.maker.any_value(q)
        for q in self.preferences:
            if rng.random() < 0.9: answers[q] = self.maker.any_value(q)
        for q in self.stopping:
            if rng.random() < 0.98: answers[q] = rng.choice(self.calm[q])
        answers["age"] = rng.choice([16, 17, 18, 30, 49, 50, 59, 60, 68, 75, rng.randint(16, 75)])
        if rng.random() < 0.5: answers["plan_health"] = ["none"]
        if rng.random() < 0.3: answers.update(pain_worst=rng.randint(0, 3), settle_after_run="within_1h", pain_with_load="only_when_running", daily_limits="no_more_than_running")
        elif rng.random() < 0.5: answers.update(pain_worst=rng.randint(2, 6), settle_after_run="next_day", pain_with_load="with_some_moves", daily_limits="no_more_than_running")
        if rng.random() < 0.8: self.distances(answers)
        if not longest_run_believed(answers) and rng.random() < 0.9: del answers["usual_longest_km"]
        if rng.random() < 0.8: answers["pregnancy_stage"] = rng.choice(self.maker.calm["pregnancy_stage"])
        for q in list(answers):
            if rng.random() < 0.05: del answers[q]
        return answers

    def distances(self, answers):
        rng, usual = self.rng, self.rng.choice([0, 2, 6, 9.5, 12, 25, 30, 40, 60, 61, 70, 120, round(self.rng.uniform(0, 90), 1)])
        answers.update(usual_week_km=usual, weekly_km=round(usual * rng.choice([0, 0.3, 0.7, 1, 1.2, rng.random()]), 1), running_days=rng.choice([0, 1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7]),
                       onset_minutes=rng.choice([5, 12, 13, 14, 20, 40, rng.randint(0, 120)]), goal=rng.choice(["daily_life"] + 3 * ["keep_running", "return_to_running", "race"]))
        if rng.random() < 0.5: answers["run_now"] = rng.choice(["usual", "less"])
        answers["race_weeks"], answers["race_km"] = rng.choice([0, 4, 5, 8, 13, 20, 40]), rng.choice([5, 10, 21.1, 42.2, 7.5])
        if rng.random() < 0.6: answers["usual_longest_km"] = round(usual * rng.choice([0.2, 0.35, 0.5, 1]), 1)

    def start(self, protocol):
        rng, phases = self.rng, self.kb.protocols.get(protocol, {}).get("phases", [])
        out = {"flags": rng.sample([f for f, d in self.kb.flags.items() if not d.get("stops_plan") and "gate" not in d], rng.randint(0, 4)), "settling_plans": rng.randint(0, 2)}
        if phases and rng.random() < 0.7: out["phase"] = rng.randint(1, len(phases))
        if rng.random() < 0.3: out["emphasis"] = rng.choice(["hip", "knee"])
        return out

    def basis(self, protocol, gate="full", level=None, fired=(), flags=(), screened=True, limited_by=(), reason="match"):
        s = self.kb.triage["screening"]
        return {"care": {"level": level or self.kb.triage["default_level"], "fired": list(fired), "flags": list(flags)},
                "screening": {"status": s["status_complete" if screened else "status_incomplete"], "unanswered": [] if screened else ["age"]},
                "plan": {"gate": gate, "limited_by": list(limited_by), "protocol": protocol, "reason": reason}}

    def settled(self):
        """What leads to a settling plan or to none."""
        rng, high = self.rng, self.kb.protocols["calm_down"]["high_pain_only"]["rules"]
        if rng.random() < 0.1: return self.basis(None, "block", rng.choice(list(self.kb.rank)), reason="gate_block")
        fired = rng.choice([[], high, high, [rng.choice(self.kb.triage["rules"])["id"]], high + [self.kb.triage["rules"][0]["id"]]])
        return self.basis("calm_down", "calm_down_only", rng.choice(list(self.kb.rank)[:2]), fired, rng.choice([[], [], ["no_impact_or_load"]]), rng.random() < 0.7,
                          rng.choice([[], [], ["must_exclude"]]), "gate_calm_down_only")

    def stories(self):
        """The runners of cases/plans, by the way check_plan.py gives them a protocol."""
        for path in sorted(glob.glob(os.path.join(self.folder, "cases", "plans", "*.json"))):
            with open(path, encoding="utf-8") as f: doc = json.load(f)
            for s in doc["stories"]:
                gate, start = s.get("gate", "full"), dict(s.get("start") or {})
                answers = {**doc["answers"], **s.get("answers", {}), **start.pop("answers", {})}
                protocol = s.get("protocol", doc["protocol"]) if gate == "full" else "calm_down"
                yield answers, self.basis(protocol, gate, fired=s.get("fired", [])), start

    def drawn(self, k):
        rng, kind = self.rng, self.rng.random()
        if kind < 0.12:
            answers = self.vary(self.maker.story())
            return answers, self.reference.assess(self.kb, answers), {}
        answers = self.vary(self.maker.interview(0, 1))
        if kind < 0.2: return answers, self.settled(), self.start(None) if rng.random() < 0.4 else {}
        protocol = self.loading[k % len(self.loading)]
        if kind < 0.22: protocol = next((i for i, p in self.kb.protocols.items() if p.get("locked")), None)
        return answers, self.basis(protocol, fired=[rng.choice(self.kb.triage["rules"])["id"]] if rng.random() < 0.1 else ()), self.start(protocol) if rng.random() < 0.3 else {}

    def all(self, count):
        seen = list(self.stories())[:count]
        yield from seen
        for k in range(count - len(seen)):
            answers, basis, start = self.drawn(k)
            assert not self.reference.check_answers(self.kb, answers), answers
            yield answers, basis, start


# ------------------------------------------------------------------------------------------ what a vector keeps of a plan
def ranges(d): return [d["sets"], d["rpe"], d["rest_s"]] + [d.get(k) or None for k in ("reps", "hold_s", "contacts", "minutes")] + [d.get("by_week", [])]


def item(x):
    return [x["id"], x["priority"], x["main"], x["daily"], x["chosen"], x["careful"], x["replaces"], x["range_deg"], bool(x["note"]), ranges(x["ranges"]), x.get("swaps", []), x.get("from_week", 1)]


def run(r): return None if r is None else [r.get("km"), r.get("minutes"), r.get("step"), r.get("from_log", False)]


def running(kb, block, r):
    texts = {block["text"]: "phase", kb.running["no_running"]["text"]: "no_running", "No running before a clinician has agreed.": "clinician"}
    out = {k: r.get(k) for k in ("mode", "max_pain", "terrain", "cap_share", "cap_km", "week_km", "longest_km", "step", "last_step")}
    return dict(out, text=texts.get(r["text"], "km_unknown"), readiness="readiness" in r, runs=[run(x) for x in r["runs"]])


def session(s):
    rows = [[x["id"], x["sets"], x["rpe"], x["rest_s"]] + [x.get(k) for k in ("reps", "hold_s", "contacts", "minutes")] + [x.get("paired", False)] for x in s["exercises"]]
    return [rows, s["stretches"], s["warm_up_minutes"], s["minutes"], s["limit"], s["cuts"], s["longer_than_asked"]]


def cross_training(p, no_target):
    cross = p["cross_training"]
    return [cross["exercises"], None if no_target or not cross["exercises"] else cross["minutes_a_week"]]


def phase(kb, block, p, upset):
    keep = ("number", "role", "sessions_per_week", "not_used", "stretches", "more_stretches", "daily", "recovery_exercises", "tests")
    out = {k: p[k] for k in keep}
    out["more_stretches"] = [x for x in p["more_stretches"] if x not in p["stretches"]]
    return dict(out, exercises=[item(x) for x in p["exercises"]], joins_later=[item(x) for x in p["joins_later"]],
                sessions={k: session(s) for k, s in p["sessions"].items()}, drills=[[x["id"], bool(x["self_check"])] for x in p["drills"]],
                running=running(kb, block["running"], p["running"]), cross_training=cross_training(p, upset and p["role"] == "settle"),
                week=[[d["strength"], run(d["run"]), d["daily_block"], d["rest"]] for d in p["week"]],
                modalities=[[m["id"], m["grade"], m["direction"], m["careful"]] for m in p["modalities"]])


def facts(kb, p):
    line_of = {f["skip_if"]: i for i, f in kb.flags.items() if "skip_if" in f}
    out = {"kind": p["kind"], "protocol": p["protocol"], "flags": p["flags"], "skip_if": [line_of[x] for x in p["skip_if"]]}
    if p["kind"] == "calm_down": out.update(why=p["why"], exercises=[x["id"] for x in p["exercises"]], days=p["days"], level_at_least=p["level_at_least"])
    if p["kind"] == "loading":
        upset = next(x for x in kb.irritability["levels"] if x["id"] == p["irritability"])["running_in_settle"] == "pause"
        keep = ("irritability", "emphasis", "rules", "start_phase", "if_check_fails", "hold_phase", "hold_progress", "professional_check", "ask_doctor", "usual_week_km", "usual_longest_km", "not_applicable")
        out.update({k: p[k] for k in keep}, start_checks=bool(p["start_checks"]), lines=[len(p["say"]), len(p["always"]), len(p["running_rules"])],
                   race=p["race"] and [p["race"]["verdict"], p["race"].get("weeks_needed")], phases=[phase(kb, x, y, upset) for x, y in zip(kb.protocols[p["protocol"]]["phases"], p["phases"])])
    return out


# ------------------------------------------------------------------------------------------ what is left out, by name
def below_onset_differs(kb, answers, p):
    """Runs that break the budget, or the cap of a single run."""
    pace, usual, now = kb.running["easy_pace_min_per_km"]["value"], answers.get("usual_week_km"), answers.get("run_now")
    km = usual if now == "usual" else answers.get("weekly_km")
    longest = p["usual_longest_km"]
    for ph in p["phases"]:
        r = ph["running"]
        if r["mode"] != "below_onset": continue
        minutes, total = r["runs"][0]["minutes"], sum(x["minutes"] for x in r["runs"])
        known = [x for x in (km, None if usual is None else r["cap_share"] * usual) if x is not None]
        if known and total > min(known) * pace: return True
        if longest is None or longest <= 0: return minutes > kb.running["ladder"][-1]["run_total_min"]
        longest_now = longest * (min(1, km / usual) if usual and km is not None else 1)
        c = kb.running["single_run_cap"]
        cap = max(c["factor"] * longest_now, longest_now + c["short_runs_add_km"] if longest_now < c["short_runs_below_km"] else 0)
        if minutes > cap * pace: return True
        if km is not None and minutes > 0 and km < longest_now: return True
    return False


def left_out(kb, answers, p):
    if p["kind"] != "loading": return None
    if not longest_run_believed(answers): return "longest_run_believed"
    if p["race"] and all(x["running"]["mode"] == "none" for x in p["phases"]): return "race_without_running"
    if below_onset_differs(kb, answers, p): return "below_onset_budget"
    if answers.get("age") is not None and answers["age"] >= 50:
        sessions = [s for x in p["phases"] for s in x["sessions"].values()]
        if any(s["limit"] == 15 for s in sessions): return "short_warm_up_from_50"
        balances = lambda s: any(kb.exercises[x["id"]]["slot"] == "balance" for x in s["exercises"])
        if any("fewer_exercises" in s["cuts"] and not balances(s) for s in sessions): return "balance_kept"
    return None


def vector(kb, answers, assessment, start, plan):
    care, s = assessment["care"], assessment["screening"]
    basis = dict(assessment["plan"], level=care["level"], fired=care["fired"], flags=care["flags"], screened=s["status"] == kb.triage["screening"]["status_complete"])
    return {"answers": answers, "basis": basis, "start": start, "plan": facts(kb, plan)}


def write(args, out):
    import plan_reference as pr, reference
    kb, kinds, left = pr.Knowledge(args.data), collections.Counter(), collections.Counter()
    for answers, assessment, start in Runners(reference, kb, args.reference, random.Random(args.seed)).all(args.count):
        plan = pr.plan(kb, answers, assessment, start)
        why = left_out(kb, answers, plan)
        if why: left[why] += 1; continue
        kinds[plan["protocol"] or plan["kind"]] += 1
        out.write(json.dumps(vector(kb, answers, assessment, start, plan), separators=(",", ":")) + "\n")
    print("seed", args.seed, dict(sorted(kinds.items())), "left out", dict(sorted(left.items())), flush=True)


if __name__ == "__main__":
    sys.exit(vectors.main(__doc__, "plan_reference.py", "RUNKNEE_PLAN_VECTORS", write))
