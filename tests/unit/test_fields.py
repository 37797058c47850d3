"""Numbers, days and times as offices type them."""

from datetime import date, datetime
from functools import partial

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.fields import Day, LocalMoment, WholeNumber, on_the_clock
from app.languages import speaking
from app.typed_days import day_meant, time_meant

typed_at = partial(datetime, tzinfo=None)  # as typed: the zone is that of the conference
pytestmark = pytest.mark.database_free


class AnyForm(Form):
    number, day, moment = WholeNumber(), Day(), LocalMoment()


def read(name, typed):
    form = AnyForm(MultiDict({name: typed}))
    form.validate()
    return form[name].data, " ".join(form[name].errors)


@pytest.mark.parametrize("typed", ["1011", "1.011", "1,011", "1 011", "1\u00a0011", "1'011", " 1011 "])
def test_thousands_may_be_grouped(typed):
    assert read("number", typed) == (1011, "")


@pytest.mark.parametrize("typed", ["1.5", "1,01", "1.0111", "1.011,5", "1.011 022", "twelve", "1..011"])
def test_what_is_no_whole_number_is_not_guessed_at(typed):
    number, error = read("number", typed)
    assert number is None and error == "Write a whole number, like 12."


@pytest.mark.parametrize(
    "typed",
    [
        "2027-03-20T09:30",
        "2027-03-20T09:30:00",
        "2027-03-20 09:30",
        "2027-03-20 9.30",
        "20.3.2027 9.30",
        "20.03.2027 kl. 9.30",
        "20.3.2027, kl 9:30",
        "2027-03-20 at 9:30",
        "20/3/2027 9:30",
        "20-3-2027 09h30",
        "20.03.27 9:30 Uhr",
        "20. marts 2027 kl. 9.30",
        "3/20/2027 9:30",
        "lørdag den 20. marts 2027 kl. 9.30",
        "Sat, 20 March 2027 9:30 am",
        "March 20, 2027 9:30 a.m.",
        "20 de marzo de 2027 a las 9:30",
    ],
)
def test_a_day_and_a_time_are_read_as_offices_type_them(typed):
    assert read("moment", typed) == (typed_at(2027, 3, 20, 9, 30), "")


@pytest.mark.parametrize(
    "typed",
    [
        "13/20/2027 9:30",
        "20.3.2027 9",
        "20 marts 2027",
        "20. marts 2027 25:00",
        "tomorrow",
        "2027-02-30 09:30",
        "9.30",
        "2027-03-20",
    ],
)
def test_what_could_mean_another_moment_says_how_to_write_it(typed):
    moment, error = read("moment", typed)
    assert moment is None and "like 2027-03-20 09:30" in error


@pytest.mark.parametrize("typed", ["20.3.2027 kl 9", "20/3/2027 9 Uhr", "2027-03-20 9h", "20.3.2027, a las 9"])
def test_an_hour_alone_is_one_where_a_word_says_so(typed):
    assert read("moment", typed) == (typed_at(2027, 3, 20, 9), "")


@pytest.mark.parametrize(
    "typed", ["13/20/2027", "30.2.2027", "20.3", "20 nowhere 2027", "2027-3", "27-03-20", "20.3/2027"]
)
def test_what_is_no_day_is_refused_with_two_ways_to_write_one(typed):
    assert read("day", typed) == (None, "Write a day like 2027-03-20 or 20.3.2027.")


@pytest.mark.parametrize(("name", "typed"), [("day", "3/4/2027"), ("moment", "3/4/27 9:30")])
def test_a_day_that_could_be_two_is_asked_about_in_english(name, typed):
    assert read(name, typed) == (None, "This can be read as two days. Write 2027-04-03 or 2027-03-04.")


def test_it_can_be_one_where_the_day_always_comes_first(app):
    with app.test_request_context("/"), speaking("es"):
        assert read("day", "3/4/2027") == (date(2027, 4, 3), "")


@pytest.mark.parametrize(
    "typed",
    [
        "2027-03-20",
        "20.3.2027",
        " 20.03.2027 ",
        "20/3/2027",
        "20-3-2027",
        "20.03.27",
        "2027/03/20",
        "20. marts 2027",
        "3/20/2027",
        "lørdag den 20. marts 2027",
        "sábado, 20 de marzo de 2027",
        "Saturday 20 March 2027",
        "20 de marzo de 2027",
        "20 de março de 2027",
        "20 March 2027",
        "March 20, 2027",
        "20. mar. 2027",
    ],
)
def test_a_day_is_read_as_offices_type_it(typed):
    assert read("day", typed) == (date(2027, 3, 20), "")


@pytest.mark.parametrize("name", ["day", "moment"])
@pytest.mark.parametrize("year", ["0001", "1776", "2999"])
def test_a_year_out_of_reach_is_refused_in_a_sentence(name, year):
    _value, error = read(name, f"{year}-03-20" + "T09:30" * (name == "moment"))
    assert error == "Write a year between 1900 and 2199."


def test_an_hour_that_clocks_leave_out_is_refused_with_the_one_after_it():
    with pytest.raises(ValueError, match=r"There is no 02:30 on that day.* Write 03:30"):
        on_the_clock(typed_at(2027, 3, 28, 2, 30), "Europe/Copenhagen")


@pytest.mark.parametrize("hour", [1, 3])
def test_the_hours_around_it_are_taken_and_so_is_the_one_that_comes_twice(hour):
    for moment in (typed_at(2027, 3, 28, hour, 30), typed_at(2027, 10, 31, 2, 30)):
        assert on_the_clock(moment, "Europe/Copenhagen") == moment


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("marts 2027", "2027-03"),
        ("septiembre de 2027", "2027-09"),
        ("2027-9", "2027-09"),
        ("2027", "2027"),
        ("soon", "soon"),
    ],
)
def test_a_month_is_read_by_its_name_and_what_is_none_stays(typed, kept):
    assert day_meant(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("09:30", "09:30"),
        ("9.30", "09:30"),
        ("9:30", "09:30"),
        ("kl. 9.30", "09:30"),
        ("kl 9", "09:00"),
        ("9h30", "09:30"),
        ("14 h", "14:00"),
        ("9", "9"),
        ("25.70", "25.70"),
        ("then", "then"),
        ("", ""),
    ],
)
def test_a_time_of_day_is_read_as_people_type_it(typed, kept):
    assert time_meant(typed) == kept


@pytest.mark.parametrize(
    ("typed", "time"),
    [("2 pm", "14:00"), ("12 am", "00:00"), ("12:30 p.m.", "12:30"), ("9am", "09:00"), ("11.15 PM", "23:15")],
)
def test_halves_of_the_day_are_read(typed, time):
    assert time_meant(typed) == time


@pytest.mark.parametrize(("typed", "kept"), [("14 pm", "14:00"), ("0 am", "00:00"), ("am", "am"), ("pm 2", "pm 2")])
def test_an_hour_of_the_whole_day_is_that_hour_whatever_stands_behind_it(typed, kept):
    assert time_meant(typed) == kept
