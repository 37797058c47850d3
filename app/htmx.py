"""One template, two renderings: a page for a visit, one of its blocks for htmx."""

from collections.abc import Callable

from flask import current_app, make_response, redirect, request
from werkzeug.wrappers import Response


def is_partial() -> bool:
    """Whether htmx asks for a piece of the page the person already has."""
    headers = request.headers
    # What the browser's history asks for again, and what replaces the body, is a whole page.
    whole = "HX-History-Restore-Request" in headers or headers.get("HX-Request-Type") == "full"
    return headers.get("HX-Request") == "true" and not whole


def render(template: str, *, fragment: str | None = None, status: int = 200, **context) -> Response:
    """The whole page, or only the block `fragment` when htmx asks."""
    loaded = current_app.jinja_env.get_template(template)
    current_app.update_template_context(context)
    if fragment and is_partial():
        body = "".join(loaded.blocks[fragment](loaded.new_context(context)))
    else:
        body = loaded.render(context)
    response = make_response(body, status)
    response.headers["Vary"] = "HX-Request, HX-Request-Type"
    if request.method == "GET" and request.headers.get("HX-Request-Type") == "full":
        response.headers["HX-Push-Url"] = request.full_path.rstrip("?")
    return response


def see_other(address: str) -> Response:
    """After an act: look at the page again, also when the page asked through htmx."""
    if is_partial():
        response = make_response("", 200)
        response.headers["HX-Redirect"] = address
        return response
    return redirect(address, 303)


def after_act(address: str, page: Callable[[], Response]) -> Response:
    """After an act: the changed fragment for htmx, the page itself by 303 See Other for everybody else."""
    return page() if is_partial() else redirect(address, 303)
