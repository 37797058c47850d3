"""Who has the seat of an expert stands on the list of experts, and whoever stands there can be invited to the seat."""

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Refused, refuse_if
from app.hearings import offers, queries
from app.hearings.kinds import ExpertStatus
from app.hearings.models import Expert
from app.hearings.services import choosing
from app.invitations import services as invitations
from app.invitations.models import Ending, Invitation

OPEN = Permission.EXPERT_MANAGE.stages


def list_seat(member: Membership, *, by: Membership, field: str = "") -> Expert:
    """Put somebody with the seat of an expert on the list. An entry of the same name gets the seat, so none is double.

    Who is on the list already stays as it is, and whom the panel's order keeps back is only proposed by it.
    """
    conference = member.conference
    numbers.lock(conference)
    conference.require_open(Permission.EXPERT_MANAGE)
    if member.role != Role.EXPERT or member.left_at is not None:
        raise Refused(_("%(name)s has no seat as an expert.", name=member.name))
    known = queries.find_expert_of(member)
    if known is not None:
        return known
    expert = _entry_for(member, by=by)
    expert.field = expert.field or field
    is_in_turn = offers.INVITE.hindrance(queries.entry_of(expert)) is None
    if expert.status in (ExpertStatus.PROPOSED, ExpertStatus.LATE) and is_in_turn:
        expert.status = ExpertStatus.INVITED
    choosing.tell("expert.listed", expert, by)
    return expert


def invite_to_seat(expert: Expert, email: str, *, by: Membership) -> Invitation:
    """Invite somebody on the list to the seat of an expert; accepting it belongs to this very entry.

    Refuses whoever has a seat, who is invited already, and whoever the panel's order keeps back.
    """
    expert.conference.require_open(Permission.EXPERT_MANAGE)
    refuse_if(offers.INVITE.hindrance(queries.entry_of(expert)))
    if expert.member_id is not None:
        raise Refused(_("%(name)s has a seat already.", name=expert.shown))
    if expert.is_invited_to_seat:
        words = _("%(name)s is invited already. Send the invitation again on the page of people.", name=expert.shown)
        raise Refused(words)
    details = {"body": expert.affiliation, "field": expert.field}
    expert.invitation = invitations.invite(expert.conference, Role.EXPERT, expert.name, email, by=by, **details)
    choosing.invite_expert(expert, by=by)
    return expert.invitation


def note_answer(invitation: Invitation, member: Membership | None) -> None:
    """What an answer to an invitation means for the list, during the hearings and after them."""
    if invitation.role != Role.EXPERT:
        return
    expert = queries.find_invited(invitation)
    if member is not None:
        if expert is not None and expert.member_id is None and queries.find_expert_of(member) is None:
            choosing.link(expert, expert.name, expert.affiliation, member)
        _note_accepted(member, invitation.field)
    elif expert is not None and (expert.status != ExpertStatus.CONFIRMED or _is_open(invitation.conference)):
        declined = invitation.ended_as == Ending.DECLINED
        expert.status = ExpertStatus.DECLINED if declined else ExpertStatus.PROPOSED
        choosing.tell("expert.declined" if declined else "expert.uninvited", expert, None)


def _note_accepted(member: Membership, field: str) -> None:
    if _is_open(member.conference):
        note_returned(member, member)
        list_seat(member, by=member, field=field)
    else:
        _list_late(member, field=field)


def _list_late(member: Membership, *, field: str = "") -> None:
    """Who takes the seat when nobody is heard any more stands on the list as that; who was heard stays heard."""
    expert = queries.find_expert_of(member) or _entry_for(member, by=member)
    expert.field = expert.field or field
    if expert.status not in (ExpertStatus.CONFIRMED, ExpertStatus.LATE):
        expert.status = ExpertStatus.LATE
        choosing.tell("expert.late", expert, member)


def _entry_for(member: Membership, *, by: Membership) -> Expert:
    """Give a seat its entry: the one of the same name, else a new one."""
    expert = queries.find_without_seat(member.conference, member.name)
    if expert is None:
        expert = choosing.enter(member.conference, by=by)
    choosing.link(expert, expert.name or member.name, expert.affiliation or member.body, member)
    return expert


def note_left(member: Membership, by: Membership) -> None:
    """Whose seat ends takes no part any more; whom the panel has asked already stays in the hearing as heard.

    Once the hearings are over, the list stays as it was, and says beside the name that the seat has ended.
    """
    expert = queries.find_expert_of(member) if _is_open(member.conference) else None
    if expert is not None and expert.status != ExpertStatus.DECLINED and not queries.list_questions_to(expert):
        expert.status = ExpertStatus.DECLINED
        choosing.tell("expert.declined", expert, by)


def note_returned(member: Membership, by: Membership) -> None:
    """Whose seat is given back takes part again as somebody who is invited, or who came after the hearings."""
    expert = queries.find_expert_of(member)
    if expert is None or expert.status != ExpertStatus.DECLINED:
        return
    if _is_open(member.conference):
        expert.status = ExpertStatus.INVITED
        choosing.tell("expert.invited", expert, by)
    else:
        _list_late(member)


def _is_open(conference: Conference) -> bool:
    return conference.stage in OPEN
