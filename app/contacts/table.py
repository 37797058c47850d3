"""Contacts out of a table: read whole or not at all, and none twice that is there already."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _

from app.accounts.models import LONGEST_EMAIL
from app.actors.kinds import LEVEL_LABELS, Level
from app.comparison import fingerprint
from app.conferences.models import LONGEST_LINE
from app.contacts import headings
from app.contacts.models import Facts
from app.folding import fold
from app.languages import speaking, translated
from app.lists.reading import Row
from app.prose import clean_line
from app.spreadsheets import RUN

Key = tuple[str, str]  # body and office, in one plain form
LONGEST = {headings.EMAIL: LONGEST_EMAIL, headings.TELEPHONE: 60}


class Plan(NamedTuple):
    """What a table comes to: who is new, who stands in the register or above already, and what is wrong where."""

    new: list[Facts]
    again: list[Facts]
    problems: list[str]
    unread: list[str]

    @property
    def can_be_entered(self) -> bool:
        return bool(self.new) and not self.problems

    @property
    def mark(self) -> str:
        return fingerprint("contacts", [*("\n".join(one) for one in self.new)])


def key_of(facts: Facts) -> Key:
    return fold(facts.body), fold(facts.office)


def read(rows: Sequence[Row], known: Collection[Key], level: Level, languages: Sequence[str]) -> Plan:
    """The contacts of a table, under its headings. `level` is that of a line that names none.

    Levels are named in the reader's language, or all in that of the conference: a register that was taken along is.
    """
    plan = _read(rows, known, level)
    if not plan.problems:
        return plan
    with speaking(translated(languages)):
        again = _read(rows, known, level)
    return plan if again.problems else again


def _read(rows: Sequence[Row], known: Collection[Key], level: Level) -> Plan:
    columns = [headings.COLUMNS.get(fold(cell)) for cell in rows[0].cells] if rows else []
    if headings.BODY not in columns:
        return Plan([], [], [_("The first line names the columns, and one of them is “body”. Add it.")], [])
    unread = [
        clean_line(cell)
        for cell, column in zip(rows[0].cells, columns, strict=True)
        if column is None and cell.strip() and fold(cell) not in headings.LEFT_OUT
    ]
    told, problems, there = [], [], set(known)
    for row in rows[1:]:
        cells = _cells(columns, row)
        problems += _problems(row.line, cells)
        told.append(_facts(cells, level))
    new: list[Facts] = []
    again: list[Facts] = []
    for facts in told:
        (again if key_of(facts) in there else new).append(facts)
        there.add(key_of(facts))
    if not told:
        problems.append(_("The table has no contacts under its headings."))
    return Plan(new, again, problems, unread)


def _cells(columns: Sequence[str | None], row: Row) -> dict[str, str]:
    """What stands under each known heading; a mark that a spreadsheet needed is no part of it."""
    found: dict[str, str] = {}
    for column, cell in zip(columns, row.cells, strict=False):
        if column and (words := clean_line(cell)):
            found.setdefault(column, words[1:] if words.startswith(tuple(f"'{sign}" for sign in RUN)) else words)
    return found


def _facts(cells: dict[str, str], level: Level) -> Facts:
    stands_at = _level(cells.get(headings.LEVEL, "")) or level
    rest = {name: cells.get(name, "") for name in Facts._fields if name != headings.LEVEL}
    return Facts(level=stands_at, **rest)


def _level(words: str) -> Level | None:
    """By what it is called here, or in the tables of offices."""
    called = {fold(str(label)): level for level, label in LEVEL_LABELS.items()}
    return called.get(fold(words)) or headings.LEVELS.get(fold(words))


def _problems(line: int, cells: dict[str, str]) -> list[str]:
    found = []
    if not cells.get(headings.BODY):
        found.append(_("Line %(line)s names no body.", line=line))
    level = cells.get(headings.LEVEL, "")
    if level and _level(level) is None:
        levels = ", ".join(str(label) for label in LEVEL_LABELS.values())
        found.append(_("Line %(line)s: “%(words)s” is no level. Write one of these: %(levels)s",
                       line=line, words=level, levels=levels))  # fmt: skip
    if (email := cells.get(headings.EMAIL, "")) and not _is_address(email):
        found.append(_("Line %(line)s: “%(words)s” does not look like an e-mail address.", line=line, words=email))
    for name, words in cells.items():
        if len(words) > LONGEST.get(name, LONGEST_LINE):
            found.append(_("Line %(line)s: “%(words)s …” is too long.", line=line, words=words[:40]))
    return found


def _is_address(words: str) -> bool:
    try:
        validate_email(words, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
