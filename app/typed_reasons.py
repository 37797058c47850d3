"""Taking a reason that somebody typed out of the journal and off the pages that show it: it may name a person."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select, update

from app import clock, moments
from app.conferences.models import Conference, WaitingAct
from app.conferences.queries import language_of
from app.draws.models import Draw
from app.extensions import db
from app.journal import queries as journal
from app.journal import services as journal_services
from app.journal.models import JournalChain, JournalEntry
from app.languages import speaking
from app.typed_places import Place, Told, places

# The fact in which an entry has what somebody typed, where it is not its reason.
WORDS_IN = {"request.answered": "answer"}


def erase(entry: JournalEntry, *, ground: str) -> int:
    """Erase what an entry says, and its reason where pages, or an entry of the same act, show that too.

    Returns in how many places of the pages it stood. Whoever runs the server does it. Editions of the report that were
    published with it stay as they are.
    """
    facts, hand = journal.facts_of(entry), _hand_of(entry)
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
    words, told = _typed(entry.action, facts), Told(conference.id, entry.at, facts, *hand)
    stood = [_put(instead, place) for place in places(entry.action, words, told)]
    return sum(stood) + (_put_within(instead, words, conference) if words else 0)


def _hand_of(entry: JournalEntry) -> tuple[int | None, int | None]:
    """By whose word it was done, and with which row, before what the entry says is gone."""
    kept = entry.payload
    return (kept.in_name_of_id or kept.person_id, kept.row_id) if kept else (None, None)


def _typed(action: str, facts: dict[str, Any]) -> str:
    words = facts.get(WORDS_IN.get(action, "reason"))
    return words if isinstance(words, str) else ""


def _with_the_same(entry: JournalEntry, reason: object) -> list[JournalEntry]:
    """Entries that say the same reason of one act, as cancelling says it twice."""
    if not isinstance(reason, str) or not reason:
        return []
    near = (JournalEntry.chain_id == entry.chain_id, JournalEntry.n.in_((entry.n - 1, entry.n + 1)))
    found = db.session.scalars(select(JournalEntry).where(*near).order_by(JournalEntry.n))
    return [one for one in found if journal.facts_of(one).get("reason") == reason]


def _put(instead: str, place: Place) -> int:
    column, rows = place
    found: Any = db.session.execute(update(column.class_).where(rows).values({column.key: instead}))
    return int(found.rowcount)


def _put_within(instead: str, words: str, conference: Conference) -> int:
    """The same reason within what was proposed to a second person, and among the targets that a lottery changed."""
    acts = db.session.scalars(select(WaitingAct).where(WaitingAct.conference_id == conference.id)).all()
    proposed = [act for act in acts if act.given.get("reason") == words]
    for act in proposed:
        act.given = act.given | {"reason": instead}
    draws = db.session.scalars(select(Draw).where(Draw.conference_id == conference.id)).all()
    changed = [draw for draw in draws if any(one.get("reason") == words for one in draw.accepted)]
    for draw in changed:
        draw.accepted = [one | {"reason": instead} if one.get("reason") == words else one for one in draw.accepted]
    return len(proposed) + len(changed)
