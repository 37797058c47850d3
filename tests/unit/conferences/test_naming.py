"""How a panelist is named to outsiders."""

from datetime import date

import pytest

from app.conferences.naming import Naming, Typed, agreed, consented_name, public_name

CASES = {
    Naming.NAME: "Paula Maria Ortiz",
    Naming.FIRST_TOWN: "Paula, Ribe",
    Naming.INITIALS: "P. M. O.",
    Naming.NUMBER: "Panelist 7",
}


@pytest.fixture(autouse=True)
def words(app):
    """Seat names are translated, which needs an application."""


def named(naming, public_from, today, town="Ribe"):
    return public_name("Paula Maria Ortiz", town, 7, naming, public_from=public_from, today=today)


@pytest.mark.parametrize("naming", Naming)
@pytest.mark.parametrize("public_from", [None, date(2027, 3, 2)])
def test_before_the_fixed_date_and_without_one_everybody_is_a_number(naming, public_from):
    assert named(naming, public_from, date(2027, 3, 1)) == "Panelist 7"


@pytest.mark.parametrize(("naming", "shown"), CASES.items())
@pytest.mark.parametrize("today", [date(2027, 3, 2), date(2031, 1, 1)])
def test_from_the_fixed_date_everybody_is_named_as_they_wished(naming, shown, today):
    assert named(naming, date(2027, 3, 2), today) == shown


def test_a_town_that_is_not_known_is_left_out():
    assert named(Naming.FIRST_TOWN, date(2027, 1, 1), date(2027, 3, 1), town="") == "Paula"


def test_a_name_is_printed_as_its_person_typed_it_and_cut_by_nobody():
    typed = Typed("Lajos", "N. L.")
    assert consented_name("Dr. Nagy Lajos", "Odense", 7, Naming.FIRST_TOWN, typed) == "Lajos, Odense"
    assert consented_name("Dr. Nagy Lajos", "Odense", 7, Naming.INITIALS, typed) == "N. L."
    assert {"Lajos, Odense", "Dr., Odense", "N. L."} <= agreed("Dr. Nagy Lajos", "Odense", 7, Naming.NAME, typed)
