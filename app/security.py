"""Headers of every answer, and the form key that makes a second sending harmless."""

import hashlib

from flask import Flask, Response, current_app, g, request

from app.accounts import services as accounts
from app.templating import HTMX_CDN

PUBLIC_FILES = ("static",)


def init_app(app: Flask) -> None:
    app.before_request(recognize_form)
    app.after_request(add_headers)
    app.config["CONTENT_POLICY"] = content_policy(app.config["HTMX_LOCAL_ONLY"])


def content_policy(local_only: bool) -> str:
    """Everything is forbidden but what this server serves, and the one file from the CDN."""
    scripts = "'self'" if local_only else f"'self' {HTMX_CDN}"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def recognize_form() -> None:
    """Note the key of every form that carries one. A second sending is answered without a second effect."""
    key = request.form.get("form_key") if request.method == "POST" else None
    if key and len(key) <= 64:
        fields = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
        digest = hashlib.sha256(repr((request.path, fields)).encode("utf-8", "replace")).hexdigest()
        accounts.claim_form(key, digest)


def add_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", current_app.config["CONTENT_POLICY"])
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if current_app.config["PLENARIA_ENV"] == "production":
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint not in PUBLIC_FILES:
        headers.setdefault("Cache-Control", "no-store" if g.get("person") or request.method != "GET" else "no-cache")
    return response
