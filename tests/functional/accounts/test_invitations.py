"""The link of an invitation dies when a new one is sent, when it is used, and when what it leads to ends."""

from urllib.parse import urlsplit

from sqlalchemy import select

from app.access.roles import Role
from app.extensions import db
from app.invitations import services as invitations
from app.invitations.models import Invitation
from app.mail.models import Message
from tests.visitor import Visitor
from tests.world import World


def invited(place: World) -> tuple[Invitation, str]:
    """Somebody new who was written to, and the way in that the letter carries."""
    invitation = invitations.invite(place.conference, Role.OBSERVER, "Nora", "nora@example.org", by=place.organizer)
    link = way_in(invitation)
    db.session.commit()
    return invitation, link


def way_in(asked) -> str:
    letters = select(Message).where(Message.to == asked.person.email).order_by(Message.id.desc())
    body = db.session.scalars(letters).first().body
    return urlsplit(next(word for word in body.split() if "/sign-in/" in word)).path


def opens(app, link: str) -> bool:
    return Visitor(app).post(link).status == 303


def end_role(sign_in, place: World, member) -> None:
    path = place.path(f"/members/{member.id}/end")
    assert sign_in(place.organizer).send(path, path, {"reason": "Not coming."}).status == 303


def sent_to(sign_in, place: World, member) -> str:
    """The fresh link of somebody who has a role and lost the first one."""
    path = place.path(f"/members/{member.id}/invite-again")
    assert sign_in(place.organizer).send(place.path("/members"), path).status == 303
    return way_in(member)


def test_an_invitation_opens_the_door_once(app, world):
    _invitation, link = invited(world())
    assert opens(app, link) and not opens(app, link)


def test_an_old_invitation_dies_when_a_new_one_is_sent(app, world, sign_in):
    place = world()
    invitation, old = invited(place)
    path = place.path(f"/invitations/{invitation.id}/send-again")
    assert sign_in(place.organizer).send(place.path("/members"), path).status == 303
    new = way_in(invitation)
    assert not opens(app, old) and opens(app, new)


def test_a_link_dies_with_the_role(app, world, sign_in):
    place = world()
    link = sent_to(sign_in, place, place.observer)
    end_role(sign_in, place, place.observer)
    assert not opens(app, link)


def test_a_link_stays_while_it_leads_to_another_role_or_invitation(app, world, sign_in):
    place, other = world(), world(title="Elsewhere")
    address = place.observer.person.email
    invitations.invite(other.conference, Role.OBSERVER, "Otto", address, by=other.organizer)
    db.session.commit()
    link = sent_to(sign_in, place, place.observer)
    end_role(sign_in, place, place.observer)
    assert opens(app, link)
