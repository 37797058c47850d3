"""Printing sheets and carrying out what was read off them: own words at once, what counts when two read the same."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import DomainError, Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.sheets import offers, queries
from app.sheets.kinds import kinds
from app.sheets.models import Sheet, SheetEntry

Read = list[str]


def print_sheets(conference: Conference, name: str, members: Sequence[Membership], *, by: Membership) -> list[Sheet]:
    """Number a sheet of one kind for each of these panelists, bound to the words as they stand now.

    Refuses where there is nothing to answer.
    """
    numbers.lock(conference)
    conference.require_open(Permission.SHEET_PRINT)
    kind = kinds[name]
    conference.require_open(kind.permission)
    lines = kind.list_lines(conference)
    if not lines or not members:
        raise Refused(_("There is nothing to print: nobody is on the panel, or there is nothing to answer yet."))
    about = [[line.about, line.label, line.mark] for line in lines]
    sheets = [_number(conference, member, name, about) for member in members]
    db.session.add_all(sheets)
    db.session.flush()
    first, last = sheets[0].number, sheets[-1].number
    journal.record("sheet.printed", actor=by, conference_id=conference.id, first=first, last=last)
    return sheets


def _number(conference: Conference, member: Membership, name: str, about: list) -> Sheet:
    number = numbers.next_number(conference, "sheet")
    sheet = Sheet(number=number, name=name, about=about, printed_at=clock.now())
    sheet.conference, sheet.member = conference, member
    return sheet


def type_in(sheet: Sheet, read: Read, *, by: Membership, places: Read | None = None) -> bool:
    """Take what somebody read off a sheet. Own words are carried out at once, codes when a second person read the same.

    Refuses lines whose words changed since the sheet was printed, and sheets that have taken effect. Returns whether
    it has taken effect now.
    """
    numbers.lock(sheet.conference)
    sheet.conference.require_open(Permission.SHEET_TYPE)
    sheet.conference.require_open(sheet.kind.permission)
    lock_row(sheet)
    refuse_if(offers.TYPE.hindrance(queries.paper_of(sheet, by)))
    if not any(read):
        raise Refused(_("Every line is empty. A sheet without a mark needs not be typed in."))
    if not sheet.kind.is_counted:
        _write(sheet, places or [""] * len(read), read, by)
        return _finish(sheet, by)
    _require_same_words(sheet, read)
    if not _is_read_twice(sheet, read, by):
        return False
    _answer(sheet, read, by)
    return _finish(sheet, by)


def _require_same_words(sheet: Sheet, read: Read) -> None:
    now = {line.about: line for line in sheet.kind.list_lines(sheet.conference)}
    for line, typed in zip(sheet.lines, read, strict=True):
        if typed and not queries.still_stands(line, now):
            raise Refused(
                _(
                    "The words of %(label)s are not those that were printed, or it is not answered any more. Leave the "
                    "line empty to take the rest of the sheet, and print a new sheet for it.",
                    label=line.label,
                )
            )


def _is_read_twice(sheet: Sheet, read: Read, by: Membership) -> bool:
    mine = queries.find_entry(sheet, by)
    if mine is None:
        sheet.entries.append(SheetEntry(by_id=by.id, by=by, read=read))
    else:
        mine.read = read
    db.session.flush()
    journal.record("sheet.typed", actor=by, conference_id=sheet.conference_id, veiled=True)
    return any(one.read == read and one.by.person_id != by.person_id for one in sheet.entries)


def _answer(sheet: Sheet, read: Read, by: Membership) -> None:
    for n, (line, typed) in enumerate(zip(sheet.lines, read, strict=True), 1):
        if typed:
            _carry_out(sheet, n, by, sheet.kind.answer, line, typed)


def _write(sheet: Sheet, places: Read, read: Read, by: Membership) -> None:
    """Refuses a sheet on which another question stands than the one that is asked now."""
    now = {line.about: line for line in sheet.kind.list_lines(sheet.conference)}
    if any(line.about in now and not queries.still_stands(line, now) for line in sheet.lines):
        raise Refused(_("This sheet was printed for another question than the one that is asked now. Print a new one."))
    for n, (place, words) in enumerate(zip(places, read, strict=True), 1):
        if words:
            _carry_out(sheet, n, by, sheet.kind.write, place, words)


def _carry_out(sheet: Sheet, n: int, by: Membership, act, *typed) -> None:
    """Through the service of the room, from the panelist's seat, by the hands of whoever types."""
    sheet.member.act_through(by, sheet=sheet.number)
    try:
        act(sheet.member, *typed)
    except DomainError as refused:
        raise Refused(_("Line %(n)s: %(why)s", n=n, why=refused.message)) from refused
    finally:
        sheet.member.act_through(None)


def _finish(sheet: Sheet, by: Membership) -> bool:
    sheet.is_done = True
    sheet.entries.clear()
    db.session.flush()
    journal.record("sheet.done", actor=by, conference_id=sheet.conference_id, veiled=True)
    return True
