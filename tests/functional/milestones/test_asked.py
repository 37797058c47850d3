"""Whoever answered is asked, with its time, what became of a milestone and what the panel asks: also by a link."""

from flask import current_app

from app import clock
from app.conferences.asked import list_asked
from app.extensions import db
from app.milestones.asked import asks
from app.responses.models import Status
from tests.functional.authorities.test_links import following_up, linked, submit
from tests.functional.milestones.test_milestones import REACHED, answered, name, note, on
from tests.scenes import scene


@scene
def place():
    place = following_up()
    answered(place)
    return place


def asked_of(place, member, find=asks):
    db.session.expire_all()
    with current_app.test_request_context():
        return find(place.conference, member)


def titles(place, member, find=asks):
    return [ask.title for ask in asked_of(place, member, find)]


def test_what_was_planned_waits_in_its_last_month_and_says_until_when(place, sign_in):
    authority = sign_in(place.authority)
    name(place, authority)
    with on(2027, 8, 1):
        assert titles(place, place.authority) == []
    with on(2027, 9, 10):
        asked = asked_of(place, place.authority)
        assert [ask.title for ask in asked] == ["Say what became of M1 (R1)"]
        assert clock.day_of(asked[0].by, place.conference.time_zone).isoformat() == "2027-09-30"
        assert titles(place, place.organizer) == titles(place, place.panelist) == []
        assert "Say what became of M1 (R1)" in titles(place, place.authority, list_asked)
        page = sign_in(place.authority).page(place.path())
        assert "The wells are read." in page and "Until Thursday 30 September 2027" in page
    with on(2027, 10, 3):
        asked = asked_of(place, place.authority)
        assert asked[0].by is None and asked[0].due == "Overdue: it was planned by September 2027."


def test_nothing_waits_once_it_was_told_or_the_answer_is_no(place, sign_in):
    authority = sign_in(place.authority)
    name(place, authority), name(place, authority, text="The list is printed.")
    note(place, authority)
    with on(2027, 9, 10):
        assert titles(place, place.authority) == ["Say what became of M2 (R1)"]
    answered(place, status=Status.REJECTED, text="No more.")
    with on(2027, 9, 11):
        assert titles(place, place.authority) == []


def test_whoever_has_the_link_sees_all_that_is_asked_and_until_when(place, sign_in, visitor):
    there = linked(place, 1, 2)
    page = visitor.page(there)
    section = page.soup.select_one(".asked")
    assert "2 recommendations wait for your answer" in section.text and "Promised by June 2027." in section.text
    submit(visitor, there, 1)
    way = f"{there}/1/milestones/new"
    planned = {"kind": "deed", "text": "It is read.", "shown_by": "A list", "due": "2027-09"}
    assert visitor.send(way, way, planned).status == 303
    with on(2027, 9, 10):
        section = visitor.page(there).soup.select_one(".asked")
        told = " ".join(section.text.split())
        assert "Say what became of M1 (R1)" in told and "Until Thursday 30 September 2027" in told
        assert "1 recommendation waits for your answer" in told and "Overdue: promised by June 2027." in told
        assert told.index("M1 (R1)") < told.index("The panel waits"), "what has a time comes first"
        for link in section.select("a"):
            target = link["href"]
            assert target == "#R2" or visitor.page(target).status == 200
        note_by_link(visitor, there)
        assert "M1 (R1)" not in visitor.page(there).soup.select_one(".asked").text


def note_by_link(visitor, there):
    way = f"{there}/milestones/1"
    assert visitor.send(way, way, REACHED).status == 303
