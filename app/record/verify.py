"""Check the record of a conference without its server: journal, signatures, recounts, and every file in it.

Usage: python3 verify.py RECORD [WHAT YOU KEPT ...]

RECORD is the folder or the zip itself. What you kept is any of these, as often as you like:
  a file with checkpoints, or a letter that ends with one
  in quotation marks the number and the eight words    "128 lusab babad gutih tugad babab babab babab babab"
  in quotation marks the number and the seal           "128 9f86d081884c7d65 ..." with all its 64 signs
  the key of a witness who cosigned                    witness.example+6d66cf3f+BJk...
  in quotation marks the key of the journal            "key 3b6a27bcceb6a42d ..." with all its 64 signs

The answer is 0 when the record holds, 1 when something is wrong, 2 when it cannot be read, and 3 when nothing is wrong
but nobody vouches for a part of it.
"""

import sys

if __name__ == "__main__" and sys.path and not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
    del sys.path[0]  # the folder of a record never gives this program its json.py or hashlib.py

import base64
import hashlib
import json
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from fractions import Fraction
from math import ceil, floor
from pathlib import Path, PurePosixPath
from stat import S_ISLNK
from statistics import median
from typing import Any, NamedTuple

# What a record can reach, and not more: a small archive that unpacks to a mountain is refused before it is read.
MOST_FILES, LARGEST_FILE, LARGEST_RECORD = 20_000, 256 * 2**20, 1024 * 2**20
STEEPEST, STEEP_FROM = 200, 2**20  # bytes that one byte unpacks to, in files larger than this
LONGEST_KEPT = 4 * 2**20
NEEDED = ("about.json", "journal.jsonl", "checkpoints.txt", "SHA256SUMS")
HANDED_OUT = ("README.txt", "verify.py")
OF_OLD_FORM = ("merkle.py",)
TRAILS = "trails.json"
# The letters beside the record, as they were handed out until now.
READMES = (
    "242560f1ea7416248dec245c55d66d75989b766ed7b5117b0d3094865f70fc5a",
    "bd32bbea79d51f14b5f551161cc909a2c146138fee7279d8a5cdfebbc9625a47",
    "13202e9049d270700102c6edfd754c49b199f546f85b51a8f5e0856f0ded36c6",
    "2dbbe0445432eab36d462dc4b85cdb5582cd69e2ed005118aebbe8d099c97a58",
    "902b1c54410950dfd6c9e7fc06aec312766201435d6cac35d32e063e6ba46721",
)
# The program that checks one lottery alone, as it was handed out until now; since form 4, where there are lotteries.
LOTTERY_VERIFIER = "verify_lottery.py"
LOTTERY_VERIFIERS = ("246d6b88ae48a1f4f5f1018bc86c03ef412e1312e7ce1cd8208e36ea29fdf7ec",)
NUMBERED = re.compile(r"(votes|common-ground|editions|draws)/([1-9][0-9]{0,5})\.(json|html)")
ENDINGS = {"votes": "json", "common-ground": "json", "editions": "html", "draws": "json"}
# Where the name of a panelist stands in an edition: whose, what stands there once it is gone, a salt, and the name.
PLACE = re.compile(
    r'<span data-seat="([0-9]+)" data-blank="([^"<>]*)"(?: data-salt="([0-9a-f]{32})")?>([^<]*)</span>', re.ASCII
)
FRACTION = re.compile(r"[0-9]{1,6}(/[1-9][0-9]{0,5})?")
HASH = re.compile(r"[0-9a-f]{64}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", re.ASCII)
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")
# A word of the spoken form is a proquint (Wilkerson, 2009): 16 bits as consonant, vowel, consonant, vowel, consonant.
CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aiou"
WORD = f"[{CONSONANTS}][{VOWELS}][{CONSONANTS}][{VOWELS}][{CONSONANTS}]"
SPOKEN = re.compile(rf"\b([0-9]{{1,9}})((?:[\s,]+{WORD}){{8}})\b", re.ASCII)
SEAL = re.compile(r"\b([0-9]{1,9})[\s,:]+([0-9a-f]{64})\b", re.ASCII)
KEY = re.compile(r"\bkey[\s:]+([0-9a-f]{64})\b", re.ASCII)
# A witness as C2SP signed-note names one: name, the mark of its key, and the key with its kind before it.
WITNESS = re.compile(r"(?<!\S)([^\s+]+)\+([0-9a-f]{8})\+(B[A-Za-z0-9+/]{43})(?!\S)", re.ASCII)
# A checkpoint as C2SP signed-note and tlog-checkpoint have it: three lines, an empty one, and who signed.
NOTE = re.compile(
    r"([^\n]+)\n(0|[1-9][0-9]{0,9})\n([A-Za-z0-9+/]{43}=)\n\n((?:\u2014 [^ \n]+ [A-Za-z0-9+/]+={0,2}\n)+)"
)
# What the check itself rests on. The server never erases it; where older ones did, nobody can vouch for what it was.
NEVER_BLANK = (
    "round.opened",
    "round.ended",
    "round.sealed",
    "ground.closed",
    "report.published",
    "report.name_taken_out",
    "key.rotated",
    "draw.committed",
    "draw.drawn",
)
BLANK_IN_OLD_RECORDS = (
    "conference.created",
    "stage.changed",
    "act.proposed",
    "round.keyholders_named",
    "round.key_shared",
    "round.part_taken",
    "round.locked",
    "round.paper_counting",
    "round.unlocking",
    "round.part_given",
    "round.unlocked",
    "round.closed",
    "round.voided",
    "ground.opened",
)
# In which state a vote or a round of statements must be for this entry, and in which it is then.
STEPS = {
    "round.opened": (("not opened",), "open"),
    "round.keyholders_named": (("open",), "being locked"),
    "round.key_shared": (("being locked",), ""),
    "round.keyholders_absent": (("being locked",), ""),
    "round.part_shown": (("being locked",), ""),
    "round.part_taken": (("being locked",), ""),
    "round.locked": (("being locked",), "open"),
    "round.ended": (("open",), "past its end"),
    "round.unlocking": (("open", "past its end", "being counted on paper"), "waiting for its key"),
    "round.part_given": (("waiting for its key",), ""),
    "round.unlocked": (("waiting for its key",), ""),
    "ballot.cast": (("open",), "open"),
    "round.paper_marked": (("open", "past its end", "being locked", "being counted on paper"), ""),
    "round.teller_named": (("open", "past its end", "being locked", "being counted on paper"), ""),
    "round.paper_counting": (("open", "past its end"), "being counted on paper"),
    "round.paper_entered": (("being counted on paper",), ""),
    "round.paper_agreed": (("being counted on paper",), ""),
    "round.closed": (("open", "past its end", "being counted on paper", "waiting for its key"), "closed"),
    "round.sealed": (("closed",), "sealed"),
    "round.voided": (
        ("being locked", "open", "past its end", "being counted on paper", "waiting for its key", "closed", "sealed"),
        "void",
    ),
    "round.attempt_declined": (("sealed", "void"), ""),
    "round.objected": (("sealed", "void"), ""),
    "round.objection_answered": (("sealed", "void"), ""),
    "ground.opened": (("not opened",), "open"),
    "ground.closed": (("open",), "closed"),
}
DONE = {
    "round.opened": "opens",
    "ballot.cast": "casts a ballot in",
    "round.closed": "closes",
    "round.sealed": "seals",
    "round.voided": "voids",
    "ground.opened": "opens",
    "ground.closed": "closes",
}
# What a weighty act does once a second person has confirmed it.
FOLLOWS = {
    "void": "round.voided",
    "reopen": "stage.changed",
    "amend": "frame.amended",
    "publish": "report.published",
    "correct": "report.published",
    "cancel": "conference.cancelled",
}
LOCK = re.compile(r"([1-9][0-9]?) of ([1-9][0-9]?), [0-9a-f]{64}", re.ASCII)
SEAT = re.compile(r"[^0-9]*([1-9][0-9]*)", re.ASCII)
MOST_PEOPLE = 10**6
KINDS = ("consent", "yes_no", "one", "approval", "score", "ranked")
BASES = ("seated", "present", "voting", "non-blank", "for-against")
NEUTRAL = ("aside", "abstain")
# The parts of a rule, as the journal froze them in a line of its own and as the file of a vote has them.
RULE_PARTS = {
    "threshold": "threshold",
    "more than": "more_than",
    "of": "denominator",
    "quorum": "quorum",
    "supporting": "supporting",
    "seated": "seated",
    "present": "present",
    "at most": "limits",
}


class Unreadable(ValueError):
    """The record is none, or none that anybody should open; the sentence says why."""


class Note(NamedTuple):
    """A signed checkpoint in its parts."""

    origin: str
    size: int
    root: str
    signatures: str

    @property
    def text(self):
        return f"{self.origin}\n{self.size}\n{self.root}\n"

    @property
    def whole(self):
        return f"{self.text}\n{self.signatures}"


class Verdict(NamedTuple):
    """Everything found, in sentences."""

    faults: list[str]  # something was altered, or lies
    facts: list[str]  # what was checked and found right
    unvouched: list[str]  # nothing contradicts it, but nobody signed it either
    harmless: list[str]  # altered, and nothing rests on it
    notes: list[str]  # what whoever reads the record should know


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 2
    try:
        kept = [held_text(one) for one in arguments[1:]]
        found = check(read(Path(arguments[0])), kept)
    except (Unreadable, OSError) as error:
        print(f"WRONG {error}")
        print("The record cannot be checked.")
        return 2
    print(f"ok       this program is SHA-256 {digest_of(Path(__file__).read_bytes())}")
    labels = {"facts": "ok", "notes": "note", "harmless": "harmless", "unvouched": "UNSIGNED", "faults": "WRONG"}
    for name, label in labels.items():
        for sentence in getattr(found, name):
            print(f"{label:<8} {printable(sentence)}")
    print(conclusion(found))
    return 1 if found.faults else 3 if found.unvouched else 0


def conclusion(found):
    if found.faults:
        return f"{len(found.faults)} faults found. Do not rely on this record."
    if found.unvouched:
        return "Nothing is wrong, but nobody vouches for what is marked UNSIGNED above."
    return "The record holds."


def printable(sentence):
    """Whatever a record says, it cannot move the cursor and write over what this program says."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in sentence)


def held_text(argument):
    """What somebody kept: words or a seal as they are, else what the file says."""
    if WITNESS.fullmatch(argument.strip()):
        return argument.strip()
    words = argument.strip().lower()
    if any(form.fullmatch(words) for form in (SPOKEN, SEAL, KEY)):
        return words
    path = Path(argument)
    if not path.is_file():
        raise Unreadable(f"“{argument}” is neither a file nor a number with eight words or a seal.")
    if path.stat().st_size > LONGEST_KEPT:
        raise Unreadable(f"“{argument}” is too large to be a checkpoint.")
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")


# --- Reading: nothing is opened before its name and its size are known ---


def read(place):
    """All files of the record, from a folder or from the archive itself. Refuses what no record is."""
    if place.is_dir():
        return read_folder(place)
    if not place.is_file():
        raise Unreadable(f"There is no record at {place}.")
    try:
        with zipfile.ZipFile(place) as archive:
            return read_archive(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable(f"The archive cannot be read: {error}.") from error
    except Exception as error:
        if type(error).__name__ in ("error", "LZMAError"):  # zlib and lzma have each their own
            raise Unreadable(f"The archive is damaged: {error}.") from error
        raise


def read_folder(place):
    sizes: dict[str, int] = {}
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place).as_posix()
        if path.is_symlink():
            raise Unreadable(f"{name} is a link to somewhere else, and no file of a record.")
        if not path.is_dir():
            if not path.is_file():
                raise Unreadable(f"{name} is no ordinary file.")
            sizes[name] = path.stat().st_size
    require_measure(sizes)
    return {name: (place / name).read_bytes() for name in sizes}


def read_archive(archive):
    sizes: dict[str, int] = {}
    for info in archive.infolist():
        if info.is_dir():
            continue
        if info.filename in sizes:
            raise Unreadable(f"{info.filename} is in the archive twice, so two people may see two records.")
        if S_ISLNK(info.external_attr >> 16):
            raise Unreadable(f"{info.filename} is a link to somewhere else, and no file of a record.")
        if info.flag_bits & 1:
            raise Unreadable(f"{info.filename} is encrypted; a public record has no secrets.")
        if info.file_size > STEEP_FROM and info.file_size > STEEPEST * max(info.compress_size, 1):
            raise Unreadable(f"{info.filename} unpacks to {info.file_size} bytes from {info.compress_size}: a trap.")
        sizes[info.filename] = info.file_size
    require_measure(sizes)
    return {name: archive.read(name) for name in sizes}


def require_measure(sizes):
    """Refuse strange names, and more than a record can reach."""
    if len(sizes) > MOST_FILES:
        raise Unreadable(f"There are {len(sizes)} files; no record has so many.")
    for name, size in sizes.items():
        if size > LARGEST_FILE:
            raise Unreadable(f"{name} has {size} bytes; no file of a record is so large.")
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or "\\" in name or "\0" in name or str(PurePosixPath(name)) != name:
            raise Unreadable(f"“{name}” is a name that leads out of the record.")
    if sum(sizes.values()) > LARGEST_RECORD:
        raise Unreadable(f"All files together have {sum(sizes.values())} bytes; no record is so large.")
    folded = Counter(name.casefold() for name in sizes)
    for name in sizes:
        if folded[name.casefold()] > 1:
            raise Unreadable(f"{name} is there twice, in capitals and small letters; some machines show only one.")


def strict(text):
    """What a JSON text says, if it says it in one way only."""
    return json.loads(text, object_pairs_hook=no_key_twice, parse_constant=no_constant)


def read_file(name, content):
    try:
        return strict(content.decode())
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{name} cannot be read: {error}.") from error


def no_key_twice(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands there twice, so two programs may read two things")
    return found


def no_constant(name):
    raise ValueError(f"{name} is no number")


# --- The check: each part adds what it finds ---


class Case:
    """One record under examination: its files, what they say, and what was found so far."""

    def __init__(self, files, kept, live=False):
        self.live = live  # of a running server: its last acts are about to be signed
        self.files, self.kept = files, [text.replace("\r\n", "\n") for text in kept]
        self.faults: list[str] = []
        self.facts: list[str] = []
        self.unvouched: list[str] = []
        self.harmless: list[str] = []
        self.notes: list[str] = []
        self.about = strict(files["about.json"].decode())
        if not isinstance(self.about, dict):
            raise ValueError("about.json says nothing")
        self.form = self.about.get("form", 1)
        if self.form not in (1, 2, 3, 4) or isinstance(self.form, bool):
            raise ValueError("this record has a form that this program does not know; look for a newer verify.py")
        lines = files["journal.jsonl"].decode().split("\n")
        if lines.pop() != "":
            self.faults.append("The journal breaks off in the middle of a line.")
        self.entries = [strict(line) for line in lines]
        self.bodies: dict[int, dict] = {}
        self.short: list[int] = []  # votes of whose text the journal kept a short fingerprint
        self.links: list[str] = []

    def said(self, action):
        """Each legible entry of a kind, as its number and what it says."""
        return [
            (entry["n"], self.bodies[entry["n"]])
            for entry in self.entries
            if entry["action"] == action and entry["n"] in self.bodies
        ]

    def lost(self, action, before=None):
        """How many entries of a kind were erased by servers that still erased it: what they said is not judged."""
        return sum(
            entry["body"] is None and entry["action"] == action and (before is None or entry["n"] < before)
            for entry in self.entries
        )

    def verdict(self):
        return Verdict(self.faults, self.facts, self.unvouched, self.harmless, self.notes)


def check(files, kept=(), live=False):
    """What was found in a record, of which `kept` says what others wrote down or saved: five lists of sentences."""
    missing = [name for name in NEEDED if name not in files]
    if missing:
        return Verdict([f"{name} is missing." for name in missing], [], [], [], [])
    try:
        case = Case(files, kept, live)
        check_chain(case)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        return Verdict([f"The record cannot be read: {error}."], [], [], [], [])
    for examine in (
        check_sums,
        check_erasures,
        check_grammar,
        check_locks,
        check_seconds,
        check_checkpoints,
        check_about,
        check_names,
        check_votes,
        check_ground,
        check_draws,
        check_editions,
        check_trails,
    ):
        try:
            examine(case)
        except Unreadable as error:
            case.faults.append(str(error))
        except (KeyError, ValueError, TypeError, AttributeError, RecursionError, IndexError) as error:
            case.faults.append(f"{examine.__name__} met something that no record says: {error!r}.")
    return case.verdict()


def check_sums(case):
    listed: dict[str, str] = {}
    lines = case.files["SHA256SUMS"].decode().split("\n")
    if lines.pop() != "":
        case.faults.append("SHA256SUMS breaks off in the middle of a line.")
    for line in lines:
        digest, space, name = line.partition("  ")
        if not HASH.fullmatch(digest) or not space or name in listed:
            case.faults.append(f"SHA256SUMS has a line that is no checksum, or a second one: “{line[:80]}”.")
        listed[name] = digest
    for name, content in case.files.items():
        if name != "SHA256SUMS" and listed.get(name) != digest_of(content):
            case.faults.append(f"{name} is not the file that was exported.")
    case.faults.extend(f"{name} is missing." for name in listed if name not in case.files)
    if list(listed) != sorted(listed):
        case.harmless.append("SHA256SUMS lists the files in another order than the exporter does.")
    case.facts.append(f"{len(listed)} files listed")


def check_chain(case):
    """Each entry has its form, its number, its words and its place after the one before."""
    previous, latest = "", ""
    for expected, entry in enumerate(case.entries, 1):
        problem = misshapen(entry)
        if problem:
            raise ValueError(f"entry {expected} {problem}")
        if entry["n"] != expected:
            raise ValueError(f"entry {expected} is missing or out of place")
        if entry["previous"] != previous:
            case.faults.append(f"Entry {expected} does not continue the entry before it.")
        read_body(case, entry)
        if entry["at"] < latest:
            case.notes.append(
                f"Entry {expected} bears the time {entry['at'][:19]} UTC, earlier than an entry before it: "
                "the server's clock ran backwards or was set."
            )
        latest = max(latest, entry["at"])
        previous = link_of(entry)
        case.links.append(previous)
    if len(case.entries) != case.about["length"] or previous != case.about["head"]:
        case.faults.append("The journal does not end where about.json says.")


def misshapen(entry):
    """What is wrong with the form of an entry, or nothing."""
    if not isinstance(entry, dict) or set(entry) != {"n", "at", "action", "commitment", "previous", "salt", "body"}:
        return "has other parts than an entry has"
    if type(entry["n"]) is not int:
        return "has no number"
    texts = ("at", "action", "commitment", "previous")
    if not all(isinstance(entry[name], str) for name in texts):
        return "has parts that are no text"
    if not HASH.fullmatch(entry["commitment"]) or not (entry["previous"] == "" or HASH.fullmatch(entry["previous"])):
        return "has a seal that is none"
    if not MOMENT.fullmatch(entry["at"]) or not ACTION.fullmatch(entry["action"]):
        return "has a time or an action that is none"
    datetime.fromisoformat(entry["at"])
    blank = entry["salt"] is None and entry["body"] is None
    if not blank and not (isinstance(entry["salt"], str) and isinstance(entry["body"], str)):
        return "is half erased"
    if not blank and not HASH.fullmatch(entry["salt"]):
        return "has a salt that is none"
    return ""


def read_body(case, entry):
    """What an entry says, if it is what was committed to, written in the one way."""
    if entry["body"] is None:
        return
    if hashlib.sha256(bytes.fromhex(entry["salt"]) + entry["body"].encode()).hexdigest() != entry["commitment"]:
        case.faults.append(f"What entry {entry['n']} says was altered.")
        return
    body = strict(entry["body"])
    if not isinstance(body, dict):
        raise ValueError(f"entry {entry['n']} says nothing that can be read")
    if json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")) != entry["body"]:
        case.faults.append(f"Entry {entry['n']} is not written in the one way in which entries are written.")
    case.bodies[entry["n"]] = body


def check_erasures(case):
    """A blank entry has a later one that says so; what the check rests on is never blank."""
    blank = [entry["n"] for entry in case.entries if entry["body"] is None]
    erasers = {n for n in blank if case.entries[n - 1]["action"] == "entry.erased"}
    told: dict[int, int] = {}
    for n, body in case.said("entry.erased"):
        for number in (body.get("entry"), body.get("covered")):
            if number is None:
                continue
            if type(number) is not int or not 0 < number < n or number not in blank:
                case.faults.append(f"Entry {n} says that entry {number} was erased, but it is not blank.")
            else:
                told[number] = n
    # Where the words of an erasure were erased themselves, it is not told any more which entry it was about.
    for number in sorted(set(blank) - set(told), reverse=True):
        later = {n for n in erasers if n > number}
        if later:
            erasers.discard(max(later))
        else:
            case.faults.append(f"Entry {number} is blank, but no later entry says that it was erased.")
    for number in blank:
        action = case.entries[number - 1]["action"]
        if action in NEVER_BLANK:
            case.faults.append(f"Entry {number} ({action}) is blank, but the record is checked by what it says.")
        elif action in BLANK_IN_OLD_RECORDS:
            case.unvouched.append(f"Entry {number} ({action}) was erased, so nobody vouches for what it was about.")
    case.facts.append(f"{len(case.entries)} entries, {len(blank)} erased")


def check_grammar(case):
    """What may follow what: one beginning, stages in a row, votes opened once and sealed or voided once."""
    actions = [entry["action"] for entry in case.entries]
    # Whoever creates a conference takes a seat in it by the same act.
    if actions.count("conference.created") != 1 or "conference.created" not in actions[:2]:
        case.faults.append("The journal does not begin with the one entry that creates the conference.")
    check_stages(case)
    case.states = states_of(case)
    for (kind, number), state in case.states.items():
        if state == "closed" and kind == "vote":
            case.faults.append(f"Vote {number} was closed, but never sealed.")
        elif state in ("open", "past its end", "being locked", "being counted on paper", "waiting for its key"):
            case.notes.append(f"{kind.capitalize()} {number} is still {state}.")
    for n, body in case.said("round.voided"):
        if any(m < n and sealed["round"] == body["round"] for m, sealed in case.said("round.sealed")):
            case.notes.append(f"Vote {body['round']} was voided after its count (entry {n}); its result is not valid.")


def check_stages(case):
    """Each stage is left from where the one before led; where an entry was erased, nobody knows where that was."""
    stage: Any = "setup"
    for entry in case.entries:
        if entry["action"] != "stage.changed":
            continue
        n, body = entry["n"], case.bodies.get(entry["n"], {"source": stage, "target": None})
        if stage is not None and body["source"] != stage:
            case.faults.append(f"Entry {n} leaves the stage {body['source']}, but the conference was in {stage}.")
        stage = body["target"]


def states_of(case):
    """How each vote and each round of statements stands at the end."""
    states: dict[tuple[str, Any], str] = {}
    erased: list[tuple[int, str]] = []
    for entry in case.entries:
        action, body = entry["action"], case.bodies.get(entry["n"])
        if entry["body"] is None and action in BLANK_IN_OLD_RECORDS and action in STEPS:
            erased.append((entry["n"], action))
        if action not in STEPS or body is None:
            continue
        kind = "statement round" if action.startswith("ground.") else "vote"
        if type(body["round"]) not in (int, str):
            raise ValueError(f"entry {entry['n']} names no round")
        before = states.get((kind, body["round"]), "not opened")
        allowed, after = STEPS[action]
        before = led_on(before, allowed, erased, action.partition(".")[0])
        if before not in allowed:
            done = DONE.get(action, f"says “{action}” of")
            case.faults.append(f"Entry {entry['n']} {done} {kind} {body['round']}, which is {before} by then.")
        states[kind, body["round"]] = after or before
    return states


def led_on(before, allowed, erased, room):
    """The state to which entries lead whose words were erased, where what comes next needs them; each leads once."""
    ways: dict[str, list[tuple[int, str]]] = {before: []}
    for one in erased:
        sources, after = STEPS[one[1]]
        source = next((state for state in sources if state in ways), None)
        if one[1].startswith(f"{room}.") and source is not None and after:
            ways.setdefault(after, [*ways[source], one])
    reached = next((state for state in ways if state in allowed), None)
    if reached is None:
        return before
    for one in ways[reached]:
        erased.remove(one)
    return reached


def check_locks(case):
    """The key of a vote is held by those who were named, and the box was opened with as many parts as were agreed."""
    named = {}
    for n, body in case.said("round.keyholders_named"):
        if body["round"] in named:
            case.faults.append(f"Entry {n} names keyholders of vote {body['round']} once more.")
        named[body["round"]] = body
    unknown = check_openings(case, named)
    for action in ("round.part_taken", "round.part_given", "round.locked", "round.unlocked"):
        for n, body in case.said(action):
            if body["round"] not in named and body["round"] not in unknown:
                case.faults.append(f"Entry {n} tells of a key in parts, but vote {body['round']} has no keyholders.")
    for number, held in named.items():
        check_parts(case, number, held)


def check_openings(case, named):
    """Each vote has the locks it was opened with. Returns the votes whose keyholders nobody can read any more."""
    opened = [
        (n, body["round"], LOCK.fullmatch(body.get("terms", {}).get("keyholders", "")))
        for n, body in case.said("round.opened")
    ]
    unknown = {number for _n, number, told in opened if told is not None and number not in named}
    if len(unknown) > case.lost("round.keyholders_named"):
        unknown = set()
    for n, number, told in opened:
        held = named.get(number)
        if (told is None) != (held is None) and number not in unknown:
            case.faults.append(f"Vote {number} was opened with other locks than the keyholders named for it.")
        elif held is not None and told is not None:
            check_keyholders(case, n, number, held, [int(one) for one in told.groups()])
    return unknown


def check_keyholders(case, n, number, held, told):
    seats, needed, parts = held["seats"].split(", "), held["needed"], held["parts"]
    if [needed, parts] != told or len(set(seats)) != parts or len(seats) != parts:
        case.faults.append(f"The keyholders of vote {number} are not as many as it was opened with (entry {n}).")
    if not parts < 2 * needed < 2 * parts:
        case.faults.append(f"The key of vote {number} takes {needed} of {parts} parts, which no server offers.")


def check_parts(case, number, held):
    """Each keyholder took one part before there were ballots, and gave it back once, before the box was opened."""
    family = same_key(case, number)
    taken = moves(case, "round.part_taken", family, lambda body: seat_in(body.get("by")))
    given = moves(case, "round.part_given", family, lambda body: str(body["seat"]))
    check_holders(case, number, set(held["seats"].split(", ")), [("takes", taken), ("gives", given)])
    locked, unlocked, closed = (
        [n for n, body in case.said(action) if body["round"] == number]
        for action in ("round.locked", "round.unlocked", "round.closed")
    )
    if len(locked) > 1 or len(unlocked) > 1:
        case.faults.append(f"Vote {number} was locked or unlocked twice.")
    alone = lost_family(case, family)
    if locked and not alone and seats_before(case, "taken", taken, locked[0]) < held["parts"]:
        case.faults.append(f"Vote {number} was locked (entry {locked[0]}) before every keyholder had taken a part.")
    if unlocked and not alone and seats_before(case, "given", given, unlocked[0]) < held["needed"]:
        case.faults.append(f"The box of vote {number} was opened (entry {unlocked[0]}) before enough parts were given.")
    if closed and (locked or not case.lost("round.locked")) and min(locked, default=closed[0]) >= closed[0]:
        case.faults.append(f"Vote {number} was counted (entry {closed[0]}), but never locked by its keyholders.")
    if closed and (unlocked or not case.lost("round.unlocked")) and min(unlocked, default=closed[0]) >= closed[0]:
        case.faults.append(f"Vote {number} was counted (entry {closed[0]}) without the parts of its key.")


def check_holders(case, number, seats, told):
    """Nobody but keyholders has parts, and none of them takes or gives one twice."""
    for what, moved in told:
        once: set[str] = set()
        for n, seat in moved:
            if seat not in seats:
                case.faults.append(f"Entry {n} {what} a part of seat {seat}, which is no keyholder of vote {number}.")
            elif seat in once:
                case.faults.append(f"Entry {n} {what} the part of seat {seat} of vote {number} a second time.")
            once.add(seat)


def seats_before(case, what, moved, entry):
    """How many parts were taken or given by then, those counted that an erased entry may have told of."""
    return len({seat for n, seat in moved if n < entry}) + case.lost(f"round.part_{what}", before=entry)


def lost_family(case, family):
    """Whether the entry that said which other votes have the same key may have been erased."""
    return len(family) == 1 and case.lost("round.key_shared") > 0


def same_key(case, number):
    """The votes whose key has the same parts: taken once, given once."""
    first = {body["round"]: body["first"] for _n, body in case.said("round.key_shared")}
    return {number} | {one for one in {*first, *first.values()} if first.get(one, one) == first.get(number, number)}


def moves(case, action, family, seat):
    found = [(n, seat(body)) for n, body in case.said(action) if body["round"] in family]
    return [(n, one) for n, one in found if one is not None]


def seat_in(label):
    """The seat of whoever acted, in whatever language the journal names the role; none where it names no seat."""
    found = SEAT.fullmatch(label) if isinstance(label, str) else None
    return found[1] if found else None


def check_seconds(case):
    """What one person proposed another confirmed, once, and then it was done."""
    waiting: dict[int, dict[str, Any]] = {}
    used: set[int] = set()
    unknown: set[int] = set()  # acts of which nobody can read any more what was proposed
    for entry in case.entries:
        n, body = entry["n"], case.bodies.get(entry["n"])
        if not entry["action"].startswith("act.") or body is None:
            continue
        if entry["action"] == "act.proposed":
            if body["act"] in waiting:
                case.faults.append(f"Entry {n} proposes act {body['act']} once more.")
            waiting[body["act"]] = dict(body, n=n, people={body["by"]}, ended=False)
        elif body["act"] not in waiting and len(unknown | {body["act"]}) <= case.lost("act.proposed", before=n):
            unknown.add(body["act"])
        elif body["act"] not in waiting or waiting[body["act"]]["ended"]:
            case.faults.append(f"Entry {n} tells of act {body['act']}, which does not wait by then.")
        else:
            check_act(case, entry, body, waiting[body["act"]], used)


def check_act(case, entry, body, proposed, used):
    """The same was confirmed that was proposed, by somebody else."""
    n, number, action = entry["n"], body["act"], entry["action"]
    confirms = action in ("act.confirmed", "act.seconded")
    # What runs out or is withdrawn may read otherwise by then (a vote was counted meanwhile), and so does every act
    # after the language of the journal was changed.
    reads_alike = body["what"] == proposed["what"] or not confirms or language_changed(case, proposed["n"], n)
    if body["kind"] != proposed["kind"] or not reads_alike:
        case.faults.append(f"Entry {n} tells of act {number} otherwise than it was proposed.")
    if confirms:
        if body["by"] in proposed["people"]:
            case.faults.append(f"Entry {n} lets {body['by']} alone propose and confirm act {number}.")
        proposed["people"].add(body["by"])
    proposed["ended"] = action != "act.seconded"
    if action == "act.confirmed":
        check_done(case, entry, proposed, used)


def language_changed(case, since, until):
    told = [*case.said("frame.revised"), *case.said("frame.amended")]
    return any(since < n < until and body.get("field", "languages") == "languages" for n, body in told)


def check_done(case, entry, proposed, used):
    """The entry of what was confirmed comes next of its kind, in the name of whoever proposed it."""
    wanted = FOLLOWS.get(proposed["kind"])
    for other in case.entries[entry["n"] :]:
        if other["action"] == wanted and other["n"] not in used:
            used.add(other["n"])
            body = case.bodies.get(other["n"])
            if body is not None and body.get("by") != proposed["by"]:
                case.faults.append(f"Entry {other['n']} was not done by whoever proposed it (entry {proposed['n']}).")
            return
        if other["action"] == "act.confirmed":
            break
    if wanted is not None:
        case.faults.append(f"Entry {entry['n']} confirms act {proposed['act']}, but nothing was done.")


def check_checkpoints(case):
    """Who signed how much of it, and whether it is what others kept."""
    case.origin = origin_of(case)
    case.keys = keys_in_turn(case)
    own, held = own_notes(case), [note for text in case.kept for note in notes_in(text)]
    spoken = [(int(n), words) for text in case.kept for n, words in SPOKEN.findall(text)]
    seals = [(int(n), seal) for text in case.kept for n, seal in SEAL.findall(text)]
    sizes = {note.size for note in own + held} | {size for size, _words in spoken}
    case.roots = roots([link.encode() for link in case.links], sizes)
    good = [note.size for note in own if note_holds(case, note, "A checkpoint of the record")]
    good += [note.size for note in held if note_holds(case, note, "The checkpoint you kept")]
    for size, words in spoken:
        if size not in case.roots:
            case.faults.append(f"Somebody wrote down {size} entries, but only {len(case.entries)} are here.")
        elif spoken_words(case.roots[size]) != words.replace(",", " ").split():
            case.faults.append(f"The first {size} entries are not those whose words somebody wrote down.")
    check_seals(case, seals)
    check_witnesses(case, own + held)
    check_kept(case, held, spoken, seals)
    name_unsigned(case, max(good, default=0))
    case.facts.append(f"{len(own) + len(held) + len(spoken) + len(seals)} checkpoints, {len(case.keys)} keys")
    case.facts.append(f"signed by the key {case.about['public_key']} of {case.about['server']}")


def origin_of(case):
    """Whose journal this is, as every checkpoint must say."""
    server = case.about["server"]
    if case.form > 1:
        origin = case.about["origin"]
    else:
        found = notes_in(case.files["checkpoints.txt"].decode())
        origin = found[0].origin if found else f"{server}/conference-0"
    if not re.fullmatch(re.escape(server) + r"/conference-[0-9]+", origin):
        case.faults.append(f"The journal is called {origin}, which is no conference of {server}.")
    return origin


def own_notes(case):
    """The checkpoints that the record brings, and nothing else in their file."""
    text = case.files["checkpoints.txt"].decode()
    notes = notes_in(text)
    if "\n".join(note.whole for note in notes) != text:
        case.faults.append("checkpoints.txt holds something that is no checkpoint.")
    if not notes and not case.live:
        case.faults.append("There is no checkpoint: nobody signed this journal.")
    sizes = [note.size for note in notes]
    if sizes != sorted(set(sizes)):
        case.harmless.append("checkpoints.txt has a checkpoint twice, or in another order than they were made.")
    return notes


def note_holds(case, note, which):
    """Whether a checkpoint is of this journal, signed by its key, and says of the entries what they are."""
    public = next(key for since, key in reversed(case.keys) if since <= note.size)
    if not note_is_signed(note.whole, case.about["server"], public):
        case.faults.append(f"{which} at {note.size} entries is not signed by this server.")
    elif note.origin != case.origin:
        case.faults.append(f"{which} at {note.size} entries is one of {note.origin}, another journal.")
    elif note.size not in case.roots:
        case.faults.append(
            f"{which} knows {note.size} entries, but only {len(case.entries)} are here: "
            "this record is older, or was cut."
        )
    elif note.root != base64.b64encode(case.roots[note.size]).decode():
        case.faults.append(f"The first {note.size} entries are not those that the checkpoint saw.")
    else:
        return True
    return False


def check_seals(case, seals):
    for size, seal in seals:
        if not 0 < size <= len(case.links):
            case.faults.append(f"Somebody wrote down {size} entries, but only {len(case.links)} are here.")
        elif case.links[size - 1] != seal:
            case.faults.append(f"Entry {size} has not the seal that somebody wrote down.")


def check_witnesses(case, notes):
    """Who elsewhere signed that the journal they saw is this one."""
    yours = [found for text in case.kept for found in WITNESS.findall(text)]
    named = [found for text in case.about.get("witnesses", ()) for found in WITNESS.findall(text)]
    for name, mark, encoded in dict.fromkeys(yours + named):
        public, sizes = base64.b64decode(encoded)[1:], []
        for note in notes:
            for line in note.signatures.splitlines():
                if not line.startswith(f"\u2014 {name} "):
                    continue
                stamp = base64.b64decode(line.split(" ")[2])
                if stamp[:4].hex() != mark:
                    continue
                if cosignature_holds(note.text, name, stamp, public):
                    sizes.append(note.size)
                else:
                    case.faults.append(f"The line of {name} under the checkpoint at {note.size} entries is forged.")
        if sizes:
            whose = "you gave" if (name, mark, encoded) in yours else "the record names"
            case.facts.append(f"cosigned by {name} up to entry {max(sizes)}, with the key that {whose}")
        elif (name, mark, encoded) in yours:
            case.notes.append(f"No checkpoint here is cosigned by {name}.")


def cosignature_holds(text, name, stamp, public):
    """A cosignature of C2SP: which key, the second it was made in, and a signature over that and the checkpoint."""
    mark = hashlib.sha256(name.encode() + b"\n\x04" + public).digest()[:4]
    seconds = int.from_bytes(stamp[4:12], "big")
    message = f"cosignature/v1\ntime {seconds}\n{text}".encode()
    return len(stamp) == 76 and stamp[:4] == mark and verify(message, stamp[12:], public)


def check_kept(case, held, spoken, seals):
    """Whether what was given to compare with is anything to compare with."""
    keys = [key for text in case.kept for key in KEY.findall(text)]
    for key in keys:
        if key != case.about["public_key"]:
            case.faults.append(f"The journal page has the key {key}, but this record is signed by another.")
    for text in case.kept:
        if not (notes_in(text) or SPOKEN.search(text) or SEAL.search(text) or KEY.search(text) or WITNESS.search(text)):
            case.faults.append("Something you gave to compare with holds no checkpoint, no words and no seal.")
    if not (held or spoken or seals or case.live):
        case.notes.append(
            "Nothing that you kept was compared: whoever has the server's key could have written all of this anew. "
            "Compare the key and the eight words with the journal page, or with what somebody wrote down."
        )


def name_unsigned(case, signed):
    """Entries behind the last checkpoint: a stranger could have added them."""
    behind = len(case.entries) - signed
    if behind <= 0:
        return
    which = f"Entry {signed + 1} is" if behind == 1 else f"Entries {signed + 1} to {len(case.entries)} are"
    sentence = f"{which} signed by nobody ({behind} of {len(case.entries)})."
    where = case.notes if case.live else case.faults if case.form > 1 else case.unvouched
    where.append(sentence)


def keys_in_turn(case):
    """Which key signs from which entry on. Each takes over by an entry that the one before has signed too."""
    rotated, about = case.said("key.rotated"), case.about
    keys = [(0, key_of(rotated[0][1]["old"] if rotated else about["public_key"]))]
    for n, body in rotated:
        old, new = keys[-1][1], key_of(body["new"])
        text = body["note"].partition("\n\n")[0] + "\n"
        told = handover(case.origin, old, new) == text and body["old"] == old.hex()
        if not told or not all(note_is_signed(body["note"], about["server"], key) for key in (old, new)):
            case.faults.append(f"Entry {n} hands over to a key that the one before did not sign.")
        keys.append((n, new))
    if keys[-1][1].hex() != about["public_key"]:
        case.faults.append("The journal was never handed over to the key that signs it now.")
    return keys


def key_of(text):
    if not HASH.fullmatch(text):
        raise ValueError("a key has 64 digits and letters from a to f")
    return bytes.fromhex(text)


def check_about(case):
    """What the record says of itself is signed; in the old form the journal alone can speak for it."""
    title = title_in(case)
    if title is not None and title != case.about["title"]:
        case.faults.append(f"The conference is called “{case.about['title']}”, but “{title}” in its journal.")
    if case.form > 1:
        if not note_is_signed(case.about["signed"], case.about["server"], case.keys[-1][1]) or case.about[
            "signed"
        ].partition("\n\n")[0] + "\n" != about_text(case.about):
            case.faults.append("What about.json says is not what the server signed.")
        return
    case.notes.append("This record has the old form: its address and its README were signed by nobody.")
    if title is None:
        case.unvouched.append(f"The title “{case.about['title']}” was revised, and no entry says into what.")


def title_in(case):
    """The title as the journal has it last, or None where it was revised without saying into what."""
    title = None
    for entry in case.entries:
        body = case.bodies.get(entry["n"], {})
        if entry["action"] == "conference.created" or entry["action"] == "frame.revised":
            title = body.get("title")
    return title


def about_text(about):
    """What the server signs of about.json: whose journal, and everything the file says besides."""
    rest = {key: value for key, value in about.items() if key != "signed"}
    return f"{about['origin']}\nrecord\n{json.dumps(rest, ensure_ascii=True, sort_keys=True)}\n"


def check_names(case):
    """Every file is known to the journal, or is one that every record has."""
    known = {(kind, number) for kind, numbers in published_files(case).items() for number in numbers}
    of_form = OF_OLD_FORM if case.form == 1 else (TRAILS,) if case.about.get("trails") else ()
    fixed = (*NEEDED, *HANDED_OUT, *of_form, *((LOTTERY_VERIFIER,) if case.said("draw.committed") else ()))
    for name in case.files:
        found = NUMBERED.fullmatch(name)
        if name in fixed or found and found[3] == ENDINGS[found[1]] and (found[1], int(found[2])) in known:
            continue
        if "__pycache__" in name:
            case.faults.append(f"{name} is no file of the record: Python may have put it there, so delete it.")
        else:
            case.faults.append(f"{name} is no file of the record: the journal knows nothing of it.")
    for kind, number in sorted(known):
        if f"{kind}/{number}.{ENDINGS[kind]}" not in case.files:
            case.faults.append(f"{NAMES[kind]} {number} is missing.")
    check_handed_out(case)


def check_handed_out(case):
    """Programs and letter beside the record: nothing rests on them, but nobody should run another's."""
    for name in HANDED_OUT:
        if name not in case.files:
            case.harmless.append(f"{name} is not here; nothing rests on it.")
    if "README.txt" in case.files and digest_of(case.files["README.txt"]) not in READMES:
        case.harmless.append("README.txt is not the letter that this program knows; nothing rests on what it says.")
    if LOTTERY_VERIFIER in case.files and digest_of(case.files[LOTTERY_VERIFIER]) not in LOTTERY_VERIFIERS:
        case.harmless.append(f"{LOTTERY_VERIFIER} is not the program that this one knows: do not run it.")
    own = Path(__file__).read_bytes()
    if case.files.get("verify.py", own) != own:
        case.harmless.append(
            "verify.py in the record is not this program: run only one whose SHA-256 a journal page prints."
        )


NAMES = {"votes": "Vote", "common-ground": "Statement round", "editions": "Edition", "draws": "Lottery"}


def published_files(case):
    """Which files the journal knows of, by kind and number."""
    editions = {body["edition"] for _n, body in case.said("report.published")}
    rounds = {int(body["round"][1:]) for _n, body in case.said("ground.closed")}
    return {
        "votes": {body["round"] for _n, body in case.said("round.sealed")},
        "editions": editions,
        "draws": {body["draw"] for _n, body in case.said("draw.committed")},
        # What the panel said among itself is public with its report, and not before.
        "common-ground": rounds if editions else set(),
    }


def check_votes(case):
    sealed = {body["round"]: body["fingerprint"] for _n, body in case.said("round.sealed")}
    opened = {body["round"]: body for _n, body in case.said("round.opened")}
    closed = {body["round"]: body for _n, body in case.said("round.closed")}
    counted = 0
    for number, fingerprint in sealed.items():
        content = case.files.get(f"votes/{number}.json")
        if content is None:
            continue
        if fingerprint != digest_of(content):
            case.faults.append(f"Vote {number} is not the file whose fingerprint the journal has.")
        vote = read_file(f"votes/{number}.json", content)
        compare_with_opening(number, vote, opened.get(number, {}), closed.get(number, {}), case)
        problems = misfits(vote)
        case.faults.extend(f"Vote {number}: {problem}." for problem in problems)
        frozen = opened.get(number, {}).get("terms", {}).get("rule")
        if not problems and frozen:
            compare_rule(number, vote, frozen, case)
        if not problems:
            recount(number, vote, case.faults)
            counted += 1
    case.facts.append(f"{counted} votes recounted")
    if case.short:
        which = ", ".join(map(str, case.short))
        case.notes.append(
            f"Of the text of vote {which} the journal kept only 8 of 64 signs at the opening; all of them at the count."
        )


def compare_with_opening(number, vote, opened, closed, case):
    """What was frozen when a vote was opened is what was counted."""
    lines = [vote["text"], *vote["conditions"], vote["logic"]] if vote["conditions"] else [vote["text"]]
    exact, told = digest_of("\n".join(lines).encode()), opened.get("fingerprint", "-")
    if exact != vote["fingerprint"] or not vote["fingerprint"].startswith(told) or len(told) < 8:
        case.faults.append(f"The text of vote {number} is not the text it was opened on.")
    elif len(told) < 64:
        case.short.append(number)
    if vote["vote"] != number:
        case.faults.append(f"The file of vote {number} is that of vote {vote['vote']}.")
    for key in sorted((set(opened) & set(vote)) - {"fingerprint"}):
        if opened[key] == vote[key]:
            continue
        if key == "rule":  # it is told in words, and in another language for another reader
            case.unvouched.append(f"The rule of vote {number} is worded otherwise than when the vote was opened.")
        else:
            case.faults.append(f"Vote {number}: “{key}” is not what it was when the vote was opened.")
    if "cast" in closed and closed["cast"] != sum(vote["counts"].values()) + vote["blank"]:
        case.faults.append(f"Vote {number} was closed with another number of ballots than its file has.")


def compare_rule(number, vote, frozen, case):
    """The numbers by which a vote was counted are those in the line that was frozen when it opened."""
    parts = frozen.split("; ")
    for name, key in RULE_PARTS.items():
        told = next((part.removeprefix(f"{name} ") for part in parts if part.startswith(f"{name} ")), "")
        if told != rule_part(vote, key):
            case.faults.append(f"Vote {number}: “{key}” is not what was frozen when the vote was opened.")


def rule_part(vote, key):
    """A part of a rule as the line has it, which depends on no language."""
    value = vote.get(key, {} if key == "limits" else None)
    if key == "limits":
        return ",".join(f"{option} {value[option]}" for option in vote["options"] if option in value)
    return ",".join(value) if isinstance(value, list) else str(value)


def misfits(vote):
    """What no vote looks like, before anything is computed from it."""
    options, found = vote["options"], []
    if not isinstance(options, list) or not 1 <= len(options) <= 50 or len(set(options)) != len(options):
        return ["the options are none, too many, or stand there twice"]
    if vote["kind"] not in KINDS or vote["denominator"] not in BASES:
        found.append("no vote is counted by such a rule")
    paper, limits = vote.get("paper", {}), vote.get("limits", {})
    if not isinstance(limits, dict) or not set(limits) <= set(options):
        return ["a limit is set for what nobody can choose"]
    counted = (vote["counts"], paper, limits)
    numbers = [vote["seated"], vote["present"], vote["blank"], *(n for each in counted for n in each.values())]
    if not all(type(number) is int and 0 <= number <= MOST_PEOPLE for number in numbers):
        found.append("a number of people or ballots is none")
    if not all(
        share is None or isinstance(share, str) and FRACTION.fullmatch(share)
        for share in (vote["threshold"], vote["quorum"])
    ):
        found.append("threshold or quorum is no fraction")
    choices = {*vote["counts"], *paper, *(ballot["choice"] for ballot in vote.get("ballots", ()))}
    if not found:
        wrong = sorted(one for one in choices if not is_ballot(vote["kind"], options, one))
        found.extend(f"“{one[:80]}” is no ballot of such a vote" for one in wrong)
    return found


def is_ballot(kind, options, choice):
    """Whether somebody could have cast this."""
    if choice == "blank":
        return True
    if kind == "approval":
        return choice == "none" or choice != "" and choice == ",".join(o for o in options if o in choice.split(","))
    if kind == "score":
        parts = [part.split(":") for part in choice.split(",")]
        named = [part[0] for part in parts]
        fit = all(len(part) == 2 and part[1] in {str(n) for n in range(11)} for part in parts)
        return fit and named == [o for o in options if o in named]
    if kind == "ranked":
        groups = [group.split("=") for group in choice.split(">")]
        named = [option for group in groups for option in group]
        return (
            set(named) <= set(options)
            and len(named) == len(set(named))
            and all(group == [o for o in options if o in group] for group in groups)
        )
    return choice in options


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
    bases["for-against"] = cast - sum(box.get(o, 0) for o in NEUTRAL if kind in ("consent", "yes_no"))
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
        over = [o for o in options if by_option[o] > vote.get("limits", {}).get(o, MOST_PEOPLE)]
        told |= {"over_limit": over} if vote.get("limits") else {}
        adopted = bool(base > 0 and supporting >= needed and quorum_met and len(leading) < 2 and not over)
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


def check_ground(case):
    found = 0
    for _n, body in case.said("ground.closed"):
        number = int(body["round"][1:])
        content = case.files.get(f"common-ground/{number}.json")
        if content is None:
            continue
        if body["fingerprint"] != digest_of(content):
            case.faults.append(f"Statement round {number} is not the file whose fingerprint the journal has.")
        add_up(number, read_file(f"common-ground/{number}.json", content), case.faults)
        found += 1
    case.facts.append(f"{found} statement rounds added up")


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


def check_draws(case):
    """Each lottery is the file that was published before its number, its panels are counted anew, and one was drawn."""
    drawn = case.said("draw.drawn")
    for expected, (n, body) in enumerate(case.said("draw.committed"), 1):
        number = body["draw"]
        if type(number) is not int or number != expected:
            case.faults.append(f"Entry {n} publishes lottery {number}, but lottery {expected} is next.")
        content = case.files.get(f"draws/{number}.json")
        if content is None:
            continue
        told = read_file(f"draws/{number}.json", content)
        if digest_of(content) != body["checksum"] or lottery_fingerprint(told) != body["fingerprint"]:
            case.faults.append(f"Lottery {number} is not the one that was published before its number came.")
        case.faults.extend(f"Lottery {number}: {fault}" for fault in lottery_faults(told))
        mine = [(m, one) for m, one in drawn if one["draw"] == number]
        if len(mine) > 1:
            case.faults.append(f"Lottery {number} was drawn twice.")
        for m, one in mine[:1]:
            check_drawn(case, (n, body), (m, one), told)
    known = {body["draw"] for _n, body in case.said("draw.committed")}
    case.faults.extend(
        f"Entry {m} draws lottery {one['draw']}, which was not published."
        for m, one in drawn
        if one["draw"] not in known
    )
    if known:
        case.facts.append(f"{len(known)} lotteries counted anew, {len(drawn)} drawn")


def lottery_fingerprint(told):
    rest = {name: told[name] for name in told if name != "fingerprint"}
    return digest_of(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode("ascii"))


def lottery_faults(told):
    """The panels meet seats and targets, and each chance is on how many of them somebody sits."""
    people, panels = told["people"], told["panels"]
    faults = [] if len(panels) == 1000 else [f"there are {len(panels)} panels, not 1000."]
    for place, panel in enumerate(panels):
        if len(set(panel)) != told["seats"] or len(panel) != told["seats"] or min(panel) < 0:
            faults.append(f"panel {place} does not have {told['seats']} different people.")
        faults += [f"panel {place}: {fault}" for fault in panel_faults(told, panel)]
        values = [{name: people[one][1][at] for at, name in enumerate(told["categories"])} for one in panel]
        faults += [
            f"panel {place} misses the target {category}, {value}."
            for category, value, least, most in told["targets"]
            if not least <= sum(one[category] == value for one in values) <= most
        ]
    counted = Counter(one for panel in panels for one in panel)
    if told["chances"] != [counted[one] for one in range(len(people))]:
        return [*faults[:19], "the chances are not what is counted."]
    return (faults + unlike_chances(told))[:20]


def panel_faults(told, panel):
    """Whoever sits already stays, whoever is barred is not drawn, and of one household one is."""
    people, seated = told["people"], set(told["seated"])
    faults = [] if seated <= set(panel) else ["somebody who sits already is not on it."]
    if set(told["barred"]) & set(panel):
        faults.append("somebody is on it who cannot be drawn.")
    homes = [people[one][2] for one in panel if one not in seated and people[one][2] is not None]
    taken = {people[one][2] for one in seated} - {None}
    if told["one_per_household"] and (len(set(homes)) != len(homes) or taken & set(homes)):
        faults.append("two of one household are on it.")
    return faults


def unlike_chances(told):
    """People who are alike in everything, and share no household that counts, have chances that are alike."""
    alike: dict = {}
    given = {*told["seated"], *told["barred"]}
    for place, one in enumerate(told["people"]):
        if place not in given and not (told["one_per_household"] and one[2] is not None):
            alike.setdefault(tuple(one[1]), []).append(told["chances"][place])
    return [
        f"people alike in everything ({', '.join(values)}) have chances from {min(found)} to {max(found)} thousandths."
        for values, found in sorted(alike.items())
        if max(found) - min(found) > 1
    ]


def check_drawn(case, committed, drawn, told):
    """The number came after the publication, not before its time, and the panel is that with this number."""
    (n, body), (m, one) = committed, drawn
    number, draw = one["number"], body["draw"]
    if m <= n or case.entries[m - 1]["at"][:19] < body["number_at"][:19]:
        case.faults.append(f"Entry {m} draws lottery {draw} before it was published, or before its number could come.")
    if type(number) is not int or not 0 <= number < 1000:
        case.faults.append(f"Entry {m} draws lottery {draw} with a number that is none from 0 to 999.")
        return
    if body["number_from"] == "beacon":
        value = one["value"]
        if int(value, 16 if value.startswith("0x") else 10) % 1000 != number:
            case.faults.append(f"The value of the beacon does not leave the number of lottery {draw} (entry {m}).")
    panel = [told["people"][place][0] for place in told["panels"][number % len(told["panels"])]]
    if ", ".join(panel) != one["panel"]:
        case.faults.append(f"Lottery {draw} seats another panel with {number} than entry {m} says.")
    case.notes.append(f"Lottery {draw}: panel {number} sits (entry {m}), published before in entry {n}.")


def check_editions(case):
    """Each edition is published once, in order, as the file whose fingerprint the journal has."""
    published, gone = case.said("report.published"), case.said("report.name_taken_out")
    for expected, (n, body) in enumerate(published, 1):
        number = body["edition"]
        if type(number) is not int or number != expected:
            case.faults.append(f"Entry {n} publishes edition {number}, but edition {expected} is next.")
        taken_out = [(m, one) for m, one in gone if one["edition"] == number and m > n]
        content = case.files.get(f"editions/{number}.html")
        if content is not None and digest_of(content) != (taken_out[-1][1] if taken_out else body)["checksum"]:
            case.faults.append(f"Edition {number} is not the file that was published.")
        elif content is not None:
            check_places(case, number, body, content.decode(), taken_out)
    known = {body["edition"]: n for n, body in published}
    for n, body in gone:
        if known.get(body["edition"], n) >= n:
            case.faults.append(f"Entry {n} takes a name out of edition {body['edition']}, which was not published.")
    case.facts.append(f"{len(published)} editions")


def check_places(case, number, body, page, taken_out):
    """The edition is what was published, but for names that were taken out; and nothing else went with them."""
    seats = [str(one["seat"]) for _n, one in taken_out]
    if "skeleton" not in body:
        if seats:
            case.unvouched.append(
                f"The name of panelist {', '.join(seats)} was taken out of edition {number}, which is from before "
                "names had places of their own: nobody can tell whether only names went."
            )
        return
    bare = PLACE.sub(r'<span data-seat="\1" data-blank="\2"></span>', page)
    if digest_of(bare.encode()) != body["skeleton"]:
        case.faults.append(f"Edition {number} differs from what was published in more than names.")
    if len(set(seats)) != len(seats) or not set(seats) <= set(body["names"]):
        case.faults.append(f"A name is taken out of edition {number} that did not stand in it, or was out already.")
    for seat, blank, salt, name in PLACE.findall(page):
        if seat in seats:
            if salt or name != blank:
                case.faults.append(f"Other words stand where panelist {seat} was named in edition {number}.")
        elif not salt or digest_of(f"{salt}\n{name}".encode()) != body["names"].get(seat):
            case.faults.append(f"The name of panelist {seat} in edition {number} is not the one that was published.")
    for n, one in taken_out:
        case.notes.append(f"The name of panelist {one['seat']} was taken out of edition {number} (entry {n}).")


def check_trails(case):
    """No entry knows where things came from and what came of them; what the file says of that is signed as a whole."""
    if case.form == 1 or case.form == 2 and "trails" not in case.about:
        return
    content, signed = case.files.get(TRAILS), case.about["trails"]
    if signed is None:
        case.notes.append(f"{TRAILS} was left out: what happened behind the last entry could have changed it.")
    elif content is None:
        case.faults.append(f"{TRAILS} is missing.")
    elif digest_of(content) != signed:
        case.faults.append(f"{TRAILS} is not what the server signed.")
    else:
        case.facts.append(f"{len(read_file(TRAILS, content)['trails'])} trails")


def notes_in(text):
    """The signed checkpoints that a text holds, whatever stands around them."""
    return [Note(origin, int(size), root, signed) for origin, size, root, signed in NOTE.findall(text)]


def link_of(entry):
    parts = (entry["previous"], str(entry["n"]), entry["at"], entry["action"], entry["commitment"])
    return digest_of("\n".join(parts).encode())


def digest_of(content):
    return hashlib.sha256(content).hexdigest()


# --- The Merkle tree (RFC 6962) and signatures (RFC 8032): apart from the server, which signs with a library. ---
# A mistake of one side is not made by the other as well.

# Edwards curve of RFC 8032, section 5.1: the prime, the group order, the constant d, and sqrt(-1).
PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, PRIME - 2, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)
Point = tuple[int, int, int, int]


def roots(leaves: Sequence[bytes], sizes: Collection[int]) -> dict[int, bytes]:
    """The tree hash of the first n leaves for each n wanted, in one walk: whole subtrees are kept and joined once."""
    found: dict[int, bytes] = {0: hashlib.sha256(b"").digest()} if 0 in sizes else {}
    whole: list[tuple[int, bytes]] = []
    for n, leaf in enumerate(leaves, 1):
        whole.append((0, hashlib.sha256(b"\x00" + leaf).digest()))
        while len(whole) > 1 and whole[-1][0] == whole[-2][0]:
            height, right = whole.pop()
            whole[-1] = (height + 1, _node(whole[-1][1], right))
        if n in sizes:
            joined = whole[-1][1]
            for _height, left in reversed(whole[:-1]):
                joined = _node(left, joined)
            found[n] = joined
    return found


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def spoken(size: int, tree_root: bytes) -> str:
    """How many entries, and the first 128 bits of their root as eight words."""
    return " ".join([str(size), *spoken_words(tree_root)])


def spoken_words(tree_root: bytes) -> list[str]:
    digits = "".join(f"{byte:08b}" for byte in tree_root[:16])
    return [_word(digits[start : start + 16]) for start in range(0, 128, 16)]


def _word(digits: str) -> str:
    parts = (CONSONANTS, digits[:4]), (VOWELS, digits[4:6]), (CONSONANTS, digits[6:10]), (VOWELS, digits[10:12])
    return "".join(letters[int(part, 2)] for letters, part in (*parts, (CONSONANTS, digits[12:])))


def handover(origin: str, old: bytes, new: bytes) -> str:
    """What both keys sign when one takes the other's place: whose journal, the old public key, the new one."""
    return f"{origin}\nkey handover\n{old.hex()} {new.hex()}\n"


def checkpoint(origin: str, size: int, tree_root: bytes) -> str:
    """What is signed: three lines as in C2SP tlog-checkpoint."""
    return f"{origin}\n{size}\n{base64.b64encode(tree_root).decode()}\n"


def key_hash(name: str, public: bytes) -> bytes:
    """Four bytes that tell which key signed, as in C2SP signed-note (algorithm 1 is Ed25519)."""
    return hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]


def note_is_signed(note: str, name: str, public: bytes) -> bool:
    """Whether a signed note carries a good signature of this name and key."""
    text, _empty, signatures = note.partition("\n\n")
    for line in signatures.splitlines():
        words = line.split(" ")
        if len(words) == 3 and words[:2] == ["\u2014", name]:
            stamp = base64.b64decode(words[2])
            if stamp[:4] == key_hash(name, public) and verify((text + "\n").encode(), stamp[4:], public):
                return True
    return False


def verify(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the signature is right. False for anything malformed."""
    point, commitment = _decode(public), _decode(signature[:32])
    answer = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or point is None or commitment is None or answer >= ORDER:
        return False
    challenge = _hash_number(signature[:32] + public + message)
    return _same(_multiply(answer, _base()), _add(commitment, _multiply(challenge, point)))


def _hash_number(data: bytes) -> int:
    return int.from_bytes(hashlib.sha512(data).digest(), "little") % ORDER


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % PRIME
    c, d = 2 * one[3] * other[3] * D % PRIME, 2 * one[2] * other[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def _multiply(scalar: int, point: Point) -> Point:
    result: Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point, scalar = _add(point, point), scalar >> 1
    return result


def _same(one: Point, other: Point) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % PRIME == (one[1] * other[2] - other[1] * one[2]) % PRIME == 0


def _base() -> Point:
    y = 4 * pow(5, PRIME - 2, PRIME) % PRIME
    x = _x_of(y, 0)
    if x is None:
        raise ArithmeticError("The base point is on the curve.")
    return x, y, 1, x * y % PRIME


def _x_of(y, sign_bit):
    if y >= PRIME:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, PRIME - 2, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if (x * x - square) % PRIME:
        x = x * ROOT_OF_MINUS_ONE % PRIME
    if (x * x - square) % PRIME or (x == 0 and sign_bit):
        return None
    return PRIME - x if x & 1 != sign_bit else x


def _decode(data):
    if len(data) != 32:
        return None
    number = int.from_bytes(data, "little")
    y = number & (2**255 - 1)
    x = _x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % PRIME)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
