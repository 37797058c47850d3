"""An invitation is one link: it dies when a new one is sent, when it is used, and when the role ends."""

from urllib.parse import urlsplit

from sqlalchemy import select

from app.access.roles import Role
from app.extensions import db
from app.mail.models import Message
from app.members import services as members
from tests.visitor import Visitor
from tests.world import World


def invited(place: World) -> tuple[object, str]:
    """Somebody new who was written to, and the way in that the letter carries."""
    member = members.invite(place.conference, Role.OBSERVER, "Nora", "nora@example.org", by=place.organizer)
    link = way_in(member)
    db.session.commit()
    return member, link


def way_in(member) -> str:
    letters = select(Message).where(Message.to == member.person.email).order_by(Message.id.desc())
    body = db.session.scalars(letters).first().body
    return urlsplit(next(word for word in body.split() if "/sign-in/" in word)).path


def opens(app, link: str) -> bool:
    return Visitor(app).post(link).status == 303


def test_an_invitation_opens_the_door_once(app, world):
    _member, link = invited(world())
    assert opens(app, link) and not opens(app, link)


def test_an_old_invitation_dies_when_a_new_one_is_sent(app, world, sign_in):
    place = world()
    member, old = invited(place)
    path = place.path(f"/members/{member.id}/invite-again")
    assert sign_in(place.organizer).send(place.path("/members"), path).status == 303
    new = way_in(member)
    assert not opens(app, old) and opens(app, new)


def test_an_invitation_dies_with_the_role(app, world, sign_in):
    place = world()
    member, link = invited(place)
    path = place.path(f"/members/{member.id}/end")
    assert sign_in(place.organizer).send(path, path, {"reason": "Not coming."}).status == 303
    assert not opens(app, link)


def test_an_invitation_stays_while_it_leads_to_another_role(app, world, sign_in):
    place, other = world(), world(title="Elsewhere")
    invited(place)
    member = members.invite(other.conference, Role.OBSERVER, "Nora", "nora@example.org", by=other.organizer)
    link, path = way_in(member), other.path(f"/members/{member.id}/end")
    db.session.commit()
    assert sign_in(other.organizer).send(path, path, {"reason": "Not coming."}).status == 303
    assert opens(app, link)
