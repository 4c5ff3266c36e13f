"""What the makers of parity vectors share: their arguments, the folder of the executable reference, and a test program run over fresh vectors.

A maker gives `main` its text of help, the file of the reference it needs, the variable of the environment that names vectors to its test
program, and a function write(args, out) that writes one JSON object a line; args.check is set where the vectors are for a program.
"""
import argparse, os, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def arguments(help, count):
    parser = argparse.ArgumentParser(description=help, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reference", default=os.environ.get("RUNKNEE_REFERENCE") or os.path.join(ROOT, "..", "shared", "knowledge"))
    parser.add_argument("--data", default=os.path.join(ROOT, "data"))
    parser.add_argument("--count", type=int, default=count)
    parser.add_argument("--seed", type=int, default=1)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out")
    what.add_argument("--check")
    return parser.parse_args()


def write_file(path, args, write):
    with open(path, "w", encoding="utf-8") as out: write(args, out)


def main(help, reference, variable, write, count=1500):
    args = arguments(help, count)
    if not os.path.isfile(os.path.join(args.reference, reference)):
        print(f"skipped: the executable reference is not present (looked in {args.reference})")
        return 77
    sys.path.insert(0, args.reference)
    if args.out:
        write_file(args.out, args, write)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "vectors.ndjson")
        write_file(path, args, write)
        return subprocess.run([args.check], env=dict(os.environ, **{variable: path})).returncode
