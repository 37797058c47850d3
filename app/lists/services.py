"""Inviting everybody on a list, as if each were typed in alone."""

from app.conferences.models import Conference, Membership
from app.invitations import services as invitations
from app.invitations.models import Invitation
from app.lists.plan import Plan


def invite_all(conference: Conference, plan: Plan, *, by: Membership) -> list[Invitation]:
    """Invite whoever the plan says, each with the letter and the entry of a single one; all of them or nobody."""
    return [
        invitations.invite(
            conference,
            one.role,  # type: ignore[arg-type]  # whoever has no role is not invited
            one.entry.name,
            one.entry.email,
            by=by,
            language=one.language,
            telephone=one.entry.telephone,
            town=one.entry.town,
            printed_first=one.entry.printed,
        )
        for one in plan.to_invite
    ]
