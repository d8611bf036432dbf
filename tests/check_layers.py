#!/usr/bin/env python3
"""Every #include goes along an arrow of layers.toml, and the graph of slices has no cycle."""
import pathlib
import re
import sys
import tomllib

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


def cycle_in(graph):
    """One cycle as a list of names, or None."""
    state = {}

    def walk(node, trail):
        state[node] = "open"
        for target in graph.get(node, []):
            if state.get(target) == "open":
                return trail + [node, target]
            if target not in state and (found := walk(target, trail + [node])):
                return found
        state[node] = "closed"
        return None

    for node in graph:
        if node not in state and (found := walk(node, [])):
            return found
    return None


def complaint(rules, source, target):
    here, there = source.split("/"), target.split("/")
    if there[0] == "server" and there[1] == "test_database.h" and source.endswith("_test.cc"):
        return None
    if source.endswith(("_test.cc", "_fixture.h", "_for_test.h")):
        return None
    if here[0] != there[0]:
        if there[0] not in rules["may_include"].get(here[0], []):
            return f"{here[0]} may not include {there[0]}"
    if here[0] == "lib" and there[0] == "lib" and here[1] != there[1]:
        return f"lib/{here[1]} may not include another library's folder"
    if here[0] == "slices" and there[0] == "slices" and here[1] != there[1]:
        if there[1] not in rules["slices"].get(here[1], []):
            return f"slice {here[1]} may not use slice {there[1]}"
        if there[2:] != [f"{there[1]}.h"]:
            return f"use slices/{there[1]}/{there[1]}.h, the public header"
    return None


def main():
    rules = tomllib.loads(pathlib.Path("layers.toml").read_text())
    errors = []
    if found := cycle_in(rules["slices"]):
        errors.append("layers.toml: cycle: " + " -> ".join(found))
    root = pathlib.Path("src")
    for path in sorted(root.rglob("*")):
        if path.suffix not in {".h", ".cc"}:
            continue
        source = path.relative_to(root).as_posix()
        for target in INCLUDE.findall(path.read_text()):
            if why := complaint(rules, source, target):
                errors.append(f'{path}: #include "{target}": {why}')
    print("\n".join(errors) or "every include goes along an arrow")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
