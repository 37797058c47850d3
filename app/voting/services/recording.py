"""Entering results that were counted elsewhere."""

from typing import TypedDict, Unpack

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.services.numbers import next_number
from app.drafting.models import Passage
from app.errors import Refused
from app.extensions import db
from app.journal import services as journal
from app.voting.models import RecordedResult


class Told(TypedDict, total=False):
    """What a source may tell of a result besides its counts."""

    figures: dict
    unanimous: bool | None
    adopted: bool | None
    basis: str
    note: str
    sources: list
    label: str
    held: str | None
    standing: str
    inner: list[dict]


UNTOLD: Told = {"unanimous": None, "adopted": None, "basis": "", "note": ""}


def record_result(
    conference: Conference,
    *,
    by: Membership,
    rows: list[dict],
    precision: str,
    passage: Passage | None = None,
    question: str = "",
    **told: Unpack[Told],
) -> RecordedResult:
    """Enter a result that was counted elsewhere, as precise as its source. Nothing unknown becomes a zero."""
    conference.require_open(Permission.RESULT_RECORD)
    if not (passage or question):
        raise Refused(_("Say what was voted on."))
    result = RecordedResult(
        conference_id=conference.id,
        number=next_number(conference, "V"),
        passage_id=passage.id if passage else None,
        question=question,
        rows=rows,
        precision=precision,
        at=clock.now(),
        **{**UNTOLD, "figures": {}, "sources": [], **told},
    )
    db.session.add(result)
    journal.record("result.recorded", actor=by, conference_id=conference.id, round=result.number, precision=precision)
    return result
