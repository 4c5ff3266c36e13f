#!/usr/bin/env python3
"""Writes realistic questionnaires (answers/1), one a line, for benchmarks and soak tests. Standard library only.

usage: make_records.py [--count N] [--seed S] [--reject N] [--data DIR] > records.ndjson

Each record is one invented runner: a cause drawn by its prior, answers drawn from the likelihood rows of that cause, only questions that
`ask_when` opens, and gate boxes ticked exactly when a detail behind them is not at its usual value. 25 to 60 answers, about 40 in the mean.
One record in ten leaves part of the safety screen open. In 3 of 100 a rule of the two most urgent levels fires ("alarming"), in the others
none does: that is what the share of alarming answers means, and the program under test must agree with it.
Record i depends on the seed and on i alone, so a short file is the beginning of a long one. --reject N turns N of the lines into broken ones
of all kinds; their places depend on the count as well.
"""
import argparse, json, random, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FEWEST, MOST, USUAL = 25, 60, 40    # answers a record
ALARMING = 0.03
OPEN_SCREEN = 0.1                   # runners who leave part of the safety screen open, and the share they leave open
OPEN_SHARE = 0.06
USUAL_WEIGHT = {False: 0.99, True: 0.93}    # a detail behind a gate is at its usual value; by "this runner is to be alarming"
GATED_POWER = {False: 2.0, True: 1.0}       # rows of such details are drawn to this power: what one knee shows goes together, and rows do not know
FADING = 0.4                        # without a row the options are ever less likely: the harmless ones come first in the questionnaire
RARE_BOX = 0.01
NOT_APPLICABLE = object()           # beside None, unknown; the same distinction the program makes
# Numbers without bins: smallest, largest and most common value. What is not listed is drawn skewed towards its minimum.
TYPICAL = {"injury_days": (0, 60, 4), "pain_worst": (1, 9, 4), "rehab_weeks": (0, 16, 1), "usual_week_km": (5, 90, 30), "weekly_km": (0, 40, 12),
           "onset_minutes": (5, 75, 25), "running_days": (1, 6, 3), "strength_days": (1, 4, 2), "race_weeks": (3, 40, 14),
           "race_km": (5, 60, 12), "usual_longest_km": (5, 35, 14)}


def read(path): return json.loads(path.read_text(encoding="utf-8"))


# ------------------------------------------------------------------------------------------ expressions
def compiled(e):
    """A function of the values that says True, False or None (unknown)."""
    if "all" in e or "any" in e:
        parts, decisive = [compiled(x) for x in e.get("all", e.get("any"))], "any" in e

        def joined(values):
            result = not decisive
            for part in parts:
                got = part(values)
                if got is decisive: return decisive
                if got is None: result = None
            return result
        return joined
    if "not" in e:
        inner = compiled(e["not"])

        def negated(values):
            got = inner(values)
            return None if got is None else not got
        return negated
    question, want = e["question"], e["value"]
    test = {"==": lambda v: v == want, "!=": lambda v: v != want, "<": lambda v: v < want, "<=": lambda v: v <= want, ">": lambda v: v > want,
            ">=": lambda v: v >= want, "in": lambda v: v in want, "includes": lambda v: want in v,
            "includes_any": lambda v: any(w in v for w in want)}[e["op"]]

    def leaf(values):
        value = values[question]
        return False if value is NOT_APPLICABLE else None if value is None else test(value)
    return leaf


def boxes_named(e):
    """(gate, boxes) of every leaf that opens a question when one of the boxes is ticked; below a `not` a box closes it."""
    for part in e.get("all", []) + e.get("any", []): yield from boxes_named(part)
    if e.get("op") == "includes": yield e["question"], [e["value"]]
    if e.get("op") == "includes_any": yield e["question"], e["value"]


# ------------------------------------------------------------------------------------------ knowledge
class Knowledge:
    """What the generator needs of the data, made once."""

    def __init__(self, data):
        stages = sorted((read(p) for p in (data / "questions").glob("*.json")), key=lambda s: s["stage"])
        self.questions = {q["id"]: q for s in stages for q in s["questions"]}
        conditions = sorted((read(p) for p in (data / "conditions").glob("*.json")), key=lambda c: c["id"])
        self.conditions = {c["id"]: c for c in conditions}
        self.priors = [c["prior"]["p"] for c in conditions]
        levels = read(data / "triage" / "levels.json")
        rules = [r for d in levels["domains"] for r in read(data / "triage" / f"{d}.json")["rules"]]
        urgent = sorted(levels["levels"], key=lambda l: -levels["levels"][l]["rank"])[:2]
        self.alarms = [compiled(r["when"]) for r in rules if r["level"] in urgent]
        self.open_alarms = [(r["questions"], compiled(r.get("when", {"all": []}))) for r in levels["open_detail_rules"] if r["level"] in urgent]
        self.ask_when = {q: compiled(d["ask_when"]) for q, d in self.questions.items() if "ask_when" in d}
        self.required_when = {q: compiled(d["required_when"]) for q, d in self.questions.items() if "required_when" in d}
        self.rows = {c: {q: self.row(q, d) for q in self.questions} for c, d in self.conditions.items()}
        self.behind = {}            # gate -> [(detail, boxes that open it)]
        for question, d in self.questions.items():
            if "value_when_skipped" not in d: continue
            for gate, boxes in boxes_named(d["ask_when"]): self.behind.setdefault(gate, []).append((question, boxes))

    def row(self, question, condition):
        """P(option) for a runner with this cause: its own row, else the mean over the causes that have one, else None."""
        if question in condition["likelihoods"]: return condition["likelihoods"][question]["p"]
        rows = [(c["prior"]["p"], c["likelihoods"][question]["p"]) for c in self.conditions.values() if question in c["likelihoods"]]
        total = sum(w for w, _ in rows)
        return {o: sum(w * p[o] for w, p in rows) / total for o in rows[0][1]} if rows else None


# ------------------------------------------------------------------------------------------ one runner
class Runner:
    """Draws one runner's answers in the order of the questionnaire."""

    def __init__(self, kb, rng):
        self.kb, self.rng, self.alarming = kb, rng, rng.random() < ALARMING
        self.cause = rng.choices(list(kb.conditions), kb.priors)[0]
        self.patience = rng.triangular(FEWEST, MOST, USUAL)     # how many answers this runner has a mind to give
        self.open_share = OPEN_SHARE if rng.random() < OPEN_SCREEN else 0.0

    def answers(self):
        """Draws until count and urgency are what this runner is to have."""
        while True:
            answers, values, gaps = self.draw()
            if FEWEST <= len(answers) <= MOST and self.rings(values, gaps) == self.alarming: return answers

    def rings(self, values, gaps):
        return any(a(values) is True for a in self.kb.alarms) or any(gaps.intersection(qs) and when(values) is True for qs, when in self.kb.open_alarms)

    def draw(self):
        kb, rng = self.kb, self.rng
        answers, values, gaps, self.latent = {}, {}, set(), {}
        optional_left = sum(1 for q in kb.questions.values() if not q["required_for_screening"])
        for question, d in kb.questions.items():
            optional_left -= not d["required_for_screening"]
            applies = kb.ask_when[question](values) if question in kb.ask_when else True
            values[question] = d.get("value_when_skipped", NOT_APPLICABLE) if applies is False else None
            if applies is not True: continue
            required = d["required_for_screening"] and (question not in kb.required_when or kb.required_when[question](values) is True)
            # Self-tests and the like do not apply to everyone: a third more than the plain share comes out at the wanted count.
            wanted = 1 - self.open_share if required else 1.35 * max(2.0, self.patience - len(answers)) / (optional_left + 1)
            value = self.value(question) if rng.random() < wanted else None
            if value is not None: answers[question] = values[question] = value
            elif required: gaps.add(question)
        return answers, values, gaps

    def value(self, question):
        """The answer to one question; details behind a gate were drawn when the gate was."""
        if question not in self.latent:
            d = self.kb.questions[question]
            self.latent[question] = getattr(self, d["kind"])(question, d, self.kb.rows[self.cause][question])
        return self.latent[question]

    def usual(self, d):
        """Details of which the evidence says nothing are mostly at their usual value, the one they have when they are not asked."""
        return "value_when_skipped" in d and self.rng.random() < USUAL_WEIGHT[self.alarming]

    def boolean(self, question, d, row):
        return self.rng.random() < (row["yes"] if row else 0.1)

    def single(self, question, d, row):
        options = [o["id"] for o in d["options"]]
        if row:
            silent = [o for o in options if o not in row]
            if silent and self.rng.random() < 0.03: return self.rng.choice(silent)
            power = GATED_POWER[self.alarming] if "value_when_skipped" in d else 1.0
            return self.rng.choices(list(row), [p ** power for p in row.values()])[0]
        if self.usual(d): return d["value_when_skipped"]
        return self.rng.choices(options, [FADING ** i for i in range(len(options))])[0]

    def number(self, question, d, row):
        if row is None and self.usual(d): return d["value_when_skipped"]
        low, high = d["min"], d["max"]
        if row:
            bin_ = self.rng.choices(d["bins"], [row[b["id"]] for b in d["bins"]])[0]
            low = max(low, bin_["from"])
            high = min(high, bin_["to"] if bin_["to"] is not None else 3 * low + 10)
            drawn = low + (high - low) * self.rng.random() * 0.999      # a bin does not hold its upper end
        elif question in TYPICAL: drawn = self.rng.triangular(*TYPICAL[question])
        else: drawn = low + (high - low) * self.rng.random() ** 3
        return int(drawn) if d["integer"] else max(low, int(drawn * 2) / 2)

    def multi(self, question, d, row):
        if question in self.kb.behind: ticked = self.gate(question, d, row)
        elif row: ticked = self.boxes(d, row)
        elif self.usual(d): return d["value_when_skipped"]
        else: ticked = {o["id"] for o in d["options"] if self.rng.random() < RARE_BOX}
        ticked = self.vaguely(set(ticked), d)
        listed = [o["id"] for o in d["options"] if o["id"] in ticked and not o.get("exclusive")]
        return listed or [o["id"] for o in d["options"] if o.get("exclusive")] or None

    def boxes(self, d, row):
        return {o["id"] for o in d["options"] if not o.get("exclusive") and self.rng.random() < row.get(o["id"], RARE_BOX)}

    def gate(self, question, d, row):
        """The boxes whose details are not at their usual value; boxes that open nothing are rare, or follow the evidence."""
        opening = {b for _, boxes in self.kb.behind[question] for b in boxes}
        ticked = {b for b in self.boxes(d, row or {}) if b not in opening}
        for detail, boxes in self.kb.behind[question]:
            if self.value(detail) != self.kb.questions[detail]["value_when_skipped"]: ticked.add(self.rng.choice(boxes))
        return ticked

    def vaguely(self, ticked, d):
        """Some people tick "front, not sure where" in place of the exact boxes."""
        for o in d["options"]:
            if "covers" not in o: continue
            ticked.discard(o["id"])
            if ticked.intersection(o["covers"]) and self.rng.random() < 0.1: ticked = ticked.difference(o["covers"]) | {o["id"]}
        return ticked


def record(kb, seed, index):
    answers = Runner(kb, random.Random(f"{seed}/{index}")).answers()
    return {"schema": "runknee/answers/1", "id": f"runner-{index:06d}", "answers": answers}


# ------------------------------------------------------------------------------------------ output
def dump(value): return json.dumps(value, separators=(",", ":")).encode()


def with_answers(r, **changes): return dump({**r, "answers": {**r["answers"], **changes}})


BREAKERS = (    # each makes one kind of broken line of a sound record
    lambda r: dump(r)[:-20],                                                # not closed
    lambda r: dump(r) + b"]",                                               # trailing text
    lambda r: dump(r).replace(b"runner", b"runn\xff", 1),                   # not UTF-8
    lambda r: dump(r).replace(b'"id"', b'"id":"twice","id"', 1),            # duplicate key
    lambda r: dump(r).replace(b'"answers":', b'"anwsers":', 1),             # unknown member
    lambda r: with_answers(r, favourite_colour="blue"),                     # unknown question
    lambda r: with_answers(r, onset="gradully"),                            # unknown option
    lambda r: with_answers(r, knee_signs=["none", "swollen"]),              # an exclusive option in company
    lambda r: with_answers(r, age="34"),                                    # wrong type
    lambda r: with_answers(r, pain_worst=11),                               # out of range
    lambda r: dump(r["answers"]["age"] if "age" in r["answers"] else []),   # not an object
    lambda r: b"",                                                          # empty line
)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="lines to write")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reject", type=int, default=0, metavar="N", help="how many of the lines are broken")
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    a = parser.parse_args()
    if not 0 <= a.reject <= a.count: parser.error("--reject must be between 0 and --count")
    kb = Knowledge(a.data)
    places = random.Random(f"{a.seed}/broken/{a.count}").sample(range(a.count), a.reject)
    broken = {place: BREAKERS[i % len(BREAKERS)] for i, place in enumerate(places)}
    for index in range(a.count):
        sys.stdout.buffer.write(broken.get(index, dump)(record(kb, a.seed, index)) + b"\n")


if __name__ == "__main__": main()
