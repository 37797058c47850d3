"""The signed cookie of a session, which a clock that is set right does not spoil."""

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer


class PatientSigner(TimestampSigner):
    """The library refuses what bears a later time than now, so setting the clock back by a second would sign everybody
    out. Here it counts as old as it is young: it ends in time, whichever way the clock was wrong."""

    def unsign(self, signed_value, max_age=None, return_timestamp=False):
        value, signed_at = super().unsign(signed_value, return_timestamp=True)
        age = abs(self.get_timestamp() - int(signed_at.timestamp()))
        if max_age is not None and age > max_age:
            raise SignatureExpired(f"Signed {age} seconds from now", payload=value, date_signed=signed_at)
        return (value, signed_at) if return_timestamp else value


class PatientSessions(SecureCookieSessionInterface):
    def __init__(self) -> None:
        self.made: dict[tuple, URLSafeTimedSerializer | None] = {}

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Made once for the keys of the server: two were made for every page of somebody who is signed in."""
        keys = app.secret_key, *(app.config.get("SECRET_KEY_FALLBACKS") or ())
        if keys not in self.made:
            self.made[keys] = self._made_for(app)
        return self.made[keys]

    def _made_for(self, app: Flask) -> URLSafeTimedSerializer | None:
        serializer = super().get_signing_serializer(app)
        if serializer is not None:
            serializer.signer = PatientSigner
        return serializer
