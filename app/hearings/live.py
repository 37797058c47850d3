"""The live part of a session: its questions and answers, and a mark that changes only when they do."""

import hashlib
from collections.abc import Iterator

from app.extensions import db
from app.hearings.models import HearingQuestion, Session


def mark(session: Session, questions: list[HearingQuestion]) -> str:
    """What everybody may see of a session as 20 letters: no other act of the conference changes them."""
    return hashlib.sha256(repr(list(_shown(session, questions))).encode()).hexdigest()[:20]


def _shown(session: Session, questions: list[HearingQuestion]) -> Iterator[list]:
    """Every column of every row that is shown, so that none which is added later can be forgotten."""
    yield _columns(session)
    for question in questions:
        yield _columns(question)
        for part in (
            question.key_question,
            question.hidden,
            question.asker,
            *question.addressees,
            *question.experts,
            *question.versions,
        ):
            yield _columns(part) if part is not None else []


def _columns(row: db.Model) -> list:
    return [getattr(row, name) for name in row.__mapper__.column_attrs.keys()]  # noqa: SIM118 -- it is no dict
