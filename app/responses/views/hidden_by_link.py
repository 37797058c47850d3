"""What an authority wrote by its link and a facilitator has hidden: read why, object, or leave it at that."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.accounts import sessions
from app.authorities import queries as authorities
from app.extensions import db
from app.htmx import render, see_other
from app.moderation import queries as moderation
from app.moderation.forms import ObjectForm
from app.moderation.offers import BY_ITS_AUTHORITY
from app.responses import by_link
from app.responses.views import bp
from app.responses.views.by_link import private


@bp.get("/by-link/<token>/hidden/<int:number>")
@requires(Permission.RESPONSE_READ)
def hidden_by_link(token: str, number: int):
    return _page(token, number, ObjectForm(formdata=None))


@bp.post("/by-link/<token>/hidden/<int:number>/object")
@requires(Permission.WORDS_OBJECT_BY_LINK)
def object_by_link(token: str, number: int):
    form = ObjectForm()
    if not form.validate_on_submit():
        return _page(token, number, form, status=422)
    by_link.object_to_hiding(g.conference, token, number, form.objection.data, source=sessions.source())
    return _after(token, number, _("Your objection stands. Somebody else decides on it."))


@bp.post("/by-link/<token>/hidden/<int:number>/leave")
@requires(Permission.WORDS_OBJECT_BY_LINK)
def leave_by_link(token: str, number: int):
    by_link.leave_hidden(g.conference, token, number, source=sessions.source())
    return _after(token, number, _("Noted. Nothing more is asked of you."))


def _after(token: str, number: int, message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("responses.hidden_by_link", token=token, number=number))


def _page(token: str, number: int, objecting: ObjectForm, status: int = 200):
    authority = authorities.get_let_in(g.conference, token)
    hiding = moderation.get_of_authority(authority.id, number)
    standing = moderation.standing_of(hiding, [], authority.id)
    page = render(
        "responses/hidden_by_link.html",
        status=status,
        token=token,
        hiding=hiding,
        words=moderation.find_words(hiding),
        standing=standing,
        offers=offered(BY_ITS_AUTHORITY, standing, can).names,
        who_decides=moderation.who_decides(hiding),
        objecting=objecting,
    )
    return private(page)
