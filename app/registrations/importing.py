"""People out of a table: read whole or not at all, shown before they are taken in, and taken along again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from sqlalchemy import insert

from app import clock
from app.access.permissions import Permission
from app.accounts.telephones import why_no_telephone
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import lock
from app.errors import NotReady, Refused
from app.extensions import db
from app.journal import services as journal
from app.recruitment import holding, telling
from app.recruitment import queries as recruitment
from app.recruitment.gaps import gaps_of
from app.recruitment.kinds import AskedAs
from app.recruitment.models import Category
from app.recruitment.tables import BadTable, Line, Table, hindrance, read_table, require_columns, wrong_cell
from app.registrations import headings, keyring, queries, services
from app.registrations.kinds import NEEDS, Came
from app.registrations.likeness import traits_of
from app.registrations.models import Registration
from app.spreadsheets import Table as Written

CONTACT = ("name", "email", "telephone", "reach", "address", "language")
WAYS = ("email", "telephone", "address")  # one of them is needed: nobody is drawn who cannot be reached
LONGEST = 300
COLUMNS = [column.key for column in Registration.__mapper__.columns if column.key not in ("id", "number")]


class Row(NamedTuple):
    """Somebody in a table: the value in each category, and what is sealed."""

    values: dict[str, str]
    told: dict[str, Any]


class Found(NamedTuple):
    """Who is in a table, the columns of which nothing is taken, and the cells that were left out."""

    rows: list[Row]
    unread: list[str] = []
    left_out: list[str] = []


def read(content: bytes, categories: Sequence[Category], today: date, *, leave_out: bool = False) -> Found:
    """Everybody in a file. Raises BadTable with row and column, and then nobody is taken.

    With `leave_out` an e-mail address or a telephone number that is none is left out and told, not refused.
    """
    if not categories:
        raise Refused(_("There are no targets yet. Set what people are asked before you take them from a table."))
    names = {one.name.casefold() for one in categories}
    table = headings.as_meant(read_table(content), names)
    require_columns(table, [*(one.name for one in categories), "name"])
    if not table.lines:
        raise BadTable([_("The file has no people.")])
    left_out = _left_out(table) if leave_out else []
    known = {(one.name, target.value.casefold()): target.value for one in categories for target in one.targets}
    problems = [
        problem
        for line in table.lines
        for problem in (
            *_problems(table, line, categories, known),
            *_lacking(line),
            *_wrong_ages(table, line, categories, today),
        )
    ]
    if problems:
        raise BadTable(problems)
    unread = headings.unread(table, {*names, *CONTACT, *NEEDS, "born"})
    return Found([_row(line, categories, known) for line in table.lines], unread, left_out)


def _left_out(table: Table) -> list[str]:
    """Empty the ways to reach somebody that lead nowhere; a row that has no other is refused afterwards."""
    told = []
    for line in table.lines:
        for name in ("email", "telephone"):
            if why := _hindrance_of(name, line.cells.get(name, "")):
                told.append(wrong_cell(line, table.columns[name], why))
                line.cells[name] = ""
    return told


def take_in(conference: Conference, rows: Sequence[Row], *, by: Membership) -> int:
    """Register everybody of a table, with one entry for all. Each can be given a code later."""
    return take_prepared(conference, prepare(conference, rows, by=by), by=by)


def prepare(conference: Conference, rows: Sequence[Row], *, by: Membership) -> list[dict[str, Any]]:
    """What takes long of taking a table, and changes nothing: nobody who saves anything need wait for it."""
    conference.require_open(Permission.REGISTRATION_KEEP)
    holding.require_free(conference)
    key = keyring.key()
    made = (services.build(conference, 0, row.values, row.told, key, came=Came.FILE, by=by)[0] for row in rows)
    return [{name: getattr(one, name) for name in COLUMNS} for one in made]


def take_prepared(conference: Conference, people: Sequence[dict[str, Any]], *, by: Membership) -> int:
    """Refused where the targets are others than those by which the table was read."""
    lock(conference)
    conference.require_open(Permission.REGISTRATION_KEEP)
    holding.require_free(conference)
    plan, categories = recruitment.find_recruitment(conference), recruitment.list_categories(conference)
    if missing := gaps_of(conference, plan, categories):
        raise NotReady(_("Nobody can be taken in yet:"), missing)
    known = {(category.name, target.value) for category in categories for target in category.targets}
    if any(len(one["values"]) != len(categories) or not known.issuperset(one["values"].items()) for one in people):
        raise Refused(_("The targets were changed since. Look at the table once more."))
    first = queries.count_all(conference) + 1
    if people:
        db.session.execute(insert(Registration), [one | {"number": n} for n, one in enumerate(people, first)])
    journal.record("registration.imported", actor=by, conference_id=conference.id, people=len(people), number=first)
    return len(people)


def count_known(conference: Conference, rows: Sequence[Row]) -> int:
    """How many of a table take part already, by name and a way to reach them."""
    known = {mark for _one, told in queries.list_told(conference) for mark in _marks(told)}
    return sum(not known.isdisjoint(_marks(row.told)) for row in rows)


def _marks(told: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    """The name together with each way to reach somebody, however both are written."""
    traits = traits_of({**told, "born": ""})
    name = next((words for kind, words in traits if kind == "name"), "")
    return {(name, *trait) for trait in traits if name and trait[0] in ("email", "telephone", "home")}


def take_along(conference: Conference, *, by: Membership) -> Written:
    """A table of everybody who takes part, with all that was told. That it was made is written down."""
    names = [one.name for one in recruitment.list_categories(conference)]
    found = queries.list_told(conference)
    rows = [
        [str(one.number), *(one.values.get(name, "") for name in names),
         *(str(told.get(name) or "") for name in (*CONTACT, "born")),
         *(str((told.get("needs") or {}).get(name) or "") for name in NEEDS)]
        for one, told in found
    ]  # fmt: skip
    journal.record("registration.exported", actor=by, conference_id=conference.id, people=len(rows))
    at = f"{clock.now():%Y-%m-%d %H:%M}"
    return [
        ["number", *names, *CONTACT, "born", *NEEDS],
        *rows,
        [_("Made at %(moment)s UTC. Delete it after use.", moment=at)],
    ]


def _problems(
    table: Table, line: Line, categories: Sequence[Category], known: dict[tuple[str, str], str]
) -> list[str]:  # fmt: skip
    found = []
    for category in categories:
        cell = line.cells[category.name.casefold()]
        why = hindrance(cell)
        if not why and (category.name, cell.casefold()) not in known:
            why = _("“%(cell)s” is none of the values that the targets name.", cell=cell[:40])
        if why:
            found.append(wrong_cell(line, table.columns[category.name.casefold()], why))
    for name in (*CONTACT, *NEEDS, "born"):
        if why := _hindrance_of(name, line.cells.get(name, "")):
            found.append(wrong_cell(line, table.columns[name], why))
    return found


def _lacking(line: Line) -> list[str]:
    """What a row lacks of whom nobody could write to, call or seat."""
    found = [] if line.cells.get("name") else [wrong_cell(line, "name", _("the cell is empty."))]
    if not any(line.cells.get(way) for way in WAYS):
        found.append(wrong_cell(line, "email", _("there is neither an e-mail address nor a telephone nor an address.")))
    return found


def _wrong_ages(table: Table, line: Line, categories: Sequence[Category], today: date) -> list[str]:
    """A year of birth that is of another age than the row says."""
    born = line.cells.get("born", "")
    if not (born.isdecimal() and len(born) == 4):
        return []
    age, found = telling.age_in(int(born), today), []
    for category in (one for one in categories if one.asked_as == AskedAs.AGE):
        cell = line.cells[category.name.casefold()].casefold()
        target = next((one for one in category.targets if one.value.casefold() == cell), None)
        if target is not None and not telling.Band(target.age_from, target.age_to).holds(age):
            why = _("who is born in %(year)s reaches the age of %(age)s this year.", year=born, age=age)
            found.append(wrong_cell(line, table.columns[category.name.casefold()], why))
    return found


def _hindrance_of(name: str, cell: str) -> str | None:
    """What keeps a cell from being what its column says; an empty one is left out."""
    if not cell:
        return None
    if name == "telephone":
        return why_no_telephone(cell)
    if name == "born":
        return None if cell.isdecimal() and len(cell) == 4 else _("“%(cell)s” is no year.", cell=cell[:40])
    if name == "email":
        try:
            validate_email(cell, check_deliverability=False)
        except EmailNotValidError:
            return _("“%(cell)s” is no e-mail address.", cell=cell[:40])
        return None
    if len(cell) > LONGEST:
        return _("“%(cell)s” is longer than %(most)s signs.", cell=cell[:40], most=LONGEST)
    return hindrance(cell[:1]) if cell.startswith(("=", "@")) else None


def _row(line: Line, categories: Sequence[Category], known: dict[tuple[str, str], str]) -> Row:
    values = {one.name: known[one.name, line.cells[one.name.casefold()].casefold()] for one in categories}
    told: dict[str, Any] = {name: line.cells.get(name, "") for name in CONTACT}
    told["born"] = int(line.cells["born"]) if line.cells.get("born") else None
    told["needs"] = {name: line.cells[name] for name in NEEDS if line.cells.get(name)}
    return Row(values, told)
