"""Organizers put names and addresses right, and gain nobody's account by it."""

import re

import pytest
from sqlalchemy import select

from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import cards, links
from app.accounts import services as accounts
from app.accounts.models import Person
from app.conferences.naming import Naming
from app.conferences.services import seating
from app.extensions import db
from app.invitations import services as invitations
from app.journal import queries as journal
from app.mail.models import Message
from tests.visitor import Page, Visitor


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


def invited(place, email="gerte@example.org"):
    found = invitations.invite(place.conference, Role.PANELIST, "Gerte Farmer", email, by=place.organizer)
    db.session.commit()
    return found


def path_of(place, seat) -> str:
    kind = "invited/" if hasattr(seat, "invited_at") else ""
    return place.path(f"/members/{kind}{seat.id}/details")


def correct(visitor, place, seat, **wished) -> Page:
    return visitor.send(path_of(place, seat), path_of(place, seat), wished)


def letters() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.id)))


def actions(place) -> list[str]:
    return [entry.action for entry in journal.list_entries(place.conference.id)]


def link_in(letter: Message) -> str:
    return re.search(r"http://localhost(/\S+)", letter.body)[1]


def test_the_wrong_address_of_somebody_who_never_came_is_put_right_at_once(place, sign_in, visitor):
    seat = invited(place)
    wrong = link_in(letters()[0])
    organizer = sign_in(place.organizer)
    assert f'href="{path_of(place, seat)}"' in organizer.page(place.path("/members")).text
    answer = correct(organizer, place, seat, name="Grete Farmer", email="Grete@example.org", town="Ribe")
    assert answer.status == 303
    assert (seat.person.email, seat.name, seat.town) == ("grete@example.org", "Grete Farmer", "Ribe")
    told, again = letters()[1:]
    assert told.to == "gerte@example.org" and "grete@" not in told.body and again.to == "grete@example.org"
    assert "This link opens nothing any more" in visitor.get(wrong)
    assert visitor.page(link_in(again).partition("?")[0]).status == 200
    assert {"member.renamed", "member.corrected", "member.address_corrected"} <= set(actions(place))
    public = visitor.page(place.path("/journal"))
    assert "Grete" not in public and "example.org" not in public


def test_whoever_has_come_confirms_the_new_address_and_nothing_ends_before(place, sign_in, visitor):
    member = place.panelists[1]
    herself, former = sign_in(member), member.person.email
    answer = correct(sign_in(place.organizer), place, member, email="new@example.org")
    assert answer.status == 303 and member.person.email == former
    (letter,) = letters()
    assert letter.to == "new@example.org"
    assert "new@example.org waits to be confirmed" in sign_in(place.organizer).page(path_of(place, member))
    link = link_in(letter)
    for stranger in (sign_in(place.organizer), sign_in(place.facilitator)):
        assert stranger.get(link).status == 404 and stranger.post(link).status == 404
    assert "/sign-in" in visitor.get(link).response.location and visitor.post(link).status == 401
    assert herself.get("/me").status == 200
    page = herself.page(link)
    assert "new@example.org" in page and herself.send(link, link).status == 303
    assert member.person.email == "new@example.org"
    assert letters()[-1].to == former and "member.address_confirmed" in actions(place)
    assert herself.post(link).status == 404


def test_old_links_die_with_the_address(place, sign_in):
    member = place.panelists[1]
    herself = sign_in(member)
    correct(sign_in(place.organizer), place, member, email="new@example.org")
    links.ask_for_link(member.person.email, browser="b", address="127.0.0.1")
    db.session.commit()
    confirm, old = link_in(letters()[0]), link_in(letters()[1])
    herself.send(confirm, confirm)
    assert "opens nothing any more" in Visitor(herself.app).get(old)


def test_other_sessions_end_with_the_former_address(place, sign_in):
    member = place.panelists[1]
    herself, elsewhere, other = sign_in(member), sign_in(member), sign_in(place.panelists[2])
    correct(sign_in(place.organizer), place, member, email="new@example.org")
    link = link_in(letters()[0])
    assert elsewhere.get("/me").status == 200
    herself.send(link, link)
    assert [one.get("/me").status == 200 for one in (herself, elsewhere, other)] == [True, False, True]


def test_an_account_that_is_used_elsewhere_stays_its_person_s(world, place, sign_in):
    other = world(title="Other")
    member = place.panelists[1]
    seating.seat(other.conference, member.person, Role.OBSERVER, by=other.organizer)
    db.session.commit()
    organizer, before = sign_in(place.organizer), (member.name, member.person.email)
    page = organizer.page(path_of(place, member))
    assert "its person alone changes them" in page
    assert page.form(path_of(place, member)).find("input", attrs={"name": "email"}) is None
    answer = organizer.post(path_of(place, member), {"name": "X", "email": "mine@example.org", "town": "Ribe"})
    assert answer.status == 303 and (member.name, member.person.email, member.town) == (*before, "Ribe")
    assert letters() == []


def test_who_joins_elsewhere_meanwhile_cannot_be_moved_any_more(world, place, sign_in):
    other, member = world(title="Other"), place.panelists[1]
    herself, former = sign_in(member), member.person.email
    correct(sign_in(place.organizer), place, member, email="new@example.org")
    seating.seat(other.conference, member.person, Role.OBSERVER, by=other.organizer)
    db.session.commit()
    link = link_in(letters()[0])
    assert herself.post(link).status == 409 and member.person.email == former


def test_a_card_gains_no_address_of_an_account(app, place, sign_in):
    member = place.panelists[1]
    sign_in(member)
    former = member.person.email
    correct(sign_in(place.organizer), place, member, email="new@example.org")
    code = cards.issue_card(member.person, place.conference.id)
    db.session.commit()
    by_card = Visitor(app)
    by_card.enter_by_card(code)
    link = link_in(letters()[0])
    assert by_card.post(link).status == 409 and member.person.email == former


def test_whoever_has_a_card_alone_confirms_an_address_with_it(app, place, sign_in):
    person = Person(name="Nils No-Mail", created_at=place.conference.created_at)
    db.session.add(person)
    member = seating.seat(place.conference, person, Role.PANELIST, by=place.organizer)
    code = cards.issue_card(person, place.conference.id)
    db.session.commit()
    by_card = Visitor(app)
    by_card.enter_by_card(code)
    correct(sign_in(place.organizer), place, member, email="nils@example.org")
    assert member.person.email is None
    link = link_in(letters()[0])
    assert by_card.send(link, link).status == 303 and member.person.email == "nils@example.org"


def test_another_letter_ends_the_one_of_before(place, sign_in):
    member = place.panelists[1]
    herself, organizer = sign_in(member), sign_in(place.organizer)
    for email in ("first@example.org", "second@example.org"):
        correct(organizer, place, member, email=email)
    first, second = map(link_in, letters())
    assert herself.get(first).status == 404 and herself.page(second).status == 200


def test_a_new_name_is_told_beside_the_former_one(place, sign_in):
    member = place.panelists[1]
    former = member.name
    correct(sign_in(place.organizer), place, member, name="Petra Panelist")
    assert f"Called “{former}” until" in sign_in(place.facilitator).page(place.path("/members"))


def test_whoever_has_come_is_told_of_it_by_letter_and_of_nothing_where_nothing_changed(place, sign_in):
    member, organizer = place.panelists[1], sign_in(place.organizer)
    sign_in(member)
    correct(organizer, place, member, town="Nibe")
    (letter,) = letters()
    assert letter.to == member.person.email and "has changed what is noted of you" in letter.body
    assert "/me" in letter.body
    correct(organizer, place, member, town="Nibe")
    assert len(letters()) == 1


def test_whoever_has_never_come_gets_no_letter_about_details(place, sign_in):
    correct(sign_in(place.organizer), place, place.panelists[2], town="Nibe")
    assert letters() == []


def test_how_somebody_chose_to_be_printed_is_her_own(place, sign_in):
    member = place.panelists[1]
    member.naming = Naming.NAME
    db.session.commit()
    answer = sign_in(place.organizer).post(
        path_of(place, member), {"name": "X", "town": "Y", "email": member.person.email}
    )
    assert answer.status == 303 and member.name != "X" and member.town != "Y"


@pytest.mark.parametrize(
    ("wished", "status"),
    [
        ({"name": ""}, 422),
        ({"name": "x" * 121}, 422),
        ({"email": "no address"}, 422),
        ({"email": ""}, 409),
        ({"printed_first": "Somebody"}, 422),
        ({"language": "xx"}, 422),
    ],
)
def test_what_cannot_be_is_refused_with_its_form(place, sign_in, wished, status):
    member = place.observer
    sign_in(member)
    before = member.name, member.person.email, actions(place)
    page = correct(sign_in(place.organizer), place, member, **({"town": "Ribe"} | wished))
    assert page.status == status
    assert page.form(path_of(place, member)).find("input", attrs={"name": "town"})["value"] == "Ribe"
    assert (member.name, member.person.email, actions(place)) == before


def test_the_address_of_somebody_else_is_not_given(place, sign_in):
    seat = invited(place)
    page = correct(sign_in(place.organizer), place, seat, email=place.expert.person.email)
    assert page.status == 409 and "cannot be given to somebody else's seat" in page
    assert seat.person.email == "gerte@example.org"


def test_an_address_that_never_was_is_taken_away_from_a_panelist_who_gets_a_card(place, sign_in):
    seat = invited(place)
    assert correct(sign_in(place.organizer), place, seat, email="").status == 303
    assert seat.person.email is None and letters()[-1].to == "gerte@example.org"


def test_nothing_is_changed_of_what_has_ended(place, sign_in):
    seat = invited(place)
    organizer = sign_in(place.organizer)
    invitations.withdraw(seat, by=place.organizer)
    db.session.commit()
    assert correct(organizer, place, seat, email="new@example.org").status == 409


@pytest.mark.parametrize("role", ["facilitator", "panelist", "expert", "committee", "authority", "observer"])
def test_nobody_else_may(place, sign_in, role):
    visitor = sign_in(place.everybody[role])
    for seat in (place.panelists[1], invited(place)):
        assert visitor.get(path_of(place, seat)).status == 403
        assert visitor.post(path_of(place, seat), {"name": "X"}).status == 403


def test_another_conference_s_people_are_not_found(world, place, sign_in):
    other = world(title="Other")
    organizer = sign_in(other.organizer)
    for seat in (place.panelists[1], invited(place)):
        path = path_of(other, seat)
        assert organizer.get(path).status == 404 and organizer.post(path, {"name": "X"}).status == 404


def test_the_own_copy_of_data_holds_the_address_that_waits(place, sign_in):
    member = place.panelists[1]
    herself = sign_in(member)
    correct(sign_in(place.organizer), place, member, email="new@example.org")
    copy = herself.get("/me/data").response.json
    assert copy["address that waits"][0]["new address"] == "new@example.org"


def test_it_says_who_erases_whom(app, place, sign_in):
    organizer = sign_in(place.organizer)
    by_letter = organizer.page(path_of(place, place.panelist))
    assert "under “Erase who you are”" in by_letter and "person erase" not in by_letter
    by_card = seating.seat(place.conference, accounts.create_person("Kim Card"), Role.PANELIST, by=place.organizer)
    db.session.commit()
    assert "Whoever runs this server does it" in organizer.page(path_of(place, by_card))


def test_where_nothing_can_be_put_right_nothing_is_to_be_saved(world, place, sign_in):
    other, member = world(title="Other"), place.panelists[1]
    seating.seat(other.conference, member.person, Role.OBSERVER, by=other.organizer)
    member.naming = Naming.FIRST_TOWN
    db.session.commit()
    page = sign_in(place.organizer).page(path_of(place, member))
    assert page.soup.find("form", action=path_of(place, member)) is None and "Back to the people" in page
