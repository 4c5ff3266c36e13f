#!/usr/bin/env python3
"""All drawings on one sheet, to be looked at: as a page for a browser, or as one SVG for a rasteriser.

  contact_sheet.py BINARY SHEET.html|SHEET.svg [FIRST [COUNT]]

The program prints the drawings; this lays them out in the order of their ids. FIRST counts from 0. Look at it after every change of a pose
or of src/report/{drawing,figure,svg}.cpp:  rsvg-convert SHEET.svg -o SHEET.png
"""
import html, json, pathlib, re, subprocess, sys

COLUMNS, CELL_WIDTH, CELL_HEIGHT = 3, 230, 125    # units of the drawing box


def printed(binary, *arguments):
    return subprocess.run([binary, *arguments], capture_output=True, check=True, text=True).stdout


def drawings(binary):
    rows = json.loads(printed(binary, "list", "exercises", "--format", "json"))["items"]
    ids = sorted(row["id"] for row in rows)
    return {i: printed(binary, "show", i, "--format", "svg") for i in ids}


def page(found):
    cells = "".join(f"<figure>{svg}<figcaption>{html.escape(i)}</figcaption></figure>\n" for i, svg in found.items())
    return ("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Contact sheet</title><style>:root{color-scheme:light dark}"
            "body{display:grid;grid-template-columns:repeat(auto-fill,minmax(22rem,1fr));gap:1rem}figure{margin:0}svg{max-width:100%;height:auto}"
            f"figcaption{{font:.9rem monospace}}</style>\n{cells}</html>\n")


def one_svg(found):
    parts = []
    for n, (i, svg) in enumerate(found.items()):
        x, y = n % COLUMNS * CELL_WIDTH, n // COLUMNS * CELL_HEIGHT
        width, height = (float(v) for v in re.search(r'viewBox="0 0 (\S+) (\S+)"', svg).groups())
        inner = re.sub(r'width="[^"]*" height="[^"]*" role', f'x="{x}" y="{y}" width="{width}" height="{height}" role', svg, count=1)
        parts.append(f'{inner}<text x="{x}" y="{y + CELL_HEIGHT - 4}" font-size="7" font-family="monospace">{html.escape(i)}</text>')
    height = -(-len(found) // COLUMNS) * CELL_HEIGHT
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COLUMNS * CELL_WIDTH} {height}" width="{COLUMNS * CELL_WIDTH * 2}" '
            f'height="{height * 2}"><rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>\n')


def main():
    binary, sheet = sys.argv[1], pathlib.Path(sys.argv[2])
    first, count = int(sys.argv[3]) if len(sys.argv) > 3 else 0, int(sys.argv[4]) if len(sys.argv) > 4 else 1000
    found = dict(list(drawings(binary).items())[first:first + count])
    sheet.write_text(page(found) if sheet.suffix == ".html" else one_svg(found), encoding="utf-8")
    print(f"{len(found)} drawings, {sum(len(s) for s in found.values()) / max(len(found), 1):.0f} bytes on average: {sheet}")


if __name__ == "__main__":
    main()
