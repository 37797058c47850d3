"""Where somebody came from who sent a form: as a local path, whatever the browser says."""

from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

# A page that asks once more stands at the address of the act: it says where the form stood before.
FIELD = "form_page"


def page_of_the_form() -> str:
    """The page the form stood on, or the nearest above it that can be opened; the front page when that is unknown.

    A browser that opens the answer to a form anew asks for its address without saying where it stood.
    """
    is_answer = isinstance(request.routing_exception, MethodNotAllowed)
    return _opened(_said_by_the_form() or request.referrer or (request.path if is_answer else ""))


def _said_by_the_form() -> str:
    try:
        return request.form.get(FIELD, "")
    except HTTPException:  # a form that cannot be read says nothing
        return ""


def _opened(address: str) -> str:
    """What a link can open here: an answer to a form may stand where no page is."""
    try:
        page = urlsplit(address)
    except ValueError:
        return "/"
    path = page.path
    if page.netloc not in ("", request.host) or not path.startswith("/") or path.startswith(("//", "/\\")):
        return "/"
    ways = current_app.url_map.bind(request.host)
    if ways.test(path, "GET"):
        return path + (f"?{page.query}" if page.query else "")
    while path and not ways.test(path, "GET"):
        path = path.rpartition("/")[0]
    return path or "/"
