#!/usr/bin/env python3
"""Completions as a shell does them: each script is loaded by the real shell, which is then asked what it would offer.

usage: check_completions.py RUNKNEE SHELL        exit 77 where the shell is not installed
"""
import os, shutil, subprocess, sys, tempfile
from pathlib import Path

# what was typed, the last word being completed -> words that must be offered, words that must not
CASES = [
    (["runknee", "as"], {"assess", "ask"}, {"batch"}),    # the common beginning `as`
    (["runknee", "assess", "--form"], {"--format"}, {"--from"}),
    (["runknee", "assess", "--format", ""], {"text", "json", "ics", "csv"}, {"svg"}),
    (["runknee", "show", "--format", ""], {"svg"}, {"ics"}),
    (["runknee", "plan", "--detail", ""], {"usual", "full"}, {"decision"}),
    (["runknee", "batch", "--sort", ""], {"input", "care"}, set()),
    (["runknee", "ask", "--color", "a"], {"auto", "always"}, {"never"}),
    (["runknee", "completion", ""], {"bash", "zsh", "fish"}, set()),
    (["runknee", "list", "con"], {"conditions"}, {"rules"}),
    (["runknee", "plan", "patello"], {"patellofemoral_pain"}, {"meniscal_tear"}),
    (["runknee", "show", "single_leg_br"], {"single_leg_bridge"}, set()),
    (["runknee", "assess", "ann"], {"anna.json"}, {"ben.json"}),
    (["runknee", "log", "log.ndjson", "m"], {"morning"}, {"session"}),
]


def bash(script, words):
    quoted = " ".join("'" + w + "'" for w in words)
    command = f"source '{script}'; COMP_WORDS=({quoted}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _runknee; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    return subprocess.run(["bash", "--norc", "-c", command], capture_output=True, text=True, check=True).stdout.split()


def zsh(script, words):
    """Without a terminal zsh completes nothing, so what would be added is printed instead."""
    quoted = " ".join("'" + w + "'" for w in words)
    command = f"""
        compdef() {{ : }}; compset() {{ : }}
        _files() {{ print -rl -- ${{current}}*(N) }}
        compadd() {{ shift; for w in "$@"; do [[ $w == ${{current}}* ]] && print -r -- $w; done; true }}
        source '{script}'; words=({quoted}); CURRENT=$#words; _runknee"""
    return subprocess.run(["zsh", "-f", "-c", command], capture_output=True, text=True, check=True).stdout.split()


def fish(script, words):
    line = " ".join(words)
    command = f"source '{script}'; complete -C '{line}'"
    out = subprocess.run(["fish", "--no-config", "-c", command], capture_output=True, text=True, check=True).stdout
    return [l.split("\t")[0] for l in out.splitlines()]


def main():
    program, shell = os.path.abspath(sys.argv[1]), sys.argv[2]
    if shutil.which(shell) is None:
        print(f"skipped: {shell} is not installed")
        return 77
    problems = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PATH"] = f"{Path(program).parent}:{os.environ['PATH']}"
        os.environ["HOME"] = folder
        os.chdir(folder)
        for name in ("anna.json", "ben.json"): Path(name).touch()
        script = Path(folder) / "script"
        script.write_bytes(subprocess.run([program, "completion", shell], capture_output=True, check=True).stdout)
        for words, there, absent in CASES:
            found = set({"bash": bash, "zsh": zsh, "fish": fish}[shell](script, words))
            if there - found or absent & found:
                problems += 1
                print(f"{' '.join(words)}: missing {sorted(there - found)}, wrong {sorted(absent & found)}; found {sorted(found)[:20]}")
    print(f"{shell}: {len(CASES)} cases, {problems} wrong")
    return 1 if problems else 0


if __name__ == "__main__": sys.exit(main())
