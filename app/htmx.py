"""One template, two renderings: a page for a visit, one of its blocks for htmx."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, g, make_response, redirect, request
from jinja2.environment import TemplateModule
from werkzeug.wrappers import Response

from app import languages, mistakes, written

VERSION = "4.0.1"
CDN = f"https://cdn.jsdelivr.net/npm/htmx.org@{VERSION}/dist/htmx.min.js"
SRI = "sha384-Qp9rdC8H7EqOoX+nR0P3RPG2Noji+qdwJlGpfzwQJsfOpp3sGwIdSP9xO3+UlEhn"
ROOMS_OF_BALLOTS = ("voting", "paper")


def cdn() -> str | None:
    """Where browsers get htmx; None where it is this server alone. Nobody else learns who opens a ballot, and when."""
    local = current_app.config["HTMX_LOCAL_ONLY"] or request.blueprint in ROOMS_OF_BALLOTS
    return None if local else CDN


# What every page asks of this module.
ASKED = {"htmx_cdn": cdn, "htmx_sri": SRI, "htmx_version": VERSION}


def is_partial() -> bool:
    """Whether htmx asks for a piece of the page the person already has."""
    headers = request.headers
    # What the browser's history asks for again, and what replaces the body, is a whole page.
    whole = "HX-History-Restore-Request" in headers or headers.get("HX-Request-Type") == "full"
    return is_by_htmx() and not whole


def is_by_htmx() -> bool:
    return request.headers.get("HX-Request") == "true"


def render(template: str, *, fragment: str | None = None, status: int = 200, **context) -> Response:
    """The whole page, or only the block `fragment` when htmx asks."""
    loaded = current_app.jinja_env.get_template(template)
    current_app.update_template_context(context)
    mistakes.forget()
    if fragment and is_partial():
        drawn = "".join(loaded.blocks[fragment](loaded.new_context(context)))
        body = _with_what_is_to_be_said(drawn, whole=False)
    else:
        body = _with_what_is_to_be_said(loaded.render(context), whole=True)
    # Who only looks made no mistake, though the form comes back.
    response = make_response(_in_its_language(body), 200 if g.get("only_looks") and status == 422 else status)
    response.headers["Vary"] = "HX-Request, HX-Request-Type"
    if request.method == "GET" and request.headers.get("HX-Request-Type") == "full":
        response.headers["HX-Push-Url"] = request.full_path.rstrip("?")
    return response


def answer_live(part: TemplateModule) -> Response:
    """A part that a page asks for again and again: nothing where it is on the screen already as it is now.

    The template sets its `mark`. What was done or went wrong is not said here: it belongs to the page that comes next.
    """
    mark: str = vars(part)["mark"]
    if request.args.get("seen") == mark:
        return current_app.response_class(status=204)
    response = make_response(_in_its_language(str(part)))
    response.set_etag(mark)
    return response


def _in_its_language(body: str) -> str:
    """What a conference wrote is marked with its language where the reader's is another."""
    language = written.other_language()
    return languages.marked(body, language) if language else body


def _with_what_is_to_be_said(body: str, *, whole: bool) -> str:
    """What went wrong stands on top of what is sent, and so does what was done, where the part says neither."""
    ui: Any = current_app.jinja_env.globals["ui"]
    if not whole and mistakes.unsaid():
        body = mistakes.on_top(body, ui.notices(), whole=whole)
    found, refused = mistakes.gathered(), mistakes.refused()
    return mistakes.on_top(body, ui.summary(found, refused), whole=whole) if found or refused else body


def see_other(address: str) -> Response:
    """After an act: look at the page again, also when the page asked through htmx.

    Where a script follows a redirect by itself, the entry that the address names is lost: there the browser goes.
    """
    if is_partial() or (is_by_htmx() and "#" in address):
        response = make_response("", 200)
        response.headers["HX-Redirect"] = address
        return response
    return redirect(address, 303)


def is_on(address: str) -> bool:
    """Whether the page that htmx asks from is this one: there an act may change more than the entry it was done on."""
    return is_partial() and urlsplit(request.headers.get("HX-Current-URL", "")).path == address


def in_place_of(fragment: str, page: Response) -> Response:
    """A larger part of the page than the form asked for: an entry moves, and the whole list is shown anew."""
    page.headers |= {"HX-Retarget": f"#{fragment}", "HX-Reswap": "outerHTML"}
    return page


def in_place_of_the_page(page: Response) -> Response:
    """A whole page in answer to a form that asked for a part."""
    page.headers |= {"HX-Retarget": "body", "HX-Reswap": "innerHTML show:top showTarget:window"}
    return page


def after_act(address: str, page: Callable[[], Response]) -> Response:
    """After an act: the changed fragment for htmx, the page itself by 303 See Other for everybody else."""
    return page() if is_partial() else see_other(address)
