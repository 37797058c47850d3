"""How somebody is written to: on their own page, and by the address that every letter carries."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import public, signed_in
from app.extensions import csrf, db
from app.htmx import render, see_other
from app.letters import queries, services, stopping
from app.letters.forms import LettersForm
from app.letters.timing import How

bp = Blueprint("letters", __name__)


@bp.get("/me/letters")
@signed_in
def show():
    return _show()


@bp.post("/me/letters")
@signed_in
def choose():
    form = LettersForm()
    if not form.validate_on_submit():
        return _show(form, status=422)
    services.choose(g.person, How(form.how.data), int(form.hour.data))
    db.session.commit()
    flash(_("Saved."))
    return see_other(url_for("letters.show"))


@bp.get("/letters/stop/<token>")
@public
def show_stop(token: str):
    """Programs that look into letters open every address in them, so looking changes nothing."""
    return _show_stop(token)


# A mail program sends this for its reader, without a session (RFC 8058): the address itself says who may.
@bp.post("/letters/stop/<token>")
@csrf.exempt
@public
def stop(token: str):
    services.stop(stopping.get_reader(token))
    db.session.commit()
    return _show_stop(token)


@bp.post("/letters/resume/<token>")
@public
def resume(token: str):
    services.resume(stopping.get_reader(token))
    db.session.commit()
    flash(_("Letters come again."))
    return see_other(url_for("letters.show_stop", token=token))


def _show(form: LettersForm | None = None, status: int = 200):
    choice = queries.find_choice(g.person) or services.EVERYBODY
    form = form or LettersForm(formdata=None, how=str(choice.wish), hour=str(choice.hour))
    return render("letters/show.html", status=status, form=form)


def _show_stop(token: str):
    choice = queries.find_choice(stopping.get_reader(token)) or services.EVERYBODY
    return render("letters/stop.html", token=token, is_stopped=choice.wish is How.NOT, by_link=choice.is_stopped)
