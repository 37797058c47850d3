"""Making anew all that searching goes by, where a database was written to by other hands."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.hearings.models import HearingQuestion
from app.search import keeping
from app.search.kinds import Kind
from app.search.models import SearchText

AT_A_TIME = 50  # things; so long whoever saves anything on SQLite waits


def rebuild() -> Iterator[int]:
    """Read every word again and forget what is gone, in parts: yields how many things each has found.

    The caller commits each. What was found before is found all the time, by its old words until its part comes.
    """
    for model, source in keeping.SOURCES.items():
        yield from _read_again(model)
        yield from _forget_gone(model, source.kind)


def _read_again(model: Any) -> Iterator[int]:
    # Shared: nobody changes a thing between our look at its words and our writing them down.
    query: Select = select(model).order_by(model.id).limit(AT_A_TIME).with_for_update(read=True, of=model)
    if model is HearingQuestion:
        query = query.options(selectinload(HearingQuestion.addressees))
    last = 0
    while some := list(db.session.scalars(query.where(model.id > last))):
        last = some[-1].id
        keeping.write(db.session(), [keeping.row_of(one) for one in some])
        yield len(some)


def _forget_gone(model: Any, kind: Kind) -> Iterator[int]:
    known = select(SearchText.about_id).where(SearchText.kind == kind).order_by(SearchText.about_id).limit(AT_A_TIME)
    there = select(model.id).where(model.id == SearchText.about_id).exists()
    last = -1
    while some := list(db.session.scalars(known.where(SearchText.about_id > last))):
        last = some[-1]
        gone = delete(SearchText).where(SearchText.kind == kind, SearchText.about_id.in_(some), ~there)
        db.session.execute(gone.execution_options(synchronize_session=False))
        yield 0
