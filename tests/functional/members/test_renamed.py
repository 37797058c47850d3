"""Whoever changes the own name is seen to: in the journal without names, and by both names among the people."""

import pytest

from app.access.roles import Role
from app.access.stages import Stage
from app.conferences.services import seating
from app.extensions import db
from app.journal import queries as journal

INSIDERS = ["panelist", "facilitator", "organizer"]
OUTSIDERS = ["expert", "committee", "authority", "observer"]


@pytest.fixture
def place(world):
    return world(stage=Stage.HEARINGS)


def rename(sign_in, member, name: str) -> None:
    assert sign_in(member).send("/me", "/me", {"name": name}).status == 303


def renamings(place) -> list[str]:
    found = [entry for entry in journal.list_entries(place.conference.id) if entry.action == "member.renamed"]
    return [journal.facts_of(entry)["member"] for entry in found]


@pytest.mark.parametrize("role", INSIDERS)
def test_whoever_knows_names_sees_that_a_panelist_took_the_name_of_another(place, sign_in, role):
    taken, former = place.panelists[2].name, place.panelists[1].name
    rename(sign_in, place.panelists[1], taken)
    page = sign_in(place.everybody[role]).page(place.path("/members"))
    assert f"Called “{former}” until" in page


@pytest.mark.parametrize("role", [None, *OUTSIDERS])
def test_outsiders_learn_neither_name_of_a_panelist(place, sign_in, visitor, role):
    former = place.panelists[1].name
    rename(sign_in, place.panelists[1], "Petra Elsewhere")
    reader = sign_in(place.everybody[role]) if role else visitor
    for path in ("/members", "/journal", ""):
        page = reader.page(place.path(path))
        assert former not in page.text and "Petra Elsewhere" not in page.text
    assert "Panelist 2 goes by another name now" in reader.page(place.path("/journal"))


def test_the_names_of_those_who_are_not_on_the_panel_are_public_and_so_is_their_change(place, sign_in, visitor):
    former = place.expert.name
    rename(sign_in, place.expert, "Erika Expert")
    page = visitor.page(place.path("/members"))
    assert "Erika Expert" in page and f"Called “{former}” until" in page


def test_it_is_told_in_each_conference_of_that_person_and_in_no_other(world, place, sign_in):
    second, other = world(title="Second"), world(title="Third")
    seating.seat(second.conference, place.panelists[1].person, Role.OBSERVER, by=second.organizer)
    db.session.commit()
    rename(sign_in, place.panelists[1], "Petra Elsewhere")
    assert (renamings(place), renamings(second), renamings(other)) == (["panelist 2"], ["observer"], [])


def test_what_somebody_was_called_before_taking_part_is_not_told(world, place, sign_in):
    rename(sign_in, place.panelists[1], "Petra Elsewhere")
    later = world(title="Later")
    seating.seat(later.conference, place.panelists[1].person, Role.OBSERVER, by=later.organizer)
    db.session.commit()
    page = sign_in(later.organizer).page(later.path("/members"))
    assert "Petra Elsewhere" in page and "Called “" not in page


def test_saving_the_same_name_tells_nothing(place, sign_in):
    rename(sign_in, place.panelists[1], place.panelists[1].name)
    assert renamings(place) == []
    assert "Called “" not in sign_in(place.organizer).page(place.path("/members"))


def test_the_own_copy_of_data_holds_the_former_names(place, sign_in):
    former = place.panelists[1].name
    rename(sign_in, place.panelists[1], "Petra Elsewhere")
    copy = sign_in(place.panelists[1]).get("/me/data").response.json
    assert [one["name"] for one in copy["account"]["former_names"]] == [former]
