#!/usr/bin/env python3
"""Makes several hundred messages whose meaning is known, has `hotliner mail parse` open each, and compares.
   check.py HOTLINER [--write FOLDER] [--only PREFIX]"""
import json
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from attributions import all_attributions  # noqa: E402
from automatic import all_automatic  # noqa: E402
from encodings_of_text import all_encodings, sha  # noqa: E402
from more_replies import all_more_replies  # noqa: E402
from replies import all_replies  # noqa: E402
from seldom import all_seldom  # noqa: E402
from structures import all_structures  # noqa: E402

SECONDS_MAX = 5  # of a busy machine; the claim of one second is measured with processor time below
CPU_SECONDS_MAX = 1.0


def plain(text):
    """Blanks of all kinds and empty lines do not count."""
    return re.sub(r"\s+", " ", text.replace("\ufeff", "").replace("\u00a0", " ")).strip()


def differences(result, expected):
    for key in ("text", "quoted"):
        if key in expected and plain(result[key]) != plain(expected[key]):
            yield f"{key}: {result[key]!r} instead of {expected[key]!r}"
    for key in ("text", "quoted", "signature"):
        wanted = expected.get(f"{key}_has", [])
        for one in [wanted] if isinstance(wanted, str) else wanted:
            if plain(one) not in plain(result[key]):
                yield f"{key} lacks {one!r}: {result[key]!r}"
        for one in expected.get(f"{key}_lacks", []):
            if plain(one) in plain(result[key]):
                yield f"{key} has {one!r}"
    for key in ("subject", "references", "date", "message_id", "automatic", "auto_submitted"):
        if key in expected and result[key] != expected[key]:
            yield f"{key}: {result[key]!r} instead of {expected[key]!r}"
    if "from" in expected:
        found = result["from"] and (result["from"]["name"], result["from"]["address"])
        if found != expected["from"]:
            yield f"from: {found!r} instead of {expected['from']!r}"
    if "warning" in expected and expected["warning"] not in result["warnings"]:
        yield f"warnings: {result['warnings']!r} lack {expected['warning']!r}"
    if "warnings" in expected and expected["warnings"] != result["warnings"]:
        yield f"warnings: {result['warnings']!r} instead of {expected['warnings']!r}"
    if "files" in expected:
        found = {(one["name"], one["sha256"], one["size"]) for one in result["attachments"]}
        for name, data in expected["files"]:
            if not any((name is None or name == n) and s == sha(data) and size == len(data) for n, s, size in found):
                yield f"files: {sorted(f[0] for f in found)!r} lack {name!r} of {len(data)} bytes, byte by byte"
        if expected["files"] == [] and found:
            yield f"files: {found!r}"
    if "bounce" in expected:
        yield from bounce_differences(result["bounce"], expected["bounce"])


def bounce_differences(found, wanted):
    if wanted is None or found is None:
        if wanted is not found:
            yield f"bounce: {found!r} instead of {wanted!r}"
        return
    if found["kind"] != wanted["kind"]:
        yield f"bounce: kind {found['kind']}"
    if not found["recipients"] or found["recipients"][0]["address"] != wanted["address"]:
        yield f"bounce: recipients {found['recipients']!r}"
    elif "status" in wanted and found["recipients"][0]["status"] != wanted["status"]:
        yield f"bounce: status {found['recipients'][0]!r}"
    if "original" in wanted and found["original_message_id"] != wanted["original"]:
        yield f"bounce: original {found['original_message_id']!r}"


def check(binary, raw, expected):
    before = os.times()
    done = subprocess.run([binary, "mail", "parse", "-", "--json"], input=raw, capture_output=True, timeout=60)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    problems = []
    if spent > CPU_SECONDS_MAX:
        problems.append(f"took {spent:.2f} s of processor time")
    if done.returncode not in (0, 1):
        return problems + [f"ended with {done.returncode}"], spent
    if "any" in expected:
        return problems, spent
    if "refused" in expected:
        if done.returncode != 1 or expected["refused"] not in done.stderr.decode():
            problems.append(f"not refused: {done.returncode} {done.stderr[:200]!r}")
        return problems, spent
    if done.returncode != 0:
        return problems + [f"refused: {done.stderr[:300]!r}"], spent
    return problems + list(differences(json.loads(done.stdout), expected)), spent


def main():
    binary = sys.argv[1]
    folder = sys.argv[sys.argv.index("--write") + 1] if "--write" in sys.argv else None
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    total, wrong, slowest, begun = 0, 0, (0, ""), time.monotonic()
    for name, raw, expected in (one for make in (all_encodings, all_replies, all_more_replies, all_attributions, all_automatic, all_structures, all_seldom) for one in make()):
        if not name.startswith(only):
            continue
        total += 1
        if folder:
            with open(os.path.join(folder, name + ".eml"), "wb") as file:
                file.write(raw)
        problems, spent = check(binary, raw, expected)
        slowest = max(slowest, (spent, name))
        if problems:
            wrong += 1
            print(name, *problems, sep="\n  ")
    print(f"{total} letters, {wrong} wrong, {time.monotonic() - begun:.0f} s; slowest {slowest[1]}: {slowest[0]:.2f} s of processor time")
    return 1 if wrong or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
