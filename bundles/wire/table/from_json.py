#!/usr/bin/env python3
"""Writes types.txt, the type table that the wire bundle carries, from xdr-types.json (50-xdr.md, section 1).

    python3 from_json.py xdr-types.json > ../api/src/main/resources/org/orrery/wire/table/types.txt

Only what a walk needs is kept: types reachable from the roots below; of an enum the name, since any 32-bit value
decodes; of a union arm the value and the type. Run it when the specification gets a new xdr-types.json, then commit
both the table and the vectors that go with it. The build itself never runs this.
"""
import json
import re
import sys

ROOTS = ["AuthenticatedMessage", "SurveyResponseBody", "StellarValue", "LedgerUpgrade"]
BASE = {"u32", "i32", "u64", "i64", "bool", "opaque", "string"}

HEADER = """\
# The types of the overlay's XDR, made by bundles/wire/table/from_json.py. Do not edit.
# Sets: {sets}
# A line without indent declares: "typedef NAME EXPR", "enum NAME", "struct NAME", "union NAME". An indented line is a
# field, "NAME EXPR", or an arm, "VALUE EXPR" or "VALUE void". EXPR is a type with at most one of [n] <n> <> ? behind it.
# "@N" at the end of an arm is the first protocol that has it. Notation of 50-xdr.md, section 1."""


def base(expr):
    return re.match(r"[\w.]+", expr).group()


def parts(type_):
    """(member lines, expressions) of a declaration."""
    if "struct" in type_:
        return type_["struct"], [f.split(" ")[1] for f in type_["struct"]]
    lines = []
    for arm in type_.get("arms", []):
        text, _, since = arm.partition(" @")
        value, _, *field = text.split(" ")
        lines.append(f"{value} {field[-1]}" + (f" @{since}" if since else ""))
    return lines, [line.split(" ")[1] for line in lines if line.split(" ")[1] != "void"]


def main():
    table = json.load(open(sys.argv[1], encoding="utf-8"))
    types = {name: t for file in table["files"].values() for name, t in file.items()}
    wanted, todo = set(), list(ROOTS)
    while todo:
        name = todo.pop()
        if name in BASE or name in wanted:
            continue
        wanted.add(name)
        type_ = types[name]
        todo += [base(e) for e in ([type_["typedef"]] if "typedef" in type_ else parts(type_)[1])]
    print(HEADER.format(sets=", ".join(f"{p} = {s}" for p, s in table["protocols"].items())))
    for name, type_ in types.items():
        if name not in wanted:
            continue
        if "typedef" in type_:
            print(f"typedef {name} {type_['typedef']}")
            continue
        print(("enum" if "enum" in type_ else "struct" if "struct" in type_ else "union") + f" {name}")
        for line in parts(type_)[0]:
            print(" " + line)


main()
