"""What the evidence still lacks before its stage ends, and what it asks of whom."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from app import reading
from app.access.permissions import Permission
from app.access.roles import Role
from app.access.stages import Stage
from app.conferences.asked import planned_until
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.queries import list_members
from app.conferences.registry import Ask, registry
from app.conferences.reminding import Pending
from app.conferences.shown_names import public_name_of
from app.evidence.kinds import DocumentKind, Position, Status
from app.evidence.models import Document, EvidencePassage
from app.evidence.notes import count_notes
from app.evidence.queries import list_documents, text_of
from app.evidence.readability import Lix, lix_of
from app.evidence.reviews import Reviews
from app.extensions import db
from app.folding import fold


def problems_before_leaving(conference: Conference) -> list[Matter]:
    """The gate of the evidence: something is published, and not by one side alone."""
    here = address(conference)
    return [Matter(sentence, here) for sentence in _lacking(conference)]


def to_bring(conference: Conference) -> list[Matter]:
    """The same on the page of the evidence itself: each leads to where a document is begun."""
    new = f"{address(conference)}/new"
    return [Matter(sentence, new, Permission.EVIDENCE_EDIT) for sentence in _lacking(conference)]


def _lacking(conference: Conference) -> list[str]:
    query = select(Document.position).where(
        Document.conference_id == conference.id, Document.status == Status.PUBLISHED
    )
    positions = set(db.session.scalars(query))
    if not positions:
        return [_("No evidence is published yet.")]
    if not positions & {Position.FOR, Position.AGAINST, Position.MIXED}:
        return []
    sides = {
        Position.FOR: _("No published document speaks for it. The panel should read both sides."),
        Position.AGAINST: _("No published document speaks against it. The panel should read both sides."),
    }
    return [sentence for side, sentence in sides.items() if not positions & {side, Position.MIXED}]


def asked_of(conference: Conference, member: Membership) -> list[Ask]:
    """What the evidence asks of whoever writes it: to bring what is missing."""
    if not Permission.EVIDENCE_EDIT.includes(member.role):
        return []
    problems = problems_before_leaving(conference)
    if not problems or conference.stage != Stage.EVIDENCE:
        return []
    url = address(conference)
    text, until = " ".join(problems), planned_until(conference)
    return [Ask(_("Evidence is missing"), text, _("Go to the evidence"), url, until, key="bringing")]


def address(conference: Conference) -> str:
    return f"/c/{conference.slug}/evidence"


def pending(conference: Conference) -> list[Pending]:
    """Panelists who have noted nothing yet, once there is something to read."""
    if not list_documents(conference):
        return []
    panel, counted = list_members(conference, Role.PANELIST), count_notes(conference)
    silent = [member for member in panel if not counted.get(member.id)]
    return [Pending(_("has written no note on the evidence yet"), silent, len(panel), "reading")] if silent else []


def figures_of_draft(document: Document, passages: Iterable[EvidencePassage]) -> list[tuple[object, Lix]]:
    """How hard the summary and the text of a draft are to read, for those who can still put them more simply."""
    if document.status != Status.DRAFT:
        return []
    text = "\n\n".join(reading.words(one.text) for one in passages)
    told = ((_("In short"), lix_of(document.summary)), (_("Text"), lix_of(text)))
    return [(label, found) for label, found in told if found]


def told_by_committee(reviews: Reviews) -> str:
    """What the committee said of a document, in a sentence or two for whoever publishes it."""
    by = _("Reviewed by the committee: %(names)s.", names=", ".join(reviews.by)) if reviews.by else ""
    many = len(reviews.objections)
    objections = ngettext("%(num)s objection stands beside it.", "%(num)s objections stand beside it.", many)
    told = [by or _("Nobody of the committee has reviewed this version."), objections if many else ""]
    return " ".join(filter(None, told))


def names_to_hide(document: Document, *told: str) -> list[str]:
    """The panelists whom a transcript, or what it tells of itself, names although the public may not know them so.

    With words that are `told` of it, only those are looked at.
    """
    if not is_transcript(document):
        return []
    told = told or (document.title, document.summary, document.author, document.source, text_of(document))
    text = f" {' '.join(map(fold, told))} "
    panel = list_members(document.conference, Role.PANELIST, former=True)
    named = [one for one in panel if public_name_of(one) != one.name and _names(text, one.name)]
    return [
        _("It names %(seat)s, who is not named so in public. Write “%(seat)s” instead.", seat=one.seat_name)
        for one in named
    ]


def is_transcript(document: Document) -> bool:
    """Whether it says what was said, in a session or in a film or sound."""
    return bool(document.recording) or document.kind == DocumentKind.TRANSCRIPT


def _names(folded: str, name: str) -> bool:
    """Whether a name stands there as it is written, or with its last words first as lists have it."""
    parts = fold(name).split()
    return any(f" {' '.join(parts[n:] + parts[:n])} " in folded for n in range(len(parts)))


def publication_held(document: Document) -> str:
    """What a later room has against a paper that is not public yet; nothing is asked of any other document."""
    is_paper = document.author_member_id is not None and document.status == Status.DRAFT
    return registry.publication_held(document) if is_paper else ""
