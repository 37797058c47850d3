"""An edition that is held back: whoever answers for it or must answer it reads it, and before it opens nobody else."""

import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.conferences.naming import Naming
from app.conferences.services import stages
from app.errors import NotReady
from app.extensions import db
from app.following.models import Follower
from app.journal import queries as journal
from app.mail.models import Message
from app.record import bundle
from app.reports import asked, embargo, forms, queries, services
from app.reports.formats import queries as files
from app.reports.formats import services as formats
from app.reports.models import Approval, Edition
from app.worker import tell_followers
from tests import seconds
from tests.functional.authorities.test_links import door, named
from tests.functional.reports.test_names_taken_out import check, choose
from tests.functional.reports.test_publishing import approve_all, reporting

ZONE = "Europe/Berlin"


def approved():
    place = reporting()
    place.conference.time_zone = ZONE
    approve_all(place)
    return place


@pytest.fixture
def place(build):
    return build(approved)


def in_three_days(place):
    """As somebody types it on the clocks of the conference."""
    return f"{clock.now().astimezone(ZoneInfo(ZONE)) + timedelta(days=3):%Y-%m-%dT10:00}"


def hold_back(place, sign_in, moment=None, kind="final"):
    fields = {"kind": kind, "not_before": moment or in_three_days(place)}
    answer = sign_in(place.organizer).send(place.path("/report/preview"), place.path("/report/publish"), fields)
    return seconds.confirm(place, sign_in(place.facilitator)) if answer.status == 303 else answer


def after(place):
    return clock.at(db.session.scalars(select(Edition)).one().not_before + timedelta(minutes=1))


def actions(place):
    return [one.action for one in journal.list_entries(place.conference.id, limit=1000)]


PUBLIC = (
    *("", "/report", "/answers", "/answers/tracker", "/journal", "/feed.atom", "/report/recommendations/1"),
    *("/report/editions/1", "/report/editions/1/report.html", "/report/editions/1/report.json"),
    *("/report/recommendations/1/embed", "/search?find=wells", "/search?q=wells"),
)
ELSEWHERE = ("/", "/sitemap.xml", "/api/v1/conferences", "/search?q=wells")


def test_before_its_moment_nothing_of_it_leaks(place, sign_in, visitor):
    assert hold_back(place, sign_in).status == 303
    api = f"/api/v1/conferences/{place.conference.slug}"
    others = [visitor, sign_in(place.expert), sign_in(place.observer)]
    for somebody in others:
        for path in (*map(place.path, PUBLIC), *ELSEWHERE, api, f"{api}/recommendations", f"{api}/tracker"):
            answer = somebody.get(path)
            assert "Read the wells." not in answer.text, path
        assert "not published yet" in somebody.page(place.path("/report"))
        assert somebody.get(place.path("/report/editions/1")).status == 404
        assert somebody.get(place.path("/report/editions/1/report.html")).status == 404
    assert visitor.get(api).response.json["editions"] == []
    assert queries.outcomes(place.conference) == [] and queries.latest_tree(place.conference) is None
    assert "editions/1.html" not in bundle.collect(place.conference, server="localhost", seed=bytes(32))


VOTES_ARE_PUBLIC = "Votes that were counted are public already"


def test_whoever_chooses_it_reads_before_that_votes_are_public_all_the_same(place, sign_in, visitor):
    page = sign_in(place.organizer).page(place.path("/report/preview"))
    assert "Votes that are counted, and the wordings that were voted on, are public already" in page
    hold_back(place, sign_in)
    assert VOTES_ARE_PUBLIC in sign_in(place.panelist).page(place.path("/report"))
    assert "Read the wells." in visitor.page(place.path("/voting"))


def test_of_an_hour_that_comes_twice_the_later_one_counts(place, sign_in):
    hold_back(place, sign_in, "2030-10-27T02:30")
    assert db.session.scalars(select(Edition.not_before)).one() == datetime(2030, 10, 27, 1, 30, tzinfo=UTC)
    assert "its second time counts" in str(forms.PublishForm.not_before.kwargs["description"])


def test_the_panel_those_who_lead_and_those_who_answer_read_it_marked(place, sign_in):
    hold_back(place, sign_in)
    for person in (place.panelist, place.facilitator, place.organizer, place.authority):
        page = sign_in(person).page(place.path("/report"))
        assert "Not before" in page and "Read the wells." in page and "to be held back until" in page
        assert page.response.headers["Cache-Control"] == "no-store"
        assert sign_in(person).get(place.path("/report/editions/1/report.html")).status == 200


def test_at_its_moment_everybody_reads_it_and_the_journal_says_so_once(place, sign_in, visitor):
    hold_back(place, sign_in)
    assert "report.embargoed" in actions(place) and "report.published" not in actions(place)
    embargo.open_due()
    db.session.commit()
    assert "not published yet" in visitor.page(place.path("/report"))
    with after(place):
        assert "Read the wells." in visitor.page(place.path("/report"))
        for _round in range(2):
            embargo.open_due()
            db.session.commit()
        assert "Read the wells." in visitor.page(place.path("/report/editions/1"))
    assert actions(place).count("report.published") == 1
    assert check(place).faults == []


def test_the_first_look_after_the_moment_needs_no_worker(place, sign_in, visitor):
    hold_back(place, sign_in)
    with after(place):
        assert "Read the wells." in visitor.page(place.path("/report"))
        page = sign_in(place.panelist).page(place.path("/report"))
        assert "Not before" not in page and "not to be published" not in page
        assert "It was held back until" in page and "and opened then" in page
        assert check(place).faults == []  # the record waits for the entry


def test_followers_hear_of_it_then_and_not_before(place, sign_in):
    db.session.add(
        Follower(
            conference=place.conference, email="reader@example.org", language="en", recommendation=0,
            asked_at=clock.now(), confirmed_at=clock.now(), told=journal.count_entries(place.conference.id),
            look_at=clock.now(),
        )
    )  # fmt: skip
    hold_back(place, sign_in)
    letters = select(Message).where(Message.to == "reader@example.org")
    with clock.at(clock.now() + timedelta(days=2)):
        tell_followers()
    assert not [one for one in db.session.scalars(letters) if "The report was published" in one.body]
    with clock.at(clock.now() + timedelta(days=5)):
        embargo.open_due()
        db.session.commit()
        tell_followers()
    assert [one for one in db.session.scalars(letters) if "The report was published" in one.body]


def test_the_panel_is_told_that_it_is_made_and_later_that_it_is_out(place, sign_in, app):
    hold_back(place, sign_in)
    with app.test_request_context():
        told = asked.news(place.conference, place.panelist)
        assert len(told) == 1 and "held back until" in told[0].title
        assert asked.news(place.conference, place.authority) == told
        assert not asked.news(place.conference, place.expert)
    with after(place), app.test_request_context():
        assert "Published" in asked.news(place.conference, place.panelist)[0].title


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2020-01-01T10:00", "This moment is over"),
        ("2030-03-31T02:30", "clocks are put forward"),
        ("tomorrow", "Write a day and a time"),
    ],
)
def test_a_moment_that_is_over_or_does_not_exist_is_refused_beside_its_field(place, sign_in, typed, says):
    answer = hold_back(place, sign_in, typed)
    assert answer.status == 422 and says in answer


def test_two_people_open_it_before_its_moment(place, sign_in, visitor):
    hold_back(place, sign_in)
    report = place.path("/report")
    assert sign_in(place.organizer).send(report, place.path("/report/open-early")).status == 303
    assert "not published yet" in visitor.page(report)
    assert seconds.confirm(place, sign_in(place.facilitator)).status == 303
    page = visitor.page(report)
    assert "Read the wells." in page and "and was opened before, on" in page and "not to be published" not in page
    embargo.open_due()
    assert actions(place).count("report.published") == 1 and check(place).faults == []
    assert sign_in(place.organizer).post(place.path("/report/open-early")).status == 409


def test_nothing_is_published_beside_it_and_nobody_goes_on_to_the_answers(place, sign_in):
    hold_back(place, sign_in)
    page = sign_in(place.organizer).page(place.path("/report/preview"))
    assert "waits for its moment" in page
    assert seconds.publish(place, sign_in).status == 409
    with pytest.raises(NotReady):
        stages.advance_stage(place.conference, Stage.REPORTING, by=place.facilitator, override="We want to go on.")


def test_a_moment_that_came_while_a_second_person_was_waited_for_holds_nothing_back(place, sign_in, visitor):
    fields = {"kind": "final", "not_before": in_three_days(place)}
    assert sign_in(place.organizer).post(place.path("/report/publish"), fields).status == 303
    with clock.at(clock.now() + timedelta(days=4)):
        act = seconds.latest(place)
        act.until = clock.now() + timedelta(days=1)
        db.session.commit()
        assert seconds.confirm(place, sign_in(place.facilitator)).status == 303
        assert "Read the wells." in visitor.page(place.path("/report"))


def test_going_back_gives_it_up_for_good(place, sign_in, visitor):
    hold_back(place, sign_in)
    answer = seconds.go_back(place, sign_in, {"reason": "A sentence is wrong.", "expected": "reporting"})
    assert answer.status == 303
    assert "report.embargo_ended" in actions(place) and queries.list_whole_editions(place.conference) == []
    with clock.at(clock.now() + timedelta(days=5)):
        embargo.open_due()
        assert "Read the wells." not in visitor.page(place.path("/report"))


def test_a_name_that_is_taken_out_meanwhile_never_stood_there(place, sign_in):
    place.conference.names_public_on = date(2026, 1, 1)
    for member in place.panelists:
        member.naming = Naming.NAME
    db.session.commit()
    approve_all(place)
    hold_back(place, sign_in)
    edition = queries.find_held_back(place.conference)
    assert place.panelist.name in edition.file
    assert choose(place, sign_in, "number").status == 303
    edition = queries.find_held_back(place.conference)
    assert place.panelist.name not in edition.file + edition.article + json.dumps(edition.tree)
    with after(place):
        embargo.open_due()
        db.session.commit()
    assert "report.name_taken_out" not in actions(place) and check(place).faults == []


def test_whoever_must_answer_reads_it_by_her_link(place, sign_in, visitor):
    new = place.path("/authorities/new")
    assert sign_in(place.organizer).get(new).status == 409
    hold_back(place, sign_in)
    there = door(place, named(place, 1, email="desk@example.org"))
    letter = db.session.scalars(select(Message).where(Message.to == "desk@example.org")).one()
    assert "is not to be published before" in letter.body and VOTES_ARE_PUBLIC in letter.body
    page = visitor.page(there)
    assert "Read the wells." in page and "Not before" in page
    page = visitor.page(there + "/report")
    assert "Not before" in page and VOTES_ARE_PUBLIC in page and "80 %" in page
    assert page.response.headers["Cache-Control"] == "no-store"
    assert visitor.get(there + "/1").status == 409
    assert visitor.get(place.path("/answers/by-link/nobody/report")).status == 404
    with after(place):
        assert visitor.get(there + "/report").status == 303


def test_a_link_shows_no_draft_once_the_report_was_given_up(place, sign_in, visitor):
    hold_back(place, sign_in)
    there = door(place, named(place, 1))
    seconds.go_back(place, sign_in, {"reason": "A sentence is wrong.", "expected": "reporting"})
    assert "Read the wells." not in visitor.page(there)


def test_its_files_are_made_before_so_that_they_are_there_when_it_opens(place, sign_in):
    hold_back(place, sign_in)
    edition = files.find_due()
    assert queries.is_held_back(edition)
    order = formats.order_of(edition, [])
    assert order["about"]["at"] == edition.not_before.isoformat()


def test_a_report_is_held_back_in_words_of_the_conference_s_zone(place, sign_in):
    hold_back(place, sign_in, "2030-07-01T10:00")
    page = sign_in(place.panelist).page(place.path("/report"))
    assert "1 July 2030, 10:00 (CEST)" in page
    assert db.session.scalars(select(Edition.not_before)).one() == datetime(2030, 7, 1, 10, tzinfo=ZoneInfo(ZONE))


def test_a_cancelled_conference_publishes_nothing_later(place, sign_in):
    hold_back(place, sign_in)
    stages.cancel(place.conference, "No money.", by=place.organizer)
    db.session.commit()
    assert queries.list_whole_editions(place.conference) == []


def take_back(place, sign_in, members):
    """What the last of them reads then."""
    for member in members:
        one = sign_in(member)
        assert one.send(place.path("/report/preview"), place.path("/report/approve/withdraw")).status == 303
    return one.page(place.path("/report/preview"))


def test_what_the_panel_approves_no_more_does_not_open(place, sign_in, visitor, app):
    hold_back(place, sign_in)
    page = sign_in(place.panelist).page(place.path("/report/preview"))
    assert "Edition 1 is made already" in page
    assert "enough others approve it" in take_back(place, sign_in, place.panelists[:2])
    assert queries.find_held_back(place.conference).halted_at is None
    assert "Too few are left" in take_back(place, sign_in, place.panelists[2:3])
    with after(place):
        embargo.open_due()
        db.session.commit()
        assert "not published yet" in visitor.page(place.path("/report"))
        assert visitor.get(place.path("/report/editions/1")).status == 404
        assert "Fewer of the panel approve it" in sign_in(place.panelist).page(place.path("/report"))
        assert sign_in(place.organizer).post(place.path("/report/open-early")).status == 409
        with app.test_request_context():
            for leader in (place.organizer, place.facilitator):
                assert ["does not open" in one.title for one in asked.asks(place.conference, leader)] == [True]
            assert "does not open" in asked.news(place.conference, place.authority)[0].title
    assert "report.embargo_halted" in actions(place) and "report.published" not in actions(place)
    assert check(place).faults == []


def test_it_opens_when_enough_approve_it_again(place, sign_in, visitor):
    hold_back(place, sign_in)
    take_back(place, sign_in, place.panelists[:3])
    with after(place):
        again = sign_in(place.panelist).send(place.path("/report/preview"), place.path("/report/approve"))
        page = visitor.page(place.path("/report"))
        assert again.status == 303 and "Read the wells." in page and "Too few approved it then" in page
        embargo.open_due()
        db.session.commit()
    assert actions(place).count("report.published") == 1 and actions(place).count("report.embargo_resumed") == 1
    assert check(place).faults == []


def test_a_halted_edition_is_given_up_by_going_back_and_opened_early_by_nobody(place, sign_in):
    hold_back(place, sign_in)
    report = place.path("/report")
    assert sign_in(place.organizer).send(report, place.path("/report/open-early")).status == 303
    take_back(place, sign_in, place.panelists[:3])
    assert seconds.confirm(place, sign_in(place.facilitator)).status == 409
    answer = seconds.go_back(place, sign_in, {"reason": "A sentence is wrong.", "expected": "reporting"})
    assert answer.status == 303 and queries.list_whole_editions(place.conference) == []


def test_what_is_approved_while_it_waits_is_the_edition_and_not_a_newer_draft(place, sign_in):
    hold_back(place, sign_in)
    services.write_foreword(place.conference, "Newer words.", 0, by=place.organizer)
    db.session.commit()
    page = sign_in(place.panelist).page(place.path("/report/preview"))
    assert "Newer words." not in page and "5 of 3 approvals needed" in page


def test_whoever_must_answer_reads_by_her_link_that_it_does_not_open(place, sign_in, visitor):
    hold_back(place, sign_in)
    there = door(place, named(place, 1))
    take_back(place, sign_in, place.panelists[:3])
    assert "does not open, not even at its moment" in visitor.page(there + "/report")
    with after(place):
        assert "Fewer of the panel approve it" in visitor.page(there + "/report")


def test_a_name_that_is_taken_out_takes_no_approval_along(place, sign_in):
    place.conference.names_public_on = date(2026, 1, 1)
    for member in place.panelists:
        member.naming = Naming.NAME
    db.session.commit()
    approve_all(place)
    hold_back(place, sign_in)
    assert choose(place, sign_in, "number").status == 303
    take_back(place, sign_in, place.panelists[3:4])
    assert queries.find_held_back(place.conference).halted_at is None


def test_while_it_waits_nobody_is_asked_to_approve_or_to_publish(place, sign_in, app):
    with app.test_request_context():
        assert asked.asks(place.conference, place.organizer) and asked.pending(place.conference)
    hold_back(place, sign_in)
    db.session.delete(db.session.get(Approval, (place.conference.id, place.panelists[4].id)))
    db.session.commit()
    with app.test_request_context():
        for member in (place.panelists[4], place.organizer, place.facilitator):
            assert asked.asks(place.conference, member) == []
        assert asked.pending(place.conference) == []
