#!/usr/bin/env python3
"""What a reviewer should not have to say: sizes, names, clocks, leftovers, SQL in its place."""
import pathlib
import re
import sys

LINES_MAX = 400
BANNED = [
    (re.compile(r"system_clock::now\(\)"), {"src/server/clock.cc", "src/base/id_source.cc"},
     "take `now` as a parameter"),
    (re.compile(r"\b(TODO|FIXME|XXX)\b"), set(), "finish it or leave it out"),
    (re.compile(r"\bsleep_for\b|\bsetTimeout\(resolve"), set(), "wait for the thing itself"),
]
SQL = re.compile(r'"\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b')
ATTIC = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?)(_|\.|$)", re.I)


def main():
    errors = []
    for folder in ("src", "bench", "web/src", "tests"):
        for path in sorted(pathlib.Path(folder).rglob("*")):
            name = path.as_posix()
            if "node_modules" in name or path.suffix not in {".cc", ".h", ".ts", ".tsx", ".mjs", ".css"}:
                continue
            if name == "web/src/api/schema.ts":
                continue
            text = path.read_text()
            if text.count("\n") > LINES_MAX:
                errors.append(f"{name}: {text.count(chr(10))} lines; one idea per file, {LINES_MAX} at most")
            if ATTIC.search(path.name):
                errors.append(f"{name}: this name hides what is inside")
            for pattern, allowed, cure in BANNED:
                if path.suffix in {".cc", ".h"} and name not in allowed and pattern.search(text):
                    errors.append(f"{name}: {pattern.search(text).group(0)}: {cure}")
            in_store = name.endswith(("_store.cc", "_test.cc")) or not name.startswith("src/slices/")
            if path.suffix == ".cc" and not in_store and SQL.search(text):
                errors.append(f"{name}: SQL belongs in a *_store.cc")
    print("\n".join(errors) or "tidy")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
