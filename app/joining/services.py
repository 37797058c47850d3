"""Suggesting that proposals be joined or split, the authors' answers, and undoing what was done with one press."""

from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.joining import letters, offers, queries
from app.joining.kinds import End, JoiningKind, all_agree
from app.joining.models import MOST_PARTS, MOST_SOURCES, Joining, JoiningAnswer
from app.journal import services as journal
from app.moderation import services as moderation
from app.questions import queries as questions
from app.questions import replacing
from app.questions.models import Proposal


def suggest_join(conference: Conference, proposals: list[Proposal], text: str, *, by: Membership) -> Joining:
    """Suggest that proposals be one, in these words. It is done once every author has agreed."""
    if not 2 <= len(proposals) <= MOST_SOURCES:
        raise Refused(_("Choose from 2 to %(most)s questions.", most=MOST_SOURCES))
    return _suggest(conference, JoiningKind.JOIN, proposals, [text], by)


def suggest_split(proposal: Proposal, texts: list[str], *, by: Membership) -> Joining:
    """Suggest that a proposal be two or three, in these words. It is done once its authors have agreed."""
    if not 2 <= len(texts) <= MOST_PARTS:
        raise Refused(_("Write two questions, or three."))
    return _suggest(proposal.conference, JoiningKind.SPLIT, [proposal], texts, by)


def answer(joining: Joining, agrees: bool, reason: str = "", *, by: Membership, seen: str | None) -> None:
    """Say as an author whether one agrees. The last yes does it; one no ends it, and nothing is joined or split."""
    _begin(joining, Permission.JOINING_ANSWER)
    given = queries.find_answer(joining, [by])
    if given is not None and joining.end is not None and given.agrees == agrees:
        return
    refuse_if(offers.ANSWER.hindrance(queries.standing_of(joining, [by])))
    require_seen(seen, joining.fingerprint, joining.text)
    if given is None:
        return
    given.agrees, given.reason, given.at = agrees, reason, clock.now()
    if not agrees:
        _end(joining, End.REFUSED)
        _note("question.joining_refused", joining, by, row_id=joining.id)
        return
    _note("question.joining_agreed", joining, by)
    _do_if_agreed(joining, by)


def withdraw(joining: Joining, *, by: Membership) -> None:
    """Take a suggestion back that waits. Twice changes nothing."""
    _begin(joining, Permission.JOINING_SUGGEST)
    if joining.end == End.WITHDRAWN:
        return
    refuse_if(offers.WITHDRAW.hindrance(queries.standing_of(joining, [by])))
    _end(joining, End.WITHDRAWN)
    _note("question.joining_withdrawn", joining, by)


def undo(joining: Joining, *, by: Membership) -> None:
    """Let the former questions stand again, each with its own support. Twice changes nothing."""
    _begin(joining, Permission.JOINING_SUGGEST)
    if joining.end == End.UNDONE:
        return
    refuse_if(offers.UNDO.hindrance(queries.standing_of(joining, [by])))
    _require_no_ballot(joining.conference)
    replacing.put_back(joining.sources, joining.results)
    _end(joining, End.UNDONE)
    _note("question.joining_undone", joining, by)


def _suggest(
    conference: Conference, kind: JoiningKind, proposals: list[Proposal], texts: list[str], by: Membership
) -> Joining:
    replacing.begin(conference, Permission.JOINING_SUGGEST)
    questions.own_proposals(conference, proposals)
    refuse_if(queries.hindrance(conference, proposals))
    authors = {author.id: author for proposal in proposals for author in proposal.authors}
    joining = Joining(
        conference_id=conference.id,
        number=numbers.next_number(conference, "joining"),
        kind=kind,
        member_id=by.id,
        texts=texts,
        at=clock.now(),
    )
    joining.conference, joining.sources = conference, proposals
    for author in authors.values():
        mine = author.id == by.id
        joining.answers.append(
            JoiningAnswer(member=author, agrees=True if mine else None, reason="", at=clock.now() if mine else None)
        )
    db.session.add(joining)
    conference.has_joinings = True
    db.session.flush()
    _note("question.joining_suggested", joining, by)
    _do_if_agreed(joining, by)
    return joining


def _do_if_agreed(joining: Joining, by: Membership) -> None:
    """Once nobody is left to be asked: the new words stand in the place of the old ones, and supporters are told."""
    if not all_agree(answer.agrees for answer in joining.answers):
        return
    moderation.require_shown(joining)
    _require_no_ballot(joining.conference)
    refuse_if(replacing.why_kept(joining.conference, joining.sources))
    authors = [answer.member for answer in joining.answers]
    told = [one for one in replacing.list_supporters(joining.sources) if one not in authors]
    joining.results = replacing.replace(joining.sources, [replacing.Wording(text, authors) for text in joining.texts])
    _end(joining, End.DONE)
    _note("question.joined" if joining.is_join else "question.split", joining, by)
    for supporter in told:
        letters.tell_supporter(joining, supporter)


def _require_no_ballot(conference: Conference) -> None:
    refuse_if(queries.hindrance(conference, []))


def _begin(joining: Joining, permission: Permission) -> None:
    replacing.begin(joining.conference, permission)
    lock_row(joining)


def _end(joining: Joining, end: End) -> None:
    joining.end, joining.ended_at = end, clock.now()


def _note(action: str, joining: Joining, by: Membership, **facts: Any) -> None:
    """What the panel does among itself is told without saying who of it did so."""
    db.session.flush()
    journal.record(action, actor=by, conference_id=joining.conference_id, veiled=True, joining=joining.number, **facts)
