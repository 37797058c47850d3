"""Writing the archive: journal, checkpoints, ballots, editions, translations, and the program that checks them."""

import hashlib
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from flask import current_app
from sqlalchemy import Row

from app.commonground import queries as commonground
from app.conferences import queries as conferences
from app.conferences.models import Conference
from app.draws import files as draw_files
from app.draws import queries as draws
from app.journal import chain, services, signing, witnesses
from app.journal import queries as journal
from app.journal.checkpoints import list_checkpoints
from app.packing import pack
from app.record import verify
from app.reports import queries as reports
from app.reports.translations import queries as translations
from app.reports.translations.models import Translation
from app.trail import telling
from app.voting.queries import rounds

HERE = Path(__file__).parent
# Since form 2 the server signs what about.json says and the whole journal, so that nothing is left unsigned; since
# form 3 trails stand in the record, since form 4 lotteries, since form 5 translations of editions: a verifier of before
# takes them for files that nobody knows.
FORM = 5
# What changes no trail: these know only numbers and addresses, and votes are known by the report that has them.
OFF_THE_TRAILS = ("ballot.", "ground.", "key.", "round.")


def write(conference: Conference, out: Path, *, server: str, seed: bytes) -> int:
    """Write the archive of a conference to `out` and return how many files it holds."""
    files = collect(conference, server=server, seed=seed)
    out.write_bytes(pack(files))
    return len(files)


def collect(conference: Conference, size: int | None = None, *, server: str, seed: bytes) -> dict[str, bytes]:
    """Every file of the archive by its name, as of the entry `size`, or as everything is now."""
    told = _read_journal(conference, size)
    trails = {} if told.is_passed else {"trails.json": _json({"form": 1, "trails": telling.told(conference)})}
    files = _journal(conference, told, trails.get("trails.json"), server, seed) | trails
    files |= {"verify.py": (HERE / "verify.py").read_bytes(), "README.txt": _letter(conference)}
    files |= _counted(conference)
    for name in told.of_later:
        files.pop(name, None)
    if any(name.startswith("draws/") for name in files):
        files[draw_files.VERIFIER] = draw_files.verifier()
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return files | {"SHA256SUMS": sums.encode()}


def _letter(conference: Conference) -> bytes:
    """What the files are and how they are checked, in the language of the conference where we have it."""
    letter = HERE / f"README.{conferences.language_of(conference)}.txt"
    return (letter if letter.is_file() else HERE / "README.txt").read_bytes()


class Told(NamedTuple):
    """The journal as it is written out, how far it goes, and the files of entries behind its last one."""

    lines: bytes
    length: int
    head: str
    of_later: list[str]
    is_passed: bool  # whether something happened behind it that trails, which are found as they are now, could tell of


def _read_journal(conference: Conference, size: int | None) -> Told:
    """A line for each entry. A long journal is never in memory but for these lines."""
    lines, length, head = BytesIO(), 0, ""
    of_later: list[str] = []
    is_passed = False
    for entry in journal.stream_entries(conference.id):
        if size is not None and entry.n > size:
            of_later += _files_of(entry)
            is_passed = is_passed or not entry.action.startswith(OFF_THE_TRAILS)
            continue
        lines.write(f"{_entry(entry)}\n".encode())
        length, head = length + 1, chain.link_of(entry)
    return Told(lines.getvalue(), length, head, of_later, is_passed)


def _counted(conference: Conference) -> dict[str, bytes]:
    """What was counted and published, whether or not the journal knows of it: the verifier tells."""
    files = {f"votes/{vote.number}.json": vote.published for vote in rounds.list_rounds(conference) if vote.published}
    files |= {f"draws/{draw.number}.json": draw_files.document(draw) for draw in draws.list_published(conference)}
    editions = [one for one in reports.list_editions(conference) if one.is_noted]
    files |= {f"editions/{edition.number}.html": edition.file for edition in editions}
    files |= {name_of(one): one.text for edition in editions for one in translations.list_standing(edition)}
    # What the panel said among itself is public with its report, and not before.
    for found in commonground.list_published(conference) if editions else []:
        files[f"common-ground/{found.number}.json"] = found.published or ""
    return {name: content.encode() for name, content in files.items()}


def name_of(translation: Translation) -> str:
    return f"translations/{translation.edition.number}-{translation.language}-{translation.version}.md"


def _files_of(entry: Row) -> Iterator[str]:
    """The file that came with an entry."""
    facts = json.loads(entry.body or "{}")
    if entry.action == "round.sealed":
        yield f"votes/{facts['round']}.json"
    elif entry.action == "ground.closed":
        yield f"common-ground/{facts['round'][1:]}.json"
    elif entry.action == "draw.committed":
        yield f"draws/{facts['draw']}.json"
    elif entry.action == "report.published":
        yield f"editions/{facts['edition']}.html"
    elif entry.action == "report.translated":
        yield f"translations/{facts['edition']}-{facts['language']}-{facts['version']}.md"


def _journal(conference: Conference, told: Told, trails: bytes | None, server: str, seed: bytes) -> dict[str, bytes]:
    """What happened, the checkpoints of it, and what a verifier must know to read both.

    No entry knows the trails, which are found anew each time: the server signs them with what it says of the record.
    """
    line = journal.find_chain(conference.id)
    checkpoints = [one for one in list_checkpoints(line) if one.size <= told.length] if line else []
    about = {
        "form": FORM,
        "conference": conference.slug,
        "title": conference.title,
        "language": conferences.language_of(conference),
        "server": server,
        "origin": services.origin(server, chain.scope(conference.id)),
        "public_key": signing.public_key(seed).hex(),
        "length": told.length,
        "head": told.head,
        "trails": None if trails is None else hashlib.sha256(trails).hexdigest(),
    }
    if trusted := [one.key for one in witnesses.read_keys(current_app.config["WITNESSES"])[0]]:
        about["witnesses"] = trusted
    about["signed"] = signing.signed_note(verify.about_text(about), server, seed)
    return {
        "about.json": _json(about),
        "journal.jsonl": told.lines,
        "checkpoints.txt": "\n".join(checkpoint.cosigned_note for checkpoint in checkpoints).encode(),
    }


def _entry(entry: Row) -> str:
    return json.dumps(
        {
            "n": entry.n,
            "at": entry.at.isoformat(timespec="microseconds"),
            "action": entry.action,
            "commitment": entry.commitment,
            "previous": entry.previous,
            "salt": entry.salt,
            "body": entry.body,
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1).encode()
