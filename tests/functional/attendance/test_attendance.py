"""Who is in the room: noted by the facilitator, published as numbers."""

from datetime import timedelta

import pytest

from app import clock
from app.access.stages import Stage
from app.attendance import queries
from app.attendance.models import Attendance
from app.extensions import db
from app.journal.models import JournalEntry, JournalPayload
from app.reports import services as reports
from app.voting.queries import rolls, rounds

SESSION = "Second weekend"


@pytest.fixture
def place(world):
    return world(stage=Stage.VOTING)


def note(place, visitor, members, session=SESSION, seen=None, **more):
    """Send the ticks from a page as it is now, or as it was when `seen` were shown."""
    shown = ",".join(map(str, sorted(here(place)))) if seen is None else seen
    fields = {"session": session, "here": [member.id for member in members], "seen": shown}
    return visitor.post(place.path("/attendance"), fields, **more)


def here(place):
    db.session.expire_all()
    return {stay.member_id for stay in queries.list_here(place.conference)}


def test_the_facilitator_notes_who_is_here_plainly_and_as_a_fragment(place, sign_in):
    visitor = sign_in(place.facilitator)
    assert SESSION not in visitor.page(place.path("/attendance"))
    assert note(place, visitor, place.panelists[:3]).status == 303
    answer = note(place, visitor, place.panelists[:4], htmx=True)
    assert answer.status == 200 and answer.soup.find(id="attendance") and not answer.soup.h1
    assert here(place) == {member.id for member in place.panelists[:4]}


def test_arriving_and_leaving_are_kept_to_the_minute(place, sign_in):
    visitor = sign_in(place.facilitator)
    note(place, visitor, place.panelists[:2])
    with clock.at(clock.now() + timedelta(hours=1, seconds=31)):
        note(place, sign_in(place.facilitator), place.panelists[1:3])
    first, second, third = db.session.query(Attendance).order_by(Attendance.id)
    assert first.left_at - first.arrived_at in (timedelta(minutes=60), timedelta(minutes=61))
    assert (second.left_at, third.left_at) == (None, None)
    assert all(stay.arrived_at.second == stay.arrived_at.microsecond == 0 for stay in (first, second, third))


def test_the_same_again_changes_nothing(place, sign_in):
    visitor = sign_in(place.facilitator)
    for _press in range(3):
        note(place, visitor, place.panelists[:2])
    assert db.session.query(Attendance).count() == 2
    assert db.session.query(JournalEntry).filter_by(action="attendance.recorded").count() == 1


def test_a_new_session_begins_new_stays(place, sign_in):
    visitor = sign_in(place.facilitator)
    note(place, visitor, place.panelists)
    note(place, visitor, place.panelists[:2], "Saturday afternoon")
    assert queries.list_totals(place.conference) == [(SESSION, 5), ("Saturday afternoon", 2)]
    assert here(place) == {member.id for member in place.panelists[:2]}


def test_a_session_without_a_name_comes_back_with_its_ticks(place, sign_in):
    answer = note(place, sign_in(place.facilitator), place.panelists[:2], "  ")
    assert answer.status == 422 and "Name the session" in answer
    assert len(answer.soup.find_all("input", attrs={"name": "here", "checked": True})) == 2
    assert not here(place)


def test_numbers_are_public_and_names_are_not(place, sign_in, visitor):
    note(place, sign_in(place.facilitator), place.panelists[:3])
    page = visitor.page(place.path("/attendance"))
    assert SESSION in page and "3 of 5 seated" in page and "Paula" not in page
    said = " ".join(payload.body for payload in db.session.query(JournalPayload))
    assert "Paula" not in said
    place.walk_to(Stage.REPORTING)
    tree, _exact = reports.preview(place.conference)
    assert SESSION in str(tree["chapters"])


def test_who_is_here_is_ticked_when_a_vote_is_opened(place, sign_in):
    visitor = sign_in(place.facilitator)

    def ticked():
        page = visitor.page(place.path("/voting/open"))
        return {int(box["value"]) for box in page.soup.find_all("input", attrs={"name": "present", "checked": True})}

    assert ticked() == {member.id for member in place.panelists}
    note(place, visitor, place.panelists[:3])
    assert ticked() == {member.id for member in place.panelists[:3]}


def test_whoever_arrives_after_the_opening_is_not_added_to_the_roll(place, sign_in):
    visitor = sign_in(place.facilitator)
    fields = {"proposition": "Shall we?", "present": [place.panelist.id], "receipts": "codes"}
    visitor.post(place.path("/voting/open"), fields)
    note(place, visitor, place.panelists)
    assert [entry.member_id for entry in rolls.list_roll(rounds.get_round(place.conference, 1)) if entry.present] == [
        place.panelist.id
    ]
    answer = sign_in(place.panelists[1]).post(place.path("/voting/1/ballot"), {"choice": "support", "code": "x"})
    assert answer.status == 409


@pytest.mark.parametrize("role", ["organizer", "panelist", "expert", "committee", "authority", "observer"])
def test_nobody_but_the_facilitator_notes_attendance(place, sign_in, role):
    assert note(place, sign_in(place.everybody[role]), place.panelists).status == 403
    assert not here(place)


def test_attendance_is_not_noted_in_the_follow_up_nor_elsewhere(place, world, sign_in):
    other = world(stage=Stage.EVIDENCE)
    assert note(other, sign_in(other.facilitator), place.panelists).status == 422
    place.walk_to(Stage.FOLLOW_UP)
    assert note(place, sign_in(place.facilitator), place.panelists).status == 409
    assert not here(place) and not here(other)


def test_ones_own_stays_are_in_the_copy_of_ones_data(place, sign_in):
    note(place, sign_in(place.facilitator), [place.panelist])
    assert SESSION in sign_in(place.panelist).get("/me/data").text
    assert SESSION not in sign_in(place.panelists[1]).get("/me/data").text


def test_the_page_takes_as_many_statements_for_many_as_for_few(place, world, sign_in, statements):
    visitor = sign_in(place.facilitator)
    note(place, visitor, place.panelists[:2])
    with statements() as few:
        visitor.get(place.path("/attendance"))
    big = world(stage=Stage.VOTING, panelists=30)
    visitor = sign_in(big.facilitator)
    note(big, visitor, big.panelists)
    with statements() as many:
        visitor.get(big.path("/attendance"))
    assert len(many) == len(few) <= 12


def test_leaving_alone_is_told_too(place, sign_in):
    for members in (place.panelists[:3], place.panelists[:2]):
        note(place, sign_in(place.facilitator), members)
    entries = db.session.query(JournalPayload).join(JournalEntry).filter_by(action="attendance.recorded")
    assert ['"present":2' in entry.body for entry in entries.order_by(JournalEntry.n)] == [False, True]


def test_two_facilitators_with_the_same_old_page_take_nobody_away_from_each_other(place, sign_in):
    first, second = sign_in(place.facilitator), sign_in(place.facilitator)
    ana, ben, cleo = place.panelists[:3]
    note(place, first, [ana])
    opened = second.page(place.path("/attendance")).form(place.path("/attendance"))
    seen = opened.find(attrs={"name": "seen"})["value"]
    note(place, first, [ana, ben], seen=seen)
    note(place, second, [cleo], seen=seen)
    assert here(place) == {ben.id, cleo.id}


@pytest.mark.parametrize("seen", ["x", "1,,2", "9" * 50, "-1", "²"])
def test_a_spoiled_list_of_whom_the_page_showed_harms_nobody(place, sign_in, seen):
    assert note(place, sign_in(place.facilitator), place.panelists[:2], seen=seen).status == 303
    assert here(place) == {member.id for member in place.panelists[:2]}


def test_whoever_ticks_nobody_reads_that_nothing_was_noted(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    facilitator, path = sign_in(place.facilitator), place.path("/attendance")
    facilitator.send(path, path, {"session": "Saturday"})
    page = facilitator.page(path)
    assert "Nobody was ticked, so nothing was noted." in page and "Noted:" not in page
    facilitator.send(path, path, {"session": "Saturday", "here": str(place.panelist.id)})
    assert "Noted: one person is here." in facilitator.page(path)
