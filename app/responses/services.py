"""Answering recommendations, by the authority itself or recorded from elsewhere."""

from collections.abc import Collection
from typing import TypedDict, Unpack

from flask_babel import gettext as _
from sqlalchemy import update

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.queries import language_of
from app.drafting.models import Passage
from app.errors import NotReady, Refused
from app.extensions import db
from app.journal import services as journal
from app.languages import speaking
from app.reports import places
from app.responses.completeness import missing
from app.responses.models import Response, Said, Status


def answer(
    conference: Conference,
    passage: Passage,
    status: Status,
    text: str,
    *,
    by: Membership,
    owner: str = "",
    due: str | None = None,
    accepted_part: str = "",
) -> Response:
    """Answer one recommendation. A later answer is a new version. Refuses one that says too little."""
    conference.require_open(Permission.RESPONSE_WRITE)
    response = publish(passage, Said(status, text, accepted_part, owner, due or ""), by.body or by.name, by=by)
    response.member_id = by.id
    return response


def publish(passage: Passage, said: Said, body: str, *, by: Membership | None) -> Response:
    """Make an answer public, as a new version where there was one. Refuses one that says too little."""
    _require_answer(passage, missing(said))
    conference = passage.conference
    response = Response(
        conference_id=conference.id,
        passage_id=passage.id,
        body=body,
        status=said.status,
        text=said.text,
        accepted_part=said.accepted_part,
        owner=said.owner,
        due=said.due or None,
        at=clock.now(),
        date=clock.today(conference.time_zone).isoformat(),
    )
    db.session.add(response)
    _record("response.given" if by else "response.given_by_link", response, passage, by)
    return response


def _require_answer(passage: Passage, left_out: dict[str, str]) -> None:
    if not passage.recommendation_number:
        raise Refused(_("Only recommendations are answered."))
    if left_out:
        raise NotReady(_("The answer says too little."), list(left_out.values()))


class Told(TypedDict, total=False):
    """What a source may tell of an answer besides its words."""

    figures: dict
    sources: list
    inner: list[dict]


def record_answer(
    conference: Conference,
    passage: Passage | None,
    *,
    body: str,
    text: str,
    by: Membership,
    status: Status = Status.REPORTED,
    reported_status: str = "",
    date: str | None = None,
    **told: Unpack[Told],
) -> Response:
    """Enter an answer that came by letter, press or deed, with its source and as exactly dated as it is known."""
    conference.require_open(Permission.RESPONSE_RECORD)
    response = Response(
        conference_id=conference.id,
        passage_id=passage.id if passage else None,
        body=body,
        status=status,
        reported_status=reported_status,
        text=text,
        date=date,
        at=clock.now(),
        **{"figures": {}, "sources": [], "inner": [], **told},
    )
    db.session.add(response)
    _record("response.recorded", response, passage, by)
    return response


def _record(action: str, response: Response, passage: Passage | None, by: Membership | None) -> None:
    journal.record(
        action,
        actor=by,
        conference_id=response.conference_id,
        body=response.body,
        recommendation=f"R{passage.recommendation_number}" if passage else "the report",
        status=response.reported_status or str(response.status),
    )


def forget_name(seat: Membership, called: Collection[str]) -> None:
    """Whoever answered in no body's name stands there as an authority of a number, once she is erased."""
    theirs = update(Response).where(Response.member_id == seat.id, Response.body.in_(called))
    with speaking(language_of(seat.conference)):
        blank = places.blank_of(places.key_of(places.Whose.AUTHORITY, seat.number))
    db.session.execute(theirs.values(body=blank))
