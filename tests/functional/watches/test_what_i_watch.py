"""Whoever sat on the panel watches, with a page of her own, also after the conference is closed."""

import pytest

from app.access.stages import Stage
from tests.functional.authorities.test_links import following_up
from tests.functional.watches.test_watches import FACT, LEVEL, enter, watch

MINE = "/watches/mine"


@pytest.fixture
def place(build):
    return build(following_up)


def parts(page):
    return " ".join(page.soup.select_one("main").text.split())


def test_a_panelist_finds_what_she_watches_and_nothing_of_others(place, sign_in):
    watch(place, sign_in(place.panelist), LEVEL)
    watch(place, sign_in(place.panelists[1]), FACT)
    page = sign_in(place.panelist).page(place.path(MINE))
    assert "The level falls too low." in page and "The police agree." not in page
    assert "Not yet" in page


def test_what_came_true_says_until_when_an_answer_is_due(place, sign_in):
    panelist = sign_in(place.panelist)
    watch(place, panelist, LEVEL)
    enter(place, panelist, value="4.1")
    told = parts(panelist.page(place.path(MINE)))
    assert "Came true" in told and "an answer is due by" in told
    assert "What I saw" in told and "4.1 m" in told and "It comes true by this" in told


def test_what_she_saw_of_a_condition_of_others_stands_there_too(place, sign_in):
    watch(place, sign_in(place.panelist), FACT)
    other = sign_in(place.panelists[1])
    enter(place, other, is_so="no")
    told = parts(other.page(place.path(MINE)))
    assert "You watch nothing yet." in told and "It is not so" in told
    assert "What I saw" not in sign_in(place.panelist).page(place.path(MINE))


def test_it_stays_after_the_conference_is_closed(place, sign_in):
    watch(place, sign_in(place.panelist), LEVEL)
    place.walk_to(Stage.CLOSED)
    page = sign_in(place.panelist).page(place.path(MINE))
    assert "The level falls too low." in page and "The conference is closed." in page
    assert not page.soup.select(f"main a[href='{place.path('/watches/new')}']")


def test_the_answers_lead_to_it(place, sign_in):
    assert sign_in(place.panelist).page(place.path("/answers")).soup.select(f"main a[href='{place.path(MINE)}']")
    assert sign_in(place.panelist).page(place.path("/watches")).soup.select(f"main a[href='{place.path(MINE)}']")


@pytest.mark.parametrize("role", ["authority", "organizer"])
def test_who_else_may_watch_has_one_too(place, role, sign_in):
    assert "You watch nothing yet." in sign_in(place.everybody[role]).page(place.path(MINE))


@pytest.mark.parametrize("role", ["facilitator", "expert", "committee", "observer"])
def test_nobody_else_has_one(place, role, sign_in):
    assert sign_in(place.everybody[role]).get(place.path(MINE)).status == 403


def test_whoever_has_no_seat_is_asked_to_sign_in(place, visitor):
    assert visitor.get(place.path(MINE)).status in (302, 303, 401, 403)


def test_before_the_report_there_is_none(world, sign_in):
    place = world(stage=Stage.REPORTING)
    assert sign_in(place.panelist).get(place.path(MINE)).status in (403, 409)
