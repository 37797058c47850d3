"""Taking out of published editions what names somebody who is no panelist, once she is erased."""

import re
from collections.abc import Collection
from functools import partial

from sqlalchemy import delete

from app.access.roles import Role
from app.accounts.queries import names_of
from app.conferences.models import Conference, Membership
from app.conferences.queries import language_of, list_members
from app.conferences.services.numbers import lock
from app.extensions import db
from app.hearings.models import Expert
from app.languages import speaking
from app.reports import names, queries
from app.reports.models import Draft, Edition
from app.reports.places import FORM, Whose, blank_of, key_of
from app.reports.taking_out import WordByWord, take_out

ROW = re.compile(r"<tr.*?</tr>", re.DOTALL)
CELL = re.compile(r"(<td[^>]*>)(.*?)(</td>)", re.DOTALL)
OF_ROLE = {Role.COMMITTEE: Whose.COMMITTEE, Role.AUTHORITY: Whose.AUTHORITY}


def take_seat_out(seat: Membership, by: Membership | None) -> None:
    """Take out who sat on the committee, with body and interests, or who answered in no body's name."""
    if whose := OF_ROLE.get(seat.role):
        beside = [seat.body, seat.interests] if whose == Whose.COMMITTEE else []
        _take_out(seat.conference, key_of(whose, seat.number), _names_of(seat), beside, by)


def take_expert_out(expert: Expert, by: Membership | None) -> None:
    """Take out an expert with all that the list of experts says of her."""
    called = {expert.name} | (_names_of(expert.member) if expert.member else set())
    beside = [expert.field, expert.affiliation, expert.interests or ""]
    _take_out(expert.conference, key_of(Whose.EXPERT, expert.number), called - {""}, beside, by)


def take_listed_out(expert: Expert, by: Membership | None) -> None:
    """Take out an expert whom others entered, out of places alone: her name is a word that an organizer chose."""
    lock(expert.conference)
    person = key_of(Whose.EXPERT, expert.number)
    with speaking(language_of(expert.conference)):
        for edition in list_with_place(expert):
            take_out(edition, person, _word_by_word(person, [], []), by)


def list_with_place(expert: Expert) -> list[Edition]:
    """The editions that show what names her, in a place of its own."""
    person = key_of(Whose.EXPERT, expert.number)
    return [one for one in queries.list_whole_editions(expert.conference) if names.is_shown(one.file, person)]


def forget_draft(conference: Conference) -> None:
    """What was composed before somebody was erased is composed anew where it is read once more."""
    db.session.execute(delete(Draft).where(Draft.conference_id == conference.id))


def _names_of(seat: Membership) -> set[str]:
    """Every name somebody had here; not what another is called too."""
    others = {one.name for one in list_members(seat.conference, former=True) if one.person_id != seat.person_id}
    return names_of(seat.person) - others


def _take_out(
    conference: Conference, person: str, called: Collection[str], beside: list[str], by: Membership | None
) -> None:
    lock(conference)
    with speaking(language_of(conference)):
        words = _word_by_word(person, called, [one for one in beside if one])
        for edition in queries.list_whole_editions(conference):
            is_older = edition.places < FORM
            if names.is_shown(edition.file, person) or (is_older and words.page(edition.file) != edition.file):
                take_out(edition, person, words, by)


def _word_by_word(person: str, called: Collection[str], beside: Collection[str]) -> WordByWord:
    """For editions in which only panelists have places: rows of tables that begin with the name, then the name."""
    blank, empty = blank_of(person), blank_of(f"{person}.beside")
    rows = partial(_without_rows, called=called, beside=beside, empty=empty)
    cells = partial(_without_cells, called=called, beside=beside, empty=empty)
    escaped = [names.escaped(one) for one in called]
    return WordByWord(
        lambda page: names.replace_words(rows(page), escaped, blank),
        lambda tree: names.replace_words_in_tree(cells(tree), called, blank),
    )


def _without_rows(page: str, called: Collection[str], beside: Collection[str], empty: str) -> str:
    def emptied(row: re.Match[str]) -> str:
        told = [names.text_of(cell[2]) for cell in CELL.finditer(row[0])]
        if not told or told[0] not in called:
            return row[0]
        return CELL.sub(
            lambda cell: f"{cell[1]}{names.escaped(empty)}{cell[3]}" if names.text_of(cell[2]) in beside else cell[0],
            row[0],
        )

    return ROW.sub(emptied, page)


def _without_cells(tree, called: Collection[str], beside: Collection[str], empty: str):
    """The same of a report before it is a page."""
    if isinstance(tree, dict):
        return {key: _without_cells(value, called, beside, empty) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    if tree and isinstance(tree[0], str) and tree[0] in called:
        return [empty if one in beside else one for one in tree]
    return [_without_cells(one, called, beside, empty) for one in tree]
