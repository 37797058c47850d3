"""The panel is drawn so that anybody can check it: rehearsed, made, published, and drawn by a later number."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.callers import queries as callers
from app.callers.kinds import PlaceState
from app.conferences.services import seating
from app.draws import asked, queries, services
from app.draws.kinds import DrawState
from app.draws.models import Draw
from app.draws.numbers import WrittenAs
from app.errors import Refused
from app.extensions import db
from app.fields import local
from app.journal.models import JournalChain, JournalEntry
from app.recruitment import holding
from app.recruitment.models import Recruitment, Target
from app.registrations import services as registrations
from app.registrations.models import Registration
from tests import lotteries
from tests.counting import meanwhile
from tests.seconds import confirm, latest

DRAW, WORK, REASON = "/recruitment/draw", "/recruitment/draw/work", "/recruitment/reason"
NUMBER = {"number": "417", "source": "Thrown by the mayor: 4, 1, 7.", "value": "", "written": "decimal"}


@pytest.fixture
def place(world):
    return world(stage=Stage.RECRUITMENT, panelists=1, panel_size=6)


@pytest.fixture
def codes(place):
    lotteries.plan(place.conference)
    codes = lotteries.register(place.conference)
    db.session.commit()
    return codes


def actions(place):
    query = select(JournalEntry.action).join(JournalChain).where(JournalChain.conference_id == place.conference.id)
    return [one for one in db.session.scalars(query.order_by(JournalEntry.n)) if one.startswith("draw.")]


def bodies(place, action):
    query = select(JournalEntry).join(JournalChain).where(
        JournalChain.conference_id == place.conference.id, JournalEntry.action == action
    )  # fmt: skip
    return [json.loads(one.payload.body) for one in db.session.scalars(query.order_by(JournalEntry.n))]


def later(hours=2):
    return clock.at(clock.now() + timedelta(hours=hours))


def test_the_whole_draw_from_making_to_the_panel(place, codes, sign_in, visitor):
    organizer = sign_in(place.organizer)
    assert organizer.page(place.path(WORK)).form(place.path(f"{DRAW}/make"))
    assert organizer.post(place.path(f"{DRAW}/make")).status == 303
    assert "It is about to be made" in organizer.page(place.path(WORK))
    lotteries.work()
    page = organizer.page(place.path(WORK))
    assert "What will be published" in page and "No lottery is published yet" in visitor.page(place.path(DRAW))
    form = page.form(place.path(f"{DRAW}/1/commit"))
    seen = {"seen": form.find("input", attrs={"name": "seen"})["value"]}
    asked = organizer.post(place.path(f"{DRAW}/1/commit"), seen, says_yes=False)
    assert "18 people, with their values in age, gender" in asked and not queries.list_published(place.conference)
    assert organizer.post(place.path(f"{DRAW}/1/commit"), seen).status == 303
    public = visitor.page(place.path(DRAW))
    assert "The number is not known yet" in public and seen["seen"] in public.text
    with later():
        organizer = sign_in(place.organizer)
        assert organizer.send(place.path(WORK), place.path(f"{DRAW}/1/number"), NUMBER).status == 303
        assert lotteries.newest(place).state == DrawState.COMMITTED
        assert confirm(place, sign_in(place.facilitator)).status == 303
    lotteries.work()
    draw = lotteries.newest(place)
    assert len(draw.panel) == 5 and len(draw.alternates) == 2 and not {*draw.alternates} & {*draw.panel}
    public = visitor.page(place.path(DRAW))
    assert all(one in public for one in [*draw.panel, *draw.alternates]) and "Who sits on panel 417" in public
    assert actions(place) == ["draw.asked", "draw.made", "draw.committed", "draw.drawn", "draw.alternates_found"]


def test_everybody_downloads_the_lottery_its_tables_and_what_checks_it(place, codes, visitor, tmp_path):
    import subprocess
    import sys

    draw = lotteries.drawn(place)
    for name in ("lottery.json", "verify_lottery.py", "targets.csv", "people.csv"):
        answer = visitor.get(place.path(f"{DRAW}/1/{name}"))
        assert answer.status == 200, name
        (tmp_path / name).write_bytes(answer.response.data)
    arguments = ["lottery.json", "targets.csv", "people.csv", "417", "--fingerprint", draw.fingerprint]
    checked = subprocess.run(
        [sys.executable, "verify_lottery.py", *arguments], cwd=tmp_path, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout
    assert "Panel 417 seats: " + ", ".join(draw.panel) in checked.stdout
    assert visitor.get(place.path(f"{DRAW}/1/secrets.txt")).status == 404
    assert visitor.get(place.path(f"{DRAW}/2/lottery.json")).status == 404


def test_the_page_says_how_to_check_it_in_the_language_of_the_reader(place, codes, visitor):
    lotteries.drawn(place)
    draw = place.path(DRAW)
    assert "--language" not in visitor.page(draw)
    assert "--language da" in visitor.page(f"{draw}?language=da")


def test_chances_of_what_is_published_are_counted_once(place, codes, sign_in, monkeypatch):
    lotteries.drawn(place)
    first = sign_in(place.organizer).page(place.path(DRAW)).soup.find(id="chances-title").parent.get_text()
    monkeypatch.setattr("app.draws.pages.find_chances", lambda document: pytest.fail("It was counted before."))
    assert sign_in(place.facilitator).page(place.path(DRAW)).soup.find(id="chances-title").parent.get_text() == first


def test_what_is_not_published_is_nobodys_to_download(place, codes, sign_in):
    lotteries.made(place)
    for member in (place.organizer, place.recruiter):
        for path in (f"{DRAW}/1", f"{DRAW}/1/lottery.json", f"{DRAW}/0", f"{DRAW}/0/lottery.json"):
            assert sign_in(member).get(place.path(path)).status == 404


def test_a_rehearsal_is_of_invented_people_and_counts_for_nothing(place, codes, sign_in, visitor):
    organizer = sign_in(place.organizer)
    assert organizer.post(place.path(f"{DRAW}/rehearse")).status == 303
    lotteries.work()
    page = organizer.page(place.path(f"{DRAW}/rehearsal?number=417"))
    assert "All of these people are invented" in page and "With 417 these invented people would sit" in page
    assert "in digits" in organizer.page(place.path(f"{DRAW}/rehearsal?number=1000"))
    assert visitor.page(place.path(DRAW)) and not queries.list_published(place.conference)
    assert actions(place) == ["draw.rehearsed"]
    first = queries.find_rehearsal(place.conference).fingerprint
    organizer.post(place.path(f"{DRAW}/rehearse"))
    lotteries.work()
    assert queries.find_rehearsal(place.conference).fingerprint == first
    for act, status in (("commit", 409), ("number", 404)):
        assert organizer.post(place.path(f"{DRAW}/0/{act}"), NUMBER).status == status
    assert "draw.number_refused" not in actions(place)
    assert sign_in(place.recruiter).get(place.path(f"{DRAW}/rehearsal")).status == 403


def test_nobody_but_the_organizer_makes_publishes_or_draws(place, codes, sign_in, visitor):
    lotteries.committed(place)
    for name, member in place.everybody.items():
        if name == "organizer":
            continue
        somebody = sign_in(member)
        for act in ("rehearse", "make", "1/stop", "1/accept/1", "1/commit", "1/number"):
            assert somebody.post(place.path(f"{DRAW}/{act}"), NUMBER).status == 403, (name, act)
        assert somebody.get(place.path(WORK)).status == 403


def test_people_and_targets_that_do_not_fit_fail_with_a_sentence(world, sign_in):
    place = world(stage=Stage.RECRUITMENT, panelists=1, panel_size=16)
    lotteries.plan(place.conference, {"gender": {"woman": (7, 8), "man": (7, 8)}})
    lotteries.register(place.conference, [("woman",), ("man",), ("man",)], ("gender",))
    lotteries.made(place)
    page = sign_in(place.organizer).page(place.path(WORK))
    assert "No panel meets all targets. There are 3 people for 15 seats." in page


def test_minima_above_the_seats_are_told(place, sign_in):
    lotteries.plan(place.conference, {"gender": {"woman": (4, 5), "man": (4, 5)}})
    lotteries.register(place.conference, [("woman",)] * 8 + [("man",)] * 8, ("gender",))
    lotteries.made(place)
    page = sign_in(place.organizer).page(place.path(WORK))
    assert "the minima add up to 8, and there are 5 seats" in page


def test_a_category_that_somebody_did_not_fill_in_is_named(place, sign_in):
    lotteries.plan(place.conference)
    lotteries.register(place.conference, [("woman", "")] * 8)
    db.session.commit()
    answer = sign_in(place.organizer).post(place.path(f"{DRAW}/make"))
    assert answer.status == 409 and "8 people of the pool have none of the values of “age”" in answer


def test_without_a_plan_or_targets_nothing_is_made(place, sign_in):
    organizer = sign_in(place.organizer)
    assert "not planned yet" in organizer.post(place.path(f"{DRAW}/make"))
    assert "There are no targets yet" in organizer.post(place.path(f"{DRAW}/rehearse"))
    assert organizer.page(place.path(WORK))


def test_everybody_equal_has_the_same_chance(place, visitor):
    lotteries.plan(place.conference, {"gender": {"woman": (0, 5)}}, alternates=0)
    lotteries.register(place.conference, [("woman",)] * 20, ("gender",))
    draw = lotteries.drawn(place)
    assert set(draw.document["chances"]) == {250} and draw.alternates == []
    assert "25.0 %" in visitor.page(place.path(DRAW))


def test_a_change_of_a_target_takes_a_public_reason_and_the_lottery_is_made_anew(place, sign_in, visitor):
    lotteries.plan(place.conference, {"gender": {"woman": (3, 4), "man": (1, 2)}})
    lotteries.register(place.conference, [("woman",)] * 2 + [("man",)] * 9, ("gender",))
    lotteries.made(place)
    organizer = sign_in(place.organizer)
    page = organizer.page(place.path(WORK))
    assert "gender, woman: at least 3 wanted, 2 registered" in page
    changes = len(lotteries.newest(place).changes)
    assert organizer.post(place.path(f"{DRAW}/1/accept/1"), {"reason": ""}).status == 422
    assert organizer.post(place.path(f"{DRAW}/1/accept/9"), {"reason": "So."}).status == 409
    assert organizer.post(place.path(f"{DRAW}/1/accept/1"), {"reason": "So.", "seen": "another"}).status == 409
    for _time in range(changes):
        form = organizer.page(place.path(WORK)).form(place.path(f"{DRAW}/1/accept/1"))
        given = {"reason": "Few women came.", "seen": form.find("input", attrs={"name": "seen"})["value"]}
        assert organizer.post(place.path(f"{DRAW}/1/accept/1"), given).status == 303
    assert lotteries.newest(place).state == DrawState.WAITING
    lotteries.work()
    assert lotteries.newest(place).state == DrawState.MADE
    assert "Few women came." in visitor.page(place.path(DRAW))
    assert actions(place).count("draw.change_accepted") == changes
    target = db.session.scalar(select(Target).where(Target.value == "woman"))
    assert target.least == 2


def test_a_target_that_was_changed_meanwhile_is_not_changed_again(place):
    lotteries.plan(place.conference, {"gender": {"woman": (3, 4), "man": (1, 2)}})
    lotteries.register(place.conference, [("woman",)] * 2 + [("man",)] * 9, ("gender",))
    draw = lotteries.made(place)
    for target in db.session.scalars(select(Target)):
        target.least = 0
    with pytest.raises(Refused, match="changed since"):
        services.accept_change(draw, 1, "So.", by=place.organizer, seen=None)


def test_a_pool_that_changed_since_is_not_published(place, codes, sign_in):
    draw = lotteries.made(place)
    registrations.register(place.conference, {"gender": "man", "age": "old"}, {})
    db.session.commit()
    answer = sign_in(place.organizer).post(place.path(f"{DRAW}/1/commit"), {"seen": draw.fingerprint})
    assert answer.status == 409 and "have changed since this lottery was made" in answer
    assert lotteries.newest(place).state == DrawState.MADE


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"number_words": " "}, "does not say yet how the number comes"),
        ({"number_at": None}, "does not say yet how the number comes"),
        ({"number_at": -1}, "is over"),
        ({"opened_at": -1}, "People can still register"),
    ],
)
def test_what_everybody_must_know_beforehand_is_settled_first(place, codes, sign_in, change, words):
    draw = lotteries.made(place)
    plan = db.session.get(Recruitment, place.conference.id)
    for name, value in change.items():
        moment = clock.now() + timedelta(hours=value) if isinstance(value, int) else value
        setattr(plan, name, moment)
    db.session.commit()
    organizer = sign_in(place.organizer)
    assert words in organizer.page(place.path(WORK))
    answer = organizer.post(place.path(f"{DRAW}/1/commit"), {"seen": draw.fingerprint})
    assert answer.status == 409 and words in answer


def test_pool_and_targets_stand_still_once_a_lottery_is_published(place, codes):
    assert holding.why_held(place.conference) == ""
    lotteries.committed(place)
    assert "stand still" in holding.why_held(place.conference)


@pytest.mark.parametrize("typed", ["1000", "-1", "4.5", "four", "٤", "99999999999", "0x1"])
def test_a_wrong_number_is_refused_and_noted(place, codes, sign_in, typed):
    lotteries.committed(place)
    with later():
        answer = sign_in(place.organizer).post(place.path(f"{DRAW}/1/number"), NUMBER | {"number": typed})
    assert answer.status == 409 and "from 0 to 999" in answer and "Thrown by the mayor" in answer.text
    assert actions(place)[-1] == "draw.number_refused" and lotteries.newest(place).drawn_number is None


def test_no_number_before_the_commitment_before_its_time_or_a_second_time(place, codes, sign_in):
    lotteries.made(place)
    organizer = sign_in(place.organizer)
    assert "not published yet, so no number counts" in organizer.post(place.path(f"{DRAW}/1/number"), NUMBER)
    services.commit(lotteries.newest(place), by=place.organizer, seen=lotteries.newest(place).fingerprint)
    db.session.commit()
    assert "still to come" in organizer.post(place.path(f"{DRAW}/1/number"), NUMBER)
    with later():
        organizer = sign_in(place.organizer)
        organizer.post(place.path(f"{DRAW}/1/number"), NUMBER)
        confirm(place, sign_in(place.facilitator))
        answer = organizer.post(place.path(f"{DRAW}/1/number"), NUMBER | {"number": "418"})
    assert answer.status == 409 and "There is no second one" in answer
    assert lotteries.newest(place).drawn_number == 417
    assert actions(place).count("draw.number_refused") == 3


def test_the_number_of_a_beacon_is_what_its_value_leaves(place, sign_in, visitor):
    lotteries.plan(place.conference, **lotteries.BEACON)
    lotteries.register(place.conference)
    lotteries.committed(place)
    value = "f" * 128
    given = NUMBER | {"value": value, "written": "hex", "number": str(int(value, 16) % 1000)}
    with later():
        organizer = sign_in(place.organizer)
        assert organizer.page(place.path(WORK)).form(place.path(f"{DRAW}/1/number")).find(id="value")
        for wrong in ({"number": "1"}, {"value": ""}, {"value": "g"}, {"value": "f" * 129}, {"written": "decimal"}):
            assert organizer.post(place.path(f"{DRAW}/1/number"), given | wrong).status == 409, wrong
        assert organizer.post(place.path(f"{DRAW}/1/number"), given).status == 303
        facilitator = sign_in(place.facilitator)
        told = f"{int(value, 16)}, divided by 1,000, leaves {int(value, 16) % 1000}."
        assert told in facilitator.page(place.path("/waiting"))
        assert confirm(place, facilitator).status == 303
    page = visitor.page(place.path(DRAW))
    assert told in page


def test_nobody_alone_says_which_panel_sits(place, codes, sign_in, visitor):
    """Whoever types a number that only a room saw could choose among the 1,000 panels."""
    draw, number = lotteries.committed(place), place.path(f"{DRAW}/1/number")
    with later():
        organizer, facilitator = sign_in(place.organizer), sign_in(place.facilitator)
        (ask,) = asked.asks(place.conference, place.organizer)
        assert ask.title == "The number of the lottery is to be entered"
        assert organizer.post(number, NUMBER).status == 303
        assert not asked.asks(place.conference, place.organizer), "A second person is asked by now."
        assert organizer.post(place.path("/waiting/1/confirm")).status == 409 and draw.state == DrawState.COMMITTED
        for page in (organizer.page(place.path(WORK)), visitor.page(place.path(DRAW))):
            assert "Waits for a second person: The panel is drawn: the number of lottery 1 is 417." in page.words
        assert not organizer.page(place.path(WORK)).soup.find(id="number")
        waits = facilitator.page(place.path("/waiting"))
        assert all(one in waits for one in (lotteries.WHERE, NUMBER["source"], "number of lottery 1 is 417"))
        answer = organizer.post(number, NUMBER | {"number": "418"})
        assert answer.status == 409 and "waits for a second person" in answer
        path = place.path(f"/waiting/{latest(place).number}/withdraw")
        assert organizer.send(place.path("/waiting"), path).status == 303
        assert organizer.post(number, NUMBER | {"number": "418"}).status == 303
        assert facilitator.post(place.path("/waiting/1/confirm")).status == 409, "That number was withdrawn."
        assert confirm(place, facilitator).status == 303
    assert lotteries.newest(place).drawn_number == 418
    proposed = bodies(place, "act.proposed")
    assert [one["what"][-4:] for one in proposed] == ["417.", "418."], "Who tries another number is seen to try it."


def test_a_number_that_nobody_here_could_confirm_says_whom_to_invite(place, codes, sign_in):
    lotteries.committed(place)
    warned = "Nobody is here yet who could confirm it."
    with later():
        organizer = sign_in(place.organizer)
        assert warned not in organizer.page(place.path(WORK))
        seats = [place.facilitator, place.everybody["committee"]]
        for seat in seats:
            seat.left_at = clock.now()
        db.session.commit()
        assert warned in organizer.page(place.path(WORK)), "One panelist is no two."
        place.everybody["committee"].left_at = None
        seating.seat(place.conference, place.everybody["committee"].person, Role.ORGANIZER, by=place.organizer)
        db.session.commit()
        assert warned in organizer.page(place.path(WORK)), "Who holds both roles cannot confirm it."


def test_a_second_press_makes_no_second_lottery(place, codes, sign_in):
    organizer = sign_in(place.organizer)
    assert organizer.post(place.path(f"{DRAW}/make")).status == 303
    answer = organizer.post(place.path(f"{DRAW}/make"))
    assert answer.status == 409 and "being made already" in answer
    assert db.session.query(Draw).count() == 1


def test_making_is_stopped(place, codes, sign_in):
    organizer = sign_in(place.organizer)
    organizer.post(place.path(f"{DRAW}/make"))
    assert organizer.post(place.path(f"{DRAW}/1/stop")).status == 303
    lotteries.work()
    assert lotteries.newest(place).state == DrawState.STOPPED
    assert organizer.post(place.path(f"{DRAW}/1/stop")).status == 409
    assert organizer.post(place.path(f"{DRAW}/make")).status == 303
    lotteries.work()
    assert lotteries.newest(place).state == DrawState.MADE


def test_making_is_stopped_while_it_runs(place, codes):
    draw = services.make(place.conference, by=place.organizer)
    db.session.commit()
    solver = lotteries.Here()
    lotteries.working.begin_next(solver)
    db.session.commit()
    assert draw.state == DrawState.RUNNING
    services.stop(draw, by=place.organizer)
    db.session.commit()
    assert lotteries.working.go_on(solver) and solver.is_idle
    db.session.commit()
    assert draw.state == DrawState.STOPPED and draw.document is None


def test_the_page_that_asks_how_far_it_is(place, codes, sign_in):
    organizer = sign_in(place.organizer)
    organizer.post(place.path(f"{DRAW}/make"))
    path = place.path(f"{WORK}/1/progress")
    assert organizer.get(f"{path}?was=waiting", htmx=True).status == 204
    draw = lotteries.newest(place)
    draw.state, draw.step = DrawState.RUNNING, "levels 12 450"
    db.session.commit()
    part = organizer.get(f"{path}?was=waiting", htmx=True)
    assert "The chances of 12 of 450 kinds of people are settled" in part and "hx-trigger" in part.text


def say_when(organizer, place):
    when = local(clock.now() + timedelta(hours=1), place.conference.time_zone)
    given = {"number_from": "thrown", "number_words": lotteries.WHERE, "number_at": f"{when:%Y-%m-%dT%H:%M}"}
    assert organizer.post(place.path("/recruitment/rules"), given).status == 303


def test_whoever_sits_already_keeps_the_seat_and_it_is_said_before_publishing(place, codes, sign_in):
    assert place.conference.panel_size == 6 and queries.pool_now(place.conference).seats == 5
    draw, organizer = lotteries.made(place), sign_in(place.organizer)
    said = "1 person sits on the panel without having been drawn."
    assert said in organizer.page(place.path(WORK))
    given = {"seen": draw.fingerprint}
    assert said in organizer.post(place.path(f"{DRAW}/1/commit"), given, says_yes=False)
    place.conference.panel_size = 1
    db.session.commit()
    answer = organizer.post(place.path(f"{DRAW}/make"))
    assert answer.status == 409 and "Every seat is taken" in answer


def test_when_everybody_said_no_it_is_drawn_again(place, codes, sign_in, visitor):
    first = lotteries.drawn(place)
    for one in callers.list_places(place.conference):
        one.state = PlaceState.DECLINED
    db.session.commit()
    organizer = sign_in(place.organizer)
    say_when(organizer, place)
    assert organizer.post(place.path(f"{DRAW}/make")).status == 303
    number = next(one.number for one in registered(place) if one.blind in first.panel)
    page = visitor.post(place.path(REASON), {"code": codes[number - 1]})
    assert "so you have none" in page and "You were drawn: you have a seat" not in page


def test_alternates_that_nobody_could_compute_are_told_so(place, codes, visitor):
    class Broken(lotteries.Here):
        def done(self):
            done = super().done()
            return done if self.task == lotteries.making.LOTTERY else lotteries.working.Done(b"", failed=True)

    draw, solver = lotteries.committed(place), Broken()
    with later():
        services.draw_panel(draw, "417", "Thrown.", "", WrittenAs.DECIMAL, by=place.organizer)
    db.session.commit()
    for _time in range(lotteries.working.MOST_TRIES):
        assert "is being computed" in visitor.page(place.path(DRAW))
        lotteries.working.begin_next(solver)
        lotteries.working.go_on(solver)
        db.session.commit()
    assert "could not be computed, so nobody does" in visitor.page(place.path(DRAW))
    assert actions(place)[-1] == "draw.alternates_failed" and len(callers.list_places(place.conference)) == 5


def registered(place):
    query = select(Registration).where(Registration.conference_id == place.conference.id)
    return db.session.scalars(query.order_by(Registration.number)).all()


def test_the_number_of_a_place_tells_nobody_who_was_drawn(place, codes, monkeypatch):
    class Backwards:
        def shuffle(self, found):
            found.reverse()

    monkeypatch.setattr("app.callers.beginning.secrets.SystemRandom", Backwards)
    draw = lotteries.drawn(place)
    places = callers.list_places(place.conference)
    assert [one.registration.blind for one in places] == [*reversed(draw.panel), *reversed(draw.alternates)]


def test_how_a_later_number_comes_is_said_anew_and_the_rest_stands(place, codes, sign_in):
    organizer, path = sign_in(place.organizer), place.path("/recruitment/rules")
    lotteries.committed(place)
    page = organizer.page(path)
    assert "its number comes as it was said" in page and page.soup.find(id="number_words") is None
    given = {"number_from": "thrown", "number_words": "Otherwise.", "number_at": ""}
    assert organizer.post(path, given).status == 409
    with later():
        draw = queries.find_newest(place.conference)
        services.draw_panel(draw, "417", "Thrown.", "", WrittenAs.DECIMAL, by=place.organizer)
        db.session.commit()
    page = organizer.page(path)
    assert page.soup.find(id="number_words") is not None and page.soup.find(id="alternates") is None
    whole = given | {"method": "leximin", "one_per_household": "y", "alternates": "2", "odds": "10", "odds_source": ""}
    assert organizer.post(path, whole | {"alternates": "9"}).status == 409
    assert organizer.post(path, whole).status == 303
    say_when(organizer, place)
    plan = db.session.get(Recruitment, place.conference.id)
    assert plan.alternates == 2 and plan.one_per_household and plan.number_words == lotteries.WHERE


def test_a_redraw_keeps_who_sits_and_leaves_out_who_gave_a_seat_back(place, codes, sign_in):
    organizer = sign_in(place.organizer)
    first = lotteries.drawn(place)
    places = callers.list_places(place.conference)
    assert {one.registration.blind for one in places if not one.is_alternate} == set(first.panel)
    answer = organizer.post(place.path(f"{DRAW}/make"))
    assert answer.status == 409 and "No seat is empty" in answer
    for one in places[:2]:
        one.state = PlaceState.DECLINED
    db.session.commit()
    say_when(organizer, place)
    second = lotteries.drawn(place, "5")
    gone = {one.registration.blind for one in places[:2]}
    assert second.number == 2 and set(first.panel) - gone <= set(second.panel) and not gone & set(second.panel)
    places = callers.list_places(place.conference)
    sitting = {one.registration.blind for one in places if not one.is_alternate and not one.state.is_given_back}
    assert sitting == set(second.panel) and len(sitting) == 5
    assert {one.state for one in places if one.registration.blind in gone} == {PlaceState.REPLACED}
    assert queries.find_drawn(place.conference) is first
    page = organizer.page(place.path(DRAW))
    assert "Lottery 1" in page and "You sat on the panel already" not in page
    assert organizer.page(place.path(f"{DRAW}/1"))


def test_somebody_reads_her_own_reason_by_her_code_alone(place, codes, visitor):
    draw = lotteries.drawn(place)
    page = visitor.page(place.path(REASON))
    seats = {}
    for code in codes:
        page = visitor.post(place.path(REASON), {"code": code.lower()})
        assert page.status == 200 and "Your chance was" in page and "of the 1,000 numbers seat you" in page
        assert page.response.headers["Cache-Control"] == "no-store"
        assert page.response.headers["Referrer-Policy"] == "same-origin"
        assert code not in page.text
        told = [one for one in ("You were drawn", "you stand by: when", "you do not stand by.") if one in page]
        assert len(told) == 1
        seats[told[0]] = seats.get(told[0], 0) + 1
    assert seats == {"You were drawn": 5, "you stand by: when": 2, "you do not stand by.": 11}
    assert draw.fingerprint not in page.text


def test_a_code_of_nobody_or_of_another_conference_opens_nothing(place, codes, world, visitor):
    lotteries.drawn(place)
    other = world(stage=Stage.RECRUITMENT, panelists=1, panel_size=6, title="Another one")
    [theirs] = lotteries.register(other.conference, [("woman", "old")])
    db.session.commit()
    for code in (theirs, "", "x" * 60, "\x00", "ZZZZ-ZZZZ-ZZZZ"):
        answer = visitor.post(place.path(REASON), {"code": code})
        assert answer.status == 422 and "Your chance" not in answer
    for _time in range(30):
        answer = visitor.post(place.path(REASON), {"code": "ZZZZ-ZZZZ-ZZZZ"})
    assert answer.status == 429
    assert visitor.post(place.path(REASON), {"code": codes[0]}).status == 200


def test_before_a_lottery_is_published_a_code_says_so(place, codes, visitor):
    lotteries.made(place)
    assert "No lottery is published yet" in visitor.post(place.path(REASON), {"code": codes[0]})


def test_the_chance_is_told_before_the_number_is_known(place, codes, visitor):
    lotteries.committed(place)
    page = visitor.post(place.path(REASON), {"code": codes[0]})
    assert "is not known yet" in page and "Your chance was" in page and "drawn: you have" not in page


def test_pages_take_few_statements(place, codes, sign_in, visitor, statements):
    lotteries.drawn(place)
    organizer = sign_in(place.organizer)
    for somebody, path in ((visitor, DRAW), (organizer, WORK), (organizer, DRAW), (visitor, f"{DRAW}/1/lottery.json")):
        somebody.get(place.path(path))
        with statements() as seen:
            assert somebody.get(place.path(path)).status == 200
        assert len(seen) <= 12, seen


def test_no_number_is_drawn_from_another_conference(place, codes, world, sign_in):
    lotteries.committed(place)
    other = world(stage=Stage.RECRUITMENT, panelists=1, panel_size=6, title="Another one")
    organizer = sign_in(other.organizer)
    for act in ("commit", "number", "stop", "accept/1"):
        assert organizer.post(other.path(f"{DRAW}/1/{act}"), NUMBER | {"reason": "So."}).status == 404
    assert organizer.get(other.path(f"{DRAW}/1")).status == 404


def test_the_document_is_one_that_holds_no_name(place, codes, visitor):
    lotteries.committed(place)
    told = visitor.get(place.path(f"{DRAW}/1/lottery.json")).text
    assert "Person" not in told and json.loads(told)["fingerprint"]


def test_a_value_is_read_in_one_way_only():
    from app.draws.numbers import kept, read_value, value_of

    assert read_value("12 34", WrittenAs.DECIMAL) == 1234 and read_value("0xFF", WrittenAs.HEX) == 255
    assert read_value("ff", WrittenAs.DECIMAL) is None and read_value("٤", WrittenAs.DECIMAL) is None
    assert value_of(kept("1234", WrittenAs.HEX)) == 0x1234 and value_of(kept("0012", WrittenAs.DECIMAL)) == 12
    assert read_value(str(2**512), WrittenAs.DECIMAL) is None and read_value(str(2**512 - 1), WrittenAs.DECIMAL)


def test_of_two_who_press_at_once_one_comes_first(place, codes):
    draw = lotteries.made(place)
    assert draw.state == DrawState.MADE
    meanwhile(update(Draw).values(state=DrawState.WAITING))
    with pytest.raises(Refused, match="being made already"):
        services.make(place.conference, by=place.organizer)
    db.session.rollback()
    assert draw.state == DrawState.WAITING
    meanwhile(update(Draw).values(state=DrawState.MADE, fingerprint="another"))
    with pytest.raises(Refused, match="made anew since"):
        services.commit(draw, by=place.organizer, seen=lotteries.making.LOTTERY)


def test_of_two_numbers_that_come_at_once_one_counts(place, codes):
    draw = lotteries.committed(place)
    assert draw.state == DrawState.COMMITTED
    meanwhile(update(Draw).values(state=DrawState.DRAWN, drawn_number=3))
    with later(), pytest.raises(Refused, match="There is no second one"):
        services.draw_panel(draw, "417", "Thrown.", "", WrittenAs.DECIMAL, by=place.organizer)
    db.session.rollback()
    assert draw.drawn_number == 3


def test_a_registration_that_comes_meanwhile_is_seen_before_publishing(place, codes):
    draw = lotteries.made(place)
    assert queries.pool_now(place.conference).people
    meanwhile(update(Registration).where(Registration.number == 1).values(withdrawn_at=clock.now()))
    with pytest.raises(Refused, match="have changed since"):
        services.commit(draw, by=place.organizer, seen=draw.fingerprint)


@pytest.mark.parametrize(("hours", "has_time"), [(3, True), (-3, False)])
def test_a_lottery_that_waits_to_be_published_says_its_moment_while_that_is_ahead(place, hours, has_time):
    at = clock.now() + timedelta(hours=hours)
    db.session.add(
        Draw(conference=place.conference, number=1, state=DrawState.MADE, asked_at=clock.now(), number_at=at)
    )
    db.session.commit()
    (ask,) = asked.asks(place.conference, place.organizer)
    assert (ask.by == at) if has_time else ask.by is None
