"""Proposing questions, wording and ordering the key questions, and adopting exactly that list."""

from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Missing, Refused, refuse_if
from app.extensions import db, lock_row
from app.helping import marks
from app.helping.models import TypedKind
from app.journal import services as journal
from app.moderation import services as moderation
from app.questions import adoption, meanwhile, offers, queries, replacing
from app.questions.models import Agreement, KeyQuestion, Proposal, Support, Theme


def propose(conference: Conference, text: str, reason: str = "", *, by: Membership) -> Proposal:
    """Propose a question to the panel. Refused once the key questions are adopted."""
    _begin(conference, Permission.QUESTION_PROPOSE)
    number = numbers.next_number(conference, "proposal")
    proposal = Proposal(number=number, member_id=by.id, text=text, reason=reason, at=clock.now())
    proposal.conference_id, proposal.conference = conference.id, conference
    db.session.add(proposal)
    db.session.flush()
    marks.note(TypedKind.PROPOSAL, proposal.id, by=by)
    _note("question.proposed", conference, by)
    return proposal


def support(proposal: Proposal, *, by: Membership, seen: str | None) -> None:
    """Support a proposed question, once; a second time changes nothing. Refused where other words were read."""
    _begin(proposal.conference, Permission.QUESTION_SUPPORT)
    replacing.require_standing(proposal)
    require_seen(seen, proposal.fingerprint, proposal.text)
    if queries.find_support(proposal, by) is not None:
        return marks.settle(TypedKind.SUPPORT, proposal.id, by=by)
    db.session.add(Support(proposal_id=proposal.id, member_id=by.id, at=clock.now()))
    marks.note(TypedKind.SUPPORT, proposal.id, by=by)
    _note("question.supported", proposal.conference, by)


def unsupport(proposal: Proposal, *, by: Membership) -> None:
    """Take one's support back; without support nothing changes."""
    _begin(proposal.conference, Permission.QUESTION_SUPPORT)
    if (given := queries.find_support(proposal, by)) is not None:
        marks.forget(TypedKind.SUPPORT, [proposal.id], member=by)
        db.session.delete(given)
        _note("question.unsupported", proposal.conference, by)


def add_theme(conference: Conference, title: str, *, by: Membership) -> Theme:
    """Add a heading for proposals; one that exists already is taken as it is."""
    _begin(conference, Permission.QUESTION_GROUP)
    themes = queries.list_themes(conference)
    for theme in themes:
        if theme.title.casefold() == title.casefold():
            return theme
    theme = Theme(conference_id=conference.id, title=title, position=len(themes) + 1)
    db.session.add(theme)
    db.session.flush()
    _note("question.theme_added", conference, by)
    return theme


def group(proposal: Proposal, theme: Theme | None, *, by: Membership) -> None:
    """Sort a proposal under a theme of the same conference, or under none."""
    _begin(proposal.conference, Permission.QUESTION_GROUP)
    if theme is not None and theme.conference_id != proposal.conference_id:
        raise Missing(_("There is no such theme here."))
    replacing.require_standing(proposal)
    if proposal.theme_id != (theme.id if theme else None):
        proposal.theme = theme
        _note("question.grouped", proposal.conference, by)


def word_question(
    conference: Conference,
    text: str,
    theme: str = "",
    origins: list[Proposal] | None = None,
    *,
    by: Membership,
    two_sided: bool | None = None,
) -> KeyQuestion:
    """Add a key question at the end of the list, with the proposals it comes from. Drops earlier agreements."""
    _begin(conference, Permission.QUESTION_ADOPT)
    question = KeyQuestion(
        number=numbers.next_number(conference, "question"),
        position=queries.last_position(conference) + 1,
        text=text,
        theme=theme,
        version=1,
        two_sided=two_sided is not False,
        numbered=False,
        sources=[],
    )
    question.conference_id, question.conference = conference.id, conference
    question.origins = moderation.all_shown(queries.own_proposals(conference, origins or []))
    db.session.add(question)
    _drop_agreements(conference)
    _note("question.drafted", conference, by, question=question.label)
    return question


def revise_question(
    question: KeyQuestion,
    text: str,
    theme: str = "",
    origins: list[Proposal] | None = None,
    *,
    expected_version: int,
    began: str | None = None,
    by: Membership,
    two_sided: bool | None = None,
) -> None:
    """Change a key question, whose form `began` so. Refuses an outdated version; drops earlier agreements."""
    _begin(question.conference, Permission.QUESTION_ADOPT)
    lock_row(question)
    if question.version != expected_version:
        raise meanwhile.changed_meanwhile(question, text, theme, began)
    question.text, question.theme, question.version = text, theme, question.version + 1
    question.two_sided = question.two_sided if two_sided is None else two_sided
    if origins is not None:
        question.origins = moderation.all_shown(queries.own_proposals(question.conference, origins))
    _drop_agreements(question.conference)
    _note("question.revised", question.conference, by, question=question.label)


def drop_question(question: KeyQuestion, *, by: Membership) -> None:
    """Take a key question in preparation out; until the list is adopted it can be put back. Drops agreements."""
    _begin(question.conference, Permission.QUESTION_ADOPT)
    _drop_agreements(question.conference)
    _note("question.dropped", question.conference, by, question=question.label)
    question.dropped_at = clock.now()


def restore_question(question: KeyQuestion, *, by: Membership) -> None:
    """Put a key question that was taken out back at the end of the list. Drops agreements."""
    _begin(question.conference, Permission.QUESTION_ADOPT)
    _drop_agreements(question.conference)
    _note("question.restored", question.conference, by, question=question.label)
    question.dropped_at, question.position = None, queries.last_position(question.conference) + 1


def move_question(question: KeyQuestion, up: bool, *, by: Membership) -> None:
    """Move a key question one place. At the edge nothing changes; otherwise earlier agreements are dropped."""
    _begin(question.conference, Permission.QUESTION_ADOPT)
    ordered = queries.list_key_questions(question.conference, adopted_only=False)
    here = ordered.index(question)
    there = here + (-1 if up else 1)
    if not 0 <= there < len(ordered):
        return
    question.position, ordered[there].position = ordered[there].position, question.position
    _drop_agreements(question.conference)
    _note("question.ordered", question.conference, by)


def agree(conference: Conference, *, by: Membership, seen: str | None) -> bool:
    """Agree to the list as it stands; True when this agreement adopts it.

    Refuses an empty list, and a list that changed since somebody read it.
    """
    _begin(conference, Permission.QUESTION_ADOPT)
    questions = queries.list_key_questions(conference, adopted_only=False)
    current = queries.fingerprint(questions)
    if not questions:
        raise Refused(_("There are no key questions yet. Word one first."))
    require_seen(seen, current, "\n\n".join(f"{question.label} {question.text or ''}" for question in questions))
    marks.settle(TypedKind.AGREEMENT, conference.id, by=by)
    if queries.find_agreement(conference, by) is None:
        db.session.add(Agreement(conference_id=conference.id, member_id=by.id, fingerprint=current, at=clock.now()))
        db.session.flush()
        marks.note(TypedKind.AGREEMENT, conference.id, by=by)
        _note("question.adoption_backed", conference, by)
    agreed, needed = queries.count_agreements(conference)
    if agreed < needed:
        return False
    _freeze(conference, questions, by)
    return True


def withdraw_agreement(conference: Conference, *, by: Membership) -> None:
    """Take one's agreement back while the list is not adopted; without one nothing changes."""
    _begin(conference, Permission.QUESTION_ADOPT)
    given = queries.find_agreement(conference, by)
    if given is not None:
        db.session.delete(given)
        marks.forget(TypedKind.AGREEMENT, [conference.id], member=by)
        _note("question.adoption_unbacked", conference, by)


def reopen(conference: Conference, by: Membership, reason: str = "") -> None:
    """Unfreeze the key questions when the conference goes back. Their numbers stay; agreements start anew."""
    conference.require_open(Permission.STAGE_REOPEN)
    adopted = queries.list_key_questions(conference)
    for question in adopted:
        question.adopted_at = None
    _drop_agreements(conference)
    if adopted:
        journal.record("questions.reopened", actor=by, conference_id=conference.id, reason=reason or None)


def _begin(conference: Conference, permission: Permission) -> None:
    """Hold the conference, so that nobody words a question while another agreement freezes the list."""
    numbers.lock(conference)
    conference.require_open(permission)
    refuse_if(offers.adopted(offers.Adoption(queries.is_adopted(conference))))


def _freeze(conference: Conference, questions: list[KeyQuestion], by: Membership) -> None:
    for question in queries.list_dropped(conference):
        if not question.numbered:  # nobody outside the panel has seen it, so nothing can lead to it
            db.session.delete(question)
    db.session.flush()
    if not queries.was_ever_adopted(conference):
        # Nobody outside the panel has seen a number yet, so the list may start at Q1 and run in order. In two
        # steps, because no two questions may hold one number even for a moment.
        for place, question in enumerate(questions, 1):
            question.number = -place
        db.session.flush()
        for question in questions:
            question.number = -question.number
    for question in questions:
        question.numbered, question.adopted_at = True, clock.now()
    journal.record(
        "questions.adopted",
        actor=by,
        conference_id=conference.id,
        veiled=True,
        count=len(questions),
        questions=[f"{question.label} {question.text or ''}".strip() for question in questions],
        fingerprint=adoption.fingerprint([question.text for question in questions]),
    )


def _drop_agreements(conference: Conference) -> None:
    for agreement in queries.list_agreements(conference):
        db.session.delete(agreement)
        marks.forget(TypedKind.AGREEMENT, [conference.id])
    db.session.flush()


def _note(action: str, conference: Conference, by: Membership, **facts: Any) -> None:
    """What the panel does among itself is told without saying who of it did so."""
    journal.record(action, actor=by, conference_id=conference.id, veiled=True, **facts)
