#!/usr/bin/env python3
"""Check a lottery with nothing but Python.

Every panel has its seats filled, meets every target and seats nobody twice, of a household one at most where that is
the rule; every chance is counted anew, and of people alike in everything nobody has more than one thousandth more than
another; targets, people, numbers and households are those of the tables; the fingerprint is that of the file and, with
--fingerprint, the one that was published before the draw. Without that one a lottery is only known to be one that
holds, not to be the one that was published. With NUMBER, who sits on the panel of that number. Tables may be left out
("-"). Written apart from the program that made the lottery, so that a mistake there is found here.
"""

import argparse
import collections
import csv
import hashlib
import io
import json
import re
import sys
import unicodedata

FORM, PROGRAM, METHODS = "plenaria-lottery-1", "Plenaria lottery 1, HiGHS 1.16.0", ("leximin", "maximin")
KINDS = {
    "form": str, "program": str, "method": str, "seats": int, "one_per_household": bool, "categories": list,
    "targets": list, "people": list, "seated": list, "barred": list, "panels": list, "chances": list,
    "alternates": int, "odds": int, "fingerprint": str,
}  # fmt: skip
IDS = ("id", "nationbuilder_id", "person_id", "unique_id")


def main(arguments):
    given = asked(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # no letter that a terminal lacks ends it
    try:
        with open(given.lottery, encoding="utf-8") as file:
            document = json.load(file, object_pairs_hook=once)
        faults = check_kinds(document) or check(document, given.fingerprint)
        faults += [] if faults or given.targets == "-" else compare_targets(document, read(given.targets))
        faults += [] if faults or given.people == "-" else compare_people(document, read(given.people), given)
        number = None if given.number == "-" else int(given.number)
    except csv.Error as why:
        print("A table cannot be read: %s" % why)
        return 2
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as why:
        print("This cannot be read as a lottery with its tables:", repr(why))
        return 2
    for fault in faults[:50]:
        print("WRONG:", fault)
    if not faults:
        tell(document, given)
    print("Fingerprint:", fingerprint(document))
    if number is not None and not faults:
        place = number % len(document["panels"])
        who = [document["people"][one][0] for one in document["panels"][place]]
        print("Panel", place, "seats:", ", ".join(who))
    return 1 if faults else 0


def asked(arguments):
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("lottery", metavar="LOTTERY.json")
    for name, shown in (("targets", "TARGETS.csv"), ("people", "PEOPLE.csv"), ("number", "NUMBER")):
        words.add_argument(name, metavar=shown, nargs="?", default="-")
    words.add_argument("--fingerprint", default="", help="the fingerprint that was published before the draw")
    words.add_argument("--id", default="", help="the column of the people's numbers")
    words.add_argument("--household", action="append", default=[], help="a column that tells a household, or several")
    return words.parse_intermixed_args(arguments)


def once(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name is there twice")
    return dict(pairs)


def tell(document, given):
    print(len(document["panels"]), "panels meet", len(document["targets"]), "targets. All chances are as counted.")
    homes = len({one[2] for one in document["people"]} - {None})
    rule = "at most one of each" if document["one_per_household"] else "several of one may sit"
    print("Households: %d homes share an address; %s." % (homes, rule))
    told = (document["method"], len(document["seated"]), len(document["barred"]))
    print("Method: %s. Seated already: %d. Barred: %d." % told)
    print(
        "Alternates: %d, with odds of %d in 1,000 that somebody drops out." % (document["alternates"], document["odds"])
    )
    for category, value, odds in document.get("odds_of", []):
        print("Of %s, %s: %d in 1,000." % (category, value, odds))
    for name in ("targets", "people"):
        if getattr(given, name) == "-":
            print("NOT COMPARED: the %s with their table." % name)
    if not given.fingerprint:
        print("NOT COMPARED: the fingerprint with the one that was published before the draw (--fingerprint).")


def fingerprint(document):
    rest = {name: document[name] for name in document if name != "fingerprint"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def check_kinds(document):
    """Whether each part is there, and nothing else, and is what it is meant to be."""
    wrong = set(KINDS) ^ (set(document) - {"odds_of"}) | {
        name for name in KINDS if type(document.get(name)) is not KINDS[name]
    }
    if wrong:
        raise ValueError("these parts are missing, are too many or are none of a lottery: " + ", ".join(sorted(wrong)))
    faults = []
    for name, known in (("form", (FORM,)), ("program", (PROGRAM,)), ("method", METHODS)):
        if document[name] not in known:
            faults.append("the %s %r is not known" % (name, document[name]))
    faults += ["%s has not the parts of a person" % one for one in document["people"] if not is_person(document, one)]
    faults += ["%s has not the parts of a target" % one for one in document["targets"] if not is_target(document, one)]
    for name in ("seated", "barred"):
        if not are(document[name], int) or not set(document[name]) <= set(range(len(document["people"]))):
            faults.append("of the %s somebody is not in the pool" % name)
    if not 0 <= document["alternates"] <= 1000 or not 0 <= document["odds"] <= 1000:
        faults.append("the alternates or their odds are not from 0 to 1000")
    if not are_odds(document, document.get("odds_of", [])):
        faults.append("the odds of a group are none from 0 to 1000 of a target")
    if not are(document["chances"], int):
        faults.append("a chance is no whole number")
    return faults


def are_odds(document, odds):
    """Category, value and odds of groups that have odds of their own."""
    named = [target[:2] for target in document["targets"]]
    return type(odds) is list and all(
        type(one) is list and one[:2] in named and are(one[2:], int) and len(one) == 3 and 0 <= one[2] <= 1000
        for one in odds
    )


def is_person(document, one):
    if len(one) != 3 or not are(one[:1] + one[1], str) or len(one[1]) != len(document["categories"]):
        return False
    named = {tuple(target[:2]) for target in document["targets"]}
    return (one[2] is None or type(one[2]) is int) and set(zip(document["categories"], one[1])) <= named


def is_target(document, one):
    return len(one) == 4 and are(one[:2], str) and are(one[2:], int) and one[0] in document["categories"]


def are(values, kind):
    return all(type(one) is kind for one in values)


def check(document, published=""):
    faults = []
    if document["fingerprint"] != fingerprint(document):
        faults.append("the fingerprint is not that of this file")
    if published and published.strip().lower() != fingerprint(document):
        faults.append("the fingerprint is not the one that was published: this is another lottery")
    if len(document["panels"]) != 1000:
        faults.append("there are %d panels, not 1000" % len(document["panels"]))
    ids = [one[0] for one in document["people"]]
    if len(set(ids)) != len(ids):
        faults.append("two people have the same number")
    if len({tuple(one[:2]) for one in document["targets"]}) != len(document["targets"]):
        faults.append("a target is there twice")
    if set(document["seated"]) & set(document["barred"]):
        faults.append("somebody sits already and is barred")
    for number, panel in enumerate(document["panels"]):
        faults += ["panel %d: %s" % (number, fault) for fault in check_panel(document, panel)]
    return faults or check_chances(document, ids)


def check_chances(document, ids):
    counted = collections.Counter(place for panel in document["panels"] for place in panel)
    if len(document["chances"]) != len(ids):
        return ["there are not as many chances as people"]
    faults = []
    alike = collections.defaultdict(set)
    for place, (one, chance) in enumerate(zip(document["people"], document["chances"])):
        if counted[place] != chance:
            faults.append("%s sits on %d panels, and the chance says %d" % (one[0], counted[place], chance))
        shares = document["one_per_household"] and one[2] is not None
        if not shares and place not in document["seated"] and place not in document["barred"]:
            alike[tuple(one[1])].add(chance)
    for values, chances in sorted(alike.items()):
        if max(chances) - min(chances) > 1:
            told = (", ".join(values), min(chances), max(chances))
            faults.append("people alike in everything (%s) have chances from %d to %d thousandths" % told)
    return faults


def check_panel(document, panel):
    if not are(panel, int) or not all(0 <= place < len(document["people"]) for place in panel):
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
    """The rows of a table, each cell by its column in small letters."""
    with open(path, "rb") as file:
        text = decoded(file.read()).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first = next((line for line in text.split("\n") if line.strip()), "")
    rows, reader = [], csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            raise csv.Error("in row %d of %s a quotation mark or a cell has no end" % (begins, path))
        if any(map(str.strip, row)):
            rows.append(row)
            if len(row) != len(rows[0]):
                raise csv.Error("row %d of %s has %d cells, not %d" % (begins, path, len(row), len(rows[0])))
    if len(rows) < 2:
        raise csv.Error("%s has no rows" % path)
    header = [plain(cell).casefold() for cell in rows[0]]
    return [dict(zip(header, map(plain, row))) for row in rows[1:]]


def decoded(content):
    """As the program reads it: by its mark, as UTF-16, as UTF-8, or as office programs of the West write."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
                       (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):  # fmt: skip
        if content.startswith(mark):
            return content.decode(name, "replace")
    evens, odds = content[0:2000:2].count(0), content[1:2000:2].count(0)
    if evens or odds:
        return content.decode("utf-16-le" if odds >= evens else "utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        tried = [content.decode(name, "replace") for name in ("cp1252", "mac_roman", "cp850")]
        letters = "æøåäöüßéèêëáàâãíìîïóòôõúùûñçýÿœšž"
        western = set(letters + letters.upper() + "’‘“”–—´ºª¿¡")
        return next((one for one in tried if all(sign < "\x80" or sign in western for sign in one)), tried[0])


def plain(cell):
    cell = re.sub("[\x0b\x0c\x85\u2028\u2029]", "\n", cell)
    cell = re.sub("[\0-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]", "", cell)
    cell = " ".join(unicodedata.normalize("NFC", cell).split())
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def folded(cells):
    return tuple(plain(cell).casefold() for cell in cells)


def compare_targets(document, rows):
    named = ("category", "feature") if "category" in rows[0] else ("feature", "value")
    theirs = {(*folded(row[one] for one in named), int(row["min"]), int(row["max"])) for row in rows}
    ours = {(*folded(one[:2]), *one[2:]) for one in document["targets"]}
    return ["the targets are not those of the file: %s" % sorted(theirs ^ ours)[:5]] if theirs != ours else []


def compare_people(document, rows, given):
    """By number, values and household, as far as the table has them: numbers may have been given after it was made."""
    categories = folded(document["categories"])
    number = given.id.casefold() or next((name for name in IDS if name in rows[0]), "")
    columns = [name.casefold() for name in given.household] or [
        name for name in ("household",) if name in rows[0] and name not in categories
    ]
    theirs = [(row[number] if number else "", folded(row[one] for one in categories)) for row in rows]
    ours = [(one[0] if number else "", folded(one[1])) for one in document["people"]]
    found, told = collections.Counter(theirs), collections.Counter(ours)
    if found != told:
        return ["the people are not those of the file: %s" % sorted((found - told) + (told - found))[:5]]
    if not number:
        print("NOT COMPARED: the numbers of the people; the table has none (--id COLUMN).")
    if not columns:
        print("NOT COMPARED: the households; the table has no column for them (--household COLUMN).")
        return []
    addresses = [" / ".join(row[one].casefold() for one in columns if row[one]) for row in rows]
    found, told = homes_of(theirs, addresses), homes_of(ours, [one[2] for one in document["people"]])
    if found == told:
        return []
    return ["the households are not those of the file: %s" % sorted((found - told) + (told - found))[:3]]


def homes_of(people, addresses):
    """Who lives together, wherever that is."""
    homes = collections.defaultdict(list)
    for one, address in zip(people, addresses):
        if address not in (None, ""):
            homes[address].append(one)
    return collections.Counter(tuple(sorted(home)) for home in homes.values() if len(home) > 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
