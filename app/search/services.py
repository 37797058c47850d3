"""Making anew all that searching goes by, where a database was written to by other hands."""

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.hearings.models import HearingQuestion
from app.search import keeping
from app.search.models import SearchText


def rebuild() -> int:
    """Forget every word and read them all again. Says how many things can be found."""
    db.session.flush()
    db.session.execute(delete(SearchText))
    return sum(_rebuild(model) for model in keeping.SOURCES)


def _rebuild(model: type) -> int:
    query: Select = select(model)
    if model is HearingQuestion:
        query = query.options(selectinload(HearingQuestion.addressees))
    rows = [keeping.row_of(one) for one in db.session.scalars(query)]
    keeping.write(db.session(), rows)
    return len(rows)
