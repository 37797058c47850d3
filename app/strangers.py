"""Who asks without being signed in. What a browser sends of itself may hold no more than the key of forms it was given
and the language that was chosen: whoever sends that sees what all see who never opened a form.
"""

from typing import Any, NamedTuple

from flask import Flask
from itsdangerous import BadSignature
from werkzeug.http import dump_cookie, parse_cookie

LANGUAGE = "language"
# All that a session holds of somebody for whom pages are no other ones than for everybody.
NOTHING_OF_ONES_OWN = {"csrf_token", LANGUAGE}


class Stranger(NamedTuple):
    """Somebody of whom nothing is known but in which language she chose to read, where she did."""

    language: str = ""


class Strangers:
    def __init__(self, app: Flask):
        self.name = app.config["SESSION_COOKIE_NAME"]
        self.lasts = int(app.permanent_session_lifetime.total_seconds())
        self.signing: Any = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]

    def find(self, environ: dict) -> Stranger | None:
        """Whoever asks, if it is a stranger. The application reads no other cookie than that of its sessions."""
        said = parse_cookie(environ.get("HTTP_COOKIE", "")).get(self.name)
        if not said:
            return Stranger()
        try:
            held = self.signing.loads(said, max_age=self.lasts)
        except BadSignature:
            return None
        return Stranger(held.get(LANGUAGE, "")) if held.keys() <= NOTHING_OF_ONES_OWN else None

    def cookie_of(self, stranger: Stranger) -> dict[str, str]:
        """With what the application is asked for a page as such strangers see it: nothing of the one who asks."""
        if not stranger.language:
            return {}
        signed = self.signing.dumps({LANGUAGE: stranger.language})
        return {"HTTP_COOKIE": dump_cookie(self.name, signed).partition(";")[0]}
