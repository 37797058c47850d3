"""That nothing is asked of somebody is true when it is said: the list of each role, and what the gates wait for."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import g

from app import clock
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.asked import list_asked
from app.conferences.registry import registry
from app.conferences.services import seconding, stages
from app.drafting.kinds import Part
from app.drafting.models import SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.hearings.services import choosing, planning
from app.voting.motion import Motion, Terms
from app.voting.services import opening
from tests.bench import crowd

ROLES = ("organizer", "facilitator", "panelist", "expert", "committee", "authority", "observer")
NOTHING = "Nothing is asked of you right now"


@pytest.fixture
def furnished(build):
    return build(crowd.build, crowd.FEW)


def waits_for(app, place, member) -> list[str]:
    with app.test_request_context():
        g.conference = place.conference
        return [ask.title for ask in list_asked(place.conference, member)]


def test_until_when_the_stage_is_planned_stands_once_for_whoever_steers(world, sign_in):
    place = world(stage=Stage.QUESTIONS)
    place.conference.stage_until = datetime.now(UTC) + timedelta(days=2)
    db.session.commit()
    told = sign_in(place.facilitator).page("/").soup.select_one(".asked").get_text(" ", strip=True)
    assert "missing before" in told
    assert told.count("This stage is planned until") == 1 and "Until" not in told.replace("planned until", "")


@pytest.mark.parametrize("empty", [True, False], ids=["with nothing in it", "furnished"])
@pytest.mark.parametrize("stage", Stage)
def test_whoever_the_gate_waits_for_is_asked(app, world, request, stage, empty):
    place = world(stage=stage) if empty else request.getfixturevalue("furnished")
    place.conference.stage = stage
    db.session.commit()
    with app.test_request_context():
        missing, pending = registry.missing(place.conference), registry.pending_in(place.conference)
    for one in pending:
        for member in one.members:
            assert waits_for(app, place, member), f"{member.role} is waited for ({one.what}), and nothing is asked"
    if missing:
        assert waits_for(app, place, place.facilitator), f"the gate waits for: {missing}"
    if missing and stage == Stage.SETUP:
        assert waits_for(app, place, place.organizer)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("role", ROLES)
def test_the_page_says_that_nothing_is_asked_where_the_list_is_empty_and_only_there(app, world, sign_in, stage, role):
    place = world(stage=stage)
    member = getattr(place, role)
    asked = waits_for(app, place, member)
    answer = sign_in(member).get(place.path())
    if answer.status == 200:
        assert (NOTHING in answer) is not bool(asked), asked


def test_what_has_a_time_comes_first_with_its_time(app, world, sign_in):
    place = world(stage=Stage.VOTING)
    terms = Terms(place.panelists, closes_at=datetime(2027, 3, 26, 16, 0, tzinfo=UTC))
    opening.open_round(place.conference, Motion(question="Now?"), terms, by=place.facilitator)
    stages.set_deadline(place.conference, datetime(2027, 3, 30, 16, 0, tzinfo=UTC), by=place.facilitator)
    db.session.commit()
    page = sign_in(place.panelist).page(place.path())
    assert "Until Friday 26 March 2027, 17:00 (CET)." in page
    facilitator = sign_in(place.facilitator).page(place.path())
    assert "Until Tuesday 30 March 2027, 18:00 (CEST)." in facilitator and NOTHING not in facilitator


@pytest.mark.parametrize("stage", Stage)
def test_whatever_is_asked_while_a_stage_is_planned_says_its_time(app, furnished, stage):
    furnished.conference.stage, furnished.conference.stage_until = stage, clock.now() + timedelta(days=3)
    db.session.commit()
    with app.test_request_context():
        g.conference = furnished.conference
        for role in ROLES:
            asked = list_asked(furnished.conference, getattr(furnished, role))
            assert not [ask.title for ask in asked if not (ask.by or ask.due)], role


def test_four_open_votes_are_not_nothing(app, world, sign_in):
    place = world(stage=Stage.VOTING)
    for n in range(4):
        opening.open_round(place.conference, Motion(question=f"{n}?"), Terms(place.panelists), by=place.facilitator)
    db.session.commit()
    assert "4 ballots are open for you" in sign_in(place.panelist).page(place.path())


def test_an_organizer_sees_what_waits_in_all_of_her_conferences(app, world, sign_in):
    first, second = world(), world(title="Elsewhere", panelists=3)
    second.conference.panel_size = 9
    second.organizer.person_id = first.organizer.person_id
    db.session.commit()
    page = sign_in(first.organizer).page("/")
    told = page.soup.select_one(".asked").get_text()
    assert "Water from the quarry" in told and "Elsewhere" in told and "missing before" in told


def test_what_was_confirmed_waits_no_more(app, world):
    place = world(stage=Stage.EVIDENCE)
    act = seconding.propose(
        place.conference,
        "amend",
        "funding",
        {"field": "funding", "after": "The town.", "reason": "It paid."},
        by=place.organizer,
    )
    db.session.commit()
    assert "Something waits for a second person" in waits_for(app, place, place.facilitator)
    assert waits_for(app, place, place.organizer).count("What you proposed waits for a second person") == 1
    assert not any("second person" in title for title in waits_for(app, place, place.expert))
    seconding.withdraw(act, by=place.organizer)
    db.session.commit()
    for member in (place.organizer, place.facilitator):
        assert not any("second person" in title for title in waits_for(app, place, member))
    assert act.until > datetime.now(UTC) + timedelta(hours=71)


def test_a_recommendation_waits_for_its_vote_until_one_is_open(app, world, sign_in):
    place = world(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("Read the wells."), by=place.panelist)
    writing.write_passage(section, Part.RECOMMENDATION, Wording("Close one."), by=place.panelist)
    place.walk_to(Stage.VOTING)
    db.session.commit()
    assert "2 recommendations wait for their vote" in waits_for(app, place, place.facilitator)
    assert not [title for title in waits_for(app, place, place.organizer) if "vote" in title]
    overview = sign_in(place.facilitator).page(place.path())
    form = sign_in(place.facilitator).page(overview.soup.find("a", string="Open a vote")["href"])
    assert len(form.soup.select('input[name="passages"][checked]')) == 2
    opening.open_round(place.conference, Motion(passage=passage), Terms(place.panelists), by=place.facilitator)
    db.session.commit()
    assert "A recommendation waits for its vote" in waits_for(app, place, place.facilitator)
    motion = Motion(whole_document=True)
    opening.open_round(place.conference, motion, Terms(place.panelists), by=place.facilitator)
    db.session.commit()
    assert not [title for title in waits_for(app, place, place.facilitator) if "waits for its vote" in title]


def test_evidence_that_is_missing_is_asked_of_those_who_bring_it(app, world):
    place = world(stage=Stage.EVIDENCE)
    for member in (place.organizer, place.committee):
        assert "Evidence is missing" in waits_for(app, place, member)
    for member in (place.facilitator, place.panelist, place.expert):
        assert "Evidence is missing" not in waits_for(app, place, member)


def test_a_session_is_asked_for_as_soon_as_an_expert_can_be_heard(app, world):
    place = world(stage=Stage.HEARINGS)
    assert "Plan the hearing" not in waits_for(app, place, place.organizer)
    expert = choosing.propose_expert(
        place.conference, name="Edith", field="wells", affiliation="", member=place.expert, by=place.organizer
    )
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.facilitator, seen=JUST_READ)
    db.session.commit()
    assert "Plan the hearing" in waits_for(app, place, place.facilitator)
    planning.plan_session(place.conference, title="Wells", by=place.organizer, day_text="2027-03")
    db.session.commit()
    assert "Plan the hearing" not in waits_for(app, place, place.facilitator)


def test_the_most_urgent_conference_stands_first_and_says_its_times(app, world, sign_in):
    calm, urgent = world(title="Calm", stage=Stage.EVIDENCE), world(title="Urgent", stage=Stage.DRAFTING)
    over = world(title="Over", stage=Stage.CLOSED)
    for place in (urgent, over):
        place.organizer.person_id = calm.organizer.person_id
    stages.set_deadline(urgent.conference, datetime(2027, 3, 30, 16, 0, tzinfo=UTC), by=urgent.facilitator)
    seconding.propose(
        urgent.conference, "reopen", str(Stage.DRAFTING), {"reason": "Look again."}, by=urgent.facilitator
    )
    db.session.commit()
    page = sign_in(calm.organizer).page("/")
    told = page.soup.select_one(".asked").get_text(" ", strip=True)
    assert told.index("Urgent") < told.index("Calm") < told.index("Over")
    assert "planned until Tuesday 30 March 2027, 18:00 (CEST)" in told
    assert told.count("30 March 2027") == 1, "what ends with the stage does not say it again"
    waits = told[told.index("Something waits for a second person") :]
    assert "Until " in waits[:60]


def test_an_organizer_sees_what_the_next_stage_waits_for_although_another_opens_it(world, sign_in):
    place = world(stage=Stage.DRAFTING)
    page = sign_in(place.organizer).page("/")
    link = page.soup.find("a", string=lambda words: words and "missing before" in words)
    assert link["href"] == place.path("/stage#next")
    assert "missing" in sign_in(place.organizer).page(place.path("/stage"))
    assert "missing before" not in sign_in(place.panelist).page("/").soup.select_one(".asked").get_text()


def test_somebody_with_two_roles_reads_of_her_conference_once(world, sign_in):
    place = world(stage=Stage.SETUP)
    place.facilitator.person_id = place.organizer.person_id
    db.session.commit()
    asked = sign_in(place.organizer).page("/").soup.select_one(".asked")
    assert len(asked.find_all("a", string=lambda words: words and "Water from the quarry" in words)) == 1
    assert asked.get_text().count("The next stage can open") == 1


def test_conferences_that_began_at_the_same_moment_stand_once_each(world, sign_in):
    first, second = world(title="First", stage=Stage.SETUP), world(title="Second", stage=Stage.SETUP)
    second.conference.created_at = first.conference.created_at
    for place in (first, second):
        place.organizer.person_id = place.facilitator.person_id = first.organizer.person_id
        db.session.flush()
        place.panelist.person_id = first.organizer.person_id
    db.session.commit()
    asked = sign_in(first.organizer).page("/").soup.select_one(".asked")
    assert [link.get_text(strip=True) for link in asked.select("a.act")][:2] == ["Second", "First"]
    assert len(asked.select(f"a.act[href^='{first.path()}']")) == 1


def test_of_what_is_asked_with_the_stage_the_stage_that_ends_first_stands_first(world, sign_in):
    late, soon = world(title="Late", stage=Stage.QUESTIONS), world(title="Soon", stage=Stage.QUESTIONS)
    soon.panelist.person_id = late.panelist.person_id
    soon.conference.created_at = late.conference.created_at - timedelta(days=9)
    for place, days in ((late, 9), (soon, 1)):
        place.conference.stage_until = datetime.now(UTC) + timedelta(days=days)
    db.session.commit()
    told = sign_in(late.panelist).page("/").soup.select_one(".asked").get_text()
    assert told.index("Soon") < told.index("Late")
    assert told.count("This stage is planned until") == 2, "once for each, not beside each thing"


@pytest.mark.parametrize("empty", [True, False], ids=["with nothing in it", "furnished"])
@pytest.mark.parametrize("stage", [one for one in Stage if one != Stage.CLOSED])
def test_whatever_is_asked_says_until_when_where_the_stage_has_an_end(app, world, request, stage, empty):
    place = world(stage=stage) if empty else request.getfixturevalue("furnished")
    place.conference.stage = stage
    place.conference.stage_until = datetime.now(UTC) + timedelta(days=3)
    db.session.commit()
    with app.test_request_context():
        g.conference = place.conference
        for role in ROLES:
            for ask in list_asked(place.conference, getattr(place, role)):
                assert ask.by or ask.due, f"{role} is asked without a time: {ask.title}"


def test_work_of_a_stage_whose_planned_end_is_past_is_overdue(app, world, sign_in):
    place = world(stage=Stage.QUESTIONS)
    place.conference.stage_until = datetime.now(UTC) - timedelta(days=1)
    db.session.commit()
    assert "Overdue: this stage was planned until" in sign_in(place.panelist).page(place.path())


def test_no_time_that_is_over_stands_as_one_that_is_to_come(app, world, sign_in):
    place = world(stage=Stage.HEARINGS)
    place.conference.stage_until = datetime.now(UTC) - timedelta(days=1)
    db.session.commit()
    facilitator = sign_in(place.facilitator)
    overview = facilitator.page(place.path())
    assert "Overdue since " in overview and "Until " not in overview
    assert "Overdue: this stage was planned until" in facilitator.page(place.path("/stage"))


def test_the_card_of_an_authority_says_that_its_answer_is_overdue(app, world, sign_in):
    place = world(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    writing.write_passage(section, Part.RECOMMENDATION, Wording("Read the wells."), by=place.panelist)
    place.walk_to(Stage.FOLLOW_UP)
    visitor = sign_in(place.authority)
    place.conference.promise_due = "2020-01-31"
    db.session.commit()
    assert "Overdue: promised by 31 January 2020." in visitor.page(place.path())
