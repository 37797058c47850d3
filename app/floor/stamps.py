"""When a form of the audience was fetched: signed, so that nobody makes one up, and taken once."""

import secrets
from typing import NamedTuple

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from app import clock
from app.hearings.models import Session

PURPOSE = "floor.hand_in"


class Stamp(NamedTuple):
    """For which session a form was fetched, its own mark, and how many seconds ago."""

    session_id: int
    mark: str
    age: int


def new_stamp(session: Session) -> str:
    return str(_signer().dumps([session.id, secrets.token_urlsafe(9), _seconds()]))


def read_stamp(written: str) -> Stamp | None:
    """None for what this server did not write."""
    try:
        session_id, mark, at = _signer().loads(written or "")
        return Stamp(session_id, mark, _seconds() - at)
    except (BadSignature, ValueError, TypeError):
        return None


def _seconds() -> int:
    return int(clock.now().timestamp())


def _signer() -> URLSafeSerializer:
    keys = [*reversed(current_app.config.get("SECRET_KEY_FALLBACKS") or []), current_app.config["SECRET_KEY"]]
    return URLSafeSerializer(keys, salt=PURPOSE)
