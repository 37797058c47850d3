"""What the worker does with much holds no more at once than what it does with little: others save in between."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock, in_parts
from app.accounts import services as accounts
from app.accounts.models import Attempt, FormReceipt
from app.extensions import db
from app.following import services as following
from app.following.models import Follower
from app.mail import services as mail
from app.mail.models import Message
from tests.counting import transactions

FEW, MANY = 4, 23


@pytest.fixture
def conference_id(world):
    return world().conference.id


def fill(model, rows) -> None:
    db.session.execute(model.__table__.insert(), rows)
    db.session.commit()


def receipts(number: int, _conference_id: int) -> None:
    old = clock.real_now() - timedelta(days=9)
    fill(FormReceipt, [{"key": f"k{n}", "digest": "d", "at": old} for n in range(number)])


def attempts(number: int, _conference_id: int) -> None:
    old = clock.real_now() - timedelta(days=9)
    fill(Attempt, [{"key": f"k{n}", "window_began": old, "count": 1} for n in range(number)])


def old_letters(number: int, _conference_id: int) -> None:
    old = clock.real_now() - timedelta(days=99)
    known = {"subject": "", "body": "", "status": "sent", "queued_at": old, "due_at": old}
    fill(Message, [known | {"to": f"f{n}@b.example"} for n in range(number)])


def followers_who_never_said_yes(number: int, conference_id: int) -> None:
    old = clock.now() - timedelta(days=9)
    known = {"conference_id": conference_id, "language": "en", "recommendation": 0, "asked_at": old}
    fill(Follower, [known | {"email": f"f{n}@b.example"} for n in range(number)])


@pytest.mark.parametrize(
    ("model", "prepare", "act"),
    [
        (FormReceipt, receipts, accounts.forget_old_traces),
        (Attempt, attempts, accounts.forget_old_traces),
        (Message, old_letters, mail.forget_old),
        (Follower, followers_who_never_said_yes, following.forget_idle),
    ],
)
def test_what_is_forgotten_goes_in_parts(conference_id, monkeypatch, model, prepare, act):
    monkeypatch.setattr(in_parts, "SOME", FEW)
    prepare(MANY, conference_id)
    with transactions() as saved:
        act()
        db.session.commit()
    assert not db.session.scalar(select(func.count()).select_from(model))
    assert max(one.rows for one in saved) <= FEW and len(saved) >= MANY // FEW
