"""Check the record of a conference without its server: chain, signatures, recounts, fingerprints.

Usage: python3 verify.py FOLDER-OR-ZIP [CHECKPOINT ...]

A checkpoint is a file you kept, or in quotation marks the number and the eight words you wrote down.
"""

import hashlib
import json
import re
import sys
import zipfile
from collections import Counter
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import merkle

SPOKEN = re.compile(r"(\d{1,9})((?: [a-z]{5}){8})")


def main(arguments):
    if not arguments:
        print(__doc__)
        return 2
    files = read(Path(arguments[0]))
    kept = [
        name if SPOKEN.fullmatch(name.strip()) else Path(name).read_text(encoding="utf-8") for name in arguments[1:]
    ]
    faults, facts = check(files, kept)
    for fact in facts:
        print(f"ok    {fact}")
    for fault in faults:
        print(f"WRONG {fault}")
    print("The record holds." if not faults else f"{len(faults)} faults found.")
    return 1 if faults else 0


def read(place):
    """All files of the record, from a folder or from the archive itself."""
    if place.is_dir():
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    with zipfile.ZipFile(place) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def check(files, kept=()):
    """What is wrong, and what was found right, both in sentences."""
    faults: list[str] = []
    facts: list[str] = []
    try:
        about = json.loads(files["about.json"])
        entries = [json.loads(line) for line in files["journal.jsonl"].decode().splitlines()]
    except (KeyError, ValueError) as error:
        return [f"The record cannot be read: {error}"], []
    checks = (check_sums, check_chain, check_checkpoints, check_votes, check_ground, check_editions)
    for examine in checks:
        try:
            examine(files, about, entries, faults, facts, kept)
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            faults.append(f"{examine.__name__} met something it cannot read: {error!r}")
    return faults, facts


def check_sums(files, about, entries, faults, facts, kept):
    listed = {}
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, _space, name = line.partition("  ")
        listed[name] = digest
    for name, content in files.items():
        if name != "SHA256SUMS" and "__pycache__" not in name and listed.get(name) != digest_of(content):
            faults.append(f"{name} is not the file that was exported.")
    faults.extend(f"{name} is missing." for name in listed if name not in files)
    facts.append(f"{len(listed)} files listed")


def check_chain(files, about, entries, faults, facts, kept):
    previous, erased = "", 0
    for expected, entry in enumerate(entries, 1):
        if entry["n"] != expected:
            faults.append(f"Entry {expected} is missing or out of place.")
            return
        if entry["previous"] != previous:
            faults.append(f"Entry {expected} does not continue the entry before it.")
        if entry["salt"] is None:
            erased += 1
        elif hashlib.sha256(bytes.fromhex(entry["salt"]) + entry["body"].encode()).hexdigest() != entry["commitment"]:
            faults.append(f"What entry {expected} says was altered.")
        previous = link_of(entry)
    if len(entries) != about["length"] or previous != about["head"]:
        faults.append("The journal does not end where it should.")
    facts.append(f"{len(entries)} entries, {erased} erased")


def check_checkpoints(files, about, entries, faults, facts, kept):
    leaves = [link_of(entry).encode() for entry in entries]
    notes = notes_in(files["checkpoints.txt"].decode()) + [note for text in kept for note in notes_in(text)]
    spoken = [found[0] for text in kept for found in SPOKEN.finditer(text)]
    keys = keys_in_turn(about, entries, faults)
    roots = merkle.roots(leaves, {size_of(note) for note in notes} | {int(words.split()[0]) for words in spoken})
    for note in notes:
        size, tree_root = size_of(note), note.splitlines()[2]
        public = next(key for since, key in reversed(keys) if since <= max(size, 0))
        if not merkle.note_is_signed(note, about["server"], public):
            faults.append(f"The checkpoint at {size} entries is not signed by this server.")
        elif size not in roots:
            faults.append(f"A checkpoint knows {size} entries, but only {len(leaves)} are here.")
        elif tree_root != merkle.checkpoint("", 0, roots[size]).splitlines()[2]:
            faults.append(f"The first {size} entries are not those that the checkpoint saw.")
    for words in spoken:
        size = int(words.split()[0])
        if size not in roots:
            faults.append(f"Somebody wrote down {size} entries, but only {len(leaves)} are here.")
        elif merkle.spoken(size, roots[size]) != words:
            faults.append(f"The first {size} entries are not those whose words somebody wrote down.")
    facts.append(f"{len(notes) + len(spoken)} checkpoints, {len(keys)} keys")


def keys_in_turn(about, entries, faults):
    """Which key signs from which entry on. Each takes over by an entry that the one before has signed too."""
    rotated = [entry for entry in entries if entry["action"] == "key.rotated"]
    bodies = [json.loads(entry["body"] or "{}") for entry in rotated]
    keys = [(0, bytes.fromhex(bodies[0]["old"] if bodies else about["public_key"]))]
    for entry, body in zip(rotated, bodies, strict=True):
        old, new = keys[-1][1], bytes.fromhex(body["new"])
        text = body["note"].partition("\n\n")[0] + "\n"
        told = merkle.handover(text.splitlines()[0], old, new) == text and body["old"] == old.hex()
        if not told or not all(merkle.note_is_signed(body["note"], about["server"], key) for key in (old, new)):
            faults.append(f"Entry {entry['n']} hands over to a key that the one before did not sign.")
        keys.append((entry["n"], new))
    if keys[-1][1].hex() != about["public_key"]:
        faults.append("The journal was never handed over to the key that signs it now.")
    return keys


def size_of(note):
    return int(note.splitlines()[1])


def check_votes(files, about, entries, faults, facts, kept):
    sealed = {body["round"]: body["fingerprint"] for body in said(entries, "round.sealed")}
    opened = {body["round"]: body["fingerprint"] for body in said(entries, "round.opened")}
    found = {int(name[6:-5]): content for name, content in files.items() if name.startswith("votes/")}
    for number, content in found.items():
        vote = json.loads(content)
        if sealed.get(number) != digest_of(content):
            faults.append(f"Vote {number} is not the file whose fingerprint the journal has.")
        lines = [vote["text"], *vote["conditions"], vote["logic"]] if vote["conditions"] else [vote["text"]]
        words = "\n".join(lines)
        if digest_of(words.encode()) != vote["fingerprint"] or not vote["fingerprint"].startswith(
            opened.get(number, "-")
        ):
            faults.append(f"The text of vote {number} is not the text it was opened on.")
        recount(number, vote, faults)
    faults.extend(f"Vote {number} is missing." for number in sealed if number not in found)
    facts.append(f"{len(found)} votes recounted")


def recount(number, vote, faults):
    """Count again, by other code than the server's."""
    announced = Counter(vote["counts"]) + Counter({"blank": vote["blank"]})
    paper = Counter(vote.get("paper", {}))
    on_paper = vote.get("on_paper", sum(paper.values()))
    if "ballots" in vote:
        choices = Counter(ballot["choice"] for ballot in vote["ballots"]) + paper
        if +choices != +announced:
            faults.append(f"Vote {number}: the ballots do not add up to what was announced.")
        marks = [ballot.get("code", ballot.get("member")) for ballot in vote["ballots"]]
    else:
        marks = vote["codes"]
        if len(marks) + on_paper != sum(announced.values()) or paper - announced:
            faults.append(f"Vote {number}: there are more or fewer receipts than ballots.")
    if len(marks) != len(set(marks)):
        faults.append(f"Vote {number}: a receipt stands there twice.")
    if (
        ("ballots" in vote or paper)
        and sum(paper.values()) != on_paper
        or len(marks) != vote.get("on_screen", len(marks))
    ):
        faults.append(f"Vote {number}: the ballots on screen and on paper are not as many as was said.")
    if len(marks) + on_paper > vote["present"]:
        faults.append(f"Vote {number}: more ballots than people present.")
    if "result" in vote:
        found = result_of(vote, +announced)
        for name in sorted(set(found) | set(vote["result"])):
            if found.get(name) != vote["result"].get(name):
                faults.append(f"Vote {number}: counted again, “{name}” comes out differently.")


def result_of(vote, box):
    """The result of a vote from its ballots, with every number on the way."""
    blank, cast = box.pop("blank", 0), sum(box.values())
    kind, options = vote["kind"], vote["options"]
    told: dict[str, Any] = {}
    leading: list[str] = []
    if kind == "approval":
        by_option = {o: sum(n for ballot, n in box.items() if o in ballot.split(",")) for o in options}
    elif kind == "score":
        told["points"] = {option: points_of(option, box) for option in options}
        by_option = {option: told["points"][option]["sum"] for option in options}
    elif kind == "ranked":
        told["ranking"] = ranking_of(box, options)
        first = told["ranking"]["steps"][:1]
        by_option = first[0]["counts"] if first else dict.fromkeys(options, 0)
    else:
        by_option = {option: box.get(option, 0) for option in options}
    if kind == "ranked":
        leading = told["ranking"][vote["method"]]
    elif kind in ("one", "approval"):
        leading = [o for o in options if by_option[o] == max(by_option.values()) > 0]
    elif kind == "score":
        scored = {o: n for o, n in by_option.items() if told["points"][o]["given"]}
        leading = [o for o in scored if scored[o] == max(scored.values())]
    bases = {"seated": vote["seated"], "present": vote["present"], "voting": cast + blank, "non-blank": cast}
    base, supporting = bases[vote["denominator"]], 0
    if kind in ("one", "approval"):
        supporting = max(by_option.values())
    elif kind in ("consent", "yes_no"):
        supporting = sum(by_option[option] for option in options if option in vote["supporting"])
    quorum_met = not vote["quorum"] or cast + blank >= Fraction(vote["quorum"]) * vote["seated"]
    needed = adopted = None
    if vote["threshold"] and kind not in ("score", "ranked"):
        exact = Fraction(vote["threshold"]) * base
        needed = floor(exact) + 1 if vote["more_than"] else ceil(exact)
        adopted = bool(base > 0 and supporting >= needed and quorum_met and len(leading) < 2)
    told |= {
        "adopted": adopted,
        "leading": leading,
        "needed": needed,
        "base": base,
        "supporting": supporting,
        "quorum_met": quorum_met,
        "by_option": {o: str(n) for o, n in by_option.items()},
    }
    return told


def points_of(option, box):
    """Everything about the points one option got: every ballot, one after the other."""
    given = []
    for ballot, times in box.items():
        points = dict(part.split(":") for part in ballot.split(","))
        if option in points:
            given += [int(points[option])] * times
    return {
        "sum": sum(given),
        "given": len(given),
        "no_opinion": sum(box.values()) - len(given),
        "mean": str(Fraction(sum(given), len(given))) if given else None,
        "median": str(median([Fraction(one) for one in given])) if given else None,
        "distribution": [given.count(n) for n in range(11)],
    }


def ranking_of(box, options):
    """A ranked vote both ways. The place of an option on a ballot is a number; without a place it is last."""
    ballots = []
    for ballot, times in box.items():
        groups = [group.split("=") for group in ballot.split(">")]
        place = {option: n for n, group in enumerate(groups) for option in group}
        ballots.append(([place.get(option, len(options)) for option in options], times))
    if not ballots:
        pairs = {f"{x}>{y}": 0 for x in options for y in options if x != y}
        return {"steps": [], "runoff": [], "runoff_tie": [], "pairs": pairs, "paths": pairs, "schulze": []}
    return run_off(ballots, options) | schulze(ballots, options)


def run_off(ballots, options):
    """Instant runoff by recursion over who is left."""
    left, steps = list(range(len(options))), []
    while True:
        tally, exhausted = {n: Fraction(0) for n in left}, 0
        for places, times in ballots:
            top = min(places[n] for n in left)
            if top == len(options):
                exhausted += times
                continue
            firsts = [n for n in left if places[n] == top]
            for n in firsts:
                tally[n] += Fraction(times, len(firsts))
        total, least = sum(tally.values()), min(tally.values())
        won = [n for n in left if 2 * tally[n] > total or (total and min(tally.values()) == max(tally.values()))]
        last = [n for n in left if tally[n] == least]
        rest = [tally[n] for n in left if tally[n] > least]
        certain = len(last) == 1 or (rest and sum(tally[n] for n in last) < min(rest))
        out = last if certain and not won else []
        counts = {options[n]: str(tally[n]) for n in left}
        steps.append({"counts": counts, "exhausted": str(exhausted), "dropped": [options[n] for n in out]})
        if not out:
            tie = [] if won else last
            return {
                "steps": steps,
                "runoff": [options[n] for n in won],
                "runoff_tie": [options[n] for n in tie],
            }
        left = [n for n in left if n not in out]


def schulze(ballots, options):
    """The Schulze method. Strongest paths by strength: take the wins from the strongest down until a path is there."""
    index = range(len(options))
    above = {
        (x, y): sum(times for places, times in ballots if places[x] < places[y]) for x in index for y in index if x != y
    }
    wins = {pair: strength for pair, strength in above.items() if strength > above[pair[::-1]]}
    paths = dict.fromkeys(above, 0)
    for strength in sorted(set(wins.values()), reverse=True):
        roads = {x: [y for y in index if wins.get((x, y), 0) >= strength] for x in index}
        for x in index:
            for y in reached_from(x, roads):
                if x != y and not paths[x, y]:
                    paths[x, y] = strength
    best = [x for x in index if all(paths[x, y] >= paths[y, x] for y in index if x != y)]
    named = [{f"{options[x]}>{options[y]}": n for (x, y), n in table.items()} for table in (above, paths)]
    return {"pairs": named[0], "paths": named[1], "schulze": [options[x] for x in best]}


def reached_from(start, roads):
    seen, waiting = {start}, [start]
    while waiting:
        fresh = set(roads[waiting.pop()]) - seen
        seen |= fresh
        waiting += fresh
    return seen


def check_ground(files, about, entries, faults, facts, kept):
    closed = {int(body["round"][1:]): body["fingerprint"] for body in said(entries, "ground.closed")}
    found = {int(name[14:-5]): content for name, content in files.items() if name.startswith("common-ground/")}
    for number, content in found.items():
        if closed.get(number) != digest_of(content):
            faults.append(f"Statement round {number} is not the file whose fingerprint the journal has.")
        add_up(number, json.loads(content), faults)
    if said(entries, "report.published"):
        faults.extend(f"Statement round {number} is missing." for number in closed if number not in found)
    facts.append(f"{len(found)} statement rounds added up")


def add_up(number, told, faults):
    """The numbers of each statement add up, and none tells of fewer than five people."""
    where = f"Statement round {number}, statement"
    for one in told["statements"]:
        if one["withheld"]:
            continue
        if one["agree"] + one["disagree"] + one["pass"] != one["seen"] or one["seen"] > told["people"]:
            faults.append(f"{where} {one['number']}: the numbers do not add up.")
        if 0 < one["seen"] < 5:
            faults.append(f"{where} {one['number']}: fewer than five people answered, but the numbers are there.")
    groups = (told["map"] or {"groups": []})["groups"]
    if any(one["people"] < 5 for one in groups) or sum(one["people"] for one in groups) > told["people"]:
        faults.append(f"Statement round {number}: the groups are too small or too large.")


def check_editions(files, about, entries, faults, facts, kept):
    published = {body["edition"]: body["checksum"] for body in said(entries, "report.published")}
    for number, checksum in published.items():
        content = files.get(f"editions/{number}.html")
        if content is None:
            faults.append(f"Edition {number} is missing.")
        elif digest_of(content) != checksum:
            faults.append(f"Edition {number} is not the file that was published.")
    facts.append(f"{len(published)} editions")


def said(entries, action):
    return [json.loads(entry["body"]) for entry in entries if entry["action"] == action and entry["body"]]


def notes_in(text):
    """The signed notes of a file: three lines, an empty one, a signature."""
    lines = text.splitlines()
    starts = [n - 4 for n, line in enumerate(lines) if line.startswith("\u2014 ") and n >= 4]
    return ["\n".join(lines[start : start + 5]) + "\n" for start in starts]


def link_of(entry):
    parts = (entry["previous"], str(entry["n"]), entry["at"], entry["action"], entry["commitment"])
    return digest_of("\n".join(parts).encode())


def digest_of(content):
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
