"""Where somebody came from who sent a form: as a local path, whatever the browser says."""

from urllib.parse import urlsplit

from flask import request


def page_of_the_form() -> str:
    """The page the form stood on; the front page when that is unknown."""
    page = urlsplit(request.referrer or "")
    if page.netloc != request.host or not page.path.startswith("/") or page.path.startswith(("//", "/\\")):
        return "/"
    return page.path + (f"?{page.query}" if page.query else "")
