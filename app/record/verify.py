"""Check the record of a conference without its server: journal, signatures, recounts, and every file in it.

Usage: python3 verify.py RECORD [WHAT YOU KEPT ...]

RECORD is the folder or the zip itself. What you kept is any of these, as often as you like:
  a file with checkpoints, or a letter that ends with one
  in quotation marks the number and the eight words    "128 lusab babad gutih tugad babab babab babab babab"
  in quotation marks the number and the seal           "128 9f86d081884c7d65 ..." with all its 64 signs
  the key of a witness who cosigned                    witness.example+6d66cf3f+BJk...
  in quotation marks the key of the journal            "key 3b6a27bcceb6a42d ..." with all its 64 signs

It answers in the language of the conference where it can. --language en (es, pt, da) has it answer in that one.

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
LANGUAGES = ("en", "es", "pt", "da")  # each sentence in them stands at the end of this file
NEEDED = ("about.json", "journal.jsonl", "checkpoints.txt", "SHA256SUMS")
HANDED_OUT = ("README.txt", "verify.py")
WHOLE = "record/"  # where the record stands in the archive of a whole conference
OF_OLD_FORM = ("merkle.py",)
TRAILS = "trails.json"
# The letters beside the record, as they were handed out until now: in English, and in three more languages.
READMES = (
    "2830b4feda03045d9f469835636e6b6082d7e87af7a3ec49290f3ef61b9e492b",
    "874d2583f5dd2d6dee8c874d9c8c37ac820a8eefd97fc9ce52ed8f069e8309b7",
    "dee4afcd86e6e5e0ce9a8e985031a7ecf055baa105ab87fb5e8c070976ecdd46",
    "aa2549e4843ed86624993dfbb4f8646a6f2c03c8c49a8aeca34d0b415d0b771a",
    "242560f1ea7416248dec245c55d66d75989b766ed7b5117b0d3094865f70fc5a",
    "bd32bbea79d51f14b5f551161cc909a2c146138fee7279d8a5cdfebbc9625a47",
    "13202e9049d270700102c6edfd754c49b199f546f85b51a8f5e0856f0ded36c6",
    "2dbbe0445432eab36d462dc4b85cdb5582cd69e2ed005118aebbe8d099c97a58",
    "902b1c54410950dfd6c9e7fc06aec312766201435d6cac35d32e063e6ba46721",
    "4dfffb102fb4a073ea436cb67bffb7a74678909e8fd86fcce2571077b5655a32",
    "df302bc80b1f1391cf2f9c77f228ecdfc24ba07824642fc3ed1259f2bcbb60cd",
    "054e582400305a7b4c12fe8d57ffd2cd9000259eb4c64451bb971e9ea34ba885",
    "b487e59cb5a29c143eeb08731fa3506df070c36e00b5cb64b4650478ba9cabba",
)
# The program that checks one lottery alone, as it was handed out until now; since form 4, where there are lotteries.
LOTTERY_VERIFIER = "verify_lottery.py"
LOTTERY_VERIFIERS = (
    "68e868f1aaa4505064d11de4e084c6dd380564afd551fa90d6c492275fccf757",
    "e27d3119bc380f2b4fec4f26006fd2c754fac1ea8a0d0a78cdc69e9a9da20a66",  # before it spoke other languages
    "246d6b88ae48a1f4f5f1018bc86c03ef412e1312e7ce1cd8208e36ea29fdf7ec",  # before groups had odds of their own
)
NUMBERED = re.compile(r"(votes|common-ground|editions|draws)/([1-9][0-9]{0,5})\.(json|html)")
TRANSLATED = re.compile(r"translations/[1-9][0-9]{0,5}-[a-z]{2}-[1-9][0-9]{0,5}\.md")  # since form 5
ENDINGS = {"votes": "json", "common-ground": "json", "editions": "html", "draws": "json"}
# Where the name of a panelist stands in an edition: whose, what stands there once it is gone, a salt, and the name.
PLACE = re.compile(
    r'<span data-seat="([a-z0-9.-]+)" data-blank="([^"<>]*)"(?: data-salt="([0-9a-f]{32})")?>([^<]*)</span>', re.ASCII
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
    "report.translated",
    "report.translation_emptied",
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
    "ballot.cast",
    "round.closed",
    "round.voided",
    "ground.opened",
    "letters.announced",
    "letters.drawn",
    "letters.for_all",
    "report.translation_withdrawn",
)
# Of these a typed reason may be gone alone; the entry that says so keeps the rest.
REASONED = ("stage.changed", "round.voided", "report.translation_withdrawn")
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
    "void": ("round.voided",),
    "reopen": ("stage.changed",),
    "amend": ("frame.amended", "frame.noted"),
    "publish": ("report.published", "report.embargoed"),
    "lift_embargo": ("report.published",),
    "correct": ("report.published",),
    "cancel": ("conference.cancelled",),
    "number": ("draw.drawn",),
    "letters": ("letters.drawn",),
    "expert_out": ("expert.taken_out",),
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


class Said(str):
    """A sentence in English that knows how it was put together, so that it can be told in another language."""

    template: str
    values: dict[str, Any]


def say(template, /, **values):
    said = Said(template.format(**values))
    said.template, said.values = template, values
    return said


def told_in(language, sentence):
    """A sentence in one of our languages; what is no sentence of ours stays as it is, as do names, numbers and titles."""
    if not isinstance(sentence, Said):
        return str(sentence)
    words = WORDS.get(sentence.template, ())
    place = LANGUAGES.index(language) - 1
    template = words[place] if 0 <= place < len(words) else sentence.template
    return template.format(**{name: told_in(language, value) for name, value in sentence.values.items()})


def reason(error):
    """What an error says: a sentence of ours, or what Python has to say of it."""
    return error.args[0] if error.args and isinstance(error.args[0], Said) else str(error)


def language_of(files):
    """The language in which the record says that its conference speaks. Nothing else is taken from there."""
    try:
        language = strict(files["about.json"].decode()).get("language")
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return LANGUAGES[0]
    return language if isinstance(language, str) and language in LANGUAGES else LANGUAGES[0]


def main(arguments):
    wanted, arguments = wanted_language(arguments)
    if not arguments or arguments[0] in ("-h", "--help") or wanted not in ("", *LANGUAGES):
        print(USAGE.get(wanted, __doc__))
        return 2
    language = wanted or LANGUAGES[0]
    try:
        files, whole = parted(read(Path(arguments[0])))
        language = wanted or language_of(files)
        kept = [held_text(one) for one in arguments[1:]]
        found = check(files, kept)
        if whole:
            check_beside(whole, found)
    except (Unreadable, OSError) as error:
        print(told_in(language, say("WRONG")), printable(told_in(language, reason(error))))
        print(told_in(language, say("The record cannot be checked.")))
        return 2
    tell(found, language)
    return 1 if found.faults else 3 if found.unvouched else 0


def wanted_language(arguments):
    """The code after --language, if it is asked for, and the other arguments."""
    rest = list(arguments)
    for place, one in enumerate(rest):
        if one == "--language":
            return (rest[place + 1] if len(rest) > place + 1 else "?"), rest[:place] + rest[place + 2 :]
    return "", rest


def tell(found, language):
    """Everything that was found, each sentence behind what it is."""
    program = say("this program is SHA-256 {digest}", digest=digest_of(Path(__file__).read_bytes()))
    told = [(say("ok"), [program, *found.facts]), (say("note"), found.notes), (say("harmless"), found.harmless)]
    told += [(say("UNSIGNED"), found.unvouched), (say("WRONG"), found.faults)]
    width = max(8, *(len(told_in(language, label)) for label, _sentences in told))
    for label, sentences in told:
        for sentence in sentences:
            print(f"{told_in(language, label):<{width}} {printable(told_in(language, sentence))}")
    print(told_in(language, conclusion(found)))


def conclusion(found):
    if found.faults:
        return say("{count} faults found. Do not rely on this record.", count=len(found.faults))
    if found.unvouched:
        return say("Nothing is wrong, but nobody vouches for what is marked UNSIGNED above.")
    return say("The record holds.")


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
        raise Unreadable(
            say("“{argument}” is neither a file nor a number with eight words or a seal.", argument=argument)
        )
    if path.stat().st_size > LONGEST_KEPT:
        raise Unreadable(say("“{argument}” is too large to be a checkpoint.", argument=argument))
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")


# --- Reading: nothing is opened before its name and its size are known ---


def read(place):
    """All files of the record, from a folder or from the archive itself. Refuses what no record is."""
    if place.is_dir():
        return read_folder(place)
    if not place.is_file():
        raise Unreadable(say("There is no record at {place}.", place=place))
    try:
        with zipfile.ZipFile(place) as archive:
            return read_archive(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable(say("The archive cannot be read: {error}.", error=reason(error))) from error
    except Exception as error:
        if type(error).__name__ in ("error", "LZMAError"):  # zlib and lzma have each their own
            raise Unreadable(say("The archive is damaged: {error}.", error=reason(error))) from error
        raise


def parted(files):
    """The record, and the whole archive where the record is a part of it."""
    if "about.json" in files or f"{WHOLE}about.json" not in files:
        return files, {}
    return {name[len(WHOLE) :]: content for name, content in files.items() if name.startswith(WHOLE)}, files


def read_folder(place):
    sizes: dict[str, int] = {}
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place).as_posix()
        if path.is_symlink():
            raise Unreadable(say("{name} is a link to somewhere else, and no file of a record.", name=name))
        if not path.is_dir():
            if not path.is_file():
                raise Unreadable(say("{name} is no ordinary file.", name=name))
            sizes[name] = path.stat().st_size
    require_measure(sizes)
    return {name: (place / name).read_bytes() for name in sizes}


def read_archive(archive):
    sizes: dict[str, int] = {}
    for info in archive.infolist():
        if info.is_dir():
            continue
        if info.filename in sizes:
            raise Unreadable(
                say("{name} is in the archive twice, so two people may see two records.", name=info.filename)
            )
        if S_ISLNK(info.external_attr >> 16):
            raise Unreadable(say("{name} is a link to somewhere else, and no file of a record.", name=info.filename))
        if info.flag_bits & 1:
            raise Unreadable(say("{name} is encrypted; a public record has no secrets.", name=info.filename))
        if info.file_size > STEEP_FROM and info.file_size > STEEPEST * max(info.compress_size, 1):
            raise Unreadable(
                say(
                    "{name} unpacks to {size} bytes from {packed}: a trap.",
                    name=info.filename,
                    size=info.file_size,
                    packed=info.compress_size,
                )
            )
        sizes[info.filename] = info.file_size
    require_measure(sizes)
    return {name: archive.read(name) for name in sizes}


def require_measure(sizes):
    """Refuse strange names, and more than a record can reach."""
    if len(sizes) > MOST_FILES:
        raise Unreadable(say("There are {count} files; no record has so many.", count=len(sizes)))
    for name, size in sizes.items():
        if size > LARGEST_FILE:
            raise Unreadable(say("{name} has {size} bytes; no file of a record is so large.", name=name, size=size))
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or "\\" in name or "\0" in name or str(PurePosixPath(name)) != name:
            raise Unreadable(say("“{name}” is a name that leads out of the record.", name=name))
    if sum(sizes.values()) > LARGEST_RECORD:
        raise Unreadable(say("All files together have {size} bytes; no record is so large.", size=sum(sizes.values())))
    folded = Counter(name.casefold() for name in sizes)
    for name in sizes:
        if folded[name.casefold()] > 1:
            raise Unreadable(
                say("{name} is there twice, in capitals and small letters; some machines show only one.", name=name)
            )


def strict(text):
    """What a JSON text says, if it says it in one way only."""
    return json.loads(text, object_pairs_hook=no_key_twice, parse_constant=no_constant)


def read_file(name, content):
    try:
        return strict(content.decode())
    except (ValueError, RecursionError) as error:
        raise Unreadable(say("{name} cannot be read: {error}.", name=name, error=reason(error))) from error


def no_key_twice(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(say("a name stands there twice, so two programs may read two things"))
    return found


def no_constant(name):
    raise ValueError(say("{name} is no number", name=name))


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
            raise ValueError(say("about.json says nothing"))
        self.form = self.about.get("form", 1)
        if self.form not in (1, 2, 3, 4, 5) or isinstance(self.form, bool):
            raise ValueError(say("this record has a form that this program does not know; look for a newer verify.py"))
        lines = files["journal.jsonl"].decode().split("\n")
        if lines.pop() != "":
            self.faults.append(say("The journal breaks off in the middle of a line."))
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
        return Verdict([say("{name} is missing.", name=name) for name in missing], [], [], [], [])
    try:
        case = Case(files, kept, live)
        check_chain(case)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        return Verdict([say("The record cannot be read: {error}.", error=reason(error))], [], [], [], [])
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
        check_letters,
        check_editions,
        check_translations,
        check_trails,
    ):
        try:
            examine(case)
        except Unreadable as error:
            case.faults.append(reason(error))
        except (KeyError, ValueError, TypeError, AttributeError, RecursionError, IndexError) as error:
            case.faults.append(
                say("{part} met something that no record says: {error}.", part=examine.__name__, error=repr(error))
            )
    return case.verdict()


def check_sums(case):
    listed = listed_in(case.files, case.faults)
    if list(listed) != sorted(listed):
        case.harmless.append(say("SHA256SUMS lists the files in another order than the exporter does."))
    exported = json.dumps(case.about, ensure_ascii=False, sort_keys=True, indent=1)
    if case.form > 1 and case.files["about.json"].decode() != exported:
        case.harmless.append(say("about.json is written in another way than the exporter does, and says the same."))
    case.facts.append(say("{count} files listed", count=len(listed)))


def check_beside(whole, found):
    """The pages and files around a record: nobody signed them, so they have their checksums alone."""
    if "SHA256SUMS" not in whole:
        found.faults.append(say("{name} is missing.", name="SHA256SUMS"))
        return
    listed = listed_in(whole, found.faults)
    found.facts.append(say("the record is a part of this archive, which lists {count} files", count=len(listed)))


def listed_in(files, faults):
    """The checksum of each file that is listed; each that is otherwise, missing or not listed is a fault."""
    listed: dict[str, str] = {}
    lines = files["SHA256SUMS"].decode("utf-8", "replace").split("\n")
    if lines.pop() != "":
        faults.append(say("SHA256SUMS breaks off in the middle of a line."))
    for line in lines:
        digest, space, name = line.partition("  ")
        if not HASH.fullmatch(digest) or not space or name in listed:
            faults.append(say("SHA256SUMS has a line that is no checksum, or a second one: “{line}”.", line=line[:80]))
        listed[name] = digest
    for name, content in files.items():
        if name != "SHA256SUMS" and listed.get(name) != digest_of(content):
            faults.append(say("{name} is not the file that was exported.", name=name))
    faults.extend(say("{name} is missing.", name=name) for name in listed if name not in files)
    return listed


def check_chain(case):
    """Each entry has its form, its number, its words and its place after the one before."""
    previous, latest = "", ""
    for expected, entry in enumerate(case.entries, 1):
        problem = misshapen(entry)
        if problem:
            raise ValueError(say("entry {n} {problem}", n=expected, problem=problem))
        if entry["n"] != expected:
            raise ValueError(say("entry {n} is missing or out of place", n=expected))
        if entry["previous"] != previous:
            case.faults.append(say("Entry {n} does not continue the entry before it.", n=expected))
        read_body(case, entry)
        if entry["at"] < latest:
            case.notes.append(
                say(
                    "Entry {n} bears the time {time} UTC, earlier than an entry before it: the server's clock ran backwards or was set.",
                    n=expected,
                    time=entry["at"][:19],
                )
            )
        latest = max(latest, entry["at"])
        previous = link_of(entry)
        case.links.append(previous)
    if len(case.entries) != case.about["length"] or previous != case.about["head"]:
        case.faults.append(say("The journal does not end where about.json says."))


def misshapen(entry):
    """What is wrong with the form of an entry, or nothing."""
    if not isinstance(entry, dict) or set(entry) != {"n", "at", "action", "commitment", "previous", "salt", "body"}:
        return say("has other parts than an entry has")
    if type(entry["n"]) is not int:
        return say("has no number")
    texts = ("at", "action", "commitment", "previous")
    if not all(isinstance(entry[name], str) for name in texts):
        return say("has parts that are no text")
    if not HASH.fullmatch(entry["commitment"]) or not (entry["previous"] == "" or HASH.fullmatch(entry["previous"])):
        return say("has a seal that is none")
    if not MOMENT.fullmatch(entry["at"]) or not ACTION.fullmatch(entry["action"]):
        return say("has a time or an action that is none")
    datetime.fromisoformat(entry["at"])
    blank = entry["salt"] is None and entry["body"] is None
    if not blank and not (isinstance(entry["salt"], str) and isinstance(entry["body"], str)):
        return say("is half erased")
    if not blank and not HASH.fullmatch(entry["salt"]):
        return say("has a salt that is none")
    return ""


def read_body(case, entry):
    """What an entry says, if it is what was committed to, written in the one way."""
    if entry["body"] is None:
        return
    if hashlib.sha256(bytes.fromhex(entry["salt"]) + entry["body"].encode()).hexdigest() != entry["commitment"]:
        case.faults.append(say("What entry {n} says was altered.", n=entry["n"]))
        return
    body = strict(entry["body"])
    if not isinstance(body, dict):
        raise ValueError(say("entry {n} says nothing that can be read", n=entry["n"]))
    if json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")) != entry["body"]:
        case.faults.append(say("Entry {n} is not written in the one way in which entries are written.", n=entry["n"]))
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
                case.faults.append(
                    say("Entry {n} says that entry {number} was erased, but it is not blank.", n=n, number=number)
                )
            else:
                told[number] = n
                take_up_kept(case, number, body)
    # Where the words of an erasure were erased themselves, it is not told any more which entry it was about.
    for number in sorted(set(blank) - set(told), reverse=True):
        later = {n for n in erasers if n > number}
        if later:
            erasers.discard(max(later))
        else:
            case.faults.append(
                say("Entry {number} is blank, but no later entry says that it was erased.", number=number)
            )
    check_blank(case, blank)
    case.facts.append(say("{here} entries, {blank} erased", here=len(case.entries), blank=len(blank)))


def check_blank(case, blank):
    """What the record is checked by is not blank, or somebody vouches for it no more."""
    for number in blank:
        action = case.entries[number - 1]["action"]
        if action in NEVER_BLANK:
            case.faults.append(
                say(
                    "Entry {number} ({action}) is blank, but the record is checked by what it says.",
                    number=number,
                    action=action,
                )
            )
        elif number in case.bodies:
            where = case.notes if case.live else case.unvouched
            where.append(
                say(
                    "The reason in entry {number} ({action}) was erased; that the rest is what it said, nobody can check.",
                    number=number,
                    action=action,
                )
            )
        elif action in BLANK_IN_OLD_RECORDS:
            case.unvouched.append(
                say(
                    "Entry {number} ({action}) was erased, so nobody vouches for what it was about.",
                    number=number,
                    action=action,
                )
            )


def take_up_kept(case, number, body):
    """What an erasure keeps of an entry of which only the reason went."""
    kept = body.get("kept")
    if case.entries[number - 1]["action"] in REASONED and isinstance(kept, dict) and "reason" not in kept:
        case.bodies[number] = kept


def check_grammar(case):
    """What may follow what: one beginning, stages in a row, votes opened once and sealed or voided once."""
    actions = [entry["action"] for entry in case.entries]
    # Whoever creates a conference takes a seat in it by the same act.
    if actions.count("conference.created") != 1 or "conference.created" not in actions[:2]:
        case.faults.append(say("The journal does not begin with the one entry that creates the conference."))
    check_stages(case)
    case.states = states_of(case)
    for (kind, number), state in case.states.items():
        if state == "closed" and kind == "vote":
            case.faults.append(say("Vote {number} was closed, but never sealed.", number=number))
        elif state in ("open", "past its end", "being locked", "being counted on paper", "waiting for its key"):
            case.notes.append(
                say("{kind} {number} is still {state}.", kind=say(kind.capitalize()), number=number, state=say(state))
            )
    for n, body in case.said("round.voided"):
        if any(m < n and sealed["round"] == body["round"] for m, sealed in case.said("round.sealed")):
            case.notes.append(
                say(
                    "Vote {round} was voided after its count (entry {n}); its result is not valid.",
                    round=body["round"],
                    n=n,
                )
            )


def check_stages(case):
    """Each stage is left from where the one before led; where an entry was erased, nobody knows where that was."""
    stage: Any = "setup"
    for entry in case.entries:
        if entry["action"] != "stage.changed":
            continue
        n, body = entry["n"], case.bodies.get(entry["n"], {"source": stage, "target": None})
        if stage is not None and body["source"] != stage:
            case.faults.append(
                say(
                    "Entry {n} leaves the stage {source}, but the conference was in {stage}.",
                    n=n,
                    source=body["source"],
                    stage=stage,
                )
            )
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
            raise ValueError(say("entry {n} names no round", n=entry["n"]))
        where = (kind, body["round"])
        before = states.get(where, "not opened")
        allowed, after = STEPS[action]
        before = led_on(before, allowed, erased, action.partition(".")[0])
        if before not in allowed:
            done = say(DONE[action]) if action in DONE else say("says “{action}” of", action=action)
            case.faults.append(
                say(
                    "Entry {n} {done} {kind} {round}, which is {state} by then.",
                    n=entry["n"],
                    done=done,
                    kind=say(kind),
                    round=body["round"],
                    state=say(before),
                )
            )
        states[where] = after or before
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
            case.faults.append(say("Entry {n} names keyholders of vote {round} once more.", n=n, round=body["round"]))
        named[body["round"]] = body
    unknown = check_openings(case, named)
    for action in ("round.part_taken", "round.part_given", "round.locked", "round.unlocked"):
        for n, body in case.said(action):
            if body["round"] not in named and body["round"] not in unknown:
                case.faults.append(
                    say(
                        "Entry {n} tells of a key in parts, but vote {round} has no keyholders.",
                        n=n,
                        round=body["round"],
                    )
                )
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
            case.faults.append(
                say("Vote {number} was opened with other locks than the keyholders named for it.", number=number)
            )
        elif held is not None and told is not None:
            check_keyholders(case, n, number, held, [int(one) for one in told.groups()])
    return unknown


def check_keyholders(case, n, number, held, told):
    seats, needed, parts = held["seats"].split(", "), held["needed"], held["parts"]
    if [needed, parts] != told or len(set(seats)) != parts or len(seats) != parts:
        case.faults.append(
            say(
                "The keyholders of vote {number} are not as many as it was opened with (entry {n}).", number=number, n=n
            )
        )
    if not parts < 2 * needed < 2 * parts:
        case.faults.append(
            say(
                "The key of vote {number} takes {needed} of {parts} parts, which no server offers.",
                number=number,
                needed=needed,
                parts=parts,
            )
        )


def check_parts(case, number, held):
    """Each keyholder took one part before there were ballots, and gave it back once, before the box was opened."""
    family = same_key(case, number)
    taken = moves(case, "round.part_taken", family, lambda body: seat_in(body.get("by")))
    given = moves(case, "round.part_given", family, lambda body: str(body["seat"]))
    check_holders(case, number, set(held["seats"].split(", ")), [(say("takes"), taken), (say("gives"), given)])
    locked, unlocked, closed = (
        [n for n, body in case.said(action) if body["round"] == number]
        for action in ("round.locked", "round.unlocked", "round.closed")
    )
    if len(locked) > 1 or len(unlocked) > 1:
        case.faults.append(say("Vote {number} was locked or unlocked twice.", number=number))
    alone = lost_family(case, family)
    if locked and not alone and seats_before(case, "taken", taken, locked[0]) < held["parts"]:
        case.faults.append(
            say(
                "Vote {number} was locked (entry {n}) before every keyholder had taken a part.",
                number=number,
                n=locked[0],
            )
        )
    if unlocked and not alone and seats_before(case, "given", given, unlocked[0]) < held["needed"]:
        case.faults.append(
            say(
                "The box of vote {number} was opened (entry {n}) before enough parts were given.",
                number=number,
                n=unlocked[0],
            )
        )
    if closed and (locked or not case.lost("round.locked")) and min(locked, default=closed[0]) >= closed[0]:
        case.faults.append(
            say(
                "Vote {number} was counted (entry {n}), but never locked by its keyholders.", number=number, n=closed[0]
            )
        )
    if closed and (unlocked or not case.lost("round.unlocked")) and min(unlocked, default=closed[0]) >= closed[0]:
        case.faults.append(
            say("Vote {number} was counted (entry {n}) without the parts of its key.", number=number, n=closed[0])
        )


def check_holders(case, number, seats, told):
    """Nobody but keyholders has parts, and none of them takes or gives one twice."""
    for what, moved in told:
        once: set[str] = set()
        for n, seat in moved:
            if seat not in seats:
                case.faults.append(
                    say(
                        "Entry {n} {what} a part of seat {seat}, which is no keyholder of vote {number}.",
                        n=n,
                        what=what,
                        seat=seat,
                        number=number,
                    )
                )
            elif seat in once:
                case.faults.append(
                    say(
                        "Entry {n} {what} the part of seat {seat} of vote {number} a second time.",
                        n=n,
                        what=what,
                        seat=seat,
                        number=number,
                    )
                )
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
                case.faults.append(say("Entry {n} proposes act {act} once more.", n=n, act=body["act"]))
            waiting[body["act"]] = dict(body, n=n, people={body["by"]}, ended=False)
        elif body["act"] not in waiting and len(unknown | {body["act"]}) <= case.lost("act.proposed", before=n):
            unknown.add(body["act"])
        elif body["act"] not in waiting or waiting[body["act"]]["ended"]:
            case.faults.append(say("Entry {n} tells of act {act}, which does not wait by then.", n=n, act=body["act"]))
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
        case.faults.append(say("Entry {n} tells of act {number} otherwise than it was proposed.", n=n, number=number))
    if confirms:
        if body["by"] in proposed["people"]:
            case.faults.append(
                say("Entry {n} lets {by} alone propose and confirm act {number}.", n=n, by=body["by"], number=number)
            )
        proposed["people"].add(body["by"])
    proposed["ended"] = action != "act.seconded"
    if action == "act.confirmed":
        check_done(case, entry, proposed, used)


def language_changed(case, since, until):
    told = [*case.said("frame.revised"), *case.said("frame.amended")]
    return any(since < n < until and body.get("field", "languages") == "languages" for n, body in told)


def check_done(case, entry, proposed, used):
    """The entry of what was confirmed comes next of its kind, in the name of whoever proposed it."""
    wanted = FOLLOWS.get(proposed["kind"], ())
    for other in case.entries[entry["n"] :]:
        if other["action"] in wanted and other["n"] not in used:
            used.add(other["n"])
            body = case.bodies.get(other["n"])
            if body is not None and body.get("by") != proposed["by"]:
                case.faults.append(
                    say("Entry {m} was not done by whoever proposed it (entry {n}).", m=other["n"], n=proposed["n"])
                )
            return
        if other["action"] == "act.confirmed":
            break
    if wanted:
        case.faults.append(
            say("Entry {n} confirms act {act}, but nothing was done.", n=entry["n"], act=proposed["act"])
        )


def check_checkpoints(case):
    """Who signed how much of it, and whether it is what others kept."""
    case.origin = origin_of(case)
    case.keys = keys_in_turn(case)
    own, held = own_notes(case), [note for text in case.kept for note in notes_in(text)]
    spoken = [(int(n), words) for text in case.kept for n, words in SPOKEN.findall(text)]
    seals = [(int(n), seal) for text in case.kept for n, seal in SEAL.findall(text)]
    sizes = {note.size for note in own + held} | {size for size, _words in spoken}
    case.roots = roots([link.encode() for link in case.links], sizes)
    good = [note.size for note in own if note_holds(case, note, say("A checkpoint of the record"))]
    good += [note.size for note in held if note_holds(case, note, say("The checkpoint you kept"))]
    for size, words in spoken:
        if size not in case.roots:
            case.faults.append(
                say("Somebody wrote down {size} entries, but only {here} are here.", size=size, here=len(case.entries))
            )
        elif spoken_words(case.roots[size]) != words.replace(",", " ").split():
            case.faults.append(
                say("The first {size} entries are not those whose words somebody wrote down.", size=size)
            )
    check_seals(case, seals)
    check_witnesses(case, own + held)
    check_kept(case, held, spoken, seals)
    name_unsigned(case, max(good, default=0))
    case.facts.append(
        say(
            "{count} checkpoints, {keys} keys",
            count=len(own) + len(held) + len(spoken) + len(seals),
            keys=len(case.keys),
        )
    )
    case.facts.append(
        say("signed by the key {key} of {server}", key=case.about["public_key"], server=case.about["server"])
    )


def origin_of(case):
    """Whose journal this is, as every checkpoint must say."""
    server = case.about["server"]
    if case.form > 1:
        origin = case.about["origin"]
    else:
        found = notes_in(case.files["checkpoints.txt"].decode())
        origin = found[0].origin if found else f"{server}/conference-0"
    if not re.fullmatch(re.escape(server) + r"/conference-[0-9]+", origin):
        case.faults.append(
            say("The journal is called {origin}, which is no conference of {server}.", origin=origin, server=server)
        )
    return origin


def own_notes(case):
    """The checkpoints that the record brings, and nothing else in their file."""
    text = case.files["checkpoints.txt"].decode()
    notes = notes_in(text)
    if "\n".join(note.whole for note in notes) != text:
        case.faults.append(say("checkpoints.txt holds something that is no checkpoint."))
    if not notes and not case.live:
        case.faults.append(say("There is no checkpoint: nobody signed this journal."))
    if any(len(set(lines)) < len(lines) for lines in (note.whole.splitlines() for note in notes)):
        case.harmless.append(say("A checkpoint of the record bears a signature twice."))
    sizes = [note.size for note in notes]
    if sizes != sorted(set(sizes)):
        case.harmless.append(say("checkpoints.txt has a checkpoint twice, or in another order than they were made."))
    return notes


def note_holds(case, note, which):
    """Whether a checkpoint is of this journal, signed by its key, and says of the entries what they are."""
    public = next(key for since, key in reversed(case.keys) if since <= note.size)
    if not note_is_signed(note.whole, case.about["server"], public):
        case.faults.append(say("{which} at {size} entries is not signed by this server.", which=which, size=note.size))
    elif note.origin != case.origin:
        case.faults.append(
            say(
                "{which} at {size} entries is one of {origin}, another journal.",
                which=which,
                size=note.size,
                origin=note.origin,
            )
        )
    elif note.size not in case.roots:
        case.faults.append(
            say(
                "{which} knows {size} entries, but only {here} are here: this record is older, or was cut.",
                which=which,
                size=note.size,
                here=len(case.entries),
            )
        )
    elif note.root != base64.b64encode(case.roots[note.size]).decode():
        case.faults.append(say("The first {size} entries are not those that the checkpoint saw.", size=note.size))
    else:
        return True
    return False


def check_seals(case, seals):
    for size, seal in seals:
        if not 0 < size <= len(case.links):
            case.faults.append(
                say("Somebody wrote down {size} entries, but only {here} are here.", size=size, here=len(case.links))
            )
        elif case.links[size - 1] != seal:
            case.faults.append(say("Entry {size} has not the seal that somebody wrote down.", size=size))


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
                    case.faults.append(
                        say(
                            "The line of {name} under the checkpoint at {size} entries is forged.",
                            name=name,
                            size=note.size,
                        )
                    )
        if sizes:
            whose = say("you gave") if (name, mark, encoded) in yours else say("the record names")
            case.facts.append(
                say(
                    "cosigned by {name} up to entry {n}, with the key that {whose}",
                    name=name,
                    n=max(sizes),
                    whose=whose,
                )
            )
        elif (name, mark, encoded) in yours:
            case.notes.append(say("No checkpoint here is cosigned by {name}.", name=name))


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
            case.faults.append(
                say("The journal page has the key {key}, but this record is signed by another.", key=key)
            )
    for text in case.kept:
        if not (notes_in(text) or SPOKEN.search(text) or SEAL.search(text) or KEY.search(text) or WITNESS.search(text)):
            case.faults.append(say("Something you gave to compare with holds no checkpoint, no words and no seal."))
    if not (held or spoken or seals or case.live):
        case.notes.append(
            say(
                "Nothing that you kept was compared: whoever has the server's key could have written all of this anew. Compare the key and the eight words with the journal page, or with what somebody wrote down."
            )
        )


def name_unsigned(case, signed):
    """Entries behind the last checkpoint: a stranger could have added them."""
    behind = len(case.entries) - signed
    if behind <= 0:
        return
    last = len(case.entries)
    if behind == 1:
        sentence = say("Entry {n} is signed by nobody (1 of {last}).", n=last, last=last)
    else:
        sentence = say(
            "Entries {n} to {last} are signed by nobody ({behind} of {last}).", n=signed + 1, last=last, behind=behind
        )
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
            case.faults.append(say("Entry {n} hands over to a key that the one before did not sign.", n=n))
        keys.append((n, new))
    if keys[-1][1].hex() != about["public_key"]:
        case.faults.append(say("The journal was never handed over to the key that signs it now."))
    return keys


def key_of(text):
    if not HASH.fullmatch(text):
        raise ValueError(say("a key has 64 digits and letters from a to f"))
    return bytes.fromhex(text)


def check_about(case):
    """What the record says of itself is signed; in the old form the journal alone can speak for it."""
    title = title_in(case)
    if title is not None and title != case.about["title"]:
        case.faults.append(
            say(
                "The conference is called “{title}”, but “{now}” in its journal.",
                title=case.about["title"],
                now=title,
            )
        )
    if case.form > 1:
        if not note_is_signed(case.about["signed"], case.about["server"], case.keys[-1][1]) or case.about[
            "signed"
        ].partition("\n\n")[0] + "\n" != about_text(case.about):
            case.faults.append(say("What about.json says is not what the server signed."))
        return
    case.notes.append(say("This record has the old form: its address and its README were signed by nobody."))
    if title is None:
        case.unvouched.append(
            say("The title “{title}” was revised, and no entry says into what.", title=case.about["title"])
        )


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
    translated = {name for name, checksum in translations_in(case).items() if checksum}
    for name in case.files:
        found = NUMBERED.fullmatch(name)
        if name in fixed or name in translated:
            continue
        if found and found[3] == ENDINGS[found[1]] and (found[1], int(found[2])) in known:
            continue
        if "__pycache__" in name:
            case.faults.append(
                say("{name} is no file of the record: Python may have put it there, so delete it.", name=name)
            )
        else:
            case.faults.append(say("{name} is no file of the record: the journal knows nothing of it.", name=name))
    for kind, number in sorted(known):
        if f"{kind}/{number}.{ENDINGS[kind]}" not in case.files:
            case.faults.append(say("{which} {number} is missing.", which=say(NAMES[kind]), number=number))
    check_handed_out(case)


def check_handed_out(case):
    """Programs and letter beside the record: nothing rests on them, but nobody should run another's."""
    for name in HANDED_OUT:
        if name not in case.files:
            case.harmless.append(say("{name} is not here; nothing rests on it.", name=name))
    if "README.txt" in case.files and digest_of(case.files["README.txt"]) not in READMES:
        case.harmless.append(
            say("README.txt is not the letter that this program knows; nothing rests on what it says.")
        )
    if LOTTERY_VERIFIER in case.files and digest_of(case.files[LOTTERY_VERIFIER]) not in LOTTERY_VERIFIERS:
        case.harmless.append(
            say("{name} is not the program that this one knows: do not run it.", name=LOTTERY_VERIFIER)
        )
    own = Path(__file__).read_bytes()
    if case.files.get("verify.py", own) != own:
        case.harmless.append(
            say("verify.py in the record is not this program: run only one whose SHA-256 a journal page prints.")
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
            case.faults.append(say("Vote {number} is not the file whose fingerprint the journal has.", number=number))
        vote = read_file(f"votes/{number}.json", content)
        compare_with_opening(number, vote, opened.get(number, {}), closed.get(number, {}), case)
        problems = misfits(vote)
        case.faults.extend(say("Vote {number}: {problem}.", number=number, problem=problem) for problem in problems)
        frozen = opened.get(number, {}).get("terms", {}).get("rule")
        if not problems and frozen:
            compare_rule(number, vote, frozen, case)
        if not problems:
            recount(number, vote, case.faults)
            compare_named(number, vote, case)
            counted += 1
    case.facts.append(say("{counted} votes recounted", counted=counted))
    if case.short:
        which = ", ".join(map(str, case.short))
        case.notes.append(
            say(
                "Of the text of vote {which} the journal kept only 8 of 64 signs at the opening; all of them at the count.",
                which=which,
            )
        )


def compare_with_opening(number, vote, opened, closed, case):
    """What was frozen when a vote was opened is what was counted."""
    lines = [vote["text"], *vote["conditions"], vote["logic"]] if vote["conditions"] else [vote["text"]]
    exact, told = digest_of("\n".join(lines).encode()), opened.get("fingerprint", "-")
    if exact != vote["fingerprint"] or not vote["fingerprint"].startswith(told) or len(told) < 8:
        case.faults.append(say("The text of vote {number} is not the text it was opened on.", number=number))
    elif len(told) < 64:
        case.short.append(number)
    if vote["vote"] != number:
        case.faults.append(say("The file of vote {number} is that of vote {other}.", number=number, other=vote["vote"]))
    for key in sorted((set(opened) & set(vote)) - {"fingerprint"}):
        if opened[key] == vote[key]:
            continue
        if key == "rule":  # it is told in words, and in another language for another reader
            case.unvouched.append(
                say("The rule of vote {number} is worded otherwise than when the vote was opened.", number=number)
            )
        else:
            case.faults.append(
                say("Vote {number}: “{key}” is not what it was when the vote was opened.", number=number, key=key)
            )
    if "cast" in closed and closed["cast"] != sum(vote["counts"].values()) + vote["blank"]:
        case.faults.append(
            say("Vote {number} was closed with another number of ballots than its file has.", number=number)
        )


def compare_rule(number, vote, frozen, case):
    """The numbers by which a vote was counted are those in the line that was frozen when it opened."""
    parts = frozen.split("; ")
    for name, key in RULE_PARTS.items():
        told = next((part.removeprefix(f"{name} ") for part in parts if part.startswith(f"{name} ")), "")
        if told != rule_part(vote, key):
            case.faults.append(
                say("Vote {number}: “{key}” is not what was frozen when the vote was opened.", number=number, key=key)
            )


def compare_named(number, vote, case):
    """Each ballot by name is the last one that its seat cast, as the journal has it. Older votes have no marks."""
    told = [body for _n, body in case.said("ballot.cast") if body.get("round") == number and "ballot" in body]
    cast = {str(body["seat"]): body["ballot"] for body in told}
    named = {str(ballot["member"]): ballot for ballot in vote.get("ballots", ()) if "member" in ballot}
    marks = {seat: mark_of(seat, ballot) for seat, ballot in named.items() if seat in cast or "salt" in ballot}
    for seat in sorted({*cast, *marks}):
        if cast.get(seat) != marks.get(seat):
            case.faults.append(
                say(
                    "Vote {number}: the ballot of panelist {seat} is not the one that was cast.",
                    number=number,
                    seat=seat,
                )
            )


def mark_of(seat, ballot):
    """What the journal says of a ballot by name when it is cast."""
    return digest_of(f"plenaria ballot by name {ballot.get('salt', '')} {seat} {ballot['choice']}".encode())


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
        return [say("the options are none, too many, or stand there twice")]
    if vote["kind"] not in KINDS or vote["denominator"] not in BASES:
        found.append(say("no vote is counted by such a rule"))
    paper, limits = vote.get("paper", {}), vote.get("limits", {})
    if not isinstance(limits, dict) or not set(limits) <= set(options):
        return [say("a limit is set for what nobody can choose")]
    counted = (vote["counts"], paper, limits)
    numbers = [vote["seated"], vote["present"], vote["blank"], *(n for each in counted for n in each.values())]
    if not all(type(number) is int and 0 <= number <= MOST_PEOPLE for number in numbers):
        found.append(say("a number of people or ballots is none"))
    if not all(
        share is None or isinstance(share, str) and FRACTION.fullmatch(share)
        for share in (vote["threshold"], vote["quorum"])
    ):
        found.append(say("threshold or quorum is no fraction"))
    choices = {*vote["counts"], *paper, *(ballot["choice"] for ballot in vote.get("ballots", ()))}
    if not found:
        wrong = sorted(one for one in choices if not is_ballot(vote["kind"], options, one))
        found.extend(say("“{ballot}” is no ballot of such a vote", ballot=one[:80]) for one in wrong)
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
            faults.append(say("Vote {number}: the ballots do not add up to what was announced.", number=number))
        marks = [ballot.get("code", ballot.get("member")) for ballot in vote["ballots"]]
    else:
        marks = vote["codes"]
        if len(marks) + on_paper != sum(announced.values()) or paper - announced:
            faults.append(say("Vote {number}: there are more or fewer receipts than ballots.", number=number))
    if len(marks) != len(set(marks)):
        faults.append(say("Vote {number}: a receipt stands there twice.", number=number))
    if (
        ("ballots" in vote or paper)
        and sum(paper.values()) != on_paper
        or len(marks) != vote.get("on_screen", len(marks))
    ):
        faults.append(
            say("Vote {number}: the ballots on screen and on paper are not as many as was said.", number=number)
        )
    if len(marks) + on_paper > vote["present"]:
        faults.append(say("Vote {number}: more ballots than people present.", number=number))
    if "result" in vote:
        found = result_of(vote, +announced)
        for name in sorted(set(found) | set(vote["result"])):
            if found.get(name) != vote["result"].get(name):
                faults.append(
                    say("Vote {number}: counted again, “{name}” comes out differently.", number=number, name=name)
                )


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
            case.faults.append(
                say("Statement round {number} is not the file whose fingerprint the journal has.", number=number)
            )
        add_up(number, read_file(f"common-ground/{number}.json", content), case.faults)
        found += 1
    case.facts.append(say("{found} statement rounds added up", found=found))


def add_up(number, told, faults):
    """The numbers of each statement add up, and none tells of fewer than five people."""
    for one in told["statements"]:
        if one["withheld"]:
            continue
        if one["agree"] + one["disagree"] + one["pass"] != one["seen"] or one["seen"] > told["people"]:
            faults.append(
                say(
                    "Statement round {number}, statement {statement}: the numbers do not add up.",
                    number=number,
                    statement=one["number"],
                )
            )
        if 0 < one["seen"] < 5:
            faults.append(
                say(
                    "Statement round {number}, statement {statement}: fewer than five people answered, but the numbers are there.",
                    number=number,
                    statement=one["number"],
                )
            )
    groups = (told["map"] or {"groups": []})["groups"]
    if any(one["people"] < 5 for one in groups) or sum(one["people"] for one in groups) > told["people"]:
        faults.append(say("Statement round {number}: the groups are too small or too large.", number=number))


def check_draws(case):
    """Each lottery is the file that was published before its number, its panels are counted anew, and one was drawn."""
    drawn = case.said("draw.drawn")
    for expected, (n, body) in enumerate(case.said("draw.committed"), 1):
        number = body["draw"]
        if type(number) is not int or number != expected:
            case.faults.append(
                say(
                    "Entry {n} publishes lottery {number}, but lottery {next} is next.",
                    n=n,
                    number=number,
                    next=expected,
                )
            )
        content = case.files.get(f"draws/{number}.json")
        if content is None:
            continue
        told = read_file(f"draws/{number}.json", content)
        if digest_of(content) != body["checksum"] or lottery_fingerprint(told) != body["fingerprint"]:
            case.faults.append(
                say("Lottery {number} is not the one that was published before its number came.", number=number)
            )
        case.faults.extend(
            say("Lottery {number}: {fault}", number=number, fault=fault) for fault in lottery_faults(told)
        )
        mine = [(m, one) for m, one in drawn if one["draw"] == number]
        if len(mine) > 1:
            case.faults.append(say("Lottery {number} was drawn twice.", number=number))
        for m, one in mine[:1]:
            check_drawn(case, (n, body), (m, one), told)
    known = {body["draw"] for _n, body in case.said("draw.committed")}
    case.faults.extend(
        say("Entry {m} draws lottery {draw}, which was not published.", m=m, draw=one["draw"])
        for m, one in drawn
        if one["draw"] not in known
    )
    if known:
        case.facts.append(say("{count} lotteries counted anew, {drawn} drawn", count=len(known), drawn=len(drawn)))


def lottery_fingerprint(told):
    rest = {name: told[name] for name in told if name != "fingerprint"}
    return digest_of(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode("ascii"))


def lottery_faults(told):
    """The panels meet seats and targets, and each chance is on how many of them somebody sits."""
    people, panels = told["people"], told["panels"]
    faults = [] if len(panels) == 1000 else [say("there are {count} panels, not 1000.", count=len(panels))]
    for place, panel in enumerate(panels):
        if len(set(panel)) != told["seats"] or len(panel) != told["seats"] or min(panel) < 0:
            faults.append(
                say("panel {place} does not have {seats} different people.", place=place, seats=told["seats"])
            )
        faults += [say("panel {place}: {fault}", place=place, fault=fault) for fault in panel_faults(told, panel)]
        values = [{name: people[one][1][at] for at, name in enumerate(told["categories"])} for one in panel]
        faults += [
            say("panel {place} misses the target {category}, {value}.", place=place, category=category, value=value)
            for category, value, least, most in told["targets"]
            if not least <= sum(one[category] == value for one in values) <= most
        ]
    counted = Counter(one for panel in panels for one in panel)
    if told["chances"] != [counted[one] for one in range(len(people))]:
        return [*faults[:19], say("the chances are not what is counted.")]
    return (faults + unlike_chances(told))[:20]


def panel_faults(told, panel):
    """Whoever sits already stays, whoever is barred is not drawn, and of one household one is."""
    people, seated = told["people"], set(told["seated"])
    faults = [] if seated <= set(panel) else [say("somebody who sits already is not on it.")]
    if set(told["barred"]) & set(panel):
        faults.append(say("somebody is on it who cannot be drawn."))
    homes = [people[one][2] for one in panel if one not in seated and people[one][2] is not None]
    taken = {people[one][2] for one in seated} - {None}
    if told["one_per_household"] and (len(set(homes)) != len(homes) or taken & set(homes)):
        faults.append(say("two of one household are on it."))
    return faults


def unlike_chances(told):
    """People who are alike in everything, and share no household that counts, have chances that are alike."""
    alike: dict = {}
    given = {*told["seated"], *told["barred"]}
    for place, one in enumerate(told["people"]):
        if place not in given and not (told["one_per_household"] and one[2] is not None):
            alike.setdefault(tuple(one[1]), []).append(told["chances"][place])
    return [
        say(
            "people alike in everything ({values}) have chances from {least} to {most} thousandths.",
            values=", ".join(values),
            least=min(found),
            most=max(found),
        )
        for values, found in sorted(alike.items())
        if max(found) - min(found) > 1
    ]


def check_drawn(case, committed, drawn, told):
    """The number came after the publication, not before its time, and the panel is that with this number."""
    (n, body), (m, one) = committed, drawn
    number, draw = one["number"], body["draw"]
    if m <= n or case.entries[m - 1]["at"][:19] < body["number_at"][:19]:
        case.faults.append(
            say(
                "Entry {m} draws lottery {draw} before it was published, or before its number could come.",
                m=m,
                draw=draw,
            )
        )
    if type(number) is not int or not 0 <= number < 1000:
        case.faults.append(
            say("Entry {m} draws lottery {draw} with a number that is none from 0 to 999.", m=m, draw=draw)
        )
        return
    if body["number_from"] == "beacon":
        value = one["value"]
        if int(value, 16 if value.startswith("0x") else 10) % 1000 != number:
            case.faults.append(
                say("The value of the beacon does not leave the number of lottery {draw} (entry {m}).", draw=draw, m=m)
            )
    panel = [told["people"][place][0] for place in told["panels"][number % len(told["panels"])]]
    if ", ".join(panel) != one["panel"]:
        case.faults.append(
            say("Lottery {draw} seats another panel with {number} than entry {m} says.", draw=draw, number=number, m=m)
        )
    case.notes.append(
        say(
            "Lottery {draw}: panel {number} sits (entry {m}), published before in entry {n}.",
            draw=draw,
            number=number,
            m=m,
            n=n,
        )
    )


ANNOUNCED = ("households", "letters", "fingerprint", "source", "strata")  # and how many of each region


def check_letters(case):
    """Which households got a letter is what anybody counts from the fingerprint of the list and a number that came."""
    announced, drawn, for_all = (case.said(f"letters.{what}") for what in ("announced", "drawn", "for_all"))
    for place, (n, _body) in enumerate(announced[1:]):
        m, before = announced[place]
        if said_at(case, n) >= before["number_at"][:19]:
            case.faults.append(
                say("Entry {n} announces the lot otherwise when the moment of entry {m} had come.", n=n, m=m)
            )
    for n, _body in sorted([*drawn, *for_all], key=lambda one: one[0])[1:]:
        case.faults.append(say("Entry {n} draws once more who gets a letter.", n=n))
    for n, body in announced:
        check_shares(case, n, body.get("strata") or [])
    for n, body in drawn:
        check_lot(case, n, body, [one for one in announced if one[0] < n])
    for n, body in for_all:
        if marked(range(1, counted(body["households"]) + 1)) != body["drawn"]:
            case.faults.append(say("Entry {n} does not give a letter to every household.", n=n))


def check_shares(case, n, strata):
    """Regions get letters by the shares that the table of targets had, as it was set last before."""
    if not strata:
        return
    set_before = [one for one in case.said("recruitment.targets_set") if one[0] < n]
    m, body = set_before[-1] if set_before else (0, {})
    if body.get("shares") is None:
        case.notes.append(
            say("Entry {n} announces letters to regions by shares that no entry about the targets has.", n=n)
        )
        return
    shares = dict(body["shares"])
    for region, _households, _letters, weight in strata:
        if region not in shares or weight != max(shares[region], 1):
            case.faults.append(
                say(
                    "Entry {n} announces letters by another share of {region} than the targets of entry {m} have.",
                    n=n,
                    region=region,
                    m=m,
                )
            )


def check_lot(case, n, body, announced):
    """The list, the letters and the source of the number were announced before, and the lot is what comes of them."""
    if not announced:
        if not case.lost("letters.announced", before=n):
            case.faults.append(say("Entry {n} draws who gets a letter, and nobody had announced how.", n=n))
    else:
        m, before = announced[-1]
        if any(before.get(name) != body.get(name) for name in ANNOUNCED):
            case.faults.append(say("Entry {n} draws otherwise who gets a letter than entry {m} announced.", n=n, m=m))
        if said_at(case, n) < before["number_at"][:19] or said_at(case, m) >= before["number_at"][:19]:
            case.faults.append(say("Entry {n} draws who gets a letter before its number could come.", n=n))
    letters, seed = body["letters"], body["seed"]
    ranks = [
        (digest_of(f"{body['fingerprint']} {seed} {number}".encode()), number)
        for number in range(1, counted(body["households"]) + 1)
    ]
    strata = body.get("strata") or [["", len(ranks), letters, 1]]
    is_fair = [one[2] for one in strata] == apportioned([(counted(one[1]), counted(one[3])) for one in strata], letters)
    drawn, last = [], 0
    for _region, households, given, _weight in strata:
        here, last = ranks[last : last + households], last + households
        drawn += [number for _rank, number in sorted(here)[:given]]
    if not is_fair or last != len(ranks) or marked(sorted(drawn)) != body["drawn"]:
        case.faults.append(say("Entry {n}: other households get a letter by the number {seed}.", n=n, seed=seed))
    case.facts.append(
        say("the lot among {count} households drawn again, {letters} letters", count=len(ranks), letters=letters)
    )


def apportioned(regions, letters):
    """So many letters for each region, by its weight: largest remainders, and none gets more than it has households."""
    given, rest = [0] * len(regions), list(range(len(regions)))
    while True:
        left, weights = letters - sum(given), sum(regions[n][1] for n in rest)
        full = [n for n in rest if left * regions[n][1] >= regions[n][0] * weights]
        if not full:
            break
        for n in full:
            given[n] = regions[n][0]
        rest = [n for n in rest if n not in full]
    for n in rest:
        given[n] = left * regions[n][1] // weights
    for n in sorted(rest, key=lambda n: (-(left * regions[n][1] % weights), n))[: letters - sum(given)]:
        given[n] += 1
    return given


def counted(households):
    """So many households, or a list that nobody keeps."""
    if type(households) is not int or not 0 < households <= MOST_PEOPLE:
        raise ValueError(households)
    return households


def marked(numbers):
    return digest_of("".join(f"{number}\n" for number in numbers).encode())


def said_at(case, n):
    return case.entries[n - 1]["at"][:19]


def check_editions(case):
    """Each edition is published once, in order, as the file whose fingerprint the journal has."""
    published, gone = case.said("report.published"), case.said("report.name_taken_out")
    for expected, (n, body) in enumerate(published, 1):
        number = body["edition"]
        if type(number) is not int or number != expected:
            case.faults.append(
                say(
                    "Entry {n} publishes edition {number}, but edition {next} is next.",
                    n=n,
                    number=number,
                    next=expected,
                )
            )
        taken_out = [(m, one) for m, one in gone if one["edition"] == number and m > n]
        content = case.files.get(f"editions/{number}.html")
        if content is not None and digest_of(content) != (taken_out[-1][1] if taken_out else body)["checksum"]:
            case.faults.append(say("Edition {number} is not the file that was published.", number=number))
        elif content is not None:
            check_places(case, number, body, content.decode(), taken_out)
    known = {body["edition"]: n for n, body in published}
    for n, body in gone:
        if known.get(body["edition"], n) >= n:
            case.faults.append(
                say(
                    "Entry {n} takes a name out of edition {edition}, which was not published.",
                    n=n,
                    edition=body["edition"],
                )
            )
    case.facts.append(say("{count} editions", count=len(published)))


def translations_in(case):
    """The translations that the journal knows, by the names of their files: the checksum, or none once it is gone.

    Where servers still erased the words of a withdrawal, nobody knows which one it took: any of them may be gone.
    """
    if case.form < 5:
        return {}
    editions = {body["edition"] for _n, body in case.said("report.published")}
    told = [(n, name_of_translation(body), body["checksum"]) for n, body in case.said("report.translated")]
    for action in ("report.translation_withdrawn", "report.translation_emptied"):
        told += [(n, name_of_translation(body), "") for n, body in case.said(action)]
    # What was withdrawn with an edition that was never published may come again under its number.
    found = {name: checksum for _n, name, checksum in sorted(told)}
    return {name: checksum for name, checksum in found.items() if int(name[13:].split("-")[0]) in editions}


def name_of_translation(body):
    name = f"translations/{body['edition']}-{body['language']}-{body['version']}.md"
    if not TRANSLATED.fullmatch(name):
        raise Unreadable(say("“{name}” is a name that leads out of the record.", name=name))
    return name


def check_translations(case):
    """Each translation is the file whose checksum the journal has, unless it was withdrawn."""
    known, unknown = translations_in(case), case.lost("report.translation_withdrawn")
    standing = {name: checksum for name, checksum in known.items() if checksum}
    missing = [name for name in standing if name not in case.files]
    if len(missing) > unknown:
        case.faults.extend(say("{name} is missing.", name=name) for name in missing)
    for name, checksum in standing.items():
        if name in case.files and digest_of(case.files[name]) != checksum:
            case.faults.append(say("{name} is not the translation that was published.", name=name))
    if known:
        case.facts.append(say("{count} translations of editions", count=len(standing)))


def check_places(case, number, body, page, taken_out):
    """The edition is what was published, but for names that were taken out; and nothing else went with them."""
    told = [str(one["seat"]) for _n, one in taken_out]
    if "skeleton" not in body:
        if told:
            case.unvouched.append(
                say(
                    "The name of panelist {seat} was taken out of edition {number}, which is from before names had places of their own: nobody can tell whether only names went.",
                    seat=", ".join(told),
                    number=number,
                )
            )
        return
    seats = with_places(case, number, body, told)
    bare = PLACE.sub(r'<span data-seat="\1" data-blank="\2"></span>', page)
    if len(seats) == len(told) and digest_of(bare.encode()) != body["skeleton"]:
        case.faults.append(say("Edition {number} differs from what was published in more than names.", number=number))
    if len(set(seats)) != len(seats) or not set(seats) <= {person_in(key) for key in body["names"]}:
        case.faults.append(
            say("A name is taken out of edition {number} that did not stand in it, or was out already.", number=number)
        )
    check_each_place(case, number, body, page, seats)
    for n, one in taken_out:
        if str(one["seat"]) in seats:
            case.notes.append(told_as_taken_out(str(one["seat"]), number, n))


def check_each_place(case, number, body, page, seats):
    for key, blank, salt, name in PLACE.findall(page):
        if person_in(key) in seats:
            if salt or name != blank:
                case.faults.append(with_other_words(key, number))
        elif not salt or digest_of(f"{salt}\n{name}".encode()) != body["names"].get(key):
            case.faults.append(named_otherwise(key, number))


def with_other_words(key, number):
    if key.isdecimal():
        return say("Other words stand where panelist {seat} was named in edition {number}.", seat=key, number=number)
    return say("Other words stand where edition {number} told of {who}.", who=told_by_key(key), number=number)


def named_otherwise(key, number):
    if key.isdecimal():
        return say(
            "The name of panelist {seat} in edition {number} is not the one that was published.",
            seat=key,
            number=number,
        )
    return say("What edition {number} tells of {who} is not what was published.", who=told_by_key(key), number=number)


def told_as_taken_out(person, number, n):
    if person.isdecimal():
        return say(
            "The name of panelist {seat} was taken out of edition {number} (entry {n}).",
            seat=person,
            number=number,
            n=n,
        )
    return say(
        "What named {who} was taken out of edition {number} (entry {n}).", who=told_by_key(person), number=number, n=n
    )


def told_by_key(key):
    return key.replace("-", " ").replace(".", ", ")


def person_in(key):
    """To whom a place belongs: what is printed beside a name has a place of its own."""
    return key.partition(".")[0]


def with_places(case, number, body, told):
    """Those of whom this edition has places. Until form 2 of places it had none but those of panelists."""
    if body.get("places") == 2:
        return told
    without = [one for one in told if not one.isdecimal()]
    if without:
        where = case.notes if case.live else case.unvouched
        where.append(
            say(
                "What named {who} was taken out of edition {number}, which is from before that had a place of its own: nobody can tell whether only that went.",
                who=", ".join(map(told_by_key, without)),
                number=number,
            )
        )
    return [one for one in told if one.isdecimal()]


def check_trails(case):
    """No entry knows where things came from and what came of them; what the file says of that is signed as a whole."""
    if case.form == 1 or case.form == 2 and "trails" not in case.about:
        return
    content, signed = case.files.get(TRAILS), case.about["trails"]
    if signed is None:
        case.notes.append(
            say("{name} was left out: what happened behind the last entry could have changed it.", name=TRAILS)
        )
    elif content is None:
        case.faults.append(say("{name} is missing.", name=TRAILS))
    elif digest_of(content) != signed:
        case.faults.append(say("{name} is not what the server signed.", name=TRAILS))
    else:
        case.facts.append(say("{count} trails", count=len(read_file(TRAILS, content)["trails"])))


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
    """Whether a note carries a good signature of this name and key, and nothing but signatures behind its text."""
    text, _empty, signatures = note.partition("\n\n")
    lines = [line.split(" ") for line in signatures.splitlines()]
    if any(len(words) != 3 or words[0] != "\u2014" for words in lines):
        return False
    for _dash, signer, mark in lines:
        if signer == name:
            stamp = base64.b64decode(mark)
            if base64.b64encode(stamp).decode() != mark:
                return False
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


# --- Languages: every sentence above, in Spanish, Portuguese and Danish ---

USAGE = {
    "es": """Comprueba el expediente de una conferencia sin su servidor: bitácora, firmas, recuentos y cada archivo.

Uso: python3 verify.py EXPEDIENTE [LO QUE GUARDÓ ...]

EXPEDIENTE es la carpeta o el propio zip. Lo que guardó es cualquiera de estas cosas, tantas como quiera:
  un archivo con puntos de control, o una carta que termina con uno
  entre comillas el número y las ocho palabras         "128 lusab babad gutih tugad babab babab babab babab"
  entre comillas el número y el sello                  "128 9f86d081884c7d65 ..." con sus 64 signos
  la clave de quien firmó como testigo                 witness.example+6d66cf3f+BJk...
  entre comillas la clave de la bitácora               "key 3b6a27bcceb6a42d ..." con sus 64 signos

Responde en el idioma de la conferencia si lo tiene. Con --language en (es, pt, da) responde en ese.

Termina con 0 si el expediente es íntegro, con 1 si algo está mal, con 2 si no se puede leer, y con 3 si nada está mal
pero nadie responde por una parte.
""",
    "pt": """Verifica o arquivo público de uma conferência sem o seu servidor: diário, assinaturas, recontagens e documentos.

Uso: python3 verify.py ARQUIVO [O QUE GUARDOU ...]

ARQUIVO é a pasta ou o próprio zip. O que guardou é qualquer destas coisas, tantas quantas quiser:
  um documento com pontos de verificação, ou uma carta que termina com um
  entre aspas o número e as oito palavras              "128 lusab babad gutih tugad babab babab babab babab"
  entre aspas o número e o selo                        "128 9f86d081884c7d65 ..." com os seus 64 sinais
  a chave de quem assinou como testemunha              witness.example+6d66cf3f+BJk...
  entre aspas a chave do diário                        "key 3b6a27bcceb6a42d ..." com os seus 64 sinais

Responde na língua da conferência, se a tem. Com --language en (es, pt, da) responde nessa.

Termina com 0 se o arquivo está íntegro, com 1 se algo está errado, com 2 se não se pode ler, e com 3 se nada está errado
mas ninguém responde por uma parte.
""",
    "da": """Kontrollerer arkivet over en konference uden dens server: logbog, underskrifter, genoptællinger og hver fil.

Brug: python3 verify.py ARKIV [DET, DU GEMTE ...]

ARKIV er mappen eller selve zip-filen. Det, du gemte, er hvad som helst af dette, så ofte du vil:
  en fil med kontrolpunkter, eller et brev, der slutter med et
  i anførselstegn nummeret og de otte ord              "128 lusab babad gutih tugad babab babab babab babab"
  i anførselstegn nummeret og seglet                   "128 9f86d081884c7d65 ..." med alle dets 64 tegn
  nøglen fra et vidne, der har underskrevet            witness.example+6d66cf3f+BJk...
  i anførselstegn logbogens nøgle                      "key 3b6a27bcceb6a42d ..." med alle dens 64 tegn

Det svarer på konferencens sprog, hvis det kan. Med --language en (es, pt, da) svarer det på det.

Det slutter med 0, når arkivet holder, 1, når noget er galt, 2, når det ikke kan læses, og 3, når intet er galt, men ingen
står inde for en del af det.
""",
}

WORDS: dict[str, tuple[str, str, str]] = {
    "WRONG": (
        "MAL",
        "ERRADO",
        "FORKERT",
    ),
    "ok": (
        "bien",
        "certo",
        "ok",
    ),
    "note": (
        "nota",
        "nota",
        "note",
    ),
    "harmless": (
        "inocuo",
        "inócuo",
        "harmløst",
    ),
    "UNSIGNED": (
        "SIN FIRMA",
        "SEM ASSINATURA",
        "USIGNERET",
    ),
    "The record cannot be checked.": (
        "No se puede comprobar el expediente.",
        "Não é possível verificar o arquivo público.",
        "Arkivet kan ikke kontrolleres.",
    ),
    "this program is SHA-256 {digest}": (
        "este programa es SHA-256 {digest}",
        "este programa é SHA-256 {digest}",
        "dette program er SHA-256 {digest}",
    ),
    "{count} faults found. Do not rely on this record.": (
        "Fallas encontradas: {count}. No confíe en este expediente.",
        "Falhas encontradas: {count}. Não confie neste arquivo público.",
        "Fejl fundet: {count}. Stol ikke på dette arkiv.",
    ),
    "Nothing is wrong, but nobody vouches for what is marked UNSIGNED above.": (
        "Nada está mal, pero nadie responde por lo que arriba dice SIN FIRMA.",
        "Nada está errado, mas ninguém responde pelo que acima diz SEM ASSINATURA.",
        "Intet er forkert, men ingen står inde for det, der er mærket USIGNERET ovenfor.",
    ),
    "The record holds.": (
        "El expediente se sostiene.",
        "O arquivo público está em ordem.",
        "Arkivet holder.",
    ),
    "“{argument}” is neither a file nor a number with eight words or a seal.": (
        "«{argument}» no es ni un archivo ni un número con ocho palabras o un sello.",
        "«{argument}» não é um documento nem um número com oito palavras ou um selo.",
        "»{argument}« er hverken en fil eller et tal med otte ord eller et segl.",
    ),
    "“{argument}” is too large to be a checkpoint.": (
        "«{argument}» es demasiado grande para ser un punto de control.",
        "«{argument}» é grande demais para ser um ponto de verificação.",
        "»{argument}« er for stor til at være et kontrolpunkt.",
    ),
    "There is no record at {place}.": (
        "En {place} no hay ningún expediente.",
        "Em {place} não há nenhum arquivo público.",
        "Der er intet arkiv på {place}.",
    ),
    "The archive cannot be read: {error}.": (
        "No se puede leer el archivo comprimido: {error}.",
        "Não é possível ler o pacote: {error}.",
        "Den pakkede fil kan ikke læses: {error}.",
    ),
    "The archive is damaged: {error}.": (
        "El archivo comprimido está dañado: {error}.",
        "O pacote está danificado: {error}.",
        "Den pakkede fil er beskadiget: {error}.",
    ),
    "{name} is a link to somewhere else, and no file of a record.": (
        "{name} es un enlace a otro lugar, no un archivo de un expediente.",
        "{name} é uma ligação para outro lugar, e não um documento de um arquivo público.",
        "{name} er et link til et andet sted og ingen fil i et arkiv.",
    ),
    "{name} is no ordinary file.": (
        "{name} no es un archivo común.",
        "{name} não é um documento comum.",
        "{name} er ikke en almindelig fil.",
    ),
    "{name} is in the archive twice, so two people may see two records.": (
        "{name} está dos veces en el archivo comprimido, así que dos personas podrían ver dos expedientes.",
        "{name} está duas vezes no pacote: duas pessoas podem ver dois arquivos públicos.",
        "{name} er i den pakkede fil to gange, så to mennesker kan få to arkiver at se.",
    ),
    "{name} is encrypted; a public record has no secrets.": (
        "{name} está cifrado; un expediente público no tiene secretos.",
        "{name} está cifrado; um arquivo público não tem segredos.",
        "{name} er krypteret; et offentligt arkiv har ingen hemmeligheder.",
    ),
    "{name} unpacks to {size} bytes from {packed}: a trap.": (
        "{name} pasa de {packed} a {size} bytes al abrirse: una trampa.",
        "{name} passa de {packed} para {size} bytes ao abrir: uma armadilha.",
        "{name} bliver til {size} byte fra {packed}, når den pakkes ud: en fælde.",
    ),
    "There are {count} files; no record has so many.": (
        "Hay {count} archivos; ningún expediente tiene tantos.",
        "Há {count} documentos; nenhum arquivo público tem tantos.",
        "Der er {count} filer; så mange har intet arkiv.",
    ),
    "{name} has {size} bytes; no file of a record is so large.": (
        "{name} tiene {size} bytes; ningún archivo de un expediente es tan grande.",
        "{name} tem {size} bytes; nenhum documento de um arquivo público é tão grande.",
        "{name} er på {size} byte; så stor er ingen fil i et arkiv.",
    ),
    "“{name}” is a name that leads out of the record.": (
        "«{name}» es un nombre que lleva fuera del expediente.",
        "«{name}» é um nome que leva para fora do arquivo público.",
        "»{name}« er et navn, der fører ud af arkivet.",
    ),
    "All files together have {size} bytes; no record is so large.": (
        "Todos los archivos juntos tienen {size} bytes; ningún expediente es tan grande.",
        "Todos os documentos juntos têm {size} bytes; nenhum arquivo público é tão grande.",
        "Alle filer er tilsammen på {size} byte; så stort er intet arkiv.",
    ),
    "{name} is there twice, in capitals and small letters; some machines show only one.": (
        "{name} está dos veces, con mayúsculas y con minúsculas; algunas máquinas muestran una sola.",
        "{name} está duas vezes, com maiúsculas e com minúsculas; algumas máquinas mostram só uma.",
        "{name} er der to gange, med store og små bogstaver; nogle maskiner viser kun den ene.",
    ),
    "{name} cannot be read: {error}.": (
        "No se puede leer {name}: {error}.",
        "Não é possível ler {name}: {error}.",
        "{name} kan ikke læses: {error}.",
    ),
    "a name stands there twice, so two programs may read two things": (
        "un nombre está dos veces, así que dos programas podrían leer dos cosas",
        "um nome está lá duas vezes: dois programas podem ler duas coisas",
        "et navn står der to gange, så to programmer kan læse to forskellige ting",
    ),
    "{name} is no number": (
        "{name} no es un número",
        "{name} não é um número",
        "{name} er ikke et tal",
    ),
    "about.json says nothing": (
        "about.json no dice nada",
        "about.json não diz nada",
        "about.json siger ingenting",
    ),
    "this record has a form that this program does not know; look for a newer verify.py": (
        "este expediente tiene una forma que este programa no conoce; busque un verify.py más nuevo",
        "este arquivo público tem uma forma que este programa não conhece; procure um verify.py mais novo",
        "dette arkiv har en form, som dette program ikke kender; find en nyere verify.py",
    ),
    "The journal breaks off in the middle of a line.": (
        "La bitácora se corta en medio de una línea.",
        "O diário interrompe-se no meio de uma linha.",
        "Logbogen brister midt i en linje.",
    ),
    "{name} is missing.": (
        "Falta {name}.",
        "Falta {name}.",
        "{name} mangler.",
    ),
    "The record cannot be read: {error}.": (
        "No se puede leer el expediente: {error}.",
        "Não é possível ler o arquivo público: {error}.",
        "Arkivet kan ikke læses: {error}.",
    ),
    "{part} met something that no record says: {error}.": (
        "{part} encontró algo que ningún expediente dice: {error}.",
        "{part} encontrou algo que nenhum arquivo público diz: {error}.",
        "{part} stødte på noget, som intet arkiv siger: {error}.",
    ),
    "SHA256SUMS breaks off in the middle of a line.": (
        "SHA256SUMS se corta en medio de una línea.",
        "SHA256SUMS interrompe-se no meio de uma linha.",
        "SHA256SUMS brister midt i en linje.",
    ),
    "SHA256SUMS has a line that is no checksum, or a second one: “{line}”.": (
        "SHA256SUMS tiene una línea que no es una suma de control, o que está repetida: «{line}».",
        "SHA256SUMS tem uma linha que não é uma soma de verificação, ou que está repetida: «{line}».",
        "SHA256SUMS har en linje, der ikke er en kontrolsum eller er der to gange: »{line}«.",
    ),
    "{name} is not the file that was exported.": (
        "{name} no es el archivo que se exportó.",
        "{name} não é o documento que foi exportado.",
        "{name} er ikke den fil, der blev eksporteret.",
    ),
    "about.json is written in another way than the exporter does, and says the same.": (
        "about.json está escrito de otra manera que la de quien exporta, y dice lo mismo.",
        "about.json está escrito de outra maneira que a da exportação, e diz o mesmo.",
        "about.json er skrevet på en anden måde, end eksporten skriver den, og siger det samme.",
    ),
    "A checkpoint of the record bears a signature twice.": (
        "Un punto de control del registro lleva una firma dos veces.",
        "Um ponto de verificação do registo leva uma assinatura duas vezes.",
        "Et kontrolpunkt i arkivet bærer en underskrift to gange.",
    ),
    "SHA256SUMS lists the files in another order than the exporter does.": (
        "SHA256SUMS enumera los archivos en otro orden que quien exporta.",
        "SHA256SUMS indica os documentos noutra ordem que não a da exportação.",
        "SHA256SUMS har filerne i en anden rækkefølge, end eksporten skriver dem.",
    ),
    "the record is a part of this archive, which lists {count} files": (
        "el expediente es una parte de este archivo, que enumera {count} documentos",
        "o arquivo da conferência é uma parte deste, que enumera {count} documentos",
        "konferencens arkiv er en del af dette, som opregner {count} filer",
    ),
    "{count} files listed": (
        "archivos en la lista: {count}",
        "documentos na lista: {count}",
        "filer på listen: {count}",
    ),
    "entry {n} {problem}": (
        "el asiento {n} {problem}",
        "a entrada {n} {problem}",
        "indførsel {n} {problem}",
    ),
    "entry {n} is missing or out of place": (
        "el asiento {n} falta o está fuera de lugar",
        "a entrada {n} falta ou está fora do lugar",
        "indførsel {n} mangler eller står det forkerte sted",
    ),
    "Entry {n} does not continue the entry before it.": (
        "El asiento {n} no continúa el anterior.",
        "A entrada {n} não continua a anterior.",
        "Indførsel {n} fortsætter ikke indførslen før den.",
    ),
    "Entry {n} bears the time {time} UTC, earlier than an entry before it: the server's clock ran backwards or was set.": (
        "El asiento {n} lleva la hora {time} UTC, anterior a la de un asiento previo: el reloj del servidor retrocedió o se cambió.",
        "A entrada {n} tem a hora {time} UTC, antes da de uma entrada anterior: o relógio do servidor recuou ou foi acertado.",
        "Indførsel {n} har tidspunktet {time} UTC, tidligere end en indførsel før den: serverens ur gik baglæns eller blev stillet.",
    ),
    "The journal does not end where about.json says.": (
        "La bitácora no termina donde dice about.json.",
        "O diário não termina onde about.json diz.",
        "Logbogen slutter ikke der, hvor about.json siger.",
    ),
    "has other parts than an entry has": (
        "tiene otras partes que las de un asiento",
        "tem outras partes que não as de uma entrada",
        "har andre dele, end en indførsel har",
    ),
    "has no number": (
        "no tiene número",
        "não tem número",
        "har intet nummer",
    ),
    "has parts that are no text": (
        "tiene partes que no son texto",
        "tem partes que não são texto",
        "har dele, der ikke er tekst",
    ),
    "has a seal that is none": (
        "tiene un sello que no lo es",
        "tem um selo que não o é",
        "har et segl, der ikke er et segl",
    ),
    "has a time or an action that is none": (
        "tiene una hora o una acción que no lo es",
        "tem uma hora ou uma ação que não o é",
        "har et tidspunkt eller en handling, der ikke er det",
    ),
    "is half erased": (
        "está borrado a medias",
        "está apagada pela metade",
        "er slettet halvt",
    ),
    "has a salt that is none": (
        "tiene una sal que no lo es",
        "tem um sal que não o é",
        "har et salt, der ikke er et salt",
    ),
    "What entry {n} says was altered.": (
        "Se alteró lo que dice el asiento {n}.",
        "O que diz a entrada {n} foi alterado.",
        "Det, indførsel {n} siger, er blevet ændret.",
    ),
    "entry {n} says nothing that can be read": (
        "el asiento {n} no dice nada que se pueda leer",
        "a entrada {n} não diz nada que se possa ler",
        "indførsel {n} siger intet, der kan læses",
    ),
    "Entry {n} is not written in the one way in which entries are written.": (
        "El asiento {n} no está escrito de la única manera en que se escriben los asientos.",
        "A entrada {n} não está escrita da única forma em que se escrevem as entradas.",
        "Indførsel {n} er ikke skrevet på den ene måde, som indførsler skrives på.",
    ),
    "Entry {n} says that entry {number} was erased, but it is not blank.": (
        "El asiento {n} dice que se borró el asiento {number}, pero no está en blanco.",
        "A entrada {n} diz que a entrada {number} foi apagada, mas ela não está em branco.",
        "Indførsel {n} siger, at indførsel {number} blev slettet, men den er ikke blank.",
    ),
    "Entry {number} is blank, but no later entry says that it was erased.": (
        "El asiento {number} está en blanco, pero ningún asiento posterior dice que se borró.",
        "A entrada {number} está em branco, mas nenhuma entrada posterior diz que foi apagada.",
        "Indførsel {number} er blank, men ingen senere indførsel siger, at den blev slettet.",
    ),
    "Entry {number} ({action}) is blank, but the record is checked by what it says.": (
        "El asiento {number} ({action}) está en blanco, pero el expediente se comprueba con lo que dice.",
        "A entrada {number} ({action}) está em branco, mas o arquivo público verifica-se pelo que ela diz.",
        "Indførsel {number} ({action}) er blank, men arkivet kontrolleres ved det, den siger.",
    ),
    "Entry {number} ({action}) was erased, so nobody vouches for what it was about.": (
        "El asiento {number} ({action}) se borró, así que nadie responde por aquello de lo que trataba.",
        "A entrada {number} ({action}) foi apagada: ninguém responde por aquilo de que tratava.",
        "Indførsel {number} ({action}) blev slettet, så ingen står inde for, hvad den handlede om.",
    ),
    "The reason in entry {number} ({action}) was erased; that the rest is what it said, nobody can check.": (
        "Se borró el motivo en el asiento {number} ({action}); que el resto sea lo que decía, nadie puede comprobarlo.",
        "A razão na entrada {number} ({action}) foi apagada; que o resto seja o que dizia, ninguém pode verificar.",
        "Begrundelsen i indførsel {number} ({action}) blev slettet; at resten er, hvad der stod, kan ingen kontrollere.",
    ),
    "{here} entries, {blank} erased": (
        "asientos: {here}, borrados: {blank}",
        "entradas: {here}, apagadas: {blank}",
        "indførsler: {here}, slettede: {blank}",
    ),
    "The journal does not begin with the one entry that creates the conference.": (
        "La bitácora no empieza con el único asiento que crea la conferencia.",
        "O diário não começa com a única entrada que cria a conferência.",
        "Logbogen begynder ikke med den ene indførsel, der opretter konferencen.",
    ),
    "Vote {number} was closed, but never sealed.": (
        "La votación {number} se cerró, pero nunca se selló.",
        "A votação {number} foi encerrada, mas nunca selada.",
        "Afstemning {number} blev lukket, men aldrig forseglet.",
    ),
    "{kind} {number} is still {state}.": (
        "{kind} {number}: todavía está {state}.",
        "{kind} {number}: ainda está {state}.",
        "{kind} {number} er stadig {state}.",
    ),
    "Vote {round} was voided after its count (entry {n}); its result is not valid.": (
        "La votación {round} se anuló después de su escrutinio (asiento {n}); su resultado no vale.",
        "A votação {round} foi anulada depois da contagem (entrada {n}); o resultado não vale.",
        "Afstemning {round} blev annulleret efter optællingen (indførsel {n}); resultatet gælder ikke.",
    ),
    "Entry {n} leaves the stage {source}, but the conference was in {stage}.": (
        "El asiento {n} sale de la etapa {source}, pero la conferencia estaba en {stage}.",
        "A entrada {n} sai da etapa {source}, mas a conferência estava em {stage}.",
        "Indførsel {n} forlader fasen {source}, men konferencen var i {stage}.",
    ),
    "entry {n} names no round": (
        "el asiento {n} no nombra ninguna votación ni ronda",
        "a entrada {n} não indica nenhuma votação nem série",
        "indførsel {n} nævner ingen runde",
    ),
    "says “{action}” of": (
        "dice «{action}» de",
        "diz «{action}» sobre",
        "siger »{action}« om",
    ),
    "Entry {n} {done} {kind} {round}, which is {state} by then.": (
        "El asiento {n} {done} la {kind} {round}, que en ese momento está {state}.",
        "A entrada {n} {done} a {kind} {round}, que nesse momento está {state}.",
        "Indførsel {n} {done} {kind} {round}, som på det tidspunkt er {state}.",
    ),
    "vote": (
        "votación",
        "votação",
        "afstemning",
    ),
    "statement round": (
        "ronda de afirmaciones",
        "série de afirmações",
        "udsagnsrunde",
    ),
    "Vote": (
        "Votación",
        "Votação",
        "Afstemning",
    ),
    "Statement round": (
        "Ronda de afirmaciones",
        "Série de afirmações",
        "Udsagnsrunde",
    ),
    "Edition": (
        "Edición",
        "Edição",
        "Udgave",
    ),
    "Lottery": (
        "Sorteo",
        "Sorteio",
        "Lodtrækning",
    ),
    "not opened": (
        "sin abrir",
        "por abrir",
        "ikke åbnet",
    ),
    "open": (
        "abierta",
        "aberta",
        "åben",
    ),
    "being locked": (
        "a medio cerrar con sus cerraduras",
        "a meio de receber o cadeado",
        "ved at blive låst",
    ),
    "past its end": (
        "vencida",
        "fora do prazo",
        "udløbet",
    ),
    "waiting for its key": (
        "a la espera de su llave",
        "à espera da sua chave",
        "uden sin nøgle endnu",
    ),
    "being counted on paper": (
        "en escrutinio de papeletas",
        "em contagem de votos em papel",
        "ved at blive talt op på papir",
    ),
    "closed": (
        "cerrada",
        "encerrada",
        "lukket",
    ),
    "sealed": (
        "sellada",
        "selada",
        "forseglet",
    ),
    "void": (
        "anulada",
        "anulada",
        "annulleret",
    ),
    "opens": (
        "abre",
        "abre",
        "åbner",
    ),
    "casts a ballot in": (
        "deposita un voto en",
        "deposita um voto para",
        "lægger en stemmeseddel i",
    ),
    "closes": (
        "cierra",
        "encerra",
        "lukker",
    ),
    "seals": (
        "sella",
        "sela",
        "forsegler",
    ),
    "voids": (
        "anula",
        "anula",
        "annullerer",
    ),
    "Entry {n} names keyholders of vote {round} once more.": (
        "El asiento {n} nombra otra vez guardallaves de la votación {round}.",
        "A entrada {n} volta a indicar quem guarda a chave da votação {round}.",
        "Indførsel {n} udpeger nøgleholdere for afstemning {round} en gang til.",
    ),
    "Entry {n} tells of a key in parts, but vote {round} has no keyholders.": (
        "El asiento {n} habla de una llave en partes, pero la votación {round} no tiene guardallaves.",
        "A entrada {n} fala de uma chave em partes, mas ninguém guarda a chave da votação {round}.",
        "Indførsel {n} taler om en nøgle i dele, men afstemning {round} har ingen nøgleholdere.",
    ),
    "Vote {number} was opened with other locks than the keyholders named for it.": (
        "La votación {number} se abrió con otras cerraduras que las de sus guardallaves.",
        "A votação {number} foi aberta com outros cadeados que não os de quem guarda a chave.",
        "Afstemning {number} blev åbnet med andre låse end dem, der hører til dens nøgleholdere.",
    ),
    "The keyholders of vote {number} are not as many as it was opened with (entry {n}).": (
        "Los guardallaves de la votación {number} no son tantos como cuando se abrió (asiento {n}).",
        "As pessoas que guardam a chave da votação {number} não são tantas como na abertura (entrada {n}).",
        "Nøgleholderne for afstemning {number} er ikke så mange, som den blev åbnet med (indførsel {n}).",
    ),
    "The key of vote {number} takes {needed} of {parts} parts, which no server offers.": (
        "La llave de la votación {number} pide {needed} de {parts} partes, lo que ningún servidor ofrece.",
        "A chave da votação {number} pede {needed} de {parts} partes, o que nenhum servidor oferece.",
        "Nøglen til afstemning {number} kræver {needed} af {parts} dele, hvad ingen server tilbyder.",
    ),
    "takes": (
        "toma",
        "recebe",
        "tager",
    ),
    "gives": (
        "entrega",
        "entrega",
        "afleverer",
    ),
    "Vote {number} was locked or unlocked twice.": (
        "La votación {number} se cerró con llave o se abrió con llave dos veces.",
        "A votação {number} foi fechada ou aberta à chave duas vezes.",
        "Afstemning {number} blev låst eller låst op to gange.",
    ),
    "Vote {number} was locked (entry {n}) before every keyholder had taken a part.": (
        "La votación {number} se cerró con llave (asiento {n}) antes de que cada guardallaves tomara su parte.",
        "A votação {number} foi fechada à chave (entrada {n}) antes de cada pessoa receber a sua parte.",
        "Afstemning {number} blev låst (indførsel {n}), før hver nøgleholder havde taget en del.",
    ),
    "The box of vote {number} was opened (entry {n}) before enough parts were given.": (
        "La urna de la votación {number} se abrió (asiento {n}) antes de que se entregaran partes suficientes.",
        "A urna da votação {number} foi aberta (entrada {n}) antes de serem entregues partes suficientes.",
        "Stemmekassen i afstemning {number} blev åbnet (indførsel {n}), før nok dele var afleveret.",
    ),
    "Vote {number} was counted (entry {n}), but never locked by its keyholders.": (
        "La votación {number} se contó (asiento {n}), pero sus guardallaves nunca la cerraron con llave.",
        "A votação {number} foi contada (entrada {n}), mas nunca fechada à chave por quem a guarda.",
        "Afstemning {number} blev talt op (indførsel {n}), men aldrig låst af sine nøgleholdere.",
    ),
    "Vote {number} was counted (entry {n}) without the parts of its key.": (
        "La votación {number} se contó (asiento {n}) sin las partes de su llave.",
        "A votação {number} foi contada (entrada {n}) sem as partes da sua chave.",
        "Afstemning {number} blev talt op (indførsel {n}) uden delene af sin nøgle.",
    ),
    "Entry {n} {what} a part of seat {seat}, which is no keyholder of vote {number}.": (
        "El asiento {n} {what} una parte del puesto {seat}, que no es guardallaves de la votación {number}.",
        "A entrada {n} {what} uma parte do lugar {seat}, que não guarda a chave da votação {number}.",
        "Indførsel {n} {what} en del for plads {seat}, som ikke er nøgleholder for afstemning {number}.",
    ),
    "Entry {n} {what} the part of seat {seat} of vote {number} a second time.": (
        "El asiento {n} {what} por segunda vez la parte del puesto {seat} de la votación {number}.",
        "A entrada {n} {what} pela segunda vez a parte do lugar {seat} da votação {number}.",
        "Indførsel {n} {what} delen for plads {seat} i afstemning {number} anden gang.",
    ),
    "Entry {n} proposes act {act} once more.": (
        "El asiento {n} propone otra vez el acto {act}.",
        "A entrada {n} volta a propor o ato {act}.",
        "Indførsel {n} foreslår handling {act} en gang til.",
    ),
    "Entry {n} tells of act {act}, which does not wait by then.": (
        "El asiento {n} habla del acto {act}, que en ese momento no está pendiente.",
        "A entrada {n} fala do ato {act}, que nesse momento não está à espera.",
        "Indførsel {n} taler om handling {act}, som ikke venter på det tidspunkt.",
    ),
    "Entry {n} tells of act {number} otherwise than it was proposed.": (
        "El asiento {n} cuenta el acto {number} de otra manera que como se propuso.",
        "A entrada {n} conta o ato {number} de forma diferente da que foi proposta.",
        "Indførsel {n} fortæller om handling {number} anderledes, end den blev foreslået.",
    ),
    "Entry {n} lets {by} alone propose and confirm act {number}.": (
        "El asiento {n} deja que {by} proponga y confirme sin nadie más el acto {number}.",
        "A entrada {n} deixa {by} propor e confirmar sem mais ninguém o ato {number}.",
        "Indførsel {n} lader {by} alene foreslå og bekræfte handling {number}.",
    ),
    "Entry {m} was not done by whoever proposed it (entry {n}).": (
        "El asiento {m} no lo hizo quien lo propuso (asiento {n}).",
        "A entrada {m} não foi feita por quem a propôs (entrada {n}).",
        "Indførsel {m} blev ikke udført af den, der foreslog den (indførsel {n}).",
    ),
    "Entry {n} confirms act {act}, but nothing was done.": (
        "El asiento {n} confirma el acto {act}, pero no se hizo nada.",
        "A entrada {n} confirma o ato {act}, mas nada foi feito.",
        "Indførsel {n} bekræfter handling {act}, men der blev ikke gjort noget.",
    ),
    "A checkpoint of the record": (
        "Un punto de control del expediente",
        "Um ponto de verificação do arquivo público",
        "Et kontrolpunkt i arkivet",
    ),
    "The checkpoint you kept": (
        "El punto de control que usted guardó",
        "O ponto de verificação que guardou",
        "Det kontrolpunkt, du har gemt,",
    ),
    "Somebody wrote down {size} entries, but only {here} are here.": (
        "Alguien apuntó {size} asientos, pero aquí solo hay {here}.",
        "Alguém anotou {size} entradas, mas aqui só há {here}.",
        "Nogen skrev {size} indførsler ned, men her er kun {here}.",
    ),
    "The first {size} entries are not those whose words somebody wrote down.": (
        "Los primeros {size} asientos no son aquellos cuyas palabras apuntó alguien.",
        "As primeiras {size} entradas não são aquelas cujas palavras alguém anotou.",
        "De første {size} indførsler er ikke dem, hvis ord nogen skrev ned.",
    ),
    "{count} checkpoints, {keys} keys": (
        "puntos de control: {count}, llaves: {keys}",
        "pontos de verificação: {count}, chaves: {keys}",
        "kontrolpunkter: {count}, nøgler: {keys}",
    ),
    "signed by the key {key} of {server}": (
        "firmado con la llave {key} de {server}",
        "assinado com a chave {key} de {server}",
        "underskrevet med nøglen {key} fra {server}",
    ),
    "The journal is called {origin}, which is no conference of {server}.": (
        "La bitácora se llama {origin}, que no es ninguna conferencia de {server}.",
        "O diário chama-se {origin}, que não é nenhuma conferência de {server}.",
        "Logbogen hedder {origin}, som ikke er en konference på {server}.",
    ),
    "checkpoints.txt holds something that is no checkpoint.": (
        "checkpoints.txt contiene algo que no es un punto de control.",
        "checkpoints.txt contém algo que não é um ponto de verificação.",
        "checkpoints.txt rummer noget, der ikke er et kontrolpunkt.",
    ),
    "There is no checkpoint: nobody signed this journal.": (
        "No hay ningún punto de control: nadie firmó esta bitácora.",
        "Não há nenhum ponto de verificação: ninguém assinou este diário.",
        "Der er intet kontrolpunkt: ingen har underskrevet denne logbog.",
    ),
    "checkpoints.txt has a checkpoint twice, or in another order than they were made.": (
        "checkpoints.txt tiene un punto de control dos veces, o en otro orden que el de origen.",
        "checkpoints.txt tem um ponto de verificação duas vezes, ou noutra ordem que não a original.",
        "checkpoints.txt har et kontrolpunkt to gange eller i en anden rækkefølge, end de blev til.",
    ),
    "{which} at {size} entries is not signed by this server.": (
        "{which} en {size} asientos no lleva la firma de este servidor.",
        "{which} às {size} entradas não tem a assinatura deste servidor.",
        "{which} ved {size} indførsler er ikke underskrevet af denne server.",
    ),
    "{which} at {size} entries is one of {origin}, another journal.": (
        "{which} en {size} asientos es de {origin}, otra bitácora.",
        "{which} às {size} entradas é de {origin}, outro diário.",
        "{which} ved {size} indførsler er fra {origin}, en anden logbog.",
    ),
    "{which} knows {size} entries, but only {here} are here: this record is older, or was cut.": (
        "{which} conoce {size} asientos, pero aquí solo hay {here}: este expediente es más viejo, o se recortó.",
        "{which} conhece {size} entradas, mas aqui só há {here}: este arquivo público é mais antigo, ou foi cortado.",
        "{which} kender {size} indførsler, men her er kun {here}: dette arkiv er ældre eller er blevet beskåret.",
    ),
    "The first {size} entries are not those that the checkpoint saw.": (
        "Los primeros {size} asientos no son los que vio el punto de control.",
        "As primeiras {size} entradas não são as que o ponto de verificação viu.",
        "De første {size} indførsler er ikke dem, kontrolpunktet så.",
    ),
    "Entry {size} has not the seal that somebody wrote down.": (
        "El asiento {size} no tiene el sello que alguien apuntó.",
        "A entrada {size} não tem o selo que alguém anotou.",
        "Indførsel {size} har ikke det segl, nogen skrev ned.",
    ),
    "The line of {name} under the checkpoint at {size} entries is forged.": (
        "La línea de {name} debajo del punto de control en {size} asientos está falsificada.",
        "A linha de {name} por baixo do ponto de verificação às {size} entradas é falsa.",
        "Linjen fra {name} under kontrolpunktet ved {size} indførsler er forfalsket.",
    ),
    "the record names": (
        "nombra el expediente",
        "o arquivo público indica",
        "arkivet nævner",
    ),
    "you gave": (
        "usted dio",
        "deu ao programa",
        "du gav",
    ),
    "cosigned by {name} up to entry {n}, with the key that {whose}": (
        "con cofirma de {name} hasta el asiento {n}, con la llave que {whose}",
        "assinado também por {name} até à entrada {n}, com a chave que {whose}",
        "medunderskrevet af {name} til og med indførsel {n}, med den nøgle, som {whose}",
    ),
    "No checkpoint here is cosigned by {name}.": (
        "Ningún punto de control de aquí lleva la cofirma de {name}.",
        "Nenhum ponto de verificação aqui tem a assinatura de {name}.",
        "Intet kontrolpunkt her er medunderskrevet af {name}.",
    ),
    "The journal page has the key {key}, but this record is signed by another.": (
        "La página de la bitácora tiene la llave {key}, pero este expediente está firmado con otra.",
        "A página do diário tem a chave {key}, mas este arquivo público está assinado com outra.",
        "Logbogens side har nøglen {key}, men dette arkiv er underskrevet med en anden.",
    ),
    "Something you gave to compare with holds no checkpoint, no words and no seal.": (
        "Algo de lo que usted dio para comparar no contiene punto de control, ni palabras, ni sello.",
        "Algo do que deu para comparar não contém ponto de verificação, palavras nem selo.",
        "Noget af det, du gav at sammenligne med, rummer hverken kontrolpunkt, ord eller segl.",
    ),
    "Nothing that you kept was compared: whoever has the server's key could have written all of this anew. Compare the key and the eight words with the journal page, or with what somebody wrote down.": (
        "No se comparó nada que usted haya guardado: quien tiene la llave del servidor pudo haber escrito todo esto de nuevo. Compare la llave y las ocho palabras con la página de la bitácora, o con lo que alguien apuntó.",
        "Não se comparou nada que tenha guardado: quem tem a chave do servidor pode ter escrito tudo isto de novo. Compare a chave e as oito palavras com a página do diário, ou com o que alguém anotou.",
        "Der blev ikke sammenlignet med noget, du har gemt: den, der har serverens nøgle, kunne have skrevet alt dette forfra. Sammenlign nøglen og de otte ord med logbogens side eller med det, nogen skrev ned.",
    ),
    "Entry {n} is signed by nobody (1 of {last}).": (
        "El asiento {n} no lo firmó nadie (1 de {last}).",
        "A entrada {n} não foi assinada por ninguém (1 de {last}).",
        "Indførsel {n} er ikke underskrevet af nogen (1 af {last}).",
    ),
    "Entries {n} to {last} are signed by nobody ({behind} of {last}).": (
        "Los asientos {n} a {last} no los firmó nadie ({behind} de {last}).",
        "As entradas {n} a {last} não foram assinadas por ninguém ({behind} de {last}).",
        "Indførslerne {n} til {last} er ikke underskrevet af nogen ({behind} af {last}).",
    ),
    "Entry {n} hands over to a key that the one before did not sign.": (
        "El asiento {n} pasa a una llave que la anterior no firmó.",
        "A entrada {n} passa para uma chave que a anterior não assinou.",
        "Indførsel {n} går over til en nøgle, som den forrige ikke underskrev.",
    ),
    "The journal was never handed over to the key that signs it now.": (
        "La bitácora nunca pasó a la llave que la firma ahora.",
        "O diário nunca passou para a chave que agora o assina.",
        "Logbogen gik aldrig over til den nøgle, der underskriver den nu.",
    ),
    "a key has 64 digits and letters from a to f": (
        "una llave tiene 64 cifras y letras de la a a la f",
        "uma chave tem 64 algarismos e letras de a até f",
        "en nøgle har 64 cifre og bogstaver fra a til f",
    ),
    "The conference is called “{title}”, but “{now}” in its journal.": (
        "La conferencia se llama «{title}», pero «{now}» en su bitácora.",
        "A conferência chama-se «{title}», mas «{now}» no seu diário.",
        "Konferencen hedder »{title}«, men »{now}« i sin logbog.",
    ),
    "What about.json says is not what the server signed.": (
        "Lo que dice about.json no es lo que firmó el servidor.",
        "O que diz about.json não é o que o servidor assinou.",
        "Det, about.json siger, er ikke det, serveren underskrev.",
    ),
    "This record has the old form: its address and its README were signed by nobody.": (
        "Este expediente tiene la forma vieja: su dirección y su README no los firmó nadie.",
        "Este arquivo público tem a forma antiga: o endereço e o README não foram assinados por ninguém.",
        "Dette arkiv har den gamle form: dets adresse og dets README er ikke underskrevet af nogen.",
    ),
    "The title “{title}” was revised, and no entry says into what.": (
        "El título «{title}» se revisó, y ningún asiento dice por cuál.",
        "O título «{title}» foi revisto, e nenhuma entrada diz como ficou.",
        "Titlen »{title}« blev rettet, og ingen indførsel siger til hvad.",
    ),
    "{name} is no file of the record: Python may have put it there, so delete it.": (
        "{name} no es un archivo del expediente: quizá lo puso Python; bórrelo.",
        "{name} não é um documento do arquivo público: talvez tenha vindo do Python; apague-o.",
        "{name} er ikke en fil i arkivet: Python kan have lagt den der, så slet den.",
    ),
    "{name} is no file of the record: the journal knows nothing of it.": (
        "{name} no es un archivo del expediente: la bitácora no sabe nada de él.",
        "{name} não é um documento do arquivo público: o diário não sabe dele.",
        "{name} er ikke en fil i arkivet: logbogen kender den ikke.",
    ),
    "{which} {number} is missing.": (
        "{which} {number}: falta.",
        "{which} {number}: falta.",
        "{which} {number} mangler.",
    ),
    "{name} is not here; nothing rests on it.": (
        "{name} no está; nada depende de él.",
        "{name} não está aqui; nada depende dele.",
        "{name} er her ikke; intet hviler på den.",
    ),
    "README.txt is not the letter that this program knows; nothing rests on what it says.": (
        "README.txt no es la carta que este programa conoce; nada depende de lo que dice.",
        "README.txt não é a carta que este programa conhece; nada depende do que diz.",
        "README.txt er ikke det brev, dette program kender; intet hviler på, hvad det siger.",
    ),
    "{name} is not the program that this one knows: do not run it.": (
        "{name} no es el programa que este conoce: no lo ejecute.",
        "{name} não é o programa que este conhece: não o execute.",
        "{name} er ikke det program, dette kender: kør det ikke.",
    ),
    "verify.py in the record is not this program: run only one whose SHA-256 a journal page prints.": (
        "El verify.py del expediente no es este programa: ejecute solo uno cuyo SHA-256 esté en una página de la bitácora.",
        "O verify.py do arquivo público não é este programa: execute só um cujo SHA-256 esteja numa página do diário.",
        "verify.py i arkivet er ikke dette program: kør kun et, hvis SHA-256 står på en logbogs side.",
    ),
    "Vote {number} is not the file whose fingerprint the journal has.": (
        "La votación {number} no es el archivo cuya huella tiene la bitácora.",
        "A votação {number} não é o documento cuja impressão digital o diário tem.",
        "Afstemning {number} er ikke den fil, hvis fingeraftryk logbogen har.",
    ),
    "Vote {number}: {problem}.": (
        "Votación {number}: {problem}.",
        "Votação {number}: {problem}.",
        "Afstemning {number}: {problem}.",
    ),
    "{counted} votes recounted": (
        "votaciones contadas de nuevo: {counted}",
        "votações contadas de novo: {counted}",
        "afstemninger talt op igen: {counted}",
    ),
    "Of the text of vote {which} the journal kept only 8 of 64 signs at the opening; all of them at the count.": (
        "Del texto de la votación {which} la bitácora guardó solo 8 de 64 signos al abrirse; todos al contarse.",
        "Do texto da votação {which} o diário guardou só 8 de 64 sinais na abertura; todos na contagem.",
        "Af teksten til afstemning {which} gemte logbogen kun 8 af 64 tegn ved åbningen; dem alle ved optællingen.",
    ),
    "The text of vote {number} is not the text it was opened on.": (
        "El texto de la votación {number} no es el texto sobre el que se abrió.",
        "O texto da votação {number} não é o texto com que foi aberta.",
        "Teksten til afstemning {number} er ikke den, den blev åbnet om.",
    ),
    "The file of vote {number} is that of vote {other}.": (
        "El archivo de la votación {number} es el de la votación {other}.",
        "O documento da votação {number} é o da votação {other}.",
        "Filen til afstemning {number} er den til afstemning {other}.",
    ),
    "The rule of vote {number} is worded otherwise than when the vote was opened.": (
        "La regla de la votación {number} está redactada de otra manera que cuando se abrió.",
        "A regra da votação {number} tem outras palavras do que na abertura.",
        "Reglen for afstemning {number} er formuleret anderledes, end da afstemningen blev åbnet.",
    ),
    "Vote {number}: “{key}” is not what it was when the vote was opened.": (
        "Votación {number}: «{key}» no es lo que era cuando se abrió.",
        "Votação {number}: «{key}» não é o que era na abertura.",
        "Afstemning {number}: »{key}« er ikke, hvad det var, da afstemningen blev åbnet.",
    ),
    "Vote {number} was closed with another number of ballots than its file has.": (
        "La votación {number} se cerró con otro número de votos que el de su archivo.",
        "A votação {number} foi encerrada com outro número de votos que não o do seu documento.",
        "Afstemning {number} blev lukket med et andet antal stemmesedler, end dens fil har.",
    ),
    "Vote {number}: “{key}” is not what was frozen when the vote was opened.": (
        "Votación {number}: «{key}» no es lo que quedó fijado cuando se abrió.",
        "Votação {number}: «{key}» não é o que ficou fixado na abertura.",
        "Afstemning {number}: »{key}« er ikke det, der blev lagt fast, da afstemningen blev åbnet.",
    ),
    "Vote {number}: the ballot of panelist {seat} is not the one that was cast.": (
        "Votación {number}: el voto del asiento {seat} no es el que se emitió.",
        "Votação {number}: o voto do lugar {seat} não é o que foi dado.",
        "Afstemning {number}: stemmen fra plads {seat} er ikke den, der blev afgivet.",
    ),
    "the options are none, too many, or stand there twice": (
        "no hay opciones, son demasiadas o alguna está dos veces",
        "não há opções, são demais ou alguma está duas vezes",
        "der er ingen valgmuligheder, for mange, eller nogle står der to gange",
    ),
    "no vote is counted by such a rule": (
        "ninguna votación se cuenta con una regla así",
        "nenhuma votação se conta com uma regra assim",
        "ingen afstemning tælles op efter sådan en regel",
    ),
    "a limit is set for what nobody can choose": (
        "hay un límite para lo que nadie puede elegir",
        "há um limite para o que ninguém pode escolher",
        "der er sat en grænse for noget, ingen kan vælge",
    ),
    "a number of people or ballots is none": (
        "un número de personas o de votos no lo es",
        "um número de pessoas ou de votos não o é",
        "et antal mennesker eller stemmesedler er ikke et antal",
    ),
    "threshold or quorum is no fraction": (
        "la mayoría requerida o el quórum no es una fracción",
        "a maioria exigida ou o quórum não é uma fração",
        "grænsen eller den mindste deltagelse er ikke en brøk",
    ),
    "“{ballot}” is no ballot of such a vote": (
        "«{ballot}» no es un voto de una votación así",
        "«{ballot}» não é um voto de uma votação assim",
        "»{ballot}« er ingen stemmeseddel i sådan en afstemning",
    ),
    "Vote {number}: the ballots do not add up to what was announced.": (
        "Votación {number}: los votos no suman lo que se anunció.",
        "Votação {number}: os votos não somam o que foi anunciado.",
        "Afstemning {number}: stemmesedlerne giver ikke det, der blev meddelt.",
    ),
    "Vote {number}: there are more or fewer receipts than ballots.": (
        "Votación {number}: hay más o menos comprobantes que votos.",
        "Votação {number}: há mais ou menos recibos do que votos.",
        "Afstemning {number}: der er flere eller færre kvitteringer end stemmesedler.",
    ),
    "Vote {number}: a receipt stands there twice.": (
        "Votación {number}: un comprobante está dos veces.",
        "Votação {number}: um recibo está duas vezes.",
        "Afstemning {number}: en kvittering står der to gange.",
    ),
    "Vote {number}: the ballots on screen and on paper are not as many as was said.": (
        "Votación {number}: los votos en pantalla y en papel no son tantos como se dijo.",
        "Votação {number}: os votos por aparelho e em papel não são tantos como se disse.",
        "Afstemning {number}: stemmesedlerne på skærm og papir er ikke så mange, som der blev sagt.",
    ),
    "Vote {number}: more ballots than people present.": (
        "Votación {number}: más votos que personas presentes.",
        "Votação {number}: mais votos do que pessoas presentes.",
        "Afstemning {number}: flere stemmesedler end mennesker til stede.",
    ),
    "Vote {number}: counted again, “{name}” comes out differently.": (
        "Votación {number}: contada de nuevo, «{name}» da otra cosa.",
        "Votação {number}: contada de novo, «{name}» dá outra coisa.",
        "Afstemning {number}: talt op igen bliver »{name}« noget andet.",
    ),
    "Statement round {number} is not the file whose fingerprint the journal has.": (
        "La ronda de afirmaciones {number} no es el archivo cuya huella tiene la bitácora.",
        "A série de afirmações {number} não é o documento cuja impressão digital o diário tem.",
        "Udsagnsrunde {number} er ikke den fil, hvis fingeraftryk logbogen har.",
    ),
    "{found} statement rounds added up": (
        "rondas de afirmaciones sumadas: {found}",
        "séries de afirmações somadas: {found}",
        "udsagnsrunder lagt sammen: {found}",
    ),
    "Statement round {number}, statement {statement}: the numbers do not add up.": (
        "Ronda de afirmaciones {number}, afirmación {statement}: los números no suman.",
        "Série de afirmações {number}, afirmação {statement}: os números não somam.",
        "Udsagnsrunde {number}, udsagn {statement}: tallene går ikke op.",
    ),
    "Statement round {number}, statement {statement}: fewer than five people answered, but the numbers are there.": (
        "Ronda de afirmaciones {number}, afirmación {statement}: respondieron menos de cinco personas, pero los números están.",
        "Série de afirmações {number}, afirmação {statement}: responderam menos de cinco pessoas, mas os números estão lá.",
        "Udsagnsrunde {number}, udsagn {statement}: færre end fem mennesker svarede, men tallene er der.",
    ),
    "Statement round {number}: the groups are too small or too large.": (
        "Ronda de afirmaciones {number}: los grupos son demasiado pequeños o demasiado grandes.",
        "Série de afirmações {number}: os grupos são pequenos demais ou grandes demais.",
        "Udsagnsrunde {number}: grupperne er for små eller for store.",
    ),
    "Entry {n} publishes lottery {number}, but lottery {next} is next.": (
        "El asiento {n} publica el sorteo {number}, pero el siguiente es el sorteo {next}.",
        "A entrada {n} publica o sorteio {number}, mas o seguinte é o sorteio {next}.",
        "Indførsel {n} offentliggør lodtrækning {number}, men lodtrækning {next} er den næste.",
    ),
    "Lottery {number} is not the one that was published before its number came.": (
        "El sorteo {number} no es el que se publicó antes de que saliera su número.",
        "O sorteio {number} não é o que foi publicado antes de vir o seu número.",
        "Lodtrækning {number} er ikke den, der blev offentliggjort, før dens nummer kom.",
    ),
    "Entry {n} announces the lot otherwise when the moment of entry {m} had come.": (
        "El asiento {n} anuncia el sorteo de otro modo cuando el momento del asiento {m} ya había llegado.",
        "A entrada {n} anuncia o sorteio de outro modo quando o momento da entrada {m} já tinha chegado.",
        "Indførsel {n} annoncerer lodtrækningen anderledes, da tidspunktet i indførsel {m} var kommet.",
    ),
    "Entry {n} announces letters by another share of {region} than the targets of entry {m} have.": (
        "El asiento {n} anuncia cartas con otra proporción de {region} que la de las metas del asiento {m}.",
        "A entrada {n} anuncia cartas com outra proporção de {region} que a das metas da entrada {m}.",
        "Indførsel {n} annoncerer breve efter en anden andel af {region} end den, målene i indførsel {m} har.",
    ),
    "Entry {n} announces letters to regions by shares that no entry about the targets has.": (
        "El asiento {n} anuncia cartas a regiones con proporciones que no tiene ningún asiento sobre las metas.",
        "A entrada {n} anuncia cartas a regiões com proporções que nenhuma entrada sobre as metas tem.",
        "Indførsel {n} annoncerer breve til regioner efter andele, som ingen indførsel om målene har.",
    ),
    "Entry {n} draws once more who gets a letter.": (
        "El asiento {n} sortea otra vez quién recibe una carta.",
        "A entrada {n} sorteia outra vez quem recebe uma carta.",
        "Indførsel {n} trækker lod endnu en gang om, hvem der får et brev.",
    ),
    "Entry {n} does not give a letter to every household.": (
        "El asiento {n} no da una carta a cada hogar.",
        "A entrada {n} não dá uma carta a cada casa.",
        "Indførsel {n} giver ikke hver husstand et brev.",
    ),
    "Entry {n} draws who gets a letter, and nobody had announced how.": (
        "El asiento {n} sortea quién recibe una carta, y nadie había anunciado cómo.",
        "A entrada {n} sorteia quem recebe uma carta, e ninguém tinha anunciado como.",
        "Indførsel {n} trækker lod om, hvem der får et brev, og ingen havde annonceret hvordan.",
    ),
    "Entry {n} draws otherwise who gets a letter than entry {m} announced.": (
        "El asiento {n} sortea quién recibe una carta de otro modo que el que anunció el asiento {m}.",
        "A entrada {n} sorteia quem recebe uma carta de outro modo do que a entrada {m} anunciou.",
        "Indførsel {n} trækker anderledes lod om, hvem der får et brev, end indførsel {m} annoncerede.",
    ),
    "Entry {n} draws who gets a letter before its number could come.": (
        "El asiento {n} sortea quién recibe una carta antes de que pudiera salir su número.",
        "A entrada {n} sorteia quem recebe uma carta antes de o seu número poder vir.",
        "Indførsel {n} trækker lod om, hvem der får et brev, før nummeret kunne komme.",
    ),
    "Entry {n}: other households get a letter by the number {seed}.": (
        "Asiento {n}: con el número {seed} reciben carta otros hogares.",
        "Entrada {n}: com o número {seed} recebem carta outras casas.",
        "Indførsel {n}: med nummeret {seed} er det andre husstande, der får et brev.",
    ),
    "the lot among {count} households drawn again, {letters} letters": (
        "sorteo entre {count} hogares repetido, {letters} cartas",
        "sorteio entre {count} casas repetido, {letters} cartas",
        "lodtrækning blandt {count} husstande gentaget, {letters} breve",
    ),
    "Lottery {number}: {fault}": (
        "Sorteo {number}: {fault}",
        "Sorteio {number}: {fault}",
        "Lodtrækning {number}: {fault}",
    ),
    "Lottery {number} was drawn twice.": (
        "El sorteo {number} se hizo dos veces.",
        "O sorteio {number} foi feito duas vezes.",
        "Lodtrækning {number} blev trukket to gange.",
    ),
    "Entry {m} draws lottery {draw}, which was not published.": (
        "El asiento {m} hace el sorteo {draw}, que no se publicó.",
        "A entrada {m} faz o sorteio {draw}, que não foi publicado.",
        "Indførsel {m} trækker lodtrækning {draw}, som ikke blev offentliggjort.",
    ),
    "{count} lotteries counted anew, {drawn} drawn": (
        "sorteos contados de nuevo: {count}, hechos: {drawn}",
        "sorteios contados de novo: {count}, feitos: {drawn}",
        "lodtrækninger talt igen: {count}, trukket: {drawn}",
    ),
    "there are {count} panels, not 1000.": (
        "hay {count} paneles, no 1000.",
        "há {count} painéis, e não 1000.",
        "der er {count} paneler, ikke 1000.",
    ),
    "panel {place} does not have {seats} different people.": (
        "el panel {place} no tiene {seats} personas distintas.",
        "o painel {place} não tem {seats} pessoas diferentes.",
        "panel {place} har ikke {seats} forskellige mennesker.",
    ),
    "panel {place}: {fault}": (
        "panel {place}: {fault}",
        "painel {place}: {fault}",
        "panel {place}: {fault}",
    ),
    "panel {place} misses the target {category}, {value}.": (
        "el panel {place} no alcanza la meta {category}, {value}.",
        "o painel {place} falha a meta {category}, {value}.",
        "panel {place} rammer ikke måltallet {category}, {value}.",
    ),
    "the chances are not what is counted.": (
        "las probabilidades no son las que se cuentan.",
        "as probabilidades não são as que se contam.",
        "chancerne er ikke dem, der tælles.",
    ),
    "somebody who sits already is not on it.": (
        "falta alguien que ya tiene puesto.",
        "falta alguém que já tem lugar.",
        "en, der allerede sidder, er ikke med.",
    ),
    "somebody is on it who cannot be drawn.": (
        "hay alguien que no puede salir en el sorteo.",
        "está lá alguém que não pode ser sorteado.",
        "en er med, som ikke kan trækkes.",
    ),
    "two of one household are on it.": (
        "hay dos del mismo hogar.",
        "há dois da mesma casa.",
        "to fra samme husstand er med.",
    ),
    "people alike in everything ({values}) have chances from {least} to {most} thousandths.": (
        "personas iguales en todo ({values}) tienen probabilidades de {least} a {most} milésimas.",
        "pessoas iguais em tudo ({values}) têm probabilidades de {least} a {most} milésimas.",
        "mennesker, der er ens i alt ({values}), har chancer fra {least} til {most} tusindedele.",
    ),
    "Entry {m} draws lottery {draw} before it was published, or before its number could come.": (
        "El asiento {m} hace el sorteo {draw} antes de que se publicara, o antes de que pudiera salir su número.",
        "A entrada {m} faz o sorteio {draw} antes de ser publicado, ou antes de poder vir o seu número.",
        "Indførsel {m} trækker lodtrækning {draw}, før den blev offentliggjort, eller før dens nummer kunne komme.",
    ),
    "Entry {m} draws lottery {draw} with a number that is none from 0 to 999.": (
        "El asiento {m} hace el sorteo {draw} con un número que no va de 0 a 999.",
        "A entrada {m} faz o sorteio {draw} com um número que não vai de 0 a 999.",
        "Indførsel {m} trækker lodtrækning {draw} med et nummer, der ikke er fra 0 til 999.",
    ),
    "The value of the beacon does not leave the number of lottery {draw} (entry {m}).": (
        "El valor del faro de azar no deja el número del sorteo {draw} (asiento {m}).",
        "O valor do farol não deixa o número do sorteio {draw} (entrada {m}).",
        "Tjenestens værdi giver ikke nummeret i lodtrækning {draw} (indførsel {m}).",
    ),
    "Lottery {draw} seats another panel with {number} than entry {m} says.": (
        "Con {number}, el sorteo {draw} forma otro panel que el que dice el asiento {m}.",
        "Com {number}, o sorteio {draw} forma outro painel que não o que a entrada {m} diz.",
        "Lodtrækning {draw} giver med {number} et andet panel, end indførsel {m} siger.",
    ),
    "Lottery {draw}: panel {number} sits (entry {m}), published before in entry {n}.": (
        "Sorteo {draw}: queda el panel {number} (asiento {m}), publicado antes en el asiento {n}.",
        "Sorteio {draw}: fica o painel {number} (entrada {m}), publicado antes na entrada {n}.",
        "Lodtrækning {draw}: panel {number} sidder (indførsel {m}), offentliggjort forinden i indførsel {n}.",
    ),
    "Entry {n} publishes edition {number}, but edition {next} is next.": (
        "El asiento {n} publica la edición {number}, pero la siguiente es la edición {next}.",
        "A entrada {n} publica a edição {number}, mas a seguinte é a edição {next}.",
        "Indførsel {n} offentliggør udgave {number}, men udgave {next} er den næste.",
    ),
    "Edition {number} is not the file that was published.": (
        "La edición {number} no es el archivo que se publicó.",
        "A edição {number} não é o documento que foi publicado.",
        "Udgave {number} er ikke den fil, der blev offentliggjort.",
    ),
    "Entry {n} takes a name out of edition {edition}, which was not published.": (
        "El asiento {n} quita un nombre de la edición {edition}, que no se publicó.",
        "A entrada {n} tira um nome da edição {edition}, que não foi publicada.",
        "Indførsel {n} tager et navn ud af udgave {edition}, som ikke blev offentliggjort.",
    ),
    "{name} is not the translation that was published.": (
        "{name} no es la traducción que se publicó.",
        "{name} não é a tradução que foi publicada.",
        "{name} er ikke den oversættelse, der blev offentliggjort.",
    ),
    "{count} translations of editions": (
        "traducciones de ediciones: {count}",
        "traduções de edições: {count}",
        "oversættelser af udgaver: {count}",
    ),
    "{count} editions": (
        "ediciones: {count}",
        "edições: {count}",
        "udgaver: {count}",
    ),
    "The name of panelist {seat} was taken out of edition {number}, which is from before names had places of their own: nobody can tell whether only names went.": (
        "El nombre de integrante del panel {seat} se quitó de la edición {number}, que es de antes de que los nombres tuvieran su lugar: nadie puede decir si se fueron solo nombres.",
        "O nome do membro do painel {seat} foi tirado da edição {number}, que é de antes de os nomes terem o seu lugar: ninguém pode dizer se saíram só nomes.",
        "Navnet på panelmedlem {seat} blev taget ud af udgave {number}, som er fra før navne havde deres egen plads: ingen kan sige, om kun navne forsvandt.",
    ),
    "Edition {number} differs from what was published in more than names.": (
        "La edición {number} se aparta de lo que se publicó en más que nombres.",
        "A edição {number} afasta-se do que foi publicado em mais do que nomes.",
        "Udgave {number} afviger fra det offentliggjorte i mere end navne.",
    ),
    "A name is taken out of edition {number} that did not stand in it, or was out already.": (
        "De la edición {number} se quita un nombre que no estaba, o que ya se había quitado.",
        "Da edição {number} tira-se um nome que não estava lá, ou que já tinha saído.",
        "Et navn er taget ud af udgave {number}, som ikke stod der, eller som allerede var ude.",
    ),
    "Other words stand where panelist {seat} was named in edition {number}.": (
        "Hay otras palabras donde la edición {number} nombraba a integrante del panel {seat}.",
        "Há outras palavras onde a edição {number} tinha o nome do membro do painel {seat}.",
        "Der står andre ord, hvor panelmedlem {seat} var nævnt i udgave {number}.",
    ),
    "Other words stand where edition {number} told of {who}.": (
        "Hay otras palabras donde la edición {number} hablaba de {who}.",
        "Há outras palavras onde a edição {number} falava de {who}.",
        "Der står andre ord, hvor udgave {number} fortalte om {who}.",
    ),
    "What edition {number} tells of {who} is not what was published.": (
        "Lo que la edición {number} dice de {who} no es lo que se publicó.",
        "O que a edição {number} diz de {who} não é o que foi publicado.",
        "Det, som udgave {number} fortæller om {who}, er ikke det, der blev offentliggjort.",
    ),
    "What named {who} was taken out of edition {number} (entry {n}).": (
        "Lo que nombraba a {who} se quitó de la edición {number} (asiento {n}).",
        "O que nomeava {who} foi tirado da edição {number} (entrada {n}).",
        "Det, der nævnte {who}, blev taget ud af udgave {number} (indførsel {n}).",
    ),
    "What named {who} was taken out of edition {number}, which is from before that had a place of its own: nobody can tell whether only that went.": (
        "Lo que nombraba a {who} se quitó de la edición {number}, que es de antes de que eso tuviera su lugar: nadie puede decir si se fue solo eso.",
        "O que nomeava {who} foi tirado da edição {number}, que é de antes de isso ter o seu lugar: ninguém pode dizer se saiu só isso.",
        "Det, der nævnte {who}, blev taget ud af udgave {number}, som er fra før det havde sin egen plads: ingen kan sige, om kun det forsvandt.",
    ),
    "The name of panelist {seat} in edition {number} is not the one that was published.": (
        "El nombre de integrante del panel {seat} en la edición {number} no es el que se publicó.",
        "O nome do membro do painel {seat} na edição {number} não é o que foi publicado.",
        "Navnet på panelmedlem {seat} i udgave {number} er ikke det, der blev offentliggjort.",
    ),
    "The name of panelist {seat} was taken out of edition {number} (entry {n}).": (
        "El nombre de integrante del panel {seat} se quitó de la edición {number} (asiento {n}).",
        "O nome do membro do painel {seat} foi tirado da edição {number} (entrada {n}).",
        "Navnet på panelmedlem {seat} blev taget ud af udgave {number} (indførsel {n}).",
    ),
    "{name} was left out: what happened behind the last entry could have changed it.": (
        "{name} quedó fuera: lo que pasó después del último asiento pudo haberlo cambiado.",
        "{name} ficou de fora: o que aconteceu depois da última entrada podia tê-lo mudado.",
        "{name} er udeladt: det, der skete efter den sidste indførsel, kunne have ændret den.",
    ),
    "{name} is not what the server signed.": (
        "{name} no es lo que firmó el servidor.",
        "{name} não é o que o servidor assinou.",
        "{name} er ikke det, serveren underskrev.",
    ),
    "{count} trails": (
        "recorridos: {count}",
        "percursos: {count}",
        "spor: {count}",
    ),
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
