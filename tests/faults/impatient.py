"""The negative control of F8: a server that believes no cookie from the future. A run over it must be red."""

from flask.sessions import SecureCookieSessionInterface

from wsgi import app

app.session_interface = SecureCookieSessionInterface()

__all__ = ["app"]
