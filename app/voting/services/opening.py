"""Opening a vote: text, roll, rule and ballot box as they will stay until it is counted."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.rules import SUPPORTING, Denominator, Scale
from app.conferences.services.numbers import lock, next_number
from app.errors import Refused
from app.extensions import db
from app.journal import services as journal
from app.languages import speaking
from app.voting import ballots
from app.voting.kinds import Kind, State
from app.voting.models import PaperMark, RollEntry, Round
from app.voting.motion import Motion, Terms
from app.voting.queries import owing, results, rounds
from app.voting.services import boxes, freezing


def open_round(conference: Conference, motion: Motion, terms: Terms, *, by: Membership) -> Round:
    """Open a vote on the exact text of a passage, of the whole document, or on a proposition with its options.

    From now on text, roll and rule are frozen. Refuses a second open vote on the same text, a vote without voters,
    and one whose parent is not counted or has not the result that this vote needs.
    """
    lock(conference)
    conference.require_open(Permission.ROUND_OPEN)
    kind, options = motion.answers(Kind(conference.scale))
    _require_openable(conference, motion, terms)
    _require_options(kind, options, motion.is_on_text)
    _require_parent(terms.depends_on, terms.condition)
    text, fingerprint = rounds.exact_text(conference, motion)
    first = owing.find_owing(conference, motion)
    _require_new_words(first, fingerprint)
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
    _prepare(vote, terms, by)
    return vote


def _prepare(vote: Round, terms: Terms, by: Membership) -> None:
    """Roll, box and entry in the journal; then who votes on paper."""
    everybody = terms.roll if terms.roll is not None else conferences.list_panelists(vote.conference)
    _write_roll(vote, terms.present, everybody)
    if vote.secrecy == "secret":
        boxes.make(vote)
    _enter(vote, by)
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
    """Open what the facilitator chose, all on the same terms; `parent` is the number and the result of another vote."""
    if parent:
        number, condition = parent
        terms = replace(terms, depends_on=rounds.get_round(conference, number), condition=condition)
    return [open_round(conference, motion, terms, by=by) for motion in motions]


def _require_openable(conference: Conference, motion: Motion, terms: Terms) -> None:
    if not (motion.is_on_text or motion.question):
        raise Refused(_("Choose what to vote on."))
    if not terms.present:
        raise Refused(_("Nobody is present. Tick at least one panelist."))
    if terms.closes_at is not None and terms.closes_at <= clock.now():
        raise Refused(_("The time at which the vote ends is over already. Choose a later one, or none."))
    votes = rounds.list_open_rounds_on(conference)
    if any(vote.is_on(motion.passage, motion.whole_document) for vote in votes):
        raise Refused(_("A vote on this text is open already."))
    if any(not motion.is_on_text and _puts_the_same(vote, motion) for vote in votes):
        raise Refused(_("A vote on this very question is open already. Nothing was opened twice."))
    if motion.whole_document and not rounds.has_text(conference):
        raise Refused(_("The document has no text yet."))


def _puts_the_same(vote: Round, motion: Motion) -> bool:
    """Whether a proposition that is open asks the same, with the same choices."""
    asked = (vote.question.casefold(), list(vote.labels.values()))
    return asked == (motion.question.casefold(), list(motion.labels.values()))


def _require_options(kind: Kind, options: Sequence[str], on_text: bool) -> None:
    if kind.has_own_options and on_text:
        raise Refused(_("Options of your own belong to a proposition, not to a text of the document."))
    if kind.has_own_options and not ballots.FEWEST_OPTIONS <= len(options) <= ballots.MOST_OPTIONS:
        raise Refused(_("Give between 2 and 20 options, each on a line of its own."))


def _require_parent(parent: Round | None, condition: str) -> None:
    if parent is None:
        return
    if not parent.is_counted:
        raise Refused(_("This vote depends on vote %(number)s, which is not counted yet.", number=parent.number))
    if not results.has_result(parent, condition):
        raise Refused(
            _(
                "This vote opens only if: %(condition)s. Vote %(number)s had another result.",
                condition=results.condition_words(parent, condition),
                number=parent.number,
            )
        )


def _require_new_words(first: Round | None, fingerprint: str) -> None:
    """The second vote is on changed words: the same ones had their vote."""
    if first is not None and first.fingerprint == fingerprint:
        raise Refused(owing.owed_words(first))


def _put(motion: Motion, kind: Kind, options: list[str]) -> dict:
    """What is put to the vote, as the vote keeps it."""
    return {
        "kind": kind,
        "method": motion.method,
        "passage": motion.passage,
        "passage_id": motion.passage.id if motion.passage else None,
        "passage_version": motion.passage.current.n if motion.passage else None,
        "whole_document": motion.whole_document,
        "question": motion.question,
        "options": options,
        "labels": dict(motion.labels),
        "slip_length": boxes.length_for(kind, options),
    }


def _circumstances(conference: Conference, terms: Terms) -> dict:
    """The terms of a vote, with its number and the hour."""
    return {
        "conference_id": conference.id,
        "number": next_number(conference, "V"),
        "secrecy": terms.secrecy or conference.secrecy,
        "receipts": terms.receipt_policy,
        "seated": conferences.count_seated(conference),
        "present": len(terms.present),
        "state": State.OPEN,
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
    }


def _write_roll(vote: Round, present: Sequence[Membership], everybody: Sequence[Membership]) -> None:
    there = {member.id for member in present}
    db.session.add_all(
        RollEntry(round_id=vote.id, member_id=member.id, present=member.id in there, voted=False)
        for member in everybody
    )
    db.session.flush()
