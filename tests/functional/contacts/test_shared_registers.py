"""Co-hosted conferences share one register: offered by one side, accepted by somebody else on the other."""

import pytest

from app.access.roles import Role
from app.access.stages import Stage
from app.actors.kinds import Level
from app.contacts import queries, services
from app.contacts import sharing as sharing_services
from app.contacts.models import Contact, ContactRegister, RegisterOffer
from app.extensions import db
from tests.functional.contacts.test_contacts import entered

SHARING = "/contacts/sharing"


@pytest.fixture
def host(world):
    place = world(stage=Stage.EVIDENCE, title="The host")
    entered(place, "Town council")
    return place


@pytest.fixture
def guest(world, host):
    place = world(stage=Stage.EVIDENCE, title="The guest")
    entered(place, "Region", Level.REGIONAL)
    return place


def offer(who, host, partner):
    return who.send(host.path(SHARING), host.path(SHARING), {"partner": partner})


def accept(who, guest):
    [found] = db.session.query(RegisterOffer)
    way = guest.path(f"{SHARING}/{found.id}/accept")
    return who.send(guest.path(SHARING), way, {"asked": "yes"})


@pytest.fixture
def shared(host, guest):
    found = sharing_services.offer(host.conference, guest.conference, by=host.organizer)
    sharing_services.accept(guest.conference, found.id, by=guest.organizer)
    db.session.commit()


def bodies(place):
    db.session.expire_all()
    return [one.body for one in queries.list_contacts(place.conference)]


@pytest.mark.parametrize("typed", ["{slug}", "https://example.org/c/{slug}/answers", "/c/{slug}"])
def test_both_sides_say_yes_and_keep_one_register(app, host, guest, sign_in, typed):
    assert offer(sign_in(host.organizer), host, typed.format(slug=guest.conference.slug)).status == 303
    assert bodies(guest) == ["Region"]
    other = sign_in(guest.organizer)
    with app.test_request_context():
        [asked] = queries.asks(guest.conference, guest.organizer)
        assert "The host" in asked.text and asked.key and asked.due
    page = other.page(guest.path(SHARING))
    assert "“The host” offers its register" in page
    assert accept(other, guest).status == 303
    assert bodies(host) == bodies(guest) == ["Town council", "Region"]
    assert db.session.query(ContactRegister).count() == 1
    assert "The host" in other.page(guest.path("/contacts"))
    with app.test_request_context():
        assert queries.asks(guest.conference, guest.organizer) == []
    assert {one.number for one in db.session.query(Contact)} == {1, 2}


def test_nobody_says_yes_to_what_she_offered_herself(host, guest, sign_in, world):
    both = host.organizer.person
    seat = guest.seat(Role.ORGANIZER, "placeholder")
    seat.person_id = both.id
    db.session.commit()
    who = sign_in(host.organizer)
    assert offer(who, host, guest.conference.slug).status == 303
    [found] = db.session.query(RegisterOffer)
    assert "another organizer of this conference says yes" in who.page(guest.path(SHARING))
    assert who.post(guest.path(f"{SHARING}/{found.id}/accept"), {"asked": "yes"}).status == 403
    assert bodies(guest) == ["Region"]


def test_the_offering_side_cannot_say_yes(host, guest, sign_in):
    who = sign_in(host.organizer)
    offer(who, host, guest.conference.slug)
    [found] = db.session.query(RegisterOffer)
    assert who.post(host.path(f"{SHARING}/{found.id}/accept"), {"asked": "yes"}).status == 409
    assert bodies(guest) == ["Region"]


@pytest.mark.parametrize("side", ["host", "guest"])
def test_an_offer_is_declined_or_taken_back(host, guest, sign_in, side):
    offer(sign_in(host.organizer), host, guest.conference.slug)
    assert offer(sign_in(host.organizer), host, guest.conference.slug).status == 409
    place = {"host": host, "guest": guest}[side]
    [found] = db.session.query(RegisterOffer)
    way = place.path(f"{SHARING}/{found.id}/end")
    assert sign_in(place.organizer).send(place.path(SHARING), way).status == 303
    assert db.session.query(RegisterOffer).count() == 0


def test_a_conference_that_is_being_set_up_is_not_found_by_an_offer(host, world, sign_in):
    hidden = world(title="Hidden")
    for slug in (hidden.conference.slug, "nowhere", host.conference.slug):
        assert offer(sign_in(host.organizer), host, slug).status in (409, 422)
    assert db.session.query(RegisterOffer).count() == 0


def test_both_sides_change_it_and_only_ones_own_namings_are_shown(host, guest, shared, sign_in, visitor):
    who = sign_in(guest.organizer)
    contact = queries.list_contacts(guest.conference)[0]
    where = guest.path(f"/contacts/{contact.number}/notes")
    page = guest.path(f"/contacts/{contact.number}")
    assert who.send(page, where, {"on": "2027", "note": "They called."}).status == 303
    assert "They called." in sign_in(host.organizer).page(host.path(f"/contacts/{contact.number}"))
    assert "Town council" not in visitor.page(guest.path("/contacts"))


def test_whoever_leaves_begins_an_empty_one(host, guest, shared, sign_in):
    who = sign_in(guest.organizer)
    asked = who.post(guest.path("/contacts/leave"), says_yes=False)
    assert "Share this register no more?" in asked and bodies(guest)
    assert who.send(guest.path(SHARING), guest.path("/contacts/leave"), {"asked": "yes"}).status == 303
    assert bodies(guest) == [] and bodies(host) == ["Town council", "Region"]
    assert who.post(guest.path("/contacts/leave"), {"asked": "yes"}).status == 409


def test_people_stay_known_while_one_of_the_conferences_goes_on(host, guest, shared):
    assert services.forget_private(host.conference.id, [host.conference.id]) == 0
    entered(host, "State", Level.NATIONAL, person="Bo")
    both = [host.conference.id, guest.conference.id]
    assert services.forget_private(host.conference.id, both) == 1


def test_each_journal_tells_who_else_comes_and_goes(host, guest, shared, world, sign_in):
    third = world(stage=Stage.EVIDENCE, title="The third")
    found = sharing_services.offer(host.conference, third.conference, by=host.organizer)
    db.session.commit()
    who = sign_in(third.organizer)
    asked = who.post(third.path(f"{SHARING}/{found.id}/accept"), says_yes=False)
    assert "These share it already: The guest." in asked
    assert accept(who, third).status == 303
    for place in (host, guest):
        assert "shared with “The third”" in who.get(place.path("/journal")).words
    assert "shared with “The host, The guest”" in who.get(third.path("/journal")).words
    assert who.send(third.path(SHARING), third.path("/contacts/leave"), {"asked": "yes"}).status == 303
    for place in (host, guest):
        assert "no more shared with “The third”" in who.get(place.path("/journal")).words


def test_another_one_finds_no_offer(host, guest, world, sign_in):
    sharing_services.offer(host.conference, guest.conference, by=host.organizer)
    db.session.commit()
    [found] = db.session.query(RegisterOffer)
    stranger = world(stage=Stage.EVIDENCE, title="A stranger")
    who = sign_in(stranger.organizer)
    assert who.post(stranger.path(f"{SHARING}/{found.id}/accept"), {"asked": "yes"}).status == 404
