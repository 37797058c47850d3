"""Conditions of recommendations are watched: by a day, a figure or a fact; when one comes true, an answer is due."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.comparison import fingerprint
from app.conferences import happened
from app.extensions import db
from app.journal.models import JournalEntry, JournalPayload
from app.mail.models import Message
from app.reports.models import Edition
from app.reports.models import Kind as EditionKind
from app.responses import queries as responses
from app.responses import services as answering
from app.responses.models import Status
from app.watches import queries, services
from app.watches.kinds import Condition, Kind, Seen, meets, number, two_ways
from app.watches.models import Sighting, WatchedCondition
from app.worker import tell_what_waits
from tests.functional.authorities.test_links import actions, following_up, linked
from tests.functional.questions.test_questions import HOSTILE
from tests.visitor import Visitor

PAGE, NEW, ONE = "/watches", "/watches/new", "/watches/1"
LEVEL = {"recommendation": "1", "kind": "under", "text": "The level falls too low.", "value": "4,2", "unit": "m"}
FACT = {"recommendation": "2", "kind": "fact", "text": "The police agree."}
DAY = {"recommendation": "3", "kind": "day", "text": "The permit ends.", "day": "2031-01-01"}


@pytest.fixture
def place(build):
    return build(following_up)


def journaled(action):
    query = select(JournalPayload.body).join(JournalEntry).where(JournalEntry.action == action)
    return json.loads(db.session.scalars(query.order_by(JournalEntry.id.desc())).first())


def today(place):
    return clock.today(place.conference.time_zone).isoformat()


def watch(place, visitor, fields=LEVEL, **more):
    return visitor.send(place.path(NEW), place.path(NEW), fields | more)


def enter(place, visitor, number=1, **fields):
    told = {"on": today(place), "source": "Gauge at Mill Bridge"} | fields
    return visitor.send(place.path(f"/watches/{number}"), place.path(f"/watches/{number}"), told)


@pytest.mark.parametrize(
    ("kind", "limit", "seen", "is_true"),
    [
        (Kind.UNDER, "4.2", "4,1", True),
        (Kind.UNDER, "4,2", "4.2", False),
        (Kind.UNDER, "4.2", "4.20", False),
        (Kind.UNDER, "-1", "-1,5", True),
        (Kind.OVER, "4.2", "4.3", True),
        (Kind.OVER, "4.2", "4.2", False),
        (Kind.OVER, "999999999999", "1", False),
        (Kind.OVER, "4.2", "much", False),
        (Kind.FACT, "", "", True),
    ],
)
def test_on_the_limit_nothing_has_fallen_or_risen(kind, limit, seen, is_true):
    assert meets(kind, limit, seen, is_so=True) is is_true


@pytest.mark.parametrize("text", ["", "x", "1e9", "1.000.5", "4.2 m", "9" * 13, "NaN", "--1", "٣", "1" * 5000])
def test_what_is_no_figure_is_none(text):
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        *((text, "1011000") for text in ("1.011.000", "1,011,000", "1 011 000", "1\u00a0011\u00a0000", "1'011'000")),
        *((text, "1000.5") for text in ("1.000,5", "1,000.5", "1 000,5", "1000,5")),
        ("45,5 %", "45.5"),
        ("−1,5", "-1.5"),
        ("0.011", "0.011"),
    ],
)
def test_a_figure_is_read_as_offices_write_it(text, read):
    assert number(text) == Decimal(read) and two_ways(text) is None


@pytest.mark.parametrize("text", ["1.011", "1,011", "-1.011", "999,000", "1.011 %"])
def test_thousands_and_decimals_that_look_the_same_are_two_readings_that_have_one_each(text):
    thousands, decimal = two_ways(text)
    assert abs(number(thousands)) >= 1000 > abs(number(decimal)) and not (two_ways(thousands) or two_ways(decimal))


def test_a_figure_that_can_be_read_in_two_ways_is_asked_about_with_what_was_typed(place, sign_in, visitor):
    panelist = sign_in(place.panelist)
    answer = watch(place, panelist, LEVEL | {"value": "1.011"})
    assert answer.status == 422 and "Write 1011 if you mean thousands, or 1.0110" in str(answer.soup)
    assert answer.soup.select_one("[name=value]")["value"] == "1.011"
    watch(place, panelist, LEVEL | {"value": "1500"})
    answer = enter(place, panelist, value="1.011")
    assert answer.status == 422 and answer.soup.select_one("[name=value]")["value"] == "1.011"
    assert "Came true" not in visitor.page(place.path(PAGE))
    assert enter(place, panelist, value="1.0110").status == 303
    assert "Came true" in visitor.page(place.path(PAGE))


def test_a_percent_sign_behind_the_value_is_its_unit(place, sign_in, visitor):
    assert watch(place, sign_in(place.panelist), LEVEL | {"value": "45,5 %", "unit": ""}).status == 303
    assert "45.5 %" in visitor.page(place.path(ONE))
    assert enter(place, sign_in(place.panelist), value="50 %").status == 303
    assert "% %" not in visitor.page(place.path(ONE))


def test_a_figure_under_its_value_comes_true_and_an_answer_is_due(place, sign_in, visitor):
    panelist = sign_in(place.panelist)
    assert place.path(PAGE) in str(visitor.page(place.path("/answers")).soup)
    assert watch(place, panelist).status == 303
    page = visitor.page(place.path(ONE))
    assert "4.2 m" in page and "an answer is due within" in page and not page.soup.select("main form")
    assert enter(place, sign_in(place.authority), value="4.3").status == 303
    assert "Came true" not in visitor.page(place.path(PAGE)) and "Not yet" in visitor.page(place.path(PAGE))
    assert enter(place, panelist, value="4,19").status == 303
    page = visitor.page(place.path(ONE))
    assert "W1 came true on" in page and "an answer is due by" in page and "Gauge at Mill Bridge" in page
    assert "4.3 m" in page and "W1 came true on" in visitor.page(place.path("/answers/tracker"))
    assert actions(place)[-1] == "watch.came_true"
    assert "W1 came true" in visitor.page(place.path("/journal"))
    assert not [one.name for one in place.panelists if one.name in visitor.page(place.path("/journal"))]


def test_once_the_conference_is_closed_no_answer_is_said_to_be_due(place, sign_in, visitor):
    watch(place, sign_in(place.panelist))
    enter(place, sign_in(place.panelist), value="4.0")
    assert "is due" in visitor.page(place.path(ONE))
    place.walk_to(Stage.CLOSED)
    for path in (ONE, PAGE, "/answers/tracker"):
        assert "is due" not in visitor.page(place.path(path))
    assert "no answer to that had come when the conference closed." in visitor.page(place.path(ONE))


def test_a_fact_comes_true_only_when_it_is_so(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    watch(place, organizer, FACT)
    enter(place, organizer, is_so="no")
    assert "Not yet" in visitor.page(place.path(PAGE))
    enter(place, organizer, is_so="yes")
    assert "Came true" in visitor.page(place.path(PAGE))


def test_a_day_comes_by_itself_and_once(place, sign_in, visitor):
    watch(place, sign_in(place.organizer), DAY)
    assert sign_in(place.organizer).post(place.path(ONE), {"on": today(place), "source": "x"}).status in (409, 422)
    for day, is_true in ((datetime(2030, 12, 31, 12, tzinfo=UTC), False), (datetime(2031, 1, 1, 12, tzinfo=UTC), True)):
        with clock.at(day):
            services.look_at_days()
            services.look_at_days()
            db.session.commit()
            assert ("W1 came true on 1 January 2031" in visitor.page(place.path(PAGE))) is is_true
    assert actions(place).count("watch.came_true") == 1


def test_panel_authority_and_organizers_are_told_once_and_the_desk_by_letter(place, sign_in):
    linked(place, 1, email="desk@example.org")
    linked(place, 2, name="Town", email="town@example.org")
    watch(place, sign_in(place.organizer))
    enter(place, sign_in(place.organizer), value="4.1")
    enter(place, sign_in(place.organizer), value="4.0")
    letters = db.session.scalars(select(Message).where(Message.subject.like("%came true%"))).all()
    assert [one.to for one in letters] == ["desk@example.org"] and "The level falls too low." in letters[0].body
    moment = clock.now().replace(hour=11)
    for minute in (0, 30, 59):
        with clock.at(moment.replace(minute=minute)):
            tell_what_waits()
            db.session.commit()
    for member, times in ((place.panelist, 1), (place.authority, 1), (place.organizer, 1), (place.expert, 0)):
        told = db.session.scalars(select(Message).where(Message.to == member.person.email)).all()
        assert sum("What R1 waited for came true" in one.body for one in told) == times


def test_what_is_withdrawn_stays_with_its_reason_and_is_true_no_more(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    watch(place, organizer)
    enter(place, organizer, value="4.1")
    way = place.path("/watches/1/entries/1/withdraw")
    assert organizer.send(way, way, {"reason": "A broken gauge."}).status == 303
    page = visitor.page(place.path(ONE))
    assert "4.1 m" in page and "A broken gauge." in page and "came true on" not in page
    assert "watch.not_true" in actions(place)
    assert organizer.post(way, {"reason": "Once more."}).status == 303
    assert actions(place).count("watch.seen_withdrawn") == 1
    enter(place, organizer, value="4.0")
    assert "came true on" in visitor.page(place.path(ONE))


def test_an_answer_after_it_came_true_ends_the_clock_and_silence_is_late(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    watch(place, organizer)
    enter(place, organizer, value="4.1")
    later = datetime(2029, 1, 1, 12, tzinfo=UTC)
    with clock.at(later):
        assert "days late" in visitor.page(place.path(ONE))
        passage = responses.list_recommendations(place.conference)[0]
        answering.answer(place.conference, passage, Status.STUDY, "We look.", by=place.authority, due="2029-08")
        db.session.commit()
        page = visitor.page(place.path(ONE))
        assert "answered since" in page and "late" not in page


def test_whoever_must_answer_cannot_stop_the_clock_and_the_panel_hears_of_it(place, sign_in):
    panelist, way = sign_in(place.panelist), place.path("/watches/1/entries/1/withdraw")
    watch(place, panelist)
    enter(place, panelist, value="4.1")
    for other in (place.authority, place.panelists[1]):
        page = sign_in(other)
        assert way not in str(page.page(place.path(ONE)).soup) and page.get(way).status == 403
        assert page.post(way, {"reason": "We say so."}).status == 403
    assert queries.list_running(place.conference)
    assert panelist.send(way, way, {"reason": "A broken gauge."}).status == 303
    for minute in (0, 30, 59):
        with clock.at(clock.now().replace(hour=11, minute=minute)):
            tell_what_waits()
            db.session.commit()
    for member in (place.panelists[1], place.authority):
        told = db.session.scalars(select(Message).where(Message.to == member.person.email)).all()
        assert sum("What was seen of W1 was withdrawn" in one.body for one in told) == 1


def test_an_authority_does_not_even_withdraw_its_own(place, sign_in):
    watch(place, sign_in(place.organizer))
    authority, way = sign_in(place.authority), place.path("/watches/1/entries/1/withdraw")
    enter(place, authority, value="4.1")
    assert authority.post(way, {"reason": "No."}).status == 403
    assert sign_in(place.organizer).send(way, way, {"reason": "Wrong."}).status == 303


def test_a_month_is_counted_from_the_day_on_which_somebody_watched_it(place):
    passage = responses.list_recommendations(place.conference)[0]
    for day in ("2031-01", "2032-03"):
        with clock.at(datetime(2031, 1, 20, 12, tzinfo=UTC)):
            services.watch(place.conference, passage, Condition(Kind.DAY, "It ends.", day), by=place.organizer)
            services.look_at_days()
    assert [str(one.came_true_on) for one in queries.list_watches(place.conference)] == ["2031-01-20", "None"]


def test_a_panelist_watches_five_at_once_and_the_letter_says_who_watches(place, sign_in):
    linked(place, 1, email="desk@example.org")
    panelist = sign_in(place.panelist)
    for n in range(5):
        assert watch(place, panelist, text=f"Condition {n}.").status == 303
    late = watch(place, panelist, text="One more.")
    assert late.status == 409 and "You watch 5" in late
    assert watch(place, sign_in(place.panelists[1]), text="Another.").status == 303
    enter(place, panelist, value="4.1")
    letter = db.session.scalars(select(Message).where(Message.subject.like("%came true%"))).one()
    assert "watched by: panelist" in letter.body
    assert watch(place, panelist, text="One more.").status == 303


def test_what_was_so_before_the_report_starts_no_clock(place, sign_in):
    told = {"title": "Water", "tree": {"chapters": []}, "article": "", "file": "", "checksum": "", "dated": None}
    kind = {"number": 1, "kind": EditionKind.FINAL, "published_at": clock.now()}
    db.session.add(Edition(conference_id=place.conference.id, **kind, **told))
    db.session.commit()
    organizer = sign_in(place.organizer)
    watch(place, organizer)
    late = enter(place, organizer, value="4.1", on="1950-01-01")
    assert late.status == 409 and "before the report" in late and queries.list_running(place.conference) == {}
    assert enter(place, organizer, value="4.1").status == 303


def test_the_clock_makes_a_line_late_and_is_told_as_a_table_and_to_programs(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    watch(place, organizer)
    enter(place, organizer, value="4.1")
    passage = responses.list_recommendations(place.conference)[0]
    told = {"due": "2031-08", "owner": "Water office"}
    due = queries.list_running(place.conference)[passage.id][0].due.isoformat()
    line = visitor.get(f"/api/v1/conferences/{place.slug}/tracker").response.json["lines"][0]
    assert (line["condition_came_true"], line["condition_due"]) == (today(place), due)
    assert f"{today(place)},{due}" in visitor.get(place.path("/answers/tracker.csv")).response.data.decode()
    with clock.at(datetime(2029, 1, 1, 12, tzinfo=UTC)):
        assert "W1 came true" in visitor.page(place.path("/answers/tracker/late"))
        answering.answer(place.conference, passage, Status.ACCEPTED, "We will.", by=place.authority, **told)
        db.session.commit()
        assert "W1 came true" not in visitor.page(place.path("/answers/tracker/late"))
    line = visitor.get(f"/api/v1/conferences/{place.slug}/tracker").response.json["lines"][0]
    assert (line["condition_came_true"], line["condition_due"]) == ("", "")


def test_the_journal_says_what_is_watched(place, sign_in):
    watch(place, sign_in(place.organizer))
    told = journaled("watch.set")
    named = {"kind": "under", "value": "4,2", "words": fingerprint("The level falls too low.\nm")}
    assert told.items() >= named.items() and not {"day", "text", "unit"} & set(told)


@pytest.mark.parametrize("role", ["facilitator", "expert", "committee", "observer"])
def test_nobody_else_watches_or_enters(place, sign_in, role):
    watch(place, sign_in(place.organizer))
    enter(place, sign_in(place.organizer), value="4.3")
    other = sign_in(place.everybody[role])
    assert not other.page(place.path(ONE)).soup.select("main form")
    for path in (NEW, ONE, ONE + "/entries/1/withdraw"):
        assert other.post(place.path(path), LEVEL).status == 403


def test_it_is_done_in_the_follow_up_alone(place, sign_in, visitor, world):
    organizer = sign_in(place.organizer)
    watch(place, organizer), watch(place, organizer, DAY)
    place.walk_to(Stage.CLOSED)
    assert organizer.post(place.path(NEW), FACT).status == 409
    assert organizer.post(place.path(ONE), {"value": "4.0"}).status == 409
    with clock.at(datetime(2031, 2, 1, tzinfo=UTC)):
        services.look_at_days()
        assert "came true on" not in visitor.page(place.path(PAGE))
    early = world(stage=Stage.VOTING)
    assert sign_in(early.organizer).post(early.path(NEW), FACT).status == 409


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        (LEVEL | {"value": "low"}, 422),
        (LEVEL | {"value": "9" * 400}, 422),
        (LEVEL | {"recommendation": "99"}, 422),
        (LEVEL | {"text": ""}, 422),
        (LEVEL | {"unit": "m" * 51}, 422),
        (DAY | {"day": "0001-01-01"}, 422),
        (DAY | {"day": ""}, 422),
        (DAY | {"day": "2031"}, 422),
        (DAY | {"day": "2020-01-01"}, 409),
        (FACT | {"kind": "wish"}, 422),
    ],
)
def test_what_cannot_be_watched_keeps_what_was_typed(place, sign_in, fields, status):
    page = watch(place, sign_in(place.organizer), fields)
    assert page.status == status and db.session.scalar(select(WatchedCondition.id)) is None
    assert page.soup.find("input", {"name": "text"})["value"] == fields["text"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"value": "low"}, 422),
        ({"value": "1e99"}, 422),
        ({"value": "4.1", "on": "0001"}, 422),
        ({"value": "4.1", "on": "2199-01-01"}, 409),
        ({"value": "4.1", "source": ""}, 422),
    ],
)
def test_what_was_not_seen_is_not_entered(place, sign_in, fields, status):
    organizer = sign_in(place.organizer)
    watch(place, organizer)
    page = enter(place, organizer, **fields)
    assert page.status == status and db.session.scalar(select(Sighting.id)) is None


def test_two_at_once_do_not_enter_over_each_other_and_the_same_twice_is_one(place, sign_in):
    organizer = sign_in(place.organizer)
    watch(place, organizer), watch(place, organizer)
    assert len(queries.list_watches(place.conference)) == 1
    mark = organizer.page(place.path(ONE)).form(place.path(ONE)).find("input", {"name": "seen"})["value"]
    enter(place, sign_in(place.panelist), value="4.3")
    late = organizer.post(place.path(ONE), {"value": "4.1", "on": today(place), "source": "x", "seen": mark})
    assert late.status == 409 and len(db.session.scalars(select(Sighting.id)).all()) == 1


def test_those_of_another_conference_are_not_found(place, sign_in, build):
    watch(place, sign_in(place.organizer))
    other = build(following_up)
    assert sign_in(other.organizer).get(other.path(ONE)).status == 404
    assert sign_in(other.organizer).post(other.path(ONE), {"value": "1"}).status == 404
    for path in ("/watches/99999999999", "/watches/1/entries/9/withdraw", "/watches/1/entries/0/withdraw"):
        assert sign_in(place.organizer).get(place.path(path)).status == 404


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(place, sign_in, visitor, words):
    organizer = sign_in(place.organizer)
    assert watch(place, organizer, text=words, unit=words[:50]).status in (303, 422)
    watch(place, organizer)
    assert enter(place, organizer, value="4.1", source=words).status in (303, 422)
    for path in (PAGE, ONE, "/answers/tracker"):
        assert not visitor.page(place.path(path)).soup.select("main script, main img[onerror]")


def test_it_is_in_the_data_of_whoever_entered_it(place, sign_in):
    watch(place, sign_in(place.panelist))
    enter(place, sign_in(place.panelist), value="4.3")
    told = queries.personal_data(place.panelist.person)
    assert told == [
        {"watched": "The level falls too low.", "day": "", "value": "4,2"},
        {"seen": today(place), "value": "4.3", "source": "Gauge at Mill Bridge"},
    ]
    assert queries.personal_data(place.organizer.person) == []


def test_the_pages_ask_the_database_no_more_for_many(place, app, statements):
    passage = responses.list_recommendations(place.conference)[0]
    for n in range(6):
        condition = Condition(Kind.OVER, f"More than {n}.", value=str(n), unit="m")
        found = services.watch(place.conference, passage, condition, by=place.organizer)
        services.enter(
            place.conference, found.number, Seen(today(place), "A gauge", "9"), by=place.organizer, mark=JUST_READ
        )
    db.session.commit()
    for path in (PAGE, ONE, "/answers/tracker"):
        db.session.rollback()
        with statements() as seen:
            Visitor(app).page(place.path(path))
        assert len(seen) <= 14, path


def give_up(place, visitor, why="Nobody measures it any more.", number=1):
    way = place.path(f"/watches/{number}/give-up")
    return visitor.send(way, way, {"reason": why})


def test_what_is_watched_no_more_keeps_its_reason_and_comes_true_no_more(place, sign_in, visitor):
    panelist = sign_in(place.panelist)
    watch(place, panelist)
    assert give_up(place, panelist).status == 303 and give_up(place, panelist).status == 303
    page = visitor.page(place.path(ONE))
    assert "Watched no more" in page and "Nobody measures it any more." in page
    assert "Watched no more" in visitor.page(place.path(PAGE))
    assert "is watched no more" in visitor.page(place.path("/journal"))
    assert journaled("watch.given_up")["words"] == fingerprint("Nobody measures it any more.")
    assert actions(place).count("watch.given_up") == 1
    answer = panelist.post(place.path(ONE), {"value": "4.1", "on": today(place), "source": "Gauge"})
    assert answer.status == 409 and not db.session.scalars(select(Sighting)).all()


def test_it_is_taken_up_again_by_whoever_watches_also_by_setting_it_once_more(place, sign_in, visitor):
    watch(place, sign_in(place.panelist))
    for again in (
        lambda one: one.send(place.path(ONE), place.path("/watches/1/take-up")),
        lambda one: watch(place, one),
    ):
        give_up(place, sign_in(place.organizer))
        assert again(sign_in(place.panelists[1])).status == 303
        assert "Not yet" in visitor.page(place.path(PAGE)) and "Watched no more" not in visitor.page(place.path(ONE))
    assert actions(place).count("watch.taken_up") == 2 and len(queries.list_watches(place.conference)) == 1
    assert enter(place, sign_in(place.panelist), value="4.1").status == 303


def test_whoever_has_to_answer_cannot_end_what_others_watch(place, sign_in, visitor):
    watch(place, sign_in(place.panelist))
    for other in (place.authority, place.panelists[1], place.expert):
        assert sign_in(other).post(place.path("/watches/1/give-up"), {"reason": "No."}).status == 403
        assert "Watch it no more" not in sign_in(other).page(place.path(ONE))
    assert visitor.post(place.path("/watches/1/give-up"), {"reason": "No."}).status == 401
    assert "watch.given_up" not in actions(place)
    assert sign_in(place.panelist).post(place.path("/watches/1/give-up"), {"reason": " "}).status == 422


def test_what_came_true_is_not_given_up_because_an_answer_is_due(place, sign_in):
    organizer = sign_in(place.organizer)
    watch(place, organizer)
    enter(place, organizer, value="4.1")
    assert "Watch it no more" not in organizer.page(place.path(ONE))
    assert organizer.post(place.path("/watches/1/give-up"), {"reason": "No."}).status == 409


def test_nobody_is_late_by_days_on_which_it_was_given_up(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    watch(place, organizer, DAY)
    give_up(place, organizer)
    with clock.at(datetime(2031, 2, 1, 12, tzinfo=UTC)):
        services.look_at_days()
        db.session.commit()
        assert "came true" not in visitor.page(place.path(PAGE)).words
        services.take_up(place.conference, 1, by=place.organizer)
        services.look_at_days()
        db.session.commit()
        assert "W1 came true on 1 February 2031" in visitor.page(place.path(PAGE))


def test_the_panel_and_followers_are_told_that_it_is_given_up(place, sign_in, app):
    watch(place, sign_in(place.panelist))
    give_up(place, sign_in(place.organizer))
    with app.test_request_context():
        for member in (place.panelist, place.authority, place.organizer):
            told = queries.news(place.conference, member)
            assert [one.text for one in told] == ["Nobody measures it any more."]
        assert not queries.news(place.conference, place.expert)
    assert "watch.given_up" in happened.SINGLY


def test_a_condition_that_is_given_up_leaves_room_for_another(place, sign_in):
    panelist = sign_in(place.panelist)
    for n in range(5):
        assert watch(place, panelist, FACT | {"text": f"Fact {n}."}).status == 303
    assert watch(place, panelist, FACT | {"text": "One more."}).status == 409
    give_up(place, panelist)
    assert watch(place, panelist, FACT | {"text": "One more."}).status == 303
    assert panelist.post(place.path("/watches/1/take-up")).status == 409


def test_what_breaks_the_house_rules_is_hidden_and_counts_all_the_same(place, sign_in, visitor):
    place.conference.house_rules = "Nobody is put down."
    panelist, facilitator = sign_in(place.panelist), sign_in(place.facilitator)
    watch(place, panelist, LEVEL | {"text": "The mayor is a fool."})
    enter(place, panelist, value="4.1", source="Any fool sees it.")
    for words in ("watch", "sighting"):
        links = facilitator.page(place.path(ONE)).soup.find_all("a", href=True)
        way = next(link["href"] for link in links if f"/house-rules/hide/{words}/" in link["href"])
        told = {"ground": "person", "why": "It goes against the mayor."}
        assert facilitator.send(way, way, told).status == 303
    for path in (PAGE, ONE, "/journal", "/answers/tracker", "/feed.atom", ""):
        assert "fool" not in visitor.get(place.path(path)).text
    page = visitor.page(place.path(ONE))
    assert "W1 came true on" in page and page.words.count("Hidden by the facilitator") == 2
    hidden = panelist.page(place.path("/house-rules/hidden/1"))
    assert "The mayor is a fool." in hidden
    assert facilitator.send(place.path("/house-rules/hidden/1"), place.path("/house-rules/hidden/1/show-again"))
    assert "The mayor is a fool." in visitor.page(place.path(ONE))


def hide(place, facilitator, kind):
    links = facilitator.page(place.path(ONE)).soup.find_all("a", href=True)
    way = next(link["href"] for link in links if f"/house-rules/hide/{kind}/" in link["href"])
    return facilitator.send(way, way, {"ground": "person", "why": "It goes against the mayor."})


def test_unit_and_reasons_are_hidden_with_what_they_belong_to(place, sign_in, visitor, app):
    place.conference.house_rules = "Nobody is put down."
    panelist, facilitator = sign_in(place.panelist), sign_in(place.facilitator)
    watch(place, panelist, LEVEL | {"unit": "fools"})
    enter(place, panelist, value="4.3", source="A gauge.")
    way = place.path("/watches/1/entries/1/withdraw")
    panelist.send(way, way, {"reason": "That fool lied."})
    give_up(place, panelist, "No fool measures it.")
    for path in ("/journal", "/feed.atom", ""):
        assert "fool" not in visitor.get(place.path(path)).text
    assert visitor.page(place.path(ONE)).words.count("fool") == 4
    assert {hide(place, facilitator, kind).status for kind in ("watch", "sighting")} == {303}
    for path in (PAGE, ONE, "/journal", "/answers/tracker", "/feed.atom", ""):
        assert "fool" not in visitor.get(place.path(path)).text, path
    with app.test_request_context():
        told = [one.text for one in queries.news(place.conference, place.authority)]
    assert len(told) == 2 and not [one for one in told if "fool" in one]
    hidden = panelist.page(place.path("/house-rules/hidden/1"))
    assert "fools" in hidden and "No fool measures it." in hidden
    assert "That fool lied." in panelist.page(place.path("/house-rules/hidden/2"))


def test_it_can_be_hidden_when_the_conference_is_closed_and_its_author_can_object(place, sign_in, visitor):
    place.conference.house_rules = "Nobody is put down."
    watch(place, sign_in(place.panelist), LEVEL | {"text": "The mayor is a fool."})
    place.walk_to(Stage.CLOSED)
    assert hide(place, sign_in(place.facilitator), "watch").status == 303
    assert "fool" not in visitor.page(place.path(ONE))
    one, way = place.path("/house-rules/hidden/1"), place.path("/house-rules/hidden/1/object")
    assert sign_in(place.panelist).send(one, way, {"objection": "It is true."}).status == 303
