"""Remarks, support for a recommendation, and how comfortable the panel is with it."""

from flask import g, url_for

from app.access.guards import requires
from app.access.permissions import Permission
from app.agreeing import JUST_READ, seen
from app.drafting import forms
from app.drafting.kinds import Comfort
from app.drafting.models import Passage
from app.drafting.pages import Returned
from app.drafting.queries import remarks, suggestions, versions
from app.drafting.services import talk
from app.drafting.views import bp
from app.drafting.views.room import comment_form, passage_page, typist
from app.extensions import db
from app.htmx import after_act


@bp.post("/passages/<int:number>/comments")
@requires(Permission.COMMENT_WRITE, Permission.DRAFT_TYPE)
def write_comment(number: int):
    passage = versions.get_passage(g.conference, number)
    form = comment_form(suggestions.list_amendments(passage), forms.CommentForm())
    if not form.validate_on_submit():
        return passage_page(passage, Returned(form), fragment="remarks", status=422)
    about = suggestions.find_amendment(passage, form.amendment.data if form.amendment else None)
    talk.write_comment(passage, form.text.data, amendment=about, **typist(form))
    db.session.commit()
    return _after(passage, "remarks")


@bp.post("/remarks/<int:comment_id>/resolve")
@requires(Permission.COMMENT_WRITE, Permission.DRAFT_TYPE)
def resolve_comment(comment_id: int):
    comment = remarks.get_comment(g.conference, comment_id)
    talk.resolve_comment(comment, by=g.seat)
    db.session.commit()
    return _after(comment.passage, "remarks")


@bp.post("/remarks/<int:comment_id>/reopen")
@requires(Permission.COMMENT_WRITE, Permission.DRAFT_TYPE)
def reopen_comment(comment_id: int):
    comment = remarks.get_comment(g.conference, comment_id)
    talk.reopen_comment(comment, by=g.seat)
    db.session.commit()
    return _after(comment.passage, "remarks")


@bp.post("/passages/<int:number>/support")
@requires(Permission.DRAFT_SUPPORT)
def support_passage(number: int):
    passage = versions.get_passage(g.conference, number)
    talk.support_passage(passage, by=g.seat, seen=seen())
    db.session.commit()
    return _after(passage, "mood")


@bp.post("/passages/<int:number>/leave")
@requires(Permission.DRAFT_SUPPORT)
def leave_passage(number: int):
    passage = versions.get_passage(g.conference, number)
    talk.leave_passage(passage, by=g.seat)
    db.session.commit()
    return _after(passage, "mood")


@bp.post("/passages/<int:number>/comfort")
@requires(Permission.DRAFT_SUPPORT)
def tell_comfort(number: int):
    passage, form = versions.get_passage(g.conference, number), forms.ComfortForm()
    if not form.validate_on_submit():
        return passage_page(passage, Returned(form), fragment="mood", status=422)
    talk.tell_comfort(passage, Comfort(form.level.data), by=g.seat, seen=seen())
    db.session.commit()
    return _after(passage, "mood")


@bp.post("/passages/<int:number>/comfort/forget")
@requires(Permission.DRAFT_SUPPORT)
def forget_comfort(number: int):
    passage = versions.get_passage(g.conference, number)
    talk.tell_comfort(passage, None, by=g.seat, seen=JUST_READ)
    db.session.commit()
    return _after(passage, "mood")


def _after(passage: Passage, part: str):
    """Back to the part of the passage's page where this was done."""
    there = url_for("drafting.passage", number=passage.number, _anchor=part)
    return after_act(there, lambda: passage_page(versions.get_passage(g.conference, passage.number), fragment=part))
