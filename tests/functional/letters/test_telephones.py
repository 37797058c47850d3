"""A number to call, for whoever no letter reaches: who writes it down, who reads it, and when it goes."""

import pytest

from app.access.roles import Role
from app.access.stages import Stage
from app.accounts.telephones import dialed, why_no_telephone
from app.extensions import db
from app.invitations import queries as invitations
from app.privacy import services as privacy
from tests.functional.lists.test_inviting_a_list import look, press
from tests.scenes import scene
from tests.world import World

NUMBER = "+45 (0) 12 34-56 78"


@scene
def place():
    place = World(stage=Stage.EVIDENCE)
    place.panelist.person.email = None
    db.session.commit()
    return place


@pytest.mark.parametrize("written", ["12345", NUMBER, "0171/234 56 78", "12.34.56.78", ""])
def test_numbers_are_kept_as_people_write_them(written):
    assert why_no_telephone(written) is None


@pytest.mark.parametrize(
    "written", ["1234", "call me", "12345678 ext. 3", "+" * 20, "1" * 16, "1 " * 30, "12345+678", "<b>1234567</b>"]
)
def test_what_nobody_can_dial_is_refused(written):
    assert why_no_telephone(written)


def test_a_telephone_dials_digits():
    assert dialed(NUMBER) == "+4501" + "2345678" and dialed("0171/234") == "0171234"


def test_an_organizer_writes_it_down_and_the_facilitator_presses_it(place, sign_in):
    organizer, facilitator = sign_in(place.organizer), sign_in(place.facilitator)
    calls = facilitator.page(place.path("/calls"))
    assert "No telephone number is known." in calls
    details = place.path(f"/members/{place.panelist.id}/details")
    assert organizer.send(details, details, {"telephone": "call me"}).status == 422
    assert organizer.send(details, details, {"telephone": NUMBER}).status == 303
    link = facilitator.page(place.path("/calls")).soup.select_one("#calls a[href^='tel:']")
    assert link["href"] == f"tel:{dialed(NUMBER)}" and link.text == NUMBER


def test_its_owner_writes_it_on_the_own_page_and_takes_it_away(place, sign_in):
    member = sign_in(place.panelists[1])
    person = place.panelists[1].person
    assert member.send("/me", "/me", {"telephone": NUMBER}).status == 303 and person.telephone == NUMBER
    assert member.send("/me", "/me", {"telephone": "no"}).status == 422 and person.telephone == NUMBER
    assert NUMBER in member.get("/me/data").text
    assert member.send("/me", "/me", {"telephone": ""}).status == 303 and person.telephone == ""


def test_nobody_but_who_runs_the_conference_reads_it(place, sign_in, visitor):
    place.panelist.person.telephone = NUMBER
    db.session.commit()
    for who in (visitor, *(sign_in(seat) for role, seat in place.everybody.items() if role != Role.ORGANIZER)):
        for path in ("", "/members", "/journal"):
            assert NUMBER not in who.page(place.path(path)).text


def test_a_list_brings_numbers_and_takes_them_along(place, sign_in):
    organizer = sign_in(place.organizer)
    lines = f"Navn;Telefon;Rolle\nGerte Farmer;{NUMBER};panelist\nNils;none;panelist"
    preview = look(organizer, place, lines)
    assert "This is no telephone number." in preview
    preview = look(organizer, place, lines.replace("none", ""))
    assert press(organizer, place, preview).status == 303
    asked = {one.name: one.person.telephone for one in invitations.list_open(place.conference)}
    assert asked == {"Gerte Farmer": NUMBER, "Nils": ""}
    taken = organizer.get(place.path("/members/list/people.csv")).response.data.decode("utf-8-sig")
    assert f";'{NUMBER};" in taken, "A spreadsheet would add the digits up."
    row = next(line for line in taken.splitlines() if line.startswith("Gerte"))
    again = look(organizer, place, taken.splitlines()[0] + "\n" + row.replace("Gerte", "Grete"))
    assert press(organizer, place, again).status == 303
    assert [one.person.telephone for one in invitations.list_open(place.conference) if "Grete" in one.name] == [NUMBER]


def test_it_goes_with_its_person(place, sign_in):
    person = place.panelist.person
    person.telephone = NUMBER
    db.session.commit()
    privacy.erase(person, by_themselves=False)
    db.session.commit()
    assert person.telephone == ""
