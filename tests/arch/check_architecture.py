#!/usr/bin/env python3
"""Holds the house: which module may include what, who may print, what code may know of data/, and how long files and functions get.

usage: check_architecture.py ROOT        prints one line a finding, exit 1 if there is one
"""
import json, re, sys
from pathlib import Path

ORDER = ["base", "json", "knowledge", "intake", "engine", "plan", "assess", "report", "interview", "batch", "icalendar", "cli"]
OWNER_OF_HEADER = {"cases": "assess", "next_week": "assess", "drawing": "report", "handout": "report", "calendar": "report", "calendar_document": "report", "tally": "report", "coming_week": "plan", "progress_report": "report", "csv": "intake", "columns": "intake", "typed": "intake", "panel": "intake", "circuit": "intake", "json_tape": "json", "json_parsed": "json", "json_lines": "json", "processor": "base", "explanation": "assess", "progress": "plan", "training_log": "plan"}    # public headers that are not called like their module
MAY_INCLUDE_BUILTIN = {"builtin", "cli"}
APART = {"icalendar": {"runknee/calendar_document.hpp"}}    # not linked with the rest: may include these alone
VOCABULARY = "knowledge/vocabulary.hpp"                      # the one private header that modules further right may include
LIBRARIES = {"sys/types.h": "libmd", "simdjson.h": "simdjson", "nlohmann": "nlohmann", "CLI": "CLI11", "fmt": "fmt", "utf8proc.h": "utf8proc", "sha2.h": "libmd",
             "csv.h": "libcsv", "kainjow": "mustache", "libical": "libical"}
ALLOWED = {"base": {"fmt", "utf8proc", "libmd"}, "json": {"fmt", "simdjson"}, "report": {"fmt", "nlohmann", "mustache"}, "intake": {"fmt", "libcsv"}, "icalendar": {"libical"},
           "cli": {"fmt", "CLI11"}}
INSTRUCTIONS = {"emmintrin.h", "immintrin.h"}                 # headers of the compiler: they name instructions and reach nothing outside
SHELL_HEADERS = {"iostream", "fstream", "sstream", "istream", "ostream", "filesystem", "cstdio", "ctime", "random", "locale", "clocale", "csignal", "cstdlib"}
PRINTING = re.compile(r"\bstd::c(?:out|err|log)\b|\b(?:f|v|vf)?printf\s*\(|\bf?puts\s*\(|\bputchar\s*\(|\bfwrite\s*\(|\bfmt::print\b|\bperror\s*\(")
OUTSIDE = re.compile(r"\bgetenv\s*\(|\bsetlocale\s*\(|\bsystem_clock\b|\bsteady_clock\b|\brand\s*\(|\brandom_device\b|\bexit\s*\(|\babort\s*\(")
SHELLS = ("src/cli/", "src/builtin/embed.cpp")               # the program's shell, and the tool of the build
NAME_TABLES = ("src/knowledge/vocabulary.hpp", "src/knowledge/enum_names.cpp", "src/knowledge/enum_names.hpp")
SENTENCE = 26
HEADER_LINES, MODEL_HEADER_LINES, SOURCE_LINES, FUNCTION_LINES = 200, 300, 400, 60
MACHINE = re.compile(r"(?<![\w./-])/(?:wo" r"rk|ho" r"me|ro" r"ot)/\w")
LITERAL = re.compile(r'R"(?P<d>[^()\s\\]{0,16})\((?P<raw>.*?)\)(?P=d)"|"(?P<text>(?:\\.|[^"\\\n])*)"', re.S)


class Source:
    def __init__(self, root, path):
        self.name = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.header = path.suffix == ".hpp"
        self.public = self.name.startswith("include/")
        self.includes = re.findall(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', self.text, re.M)
        without = re.sub(r'^\s*#\s*include.*$', "", self.text, flags=re.M)
        self.literals, self.code = split(without)

    @property
    def module(self): return module_of_header(self.name[len("include/"):]) if self.public else self.name.split("/")[1]


def split(text):
    """String literals (adjacent ones joined), and the code without literals and comments, line breaks kept."""
    token = re.compile(LITERAL.pattern + r"|'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*.*?\*/", re.S)
    literals, code, at, joined_to = [], [], 0, None
    for m in token.finditer(text):
        between = text[at:m.start()]
        code.append(between)
        body = m.group("raw") if m.group("raw") is not None else m.group("text")
        if body is not None:
            plain = body if m.group("raw") is not None else re.sub(r"\\n", "\n", body).replace('\\"', '"')
            if joined_to is not None and not between.strip(): literals[-1] += plain
            else: literals.append(plain)
            joined_to = m.end()
            code.append('""')
        elif not m.group().startswith("/"): code.append("' '"); joined_to = None
        else: code.append("\n" * m.group().count("\n"))
        if between.strip() and body is None: joined_to = None
        at = m.end()
    code.append(text[at:])
    return literals, "".join(code)


def module_of_header(include):
    """Module of `runknee/<module>.hpp`, `runknee/<module>/x.hpp` or `<module>/x.hpp`."""
    parts = include.split("/")
    stem = (parts[1] if parts[0] == "runknee" else parts[0]).removesuffix(".hpp")
    return OWNER_OF_HEADER.get(stem, stem)


def layers(source):
    if source.module not in ORDER + ["builtin"]:
        yield f"belongs to no module of the house: {source.module}"
        return
    for mark, include in source.includes:
        if mark == "<": continue
        other = module_of_header(include)
        if other == source.module: continue
        if not include.startswith("runknee/") and include != VOCABULARY: yield f"includes a private header of {other}: {include}"
        elif source.module in APART and include not in APART[source.module]: yield f"includes {include}: what is not linked with the program does without"
        elif other == "builtin":
            if source.module not in MAY_INCLUDE_BUILTIN: yield f"includes {include}, which is for cli only"
        elif other not in ORDER: yield f"includes {include}, which belongs to no module"
        elif source.module != "builtin" and ORDER.index(other) >= ORDER.index(source.module): yield f"includes {include}: {other} is not left of {source.module}"


def libraries(source):
    for mark, include in source.includes:
        if mark == '"': continue
        library = LIBRARIES.get(include) or LIBRARIES.get(include.split("/")[0])
        shell = source.name.startswith(SHELLS)
        if library:
            if library not in ALLOWED.get(source.module, {"fmt"}): yield f"includes <{include}>: {library} is not for {source.module}"
        elif ("/" in include or include.endswith(".h")) and not shell and include not in INSTRUCTIONS: yield f"includes <{include}>, a system header, outside cli"
        elif include in SHELL_HEADERS and not shell: yield f"includes <{include}>: the core does no input, output, clock, chance or locale"


def printing(source):
    if source.name.startswith(SHELLS): return
    for pattern, what in ((PRINTING, "prints"), (OUTSIDE, "reaches outside")):
        for m in pattern.finditer(source.code): yield f"line {line(source.code, m.start())}: {what}: {m.group().strip()}"


def line(text, at): return text.count("\n", 0, at) + 1


def lengths(source):
    n = source.text.count("\n")
    most = MODEL_HEADER_LINES if source.name.startswith("include/runknee/knowledge/") else HEADER_LINES if source.public else SOURCE_LINES
    if n > most: yield f"{n} lines, at most {most}"
    for start, length in functions(source.code):
        if length > FUNCTION_LINES: yield f"line {start}: a function of {length} lines, at most {FUNCTION_LINES}"


def functions(code):
    """(line, number of lines) of every outermost body that follows a parameter list."""
    depth, body = 0, None
    for m in re.finditer(r"[{}]", code):
        if m.group() == "{":
            if body is None and opens_function(code[:m.start()][-400:]): body = (depth, line(code, m.start()))
            depth += 1
        else:
            depth -= 1
            if body and body[0] == depth:
                yield body[1], line(code, m.start()) - body[1] + 1
                body = None


def opens_function(before):
    before = re.sub(r"\s*->\s*[\w:<>,&*\s]+$", "", before.rstrip())
    before = re.sub(r"(?:\s*\b(?:const|noexcept|mutable|override)\b)+$", "", before)
    return before.endswith(")") and not re.search(r"\b(?:if|for|while|switch|catch)\s*(?:constexpr\s*)?\([^{};]*\)$", before)


def rings(sources):
    """Include rings among our own headers."""
    by_name = {s.name: s for s in sources}
    def target(include): return next((n for n in (f"include/{include}", f"src/{include}") if n in by_name), None)
    graph = {s.name: [t for mark, i in s.includes if mark == '"' and (t := target(i))] for s in sources}
    done, path = set(), []
    def visit(name):
        if name in path: yield f"{name}: include ring: {' -> '.join(path[path.index(name):] + [name])}"; return
        if name in done: return
        path.append(name)
        for other in graph[name]: yield from visit(other)
        path.pop(); done.add(name)
    for name in graph: yield from visit(name)


class Data:
    """What data/ names and says."""
    WITHOUT_IDS = ("scoring.json", "wording.json", "founding.json", "sources.json")    # bands, groups and parameters are the recipe's own words

    def __init__(self, folder):
        self.ids, self.sentences = set(), set()
        for path in sorted(folder.rglob("*.json")):
            relative = path.relative_to(folder).parts
            if relative[0] == "schema": continue
            if relative[0] in ("conditions", "exercises", "protocols", "modalities"): self.ids.add(path.stem)
            self.walk(json.loads(path.read_text(encoding="utf-8")), relative[0] not in self.WITHOUT_IDS)
        self.blob = "\n".join(self.sentences)

    def walk(self, value, with_ids):
        if isinstance(value, dict):
            if with_ids and isinstance(value.get("id"), str): self.ids.add(value["id"])
            for v in value.values(): self.walk(v, with_ids)
        elif isinstance(value, list):
            for v in value: self.walk(v, with_ids)
        elif isinstance(value, str) and len(value) >= SENTENCE: self.sentences.add(value)


def clinical_ids(source, ids):
    """An id of several words anywhere in a literal; one of a single word where the literal is nothing else. Words of up to four letters say nothing."""
    if source.name in NAME_TABLES: return
    for literal in source.literals:
        found = {w for w in re.findall(r"[a-z0-9]+(?:_[a-z0-9]+)+", literal) if w in ids}
        if literal in ids and len(literal) > 4: found.add(literal)
        for w in sorted(found): yield f"names \"{w}\", an id of data/"


def clinical_sentences(source, data):
    for literal in source.literals:
        if len(literal) >= SENTENCE and " " in literal and literal.strip() in data.blob: yield f"says what data/ says: {literal.strip()[:60]!r}"


def known_words(root):
    """Words that are the code's own: spellings of enumerations and of the vocabulary, and names of data fields."""
    words = set()
    for name in NAME_TABLES:
        path = root / name
        if path.exists(): words |= {l for l in split(path.read_text(encoding="utf-8"))[0]}
    for path in (root / "data/schema").glob("*.json"): words |= field_names(json.loads(path.read_text(encoding="utf-8")))
    return words


def field_names(schema):
    names = set()
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict): names |= set(schema["properties"])
        for v in schema.values(): names |= field_names(v)
    elif isinstance(schema, list):
        for v in schema: names |= field_names(v)
    return names


def machine_paths(root):
    for folder in ("include", "src", "tests", "tools", "data", ".ci"):
        for path in sorted((root / folder).rglob("*")):
            if not path.is_file() or "__pycache__" in path.parts: continue
            m = MACHINE.search(path.read_text(encoding="utf-8", errors="replace"))
            if m: yield f"{path.relative_to(root).as_posix()}: a path of one machine: {m.group()}"


def findings(root):
    paths = sorted(p for folder in ("include", "src") for p in (root / folder).rglob("*") if p.suffix in (".hpp", ".cpp"))
    sources = [Source(root, p) for p in paths]
    data = Data(root / "data")
    ids = data.ids - known_words(root)
    said = "\n\0".join(l for s in sources for l in s.literals)
    for s in sources:
        for check in (layers, libraries, printing, lengths): yield from (f"{s.name}: {f}" for f in check(s))
        yield from (f"{s.name}: {f}" for f in clinical_ids(s, ids))
        yield from (f"{s.name}: {f}" for f in clinical_sentences(s, data))
    yield from (f"src: says what data/ says: {t[:60]!r}" for t in sorted(data.sentences) if " " in t and t in said)
    yield from rings(sources)
    yield from machine_paths(root)


def main():
    root = Path(sys.argv[1]).resolve()
    found = list(findings(root))
    print("\n".join(found) if found else "the house stands")
    return 1 if found else 0


if __name__ == "__main__": sys.exit(main())
