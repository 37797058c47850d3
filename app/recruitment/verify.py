#!/usr/bin/env python3
"""Check a lottery with nothing but Python: python3 verify.py LOTTERY.json [TARGETS.csv [PEOPLE.csv [NUMBER]]]

Every panel has its seats filled, meets every target and seats nobody twice, of a household one at most where that is
the rule; every chance is counted anew; the targets and people are those of the files; the fingerprint is that of the
file. With NUMBER, who sits on the panel of that number. The two tables may be left out ("-"). Written apart from the
program that made the lottery, so that a mistake there is found here.
"""

import collections
import csv
import hashlib
import json
import sys


def main(arguments):
    if not 1 <= len(arguments) <= 4:
        print(__doc__)
        return 2
    lottery, targets, people, number = (arguments + ["-"] * 3)[:4]
    try:
        with open(lottery, encoding="utf-8") as file:
            document = json.load(file)
        faults = check(document)
        if targets != "-":
            faults += compare_targets(document, read(targets))
        if people != "-":
            faults += compare_people(document, read(people))
        who = None if number == "-" else panel_of(document, int(number))
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as why:
        print("This cannot be read as a lottery with its tables:", repr(why))
        return 2
    for fault in faults[:50]:
        print("WRONG:", fault)
    if not faults:
        print(len(document["panels"]), "panels meet", len(document["targets"]), "targets. All chances are as counted.")
    print("Fingerprint:", fingerprint(document))
    if who is not None:
        print("Panel", int(number) % len(document["panels"]), "seats:", ", ".join(who))
    return 1 if faults else 0


def fingerprint(document):
    rest = {name: document[name] for name in document if name != "fingerprint"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def panel_of(document, number):
    return [document["people"][place][0] for place in document["panels"][number % len(document["panels"])]]


def check(document):
    faults = []
    if document.get("fingerprint") != fingerprint(document):
        faults.append("the fingerprint is not that of this file")
    if len(document["panels"]) != 1000:
        faults.append("there are %d panels, not 1000" % len(document["panels"]))
    ids = [one[0] for one in document["people"]]
    if len(set(ids)) != len(ids):
        faults.append("two people have the same number")
    for number, panel in enumerate(document["panels"]):
        faults += ["panel %d: %s" % (number, fault) for fault in check_panel(document, panel)]
    counted = collections.Counter(place for panel in document["panels"] for place in panel)
    if len(document["chances"]) != len(ids):
        faults.append("there are not as many chances as people")
    for place, (name, chance) in enumerate(zip(ids, document["chances"])):
        if counted[place] != chance:
            faults.append("%s sits on %d panels, and the chance says %d" % (name, counted[place], chance))
    return faults


def check_panel(document, panel):
    if not all(isinstance(place, int) and 0 <= place < len(document["people"]) for place in panel):
        return ["somebody on it is not in the pool"]
    faults = []
    if len(panel) != document["seats"] or len(set(panel)) != len(panel):
        faults.append("it does not have %d different people" % document["seats"])
    if not set(document["seated"]) <= set(panel):
        faults.append("somebody who sits already is not on it")
    if set(document["barred"]) & set(panel):
        faults.append("somebody is on it who cannot be drawn")
    values = [dict(zip(document["categories"], document["people"][place][1])) for place in panel]
    for category, value, least, most in document["targets"]:
        there = sum(one[category] == value for one in values)
        if not least <= there <= most:
            faults.append("%s, %s: %d, not %d to %d" % (category, value, there, least, most))
    drawn = [place for place in panel if place not in document["seated"]]
    homes = [document["people"][place][2] for place in drawn if document["people"][place][2] is not None]
    seated = {document["people"][place][2] for place in document["seated"]} - {None}
    if document["one_per_household"] and (len(set(homes)) != len(homes) or seated & set(homes)):
        faults.append("two of one household are on it")
    return faults


def read(path):
    """The rows of a table, each cell by its column; letters in small, so that spelling does not matter."""
    with open(path, "rb") as file:
        content = file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    rows = [row for row in csv.reader(lines, delimiter=max(",;\t", key=first.count)) if any(map(str.strip, row))]
    header = [plain(cell) for cell in rows[0]]
    return [dict(zip(header, map(plain, row))) for row in rows[1:]]


def plain(cell):
    cell = " ".join(cell.split())
    return (cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@" else cell).casefold()


def compare_targets(document, rows):
    named = ("category", "feature") if rows and "category" in rows[0] else ("feature", "value")
    theirs = {(row[named[0]], row[named[1]], int(row["min"]), int(row["max"])) for row in rows}
    ours = {(plain(one[0]), plain(one[1]), one[2], one[3]) for one in document["targets"]}
    return ["the targets are not those of the file: %s" % sorted(theirs ^ ours)[:5]] if theirs != ours else []


def compare_people(document, rows):
    """People are compared by their values, since numbers may have been given after the file was made."""
    categories = [plain(one) for one in document["categories"]]
    theirs = collections.Counter(tuple(row[one] for one in categories) for row in rows)
    ours = collections.Counter(tuple(map(plain, one[1])) for one in document["people"])
    if theirs == ours:
        return []
    return ["the people are not those of the file: %s" % sorted((theirs - ours) + (ours - theirs))[:5]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
