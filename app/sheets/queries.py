"""Finding sheets, what can be printed now, and where two people read something else."""

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.extensions import db
from app.sheets.kinds import Kind, Line, kinds
from app.sheets.models import Sheet, SheetEntry
from app.sheets.offers import Paper

LARGEST_NUMBER = 2**31 - 1
MOST_AT_ONCE = 100


class Printed(NamedTuple):
    """A sheet as it is printed: its lines with the words of now, and whether those are other words than before."""

    sheet: Sheet
    lines: list[Line]
    guide: list[str]
    is_outdated: bool


def list_kinds(conference: Conference) -> dict[str, Kind]:
    """The kinds of sheets for which there is something to do in this stage."""
    return {
        name: kind
        for name, kind in kinds.items()
        if conference.stage in kind.permission.stages and kind.list_lines(conference)
    }


def list_open(conference: Conference) -> list[Sheet]:
    """The sheets that have not taken effect and still can, by their numbers."""
    query = (
        select(Sheet)
        .join(Membership, Membership.id == Sheet.member_id)
        .where(Sheet.conference_id == conference.id, ~Sheet.is_done, Membership.left_at.is_(None))
        .options(joinedload(Sheet.member).joinedload(Membership.person))
    )
    listed = db.session.scalars(query.order_by(Sheet.number))
    return [one for one in listed if conference.stage in one.kind.permission.stages]


def find_sheet(conference: Conference, number: int) -> Sheet | None:
    query = select(Sheet).where(Sheet.conference_id == conference.id, Sheet.number == min(number, LARGEST_NUMBER))
    return db.session.scalar(query)


def get_sheet(conference: Conference, number: int) -> Sheet:
    found = find_sheet(conference, number)
    if found is None:
        raise Missing(no_sheet(number))
    return found


def no_sheet(number: int) -> str:
    return _("There is no sheet %(number)s in this conference. Look at the number once more.", number=number)


def list_printed(conference: Conference, first: int, last: int) -> list[Printed]:
    """The sheets with these numbers, to be printed. Those that have taken effect are on paper already."""
    query = select(Sheet).where(
        Sheet.conference_id == conference.id,
        Sheet.number.between(min(first, LARGEST_NUMBER), min(last, LARGEST_NUMBER)),
        ~Sheet.is_done,
    )
    loaded = query.options(joinedload(Sheet.member).joinedload(Membership.person))
    sheets = list(db.session.scalars(loaded.order_by(Sheet.number).limit(MOST_AT_ONCE)))
    if not sheets:
        raise Missing(_("There is no sheet with this number to print."))
    shown = {name: _as_of_now(kinds[name], conference) for name in {sheet.name for sheet in sheets}}
    return [_printed(sheet, *shown[sheet.name]) for sheet in sheets]


def first_of_the_rest(printed: Sequence[Printed], last: int) -> int | None:
    """Where further sheets begin that one page does not hold."""
    end = printed[-1].sheet.number
    return end + 1 if len(printed) == MOST_AT_ONCE and end < last else None


def _as_of_now(kind: Kind, conference: Conference) -> tuple[list[Line], list[str]]:
    if conference.stage not in kind.permission.stages:
        return [], []
    return kind.list_lines(conference), kind.guide(conference)


def _printed(sheet: Sheet, lines: list[Line], guide: list[str]) -> Printed:
    by_about = {line.about: line for line in lines}
    found = [by_about[line.about] for line in sheet.lines if still_stands(line, by_about)]
    return Printed(sheet, found, guide, len(found) != len(sheet.lines))


def still_stands(line: Line, now: dict[int, Line]) -> bool:
    """Whether this line of a sheet would be printed now in the same words."""
    return line.about in now and now[line.about].mark == line.mark


def paper_of(sheet: Sheet, typist: Membership) -> Paper:
    member = sheet.member
    is_own = member.person_id == typist.person_id
    is_over = sheet.conference.stage not in sheet.kind.permission.stages
    return Paper(member.seat_name, member.left_at is not None, sheet.is_done, is_own, is_over)


def find_entry(sheet: Sheet, typist: Membership) -> SheetEntry | None:
    return db.session.get(SheetEntry, (sheet.id, typist.id))


def differences(sheet: Sheet, mine: SheetEntry | None) -> list[tuple[str, str]]:
    """The lines where somebody else read something else, with the own reading alone: the other is not to be copied."""
    if mine is None:
        return []
    others = [one.read for one in sheet.entries if one is not mine]
    return [
        (f"{n}. {line.label}", mine.read[n - 1])
        for n, line in enumerate(sheet.lines, 1)
        if any(read[n - 1] != mine.read[n - 1] for read in others)
    ]


def count_waiting_for(conference: Conference, typist: Membership) -> int:
    """How many sheets that still can take effect somebody else has typed, and this one has not."""
    mine = select(SheetEntry.sheet_id).where(SheetEntry.by_id == typist.id)
    query = select(func.count(func.distinct(SheetEntry.sheet_id))).join(Sheet, Sheet.id == SheetEntry.sheet_id)
    open_kinds = [name for name, kind in kinds.items() if conference.stage in kind.permission.stages]
    waiting = query.join(Membership, Membership.id == Sheet.member_id).where(
        Sheet.conference_id == conference.id,
        ~Sheet.is_done,
        Sheet.name.in_(open_kinds),
        Membership.left_at.is_(None),
        Membership.person_id != typist.person_id,
        Sheet.id.not_in(mine),
    )
    return db.session.scalar(waiting) or 0


def of_seat(sheets: Sequence[Sheet], number: int | None) -> list[Sheet]:
    return [one for one in sheets if one.member.number == number]


def personal_data(person: Person) -> list[dict]:
    """Which sheets were printed for somebody, and which that person typed and nobody has read a second time yet."""
    printed = (
        select(Sheet)
        .join(Membership, Membership.id == Sheet.member_id)
        .where(Membership.person_id == person.id)
        .options(joinedload(Sheet.conference))
    )
    typed = (
        select(Conference.title, Sheet.number)
        .join(Sheet, Sheet.conference_id == Conference.id)
        .join(SheetEntry, SheetEntry.sheet_id == Sheet.id)
        .join(Membership, Membership.id == SheetEntry.by_id)
        .where(Membership.person_id == person.id)
    )
    return [
        {
            "conference": one.conference.title,
            "sheet": one.number,
            "kind": one.name,
            "printed": one.printed_at.isoformat(),
            "took effect": one.is_done,
            "read off it": [entry.read for entry in one.entries],
        }
        for one in db.session.scalars(printed.order_by(Sheet.id))
    ] + [{"conference": title, "typed": number} for title, number in db.session.execute(typed.order_by(Sheet.id))]
