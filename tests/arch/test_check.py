#!/usr/bin/env python3
"""Plants one fault after another in a copy of the tree; check_architecture.py must find each, and nothing in the copy without faults.

usage: test_check.py ROOT
"""
import json, shutil, sys, tempfile
from pathlib import Path

import check_architecture as check


def plants(root):
    domain = sorted(p for p in (root / "data/triage").glob("*.json") if p.stem != "levels")[0]
    rule = json.loads(domain.read_text(encoding="utf-8"))["rules"][0]
    long_body = "\nint planted(int n) {\n" + "    ++n;\n" * 70 + "    return n;\n}\n"
    return [    # what, file, text put at its end, words of the finding
        ("an include of a module to the right", "src/engine/triage.cpp", '\n#include "runknee/report.hpp"\n', "report is not left of engine"),
        ("an include of a module to the right in a public header", "include/runknee/json.hpp", '\n#include "runknee/knowledge.hpp"\n', "knowledge is not left of json"),
        ("a private header of another module", "src/plan/plan.cpp", '\n#include "json/tokens.hpp"\n', "a private header of json"),
        ("the built-in data in the core", "src/assess/assess.cpp", '\n#include "runknee/builtin.hpp"\n', "for cli only"),
        ("an include ring", "include/runknee/base.hpp", '\n#include "runknee/json.hpp"\n', "include ring"),
        ("simdjson outside json", "src/knowledge/load.cpp", "\n#include <simdjson.h>\n", "simdjson is not for knowledge"),
        ("nlohmann outside report", "src/batch/block_cutter.cpp", "\n#include <nlohmann/json.hpp>\n", "nlohmann is not for batch"),
        ("libical in what is linked", "src/report/calendar.cpp", "\n#include <libical/ical.h>\n", "libical is not for report"),
        ("libical in the shell", "src/cli/calendar_file.cpp", "\n#include <libical/ical.h>\n", "libical is not for cli"),
        ("a library loaded by the core", "src/report/calendar.cpp", "\n#include <dlfcn.h>\n", "a system header, outside cli"),
        ("the knowledge in the calendar module", "src/icalendar/icalendar.cpp", '\n#include "runknee/calendar.hpp"\n', "does without"),
        ("a stream in the core", "src/intake/draft.cpp", "\n#include <iostream>\n", "does no input"),
        ("printf in the core", "src/engine/triage.cpp", '\nvoid planted() { printf("x"); }\n', "prints: printf("),
        ("fmt::print in a renderer", "src/report/text.cpp", '\nvoid planted() { fmt::print("x"); }\n', "prints: fmt::print"),
        ("the environment in the core", "src/plan/plan.cpp", '\nauto planted() { return getenv("X"); }\n', "reaches outside: getenv("),
        ("an id of a rule", "src/engine/triage.cpp", f'\nauto planted = "{rule["id"]}";\n', "an id of data/"),
        ("an id inside a longer text", "src/report/text.cpp", f'\nauto planted = "see {rule["id"]} there";\n', "an id of data/"),
        ("a sentence of a rule", "src/report/text.cpp", "\nauto planted = " + json.dumps(rule["reason"]) + ";\n", "says what data/ says"),
        ("a sentence of a rule in two literals", "src/cli/help.cpp", f'\nauto planted = {json.dumps(rule["action"][:9])}\n    {json.dumps(rule["action"][9:])};\n', "says what data/ says"),
        ("a function that is too long", "src/intake/draft.cpp", long_body, "a function of 73 lines"),
        ("a source that is too long", "src/cli/main.cpp", "\n" * 400, "lines, at most 400"),
        ("a header that is too long", "include/runknee/assess.hpp", "\n" * 200, "lines, at most 200"),
        ("a path of one machine", "src/cli/main.cpp", "\n// /" + "home/someone/runknee\n", "a path of one machine"),
    ]


def main():
    root = Path(sys.argv[1]).resolve()
    problems = [f"without a fault: {f}" for f in check.findings(root)]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("include", "src", "data"): shutil.copytree(root / part, copy / part)
        for what, name, text, words in plants(root):
            path = copy / name
            before = path.read_text(encoding="utf-8")
            path.write_text(before + text, encoding="utf-8")
            found = [f for f in check.findings(copy) if words in f]
            path.write_text(before, encoding="utf-8")
            if not found: problems.append(f"not noticed: {what} in {name}")
    print("\n".join(problems) if problems else f"{len(plants(root))} planted faults, each one found")
    return 1 if problems else 0


if __name__ == "__main__": sys.exit(main())
