"""Taking a reason that somebody typed out of the journal and off the pages that show it: it may name a person."""

from functools import partial
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import and_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from app import clock, moments
from app.conferences.models import Conference, FrameAmendment, StageChange
from app.conferences.queries import language_of
from app.evidence.models import Document
from app.extensions import db
from app.glossary.models import EvidenceRequest
from app.hearings.models import Expert, InterestObjection
from app.journal import queries as journal
from app.journal import services as journal_services
from app.journal.models import JournalChain, JournalEntry
from app.languages import speaking
from app.moderation.models import Hiding
from app.voting.models import Round

# Where a reason stands that an entry has too, each by the conference of its row.
COLUMNS: tuple[tuple[InstrumentedAttribute, InstrumentedAttribute], ...] = (
    (StageChange.reason, StageChange.conference_id),
    (FrameAmendment.reason, FrameAmendment.conference_id),
    (Conference.cancelled_because, Conference.id),
    (Round.void_reason, Round.conference_id),
    (Round.declined_reason, Round.conference_id),
    (Document.superseded_reason, Document.conference_id),
    (EvidenceRequest.answer, EvidenceRequest.conference_id),
)
# The journal knows hidden words by number alone, for the rooms may be closed; the reason stands on the pages.
OF_HIDING = {"words.hidden": Hiding.why, "words.shown_after_objection": Hiding.outcome_why,
             "words.stay_hidden": Hiding.outcome_why}  # fmt: skip


def erase(entry: JournalEntry, *, ground: str) -> int:
    """Erase what an entry says, and its reason where pages, or an entry of the same act, show that too.

    Returns in how many places of the pages it stood. Whoever runs the server does it. Editions of the report that were
    published with it stay as they are.
    """
    facts = journal.facts_of(entry)
    journal_services.erase(entry, ground=ground, actor=None)
    for other in _with_the_same(entry, facts.get("reason")):
        journal_services.erase(other, ground=ground, actor=None)
    conference_id = db.session.get_one(JournalChain, entry.chain_id).conference_id
    conference = db.session.get(Conference, conference_id) if conference_id else None
    if conference is None:
        return 0
    with speaking(language_of(conference)):
        day = moments.day(clock.real_now(), conference.time_zone)
        instead = _("(The reason was taken out on %(day)s.)", day=day)
    return sum(map(partial(_put, instead), _places(entry.action, facts, conference)))


def _with_the_same(entry: JournalEntry, reason: object) -> list[JournalEntry]:
    """Entries that say the same reason of one act, as cancelling says it twice."""
    if not isinstance(reason, str) or not reason:
        return []
    near = (JournalEntry.chain_id == entry.chain_id, JournalEntry.n.in_((entry.n - 1, entry.n + 1)))
    found = db.session.scalars(select(JournalEntry).where(*near).order_by(JournalEntry.n))
    return [one for one in found if journal.facts_of(one).get("reason") == reason]


def _places(action: str, facts: dict[str, Any], conference: Conference) -> list[tuple[InstrumentedAttribute, Any]]:
    """Each column that may hold the reason of an entry, and of which rows."""
    if column := OF_HIDING.get(action):
        here = and_(Hiding.conference_id == conference.id, Hiding.number == facts.get("hiding"))
        return [(column, and_(here, column != ""))]
    reason = facts.get("reason")
    if not isinstance(reason, str) or not reason:
        return []
    experts = select(Expert.id).where(Expert.conference_id == conference.id)
    ruled = and_(InterestObjection.expert_id.in_(experts), InterestObjection.reason == reason)
    found = [(column, and_(of_one == conference.id, column == reason)) for column, of_one in COLUMNS]
    return [*found, (InterestObjection.reason, ruled)]


def _put(instead: str, place: tuple[InstrumentedAttribute, Any]) -> int:
    column, rows = place
    found: Any = db.session.execute(update(column.class_).where(rows).values({column.key: instead}))
    return int(found.rowcount)
