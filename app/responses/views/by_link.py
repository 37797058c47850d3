"""The door of whoever answers by a link: all that one authority is asked, its drafts, and handing them in."""

from flask import flash, g, make_response, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import can, requires
from app.access.permissions import Permission
from app.accounts import sessions
from app.agreeing import seen
from app.authorities import queries as authorities
from app.extensions import db
from app.htmx import render, see_other
from app.moderation import queries as moderation
from app.reports import queries as reports
from app.responses import asked_by_link, by_link, courses, forms, queries
from app.responses.views import bp


@bp.get("/by-link/<token>")
@requires(Permission.RESPONSE_READ)
def by_link_show(token: str):
    """Programs that look into letters open every address in them, so looking changes nothing."""
    authority = authorities.get_let_in(g.conference, token)
    asked, may_answer = asked_by_link.list_asked(authority), can(Permission.RESPONSE_BY_LINK)
    held_back, not_adopted = reports.find_early(g.conference)
    owed = [one for one in asked if one.passage.recommendation_label not in not_adopted]
    return private(
        render(
            "responses/by_link.html",
            authority=authority,
            token=token,
            asked=asked,
            waiting=asked_by_link.asks(authority, token, owed) if may_answer else [],
            overdue=queries.overdue_since(g.conference),
            questions=courses.questions_of(g.conference),
            hidings=moderation.list_of_authority(authority.id),
            held_back=held_back,
            not_adopted=not_adopted,
            may_answer=may_answer,
        )
    )


@bp.get("/by-link/<token>/report")
@requires(Permission.RESPONSE_READ)
def report_by_link(token: str):
    """The report that is held back, for whoever must answer it. Once it is open, it is read where everybody does."""
    authorities.get_let_in(g.conference, token)
    edition = reports.find_held_back(g.conference)
    if edition is None:
        return see_other(url_for("reports.show"))
    return private(render("responses/report_by_link.html", edition=edition, token=token))


@bp.get("/by-link/<token>/<int:number>")
@requires(Permission.RESPONSE_BY_LINK)
def by_link_write(token: str, number: int):
    one = asked_by_link.get_asked_one(authorities.get_let_in(g.conference, token), number)
    return _draft_page(one, token, forms.DraftForm(formdata=None, data=one.said._asdict()))


@bp.post("/by-link/<token>/<int:number>")
@requires(Permission.RESPONSE_BY_LINK)
def save_draft(token: str, number: int):
    one, form = asked_by_link.get_asked_one(authorities.get_let_in(g.conference, token), number), forms.DraftForm()
    if not form.validate_on_submit():
        return _draft_page(one, token, form, status=422)
    draft = by_link.save_draft(g.conference, token, number, form.said, source=sessions.source(), seen=seen())
    db.session.commit()
    if draft is not None:
        flash(_("The draft is saved. Until you submit it, whoever has the link reads it, and nobody else."))
    elif one.answers:
        flash(_("This says what your answer says already, so there is no draft."))
    else:
        flash(_("Nothing is filled in, so there is no draft."))
    return see_other(url_for("responses.by_link_show", token=token, _anchor=f"R{number}"))


@bp.post("/by-link/<token>/<int:number>/submit")
@requires(Permission.RESPONSE_BY_LINK)
def submit(token: str, number: int):
    if question := asking.ask_first(_submitting(number)):
        return question
    by_link.submit(g.conference, token, number, source=sessions.source(), seen=seen())
    db.session.commit()
    flash(_("Your answer to R%(n)s is public.", n=number))
    return see_other(url_for("responses.by_link_show", token=token, _anchor=f"R{number}"))


def _submitting(number: int) -> asking.Question:
    return asking.Question(
        _("Submit your answer to R%(n)s?", n=number),
        _(
            "Everybody reads it at once, with your name. You can submit a later version, and this one stays to be read "
            "beside it."
        ),
        _("Submit it"),
    )


def _draft_page(one, token: str, form, status: int = 200):
    mark = seen() or by_link.mark_of(one.draft)  # what comes back was typed on what was read before
    _held_back, not_adopted = reports.find_early(g.conference)
    page = render(
        "responses/draft.html", one=one, token=token, form=form, mark=mark, not_adopted=not_adopted, status=status
    )
    return private(page)


def private(page):
    """What the link opens is kept by no browser and found by no search engine."""
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
