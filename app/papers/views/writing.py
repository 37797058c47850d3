"""Papers of the hearing: which were asked for, what an expert still owes, and the page on which one is written."""

from typing import Any

from flask import flash, g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import asking, clock
from app.access.guards import can, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.agreeing import seen
from app.evidence import queries as evidence
from app.extensions import db
from app.fields import in_zone, local
from app.hearings import queries as hearings
from app.htmx import render, see_other
from app.papers import forms, offers, queries, services
from app.papers.models import Paper
from app.papers.views import bp
from app.questions import queries as questions


@bp.get("")
@requires(Permission.HEARING_READ)
def show():
    return _show()


@bp.post("/deadline")
@requires(Permission.PAPER_ASK)
def set_deadline():
    form = forms.DeadlineForm()
    if not form.validate_on_submit():
        return _show(422, deadline_form=form)
    services.set_deadline(g.conference, in_zone(form.due.data, g.conference.time_zone), by=g.seat)
    return _saved(_("Saved."))


@bp.post("/ask")
@requires(Permission.PAPER_ASK)
def ask_for():
    form = _ask_form()
    if not form.validate_on_submit():
        return _show(422, ask_form=form)
    expert = hearings.get_expert(g.conference, form.expert.data)
    asked = [questions.get_key_question(g.conference, number) for number in form.questions.data]
    services.ask_for(expert, asked, by=g.seat)
    return _saved(_("%(name)s is asked, and gets a letter.", name=expert.shown))


@bp.post("/publish")
@requires(Permission.EVIDENCE_PUBLISH)
def publish_all():
    if question := asking.ask_first(_publishing()):
        return question
    count = services.publish_all(g.conference, by=g.seat, seen=seen())
    return _saved(ngettext("One paper is published.", "%(num)s papers are published.", count))


def _publishing() -> asking.Question:
    return asking.Question(
        _("Publish the papers that are handed in?"),
        _("Everybody can read them from now on, and cite their passages. It cannot be taken back."),
        _("Yes, publish them"),
    )


@bp.post("/<int:number>/withdraw")
@requires(Permission.PAPER_ASK)
def withdraw(number: int):
    services.withdraw(queries.get_paper(g.conference, number), by=g.seat)
    return _saved(_("This paper is asked for no more."))


@bp.get("/mine")
@requires(Permission.PAPER_WRITE, Permission.ANSWER_WRITE)
def mine():
    """What an expert still owes: papers, and answers with the day until which they were promised."""
    expert = hearings.find_expert_of(g.seat)
    owed = hearings.list_open_questions(expert) if expert else []
    return render(
        "papers/mine.html",
        expert=expert,
        papers=queries.list_papers_of(expert) if expert else [],
        owed=[one.question for one in owed],
        at=clock.now(),
    )


@bp.get("/<int:number>")
@requires(Permission.PAPER_WRITE)
def write(number: int):
    paper = queries.get_own(g.seat, number)
    return _paper_page(paper, forms.PaperForm(formdata=None, data=_written(paper)))


@bp.post("/<int:number>")
@requires(Permission.PAPER_WRITE)
def save(number: int):
    paper, form = queries.get_own(g.seat, number), forms.PaperForm()
    if not form.validate_on_submit():
        return _paper_page(paper, form, status=422)
    words = {name: form[name].data for name in ("title", "summary", "text", "version")}
    services.save(paper, **words, by=g.seat)
    db.session.commit()
    flash(_("Handed in. You can revise it until the hearings end; every version is kept."))
    return see_other(url_for("papers.write", number=number))


def _saved(message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("papers.show"))


def _ask_form(**how) -> forms.AskForm:
    asked = questions.list_key_questions(g.conference)
    return forms.AskForm(**how).offer(queries.list_writers(g.conference), asked)


def _show(status: int = 200, **typed):
    papers = queries.list_papers(g.conference) if g.seats else queries.list_public(g.conference)
    waiting = queries.list_waiting(papers)
    given = typed
    if can(Permission.PAPER_ASK):
        due = local(g.conference.papers_due, g.conference.time_zone)
        empty = {"deadline_form": forms.DeadlineForm(formdata=None, data={"due": due})}
        given = empty | {"ask_form": typed.get("ask_form") or _ask_form(formdata=None)} | typed
    return render(
        "papers/show.html",
        papers=papers,
        waiting=waiting,
        waiting_versions=queries.versions_of(waiting),
        readable={one.id for one in papers if one.is_public or one.is_handed_in and can(Permission.EVIDENCE_EDIT)},
        acts={one.id: _acts(one) for one in papers},
        at=clock.now(),
        status=status,
        **given,
    )


def _acts(paper: Paper):
    return offered(offers.OF_A_PAPER, offers.Asked(paper.is_handed_in), can).names


def _written(paper: Paper) -> dict[str, Any]:
    """What is handed in so far."""
    if (document := paper.document) is None:
        return {"version": 0}
    text = evidence.text_of(document)
    return {"title": document.title, "summary": document.summary, "text": text, "version": document.version}


def _paper_page(paper: Paper, form, status: int = 200):
    return render("papers/write.html", paper=paper, form=form, at=clock.now(), status=status)
