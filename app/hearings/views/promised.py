"""The page of all answers that were promised, and the support of panelists for a question."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.extensions import db
from app.hearings import promises, queries
from app.hearings.services import supporting
from app.hearings.views import bp
from app.htmx import render, see_other


@bp.get("/promised")
@requires(Permission.HEARING_READ)
def promised():
    return render("hearings/promised.html", promises=promises.list_promises(g.conference))


@bp.post("/questions/<label>/support")
@requires(Permission.HEARING_SUPPORT)
def support(label: str):
    question = queries.get_question(g.conference, label)
    supporting.support(question, by=g.seat, seen=seen())
    return _saved(question, _("You support this question. The order of the list stays as it is."))


@bp.post("/questions/<label>/unsupport")
@requires(Permission.HEARING_SUPPORT)
def unsupport(label: str):
    question = queries.get_question(g.conference, label)
    supporting.unsupport(question, by=g.seat)
    return _saved(question, _("You no longer support this question."))


def _saved(question, message: str):
    there = url_for("hearings.question", label=question.address)
    db.session.commit()
    flash(message)
    return see_other(there)
