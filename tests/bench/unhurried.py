"""The application as it is served, but every request goes all the way through it: what the shortcuts save."""

from app.polls import Polls
from wsgi import app

polls = app.extensions["plenaria.public_pages"].inside
if not isinstance(polls, Polls):
    raise SystemExit("There is no shortcut to leave out.")
app.wsgi_app = polls.inside
