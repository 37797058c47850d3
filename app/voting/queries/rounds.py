"""Finding votes, and the texts they are on or could be on."""

import hashlib
from itertools import groupby
from operator import attrgetter

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.conferences.models import Conference
from app.conferences.registry import VoteTold
from app.drafting.models import Passage
from app.drafting.queries.document import list_passages, list_sections
from app.errors import Missing
from app.extensions import db
from app.voting.kinds import RUNNING, State
from app.voting.models import Round
from app.voting.motion import Motion

# Every page and act of a vote asks this, so it is made once.
BY_NUMBER = select(Round).where(Round.conference_id == bindparam("conference_id"), Round.number == bindparam("number"))
TO_READ = BY_NUMBER.options(joinedload(Round.passage), joinedload(Round.put_version))


def address(vote: Round) -> str:
    return f"/c/{vote.conference.slug}/voting/{vote.number}"


def list_rounds(conference: Conference, *, with_wording: bool = False) -> list[Round]:
    """The votes in their order; with the conditions of what was put to the vote where these are to be shown."""
    query = select(Round).where(Round.conference_id == conference.id).order_by(Round.number)
    passage = joinedload(Round.passage)
    now = (passage.joinedload(Passage.current), passage.joinedload(Passage.section))
    wording = [selectinload(Round.put_version)] if with_wording else []
    return list(db.session.scalars(query.options(passage, *now, *wording)))


def list_open(conference: Conference) -> list[Round]:
    """The votes that take ballots, or whose time for ballots is over and that nobody has closed."""
    return [vote for vote in list_rounds(conference) if vote.is_open]


def get_round(conference: Conference, number: int, *, for_update: bool = False) -> Round:
    query = BY_NUMBER.with_for_update(of=Round) if for_update else BY_NUMBER
    found = db.session.scalar(query, {"conference_id": conference.id, "number": number})
    if found is None:
        raise Missing(_("There is no such vote."))
    return found


def get_round_to_read(conference: Conference, number: int) -> Round:
    """The vote with all that its ballot shows, in one statement."""
    found = db.session.scalar(TO_READ, {"conference_id": conference.id, "number": number})
    if found is None:
        raise Missing(_("There is no such vote."))
    return found


def get_counted_round(conference: Conference, number: int) -> Round:
    """A vote whose result is out. An open one has no published file yet."""
    vote = get_round(conference, number)
    if vote.published is None:
        raise Missing(_("This vote has no published file."))
    return vote


def list_open_rounds(conference: Conference) -> list[Round]:
    """The votes not counted yet, held until they are changed."""
    query = select(Round).where(Round.conference_id == conference.id, Round.state.in_(RUNNING))
    return list(db.session.scalars(query.order_by(Round.id).with_for_update(of=Round)))


def list_on_text(conference: Conference, passage_id: int | None) -> list[Round]:
    """Open and counted votes that a new text would make void; without a passage, those on the whole document."""
    on_it = Round.whole_document if passage_id is None else or_(Round.passage_id == passage_id, Round.whole_document)
    query = select(Round).where(Round.conference_id == conference.id, Round.state != State.VOID, on_it)
    return list(db.session.scalars(query.order_by(Round.id).with_for_update(of=Round)))


def list_running(conference: Conference) -> list[Round]:
    """The votes of a conference that are not counted yet."""
    query = select(Round).where(Round.conference_id == conference.id, Round.state.in_(RUNNING))
    return list(db.session.scalars(query.options(joinedload(Round.passage)).order_by(Round.number)))


def list_counted(conference: Conference) -> list[Round]:
    """The votes whose result stands."""
    query = select(Round).where(Round.conference_id == conference.id, Round.state.in_((State.CLOSED, State.SEALED)))
    return list(db.session.scalars(query.options(joinedload(Round.passage)).order_by(Round.number)))


def list_running_after(vote: Round) -> list[Round]:
    """The votes not counted yet that were opened on the result of this one."""
    query = select(Round).where(Round.depends_on_id == vote.id, Round.state.in_(RUNNING))
    return list(db.session.scalars(query.order_by(Round.id).with_for_update(of=Round)))


def exact_text(conference: Conference, motion: Motion) -> tuple[str, str]:
    """The words that a vote is on, and their fingerprint."""
    if motion.passage is not None:
        return motion.passage.current.text, motion.passage.current.fingerprint
    text = document_text(conference) if motion.whole_document else motion.question
    return text, hashlib.sha256(text.encode()).hexdigest()


def are_words_there(conference: Conference, motion: Motion) -> bool:
    """Whether every passage that a vote is on has words: with a shell one can take away the version it stands by."""
    if motion.passage is not None:
        return motion.passage.current is not None
    return not motion.whole_document or all(passage.current is not None for passage in list_passages(conference))


def has_text(conference: Conference) -> bool:
    return bool(list_passages(conference))


def document_text(conference: Conference) -> str:
    """Headings and every passage that stands, by its number, in one text: whoever changes one of them changes this."""
    headings = {section.id: section.title for section in list_sections(conference)}
    return "\n\n".join(
        "\n\n".join([f"## {headings[section]}", *map(_numbered, passages)])
        for section, passages in groupby(list_passages(conference), attrgetter("section_id"))
    )


def _numbered(passage: Passage) -> str:
    number = " ".join(part for part in (passage.label, passage.recommendation_label) if part)
    conditions = [f"- {condition}" for condition in passage.current.conditions]
    told = [f"{passage.current.logic} of these:", *conditions] if conditions else []
    to = [f"To: {passage.addressee}"] if passage.addressee else []
    return "\n\n".join([f"**{number}**", *to, passage.current.text, *(["\n".join(told)] if told else [])])


def list_votable(conference: Conference) -> list[Passage]:
    """The passages of the draft, in order, on which no vote is open: any exact text can be voted on."""
    busy = {vote.passage_id for vote in list_rounds(conference) if vote.is_running}
    return [passage for passage in list_passages(conference) if passage.id not in busy]


def list_by_key(name: str) -> list[Round]:
    """The votes whose box has this lock, or whose key is made of these parts."""
    return list(db.session.scalars(select(Round).where(or_(Round.lock == name, Round.key_name == name))))


def list_locked() -> list[Round]:
    """The running votes whose box has a lock: each needs its key."""
    return list(db.session.scalars(select(Round).where(Round.state.in_(RUNNING), Round.lock != "").order_by(Round.id)))


def list_unsealed() -> list[Round]:
    """Counted votes whose traces still have to be scrubbed from storage."""
    return list(db.session.scalars(select(Round).where(Round.state == State.CLOSED)))


def voided_by_going_back(conference: Conference) -> list[str]:
    """What going back from the voting stage voids."""
    return [
        _("Vote %(number)s is open. It will be void and must be opened again.", number=vote.number)
        for vote in list_rounds(conference)
        if vote.is_running
    ]


def voided_by_cancelling(conference: Conference) -> list[str]:
    """What ending a conference before its time voids."""
    return [
        _("Vote %(number)s is open. It will be void, and its ballots are not counted.", number=vote.number)
        for vote in list_rounds(conference)
        if vote.is_running
    ]


def told_on_passage(conference: Conference, passage_id: int) -> list[VoteTold]:
    """The votes on a passage of the draft, for its trail: that they were held, and where to look."""
    query = select(Round).where(Round.conference_id == conference.id, Round.passage_id == passage_id)
    return [
        VoteTold(
            _("Vote %(number)s", number=vote.number),
            str(vote.state.label),
            url_for("voting.result", slug=conference.slug, number=vote.number),
        )
        for vote in db.session.scalars(query.order_by(Round.number))
    ]
