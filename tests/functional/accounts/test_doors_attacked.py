"""What was tried against the doors: each try here opened something once, or is known to open nothing."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select

from app.accounts import links, services, sessions
from app.accounts.models import AccountSession
from app.extensions import db
from app.mail.models import Message
from tests.functional.accounts.test_second_step import (
    code_of,
    come_by_link,
    is_in,
    place,  # noqa: F401
    secured,  # noqa: F401
    set_up,
    watch,  # noqa: F401
)
from tests.visitor import Visitor

STEP = "/sign-in/second-step"
SUBJECT = "Somebody guesses at your second step"


def from_(visitor, address: str):
    visitor.client.environ_base["REMOTE_ADDR"] = address
    return visitor


def at_once(app, visitors, code: str) -> list[int]:
    """One code, sent from several browsers at one moment."""
    with ThreadPoolExecutor(len(visitors)) as several:
        return sorted(several.map(lambda one: one.client.post(STEP, data={"code": code}).status_code, visitors))


@pytest.mark.both_databases
@pytest.mark.parametrize("by", ["app", "paper"])
def test_of_two_who_type_one_code_at_once_one_comes_in(app, place, secured, by):  # noqa: F811
    secret, codes = secured
    visitors = [come_by_link(app, place.organizer.person)[0] for _n in range(4)]
    db.session.remove()
    statuses = at_once(app, visitors, code_of(secret) if by == "app" else codes[0])
    assert statuses == [303, 422, 422, 422] and sum(map(is_in, visitors)) == 1


def test_codes_of_somebody_else_open_nothing(app, place, secured, watch):  # noqa: F811
    other, _location = come_by_link(app, place.facilitator.person)
    secret, codes = set_up(other)
    watch(seconds=90)
    visitor, _location = come_by_link(app, place.organizer.person)
    assert [visitor.post(STEP, {"code": one}).status for one in (code_of(secret), codes[0])] == [422, 422]
    assert other.post("/me/second-step/end", {"code": secured[1][0]}).status == 422


def test_sessions_from_before_the_second_step_end_when_it_is_set_up(app, place):  # noqa: F811
    old, _location = come_by_link(app, place.organizer.person)
    stranger, _location = come_by_link(app, place.facilitator.person)
    new, _location = come_by_link(app, place.organizer.person)
    set_up(new)
    assert is_in(new) and not is_in(old) and is_in(stranger)


def test_whoever_is_signed_in_cannot_put_another_secret_in_its_place(app, place, secured):  # noqa: F811
    secret, codes = secured
    visitor, _location = come_by_link(app, place.organizer.person)
    visitor.post(STEP, {"code": codes[0]})
    assert visitor.post("/me/second-step/begin").status == 409
    assert visitor.post("/me/second-step/confirm", {"code": code_of(secret)}).status == 409
    assert visitor.post("/me/second-step/end", {"code": ""}).status == 422
    other, location = come_by_link(app, place.organizer.person)
    assert location.startswith(STEP) and not is_in(other)


def test_a_code_used_by_a_wrong_clock_does_not_shut_out_when_it_is_set_back(app, place, secured, watch):  # noqa: F811
    secret, _codes = secured
    watch(days=3)
    visitor, _location = come_by_link(app, place.organizer.person)
    assert visitor.post(STEP, {"code": code_of(secret)}).status == 303
    watch(days=-3)
    visitor, _location = come_by_link(app, place.organizer.person)
    seen = code_of(secret)
    assert visitor.post(STEP, {"code": seen}).status == 303
    visitor, _location = come_by_link(app, place.organizer.person)
    assert visitor.post(STEP, {"code": seen}).status == 422


def test_guessing_from_everywhere_ends_and_its_owner_is_told_once_and_comes_in(app, place, secured, watch):  # noqa: F811
    secret, codes = secured
    known, _location = come_by_link(app, place.organizer.person)
    assert known.post(STEP, {"code": code_of(secret)}).status == 303
    known.post("/sign-out")
    watch(seconds=90)
    guesser, _location = come_by_link(app, place.organizer.person)
    wrong = [from_(guesser, f"127.0.{n}.1").post(STEP, {"code": f"{n:06}"}).status for n in range(70)]
    assert set(wrong) == {422}
    assert "Type one of your codes on paper" in from_(guesser, "127.1.0.1").post(STEP, {"code": code_of(secret)})
    assert not is_in(guesser)
    letters = db.session.scalar(select(func.count()).select_from(Message).where(Message.subject == SUBJECT))
    assert letters == 1
    path = urlsplit(links.invite(place.organizer.person)).path
    db.session.commit()
    known.send(path, path)
    assert known.post(STEP, {"code": code_of(secret)}).status == 303 and is_in(known)
    by_paper, _location = come_by_link(app, place.organizer.person)
    assert from_(by_paper, "127.2.0.1").post(STEP, {"code": codes[3]}).status == 303


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("10.9.9.9", "::ffff:10.9.9.9", True),
        ("::ffff:10.9.9.9", "::ffff:10.9.9.8", False),
        ("10.9.9.9", "10.9.9.8", False),
        ("fe80::1%eth0", "fe80::1%eth1", True),
    ],
)
def test_one_network_of_ipv6_is_one_source_and_a_mapped_address_is_its_ipv4(app, one, other, is_same):
    def source(address):
        with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
            return sessions.source()

    assert (source(one) == source(other)) is is_same


def test_a_forged_header_makes_no_other_source(app, place, secured):  # noqa: F811
    visitor, _location = come_by_link(app, place.organizer.person)
    tries = [
        visitor.client.post(
            STEP,
            data={"code": f"{n:06}", "csrf_token": "x"},
            headers={"X-Forwarded-For": f"10.0.0.{n}", "Forwarded": f"for=10.0.0.{n}", "X-Real-Ip": f"10.0.0.{n}"},
        ).status_code
        for n in range(12)
    ]
    assert tries[10:] == [429, 429]


def test_a_password_set_meanwhile_ends_what_was_begun_with_the_old_one(app, place, secured):  # noqa: F811
    secret, _codes = secured
    visitor, location = come_by_link(app, place.organizer.person)
    services.set_password(place.organizer.person, services.make_password_hash("four other words here"), kept=0)
    db.session.commit()
    assert location.startswith(STEP)
    answer = visitor.post(STEP, {"code": code_of(secret)})
    assert answer.status == 303 and answer.response.location.startswith("/sign-in?") and not is_in(visitor)


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_what_a_mail_scanner_looks_at_stays_unused(app, place, method):  # noqa: F811
    path = urlsplit(links.invite(place.organizer.person)).path
    db.session.commit()
    for _n in range(3):
        getattr(app.test_client(), method)(path, headers={"Purpose": "prefetch"})
    assert db.session.scalar(select(func.count()).select_from(AccountSession)) == 0
    visitor = Visitor(app)
    visitor.send(path, path)
    assert is_in(visitor)


@pytest.mark.both_databases
def test_of_two_who_press_one_link_at_once_one_comes_in(app, place):  # noqa: F811
    path = urlsplit(links.invite(place.organizer.person)).path
    db.session.commit()
    visitors = [Visitor(app) for _n in range(4)]
    for one in visitors:
        one.get(path)
    db.session.remove()
    with ThreadPoolExecutor(4) as several:
        statuses = sorted(several.map(lambda one: one.client.post(path).status_code, visitors))
    assert statuses[0] == 303 and set(statuses[1:]) == {409} and sum(map(is_in, visitors)) == 1
