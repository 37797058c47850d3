"""Dissent on sheets of paper: writing a statement of one's own, and standing behind another's."""

from textwrap import shorten

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.dissent import queries, services
from app.dissent.models import LONGEST_STATEMENT, Statement
from app.drafting.models import Passage
from app.errors import Refused
from app.extensions import db
from app.sheets.kinds import Kind, Line, blank_lines

LONGEST_GUIDE = 80


def _list_statements(conference: Conference) -> list[Line]:
    if not queries.window_is_open(conference):
        return []
    return [
        Line(one.id, _("Dissent %(n)s", n=one.number), one.text, one.fingerprint)
        for one in queries.list_statements(conference)
        if not one.recorded
    ]


def _sponsor(member: Membership, line: Line, code: str) -> None:
    services.sponsor(db.session.get_one(Statement, line.about), named=code == "n", by=member, seen=line.mark)


def _write(member: Membership, beside: str, words: str) -> None:
    """Only counted: whether her name is printed, its author says herself, with her card or on her own page."""
    services.write_statement(
        member.conference, _dissented_from(member.conference, beside), words, named=False, by=member
    )


def _dissented_from(conference: Conference, beside: str) -> Passage | None:
    if not beside.strip():
        return None
    places = {_label(passage).casefold(): passage for passage in queries.list_decided(conference)}
    passage = places.get("".join(beside.split()).casefold().removesuffix("."))
    if passage is None:
        raise Refused(_("%(number)s has no result. Check the number; without one it is the whole.", number=beside))
    return passage


def _label(passage: Passage) -> str:
    return passage.recommendation_label or passage.label


def _may_be_written(conference: Conference) -> list[Line]:
    has_result = queries.list_decided(conference) or queries.may_dissent_from_whole(conference)
    return blank_lines(1) if has_result and queries.window_is_open(conference) else []


def _list_decided(conference: Conference) -> list[str]:
    decided = queries.list_decided(conference)
    return [f"{_label(passage)} {shorten(passage.text, LONGEST_GUIDE, placeholder=' …')}" for passage in decided]


KINDS = {
    "own_dissent": Kind(
        Permission.DISSENT_WRITE,
        lazy_gettext("Own dissent"),
        lazy_gettext("Write which recommendation it is about, and what you want printed beside it."),
        lines=_may_be_written,
        write=_write,
        longest=LONGEST_STATEMENT,
        is_long=True,
        beside=lazy_gettext("Recommendation, like R2, or nothing for the whole document"),
        guide=_list_decided,
    ),
    "dissent": Kind(
        Permission.DISSENT_WRITE,
        lazy_gettext("Statements of dissent"),
        lazy_gettext("Write a letter beside each statement that you stand behind, in exactly these words."),
        lines=_list_statements,
        codes={"n": lazy_gettext("by name"), "c": lazy_gettext("only counted")},
        answer=_sponsor,
    ),
}
