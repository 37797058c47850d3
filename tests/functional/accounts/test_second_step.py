"""A second step at the sign-in: set up, asked for, each code once, and demanded where the server says so."""

from datetime import timedelta
from urllib.parse import urlsplit

import pyotp
import pytest
from sqlalchemy import select

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import links, services
from app.accounts.models import SecondStep
from app.conferences.models import Conference
from app.conferences.services import seating
from app.extensions import db
from app.mail.models import Message
from tests.functional.conferences.test_frame_acts import GIVEN
from tests.visitor import Visitor
from tests.world import World


@pytest.fixture
def watch(monkeypatch):
    """A clock that stands still until it is moved on."""
    moment = [clock.real_now()]
    monkeypatch.setattr(clock, "real_now", lambda: moment[0])

    def move_on(**by):
        moment[0] += timedelta(**by)

    return move_on


@pytest.fixture
def place(world, watch):
    return world(stage=Stage.EVIDENCE)


def come_by_link(app, person) -> tuple[Visitor, str]:
    path = urlsplit(links.invite(person)).path
    db.session.commit()
    visitor = Visitor(app)
    return visitor, visitor.send(path, path).response.location


def code_of(secret: str) -> str:
    return pyotp.TOTP(secret).at(clock.real_now())


def set_up(visitor) -> tuple[str, list[str]]:
    """By pressing what the page offers. Returns what the app keeps, and the codes for paper."""
    page = visitor.page("/me/second-step")
    assert visitor.post("/me/second-step/begin", page.form("/me/second-step/begin") and {}).status == 303
    page = visitor.page("/me/second-step")
    secret = page.soup.find("span", class_="hash").get_text().replace(" ", "")
    assert page.soup.find("svg", class_="qr")
    page = visitor.post("/me/second-step/confirm", {"code": code_of(secret)})
    assert page.status == 200
    return secret, [one.get_text() for one in page.soup.find_all("span", class_="code")]


@pytest.fixture
def secured(app, place, watch):
    """An organizer with a second step, half a minute later."""
    visitor, _location = come_by_link(app, place.organizer.person)
    secret, codes = set_up(visitor)
    watch(seconds=90)
    return secret, codes


def is_in(visitor) -> bool:
    return visitor.get("/me").status == 200


def test_nothing_is_asked_before_a_code_of_the_app_was_typed(app, place):
    visitor, _location = come_by_link(app, place.organizer.person)
    visitor.post("/me/second-step/begin")
    assert visitor.post("/me/second-step/confirm", {"code": "000000"}).status == 422
    other, location = come_by_link(app, place.organizer.person)
    assert is_in(other) and "second-step" not in location


def test_without_the_code_a_link_opens_nothing(app, place, secured):
    secret, _codes = secured
    visitor, location = come_by_link(app, place.organizer.person)
    assert location.startswith("/sign-in/second-step") and not is_in(visitor)
    wrong = visitor.send(location, "/sign-in/second-step", {"code": "123456"})
    assert wrong.status == 422 and not is_in(visitor)
    assert visitor.send(location, "/sign-in/second-step", {"code": code_of(secret)}).status == 303
    assert is_in(visitor)


def test_without_the_code_a_password_opens_nothing(app, place, secured):
    person = place.organizer.person
    services.set_password(person, services.make_password_hash("four ordinary words here"), kept=0)
    db.session.commit()
    visitor = Visitor(app)
    given = {"email": person.email, "password": "four ordinary words here"}
    answer = visitor.send("/sign-in", "/sign-in/password", given)
    assert answer.response.location.startswith("/sign-in/second-step") and not is_in(visitor)


def test_a_code_that_was_seen_opens_nothing_again(app, place, secured, watch):
    secret, _codes = secured
    seen = code_of(secret)
    first, _location = come_by_link(app, place.organizer.person)
    assert first.post("/sign-in/second-step", {"code": seen}).status == 303
    second, _location = come_by_link(app, place.organizer.person)
    assert second.post("/sign-in/second-step", {"code": seen}).status == 422
    watch(seconds=31)
    assert second.post("/sign-in/second-step", {"code": seen}).status == 422
    assert second.post("/sign-in/second-step", {"code": code_of(secret)}).status == 303


@pytest.mark.parametrize(("late", "status"), [(-29, 303), (29, 303), (-95, 422), (95, 422)])
def test_a_clock_that_is_half_a_minute_off_is_no_obstacle(app, place, secured, late, status):
    secret, _codes = secured
    visitor, _location = come_by_link(app, place.organizer.person)
    code = pyotp.TOTP(secret).at(clock.real_now() + timedelta(seconds=late))
    assert visitor.post("/sign-in/second-step", {"code": code}).status == status


def test_a_code_on_paper_opens_once(app, place, secured):
    _secret, codes = secured
    assert len(set(codes)) == 10
    for tried, status in ((codes[0].lower(), 303), (codes[0], 422), (codes[1].replace("-", " "), 303)):
        visitor, _location = come_by_link(app, place.organizer.person)
        assert visitor.post("/sign-in/second-step", {"code": tried}).status == status
        assert is_in(visitor) == (status == 303)


def test_other_codes_for_paper_end_the_old_ones(app, place, secured):
    secret, codes = secured
    visitor, _location = come_by_link(app, place.organizer.person)
    visitor.post("/sign-in/second-step", {"code": codes[0]})
    assert visitor.post("/me/second-step/codes", {"code": "nonsense"}).status == 422
    assert visitor.post("/me/second-step/codes", {"code": code_of(secret)}).status == 200
    other, _location = come_by_link(app, place.organizer.person)
    assert other.post("/sign-in/second-step", {"code": codes[1]}).status == 422


def test_only_a_code_ends_it_and_its_owner_is_told(app, place, secured):
    secret, codes = secured
    visitor, _location = come_by_link(app, place.organizer.person)
    visitor.post("/sign-in/second-step", {"code": codes[0]})
    assert visitor.post("/me/second-step/end", {"code": "123456"}).status == 422
    assert visitor.send("/me/second-step", "/me/second-step/end", {"code": code_of(secret)}).status == 303
    other, _location = come_by_link(app, place.organizer.person)
    assert is_in(other)
    subjects = [letter.subject for letter in db.session.scalars(select(Message).order_by(Message.id))]
    assert "A second step at your sign-in" in subjects and "No second step at your sign-in any more" in subjects


def test_guessing_ends_and_the_owner_elsewhere_still_comes_in(app, place, secured):
    secret, _codes = secured
    visitor, _location = come_by_link(app, place.organizer.person)
    answers = [visitor.post("/sign-in/second-step", {"code": f"{n:06}"}).status for n in range(15)]
    assert 429 in answers and not is_in(visitor)
    owner, _location = come_by_link(app, place.organizer.person)
    owner.client.environ_base["REMOTE_ADDR"] = "127.0.0.9"
    assert owner.post("/sign-in/second-step", {"code": code_of(secret)}).status == 303


def test_a_first_step_that_was_left_lying_is_worth_nothing(app, place, secured, watch):
    secret, _codes = secured
    visitor, _location = come_by_link(app, place.organizer.person)
    watch(minutes=11)
    answer = visitor.post("/sign-in/second-step", {"code": code_of(secret)})
    assert answer.response.location.startswith("/sign-in?") and not is_in(visitor)
    assert Visitor(app).get("/sign-in/second-step").status == 303


def test_a_session_left_open_sets_nothing_up(app, place, watch):
    visitor, _location = come_by_link(app, place.organizer.person)
    visitor.post("/me/second-step/begin")
    watch(minutes=31)
    assert "Sign out, sign in anew" in visitor.page("/me/second-step")
    assert not visitor.page("/me/second-step").soup.find("svg", class_="qr")
    for act, data in (("begin", {}), ("confirm", {"code": "123456"})):
        assert visitor.post(f"/me/second-step/{act}", data).status == 409


def test_a_copy_of_the_database_makes_no_codes(app, place, secured):
    secret, codes = secured
    step = db.session.get(SecondStep, place.organizer.person_id)
    kept = " ".join(str(getattr(step, column.name)) for column in SecondStep.__table__.columns)
    assert secret not in kept and not any(code in kept or code.replace("-", "") in kept for code in codes)


@pytest.mark.parametrize("role", ["organizer", "facilitator", "panelist", "observer"])
def test_where_it_is_demanded_staff_set_it_up_first_and_others_need_none(app, place, monkeypatch, watch, role):
    monkeypatch.setitem(app.config, "DEMAND_SECOND_STEP", "staff")
    visitor, _location = come_by_link(app, place.everybody[role].person)
    page = visitor.get(place.path("/members"))
    if role in ("panelist", "observer"):
        assert page.status == 200
        return
    assert page.status == 403 and "Set it up on your own page" in page
    watch(seconds=30)
    set_up(visitor)
    assert visitor.get(place.path("/members")).status == 200


@pytest.mark.parametrize("role", ["organizer", "facilitator", "panelist"])
def test_a_conference_demands_it_of_those_who_run_it_and_another_does_not(app, place, role):
    other = World(stage=Stage.SETUP)
    seating.seat(other.conference, place.everybody[role].person, Role.OBSERVER, by=other.organizer)
    db.session.get(Conference, place.conference.id).demands_second_step = True
    db.session.commit()
    visitor, _location = come_by_link(app, place.everybody[role].person)
    assert visitor.get(other.path("/members")).status == 200
    page = visitor.get(place.path("/members"))
    assert page.status == (200 if role == "panelist" else 403)
    if role != "panelist":
        assert "Set it up on your own page" in page
        set_up(visitor)
        assert visitor.get(place.path("/members")).status == 200


def test_a_frame_demands_it_and_says_so(app, watch):
    person = World.person("Olga", may_organize=True)
    db.session.commit()
    visitor = Visitor(app).enter(person)
    answer = visitor.send("/conferences/new/every-field", "/conferences/new", GIVEN | {"demands_second_step": "y"})
    assert answer.response.location == "/c/water-again"
    assert visitor.get("/c/water-again/frame").status == 403
    set_up(visitor)
    assert "Organizers and facilitators sign in with a second step" in visitor.page("/c/water-again/frame")


def test_whoever_runs_the_server_takes_it_away_from_somebody_who_lost_all(app, place, secured):
    email = place.organizer.person.email
    run = app.test_cli_runner().invoke
    assert run(args=["organizer", "end-second-step", "nobody@example.org"]).exit_code == 1
    assert run(args=["organizer", "end-second-step", email]).exit_code == 0
    visitor, _location = come_by_link(app, place.organizer.person)
    assert is_in(visitor)
