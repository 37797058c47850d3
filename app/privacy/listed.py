"""Forgetting somebody on the list of experts: by her own erasure, or at her word where others alone put her there."""

from flask_babel import gettext as _
from sqlalchemy import delete

from app.access.permissions import Permission
from app.conferences.models import Membership
from app.conferences.services.numbers import lock
from app.errors import refuse_if
from app.extensions import db, lock_row
from app.folding import fold
from app.hearings.models import Expert
from app.journal import queries as journal
from app.journal import services as journal_services
from app.moderation import services as moderation
from app.papers import services as papers
from app.privacy import heard, queries
from app.record.models import Archive
from app.reports import erased_names
from app.shortballots import services as shortballots

LONGEST_NOTE = 400
SHORTEST_PART = 3  # a family name names her too, an initial or "de" does not


def forget(expert: Expert) -> None:
    """Leave no name, and nothing that was declared; the number stays."""
    expert.name = expert.field = expert.affiliation = ""
    expert.interests = expert.interests_declared_at = None
    expert.positions.clear()
    moderation.let_go(expert.objections)
    expert.objections.clear()
    expert.declarations.clear()
    shortballots.forget_expert(expert)
    papers.forget_expert(expert)


def take_out(expert: Expert, note: str, *, by: Membership) -> None:
    """Take a name off the list and out of every edition that has a place for it, at the word of its bearer.

    Field and interests stay where she was heard. Refused of whoever has a seat here or was asked to take one, for she
    decides herself; and with a note that names her. Nobody can put it back, so it takes a second person
    (`privacy.weighty`).
    """
    expert.conference.require_open(Permission.EXPERT_TAKE_OUT)
    _require(expert, note)
    _take_out(expert, note, by)


def take_out_by_server(expert: Expert, note: str) -> None:
    """The same by whoever runs the server, who is asked where nobody is left in the conference."""
    _require(expert, note)
    _take_out(expert, note, None)


def take_out_again(expert: Expert, note: str) -> None:
    """The same of one whom a backup brought back, by whoever restores it."""
    lock(expert.conference)
    _take_out(expert, note, None)


def _require(expert: Expert, note: str) -> None:
    lock(expert.conference)
    lock_row(expert)
    refuse_if(why_not_with(expert, note))


def _take_out(expert: Expert, note: str, by: Membership | None) -> None:
    erased_names.take_listed_out(expert, by)
    _erase_entries(expert)
    if heard.is_heard(expert):
        expert.name = expert.affiliation = ""
    else:
        forget(expert)
    erased_names.forget_draft(expert.conference)
    db.session.execute(delete(Archive).where(Archive.conference_id == expert.conference_id))
    here, number = expert.conference_id, str(expert.number)
    journal_services.record("expert.taken_out", actor=by, conference_id=here, expert=number, reason=note)


def why_not(expert: Expert) -> str | None:
    if not expert.name:
        return _("No name stands here any more.")
    if expert.is_here_by_own_word:
        return _("%(name)s has a seat here, or was asked to take one, and erases who she is herself.", name=expert.name)
    return None


def why_not_with(expert: Expert, note: str) -> str | None:
    """What hinders it, of the expert herself or in this note."""
    return why_not(expert) or _names(note, expert)


def _names(note: str, expert: Expert) -> str | None:
    parts = {part for part in fold(expert.name).split() if len(part) >= SHORTEST_PART}
    if parts & set(fold(note).split()) or expert.name.casefold() in note.casefold():
        return _("Everybody reads the note, so write it without the name that is to go.")
    return None


def _erase_entries(expert: Expert) -> None:
    """Only what was entered of this expert: a name is typed by whoever likes, and other entries hold its words too."""
    for entry in queries.list_entries_naming({expert.name}, {expert.conference_id}):
        is_of_her = journal.facts_of(entry).get("expert") == expert.name
        if is_of_her and entry.action not in journal_services.NEEDED_BY_VERIFIER:
            journal_services.erase(entry, ground=_("An expert asked that her name be taken out."), actor=None)
