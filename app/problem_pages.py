"""The one translation of every refusal and every fault into an HTTP answer."""

import errno

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from app import config, figures, outcome
from app.errors import AlreadySent, DomainError, FromElsewhere, Refused, SignInNeeded
from app.extensions import db, says_it_is_only_read
from app.held_fields import held_fields, holds_all
from app.htmx import is_partial, see_other
from app.posted import given_back
from app.return_address import page_of_the_form
from app.security import HARMLESS

# A full disk, one that may only be read, and a store elsewhere that gives no answer.
STORE_TAKES_NOTHING = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EREMOTEIO)


def init_app(app: Flask) -> None:
    app.register_error_handler(DomainError, _show)
    app.register_error_handler(AlreadySent, _show_already_sent)
    app.register_error_handler(SignInNeeded, _show_sign_in)
    app.register_error_handler(FromElsewhere, _show_from_elsewhere)
    app.register_error_handler(CSRFError, _show_stale_form)
    app.register_error_handler(IntegrityError, _show_collision)
    app.register_error_handler(OperationalError, _show_unavailable)
    app.register_error_handler(DBAPIError, _show_unusable)
    app.register_error_handler(PoolTimeout, _show_unavailable)
    app.register_error_handler(HTTPException, _show_http)
    app.register_error_handler(OSError, _show_unwritable)
    app.register_error_handler(Exception, _show_unexpected)


def _let_go() -> None:
    """Nothing of what was asked for is done. Whoever only looked has changed nothing: what was read for the page stays
    for the answer, which else would ask anew who looks, and where.
    """
    if request.method not in HARMLESS or not db.session().is_active:
        db.session.rollback()


def _show(error: DomainError, **more):
    _let_go()
    return given_back(error) or _page(error.status, error.message, error=error, **more)


def _show_already_sent(error: AlreadySent):
    db.session.rollback()
    return see_other(page_of_the_form())


def _show_sign_in(error: SignInNeeded):
    _let_go()
    if request.method == "GET" and not is_partial():
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
    if request.method == "GET":
        return "", 401, {"HX-Refresh": "true", "Cache-Control": "no-store"}
    return _page(401, error.message, again=True, sign_in=True)


def _show_from_elsewhere(error: FromElsewhere):
    return _page(error.status, error.message, hold=False)


def _show_stale_form(error: CSRFError):
    """A form that merely grew old is shown again with all it held."""
    db.session.rollback()
    message = _(
        "This page is from before you signed in, so nothing was saved yet. What you wrote is here: send it now."
    )
    return _page(400, message, again=True)


def _show_collision(error: IntegrityError):
    db.session.rollback()
    return _show(Refused(_("Somebody did the same thing at the same moment. Look at the page before you retry.")))


def _show_unavailable(error: Exception):
    outcome.roll_back()
    # The driver's own name of it (DiskFull, AdminShutdown) says what to do; its message may hold what somebody wrote.
    current_app.logger.error("database unavailable: %s", type(getattr(error, "orig", None) or error).__name__)
    return _unavailable(error)


def _show_unusable(error: DBAPIError):
    """A full disk says so in different words on every database."""
    outcome.roll_back()
    current_app.logger.error("database error: %s", type(error.orig).__name__)
    busy = any(word in str(error.orig).lower() for word in ("full", "space", "locked", "busy"))
    if busy or says_it_is_only_read(error.orig) or error.connection_invalidated or outcome.is_unknown(error):
        return _unavailable(error)
    return _page(422, _("The database could not take this text. Nothing was saved; what you wrote is still here."))


def _show_unwritable(error: OSError):
    """No mistake of ours: whoever sends the form later is served."""
    if error.errno not in STORE_TAKES_NOTHING:
        return _show_unexpected(error)
    outcome.roll_back()
    current_app.logger.error("disk or store unavailable: %s", errno.errorcode[error.errno])
    return _unavailable(error)


def _unavailable(error: Exception):
    _see_nobody()
    if request.method == "POST" and outcome.is_unknown(error):
        # Its own key, so that it is known again: with another it would be done twice.
        response = _page(503, outcome.words(), again=holds_all(), form_key=request.form.get("form_key", ""))
    else:
        words = _(
            "The server cannot save anything at this moment. Nothing was changed, and what you wrote is still here."
        )
        if request.method != "POST" and isinstance(error, OSError):
            words = _("The place where the files lie gives no answer at this moment. Try again in a minute.")
        response = _page(503, words, again=request.method == "POST")
    response.headers["Retry-After"] = "10"
    return response


def _see_nobody() -> None:
    """A page of trouble must not ask the database that just failed: it is shown as to a stranger, without a name."""
    g.person, g.card, g.conference, g.seats, g._login_user = None, None, None, [], AnonymousUserMixin()
    g.helping, g.out_of_step = None, ""


def _show_http(error: HTTPException):
    _let_go()
    if error.response is not None or (error.code or 500) < 400:
        return error
    say = MESSAGES.get(error.code or 0, _not_understood)
    return _page(error.code or 500, say())


def _not_understood() -> str:
    return _("The request could not be understood.")


def _nothing_here() -> str:
    return _("There is nothing here, or nothing that you may see.")


def _not_taken() -> str:
    if request.method != "GET":
        return _("This address does not take what was sent to it.")
    return _("No page stands here, only the answer to a form. Go on from the page on which the form stood.")


def _too_much() -> str:
    most: int = current_app.config["MAX_CONTENT_LENGTH"]
    return _(
        "This is more text than one form may hold: %(sent)s MB, where %(most)s MB can be sent. Nothing was saved. "
        "Go back: what you wrote is still in the form. Split it in two, or take out what need not be in it.",
        sent=figures.grouped(-(-max(request.content_length or 0, most + 1) // config.MIB)),
        most=most // config.MIB,
    )


MESSAGES = {404: _nothing_here, 405: _not_taken, 413: _too_much}


def _show_unexpected(error: Exception):
    outcome.roll_back()
    current_app.logger.exception("unexpected error")
    if current_app.testing and current_app.config.get("PROPAGATE", True):
        raise error
    _see_nobody()
    if request.method == "POST" and outcome.is_unknown(error):
        return _page(500, outcome.words_after_a_mistake())
    return _page(500, _("Something went wrong on our side. Nothing was changed, and it has been noted."))


def _page(status: int, message: str, *, hold: bool = True, again: bool = False, **context):
    """An error as a page, or inside the page's problem box for htmx; what was typed is always held."""
    context |= {"status": status, "message": message, "again": again, "held": held_fields() if hold else []}
    enhanced = is_partial()
    html = render_template(
        "errors/_problem.html" if enhanced else "errors/problem.html", back=page_of_the_form(), **context
    )
    response = current_app.make_response((html, status))
    response.headers["Vary"] = "HX-Request"
    response.headers["Cache-Control"] = "no-store"
    if enhanced:
        response.headers |= {"HX-Retarget": "#problems", "HX-Reswap": "innerHTML"}
    return response
