"""Nobody alone voids a vote, goes back a stage, publishes or amends the frame: a second person confirms."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import NamedTuple

import pytest

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences import waiting
from app.conferences.models import WaitingAct, WaitingState
from app.conferences.registry import registry
from app.conferences.services import framing, seating
from app.extensions import db
from app.journal import queries as journal
from app.reports import queries as reports
from app.reports import services as publishing
from app.reports.models import Kind
from app.voting import receipts
from app.voting.kinds import State
from app.voting.models import Round, Slip
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening
from tests.seconds import confirm, latest
from tests.world import World

WHY = "The wrong text was on the paper."


class Weighty(NamedTuple):
    """One kind of act: who proposes it by which form, what must have happened, and how the world moves on meanwhile."""

    build: Callable[[], World]
    proposer: str
    page: str
    given: dict[str, str]
    is_done: Callable[[World], bool]
    change: Callable[[World], object]
    told: str  # how the refusal says what changed
    entry: str
    leave: Stage  # a stage in which it cannot be done any more
    shown_on: str = ""
    sent_to: str = ""  # where the form is sent, if not to its own page


def with_a_vote() -> World:
    place = World(stage=Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    casting.cast_ballot(vote, "support", code=receipts.new_code(), by=place.panelist)
    db.session.commit()
    return place


def while_drafting() -> World:
    return World(stage=Stage.DRAFTING)


def with_an_approved_report() -> World:
    place = World(stage=Stage.REPORTING)
    approve(place)
    return place


def approve(place) -> None:
    for member in place.panelists:
        publishing.approve(place.conference, by=member, seen=JUST_READ)
    db.session.commit()


def reword_and_approve(place) -> None:
    """Another report, which the panel approves as well: nobody has confirmed that one."""
    publishing.write_foreword(place.conference, "Thank you.", 0, by=place.organizer)
    approve(place)


def with_a_published_report() -> World:
    place = with_an_approved_report()
    publishing.publish(place.conference, Kind.FINAL, by=place.organizer)
    place.walk_to(Stage.FOLLOW_UP)
    return place


def the_vote() -> Round:
    return db.session.query(Round).one()


ACTS = {
    "void": Weighty(
        with_a_vote,
        "facilitator",
        "/voting/1/void",
        {"reason": WHY},
        is_done=lambda place: the_vote().state == State.VOID and db.session.query(Slip).count() == 0,
        change=lambda place: closing.close_round(the_vote(), by=place.facilitator),
        told="The vote was counted.",
        entry="round.voided",
        leave=Stage.FOLLOW_UP,
        shown_on="/voting",
    ),
    "reopen": Weighty(
        while_drafting,
        "facilitator",
        "/stage/reopen",
        {"reason": WHY},
        is_done=lambda place: place.conference.stage == Stage.HEARINGS,
        change=lambda place: registry.voids[Stage.DRAFTING].append(lambda conference: ["Vote 7 becomes void."]),
        told="Vote 7 becomes void.",
        entry="stage.changed",
        leave=Stage.FACT_CHECK,
        shown_on="/waiting",
    ),
    "amend": Weighty(
        while_drafting,
        "organizer",
        "/frame/amend",
        {"field": "background", "after": "Three dry summers.", "reason": WHY},
        is_done=lambda place: place.conference.background == "Three dry summers.",
        change=lambda place: setattr(place.conference, "background", "It rains."),
        told="It rains.",
        entry="frame.amended",
        leave=Stage.CLOSED,
        shown_on="/frame",
    ),
    "cancel": Weighty(
        with_a_vote,
        "organizer",
        "/cancel",
        {"reason": WHY},
        is_done=lambda place: (
            place.conference.stage == Stage.CLOSED
            and place.conference.cancelled_because == WHY
            and the_vote().state in (State.VOID, State.SEALED)  # counted, where that was done meanwhile
        ),
        change=lambda place: closing.close_round(the_vote(), by=place.facilitator),
        told="Now: Voting.",
        entry="conference.cancelled",
        leave=Stage.FOLLOW_UP,
        shown_on="/frame",
    ),
    "publish": Weighty(
        with_an_approved_report,
        "organizer",
        "/report/preview",
        {"kind": "provisional"},
        is_done=lambda place: len(reports.list_editions(place.conference)) == 1,
        change=reword_and_approve,
        told="Something changed",
        entry="report.published",
        leave=Stage.VOTING,
        shown_on="/report",
        sent_to="/report/publish",
    ),
    "correct": Weighty(
        with_a_published_report,
        "organizer",
        "/report/correct",
        {"changes": "A name was misspelled."},
        is_done=lambda place: len(reports.list_editions(place.conference)) == 2,
        change=lambda place: framing.amend_frame(place.conference, "background", "Rain.", "So.", by=place.organizer),
        told="Something changed",
        entry="report.published",
        leave=Stage.VOTING,
        shown_on="/report",
    ),
}


def propose(place, sign_in, act: str):
    wanted = ACTS[act]
    return sign_in(getattr(place, wanted.proposer)).send(
        place.path(wanted.page), place.path(wanted.sent_to or wanted.page), wanted.given
    )


def another(place, act: str):
    """Somebody of another role than the one who proposes."""
    return place.organizer if ACTS[act].proposer == "facilitator" else place.facilitator


def told_in_journal(place) -> list[str]:
    return [entry.action for entry in journal.list_entries(place.conference.id, limit=3)]


@pytest.fixture(params=ACTS)
def act(request):
    return request.param


@pytest.fixture
def place(build, act, app):
    """Whatever a test adds to the rules is gone after it."""
    kept = {stage: list(rules) for stage, rules in registry.voids.items()}
    yield build(ACTS[act].build)
    registry.voids.clear()
    registry.voids.update(kept)


def test_alone_it_has_no_effect_and_everybody_sees_that_it_waits(place, act, sign_in, visitor):
    answer = propose(place, sign_in, act)
    assert answer.status == 303, answer.words[-300:]
    assert not ACTS[act].is_done(place)
    assert told_in_journal(place)[0] == "act.proposed"
    for path in (ACTS[act].shown_on, "/waiting"):
        page = visitor.page(place.path(path))
        assert f"by the {ACTS[act].proposer}" in page and "runs out" in page
    assert (
        visitor.page(place.path("/waiting")).soup.find("form", method="post", action=lambda to: "/waiting" in to)
        is None
    )


def test_another_role_confirms_and_it_is_done(place, act, sign_in, visitor):
    propose(place, sign_in, act)
    second = sign_in(another(place, act))
    told = second.page(place.path()).words
    told = told[told.index("Something waits for a second person") :]
    assert told.startswith("Something waits for a second person This was proposed, for a second person to confirm: ")
    assert confirm(place, second).status == 303
    assert ACTS[act].is_done(place) and latest(place).state == WaitingState.DONE
    actions = [entry.action for entry in journal.list_entries(place.conference.id, limit=5)]
    assert "act.confirmed" in actions and "act.proposed" in actions
    assert "Nothing waits." in visitor.page(place.path("/waiting"))


@pytest.mark.parametrize("htmx", [False, True])
def test_two_panelists_confirm_and_one_is_not_enough(place, act, sign_in, htmx):
    propose(place, sign_in, act)
    first = sign_in(place.panelists[1])
    assert confirm(place, first, htmx=htmx).status == (200 if htmx else 303)
    assert not ACTS[act].is_done(place)
    path = place.path(f"/waiting/{latest(place).number}/confirm")
    assert first.post(path, {"seen": latest(place).fingerprint}).status == 409 and not ACTS[act].is_done(place)
    assert "You have confirmed it." in first.page(place.path("/waiting"))
    confirm(place, sign_in(place.panelists[2]), htmx=htmx)
    assert ACTS[act].is_done(place)


def test_of_two_panelists_one_who_has_left_does_not_count(place, act, sign_in):
    propose(place, sign_in, act)
    confirm(place, sign_in(place.panelists[1]))
    place.panelists[1].left_at = clock.now()
    db.session.commit()
    confirm(place, sign_in(place.panelists[2]))
    assert not ACTS[act].is_done(place)


def test_somebody_of_the_committee_can_be_the_second(place, act, sign_in):
    propose(place, sign_in, act)
    confirm(place, sign_in(place.committee))
    assert ACTS[act].is_done(place)


@pytest.mark.parametrize("role", ["expert", "authority", "observer"])
def test_whoever_neither_leads_nor_decides_cannot(place, act, sign_in, role):
    propose(place, sign_in, act)
    number = latest(place).number
    answer = sign_in(place.everybody[role]).post(place.path(f"/waiting/{number}/confirm"), seen(place))
    assert answer.status == 403 and not ACTS[act].is_done(place)


def seen(place) -> dict:
    return {"seen": latest(place).fingerprint}


def test_whoever_proposed_it_cannot_confirm_it_in_another_role_either(place, act, sign_in):
    """The same person as organizer and on the committee: persons are compared, not roles."""
    propose(place, sign_in, act)
    proposer = latest(place).proposer
    seat = seating.seat(place.conference, place.person("Rosa Role"), Role.COMMITTEE, by=place.organizer)
    seat.person_id = proposer.person_id
    db.session.commit()
    answer = sign_in(proposer)
    path = place.path(f"/waiting/{latest(place).number}/confirm")
    assert answer.page(place.path("/waiting")).soup.find("form", action=path) is None
    refused = answer.post(path, seen(place))
    assert refused.status == 409 and "You proposed it yourself" in refused and not ACTS[act].is_done(place)


def test_the_same_role_is_no_second_role(place, act, sign_in):
    """Nor is somebody with that role who comes as a member of the committee."""
    propose(place, sign_in, act)
    role = latest(place).proposer.role
    colleague = seating.seat(place.conference, place.person("Cora Colleague"), role, by=place.organizer)
    both = seating.seat(place.conference, place.person("Bo Both"), Role.COMMITTEE, by=place.organizer)
    other = seating.seat(place.conference, place.person("Bo Other"), role, by=place.organizer)
    other.person_id = both.person_id
    db.session.commit()
    for member in (colleague, both):
        visitor = sign_in(member)
        assert "Something waits for a second person" not in visitor.page(place.path())
        refused = visitor.post(place.path(f"/waiting/{latest(place).number}/confirm"), seen(place))
        assert refused.status == 409 and "from your own role" in refused
    assert not ACTS[act].is_done(place)


def test_what_changed_meanwhile_is_not_done_and_the_refusal_says_what(place, act, sign_in):
    propose(place, sign_in, act)
    second = sign_in(another(place, act))
    second.page(place.path("/waiting"))
    ACTS[act].change(place)
    db.session.commit()
    refused = confirm(place, second)
    assert refused.status == 409 and ACTS[act].told in refused and "Something changed" in refused
    assert not ACTS[act].is_done(place) and latest(place).is_waiting
    proposer = sign_in(getattr(place, ACTS[act].proposer))
    assert proposer.send(place.path("/waiting"), place.path(f"/waiting/{latest(place).number}/withdraw")).status == 303
    assert "act.withdrawn" in told_in_journal(place)
    propose(place, sign_in, act)
    assert confirm(place, second).status == 303 and ACTS[act].is_done(place)


def test_two_who_confirm_at_one_moment_have_one_effect(place, act, sign_in, app):
    entries = [entry.action for entry in journal.list_entries(place.conference.id, limit=99)]
    propose(place, sign_in, act)
    path, brought = place.path(f"/waiting/{latest(place).number}/confirm"), seen(place)
    people = [another(place, act), place.committee, *place.panelists[:4]]
    visitors = [sign_in(member) for member in people]
    db.session.rollback()
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda one: one.client.post(path, data=brought).status_code, visitors))
    assert set(answers) == {303, 409}
    assert ACTS[act].is_done(place)
    actions = [entry.action for entry in journal.list_entries(place.conference.id, limit=99)]
    assert actions.count("act.confirmed") == 1
    assert actions.count(ACTS[act].entry) == entries.count(ACTS[act].entry) + 1


@pytest.mark.parametrize("brought", [{}, {"seen": "0" * 64}])
def test_whoever_does_not_say_what_was_read_confirms_nothing(place, act, sign_in, brought):
    propose(place, sign_in, act)
    answer = sign_in(another(place, act)).post(place.path(f"/waiting/{latest(place).number}/confirm"), brought)
    assert answer.status == 409 and not ACTS[act].is_done(place)


def test_what_is_withdrawn_is_not_done_and_can_be_proposed_again(place, act, sign_in):
    propose(place, sign_in, act)
    number = latest(place).number
    path = place.path(f"/waiting/{number}/withdraw")
    stranger = sign_in(another(place, act))
    assert stranger.post(path).status == 409 and latest(place).is_waiting
    assert sign_in(getattr(place, ACTS[act].proposer)).send(place.path("/waiting"), path).status == 303
    refused = stranger.post(place.path(f"/waiting/{number}/confirm"), seen(place))
    assert refused.status == 409 and "withdrawn" in refused and not ACTS[act].is_done(place)
    assert propose(place, sign_in, act).status == 303


def test_after_three_days_it_has_run_out(place, act, sign_in, app):
    propose(place, sign_in, act)
    act_ = latest(place)
    path, second = place.path(f"/waiting/{act_.number}/confirm"), sign_in(another(place, act))
    act_.at, act_.until = act_.at - timedelta(hours=72), act_.until - timedelta(hours=72, seconds=1)
    db.session.commit()
    assert "Nothing waits." in second.page(place.path("/waiting"))
    refused = second.post(path, seen(place))
    assert refused.status == 409 and "ran out" in refused and not ACTS[act].is_done(place)
    assert propose(place, sign_in, act).status == 303, "What ran out is in nobody's way."
    conference = place.conference.id
    for _round in range(2):
        app.test_cli_runner().invoke(args=["worker", "--once"])
    states = [one.state for one in db.session.query(WaitingAct).order_by(WaitingAct.number)]
    assert states == [WaitingState.RAN_OUT, WaitingState.WAITING]
    actions = [entry.action for entry in journal.list_entries(conference, limit=5)]
    assert actions.count("act.ran_out") == 1


def withdraw(place, act, sign_in, app) -> None:
    path = place.path(f"/waiting/{latest(place).number}/withdraw")
    sign_in(getattr(place, ACTS[act].proposer)).send(place.path("/waiting"), path)


def let_it_run_out(place, act, sign_in, app) -> None:
    waits = latest(place)
    waits.at, waits.until = waits.at - timedelta(hours=73), waits.until - timedelta(hours=73)
    db.session.commit()
    app.test_cli_runner().invoke(args=["worker", "--once"])


def carry_out(place, act, sign_in, app) -> None:
    confirm(place, sign_in(another(place, act)))


@pytest.mark.parametrize("end", [withdraw, let_it_run_out, carry_out])
def test_what_was_typed_is_kept_no_longer_than_it_waits(place, act, sign_in, app, end):
    propose(place, sign_in, act)
    assert latest(place).given or latest(place).binding
    end(place, act, sign_in, app)
    ended = db.session.query(WaitingAct).one()
    assert (ended.is_waiting, ended.given, ended.binding) == (False, {}, "")


def test_nobody_proposes_the_same_twice(place, act, sign_in):
    propose(place, sign_in, act)
    wanted = ACTS[act]
    proposer = sign_in(getattr(place, wanted.proposer))
    given = wanted.given | {"expected": str(place.conference.stage)}
    refused = proposer.post(place.path(wanted.sent_to or wanted.page), given)
    assert refused.status == 409 and "proposed already" in refused
    assert refused.soup.find("a", href=place.path("/waiting") + f"#W{latest(place).number}")
    assert db.session.query(WaitingAct).count() == 1
    assert "runs out" in proposer.page(place.path(wanted.page))


def test_in_another_stage_it_is_not_done(place, act, sign_in):
    propose(place, sign_in, act)
    place.conference.stage = ACTS[act].leave
    db.session.commit()
    refused = sign_in(another(place, act)).post(place.path(f"/waiting/{latest(place).number}/confirm"), seen(place))
    assert refused.status == 409 and not ACTS[act].is_done(place)


def test_nobody_acts_for_a_proposer_whose_role_has_ended(place, act, sign_in):
    propose(place, sign_in, act)
    latest(place).proposer.left_at = clock.now()
    db.session.commit()
    refused = sign_in(place.committee).post(place.path(f"/waiting/{latest(place).number}/confirm"), seen(place))
    assert refused.status == 409 and "no role here any more" in refused and not ACTS[act].is_done(place)


def test_what_somebody_proposed_whose_role_has_ended_stands_in_nobody_s_way(place, act, sign_in):
    propose(place, sign_in, act)
    former = latest(place).proposer
    assert waiting.list_waiting(place.conference)
    former.left_at = clock.now()
    db.session.commit()
    assert waiting.list_waiting(place.conference) == []
    assert not sign_in(place.committee).page(place.path("/waiting")).soup.find("form", action=re.compile("/confirm$"))
    former.left_at = None
    db.session.commit()
    assert [one.id for one in waiting.list_waiting(place.conference)] == [latest(place).id]


@pytest.mark.parametrize("role", ["organizer", "facilitator", "committee", "panelist"])
def test_whoever_can_confirm_an_edition_reads_it_first(build, sign_in, role, visitor):
    place = build(with_an_approved_report)
    propose(place, sign_in, "publish")
    reader = sign_in(place.everybody[role])
    assert reader.page(place.path("/waiting")).soup.find("a", href=place.path("/report/waiting"))
    page = reader.page(place.path("/report/waiting"))
    assert place.conference.charge in page and "This is not published yet." in page
    assert latest(place).binding in page and "cannot be confirmed" not in page
    assert sign_in(place.observer).get(place.path("/report/waiting")).status == 403
    reword_and_approve(place)
    assert "cannot be confirmed" in reader.page(place.path("/report/waiting"))
