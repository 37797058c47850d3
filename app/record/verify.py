"""Check the record of a conference without its server: chain, signatures, recounts, fingerprints.

Usage: python3 verify.py FOLDER-OR-ZIP [CHECKPOINT-FILE ...]
"""

import hashlib
import json
import sys
import zipfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import merkle


def main(arguments):
    if not arguments:
        print(__doc__)
        return 2
    files = read(Path(arguments[0]))
    kept = [Path(name).read_text(encoding="utf-8") for name in arguments[1:]]
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
        return {
            path.relative_to(place).as_posix(): path.read_bytes()
            for path in place.rglob("*")
            if path.is_file()
        }
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
        elif (
            hashlib.sha256(bytes.fromhex(entry["salt"]) + entry["body"].encode()).hexdigest()
            != entry["commitment"]
        ):
            faults.append(f"What entry {expected} says was altered.")
        previous = link_of(entry)
    if len(entries) != about["length"] or previous != about["head"]:
        faults.append("The journal does not end where it should.")
    facts.append(f"{len(entries)} entries, {erased} erased")


def check_checkpoints(files, about, entries, faults, facts, kept):
    leaves = [link_of(entry).encode() for entry in entries]
    public = bytes.fromhex(about["public_key"])
    notes = notes_in(files["checkpoints.txt"].decode()) + [note for text in kept for note in notes_in(text)]
    for note in notes:
        size, tree_root = note.splitlines()[1:3]
        if not merkle.note_is_signed(note, about["server"], public):
            faults.append(f"The checkpoint at {size} entries is not signed by this server.")
        elif int(size) > len(leaves):
            faults.append(f"A checkpoint knows {size} entries, but only {len(leaves)} are here.")
        elif tree_root != merkle.checkpoint("", 0, merkle.root(leaves[: int(size)])).splitlines()[2]:
            faults.append(f"The first {size} entries are not those that the checkpoint saw.")
    facts.append(f"{len(notes)} checkpoints")


def check_votes(files, about, entries, faults, facts, kept):
    sealed = {body["round"]: body["fingerprint"] for body in said(entries, "round.sealed")}
    opened = {body["round"]: body["fingerprint"] for body in said(entries, "round.opened")}
    found = {int(name[6:-5]): content for name, content in files.items() if name.startswith("votes/")}
    for number, content in found.items():
        vote = json.loads(content)
        if sealed.get(number) != digest_of(content):
            faults.append(f"Vote {number} is not the file whose fingerprint the journal has.")
        words = (
            "\n".join([vote["text"], *vote["conditions"], vote["logic"]])
            if vote["conditions"]
            else vote["text"]
        )
        if digest_of(words.encode()) != vote["fingerprint"] or not vote["fingerprint"].startswith(
            opened.get(number, "-")
        ):
            faults.append(f"The text of vote {number} is not the text it was opened on.")
        recount(number, vote, faults)
    faults.extend(f"Vote {number} is missing." for number in sealed if number not in found)
    facts.append(f"{len(found)} votes recounted")


def recount(number, vote, faults):
    """Count again, by other code than the server's."""
    if "ballots" in vote:
        choices = Counter(ballot["choice"] for ballot in vote["ballots"])
        announced = Counter(vote["counts"]) + Counter({"blank": vote["blank"]})
        if +choices != +announced:
            faults.append(f"Vote {number}: the ballots do not add up to what was announced.")
        marks = [ballot.get("code", ballot.get("member")) for ballot in vote["ballots"]]
    else:
        marks = vote["codes"]
        if len(marks) != sum(vote["counts"].values()) + vote["blank"]:
            faults.append(f"Vote {number}: there are more or fewer receipts than ballots.")
    if len(marks) != len(set(marks)):
        faults.append(f"Vote {number}: a receipt stands there twice.")
    if len(marks) > vote["present"]:
        faults.append(f"Vote {number}: more ballots than people present.")


def check_ground(files, about, entries, faults, facts, kept):
    closed = {int(body["round"][1:]): body["fingerprint"] for body in said(entries, "ground.closed")}
    found = {
        int(name[14:-5]): content for name, content in files.items() if name.startswith("common-ground/")
    }
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
            faults.append(
                f"{where} {one['number']}: fewer than five people answered, but the numbers are there."
            )
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
