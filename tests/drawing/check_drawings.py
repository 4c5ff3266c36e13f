#!/usr/bin/env python3
"""Every drawing as an independent reader sees it: well-formed, named, self-contained, inside its view box, small; three of them byte for byte.

  check_drawings.py BINARY             exit 1 and one line a finding
  check_drawings.py BINARY --approve   write the three goldens; look at them first (contact_sheet.py)
"""
import pathlib, re, sys
import xml.etree.ElementTree as xml

sys.dont_write_bytecode = True
from contact_sheet import drawings

GOLDENS = pathlib.Path(__file__).resolve().parent / "golden"
CHOSEN = ("clamshell_band", "hip_hitch", "leg_press_single")
SVG = "{http://www.w3.org/2000/svg}"
LIMIT, LIMIT_AVERAGE = 8192, 5632                          # bytes, with the style sheet of each
ALLOWED = {SVG + tag for tag in ("svg", "title", "desc", "style", "rect", "g", "use", "path", "text")}


def points(data):
    """Absolute end points of path data made of M, L, A, Z and relative l."""
    at = (0.0, 0.0)
    for command, text in re.findall(r"([MLAlZ])([^MLAlZ]*)", data):
        numbers = [float(n) for n in text.split()]
        if command == "Z": continue
        if command == "l": at = (at[0] + numbers[0], at[1] + numbers[1])
        else: at = (numbers[-2], numbers[-1])
        yield at


def walk(element, right=0.0):
    right += float((re.match(r"translate\((\S+)\)", element.get("transform", "")) or [0, 0])[1])
    yield element, right
    for child in element: yield from walk(child, right)


def findings(i, text):
    root = xml.fromstring(text)
    if root.tag != SVG + "svg" or root.get("role") != "img": yield "is no <svg role=\"img\">"
    words = {tag: root.findtext(SVG + tag) or "" for tag in ("title", "desc")}
    if not words["title"]: yield "has no title"
    if len(words["desc"]) < 40 or words["title"] not in words["desc"]: yield "has no description"
    if root.get("aria-labelledby") != f"{i}-title {i}-desc": yield "is not labelled by its title and description"
    width, height = (float(n) for n in root.get("viewBox").split()[2:])
    shapes = 0
    for element, right in walk(root):
        if element.tag not in ALLOWED: yield f"holds <{element.tag}>"
        if not element.get("id", f"{i}-").startswith(f"{i}-"): yield f"has an id of another: {element.get('id')}"
        for name, value in element.items():
            if name.startswith("on") or "href" in name and not value.startswith(f"#{i}-"): yield f"reaches outside: {name}={value}"
            if name != "xmlns" and re.search(r"\d\.\d\d", value): yield f"has a number with two decimals: {value[:60]}"
        if element.tag != SVG + "path": continue
        shapes += 1
        if re.search(r"[^MLAlZ0-9. -]", element.get("d")): yield f"has path data of another kind: {element.get('d')[:60]}"
        for x, y in points(element.get("d")):
            if not (0 <= x + right <= width and 0 <= y <= height): yield f"draws outside: {x + right:.1f} {y:.1f} of {width} {height}"
    if shapes < 8: yield f"has only {shapes} shapes"
    if re.search(r"url\(|@import|<!|javascript:", text): yield "reaches outside"
    if len(text.encode()) > LIMIT: yield f"has {len(text.encode())} bytes"


def main():
    binary, approve = sys.argv[1], "--approve" in sys.argv
    found = drawings(binary)
    bad = [f"{i}: {what}" for i, text in found.items() for what in findings(i, text)]
    average = sum(len(t.encode()) for t in found.values()) / max(len(found), 1)
    if len(found) < 90: bad.append(f"only {len(found)} drawings")
    if average > LIMIT_AVERAGE: bad.append(f"{average:.0f} bytes on average")
    for i in CHOSEN:
        path = GOLDENS / f"{i}.svg"
        if approve:
            path.parent.mkdir(exist_ok=True)
            path.write_text(found[i], encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != found[i]: bad.append(f"{i}: differs from {path.name}")
    # The checks themselves must be able to fail.
    broken = found["squat"].replace("<title", "<script/><title", 1).replace('role="img"', "")
    if len(list(findings("squat", broken))) < 2: bad.append("a planted script and a missing role were not found")
    if not list(findings("squat", found["squat"].replace('d="M', 'd="M9999 1L', 1))): bad.append("a planted shape outside was not found")
    print("\n".join(bad[:40]))
    print(f"{len(found)} drawings, {average:.0f} bytes on average, {len(bad)} findings")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
