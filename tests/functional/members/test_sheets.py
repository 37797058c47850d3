"""What is printed for a room: a list to sign, badges and place cards that show no more than people wish."""

import pytest

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.conferences.naming import Naming
from app.extensions import db
from tests.scenes import scene
from tests.world import World

KINDS = ("signed", "badges", "places")


@scene
def place():
    place = World(stage=Stage.EVIDENCE)
    open_one, short, gone = place.panelists[1:4]
    open_one.naming = Naming.NAME
    short.naming, short.town = Naming.FIRST_TOWN, "Ribe"
    gone.left_at = clock.now()
    db.session.commit()
    return place


@pytest.mark.parametrize("kind", KINDS)
def test_they_are_reached_from_the_people_and_from_each_other(place, sign_in, kind):
    visitor = sign_in(place.organizer)
    page = visitor.page(place.path("/members"))
    first = page.soup.find("a", string="List to sign, badges")["href"]
    tabs = {link["href"] for link in visitor.page(first).soup.select("nav.tabs a")}
    assert place.path(f"/members/print/{kind}") in tabs
    current = visitor.page(place.path(f"/members/print/{kind}")).soup.select("nav.tabs [aria-current]")
    assert [link["href"] for link in current] == [place.path(f"/members/print/{kind}")]


def test_the_list_to_sign_has_a_line_for_everybody_here_and_some_more(place, sign_in):
    page = sign_in(place.facilitator).page(place.path("/members/print/signed"))
    lines = page.soup.select("table.to-sign tbody tr")
    names = [line.th.text for line in lines if line.th]
    assert len(lines) == len(names) + 3
    assert place.panelist.name in names and place.expert.name in names and place.panelists[3].name not in names
    assert "Signature" in page and "Day and session:" in page


@pytest.mark.parametrize("kind", ["badges", "places"])
def test_a_badge_says_what_its_panelist_lets_everybody_know(place, sign_in, kind):
    page = sign_in(place.organizer).page(place.path(f"/members/print/{kind}"))
    called = [words.text for words in page.soup.select(".badge-card .called")]
    for words in ("Panelist 1", "Paula2 Panelist", "Paula3, Ribe", place.expert.name):
        assert called.count(words) == (1 if kind == "badges" else 2)
    assert place.panelist.name not in called and "Panelist 4" not in called
    by_number = next(one for one in page.soup.select(".badge-card") if one.select_one(".called").text == "Panelist 1")
    assert by_number.get_text().lower().count("panelist 1") == (1 if kind == "badges" else 2), "It is said once."
    hidden = page.soup.select(".badge-card [aria-hidden]")
    assert len(hidden) == (0 if kind == "badges" else len(called) / 2), "A place card is read out once."


@pytest.mark.parametrize("kind", ["", "letters", "../cards", "%00"])
def test_there_are_no_other_sheets(place, sign_in, kind):
    assert sign_in(place.organizer).get(place.path(f"/members/print/{kind}")).status == 404


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ORGANIZER, Role.FACILITATOR)])
def test_nobody_else_prints_them(place, sign_in, role):
    visitor = sign_in(place.everybody[role])
    assert visitor.get(place.path("/members/print/signed")).status == 403
    assert "List to sign" not in visitor.page(place.path("/members"))
