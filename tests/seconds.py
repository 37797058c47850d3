"""A second person confirms, on the page, what somebody proposed."""

from app.conferences.models import WaitingAct
from app.extensions import db
from tests.visitor import Page, Visitor


def latest(place) -> WaitingAct:
    """What was proposed last."""
    acts = db.session.query(WaitingAct).filter_by(conference_id=place.conference.id)
    return acts.order_by(WaitingAct.number.desc()).first()


def confirm(place, visitor: Visitor, number: int | None = None, **more) -> Page:
    """Read what waits and confirm it, by the form that the page shows."""
    number = number or latest(place).number
    return visitor.send(place.path("/waiting"), place.path(f"/waiting/{number}/confirm"), **more)


def amend(place, sign_in, given: dict) -> Page:
    """The organizer proposes to amend the frame, and the facilitator confirms it."""
    path = place.path("/frame/amend")
    answer = sign_in(place.organizer).send(path, path, given)
    return confirm(place, sign_in(place.facilitator)) if answer.status == 303 else answer


def go_back(place, sign_in, given: dict) -> Page:
    """The facilitator proposes to go back a stage, and the organizer confirms it."""
    path = place.path("/stage/reopen")
    answer = sign_in(place.facilitator).send(path, path, given)
    return confirm(place, sign_in(place.organizer)) if answer.status == 303 else answer


def publish(place, sign_in, kind: str = "final") -> Page:
    """The organizer proposes to publish an edition, and the facilitator confirms it."""
    answer = sign_in(place.organizer).post(place.path("/report/publish"), {"kind": kind})
    return confirm(place, sign_in(place.facilitator)) if answer.status == 303 else answer


def correct(place, sign_in, changes: str) -> Page:
    """The organizer proposes a corrected edition, and the facilitator confirms it."""
    answer = sign_in(place.organizer).post(place.path("/report/correct"), {"changes": changes})
    return confirm(place, sign_in(place.facilitator)) if answer.status == 303 else answer


def void(place, sign_in, reason: str, number: int = 1) -> Page:
    """The facilitator proposes to make a vote void, and the organizer confirms it."""
    answer = sign_in(place.facilitator).post(place.path(f"/voting/{number}/void"), {"reason": reason})
    return confirm(place, sign_in(place.organizer)) if answer.status == 303 else answer
