"""The page on which an organizer proposes to cancel a conference, and the press that deletes one never opened."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import requires
from app.access.permissions import Permission
from app.conferences import waiting, weighty
from app.conferences.services import seconding, stages
from app.endings import deleting, queries
from app.endings.forms import CancelForm
from app.extensions import db
from app.htmx import render, see_other

bp = Blueprint("endings", __name__)


@bp.get("/c/<slug>/cancel")
@requires(Permission.CONFERENCE_CANCEL)
def show():
    return _show(CancelForm(formdata=None))


@bp.post("/c/<slug>/cancel")
@requires(Permission.CONFERENCE_CANCEL)
def cancel_conference():
    form = CancelForm()
    if not form.validate_on_submit():
        return _show(form, status=422)
    seconding.propose(g.conference, weighty.CANCEL, "", {"reason": form.reason.data}, by=g.seat)
    db.session.commit()
    flash(_("Proposed. It is cancelled as soon as somebody with another role, or two panelists, confirm it."))
    return see_other(url_for("conferences.show"))


@bp.post("/c/<slug>/delete")
@requires(Permission.CONFERENCE_DELETE)
def delete_conference():
    if question := asking.ask_first(_before_deleting()):
        return question
    title = g.conference.title
    deleting.delete_unopened(g.conference, by=g.seat)
    db.session.commit()
    g.conference, g.seats = None, []
    flash(_("“%(title)s” is deleted, with all that was entered for it.", title=title))
    return see_other(url_for("conferences.home"))


def _before_deleting() -> asking.Question:
    told = len([one for one in queries.list_concerned(g.conference) if one.person_id != g.person.id])
    return asking.Question(
        _("Delete “%(title)s”?", title=g.conference.title),
        _(
            "Its frame, documents, people and plans are deleted and cannot be brought back. Whoever else has a role or "
            "an invitation (%(told)s) gets a letter that it does not take place. It was never public.",
            told=told,
        ),
        _("Delete it"),
    )


def _show(form: CancelForm, status: int = 200):
    return render(
        "endings/cancel.html",
        status=status,
        form=form,
        lost=stages.list_left_behind(g.conference),
        waiting=waiting.list_told(g.conference, g.seats, weighty.CANCEL),
    )
