"""The application as it is served, but every request goes all the way through it: what the shortcuts save."""

from app.polls import Polls
from app.public_pages import PublicPages
from wsgi import app

if not (isinstance(app.wsgi_app, PublicPages) and isinstance(app.wsgi_app.inside, Polls)):
    raise SystemExit("There is no shortcut to leave out.")
app.wsgi_app = app.wsgi_app.inside.inside
