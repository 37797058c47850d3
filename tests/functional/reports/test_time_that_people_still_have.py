"""Nobody publishes the report into time that people still have, and the page says beforehand until when."""

from datetime import timedelta

import pytest

from app import clock, moments, wiring
from app.access.stages import Stage
from app.conferences import weighty
from app.conferences.registry import registry
from app.conferences.services import seconding
from app.drafting.kinds import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.reports import queries, services
from app.voting import receipts
from app.voting.motion import Motion, Terms
from app.voting.queries import objections
from app.voting.services import casting, closing, objecting, opening
from tests.seconds import publish
from tests.world import World


def voted(days=0, closes_at=None):
    place = World(stage=Stage.DRAFTING, dissent_days=days)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("Read the wells."), by=place.panelist)
    place.walk_to(Stage.VOTING)
    terms = Terms(place.panelists)
    place.vote = opening.open_round(place.conference, Motion(passage=place.passage), terms, by=place.facilitator)
    casting.cast_ballot(place.vote, "support", code=receipts.new_code(), by=place.panelist)
    return place


def counted(days=0):
    place = voted(days)
    closing.close_round(place.vote, by=place.facilitator)
    place.walk_to(Stage.REPORTING)
    return place


def days_for_dissent():
    place = counted(3)
    return place, place.vote.closed_at + timedelta(days=3), "Statements of dissent can be written until"


def stage_announced_to_run():
    place = counted()
    place.conference.stage_until = clock.now() + timedelta(hours=5)
    return place, place.conference.stage_until, "Statements of dissent can be written until"


def vote_with_a_closing_time():
    place = voted()
    place.vote.closes_at = clock.now() + timedelta(hours=2)
    place.walk_to(Stage.REPORTING)
    return place, place.vote.closes_at, "Vote 1 is open until"


def vote_without_one():
    place = voted()
    place.walk_to(Stage.REPORTING)
    return place, None, "Vote 1 is still open."


def objection_without_an_answer():
    place = counted()
    objecting.object_to(place.vote, "The door was locked.", by=place.panelist)
    return place, None, "is not answered yet."


def act_that_waits():
    place = counted()
    given = {"after": "2028-01-01", "reason": "The council is elected first."}
    act = seconding.propose(place.conference, weighty.AMEND, "promise_due", given, by=place.organizer)
    return place, act.until, "waits for a second person until"


WINDOWS = (
    days_for_dissent,
    stage_announced_to_run,
    vote_with_a_closing_time,
    vote_without_one,
    objection_without_an_answer,
    act_that_waits,
)


def approved(window):
    place, until, words = window()
    exact = services.preview(place.conference)[1]
    for member in place.panelists:
        services.approve(place.conference, by=member, seen=exact)
    db.session.commit()
    when = moments.in_full(until, place.conference.time_zone) if until else ""
    return place, words, when


@pytest.mark.parametrize("window", WINDOWS)
def test_publishing_is_refused_and_every_page_says_until_when(app, window, sign_in):
    place, words, when = approved(window)
    for answer in (
        sign_in(place.panelist).page(place.path("/report/preview")),
        sign_in(place.organizer).page(place.path("/report/preview")),
        sign_in(place.organizer).page(place.path()),
        publish(place, sign_in),
    ):
        assert words in answer and when in answer
    assert answer.status == 409 and not queries.list_editions(place.conference)


def test_every_kind_of_window_that_a_room_tells_of_is_tried_here(app):
    told = {tell for window in WINDOWS for tell in wiring.WINDOWS if tell(window()[0].conference)}
    assert told == set(wiring.WINDOWS) == set(registry.windows)


def test_when_the_time_is_over_it_is_published(app, sign_in):
    place, _words, _when = approved(days_for_dissent)
    with clock.at(clock.now() + timedelta(days=3, minutes=1)):
        assert "cannot be published before" not in sign_in(place.panelist).page(place.path("/report/preview"))
        assert publish(place, sign_in).status == 303
    assert queries.list_editions(place.conference)


def test_the_approval_comes_before_the_long_text(app, sign_in):
    place, _words, _when = approved(objection_without_an_answer)
    text = sign_in(place.panelists[1]).page(place.path("/report/preview")).text
    assert text.index('id="approval"') < text.index('id="the-report"') < text.index('href="#approval"')


def test_a_correction_waits_for_the_answer_to_an_objection(app, sign_in):
    place = counted()
    objecting.object_to(place.vote, "The door was locked.", by=place.panelist)
    place.conference.stage = Stage.FOLLOW_UP
    db.session.commit()
    organizer, page = sign_in(place.organizer), place.path("/report/correct")
    assert "is not answered yet." in organizer.page(page)
    answer = organizer.post(page, {"changes": "A number."})
    assert answer.status == 409 and "is not answered yet." in answer
    assert answer.soup.find("textarea", attrs={"name": "changes"}).get_text().strip() == "A number."
    objecting.answer(objections.list_objections(place.vote)[0], "It was open.", by=place.facilitator)
    db.session.commit()
    assert organizer.post(page, {"changes": "A number."}).status == 303


def test_days_that_are_over_with_their_stage_hold_up_no_correction(app, sign_in):
    place = counted()
    place.conference.stage, place.conference.stage_until = Stage.FOLLOW_UP, clock.now() + timedelta(days=90)
    db.session.commit()
    assert "cannot be published yet" not in sign_in(place.organizer).page(place.path("/report/correct"))
