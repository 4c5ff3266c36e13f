#!/usr/bin/env python3
"""Makes parity vectors: random answer sets and what the executable reference says about them, one JSON object a line.

  refresh.py --out FILE [--count N] [--seed S] [--reference DIR] [--data DIR]   write N vectors
  refresh.py --check PROGRAM [--count N] [--seed S] ...                         make them in a temporary file and run PROGRAM over it

The reference folder is --reference, else $RUNKNEE_REFERENCE, else ../shared/knowledge beside the repository. It runs on OUR data folder.
The frozen vectors beside this script: refresh.py --count 1000 --seed 1 --out frozen.ndjson
Exit status: 0 done, 77 the reference is not present, else the status of PROGRAM.
"""
import json, os, random, sys
sys.dont_write_bytecode = True

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import vectors


def leaves(e):
    if "question" in e: yield e
    for x in e.get("all", []) + e.get("any", []) + ([e["not"]] if "not" in e else []): yield from leaves(x)


def expressions(node):
    """Every expression anywhere in the data."""
    if isinstance(node, dict):
        if {"question", "op", "value"} <= node.keys(): yield node
        for v in node.values(): yield from expressions(v)
    elif isinstance(node, list):
        for v in node: yield from expressions(v)


class Maker:
    """Draws answer sets of several kinds from the knowledge itself."""

    def __init__(self, reference, kb, folder, rng):
        self.reference, self.kb, self.rng = reference, kb, rng
        self.edges = {q: self.edge_values(q) for q, d in kb.questions.items() if d["kind"] == "number"}
        self.calm = {q: self.calm_values(q) for q in kb.questions}
        examples = os.path.join(folder, "cases", "examples")
        self.examples = [self.read(folder, "examples", f)["answers"] for f in sorted(os.listdir(examples)) if f != "expected.json"]
        self.cases = [c["answers"] for c in self.read(folder, "triage.json")["cases"]]
        self.known = self.examples + self.cases

    @staticmethod
    def read(folder, *path):
        with open(os.path.join(folder, "cases", *path), encoding="utf-8") as f: return json.load(f)

    def edge_values(self, qid):
        """Limits, thresholds of rules and bins, and their neighbours."""
        q, found = self.kb.questions[qid], set()
        marks = [q["min"], q["max"]] + [b["from"] for b in q.get("bins", [])]
        marks += [x["value"] for x in expressions([self.kb.triage, self.kb.conditions, self.kb.questions, self.kb.scoring]) if x["question"] == qid]
        for m in marks:
            step = 1 if q["integer"] else 0.5
            found |= {v for v in (m - step, m, m + step) if q["min"] <= v <= q["max"] and (not q["integer"] or v == int(v))}
        return sorted(found)

    def all_values(self, qid):
        q = self.kb.questions[qid]
        if q["kind"] == "boolean": return [True, False]
        if q["kind"] == "number": return self.edges[qid]
        return [o["id"] if q["kind"] == "single" else [o["id"]] for o in q["options"]]

    def calm_values(self, qid):
        """The answers that the fewest leaves of rules find true."""
        rules = [x for r in self.kb.triage["rules"] for x in leaves(r["when"]) if x["question"] == qid]
        def alarm(v): return sum(self.reference.Runner(self.kb, {qid: v}).holds(x) is True for x in rules)
        values = self.all_values(qid)
        least = min(map(alarm, values))
        return [v for v in values if alarm(v) == least]

    def any_value(self, qid):
        q, rng = self.kb.questions[qid], self.rng
        if q["kind"] == "boolean": return rng.random() < 0.5
        if q["kind"] == "number":
            if rng.random() < 0.5: return rng.choice(self.edges[qid])
            high = min(q["max"], rng.choice([q["max"], 100, 12]))
            return rng.randint(q["min"], high) if q["integer"] else round(rng.uniform(q["min"], high), 1)
        if q["kind"] == "single": return rng.choice(q["options"])["id"]
        if rng.random() < 0.3: return [rng.choice(q["options"])["id"]]
        boxes = [o["id"] for o in q["options"] if not o.get("exclusive")]
        return rng.sample(boxes, rng.randint(1, min(len(boxes), rng.choice([2, 3, 18]))))

    def scattered(self):
        """Any answer to any question, contradictions and closed gates included."""
        share = self.rng.choice([0.05, 0.2, 0.5, 0.9, 1])
        return {q: self.any_value(q) for q in self.kb.questions if self.rng.random() < share}

    def interview(self, alarming, told):
        """Only questions that apply, mostly calm answers; `told` = share of the questions that are answered."""
        answers = {}
        for q in self.kb.questions:
            if self.reference.Runner(self.kb, answers).applies(q) is not True or self.rng.random() > told: continue
            answers[q] = self.any_value(q) if self.rng.random() < alarming else self.rng.choice(self.calm[q])
        return answers

    def story(self):
        """A runner with one cause: answers drawn from its likelihoods, a calm screen around them."""
        pool = self.rng.choice([list(self.kb.prior), list(self.kb.prior), [c for c, d in self.kb.conditions.items() if "must_exclude" in d]])
        cond = self.rng.choices(pool, [self.kb.prior[c] for c in pool] if self.rng.random() < 0.5 else None)[0]
        screen_kept = self.rng.choice([0.7, 1, 1])
        answers = self.interview(self.rng.choice([0, 0, 0.02, 0.1]), self.rng.choice([1, 1, 0.95]))
        for q in self.kb.differential_questions():
            row = self.kb.conditions[cond]["likelihoods"].get(q)
            screen = self.kb.questions[q]["required_for_screening"] and "required_when" not in self.kb.questions[q]
            if row is None or (screen and self.rng.random() < screen_kept) or self.rng.random() < 0.2: continue
            answers[q] = self.drawn(q, row["p"])
        return answers

    def drawn(self, qid, p):
        q, rng = self.kb.questions[qid], self.rng
        if q["kind"] == "multi":
            boxes = [o["id"] for o in q["options"] if o["id"] in p and not o.get("exclusive")]
            return [o for o in boxes if rng.random() < p[o]] or [rng.choice(list(p))]
        option = rng.choices(list(p), list(p.values()))[0]
        if q["kind"] == "boolean": return option == "yes"
        if q["kind"] == "single": return option
        b = next(x for x in q["bins"] if x["id"] == option)
        inside = [v for v in self.edges[qid] if v >= b["from"] and (b["to"] is None or v < b["to"])]
        return rng.choice(inside)

    def changed(self):
        """A known case with a few answers changed, added or taken away."""
        answers = dict(self.rng.choice(self.known))
        for q in self.rng.sample(list(self.kb.questions), self.rng.choice([1, 1, 2, 8])):
            if q in answers and self.rng.random() < 0.3: del answers[q]
            else: answers[q] = self.any_value(q)
        return answers

    def draw(self):
        kind = self.rng.random()
        if kind < 0.1: return self.scattered()
        if kind < 0.25: return self.interview(self.rng.choice([0.02, 0.05, 0.2]), self.rng.choice([1, 1, 0.9, 0.6]))
        if kind < 0.75: return self.story()
        if kind < 0.95: return self.changed()
        return {q: v for q, v in self.scattered().items() if self.rng.random() < 0.5 or self.kb.questions[q].get("ask_when")}

    def sets(self, count):
        """The examples and triage cases first, as far as they fit into half of the count; then drawn ones. Now and then an unknown is a null."""
        room = max(0, count // 2 - len(self.examples))
        known = self.examples + (self.cases if len(self.cases) <= room else self.rng.sample(self.cases, room))
        yield from known
        for _ in range(count - len(known)):
            answers = self.draw()
            if self.rng.random() < 0.1: answers.setdefault(self.rng.choice(list(self.kb.questions)), None)
            items = list(answers.items())
            if self.rng.random() < 0.3: self.rng.shuffle(items)
            yield dict(items)


def digits(x): return float(f"{x:.12g}")


def expectation(reference, kb, answers, explain):
    a = reference.assess(kb, answers, explain)
    p = {d["condition"]: d["probability"] for d in a["differential"]}
    out = {"level": a["care"]["level"], "triage_level": a["care"]["triage_level"], "raised_by": a["care"]["raised_by"], "fired": a["care"]["fired"],
           "flags": a["care"]["flags"], "unanswered": a["screening"]["unanswered"], **a["causes"], "p": [digits(p[c]) for c in kb.conditions],
           "order": [d["condition"] for d in a["differential"][:3]], "bands": [d["band"] for d in a["differential"][:3]], **a["plan"],
           "next_questions": a["next_questions"]}
    if explain: out["contributions"] = {c: {q: digits(v) for q, v in a["contributions"][c].items()} for c in out["order"]}
    return out


def write(args, out):
    import reference
    kb, rng = reference.Knowledge(args.data), random.Random(args.seed)
    for i, answers in enumerate(Maker(reference, kb, args.reference, rng).sets(args.count)):
        assert not reference.check_answers(kb, answers), answers
        line = {"answers": answers, "expect": expectation(reference, kb, answers, i % 25 == 24)}
        out.write(json.dumps(line, separators=(",", ":")) + "\n")
    print(f"{args.count} vectors, seed {args.seed}", flush=True)


if __name__ == "__main__":
    sys.exit(vectors.main(__doc__, "reference.py", "RUNKNEE_PARITY_VECTORS", write, 1000))
