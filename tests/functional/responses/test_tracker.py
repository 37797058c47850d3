"""The tracker: every recommendation with its answer, who is responsible, by when, and how late it is, in words."""

import csv
import io
from datetime import UTC, datetime

import pytest

from app import clock
from app.access.stages import Stage
from app.authorities import services as naming
from app.extensions import db
from app.responses import queries, services
from app.responses.models import Status
from tests.functional.authorities.test_links import door, following_up, linked, named, submit
from tests.functional.feeds.test_feeds import follows

TRACKER = "/answers/tracker"


@pytest.fixture
def place(build):
    return build(following_up)


def on(*day):
    return clock.at(datetime(*day, 12, tzinfo=UTC))


def rows(page):
    return [" ".join(row.get_text(" ").split()) for row in page.soup.select("tbody tr")]


def passages(place):
    return queries.list_recommendations(place.conference)


def test_every_recommendation_has_a_line_and_every_line_says_by_when(place, visitor):
    linked(place, 1, 2)
    submit(visitor, linked(place, 1, name="Town"), due="2027-05")
    with on(2027, 4, 1):
        lines = rows(visitor.page(place.path(TRACKER)))
    assert len(lines) == 4 and "R1" in lines[0] and "Town" in lines[0] and "Accepted" in lines[0]
    assert "Water office" in lines[0] and "by May 2027" in lines[0] and "regional" in lines[0]
    assert "Region" in lines[1] and "No answer yet" in lines[1] and "by June 2027" in lines[1]
    assert "not said" in lines[3] and "by June 2027" in lines[3] and "late" not in " ".join(lines)


@pytest.mark.parametrize(
    ("day", "words"), [((2027, 5, 31), ""), ((2027, 6, 1), "1 day late"), ((2027, 6, 3), "3 days")]
)
def test_a_yes_whose_day_is_over_is_late_and_no_deed(place, visitor, day, words):
    submit(visitor, linked(place, 1), due="2027-05")
    with on(*day):
        first = rows(visitor.page(place.path(TRACKER)))[0]
    assert words in first and ("Nothing here says that it is done." in first) is bool(words)
    assert ("late" in first) is bool(words)


def test_what_is_not_answered_is_late_from_the_day_that_was_promised_first(place, visitor):
    with on(2027, 7, 2):
        page = visitor.page(place.path(TRACKER))
        late = visitor.page(place.path(TRACKER + "/late"))
    assert all("2 days late. It is not answered." in line for line in rows(page)) and len(rows(late)) == 3


def test_naming_a_later_day_makes_nothing_less_late(place, visitor):
    there = linked(place, 1)
    submit(visitor, there, due="2027-05")
    submit(visitor, there, due="2028-05", text="Later.")
    with on(2027, 6, 1):
        first = rows(visitor.page(place.path(TRACKER)))[0]
    assert "by May 2028, first named: May 2027: 1 day late." in first
    submit(visitor, there, status="rejected", text="No more.")
    submit(visitor, there, due="2028-06", text="After all.")
    with on(2027, 6, 1):
        first = rows(visitor.page(place.path(TRACKER)))[0]
    assert "by June 2028" in first and "late" not in first and "first named" not in first


def test_a_no_is_never_late(place, visitor):
    submit(visitor, linked(place, 1), status="rejected", due="2027-01")
    with on(2028, 1, 1):
        first = rows(visitor.page(place.path(TRACKER)))[0]
    assert "Rejected" in first and "late" not in first and "No day is named." in first


def test_where_nothing_was_promised_that_is_said(build, visitor):
    place = build(following_up)
    place.conference.promise_due, place.conference.no_promise = None, True
    db.session.commit()
    with on(2040, 1, 1):
        assert all("No day was promised." in line for line in rows(visitor.page(place.path(TRACKER))))


def test_readers_pick_out_what_they_look_for(place, visitor):
    submit(visitor, linked(place, 1), status="under study", due="2027-09")
    services.answer(place.conference, passages(place)[1], Status.REJECTED, "No money.", by=place.authority)
    db.session.commit()
    page = visitor.page(place.path(TRACKER))
    picks = [link["href"] for link in page.soup.select("main nav ul.actions a")]
    assert [pick.rpartition("/")[2] for pick in picks] == ["tracker", "without-answer", "rejected", "under-study"]
    for pick in picks[1:]:
        assert len(rows(visitor.page(pick))) == 1
    visitor.page(place.path(TRACKER + "/nonsense"), 404)
    assert rows(visitor.page(place.path(TRACKER + "/accepted"))) == []


def test_the_newest_of_each_body_counts(place, visitor):
    there = linked(place, 1)
    submit(visitor, there)
    submit(visitor, there, status="rejected", text="Too expensive.")
    services.answer(place.conference, passages(place)[0], Status.STUDY, "We look.", by=place.authority, due="2027-08")
    db.session.commit()
    lines = rows(visitor.page(place.path(TRACKER)))
    assert "Town council" in lines[0] and "Rejected" in lines[1] and len(lines) == 4


def test_it_is_told_as_a_table_of_which_nothing_is_run(place, visitor):
    submit(visitor, linked(place, 1, name="=cmd()"), owner="@sum")
    answer = visitor.get(place.path("/answers/tracker.csv"))
    table = list(csv.DictReader(io.StringIO(answer.response.data.decode("utf-8-sig"))))
    assert answer.response.mimetype == "text/csv" and len(table) == 3
    assert table[0]["by"] == "'=cmd()" and table[0]["owner"] == "'@sum" and table[0]["due"] == "2027-09"


def test_it_is_told_to_programs_as_it_is_described(place, visitor):
    submit(visitor, linked(place, 1))
    told = visitor.get(f"/api/v1/conferences/{place.slug}/tracker").response.json
    follows("/api/v1/conferences/{slug}/tracker", told)
    assert told["lines"][0]["status"] == "Accepted" and told["lines"][1]["status"] == "No answer yet"


def test_drafts_are_told_nowhere(place, visitor):
    there = linked(place, 1)
    visitor.send(f"{there}/1", f"{there}/1", {"status": "rejected", "text": "Secret words."})
    for path in (place.path(TRACKER), place.path("/answers/tracker.csv"), place.path("/answers/1/versions")):
        assert "Secret words." not in visitor.get(path).text and "Rejected" not in visitor.get(path).text
    assert "Secret" not in visitor.get(f"/api/v1/conferences/{place.slug}/tracker").text


def test_nothing_is_tracked_before_the_report_is_out(world, visitor):
    place = world(stage=Stage.VOTING)
    assert "No answers yet." in visitor.page(place.path(TRACKER))
    assert visitor.get(f"/api/v1/conferences/{place.slug}/tracker").response.json == {"lines": []}
    visitor.page(place.path("/answers/1/versions"), 404)


def test_an_earlier_day_named_later_counts(place, visitor):
    there = linked(place, 1)
    submit(visitor, there, due="2028-05")
    submit(visitor, there, due="2027-05", text="Sooner.")
    with on(2027, 6, 1):
        first = rows(visitor.page(place.path(TRACKER)))[0]
    assert "by May 2027" in first and "1 day late" in first


def test_nobody_is_waited_for_who_has_no_link(place, visitor, sign_in):
    authority = named(place, 1, 2)
    assert "Region" not in visitor.page(place.path(TRACKER))
    submit(visitor, door(place, authority), 1)
    assert [("Region" in line) for line in rows(visitor.page(place.path(TRACKER)))] == [True, True, False]
    naming.revoke_link(authority, by=place.organizer)
    db.session.commit()
    lines = rows(visitor.page(place.path(TRACKER)))
    assert [("Region" in line) for line in lines] == [True, False, False] and "regional" in lines[0]


def test_the_table_speaks_the_language_of_the_conference_whoever_takes_it(place, visitor, speaks):
    speaks("da", {"No answer yet": "Intet svar endnu"})
    place.conference.languages = ["da"]
    db.session.commit()
    assert "Intet svar endnu" in visitor.get(place.path("/answers/tracker.csv")).response.data.decode("utf-8-sig")
