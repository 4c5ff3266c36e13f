#!/usr/bin/env python3
"""Validates every file of data/ and every kind of document the program writes with an independent validator (python3-jsonschema, 2020-12).

  check_schemas.py DATA_DIR BINARY EXAMPLES_DIR
"""
import json, pathlib, subprocess, sys, tempfile

import jsonschema

KIND = {"conditions": "condition", "exercises": "exercise", "modalities": "modality", "protocols": "protocol", "questions": "questions"}


def kind_of(path):
    if len(path.parts) == 1:
        return path.stem
    folder = path.parts[0]
    if folder == "plan":
        return "plan_" + path.stem
    if folder == "triage":
        return "triage_levels" if path.stem == "levels" else "triage_rules"
    return KIND[folder]


def validator(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


class Checker:
    def __init__(self, schemas):
        self.validators = {p.stem: validator(load(p)) for p in sorted(schemas.glob("*.json"))}
        self.checked, self.bad = 0, []

    def check(self, kind, document, name):
        self.checked += 1
        for error in self.validators[kind].iter_errors(document):
            self.bad.append(f"{name}: /{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")


def described(schema, where, missing):
    """Every property of every object says what it is."""
    if isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            if isinstance(value, dict) and not value.get("description"):
                missing.append(f"{where}/{key}")
        for key, value in schema.items():
            described(value, f"{where}/{key}", missing)
    elif isinstance(schema, list):
        for i, value in enumerate(schema):
            described(value, f"{where}/{i}", missing)


def run(binary, *arguments, stdin=None):
    return subprocess.run([binary, *arguments], input=stdin, capture_output=True, check=False).stdout


LOGS = {
    "usual": ({"day": 0, "kind": "session"}, {"day": 6, "kind": "week", "nprs_worst": 3, "nprs_stairs": 1, "danger_signs": ["none"]}),
    "step back": ({"day": 0, "kind": "session"}, {"day": 6, "kind": "week", "nprs_worst": 7, "nprs_squat": 6}),
    "gap": ({"day": 0, "kind": "session"}, {"day": 30, "kind": "week", "nprs_worst": 3}),
    "swelling": ({"day": 6, "kind": "week", "swelling_48h": True},),
    "danger": ({"day": 6, "kind": "week", "danger_signs": ["locking"]},),
}


def check_plans(c, binary, examples):
    """Plans, what a log makes of them, and the plans that follow."""
    for path in sorted(examples.glob("[0-9]*.json")):
        plan = run(binary, "plan", "patellofemoral_pain", "--answers", str(path), "--format", "json", "--start", "2026-12-01")
        c.check("plan", json.loads(plan), f"plan of {path.name}")
        with tempfile.TemporaryDirectory() as folder:
            at = pathlib.Path(folder)
            (at / "plan.json").write_bytes(plan)
            for name, rows in LOGS.items():
                (at / "log.ndjson").write_text("".join(json.dumps(row) + "\n" for row in rows))
                files = [str(at / f) for f in ("plan.json", "log.ndjson", "next.json")]
                progress = run(binary, "progress", files[0], files[1], "-o", files[2], "--format", "json")
                c.check("progress", json.loads(progress), f"progress of {path.name}, {name}")
                c.check("plan", load(at / "next.json"), f"next plan of {path.name}, {name}")


def check_summaries(c, binary, records):
    """What runs have counted: of every record, of a table, of a run without a rejected record, and of one that went on with another's results."""
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder)
        (at / "all.ndjson").write_bytes(records)
        (at / "good.ndjson").write_bytes(b'{"answers":{}}\n' * 3)
        (at / "table.csv").write_text("age,onset\n34,gradual\n,gradul\nold,\n")
        for name in ("all.ndjson", "good.ndjson", "table.csv", "none.ndjson"):
            if name == "none.ndjson": (at / name).touch()
            run(binary, "batch", str(at / name), "--summary", str(at / "summary.json"))
            c.check("batch_summary", load(at / "summary.json"), f"summary of {name}")
        files = ["batch", str(at / "all.ndjson"), str(at / "late.csv"), "-o", str(at / "out"), "--summary", str(at / "summary.json")]
        (at / "late.csv").write_text("xxx,yyy\n1,2\n")
        run(binary, *files)    # stops at the header of the second
        (at / "late.csv").write_text("age,sex\n,\n\n\n")    # as long, so it is the same run
        run(binary, *files, "--resume")
        summary = load(at / "summary.json")
        c.check("batch_summary", summary, "summary of a run that went on")
        codes = [e["code"] for e in summary["first_rejected"]]
        if codes != ["wrong_type", "bad_syntax"] or summary["records"] != records.count(b"\n") + 1:
            c.bad.append(f"summary of a run that went on: {codes}, {summary['records']} records")


def main():
    data, binary, examples = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    c = Checker(data / "schema")
    for path in sorted(data.rglob("*.json")):
        relative = path.relative_to(data)
        if relative.parts[0] != "schema":
            c.check(kind_of(relative), load(path), str(relative))
    for path in sorted((data / "schema").glob("*.json")):
        missing = []
        described(load(path), path.stem, missing)
        c.bad += [f"schema {m}: no description" for m in missing if path.stem not in ("answers",)]
    lines = b""
    for path in sorted(examples.glob("[0-9]*.json")):
        c.check("answers", load(path), path.name)
        c.check("assessment", json.loads(run(binary, "assess", str(path), "--format", "json")), f"assessment of {path.name}")
        c.check("explanation", json.loads(run(binary, "explain", str(path), "--format", "json", "--causes", "100")), f"explanation of {path.name}")
        lines += json.dumps(load(path)).encode() + b"\n"
    check_plans(c, binary, examples)
    lines += b'{"answers":{"age":"x"}}\nnot json\n'
    for n, line in enumerate(run(binary, "batch", "-", stdin=lines).splitlines()):
        c.check("result", json.loads(line), f"result line {n + 1}")
    for line in run(binary, "batch", "--detail", "full", "-", stdin=lines).splitlines():
        document = json.loads(line)
        c.check("result" if "error" in document else "assessment", document, "batch --detail full")
    check_summaries(c, binary, lines)
    if load(data / "schema" / "batch_summary.json")["$defs"]["code"]["enum"] != load(data / "schema" / "result.json")["$defs"]["error"]["properties"]["code"]["enum"]:
        c.bad.append("data/schema: batch_summary and result know other codes")
    c.check("answers", json.loads(run(binary, "questionnaire", "--format", "json")), "questionnaire")
    if load(data / "schema" / "answers.json") != json.loads(run(binary, "questionnaire", "--format", "schema")):
        c.bad.append("data/schema/answers.json differs from questionnaire --format schema")
    print("\n".join(c.bad))
    print(f"{c.checked} documents checked, {len(c.bad)} problems")
    return 1 if c.bad or c.checked < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
