"""The signed cookie of a session, which a clock that is set right does not spoil."""

from copy import deepcopy
from datetime import datetime
from threading import Lock
from typing import Any

from cachetools import LRUCache, cachedmethod
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer

KNOWN = 1024  # cookies; a browser sends the same one with each request


class PatientSerializer(URLSafeTimedSerializer):
    """The library refuses what bears a later time than now, so setting the clock back by a second would sign everybody
    out. Here it counts as old as it is young: it ends in time, whichever way the clock was wrong.

    What bears our signature is read once, and its age looked at each time.
    """

    def __init__(self, *keys: Any, **more: Any):
        super().__init__(*keys, **more)
        self.known: LRUCache[tuple, tuple[Any, datetime]] = LRUCache(KNOWN)
        self.turn, self.clock = Lock(), TimestampSigner(b"")

    def loads(  # type: ignore[override]  # as the library's own
        self,
        s: str | bytes,
        max_age: int | None = None,
        return_timestamp: bool = False,
        salt: str | bytes | None = None,
    ) -> Any:
        said, signed_at = self._read(s, salt)
        age = abs(self.clock.get_timestamp() - int(signed_at.timestamp()))
        if max_age is not None and age > max_age:
            raise SignatureExpired(f"Signed {age} seconds from now", payload=s, date_signed=signed_at)
        said = deepcopy(said)  # whoever reads it may change it
        return (said, signed_at) if return_timestamp else said

    @cachedmethod(lambda mine: mine.known, key=lambda mine, s, salt: (s, salt), lock=lambda mine: mine.turn)
    def _read(self, s: str | bytes, salt: str | bytes | None) -> tuple[Any, datetime]:
        """Refuses what does not bear our signature, and keeps nothing of it."""
        said: tuple[Any, datetime] = super().loads(s, return_timestamp=True, salt=salt)
        return said


class PatientSessions(SecureCookieSessionInterface):
    def __init__(self) -> None:
        self.made: dict[tuple, PatientSerializer | None] = {}

    def get_signing_serializer(self, app: Flask) -> PatientSerializer | None:
        """Made once for the keys of the server: two were made for every page of somebody who is signed in."""
        keys = app.secret_key, *(app.config.get("SECRET_KEY_FALLBACKS") or ())
        if keys not in self.made:
            self.made[keys] = self._made_for(app)
        return self.made[keys]

    def _made_for(self, app: Flask) -> PatientSerializer | None:
        made = super().get_signing_serializer(app)
        if made is None:
            return None
        return PatientSerializer(
            made.secret_keys, salt=made.salt, serializer=made.serializer, signer_kwargs=made.signer_kwargs
        )
