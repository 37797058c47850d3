"""A mail server that is down, slow or rude: no letter is lost, none comes more than twice, and nothing else waits."""

import socket
import time
from contextlib import contextmanager, suppress
from smtplib import SMTPException

import pytest
from sqlalchemy import event, select, update

from app import clock
from app.extensions import db
from app.mail import carrier, services
from app.mail.carrier import Carrier
from app.mail.conversation import Conversation
from app.mail.models import Message
from app.worker import work
from tests.bench.servers import free_port
from tests.faults.mailserver import AFTER, BEFORE, ENOUGH, dripping_server, mail_server


@pytest.fixture(autouse=True)
def impatient(app, monkeypatch):
    for name, value in {"MAIL_SERVER": "127.0.0.1", "MAIL_STARTTLS": False, "MAIL_TIMEOUT": 1}.items():
        monkeypatch.setitem(app.config, name, value)


@pytest.fixture
def send(app, monkeypatch):
    """Let the worker go round so often; each time all the waiting is over."""

    def rounds(port: int, times: int = 1) -> list[Message]:
        monkeypatch.setitem(app.config, "MAIL_PORT", port)
        for _ in range(times):
            db.session.execute(update(Message).values(due_at=clock.real_now()))
            db.session.commit()
            work(tidy=False)
        return list(db.session.scalars(select(Message).order_by(Message.id)))

    return rounds


def queue(number: int = 1) -> None:
    for n in range(number):
        services.queue(to=f"person{n}@example.org", subject="Hello", body="Good day.")
    db.session.commit()


@contextmanager
def no_longer_than(seconds: float):
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


@pytest.mark.parametrize("mood", BEFORE)
def test_a_letter_that_was_not_taken_waits_and_arrives_once(send, mood):
    queue()
    with mail_server(mood) as (box, port):
        (letter,) = send(port, 2)
        assert letter.status == "waiting" and letter.problem and not box.arrived
        box.mood = "well"
        (letter,) = send(port)
    assert letter.status == "sent" and list(box.arrived.values()) == [1]


@pytest.mark.parametrize("mood", AFTER)
def test_a_letter_of_which_nobody_knows_whether_it_arrived_is_sent_once_more_and_never_again(send, mood):
    queue()
    with mail_server(mood) as (box, port):
        (letter,) = send(port, 5)
        assert list(box.arrived.values()) == [2], "the first, and one duplicate"
        assert letter.status == "failed" and "may have arrived" in letter.problem


def test_a_letter_in_doubt_is_not_given_up_because_the_server_is_down_afterwards(send):
    queue()
    with mail_server("taking and hanging up") as (box, port):
        send(port)
        box.mood = "busy"
        (letter,) = send(port, 3)
        assert letter.status == "waiting"
        box.mood = "well"
        (letter,) = send(port)
    assert letter.status == "sent" and list(box.arrived.values()) == [2]


@pytest.fixture
def kill(send, monkeypatch):
    """Kill the worker so often after a letter went out and before that was noted."""

    def killed(port: int, times: int) -> None:
        deliver = services.deliver

        def deliver_and_die(*told):
            deliver(*told)
            raise KeyboardInterrupt

        for _ in range(times):
            with monkeypatch.context() as dying:
                dying.setattr(services, "deliver", deliver_and_die)
                with suppress(KeyboardInterrupt):
                    send(port)
            db.session.rollback()
            db.session.remove()

    return killed


@pytest.mark.parametrize("mood", ["well", AFTER[0]])
def test_a_letter_whose_worker_is_killed_again_and_again_arrives_at_most_twice(send, kill, mood):
    queue()
    with mail_server(mood) as (box, port):
        kill(port, 3)
        (letter,) = send(port)
    assert list(box.arrived.values()) == [2] and letter.is_doubtful
    assert letter.status == "failed" and "may have arrived" in letter.problem


def test_a_letter_whose_worker_was_killed_is_sent_once_more_and_then_noted(send, kill):
    queue()
    with mail_server() as (box, port):
        kill(port, 1)
        (letter,) = send(port, 2)
    assert list(box.arrived.values()) == [2] and letter.is_doubtful
    assert letter.status == "sent" and letter.problem is None


def test_a_letter_whose_worker_was_killed_waits_while_the_server_is_down_afterwards(send, kill):
    queue()
    with mail_server() as (box, port):
        kill(port, 1)
        box.mood = BEFORE[0]
        (letter,) = send(port, 3)
        assert letter.status == "waiting" and letter.is_doubtful
        box.mood = "well"
        (letter,) = send(port)
    assert letter.status == "sent" and list(box.arrived.values()) == [2]


def test_a_letter_that_surely_did_not_go_out_bears_no_mark(send):
    queue()
    with mail_server(BEFORE[0]) as (box, port):
        (letter,) = send(port)
        assert not letter.is_doubtful
        box.mood = "well"
        (letter,) = send(port)
    assert letter.status == "sent" and not letter.is_doubtful


@pytest.mark.parametrize("seconds", [2, 1])
def test_connecting_is_part_of_the_time_a_letter_has(monkeypatch, seconds):
    """Else a letter could outlive its lease, and a second worker would send it too."""
    connect = socket.create_connection

    def connect_late(*told, **more):
        time.sleep(1.5)
        return connect(*told, **more)

    monkeypatch.setattr(socket, "create_connection", connect_late)
    with dripping_server() as port, no_longer_than(3), pytest.raises((OSError, SMTPException)):
        Conversation("127.0.0.1", port, seconds)


def test_a_letter_that_was_taken_is_sent_however_the_server_says_goodbye(send):
    queue()
    with mail_server("taking and rude") as (box, port):
        (letter,) = send(port, 3)
    assert letter.status == "sent" and list(box.arrived.values()) == [1]


def test_letters_of_one_round_go_in_one_conversation(send):
    """Calling, greeting and encrypting anew for each letter is most of what a letter costs."""
    queue(5)
    with mail_server() as (box, port):
        letters = send(port)
    assert {letter.status for letter in letters} == {"sent"} and set(box.arrived.values()) == {1}
    assert len(box.conversations) == 1


def test_many_letters_go_in_several_conversations(send, monkeypatch):
    """Mail servers end what goes on for too long."""
    monkeypatch.setattr(carrier, "MOST", 2)
    queue(5)
    with mail_server() as (box, port):
        letters = send(port)
    assert [letter.attempts for letter in letters] == [1] * 5 and set(box.arrived.values()) == {1}
    assert len(box.conversations) == 3


@pytest.mark.parametrize("mood", ENOUGH)
def test_a_server_that_has_enough_after_one_letter_is_called_again_at_once(send, mood):
    queue(3)
    with mail_server(mood) as (box, port):
        letters = send(port)
    assert {letter.status for letter in letters} == {"sent"} and list(box.arrived.values()) == [1, 1, 1]
    assert [letter.attempts for letter in letters] == [1, 1, 1]


def test_a_letter_that_goes_wrong_takes_no_other_along(send):
    """The one in the middle is refused at its own address; those before and after arrive once."""
    queue(3)
    with mail_server() as (box, port):
        box.refused = "person1@example.org"
        letters = send(port)
    assert [letter.status for letter in letters] == ["sent", "waiting", "sent"]
    assert sorted(box.arrived) == ["person0@example.org", "person2@example.org"]


def test_each_letter_costs_one_transaction(send):
    """What became of a letter is noted with the claim of the next: a database waits for its disk at every commit."""
    queue(1)
    with mail_server() as (_box, port):
        send(port)
        few, many = count_commits(send, port, 2), count_commits(send, port, 12)
    assert many - few == 10


def count_commits(send, port: int, letters: int) -> int:
    queue(letters)
    seen = []

    def note(connection):
        seen.append(connection)

    event.listen(db.engine, "commit", note)
    try:
        send(port)
    finally:
        event.remove(db.engine, "commit", note)
    return len(seen)


def test_a_server_that_says_one_letter_after_the_other_is_left(send):
    queue()
    with dripping_server() as port, no_longer_than(4):
        (letter,) = send(port)
    assert letter.status == "waiting" and letter.problem


def test_many_letters_for_a_silent_server_hold_nothing_else_up(send, monkeypatch):
    queue(8)
    monkeypatch.setattr("app.worker.MAIL_SECONDS", 0.5)
    with mail_server("silent") as (_box, port), no_longer_than(4):
        letters = send(port)
    assert [letter.attempts for letter in letters] == [1, *[0] * 7], "one was tried; the others wait without a mark"


def test_many_letters_for_a_slow_server_leave_in_several_rounds(send, monkeypatch):
    queue(8)
    monkeypatch.setattr("app.worker.MAIL_SECONDS", 1)
    with mail_server("slow") as (box, port):
        with no_longer_than(4):
            assert 1 <= sum(letter.status == "sent" for letter in send(port)) < 8
        letters = send(port, 8)
    assert {letter.status for letter in letters} == {"sent"} and set(box.arrived.values()) == {1}


def test_nobody_listening_costs_no_letter(send):
    queue(3)
    letters = send(free_port(), 3)
    assert {letter.status for letter in letters} == {"waiting"}
    with mail_server() as (box, port):
        send(port)
    assert len(box.arrived) == 3


def test_one_bad_address_stops_no_other(send):
    services.queue(to="nobody at all", subject="Hello", body="Good day.")
    queue(2)
    with mail_server() as (box, port):
        letters = send(port, 2)
    assert [letter.status for letter in letters] == ["waiting", "sent", "sent"] and len(box.arrived) == 2


def test_the_database_is_let_go_of_while_the_mail_server_is_spoken_to(send, monkeypatch):
    """On SQLite whoever saves anything would wait for the mail server; on PostgreSQL a row and a connection would."""
    queue(2)
    held = []
    monkeypatch.setattr(Carrier, "carry", lambda *_told: held.append(db.session().in_transaction()))
    letters = send(free_port())
    assert held == [False, False] and {letter.status for letter in letters} == {"sent"}
