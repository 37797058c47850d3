"""The worker goes round at a moment that a test chooses."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.mail.models import Message
from app.worker import tell_what_waits

MORNING = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)  # 10:00 in Copenhagen


def after(minutes: float) -> datetime:
    return MORNING + timedelta(minutes=minutes)


@pytest.fixture
def go_round(app) -> Callable[[float], list[Message]]:
    """Let the worker go round so many minutes after the morning; the letters that it wrote."""

    def round_at(minutes: float) -> list[Message]:
        last = db.session.scalar(select(func.max(Message.id))) or 0
        with clock.at(after(minutes)):
            tell_what_waits()
            db.session.commit()
        return list(db.session.scalars(select(Message).where(Message.id > last).order_by(Message.id)))

    return round_at
