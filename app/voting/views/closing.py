"""Closing several votes at once: all that were opened together, or whatever else is open."""

from flask import flash, g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import asking
from app.access.guards import requires
from app.access.permissions import Permission
from app.errors import Missing
from app.extensions import db
from app.htmx import render, see_other
from app.voting import questions, sealing
from app.voting.closing_forms import CloseForm
from app.voting.models import Round
from app.voting.queries import rounds
from app.voting.services import closing
from app.voting.views import bp


@bp.get("/close")
@requires(Permission.ROUND_CLOSE)
def close_all():
    return _close_page()


@bp.post("/close")
@requires(Permission.ROUND_CLOSE)
def close_rounds():
    """Close exactly the votes that somebody read about: what was opened meanwhile stays open."""
    form = CloseForm()
    if not form.validate_on_submit():
        return _close_page(status=422)
    votes = [vote for vote in rounds.list_open(g.conference) if vote.number in form.numbers]
    if not votes:
        raise Missing(_("None of these votes is open any more. Perhaps somebody else has closed them already."))
    if question := asking.ask_first(questions.closing_all(votes)):
        return question
    closing.close_rounds(votes, by=g.seat)
    db.session.commit()
    sealing.seal_at_once()
    _tell(votes)
    return see_other(url_for("voting.show"))


def _close_page(status: int = 200):
    votes = rounds.list_open(g.conference)
    form = CloseForm(formdata=None, votes=",".join(str(vote.number) for vote in votes))
    return render(
        "voting/close_all.html", votes=votes, form=form, missing_ballots=questions.missing_ballots, status=status
    )


def _tell(votes: list[Round]) -> None:
    counted = [vote for vote in votes if vote.is_counted]
    locked = [vote for vote in votes if vote.is_unlocking]
    if counted:
        flash(
            ngettext(
                "One vote is closed and counted. Everybody can recount it.",
                "%(num)s votes are closed and counted. Everybody can recount them.",
                len(counted),
            )
        )
    if locked:
        flash(_("No ballot is taken any more. Now the keyholders give their parts."))
    if len(counted) + len(locked) < len(votes):
        flash(_("No ballot is taken any more. Now two people type in the paper ballots."))
