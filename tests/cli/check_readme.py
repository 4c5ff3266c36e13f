#!/usr/bin/env python3
"""Runs the console blocks of README.md and compares their output; [...] stands for anything.

  check_readme.py BINARY README.md
"""
import os, pathlib, re, subprocess, sys


def blocks(text):
    """(command, expected output) of every `$ ` line in ```console blocks."""
    for block in re.findall(r"```console\n(.*?)```", text, re.S):
        command, output = None, []
        for line in block.splitlines():
            if line.startswith("$ "):
                if command: yield command, output
                command, output = line[2:], []
            else: output.append(line)
        if command: yield command, output


def pattern(output):
    """A [...] on a line of its own stands for any lines, inside a line for any text."""
    parts = []
    for line in output:
        if line == "[...]": parts.append("(?:.*\n)*?")
        else: parts.append(".*".join(map(re.escape, line.split("[...]"))) + "\n")
    return "".join(parts)


def main():
    binary, readme = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    env = dict(os.environ, PATH=f"{binary.parent}:{os.environ['PATH']}", NO_COLOR="1")
    ran, bad = 0, 0
    for command, output in blocks(readme.read_text(encoding="utf-8")):
        ran += 1
        got = subprocess.run(["bash", "-c", command], cwd=readme.parent, env=env, capture_output=True, text=True, check=False).stdout
        if not re.fullmatch(pattern(output), got):
            bad += 1
            print(f"$ {command}\n--- README\n" + "\n".join(output) + f"\n--- now\n{got}")
    print(f"{ran} commands of the README run, {bad} differ")
    return 1 if bad or ran < 5 else 0


if __name__ == "__main__":
    sys.exit(main())
