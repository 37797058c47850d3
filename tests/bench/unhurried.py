"""The application as it is served, but polls without news go all the way through it: what polls.py saves."""

from app.polls import Polls
from wsgi import app

if not isinstance(app.wsgi_app, Polls):
    raise SystemExit("There is no shortcut to leave out.")
app.wsgi_app = app.wsgi_app.inside
