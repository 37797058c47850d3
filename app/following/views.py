"""Asking for news of a conference or a recommendation, and the pages that letters lead to."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import public, requires
from app.access.permissions import Permission
from app.accounts import strangers
from app.drafting.models import Passage
from app.extensions import csrf, db
from app.following import links, queries, services
from app.following.forms import FollowForm
from app.following.models import ALL
from app.htmx import render, see_other
from app.languages import locale_here
from app.responses.queries import get_published

bp = Blueprint("following", __name__)


@bp.get("/c/<slug>/follow")
@requires(Permission.NEWS_FOLLOW)
def show():
    return _show(None)


@bp.get("/c/<slug>/report/recommendations/<int:number>/follow")
@requires(Permission.NEWS_FOLLOW)
def show_one(number: int):
    return _show(get_published(g.conference, number))


@bp.post("/c/<slug>/follow")
@requires(Permission.NEWS_FOLLOW)
def ask():
    return _ask(None)


@bp.post("/c/<slug>/report/recommendations/<int:number>/follow")
@requires(Permission.NEWS_FOLLOW)
def ask_for_one(number: int):
    return _ask(get_published(g.conference, number))


def _ask(passage: Passage | None):
    form = FollowForm()
    if not form.validate_on_submit():
        return _show(passage, form, status=422)
    sender, stamp = strangers.sender_of(queries.subject_of(g.conference)), strangers.read_stamp(form.stamp.data)
    services.ask(g.conference, form.email.data.casefold(), str(locale_here()), _number_of(passage), stamp, sender)
    db.session.commit()
    flash(_("Look into your mailbox: a letter asks whether you want this. Nothing comes before you say yes there."))
    return see_other(_page_of(passage))


def _page_of(passage: Passage | None) -> str:
    if passage is None:
        return url_for("following.show")
    return url_for("following.show_one", number=passage.recommendation_number)


@bp.get("/follow/confirm/<token>")
@public
def show_confirm(token: str):
    """Programs that look into letters open every address in them, so looking changes nothing."""
    return _show_link(links.get_follower(links.CONFIRM, token), links.CONFIRM, token)


@bp.post("/follow/confirm/<token>")
@public
def confirm(token: str):
    follower = links.get_follower(links.CONFIRM, token)
    services.confirm(follower)
    db.session.commit()
    flash(_("News will come, one letter a day at most. Each of them says how to leave."))
    return see_other(url_for("following.show_confirm", token=token))


@bp.get("/follow/leave/<token>")
@public
def show_leave(token: str):
    return _show_link(links.get_follower(links.LEAVE, token), links.LEAVE, token)


# A mail program sends this for its reader, without a session (RFC 8058): the address itself says who may.
@bp.post("/follow/leave/<token>")
@csrf.exempt
@public
def leave(token: str):
    services.leave(links.get_follower(links.LEAVE, token))
    db.session.commit()
    return render("following/left.html")


def _number_of(passage: Passage | None) -> int:
    return (passage.recommendation_number or ALL) if passage else ALL


def _show(passage: Passage | None, form=None, status: int = 200):
    form = form or FollowForm(formdata=None)
    form.stamp.data = strangers.new_stamp(queries.subject_of(g.conference))
    return render("following/show.html", passage=passage, form=form, there=_page_of(passage), status=status)


def _show_link(follower, act: str, token: str):
    return render(
        "following/link.html", follower=follower, followed=queries.followed_words(follower), act=act, token=token
    )
