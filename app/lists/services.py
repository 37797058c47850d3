"""Inviting people of a list, as if each were typed in alone."""

from collections.abc import Sequence

from app.conferences.models import Conference, Membership
from app.errors import Refused
from app.invitations import services as invitations
from app.invitations.models import Invitation
from app.lists.checking import Verdict


def invite_some(conference: Conference, some: Sequence[Verdict], *, by: Membership) -> list[Invitation]:
    """Invite whoever a part of the plan says, each with the letter and the entry of a single one; all or nobody."""
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
        for one in some
    ]


def invite_more(conference: Conference, some: Sequence[Verdict], *, by: Membership) -> str:
    """The same for a part behind the first, whose people are invited already: why it was refused, or nothing."""
    try:
        invite_some(conference, some, by=by)
    except Refused as refusal:
        return refusal.message
    return ""
