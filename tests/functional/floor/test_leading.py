"""Whoever facilitates leads a session from one page, press by press; two consoles never undo each other."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from app import clock
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.extensions import db
from app.floor.models import Floor, Turn
from app.floor.services import leading
from app.hearings.kinds import SlotKind
from app.hearings.models import HearingQuestion
from app.hearings.services import asking, choosing, planning
from tests.visitor import hidden
from tests.world import World

pytestmark = pytest.mark.both_databases

SESSION = "/hearings/sessions/1"
CONSOLE = f"{SESSION}/console"


def hearing():
    place = World(stage=Stage.EVIDENCE)
    place.facilitator_2 = place.seat(place.facilitator.role, "Frida Facilitator")
    expert = choosing.propose_expert(
        place.conference, name="Ines Falk", field="Water", member=place.expert, by=place.organizer
    )
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    place.session = planning.plan_session(place.conference, title="Wells", by=place.organizer)
    for title, starts, kind in (
        ("Talk", "09:00", SlotKind.PRESENTATION),
        ("The panel asks", "09:30", SlotKind.PANEL),
        ("The audience asks", "10:30", SlotKind.AUDIENCE),
    ):
        planning.add_slot(
            place.session,
            title=title,
            starts=starts,
            minutes=30,
            kind=kind,
            expert=expert if kind == SlotKind.PRESENTATION else None,
            by=place.organizer,
        )
    place.ines = expert
    place.walk_to(Stage.HEARINGS)
    place.asked = [
        asking.ask(place.session, words, [expert], by=member)
        for words, member in zip(("How deep are the wells?", "Who pays?"), place.panelists, strict=False)
    ]
    return place


def running():
    place = hearing()
    leading.begin(place.session, 0, by=place.facilitator)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(hearing)


@pytest.fixture
def begun(build):
    return build(running)


def version() -> int:
    return db.session.scalar(select(Floor.version)) or 0


def press(place, visitor, act: str, htmx=False, **more):
    return visitor.post(place.path(f"{SESSION}/{act}"), {"version": str(version())} | more, htmx=htmx)


def turns() -> list[Turn]:
    db.session.expire_all()
    return list(db.session.scalars(select(Turn).order_by(Turn.id)))


def end_of_round(place) -> None:
    """The panel has asked in its round, and the audience is called."""
    planning.open_audience(place.session, by=place.facilitator)
    for slot in place.session.slots[1:]:
        leading.call_slot(place.session, slot, version(), by=place.facilitator)
    db.session.commit()


@pytest.mark.parametrize("htmx", [False, True])
def test_one_press_moves_clock_screen_and_everybodys_page(begun, sign_in, visitor, htmx):
    facilitator = sign_in(begun.facilitator)
    page = facilitator.page(begun.path(CONSOLE))
    assert page.form(begun.path(f"{SESSION}/questions/1.1/call")) and "Next: H1.1" in page
    assert press(begun, facilitator, "questions/1.1/call", htmx).status == (200 if htmx else 303)
    for address in (SESSION, f"{SESSION}/screen"):
        seen = visitor.page(begun.path(address))
        assert "Ines Falk" in seen and "How deep are the wells?" in seen and "data-clock-ends" in seen.text
    assert "Next: H1.2" in facilitator.page(begun.path(CONSOLE))
    assert press(begun, facilitator, "questions/1.2/call").status == 303
    first, second = turns()
    assert first.ended_at and not first.is_running and second.is_running


def test_the_clock_stands_goes_on_and_gets_more_by_arithmetic_alone(begun, sign_in, monkeypatch):
    facilitator, start = sign_in(begun.facilitator), clock.now()
    monkeypatch.setattr(clock, "now", lambda: start)
    press(begun, facilitator, "questions/1.1/call")
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(seconds=100))
    assert "3:20" in facilitator.page(begun.path(CONSOLE))
    assert press(begun, facilitator, "pause").status == 303
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(hours=1))
    page = facilitator.page(begun.path(CONSOLE))
    assert "3:20" in page and "paused" in page and "data-clock-ends" not in page.text
    assert press(begun, facilitator, "extend").status == press(begun, facilitator, "resume").status == 303
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(hours=1, seconds=230))
    assert "0:30" in facilitator.page(begun.path(CONSOLE)) and "nearly over" in facilitator.page(begun.path(CONSOLE))
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(hours=1, seconds=300))
    assert "time is over" in facilitator.page(begun.path(CONSOLE))
    assert press(begun, facilitator, "stop").status == 303
    assert [turn.elapsed for turn in turns()] == [400]


@pytest.mark.parametrize("htmx", [False, True])
def test_of_two_consoles_one_wins_and_the_other_sees_what_is_true(begun, sign_in, htmx):
    one, other = sign_in(begun.facilitator), sign_in(begun.facilitator_2)
    seen = str(version())
    assert one.post(begun.path(f"{SESSION}/questions/1.1/call"), {"version": seen}).status == 303
    answer = other.post(begun.path(f"{SESSION}/questions/1.2/call"), {"version": seen}, htmx=htmx)
    assert answer.status == 409 and "Somebody else moved the hearing on" in answer
    assert "How deep are the wells?" in answer and len(turns()) == 1
    assert press(begun, other, "questions/1.2/call").status == 303


def test_how_a_question_ended_is_recorded_while_it_is_heard(begun, sign_in, visitor):
    facilitator = sign_in(begun.facilitator)
    press(begun, facilitator, "questions/1.1/call")
    told = {"state": "answered", "text": "Forty meters.", "due": ""}
    # A pause between typing and sending does not matter to the record.
    page = facilitator.page(begun.path(CONSOLE))
    there = begun.path(f"{SESSION}/questions/1.1/record")
    assert page.form(there)
    press(begun, facilitator, "pause")
    assert facilitator.send(begun.path(CONSOLE), there, told).status == 303
    assert "Forty meters." in visitor.page(begun.path(SESSION))
    assert turns()[0].ended_at
    assert "Nobody has the floor now" in facilitator.page(begun.path(CONSOLE))


@pytest.mark.parametrize("act", ["stop", "end", "seats/1/call"])
def test_a_question_is_still_recorded_on_the_console_after_its_answer_was_heard(begun, sign_in, act):
    """Stopping the clock, or letting somebody else speak, takes no note away that is being typed."""
    facilitator = sign_in(begun.facilitator)
    press(begun, facilitator, "questions/1.1/call")
    assert press(begun, facilitator, act).status == 303
    there = begun.path(f"{SESSION}/questions/1.1/record")
    assert facilitator.page(begun.path(CONSOLE)).form(there)
    told = {"state": "answered", "text": "Forty meters.", "due": ""}
    assert facilitator.send(begun.path(CONSOLE), there, told).status == 303
    assert "How H1.1 ended" not in facilitator.page(begun.path(CONSOLE))


def test_the_next_question_is_one_that_nobody_has_answered_yet(begun, sign_in):
    facilitator = sign_in(begun.facilitator)
    press(begun, facilitator, "questions/1.1/call")
    press(begun, facilitator, "stop")
    page = facilitator.page(begun.path(CONSOLE))
    assert "Next: H1.2" in page and page.form(begun.path(f"{SESSION}/questions/1.1/experts/1/call"))
    press(begun, facilitator, "questions/1.2/call")
    page = facilitator.page(begun.path(CONSOLE))
    assert "Next:" not in page
    # What was heard and has no end yet leads to where it gets one.
    there = begun.path("/hearings/questions/1.1")
    assert "Record how it ended H1.1" in [
        " ".join(link.text.split()) for link in page.soup.select(f"a[href='{there}']")
    ]
    assert facilitator.page(there).form(f"{there}/record")


def test_who_records_what_another_console_recorded_loses_nothing(begun, sign_in):
    one, other = sign_in(begun.facilitator), sign_in(begun.facilitator_2)
    press(begun, one, "questions/1.1/call")
    there = begun.path(f"{SESSION}/questions/1.1/record")
    form = {"state": "answered", "text": "Forty meters.", "due": "", "seen": "waiting 0"}
    assert one.post(there, form).status == 303
    answer = other.post(there, form | {"text": "Fifty meters."})
    assert answer.status == 409 and "recorded this question meanwhile" in answer and "Fifty meters." in answer.text
    assert "Recorded now:" in answer and "Forty meters." in answer
    assert other.post(there, form | {"text": "Fifty meters.", "state": ""}).status == 422
    # Whoever has read it may change it: the form that came back knows what she saw.
    seen = hidden(answer.form(there))["seen"]
    assert other.post(there, form | {"text": "Fifty meters.", "seen": seen}).status == 303


def test_the_audience_waits_for_the_panel(begun, sign_in, visitor):
    facilitator = sign_in(begun.facilitator)
    slots = [slot.id for slot in begun.session.slots]
    assert "its round in the programme has not begun" in press(begun, facilitator, "audience/call")
    assert "An earlier round has not begun" in press(begun, facilitator, f"slots/{slots[2]}/call")
    assert press(begun, facilitator, f"slots/{slots[1]}/call").status == 303
    answer = press(begun, facilitator, "audience/call")
    assert answer.status == 409 and "after the panel's round" in answer
    assert press(begun, facilitator, f"slots/{slots[2]}/call").status == 303
    assert "Open it first" in press(begun, facilitator, "audience/call")
    planning.open_audience(begun.session, by=begun.facilitator)
    db.session.commit()
    assert press(begun, facilitator, "audience/call").status == 303
    assert "audience" in visitor.page(begun.path(SESSION))


def test_what_keeps_the_audience_waiting_leads_to_where_it_is_done(begun, sign_in):
    facilitator, there = sign_in(begun.facilitator), begun.path(SESSION)
    rounds = [slot.id for slot in begun.session.slots][1:]
    page = facilitator.page(begun.path(CONSOLE))
    assert "The panel asks first, and its round" in page.soup.find("a", href=f"{there}/console#console-programme").text
    assert [press(begun, facilitator, f"slots/{one}/call").status for one in rounds] == [303, 303]
    closed = "This session is not open to the audience. Open it first."
    page = facilitator.page(begun.path(CONSOLE))
    assert page.soup.find("a", href=f"{there}#audience").get_text() == closed
    assert facilitator.page(there).soup.find(id="audience").form
    refused = facilitator.post(f"{there}/audience/call", {"version": str(version())})
    assert refused.status == 409 and refused.soup.find("a", href=f"{there}#audience").get_text() == closed


def test_a_question_of_the_audience_is_called_in_its_round_alone(begun, sign_in):
    facilitator = sign_in(begun.facilitator)
    planning.open_audience(begun.session, by=begun.facilitator)
    asking.take_down(begun.session, "May I?", [begun.ines], None, by=begun.facilitator)
    db.session.commit()
    assert press(begun, facilitator, "questions/1.3/call").status == 409
    end_of_round(begun)
    assert press(begun, facilitator, "questions/1.3/call").status == 303


def test_an_entry_of_the_programme_gives_its_expert_the_floor_for_its_minutes(begun, sign_in, visitor):
    assert press(begun, sign_in(begun.facilitator), f"slots/{begun.session.slots[0].id}/call").status == 303
    assert turns()[0].budget == 1800 and "30:00" in visitor.page(begun.path(SESSION))


def test_what_is_late_is_told_and_the_rest_moves_and_moves_back(begun, sign_in, monkeypatch):
    facilitator = sign_in(begun.facilitator)
    at = clock.now().astimezone(ZoneInfo(begun.conference.time_zone)).replace(hour=9, minute=47, second=0)
    monkeypatch.setattr(clock, "now", lambda: at)
    press(begun, facilitator, f"slots/{begun.session.slots[1].id}/call")
    assert "17 minutes late" in facilitator.page(begun.path(CONSOLE))
    assert press(begun, facilitator, "move", minutes="17").status == 303
    assert "10:47" in facilitator.page(begun.path(CONSOLE))
    assert press(begun, facilitator, "move", minutes="-17").status == 303
    page = facilitator.page(begun.path(CONSOLE))
    assert "10:30" in page and "Move it back" not in page


@pytest.mark.parametrize("minutes", ["", "x", "99999999999999", "1441", "900"])
def test_no_entry_moves_out_of_its_day(begun, sign_in, minutes):
    answer = press(begun, sign_in(begun.facilitator), "move", minutes=minutes)
    assert answer.status in (409, 422) and [slot.starts for slot in begun.session.slots][2] == "10:30"


def test_times_are_set_for_the_turns_to_come(begun, sign_in):
    facilitator = sign_in(begun.facilitator)
    assert press(begun, facilitator, "times", expert="3", panel="1", audience="1").status == 303
    press(begun, facilitator, "questions/1.1/call")
    assert turns()[0].budget == 180
    assert press(begun, facilitator, "times", expert="0", panel="x", audience="999").status == 422


def test_a_session_ends_with_its_turn_and_goes_on_again(begun, sign_in):
    facilitator = sign_in(begun.facilitator)
    press(begun, facilitator, "questions/1.1/call")
    assert press(begun, facilitator, "end").status == 303 and turns()[0].ended_at
    assert press(begun, facilitator, "questions/1.2/call").status == 409
    assert press(begun, facilitator, "begin").status == 303
    assert press(begun, facilitator, "questions/1.2/call").status == 303


@pytest.mark.parametrize("wrong", ["", "x", "-1", "9" * 30])
def test_a_strange_version_is_no_mistake_of_ours(begun, sign_in, wrong):
    answer = sign_in(begun.facilitator).post(begun.path(f"{SESSION}/questions/1.1/call"), {"version": wrong})
    assert answer.status in (409, 422) and turns() == []


@pytest.mark.parametrize("role", ["organizer", "panelist", "expert", "observer", "committee", "authority"])
def test_only_whoever_facilitates_leads(begun, sign_in, role):
    visitor = sign_in(begun.everybody[role])
    assert visitor.get(begun.path(CONSOLE)).status == 403
    for act in ("begin", "end", "pause", "questions/1.1/call", "seats/1/call", "times", "move", "questions/1.1/record"):
        assert press(begun, visitor, act).status == 403


def test_after_the_hearings_nobody_leads_and_the_minutes_stay(begun, sign_in, visitor):
    facilitator = sign_in(begun.facilitator)
    begun.walk_to(Stage.DRAFTING)
    assert press(begun, facilitator, "questions/1.1/call").status == 409
    assert "How deep are the wells?" in visitor.page(begun.path(f"{SESSION}/minutes"))


def test_a_withdrawn_question_leaves_the_time_that_was_spoken(begun, sign_in):
    press(begun, sign_in(begun.facilitator), "questions/1.1/call")
    db.session.delete(db.session.get(HearingQuestion, begun.asked[0].id))
    db.session.commit()
    assert turns()[0].question_id is None
    assert "Ines Falk" in sign_in(begun.facilitator).page(begun.path(CONSOLE))


def test_a_question_of_another_session_is_not_called_or_recorded_here(begun, sign_in):
    other = planning.plan_session(begun.conference, title="Pipes", by=begun.organizer)
    asking.ask(other, "How old are the pipes?", [begun.ines], by=begun.panelist)
    db.session.commit()
    facilitator = sign_in(begun.facilitator)
    for act in ("questions/2.1/call", "questions/2.1/experts/1/call", "questions/2.1/record"):
        assert press(begun, facilitator, act, state="answered", text="Old.", due="").status == 404
    assert turns() == [] and not db.session.scalars(select(HearingQuestion.recorded)).all().count("Old.")


def test_what_another_console_records_in_the_same_moment_is_seen(begun, sign_in, monkeypatch):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("on SQLite whoever writes waits from the beginning of the request")
    facilitator, real, question_id = sign_in(begun.facilitator), leading.lock_row, begun.asked[0].id
    press(begun, facilitator, "questions/1.1/call")

    def other_first(row):
        monkeypatch.setattr(leading, "lock_row", real)
        with db.engine.begin() as other:
            other.execute(update(HearingQuestion).where(HearingQuestion.id == question_id).values(state="not_answered"))
        real(row)

    monkeypatch.setattr(leading, "lock_row", other_first)
    form = {"state": "answered", "text": "Forty meters.", "due": "", "seen": "waiting 0"}
    answer = facilitator.post(begun.path(f"{SESSION}/questions/1.1/record"), form)
    assert answer.status == 409 and "recorded this question meanwhile" in answer


def test_times_are_set_though_the_hearing_moved_on_since_somebody_opened_their_form(begun, sign_in):
    one, other = sign_in(begun.facilitator), sign_in(begun.facilitator_2)
    form = {"expert": "3", "panel": "1", "audience": "1"}
    there = begun.path(f"{SESSION}/times")
    seen = hidden(one.page(begun.path(CONSOLE)).form(there))["seen"]
    press(begun, one, "questions/1.1/call")
    assert one.post(there, form | {"seen": seen}).status == 303
    answer = other.post(there, form | {"seen": seen, "expert": "9"})
    assert answer.status == 409 and "set other times meanwhile" in answer
    assert answer.soup.select_one("#times").has_attr("open") and 'value="9"' in answer.text
    assert db.session.scalar(select(Floor.expert_seconds)) == 180 and "Set now, in minutes: 3, 1, 1." in answer
    assert other.post(there, form | hidden(answer.form(there)) | {"expert": "9"}).status == 303
