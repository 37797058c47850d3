"""Days and hours are told as the clocks of the conference told them, in words, with the zone named."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock, moments
from app.access.stages import Stage
from app.conferences import named_days
from app.conferences.models import Conference
from app.conferences.services import framing, stages
from app.extensions import db
from app.languages import speaking
from app.reports import services as reports
from tests.access.test_every_door import address, rules
from tests.bench import crowd
from tests.visitor import Visitor

AUCKLAND = "Pacific/Auckland"
# In Auckland it is the 27th, eight in the morning.
EVENING = datetime(2027, 3, 26, 19, 0, tzinfo=UTC)
# What machines write: 2027-03-26T19:00, 2027-03-26, +13:00.
FOR_MACHINES = re.compile(r"\d{4}-\d\d-\d\dT|\b20\d\d-\d\d-\d\d\b|[+-]\d\d:\d\d\b|\bT\d\d:\d\d")
# Examples of how to write a day, numbers of versions and what a browser fills in are no dates that are told.
NO_READING = "script, style, code, pre, input, .hint, datalist, .error, option"


@pytest.fixture
def auckland(build):
    return build(furnished)


def furnished():
    """A conference in Auckland in whose rooms everything happened on one evening of UTC, reported and answered."""
    with clock.at(EVENING):
        place = crowd.build(crowd.FEW)
        place.conference.time_zone = AUCKLAND
        framing.amend_frame(place.conference, "funding", "The town.", "It paid.", by=place.organizer)
        framing.amend_frame(place.conference, "promise_due", "2027-09", "Later.", by=place.organizer)
        stages.set_deadline(place.conference, EVENING + timedelta(days=3), by=place.facilitator)
        db.session.commit()
    return place


@pytest.mark.slow
@pytest.mark.one_database
def test_no_page_tells_a_moment_as_machines_write_it(app, auckland):
    told = []
    for who in (auckland.organizer, auckland.facilitator, auckland.panelist, None):
        visitor = Visitor(app).enter(who.person) if who else Visitor(app)
        for rule in rules(app):
            if "GET" not in rule.methods or "<slug>" not in rule.rule:
                continue
            with clock.at(EVENING + timedelta(hours=2)):
                page = visitor.get(address(rule, auckland.slug))
            if page.status == 200 and page.response.mimetype == "text/html":
                told += [f"{rule.rule}: {found}" for found in written_for_machines(page)]
    assert not told, "\n".join(sorted(set(told))[:40])


def written_for_machines(page) -> list[str]:
    soup = page.soup
    for part in soup.select(NO_READING):
        part.decompose()
    text = soup.get_text(" ")
    return [text[max(0, found.start() - 40) : found.end() + 20] for found in FOR_MACHINES.finditer(text)]


def test_the_control_finds_what_machines_write(app, visitor):
    page = visitor.get("/sign-in")
    page.soup.select_one("h1").string = "Until 2027-03-26T19:00+00:00"
    assert written_for_machines(page)


def test_what_was_amended_in_a_local_morning_is_reported_of_that_day(app, auckland):
    with clock.at(EVENING), app.test_request_context():
        tree, _exact = reports.preview(db.session.get(Conference, auckland.conference.id))
    told = str(tree)
    assert "27 March 2027" in told and "26 March 2027" not in told and "2027-03-26" not in told


def test_a_moment_is_told_with_its_zone_and_by_the_day_it_was_there():
    assert moments.in_full(EVENING, AUCKLAND) == "Saturday 27 March 2027, 08:00 (NZDT)"
    assert moments.in_words(EVENING, "America/Montevideo") == "26 March 2027, 16:00 (UTC-03)"
    assert moments.day(EVENING, AUCKLAND) == "27 March 2027"
    assert clock.day_of(EVENING, AUCKLAND) == date(2027, 3, 27)
    assert moments.spoken("2027-03-26T19:00+00:00", AUCKLAND) == "27 March 2027, 08:00 (NZDT)"


@pytest.mark.parametrize("told", ["2027", "2027-03", "later", "", "2027-03-26T19:00"])
def test_what_names_no_zone_is_told_as_it_stands(told):
    assert moments.spoken(told, AUCKLAND) == told


def test_a_past_stage_is_named_by_its_words(app, sign_in, world):
    place = world(stage=Stage.DRAFTING)
    story = sign_in(place.organizer).page(place.path("/journal"))
    assert "The stage changed from “" in story and "changed from evidence" not in story


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Central European Time"), ("da", "Centraleuropæisk tid"), ("es", "hora de Europa central")],
)
def test_the_foot_names_the_zone_in_words_and_its_sign_once(app, world, sign_in, language, told):
    place = world()
    place.panelist.person.language = language
    foot = sign_in(place.panelist).page(place.path()).soup.select_one("footer.foot").get_text()
    assert told in foot and foot.count("CET") + foot.count("CEST") == 1


@pytest.mark.parametrize(("language", "told"), [("en", "09:30"), ("es", "09:30"), ("da", "09.30")])
def test_a_time_of_day_in_a_programme_is_written_as_people_write_it(app, language, told):
    with speaking(language):
        assert named_days.time_of_day("09:30") == told
        assert named_days.time_of_day("then: lunch") == "then: lunch"
