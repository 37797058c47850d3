"""The help of a conference: for each role what is asked of it, in every stage, from the foot of each page."""

import pytest

from app.access.guide import GUIDES
from app.access.roles import Role
from app.access.stages import Stage


@pytest.mark.parametrize(
    "role", ["organizer", "facilitator", "panelist", "expert", "committee", "authority", "observer"]
)
def test_everybody_is_led_to_what_is_asked_of_her_role(world, sign_in, role):
    place = world(stage=Stage.HEARINGS)
    member = getattr(place, role)
    visitor = sign_in(member)
    link = visitor.page(place.path("/hearings")).soup.find("a", string="Help")
    page = visitor.page(link["href"])
    now = page.soup.select("dl.facts .badge")
    assert f"As {member.role.label}" in page and len(now) == (Stage.HEARINGS in GUIDES[member.role].steps)


def test_a_stranger_reads_of_the_panel_and_of_every_other_role(world, visitor):
    place = world(stage=Stage.EVIDENCE)
    page = visitor.page(place.path("/help"))
    assert "As panelist" in page and "The question that the panel was asked to answer" in page
    for role in Role:
        assert f"As {role.label}" in visitor.page(place.path(f"/help?role={role}"))
    assert visitor.page(place.path("/help?role=%00%3Cscript%3E")).status == 200


def test_whom_to_ask_stands_there(world, visitor):
    place = world(stage=Stage.EVIDENCE)
    page = visitor.page(place.path("/help"))
    assert "Frank Facilitator, facilitator" in page and "Olga Organizer, organizer" in page
    assert "@" not in page.soup.main.get_text()


def test_a_conference_in_setup_has_none_for_strangers(world, visitor, sign_in):
    place = world()
    assert visitor.get(place.path("/help")).status == 404
    assert "As organizer" in sign_in(place.organizer).page(place.path("/help"))


@pytest.mark.parametrize("role", ["committee", "expert", "authority"])
def test_who_stands_by_name_before_everybody_reads_why_and_how_the_name_is_taken_out(world, sign_in, role):
    place = world(stage=Stage.HEARINGS)
    visitor = sign_in(getattr(place, role))
    page = visitor.page(place.path("/help"))
    assert "erase who you are" in page.words
    assert "For good. Nobody can bring it back." in visitor.page(
        page.soup.find("a", string="Erase who you are")["href"]
    )


def test_a_stranger_reads_it_without_a_way_that_is_closed(world, visitor):
    place = world(stage=Stage.HEARINGS)
    page = visitor.page(place.path("/help?role=committee"))
    assert "erase who you are" in page.words and page.soup.find("a", string="Erase who you are") is None


def test_a_panelist_has_a_choice_instead(world, sign_in):
    place = world(stage=Stage.HEARINGS)
    assert "erase who you are" not in sign_in(place.panelist).page(place.path("/help")).words.casefold()
