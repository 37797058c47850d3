"""Pages on which organizers say who is to answer without an account, and give each authority its link."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import can, requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.authorities import forms, letters, queries, services
from app.authorities.models import Authority
from app.drafting.queries.document import list_passages
from app.extensions import db
from app.htmx import render, see_other
from app.reports import queries as reports

bp = Blueprint("authorities", __name__, url_prefix="/c/<slug>/authorities")


@bp.get("")
@requires(Permission.AUTHORITY_LET_GO)
def show():
    return render(
        "authorities/show.html",
        authorities=queries.list_authorities(g.conference),
        links=queries.list_open_links(g.conference),
        may_keep=_may_keep(),
    )


@bp.get("/new")
@requires(Permission.AUTHORITY_KEEP)
def new():
    queries.require_report(g.conference)
    return _form_page(None, _form(formdata=None))


@bp.post("/new")
@requires(Permission.AUTHORITY_KEEP)
def name():
    form = _form()
    if not form.validate_on_submit():
        return _form_page(None, form, status=422)
    authority = services.name(g.conference, form.facts, _chosen(form), by=g.seat)
    db.session.commit()
    if authority.passages:
        flash(_("It is named, and the journal says so. No letter was sent: now make its link."))
    else:
        flash(_("It is named, and the journal says so."))
    return see_other(url_for("authorities.read", number=authority.number))


@bp.get("/<int:number>")
@requires(Permission.AUTHORITY_LET_GO)
def read(number: int):
    authority = queries.get_authority(g.conference, number)
    link = queries.find_open_link(authority)
    return render("authorities/read.html", authority=authority, link=link, may_keep=_may_keep())


@bp.get("/<int:number>/correct")
@requires(Permission.AUTHORITY_LET_GO)
def edit(number: int):
    authority = queries.get_authority(g.conference, number)
    return _form_page(authority, _form(formdata=None, data=_told(authority)))


@bp.post("/<int:number>/correct")
@requires(Permission.AUTHORITY_LET_GO)
def correct(number: int):
    authority = queries.get_authority(g.conference, number)
    form = _form() if _may_keep() else forms.AddressForm()
    if not form.validate_on_submit():
        return _form_page(authority, form, status=422)
    if isinstance(form, forms.AuthorityForm):
        services.correct(authority, form.facts, _chosen(form), by=g.seat, seen=seen())
    else:
        services.correct_address(authority, form.email.data, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("Saved."))
    return see_other(url_for("authorities.read", number=number))


@bp.post("/<int:number>/remove")
@requires(Permission.AUTHORITY_KEEP)
def remove(number: int):
    authority = queries.get_authority(g.conference, number)
    if question := asking.ask_first(_removing(authority)):
        return question
    services.remove(authority, by=g.seat)
    db.session.commit()
    flash(_("It is asked no more."))
    return see_other(url_for("authorities.show"))


@bp.post("/<int:number>/link")
@requires(Permission.AUTHORITY_KEEP)
def make_link(number: int):
    authority = queries.get_authority(g.conference, number)
    if queries.find_open_link(authority) and (question := asking.ask_first(_replacing(authority))):
        return question
    token = services.make_link(authority, by=g.seat)
    db.session.commit()
    return render("authorities/link.html", authority=authority, address=letters.link_address(authority, token))


@bp.post("/<int:number>/link/revoke")
@requires(Permission.AUTHORITY_LET_GO)
def revoke_link(number: int):
    authority = queries.get_authority(g.conference, number)
    if question := asking.ask_first(_revoking(authority)):
        return question
    services.revoke_link(authority, by=g.seat)
    db.session.commit()
    flash(_("The link opens nothing any more, and its drafts are deleted. Answers stay."))
    return see_other(url_for("authorities.read", number=number))


def _removing(authority: Authority) -> asking.Question:
    return asking.Question(
        _("Ask “%(name)s” no more?", name=authority.shown),
        _(
            "Its link opens nothing any more, and drafts that it has not submitted are lost. That it was named stays "
            "in the journal."
        ),
        _("Ask it no more"),
    )


def _replacing(authority: Authority) -> asking.Question:
    return asking.Question(
        _("Replace the link of “%(name)s”?", name=authority.shown),
        _(
            "The present one opens nothing any more, and drafts that were not submitted are deleted: the new one may "
            "come into other hands. Answers stay."
        ),
        _("Replace the link"),
    )


def _revoking(authority: Authority) -> asking.Question:
    return asking.Question(
        _("Revoke the link of “%(name)s”?", name=authority.shown),
        _("It opens nothing any more, and drafts that were not submitted are deleted. Answers stay."),
        _("Revoke the link"),
    )


def _told(authority: Authority) -> dict:
    told = {name: getattr(authority, name) for name in ("name", "office", "email")}
    return told | {"stands_at": authority.level.value, "recommendations": _numbers(authority)}


def _numbers(authority: Authority) -> list[int | None]:
    return [passage.recommendation_number for passage in authority.passages]


def _recommendations():
    return [passage for passage in list_passages(g.conference) if passage.recommendation_number]


def _form(**how) -> forms.AuthorityForm:
    return forms.AuthorityForm(**how).offer(_recommendations(), reports.list_not_adopted(g.conference))


def _chosen(form: forms.AuthorityForm):
    return [passage for passage in _recommendations() if passage.recommendation_number in form.recommendations.data]


def _form_page(authority: Authority | None, form, status: int = 200):
    mark = seen() or authority.fingerprint if authority else None  # what comes back was typed on what was read before
    return render(
        "authorities/edit.html", authority=authority, form=form, mark=mark, may_keep=_may_keep(), status=status
    )


def _may_keep() -> bool:
    return can(Permission.AUTHORITY_KEEP) and queries.may_be_asked(g.conference)
