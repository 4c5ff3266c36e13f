#!/usr/bin/env python3
"""Runs the clinical cases against the executable references and says what no case covers. Standard library only.

  check_cases.py REFERENCE_DIR DATA_DIR CASES_DIR

REFERENCE_DIR holds reference.py and plan_reference.py, DATA_DIR the knowledge, CASES_DIR the case files (read in all its folders).
A case: {"id", "kind"?, "note"?, "answers", "expected"}; expected holds level, plan (what the rules alone say), care, gate (the final ones), fired,
unanswered, must_exclude, unclear_because (lists in any order), first, verdict, protocol (the plan that is printed, null = none), p_first ([low, high]).
Exit status: 0 all as expected and nothing uncovered, 1 otherwise, 2 usage, 77 skipped because there is no REFERENCE_DIR.
"""
import json, pathlib, sys
sys.dont_write_bytecode = True

KINDS = ("typical", "ruled_out", "near_miss", "mostly_unknown")     # every file named after a condition has them all
CLOSED = "closed_gate"                                              # cases that pin an answer no interview would have asked for


class Checker:
    def __init__(self, data):
        import files, plan_reference, reference                     # found in REFERENCE_DIR
        self.reference, self.plan = reference, plan_reference
        self.kb, self.rules = plan_reference.Knowledge(data), [r["id"] for r in files.load(data)["triage"]["rules"]]
        self.bad, self.seen = [], {k: set() for k in ("answers", "first", "rules", "protocols", "modalities", "exercises", "reasons")}
        self.count = 0

    def file(self, path):
        cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
        ids = [c["id"] for c in cases]
        for i in sorted({i for i in ids if ids.count(i) > 1}): self.bad.append(f"{path.name}: the id {i} is used twice")
        for c in cases:
            for problem in self.case(c): self.bad.append(f"{path.name}: {c['id']}: {problem}")
        if path.stem in self.kb.conditions: self.kinds(path, cases)

    def kinds(self, path, cases):
        """A file of a condition: its four kinds are there, it comes first in the typical cases and never where it is ruled out."""
        for k in KINDS:
            if not any(c.get("kind") == k for c in cases): self.bad.append(f"{path.name}: no case of kind {k}")
        for c in cases:
            first = c["expected"].get("first")
            if c.get("kind") == "typical" and first != path.stem: self.bad.append(f"{path.name}: {c['id']} is typical but expects {first} first")
            if c.get("kind") == "ruled_out" and first in (None, path.stem): self.bad.append(f"{path.name}: {c['id']} must expect another cause first")

    def case(self, c):
        """Runs one case; yields what is wrong and notes what it covers."""
        self.count += 1
        problems = self.reference.check_answers(self.kb, c["answers"])
        if problems: yield from problems; return
        runner = self.reference.Runner(self.kb, c["answers"])
        if c.get("kind") != CLOSED:
            for q in c["answers"]:
                if runner.applies(q) is False: yield f"nobody would be asked {q}"
        triage = self.reference.triage(self.kb, runner)
        out = self.reference.assess(self.kb, c["answers"])
        plan = self.plan.plan(self.kb, c["answers"], out)
        self.note(c["answers"], out, plan)
        yield from self.compare(c["expected"], self.outcome(triage, out, plan))

    @staticmethod
    def outcome(triage, out, plan):
        first = out["differential"][0]
        return {"level": triage["level"], "plan": triage["plan"], "care": out["care"]["level"], "gate": out["plan"]["gate"], "fired": out["care"]["fired"],
                "unanswered": out["screening"]["unanswered"], "must_exclude": out["causes"]["must_exclude"], "unclear_because": out["causes"]["unclear_because"],
                "first": first["condition"], "verdict": out["causes"]["verdict"], "protocol": plan["protocol"], "p_first": first["probability"]}

    @staticmethod
    def compare(expected, found):
        if not expected: yield "expects nothing"
        for key, want in expected.items():
            if key not in found: yield f"unknown outcome {key}"; continue
            got = found[key]
            if key == "p_first": same = want[0] <= got <= want[1]
            elif isinstance(want, list): same = sorted(want) == sorted(got)
            else: same = want == got
            if not same: yield f"{key}: {got} instead of {want}"

    def note(self, answers, out, plan):
        for q in self.kb.differential_questions():
            v = answers.get(q)
            if v is not None: self.seen["answers"] |= {(q, o) for o in self.reference.likelihood_keys(self.kb, q, v)}
        if out["causes"]["shown"] != "no": self.seen["first"].add(out["differential"][0]["condition"])
        self.seen["rules"] |= set(out["care"]["fired"])
        self.seen["protocols"].add(plan["protocol"])
        self.seen["reasons"] |= set(out["causes"]["unclear_because"])
        self.seen["exercises"] |= {x["id"] for x in plan.get("exercises", [])}
        for p in plan.get("phases", []):
            self.seen["modalities"] |= {m["id"] for m in p["modalities"]}
            self.seen["exercises"] |= {x["id"] for k in ("exercises", "joins_later", "drills") for x in p[k]} | set(p["cross_training"]["exercises"])
            self.seen["exercises"] |= set(p["stretches"] + p["more_stretches"] + p["recovery_exercises"]) | {p["running"].get("exercise")}
            for x in p["exercises"]: self.seen["exercises"] |= set(x["swaps"])

    def uncovered(self):
        """(what, ids no case reaches) for everything a case must reach."""
        kb, seen = self.kb, self.seen
        answers = {(q, o) for q in kb.differential_questions() for o in kb.questions[q]["likelihood_options"]}
        reasons = {"screening_incomplete", "few_answers", "low_probability", "close_second", "background"} | {g["id"] for g in kb.scoring["verdict_guards"]}
        yield "answers with evidence", [f"{q} {o}" for q, o in sorted(answers - seen["answers"])]
        yield "causes that are shown first", sorted(set(kb.conditions) - seen["first"])
        yield "reasons of no clear match", sorted(reasons - seen["reasons"])
        yield "warning rules", sorted(set(self.rules + [r["id"] for r in kb.triage["open_detail_rules"]]) - seen["rules"])
        yield "protocols that are printed", sorted(p for p, d in kb.protocols.items() if not d.get("locked") and p not in seen["protocols"])
        yield "modalities that are offered", sorted(m for m, d in kb.modalities.items() if not d.get("explain_only") and m not in seen["modalities"])
        yield "exercises in a plan or on a swap list", sorted(set(kb.exercises) - seen["exercises"])


def main(args):
    if len(args) != 3: print(__doc__, file=sys.stderr); return 2
    if not pathlib.Path(args[0]).is_dir(): print("skipped: the executable reference is not present"); return 77
    sys.path.insert(0, args[0])
    checker = Checker(args[1])
    for path in sorted(pathlib.Path(args[2]).rglob("*.json")):
        if "cases" in json.loads(path.read_text(encoding="utf-8")): checker.file(path)
    for c in sorted(set(checker.kb.conditions) - {p.stem for p in pathlib.Path(args[2]).glob("*.json")}): checker.bad.append(f"no file of cases for {c}")
    for b in checker.bad: print("WRONG", b)
    gaps = list(checker.uncovered())
    for what, ids in gaps: print(f"{what}: " + ("all covered" if not ids else "NOT COVERED " + ", ".join(ids)))
    kb = checker.kb
    print("never printed by design: locked protocols", ", ".join(p for p, d in kb.protocols.items() if d.get("locked")) or "none",
          "| modalities only explained", ", ".join(m for m, d in kb.modalities.items() if d.get("explain_only")) or "none")
    print(f"{checker.count} cases, {len(checker.bad)} problems")
    return 1 if checker.bad or any(ids for _, ids in gaps) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
