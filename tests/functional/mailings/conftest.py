"""What the worker writes to several people, at a moment that a test chooses."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.mail.models import Message
from app.worker import write_letters
from tests.functional.letters.conftest import after


@pytest.fixture
def write(app) -> Callable[..., list[Message]]:
    """Let the worker write what is to be written; the letters that came of it."""

    def written(minutes: float = 0) -> list[Message]:
        last = db.session.scalar(select(func.max(Message.id))) or 0
        with clock.at(after(minutes)):
            write_letters()
            db.session.commit()
        return list(db.session.scalars(select(Message).where(Message.id > last).order_by(Message.id)))

    return written
