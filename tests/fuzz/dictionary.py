#!/usr/bin/env python3
"""Prints a libFuzzer dictionary: the ids of data/ and the marks of JSON and tables.

usage: dictionary.py [DATA] > words.dict
"""
import json, sys
from pathlib import Path

MARKS = ['{"answers":{', '"schema":"runknee/answers/1"', '"id":', '"unfinished":[', '"\\u', '\\ud83d\\ude00', '[[', ']]', '{}', '"",', '""', '"\n', ';',
         '\t', ',', '\r\n', '\r', '\n\n', '|', '___', ' (choice=', '\ufeff', '1e400', '-0', 'null', 'true', '"day":', '"date":"2026-03-02"', '"kind":"run"']


def ids(node):
    if isinstance(node, dict):
        if isinstance(node.get("id"), str): yield node["id"]
        for value in node.values(): yield from ids(value)
    elif isinstance(node, list):
        for value in node: yield from ids(value)


def main():
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "data"
    words = set(MARKS)
    for folder in ("questions", "exercises"):
        for path in data.glob(f"{folder}/*.json"): words.update(ids(json.loads(path.read_text(encoding="utf-8"))))
    for word in sorted(words): print('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"')


if __name__ == "__main__": main()
