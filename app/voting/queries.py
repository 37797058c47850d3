"""Finding votes, rolls and results; nothing here counts an open vote for anybody to see."""

import hashlib
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import joinedload

from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask, VoteTold
from app.drafting.models import Passage
from app.drafting.queries.document import list_passages, list_sections
from app.errors import Missing
from app.extensions import db
from app.voting import tally
from app.voting.models import (
    CODE_LENGTH,
    RUNNING,
    OpenBallot,
    PaperMark,
    Reason,
    RecordedResult,
    RollEntry,
    Round,
    Slip,
    State,
    Teller,
)
from app.voting.motion import Motion
from app.voting.offers import OwnBallot

FEW = 5
OUTCOMES = {"adopted": True, "not adopted": False}


def list_rounds(conference: Conference) -> list[Round]:
    query = select(Round).where(Round.conference_id == conference.id).order_by(Round.number)
    return list(db.session.scalars(query.options(joinedload(Round.passage))))


def get_round(conference: Conference, number: int, *, for_update: bool = False) -> Round:
    query = select(Round).where(Round.conference_id == conference.id, Round.number == number)
    found = db.session.scalar(query.with_for_update(of=Round) if for_update else query)
    if found is None:
        raise Missing(_("There is no such vote."))
    return found


def get_counted_round(conference: Conference, number: int) -> Round:
    """A vote whose result is out. An open one has no published file yet."""
    vote = get_round(conference, number)
    if vote.published is None:
        raise Missing(_("This vote has no published file."))
    return vote


def list_open_rounds_on(conference: Conference, passage_id: int | None = None) -> list[Round]:
    """Open and counted votes that a new text would make void; all open ones without a passage."""
    query = select(Round).where(Round.conference_id == conference.id, Round.state != State.VOID)
    query = (
        query.where(or_(Round.passage_id == passage_id, Round.whole_document))
        if passage_id
        else query.where(Round.state.in_(RUNNING))
    )
    return list(db.session.scalars(query.order_by(Round.id).with_for_update(of=Round)))


def list_running_after(vote: Round) -> list[Round]:
    """The votes not counted yet that were opened on the result of this one."""
    query = select(Round).where(Round.depends_on_id == vote.id, Round.state.in_(RUNNING))
    return list(db.session.scalars(query.order_by(Round.id).with_for_update(of=Round)))


def find_roll_entry(vote: Round, member: Membership) -> RollEntry | None:
    return db.session.get(RollEntry, (vote.id, member.id))


def is_on_paper(vote: Round, member: Membership) -> bool:
    return db.session.get(PaperMark, (vote.id, member.id)) is not None


def own_ballot(vote: Round, member: Membership) -> OwnBallot:
    """What decides whether somebody casts a ballot in this vote."""
    entry = find_roll_entry(vote, member)
    return OwnBallot(
        state=vote.state,
        is_present=entry is not None and entry.present,
        is_on_paper=is_on_paper(vote, member),
        has_voted=entry is not None and entry.voted,
        is_secret=vote.secrecy == "secret",
    )


def list_paper_marks(vote: Round) -> set[int]:
    """The members who vote on paper."""
    return set(db.session.scalars(select(PaperMark.member_id).where(PaperMark.round_id == vote.id)))


def _on_paper(member: Membership):
    return exists().where(PaperMark.round_id == Round.id, PaperMark.member_id == member.id)


def list_tellers(vote: Round) -> set[int]:
    return set(db.session.scalars(select(Teller.member_id).where(Teller.round_id == vote.id)))


def is_counter(vote: Round, member: Membership) -> bool:
    """Whether somebody counts the paper: facilitator and organizers do, panelists where they were named as tellers."""
    return member.role != Role.PANELIST or member.id in list_tellers(vote)


def list_roll(vote: Round) -> list[RollEntry]:
    query = select(RollEntry).join(Membership).where(RollEntry.round_id == vote.id).order_by(Membership.number)
    return list(db.session.scalars(query))


def list_to_cast(conference: Conference, member: Membership) -> list[Round]:
    """The open votes in which somebody may still cast a ballot."""
    query = (
        select(Round)
        .join(RollEntry, RollEntry.round_id == Round.id)
        .where(
            Round.conference_id == conference.id,
            Round.state == State.OPEN,
            RollEntry.member_id == member.id,
            RollEntry.present,
            ~RollEntry.voted,
            ~_on_paper(member),
        )
        .order_by(Round.number)
    )
    return list(db.session.scalars(query))


def find_slip_by_code(vote: Round, code: str) -> Slip | None:
    own = func.substr(Slip.payload, 1, CODE_LENGTH) == f"{code:<{CODE_LENGTH}}"
    return db.session.scalar(select(Slip).where(Slip.round_id == vote.id, own))


def list_slips(vote: Round) -> list[Slip]:
    return list(db.session.scalars(select(Slip).where(Slip.round_id == vote.id).order_by(Slip.id)))


def list_open_ballots(vote: Round) -> list[OpenBallot]:
    query = select(OpenBallot).join(Membership).where(OpenBallot.round_id == vote.id).order_by(Membership.number)
    return list(db.session.scalars(query))


def list_reasons(vote: Round) -> list[Reason]:
    return list(db.session.scalars(select(Reason).where(Reason.round_id == vote.id).order_by(Reason.id)))


def list_all_reasons(conference: Conference) -> dict[int, list[Reason]]:
    """The reasons of every vote, by vote, in one statement."""
    query = select(Reason).join(Round, Round.id == Reason.round_id).where(Round.conference_id == conference.id)
    found: dict[int, list[Reason]] = {}
    for reason in db.session.scalars(query.order_by(Reason.id)):
        found.setdefault(reason.round_id, []).append(reason)
    return found


def list_open_reasons(conference: Conference) -> list[OpenBallot]:
    """The ballots by name that have a reason, in the order of the panel, in one statement."""
    query = (
        select(OpenBallot)
        .join(Round, Round.id == OpenBallot.round_id)
        .join(Membership, Membership.id == OpenBallot.member_id)
        .where(Round.conference_id == conference.id, OpenBallot.reason != "")
    )
    return list(db.session.scalars(query.order_by(OpenBallot.round_id, Membership.number)))


def result_of(vote: Round) -> tally.Tally | None:
    """The result of a counted vote, from its published counts; None before."""
    if not vote.is_counted or vote.counts is None:
        return None
    choices = [ballot for ballot, number in vote.counts.items() for _ballot in range(number)]
    return count(vote, [*choices, *[tally.BLANK] * (vote.blank or 0)])


def count(vote: Round, choices: Iterable[str]) -> tally.Tally:
    """Count ballots as this vote announced it."""
    return tally.count(
        choices, vote.options, vote.rule, seated=vote.seated, present=vote.present, kind=vote.kind, method=vote.method
    )


def exact_text(conference: Conference, motion: Motion) -> tuple[str, str]:
    """The words that a vote is on, and their fingerprint."""
    if motion.passage is not None:
        return motion.passage.current.text, motion.passage.current.fingerprint
    text = document_text(conference) if motion.whole_document else motion.question
    return text, hashlib.sha256(text.encode()).hexdigest()


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


def has_result(vote: Round, condition: str) -> bool:
    """Whether a counted vote has the result that another one waits for: adopted, not adopted, or an option."""
    found = result_of(vote)
    if found is None:
        return False
    if condition in OUTCOMES:
        return found.adopted is OUTCOMES[condition]
    return condition in ("", found.winner)


def condition_words(vote: Round, condition: str) -> str:
    """A condition as people read it."""
    if condition in OUTCOMES:
        words = {"adopted": _("vote %(n)s is adopted"), "not adopted": _("vote %(n)s is not adopted")}
        return words[condition] % {"n": vote.number}
    return _("“%(option)s” wins vote %(n)s", option=vote.label_of(condition), n=vote.number)


def may_owe(vote: Round) -> bool:
    """Whether objections to this text, which was not adopted, oblige to one attempt at an amended one."""
    on_text = vote.passage_id is not None or vote.whole_document
    if not (on_text and vote.amend_after_objection and vote.is_counted and vote.follows_id is None):
        return False
    found = result_of(vote)
    return bool(found and found.adopted is False and found.counts.get("object"))


def list_owing(votes: Iterable[Round]) -> list[Round]:
    """Of all votes of a conference, those that still owe an attempt: no second vote, and none declined."""
    votes = list(votes)
    followed = {vote.follows_id for vote in votes if vote.state != State.VOID}
    return [vote for vote in votes if may_owe(vote) and vote.id not in followed and not vote.declined_reason]


def find_owing(conference: Conference, motion: Motion) -> Round | None:
    """The vote on this text that still owes an attempt at an amended one."""
    owing = list_owing(list_rounds(conference))
    return next((vote for vote in owing if vote.is_on(motion.passage, motion.whole_document)), None)


def list_conditions(conference: Conference, *, that_hold: bool = False) -> list[tuple[str, str]]:
    """What a vote can depend on: each result that a vote of this conference can have, or those it has, in words."""
    found: list[tuple[Round, str]] = []
    for vote in list_rounds(conference):
        outcomes = list(OUTCOMES) if vote.threshold_num and vote.kind in tally.WITH_SHARE else []
        options = vote.options if vote.kind.has_own_options else []
        if vote.state != State.VOID:
            found += [(vote, one) for one in (*outcomes, *options)]
    return [
        (f"{vote.number}:{one}", condition_words(vote, one))
        for vote, one in found
        if not that_hold or vote.is_counted and has_result(vote, one)
    ]


def list_recorded(conference: Conference) -> list[RecordedResult]:
    query = select(RecordedResult).where(RecordedResult.conference_id == conference.id).order_by(RecordedResult.number)
    return list(db.session.scalars(query))


def get_recorded(conference: Conference, number: int) -> RecordedResult:
    query = select(RecordedResult).where(RecordedResult.conference_id == conference.id, RecordedResult.number == number)
    found = db.session.scalar(query)
    if found is None:
        raise Missing(_("There is no such result."))
    return found


def list_votable(conference: Conference) -> list[Passage]:
    """The passages of the draft, in order, on which no vote is open: any exact text can be voted on."""
    busy = {vote.passage_id for vote in list_rounds(conference) if vote.is_running}
    return [passage for passage in list_passages(conference) if passage.id not in busy]


def list_unsealed() -> list[Round]:
    """Counted votes whose traces still have to be scrubbed from storage."""
    return list(db.session.scalars(select(Round).where(Round.state == State.CLOSED)))


def asks(conference: Conference, member: Membership) -> list[Ask]:
    if not Permission.BALLOT_CAST.includes(member.role):
        return []
    waiting = list_to_cast(conference, member)
    if not waiting:
        return []
    title = ngettext("Your ballot is open", "%(num)s ballots are open for you", len(waiting))
    text = _("Take your time; you can stop and come back. Nobody sees any result before the vote is closed.")
    url = url_for("voting.ballot", slug=conference.slug, number=waiting[0].number)
    return [Ask(title, text, _("Vote now"), url)]


def missing_before_leaving(conference: Conference) -> list[str]:
    """The gate of the voting stage: no vote is open, no attempt is owed, and every recommendation has a result."""
    votes, recorded = list_rounds(conference), list_recorded(conference)
    problems = [
        _("Vote %(number)s is still open. Close it first.", number=vote.number) for vote in votes if vote.is_running
    ]
    problems += [owed_words(vote) for vote in list_owing(votes)]
    problems += [
        _(
            "The document has other headings or another order now than when vote %(number)s was held. Put them back, "
            "or make the vote void and open another.",
            number=vote.number,
        )
        for vote in _list_on_other_document(conference, votes)
    ]
    counted = [vote for vote in votes if vote.is_counted and not vote.is_on_earlier_text]
    decided = {vote.passage_id for vote in counted} | {result.passage_id for result in recorded}
    undecided = [
        passage.recommendation_label
        for passage in list_passages(conference)
        if passage.recommendation_number and passage.id not in decided
    ]
    if any(vote.whole_document for vote in counted):
        undecided = []
    if undecided:
        problems.append(_("Not voted on yet: %(list)s.", list=", ".join(undecided)))
    return problems


def _list_on_other_document(conference: Conference, votes: list[Round]) -> list[Round]:
    """The counted votes on the whole document that no second vote follows and that were not on it as it stands now."""
    followed = {vote.follows_id for vote in votes if vote.state != State.VOID}
    held = [vote for vote in votes if vote.whole_document and vote.is_counted and vote.id not in followed]
    if not held:
        return []
    text = document_text(conference)
    return [vote for vote in held if vote.text != text]


def owed_words(vote: Round) -> str:
    return _(
        "Vote %(number)s had objections and owes an attempt at an amended text. Open a second vote on changed words, "
        "or record that the panel declines.",
        number=vote.number,
    )


def voided_by_going_back(conference: Conference) -> list[str]:
    """What going back from the voting stage voids."""
    return [
        _("Vote %(number)s is open. It will be void and must be opened again.", number=vote.number)
        for vote in list_rounds(conference)
        if vote.is_running
    ]


def personal_data(person) -> list[dict]:
    """The open ballots somebody cast, and the votes they took part in. Secret choices cannot be found."""
    rolls = db.session.execute(
        select(RollEntry, Round)
        .join(Round, Round.id == RollEntry.round_id)
        .join(Membership, Membership.id == RollEntry.member_id)
        .where(Membership.person_id == person.id)
    )
    named = db.session.scalars(select(OpenBallot).join(Membership).where(Membership.person_id == person.id))
    cast = {ballot.round_id: ballot for ballot in named}
    marks = select(PaperMark.round_id).join(Membership, Membership.id == PaperMark.member_id)
    on_paper = set(db.session.scalars(marks.where(Membership.person_id == person.id)))
    return [
        {
            "vote": vote.number,
            "conference": vote.conference_id,
            "voted": entry.voted,
            "on_paper": vote.id in on_paper,
            "choice": cast[vote.id].choice if vote.id in cast else None,
            "reason": cast[vote.id].reason if vote.id in cast else None,
        }
        for entry, vote in rolls
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
