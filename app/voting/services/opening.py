"""Opening a vote: text, roll, rule and ballot box as they will stay until it is counted."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from app import clock
from app.access.permissions import Permission
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.rules import SUPPORTING, Denominator, Scale, limits_of
from app.conferences.services.numbers import lock, next_number
from app.extensions import db
from app.journal import services as journal
from app.languages import speaking
from app.voting.kinds import Kind, State
from app.voting.models import PaperMark, RollEntry, Round
from app.voting.motion import Motion, Terms
from app.voting.queries import keyholders, owing, rounds
from app.voting.services import boxes, freezing, openable

Cut = Callable[[], boxes.Secret]


def open_round(
    conference: Conference, motion: Motion, terms: Terms, *, by: Membership, cut: Cut | None = None
) -> Round:
    """Open a vote on the exact text of a passage, of the whole document, or on a proposition with its options.

    From now on text, roll and rule are frozen. `cut` makes the key of votes opened together. Refuses a second open
    vote on the same text, a vote without voters, and one whose parent has not the result that is needed.
    """
    lock(conference)
    conference.require_open(Permission.ROUND_OPEN)
    holders = openable.choose_holders(conference, terms)
    kind, options = motion.answers(Kind(conference.scale))
    openable.require_openable(conference, motion, terms)
    openable.require_options(kind, options, motion.is_on_text)
    openable.require_parent(terms.depends_on, terms.condition)
    text, fingerprint = rounds.exact_text(conference, motion)
    first = owing.find_owing(conference, motion)
    openable.require_new_words(first, fingerprint)
    vote = Round(
        text=text,
        fingerprint=fingerprint,
        follows_id=first.id if first else None,
        **_put(motion, kind, options),
        **_frozen_rule(conference, kind, terms.counts_only),
        **_circumstances(conference, terms),
    )
    db.session.add(vote)
    db.session.flush()
    _prepare(vote, terms, holders, cut or _cut_once(conference, terms), by)
    return vote


def _cut_once(conference: Conference, terms: Terms) -> Cut:
    """The key in parts, made when the first vote asks for it, and the same for every other."""
    parts, needed = openable.key_parts(conference, terms)
    return cache(lambda: boxes.cut(needed, parts))


def _prepare(vote: Round, terms: Terms, holders: openable.Holders, cut: Cut, by: Membership) -> None:
    """Roll, box and entry in the journal; then who votes on paper."""
    everybody = terms.roll if terms.roll is not None else conferences.list_panelists(vote.conference)
    _write_roll(vote, terms.present, everybody)
    if vote.secrecy == "secret":
        boxes.make(vote, holders.members, cut() if vote.key_parts else None)
    _enter(vote, by)
    if vote.key_parts:
        _name_holders(vote, holders, by)
    if terms.on_paper:
        _mark_paper(vote, terms.on_paper, by)


def _enter(vote: Round, by: Membership) -> None:
    with speaking(conferences.language_of(vote.conference)):
        journal.record(
            "round.opened",
            actor=by,
            conference_id=vote.conference_id,
            round=vote.number,
            subject=vote.subject,
            fingerprint=vote.fingerprint[:8],
            rule=vote.rule_words,
            seated=vote.seated,
            present=vote.present,
            secrecy=vote.secrecy,
            terms=freezing.terms_of(vote),
        )


def _mark_paper(vote: Round, members: Sequence[Membership], by: Membership) -> None:
    db.session.add_all(PaperMark(round_id=vote.id, member_id=member.id) for member in members)
    conference_id, count = vote.conference_id, len(members)
    journal.record("round.paper_marked", actor=by, conference_id=conference_id, round=vote.number, count=count)


def open_rounds(
    conference: Conference,
    motions: Sequence[Motion],
    terms: Terms,
    *,
    parent: tuple[int, str] | None = None,
    by: Membership,
) -> list[Round]:
    """Open what the facilitator chose, all on the same terms; `parent` is the number and the result of another vote.

    Where the panel holds the key, one key opens all: a keyholder has one part to keep, however many texts there are.
    """
    if parent:
        number, condition = parent
        terms = replace(terms, depends_on=rounds.get_round(conference, number), condition=condition)
    cut = _cut_once(conference, terms)
    return [open_round(conference, motion, terms, by=by, cut=cut) for motion in motions]


def _name_holders(vote: Round, holders: openable.Holders, by: Membership) -> None:
    journal.record(
        "round.keyholders_named",
        actor=by,
        conference_id=vote.conference_id,
        round=vote.number,
        needed=vote.key_parts_needed,
        parts=vote.key_parts,
        seats=_seats(holders.members),
    )
    first, *_others = keyholders.list_votes(vote)
    if first is not vote:
        journal.record(
            "round.key_shared",
            actor=by,
            conference_id=vote.conference_id,
            round=vote.number,
            first=first.number,
        )
    if holders.absent:
        # Whoever ticks who is here could pass somebody over by it: that everybody sees.
        journal.record(
            "round.keyholders_absent",
            actor=by,
            conference_id=vote.conference_id,
            round=vote.number,
            seats=_seats(holders.absent),
        )


def _seats(members: Sequence[Membership]) -> str:
    return ", ".join(str(member.number) for member in members)


def _put(motion: Motion, kind: Kind, options: list[str]) -> dict:
    """What is put to the vote, as the vote keeps it."""
    return {
        "kind": kind,
        "method": motion.method,
        "passage": motion.passage,
        "passage_id": motion.passage.id if motion.passage else None,
        "passage_version": motion.passage.current.n if motion.passage else None,
        "addressee": motion.passage.addressee if motion.passage else None,
        "heading": motion.passage.section.title if motion.passage else None,
        "whole_document": motion.whole_document,
        "question": motion.question,
        "options": options,
        "labels": dict(motion.labels),
        "slip_length": boxes.length_for(kind, options),
    }


def _circumstances(conference: Conference, terms: Terms) -> dict:
    """The terms of a vote, with its number and the hour."""
    parts, needed = openable.key_parts(conference, terms)
    return {
        "conference_id": conference.id,
        "number": next_number(conference, "V"),
        "secrecy": terms.secrecy or conference.secrecy,
        "receipts": terms.receipt_policy,
        "seated": conferences.count_seated(conference),
        "present": len(terms.present),
        "state": State.LOCKING if parts else State.OPEN,
        "key_parts": parts,
        "key_parts_needed": needed,
        "depends_on_id": terms.depends_on.id if terms.depends_on else None,
        "condition": terms.condition,
        "opened_at": clock.now(),
        "closes_at": terms.closes_at,
        "note": terms.note,
        "sources": list(terms.sources),
    }


def _frozen_rule(conference: Conference, kind: Kind, counts_only: bool) -> dict:
    """The rule of the conference as it stands now, for this kind of vote."""
    rule = conference.rule
    supporting = [] if counts_only or kind.has_own_options else SUPPORTING[Scale(kind)]
    return {
        "threshold_num": None if counts_only else conference.threshold_num,
        "threshold_den": None if counts_only else conference.threshold_den,
        "more_than": rule.more_than,
        "denominator": Denominator.VOTING if counts_only else rule.denominator,
        "amend_after_objection": conference.amend_after_objection and kind == Kind.CONSENT and not counts_only,
        "quorum_num": conference.quorum_num,
        "quorum_den": conference.quorum_den,
        "supporting": list(supporting),
        "limits": limits_of(Scale(kind), conference.limits) if supporting else {},
    }


def _write_roll(vote: Round, present: Sequence[Membership], everybody: Sequence[Membership]) -> None:
    there = {member.id for member in present}
    db.session.add_all(
        RollEntry(round_id=vote.id, member_id=member.id, present=member.id in there, voted=False)
        for member in everybody
    )
    db.session.flush()
