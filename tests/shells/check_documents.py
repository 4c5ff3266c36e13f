#!/usr/bin/env python3
"""Help, README, manual and completions name the same commands and options. The help is printed from the table that parses.

usage: check_documents.py RUNKNEE SOURCE HANDBOOK        HANDBOOK: the folder share/ of an installation
"""
import re, subprocess, sys
from pathlib import Path


def printed(program, *arguments): return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout


def options_in(help_text):
    """Spellings in the left column of the options."""
    found = set()
    for line in help_text.split("\nOptions:\n")[1].splitlines():
        if not line.startswith("  -"): break
        found |= set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", re.split(r"\s{2,}", line.strip())[0]))
    return found


def manual_sections(page):
    """Command -> spellings of its options."""
    out = {}
    for part in page.split('\n.Ss "runknee ')[1:]:
        command = re.match(r"[a-z]+", part).group()
        items = "\n".join(l for l in part.splitlines() if l.startswith(".It "))
        out[command] = {"-" + f.replace("\\-", "-") for f in re.findall(r"Fl (\S+)", items)}
    return out


def main():
    program, source, share = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    problems = []
    commands = re.findall(r"^  ([a-z]+)\b", printed(program, "--help").split("\nCommands:\n")[1].split("\n\n")[0], re.M)
    if len(commands) < 12: problems.append(f"only {len(commands)} commands found in the help")
    readme = (source / "README.md").read_text()
    manual = manual_sections((share / "man/man1/runknee.1").read_text())
    bash = (share / "bash-completion/completions/runknee").read_text()
    zsh = (share / "zsh/site-functions/_runknee").read_text()
    fish = (share / "fish/vendor_completions.d/runknee.fish").read_text()
    if set(manual) != set(commands): problems.append(f"manual and help differ in commands: {sorted(set(manual) ^ set(commands))}")
    for command in commands:
        if command == "help": continue    # `help --help` is the help of the program
        wanted = options_in(printed(program, command, "--help"))
        if not {"-h", "--help", "--version"} <= wanted: problems.append(f"{command}: the options of the help were not read: {wanted}")
        if manual.get(command) != wanted: problems.append(f"{command}: manual and help differ: {sorted(manual.get(command, set()) ^ wanted)}")
        for name, script in (("bash", bash), ("zsh", zsh)):
            words = re.search(rf"^        {command}\) action='words ([^']*)'", script, re.M)
            offered = set(words.group(1).split()) if words else set()
            if offered != wanted: problems.append(f"{command}: {name} and help differ: {sorted(offered ^ wanted)}")
        offered = set()
        for line in fish.splitlines():
            if f"__fish_seen_subcommand_from {command}'" not in line: continue
            offered |= {"--" + l for l in re.findall(r" -l ([a-z-]+)", line)} | {"-" + s for s in re.findall(r" -s ([a-z])", line)}
        if offered != wanted: problems.append(f"{command}: fish and help differ: {sorted(offered ^ wanted)}")
        if f"runknee {command}" not in readme: problems.append(f"README does not name runknee {command}")
        for option in sorted(wanted - {"-o", "--output"}):
            if option not in readme: problems.append(f"README does not name {option} (of {command})")
    print("\n".join(problems) or f"{len(commands)} commands: help, README, manual and completions agree")
    return 1 if problems else 0


if __name__ == "__main__": sys.exit(main())
