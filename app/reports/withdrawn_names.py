"""Taking a panelist's name out of the editions that were published with it, once she agrees to less."""

import hashlib

from app.access.roles import Role
from app.conferences.models import Membership
from app.conferences.naming import Naming, agreed, taken_out
from app.conferences.queries import language_of, list_members
from app.conferences.services.numbers import lock
from app.journal import services as journal
from app.languages import speaking
from app.reports import names, queries
from app.reports.models import Edition


def take_out(member: Membership) -> None:
    """Take out of every edition what shows more of this person than she now agrees to.

    Nothing else of an edition changes, and its journal entry stays: the checksum published then remains what the
    record is held against.
    """
    conference = member.conference
    lock(conference)
    with speaking(language_of(conference)):
        blank = taken_out(member.number)
    for edition in queries.list_whole_editions(conference):
        if _empty_places(edition, member, blank) if edition.skeleton else _replace_words(edition, member, blank):
            _note(edition, member)


def _empty_places(edition: Edition, member: Membership, blank: str) -> bool:
    if not names.is_shown(edition.file, member.number, _agreed(member, member.naming)):
        return False
    edition.file = names.take_out(edition.file, member.number)
    edition.article = names.take_out(edition.article, member.number)
    edition.tree = names.take_out_of_tree(edition.tree, member.number, blank)
    return True


def _replace_words(edition: Edition, member: Membership, blank: str) -> bool:
    """An edition of before names had places: whatever reads like one of this person's names goes."""
    others = list_members(member.conference, Role.PANELIST, former=True)
    shared = {way for one in others if one.id != member.id for way in _agreed(one, Naming.NAME)}
    gone = _agreed(member, Naming.NAME) - _agreed(member, member.naming) - shared
    was = edition.file
    edition.file = names.replace_words(edition.file, map(names.escaped, gone), blank)
    edition.article = names.replace_words(edition.article, map(names.escaped, gone), blank)
    edition.tree = names.replace_words_in_tree(edition.tree, gone, blank)
    return edition.file != was


def _agreed(member: Membership, naming: Naming) -> set[str]:
    return agreed(member.name, member.town, member.number, naming)


def _note(edition: Edition, member: Membership) -> None:
    checksum = hashlib.sha256(edition.file.encode()).hexdigest()
    edition.names_taken_out = [*edition.names_taken_out, {"seat": member.number, "checksum": checksum}]
    journal.record(
        "report.name_taken_out",
        actor=member,
        conference_id=member.conference_id,
        edition=edition.number,
        seat=member.number,
        checksum=checksum,
    )
