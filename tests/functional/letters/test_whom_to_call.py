"""Whoever has no address is told in person: the facilitator's list says whom, what, and who was told already."""

import pytest
from sqlalchemy import func, select

from app import clock
from app.access.stages import Stage
from app.accounts import cards
from app.extensions import db
from app.journal.models import JournalEntry
from app.letters.models import Telling
from app.voting import receipts
from app.voting.motion import Motion, Terms
from app.voting.services import casting, opening
from tests.functional.letters.conftest import after
from tests.scenes import scene
from tests.world import World


@scene
def place():
    """A vote is open, and two panelists have no address."""
    found = World(stage=Stage.VOTING)
    for member in found.panelists[:2]:
        member.person.email = None
    cards.issue_card(found.panelist.person, found.conference.id)
    with clock.at(after(0)):
        found.vote = opening.open_round(
            found.conference, Motion(question="Now?"), Terms(found.panelists), by=found.facilitator
        )
    db.session.commit()
    return found


def entries() -> int:
    return db.session.scalar(select(func.count()).where(JournalEntry.action == "call.noted"))


def card_of(page, member):
    return page.soup.find(id=f"call-{member.id}").parent


def test_the_list_is_reached_from_the_people_and_says_whom_and_what(app, place, sign_in):
    visitor = sign_in(place.facilitator)
    assert visitor.page(place.path("/members")).soup.find("a", href=place.path("/calls"))
    page = visitor.page(place.path("/calls"))
    assert [one.get_text() for one in page.soup.select("#calls h2")] == ["Paula1 Panelist", "Paula2 Panelist"]
    first, second = (card_of(page, member).get_text() for member in place.panelists[:2])
    assert "Has a card." in first and "News about the card" in first and "Has no card." in second
    assert "Vote 1 is open" in first and "Vote 1 is open" in second


def test_people_stand_in_the_order_of_the_language(place, sign_in):
    place.panelists[0].person.name, place.panelists[1].person.name = "Åse", "Ærlig"
    place.conference.languages = ["da"]
    db.session.commit()
    page = sign_in(place.facilitator).page(place.path("/calls"))
    assert [one.get_text() for one in page.soup.select("#calls h2")] == ["Ærlig", "Åse"]


@pytest.mark.parametrize("htmx", [False, True])
def test_who_was_told_is_noted_once_and_is_not_told_of_it_again(app, place, sign_in, go_round, htmx):
    go_round(1)
    visitor, here = sign_in(place.facilitator), place.path("/calls")
    assert visitor.send(here, f"{here}/{place.panelist.id}", htmx=htmx).status == (200 if htmx else 303)
    page = visitor.page(here)
    assert "Nothing is to be told." in card_of(page, place.panelist).get_text() and "Last told" in page
    assert "Vote 1 is open" in card_of(page, place.panelists[1]).get_text()
    assert entries() == 1
    told = select(Telling).where(Telling.member_id == place.panelist.id, Telling.told_at.is_not(None))
    assert {one.thing.partition("-")[0] for one in db.session.scalars(told)} == {"vote", "card"}
    go_round(11)
    assert "Nothing is to be told." in card_of(visitor.page(here), place.panelist).get_text()


def test_what_was_noted_twice_or_made_up_is_refused_in_words(app, place, sign_in):
    visitor, here = sign_in(place.facilitator), place.path("/calls")
    address = f"{here}/{place.panelists[1].id}"
    for seen in ("", "vote-2", "x" * 100_000, "\0", "vote-1x", "last:vote-1"):
        page = visitor.post(address, {"seen": seen})
        assert page.status == 409 and "Nothing of this waits to be told any more" in page
    assert visitor.post(address, {"seen": "vote-1 vote-1 nothing"}).status == 303
    assert visitor.post(address, {"seen": "vote-1"}).status == 409
    assert entries() == 1


def test_what_arose_since_the_page_was_opened_is_still_to_be_told(app, place, sign_in):
    visitor, here = sign_in(place.facilitator), place.path("/calls")
    page = visitor.page(here)
    seen = page.form(f"{here}/{place.panelists[1].id}").find("input", attrs={"name": "seen"})["value"]
    opening.open_round(place.conference, Motion(question="And then?"), Terms(place.panelists), by=place.facilitator)
    db.session.commit()
    assert visitor.post(f"{here}/{place.panelists[1].id}", {"seen": seen}).status == 303
    words = card_of(visitor.page(here), place.panelists[1]).get_text()
    assert "Vote 2 is open" in words and "Vote 1 is open" not in words


def test_the_list_does_not_say_who_has_voted(app, place, sign_in):
    visitor, here = sign_in(place.facilitator), place.path("/calls")
    before = card_of(visitor.page(here), place.panelists[1]).get_text()
    casting.cast_ballot(place.vote, "support", code=receipts.new_code(), by=place.panelists[1])
    db.session.commit()
    assert card_of(visitor.page(here), place.panelists[1]).get_text() == before


def test_letters_to_print_are_for_those_who_are_to_be_told(app, place, sign_in):
    visitor = sign_in(place.facilitator)
    page = visitor.page(place.path("/calls/print"))
    assert [one.get_text() for one in page.soup.select("article h2")] == ["Paula1 Panelist", "Paula2 Panelist"]
    assert "http://localhost" + place.path("/voting/1/ballot") in page and "localhost/card" in page


@pytest.mark.parametrize("role", ["organizer", "panelist", "expert", "committee", "authority", "observer"])
def test_nobody_but_the_facilitator_has_such_a_list(app, place, sign_in, role):
    place.panelists[0].person.email = "again@example.org"
    db.session.commit()
    visitor = sign_in(getattr(place, role))
    assert visitor.get(place.path("/calls")).status == 403 and visitor.get(place.path("/calls/print")).status == 403
    assert visitor.post(place.path(f"/calls/{place.panelists[1].id}"), {"seen": "vote-1"}).status == 403


def test_somebody_with_an_address_or_of_elsewhere_is_not_on_it(app, place, world, sign_in):
    visitor, elsewhere = sign_in(place.facilitator), world(title="Elsewhere", stage=Stage.VOTING)
    elsewhere.panelist.person.email = None
    db.session.commit()
    for number in (place.panelists[3].id, elsewhere.panelist.id, 10**6):
        assert visitor.post(place.path(f"/calls/{number}"), {"seen": "vote-1"}).status == 404
    assert visitor.get(elsewhere.path("/calls")).status in (403, 404)


def test_it_is_closed_before_the_panel_opens(app, world, sign_in):
    place = world(stage=Stage.SETUP)
    assert sign_in(place.facilitator).get(place.path("/calls")).status == 409
    assert sign_in(place.facilitator).post(place.path(f"/calls/{place.panelist.id}")).status == 409


def test_afterwards_nobody_is_to_be_told_but_of_a_conference_that_was_cancelled(app, world, sign_in):
    place = world(stage=Stage.CLOSED)
    place.panelist.person.email = None
    db.session.commit()
    assert "Nothing is to be told." in sign_in(place.facilitator).page(place.path("/calls"))
    assert sign_in(place.facilitator).post(place.path(f"/calls/{place.panelist.id}")).status == 409
