"""The outbox: letters leave once, wait when they must, and never carry a second header."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.mail import services
from app.mail.carrier import Carrier
from app.mail.models import Message
from app.worker import work
from tests.world import World


def queue(to="grete@example.org", subject="Hello", **more):
    letter = services.queue(to=to, subject=subject, body="Good day.", **more)
    db.session.commit()
    return letter


def test_the_worker_delivers_each_letter_once(app, monkeypatch):
    sent = []
    monkeypatch.setattr(Carrier, "carry", lambda self, mail, number: sent.append(mail["To"]))
    queue()
    queue(to="nobody@example.org", void=True)
    work(tidy=True)
    work(tidy=False)
    assert [str(to) for to in sent] == ["grete@example.org"]
    assert db.session.scalars(select(Message.status).order_by(Message.id)).all() == ["sent", "void"]


def test_without_a_mail_server_letters_are_files(app, monkeypatch, tmp_path):
    monkeypatch.setitem(app.config, "INSTANCE", str(tmp_path))
    queue(subject="Café")
    work(tidy=False)
    (file,) = tmp_path.glob("mail/*.eml")
    assert b"To: grete@example.org" in file.read_bytes()


@pytest.mark.parametrize("problem", [OSError("no route"), TimeoutError("slow")])
def test_a_letter_that_cannot_leave_waits_longer_each_time_and_is_given_up_in_the_end(app, monkeypatch, problem):
    def fail(*args):
        raise problem

    monkeypatch.setattr(Carrier, "carry", fail)
    queue()
    now, waits = clock.real_now(), []
    for _ in range(len(services.PATIENCE)):
        monkeypatch.setattr(clock, "real_now", lambda now=now: now)
        work(tidy=False)
        letter = db.session.scalars(select(Message)).one()
        assert letter.status == "waiting"
        waits.append(letter.due_at - now)
        now = letter.due_at + timedelta(seconds=1)
        db.session.rollback()
    assert waits == services.PATIENCE
    monkeypatch.setattr(clock, "real_now", lambda: now)
    work(tidy=False)
    letter = db.session.scalars(select(Message)).one()
    assert letter.status == "failed" and type(problem).__name__ in letter.problem


@pytest.mark.parametrize(
    "to", ["", "no address", "a@b.c, d@e.f", "jörg@exämple.org", "x" * 300 + "@example.org", '"@"@x']
)
def test_a_letter_to_a_strange_address_does_not_stop_the_others(app, to):
    queue(to=to)
    queue()
    work(tidy=False)
    work(tidy=False)
    assert db.session.scalars(select(Message.status).order_by(Message.id)).all()[1] == "sent"


@pytest.mark.parametrize("subject", ["Hi\r\nBcc: x@example.org", "Hi\nX: y", "Hi\x0bthere"])
def test_a_subject_stays_one_header(app, subject):
    letter = queue(subject=subject)
    mail = services.compose(letter, "Plenaria <plenaria@localhost>")
    assert "Bcc" not in mail and "X" not in mail and "\n" not in str(mail["Subject"])


def test_a_leased_letter_is_not_taken_twice(app):
    queue()
    assert services.claim_next() is not None
    db.session.commit()
    assert services.claim_next() is None


def test_the_outbox_is_for_organizers_of_the_server_in_development_only(app, visitor, world, sign_in, monkeypatch):
    queue(subject="<script>alert(1)</script>")
    organizer = World.person("Olga", may_organize=True)
    db.session.commit()
    place = world()
    assert visitor.get("/mail").status == 303
    assert sign_in(place.panelist).get("/mail").status == 403
    visitor.enter(organizer)
    page = visitor.page("/mail")
    assert "<script>alert(1)</script>" in page and not page.soup.main("script")
    monkeypatch.setitem(app.config, "PLENARIA_ENV", "production")
    assert visitor.get("/mail").status == 404
