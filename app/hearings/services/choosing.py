"""Choosing experts, and what they declare."""

from collections.abc import Mapping

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.agreeing import require_seen
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Missing, Refused, refuse_if
from app.evidence.kinds import Position
from app.extensions import db, lock_row
from app.hearings import offers, queries
from app.hearings.kinds import ExpertKind, ExpertStatus, Stand, as_stand
from app.hearings.models import Declaration, Expert, ExpertPosition
from app.invitations import services as invitations
from app.journal import services as journal
from app.questions import queries as questions


def propose_expert(
    conference: Conference,
    *,
    by: Membership,
    name: str = "",
    field: str = "",
    affiliation: str = "",
    kind: ExpertKind = ExpertKind.EXPERT,
    member: Membership | None = None,
) -> Expert:
    """Propose somebody to be heard. A seat with the role expert may be linked, once."""
    manages = Permission.EXPERT_MANAGE.includes(by.role)
    conference.require_open(Permission.EXPERT_MANAGE if manages else Permission.EXPERT_PROPOSE)
    if member is not None and not manages:
        raise Refused(_("Only an organizer or a facilitator links a seat to an expert."))
    expert = enter(conference, by=by, field=field, kind=kind)
    link(expert, name, affiliation, member)
    tell("expert.proposed", expert, by)
    return expert


def enter(conference: Conference, *, by: Membership, field: str = "", kind: ExpertKind = ExpertKind.EXPERT) -> Expert:
    """Add an entry to the list, still without a name and a seat."""
    expert = Expert(
        number=numbers.next_number(conference, "expert"),
        field=field,
        kind=kind,
        status=ExpertStatus.PROPOSED,
        proposed_by_id=by.id,
    )
    expert.conference_id, expert.conference = conference.id, conference
    db.session.add(expert)
    db.session.flush()
    return expert


def change_expert(
    expert: Expert,
    *,
    by: Membership,
    name: str,
    field: str,
    affiliation: str,
    kind: ExpertKind,
    member: Membership | None,
) -> None:
    """Correct what is known of an expert, or link the seat from which this one acts here."""
    expert.conference.require_open(Permission.EXPERT_MANAGE)
    expert.field, expert.kind = field, kind
    link(expert, name, affiliation, member)
    tell("expert.changed", expert, by)


def invite_expert(expert: Expert, *, by: Membership) -> None:
    """Note that an expert was invited; one who is further on stays there.

    Refused while somebody whom the panel put before this one is not invited.
    """
    expert.conference.require_open(Permission.EXPERT_MANAGE)
    lock_row(expert)
    entry = queries.entry_of(expert)
    if not offers.INVITE.is_done(entry):
        refuse_if(offers.INVITE.hindrance(entry))
        expert.status = ExpertStatus.INVITED
        tell("expert.invited", expert, by)


def confirm_expert(expert: Expert, *, by: Membership, seen: str | None) -> None:
    """Note that an expert takes part; from now on everybody sees who it is. Twice changes nothing.

    Refused before interests are declared, and where another declaration was read.
    """
    expert.conference.require_open(Permission.EXPERT_MANAGE)
    lock_row(expert)
    if expert.status != ExpertStatus.CONFIRMED:
        refuse_if(offers.CONFIRM.hindrance(queries.entry_of(expert)))
        require_seen(seen, str(expert.declared_n))
        expert.status = ExpertStatus.CONFIRMED
        tell("expert.confirmed", expert, by)


def decline_expert(expert: Expert, *, by: Membership) -> None:
    """Note that an expert will not take part. Refused while questions wait for this one.

    An invitation to the seat that waits is withdrawn by whoever may invite.
    """
    expert.conference.require_open(Permission.EXPERT_MANAGE)
    lock_row(expert)
    refuse_if(offers.DECLINE.hindrance(queries.entry_of(expert)))
    if expert.status != ExpertStatus.DECLINED:
        if expert.invitation is not None and expert.is_invited_to_seat and Permission.MEMBER_MANAGE.includes(by.role):
            invitations.withdraw(expert.invitation, by=by)
        expert.status = ExpertStatus.DECLINED
        tell("expert.declined", expert, by)


def declare(
    expert: Expert,
    interests: str,
    positions: Mapping[int, Stand | Position],
    *,
    by: Membership,
    field: str | None = None,
) -> None:
    """Declare interests, and where the expert stands on each key question. By the expert, or entered for one.

    `field` is what the expert knows about; without it that stays as it was.
    """
    own = by.id == expert.member_id
    expert.conference.require_open(Permission.EXPERT_DECLARE if own else Permission.EXPERT_MANAGE)
    if not own and not Permission.EXPERT_MANAGE.includes(by.role):
        raise Refused(_("Only the expert declares this, or an organizer in the expert's name."))
    lock_row(expert)
    adopted = {question.id for question in questions.list_key_questions(expert.conference)}
    if not positions.keys() <= adopted:
        raise Missing(_("There is no such key question here."))
    expert.interests, expert.interests_declared_at = interests, clock.now()
    held = {one.key_question_id: one for one in expert.positions}
    expert.positions = [
        held.get(question_id) or ExpertPosition(key_question_id=question_id) for question_id in positions
    ]
    for one in expert.positions:
        one.position, one.view = as_stand(positions[one.key_question_id])
    expert.field = expert.field if field is None else field
    _keep_version(expert, by)
    tell("expert.declared", expert, by, in_name_of=None if own else expert.member)


def _keep_version(expert: Expert, by: Membership) -> None:
    """Keep what is declared now beside what was before; the same words once more are no new version."""
    numbers_of = {question.id: question.number for question in questions.list_key_questions(expert.conference)}
    stands = [
        [numbers_of[one.key_question_id], one.position.value, one.view]
        for one in sorted(expert.positions, key=lambda one: numbers_of[one.key_question_id])
        if one.view or one.position != Position.UNKNOWN
    ]
    last = expert.declarations[-1] if expert.declarations else None
    if last is None or (last.interests, last.stands) != (expert.interests, stands):
        told = {"interests": expert.interests, "stands": stands, "at": clock.now(), "member_id": by.id}
        expert.declarations.append(Declaration(n=last.n + 1 if last else 1, **told))
        db.session.flush()


def link(expert: Expert, name: str, affiliation: str, member: Membership | None) -> None:
    """Let an entry have a name and a seat. Refuses the seat of another role, and one that has an entry already."""
    if member is not None and (member.conference_id != expert.conference_id or member.role != Role.EXPERT):
        raise Missing(_("There is no such expert's seat here."))
    if member is not None and member.id != expert.member_id and queries.find_expert_of(member):
        raise Refused(_("%(name)s is on the list of experts already.", name=member.name))
    expert.member = member
    expert.name = name or (member.name if member else "")
    expert.affiliation = affiliation or (member.body if member else "")


def tell(action: str, expert: Expert, by: Membership | None, in_name_of: Membership | None = None) -> None:
    """Write into the journal what became of an entry."""
    journal.record(
        action,
        actor=by,
        conference_id=expert.conference_id,
        in_name_of=in_name_of,
        expert=expert.journal_label,
    )


def require_own(conference_id: int, experts: list[Expert]) -> None:
    """Refuse experts of another conference as if they did not exist."""
    if any(expert.conference_id != conference_id for expert in experts):
        raise Missing(_("There is no such expert here."))
