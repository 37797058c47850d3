"""The answers: every recommendation with what became of it."""

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.conferences import promised
from app.conferences import queries as conferences
from app.drafting.queries import versions
from app.extensions import db
from app.htmx import render, see_other
from app.paging import part_of
from app.reports import queries as reports
from app.responses import courses, forms, queries, services
from app.responses.models import Status
from app.responses.views import bp


@bp.get("")
@requires(Permission.RESPONSE_READ)
def show():
    published = g.conference.stage in queries.PUBLISHED
    answers = queries.answers_by_passage(g.conference) if published else {}
    return render(
        "responses/show.html",
        published=published,
        has_report=published and reports.count_editions(g.conference) > 0,
        part=part_of(queries.list_recommendations(g.conference) if published else [], queries.words_of),
        answers=answers,
        newest=queries.newest_of(g.conference, answers),
        questions=courses.questions_of(g.conference) if published else {},
        notes=conferences.list_notes_beside(g.conference),
        promise=promised.told(g.conference),
        overdue=queries.overdue_since(g.conference),
        not_adopted=reports.list_not_adopted(g.conference),
    )


@bp.get("/<int:number>")
@requires(Permission.RESPONSE_WRITE)
def write(number: int):
    passage = versions.get_recommendation(g.conference, number)
    return _page_of("responses/answer.html", passage, forms.AnswerForm(formdata=None))


@bp.post("/<int:number>")
@requires(Permission.RESPONSE_WRITE)
def answer(number: int):
    passage, form = versions.get_recommendation(g.conference, number), forms.AnswerForm()
    if not form.validate_on_submit():
        return _page_of("responses/answer.html", passage, form, status=422)
    services.answer(
        g.conference,
        passage,
        Status(form.status.data),
        form.text.data,
        owner=form.owner.data,
        due=form.due.data or None,
        accepted_part=form.accepted_part.data,
        by=g.seat,
    )
    db.session.commit()
    flash(_("Your answer to R%(n)s is public.", n=number))
    return see_other(url_for("responses.show"))


@bp.get("/<int:number>/versions")
@requires(Permission.RESPONSE_READ)
def versions_of(number: int):
    passage = queries.get_published(g.conference, number)
    return render("responses/versions.html", passage=passage, told=queries.list_versions(g.conference, passage))


@bp.get("/<int:number>/record")
@requires(Permission.RESPONSE_RECORD)
def record(number: int):
    passage = versions.get_recommendation(g.conference, number)
    return _page_of("responses/record.html", passage, forms.RecordForm(formdata=None))


@bp.post("/<int:number>/record")
@requires(Permission.RESPONSE_RECORD)
def record_answer(number: int):
    passage, form = versions.get_recommendation(g.conference, number), forms.RecordForm()
    if not form.validate_on_submit():
        return _page_of("responses/record.html", passage, form, status=422)
    services.record_answer(
        g.conference,
        passage,
        body=form.body.data,
        text=form.text.data,
        status=Status(form.status.data),
        date=form.date.data or None,
        by=g.seat,
    )
    db.session.commit()
    flash(_("Recorded."))
    return see_other(url_for("responses.show"))


def _page_of(template: str, passage, form, status: int = 200):
    not_adopted = reports.list_not_adopted(g.conference)
    return render(template, passage=passage, form=form, not_adopted=not_adopted, status=status)
