"""The draw for everybody, the reason for whoever registered, and the work of those who make it."""

from flask import Blueprint, Response, current_app, flash, g, make_response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import asking
from app.access.guards import asked_by_page, can, requires
from app.access.permissions import Permission
from app.accounts import sessions
from app.agreeing import seen
from app.conferences import waiting
from app.conferences.services import seconding
from app.draws import files, forms, pages, queries, reasons, services, weighty
from app.draws.chances import percent
from app.draws.kinds import DrawState
from app.draws.models import Draw
from app.extensions import db
from app.figures import grouped
from app.htmx import render, see_other

bp = Blueprint("draws", __name__, url_prefix="/c/<slug>/recruitment")


@bp.get("/draw")
@requires(Permission.RECRUITMENT_READ)
def show():
    published = queries.list_published(g.conference)
    return _shown(published[-1] if published else None)


@bp.get("/draw/<int:number>")
@requires(Permission.RECRUITMENT_READ)
def read(number: int):
    return _shown(queries.get_published(g.conference, number))


@bp.get("/draw/<int:number>/<name>")
@requires(Permission.RECRUITMENT_READ)
def download(number: int, name: str):
    """The lottery, its tables or the program that checks it: the same bytes for everybody."""
    content, kind = files.file_of(queries.get_published(g.conference, number), name)
    named = f"{g.conference.slug}-draw-{number}-{name}"
    return Response(content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{named}"'})


@bp.get("/draw/work")
@requires(Permission.DRAW_MAKE)
def work():
    return _work()


@bp.get("/draw/rehearsal")
@requires(Permission.DRAW_MAKE)
def rehearsal():
    """The page that everybody would see, of invented people, with any number that somebody tries."""
    draw = queries.get_draw(g.conference, services.REHEARSAL)
    return render("draws/rehearsal.html", shown=pages.try_number(draw, request.args.get("number", "")))


@bp.get("/draw/work/<int:number>/progress")
@requires(Permission.DRAW_MAKE)
@asked_by_page
def progress(number: int):
    """How far the making is, for those who have its page open."""
    draw = queries.get_draw(g.conference, number)
    told = pages.progress_of(draw)
    if request.args.get("was") == told.told:
        return Response(status=204)
    return render("draws/progress.html", fragment="progress", progress=told)


@bp.post("/draw/rehearse")
@requires(Permission.DRAW_MAKE)
def rehearse():
    services.rehearse(g.conference, by=g.seat)
    return _asked_for(_("A draw on invented people is being made. It counts for nothing."))


@bp.post("/draw/make")
@requires(Permission.DRAW_MAKE)
def make():
    services.make(g.conference, by=g.seat)
    return _asked_for(_("The lottery is being made. You can leave this page meanwhile."))


@bp.post("/draw/<int:number>/stop")
@requires(Permission.DRAW_MAKE)
def stop(number: int):
    services.stop(queries.get_draw(g.conference, number), by=g.seat)
    return _asked_for(_("It is being stopped."))


@bp.post("/draw/<int:number>/accept/<int:place>")
@requires(Permission.DRAW_MAKE)
def accept_change(number: int, place: int):
    draw, form = queries.get_draw(g.conference, number), forms.ReasonForm()
    if not form.validate_on_submit():
        return _work(accepting=(place, form), status=422)
    is_made = services.accept_change(draw, place, form.reason.data, by=g.seat, seen=seen())
    return _asked_for(
        _("The target is changed, and everybody can read why. The lottery is being made anew.")
        if is_made
        else _("The target is changed, and everybody can read why.")
    )


@bp.post("/draw/<int:number>/commit")
@requires(Permission.DRAW_COMMIT)
def commit(number: int):
    draw = queries.get_draw(g.conference, number)
    if question := asking.ask_first(_before_committing(draw)):
        return question
    services.commit(draw, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("The lottery is published. Pool and targets stand still."))
    return see_other(url_for("draws.show"))


@bp.post("/draw/<int:number>/number")
@requires(Permission.DRAW_ENTER)
def enter_number(number: int):
    draw, form = queries.get_counting(g.conference, number), forms.NumberForm()
    if not form.validate_on_submit():
        return _work(number_form=form, status=422)
    given = {name: form[name].data for name in ("number", "source", "value", "written")}
    if why := services.why_refused(draw, *weighty.read(given)):
        services.note_refused(draw, form.number.data, why, by=g.seat)
        db.session.commit()
        form.number.errors = [why]
        return _work(number_form=form, status=409)
    seconding.propose(g.conference, weighty.NUMBER, str(draw.number), given, by=g.seat)
    return _asked_for(
        _("Entered. The panel is drawn as soon as somebody with another role, or two panelists, confirm the number.")
    )


@bp.get("/reason")
@requires(Permission.DRAW_ASK_WHY)
def reason():
    reasons.require_pool(g.conference)
    return _reason(forms.CodeForm(formdata=None))


@bp.post("/reason")
@requires(Permission.DRAW_ASK_WHY)
def ask_why():
    reasons.require_pool(g.conference)
    form = forms.CodeForm()
    if not form.validate_on_submit():
        return _reason(form, status=422)
    found = reasons.open_registration(g.conference, form.code.data, source=sessions.source())
    db.session.commit()
    if found is None:
        form.code.errors = [_("Nobody registered here has this code. Look at it again.")]
        return _reason(form, status=422)
    return _reason(forms.CodeForm(formdata=None), found)


def _shown(draw: Draw | None):
    return render(
        "draws/show.html",
        shown=pages.find_shown(draw) if draw else None,
        newest=queries.find_newest(g.conference),
        sentences=pages.ten_sentences(),
        waiting=_waiting(draw),
    )


def _asked_for(said: str):
    db.session.commit()
    flash(said)
    return see_other(url_for("draws.work"))


def _work(accepting=None, number_form=None, status: int = 200):
    work = pages.find_work(g.conference)
    changes = pages.changes_of(work.draw, accepting) if can(Permission.DRAW_MAKE) else []
    form = number_form or forms.NumberForm(formdata=None)
    return render(
        "draws/work.html",
        status=status,
        work=work,
        changes=changes,
        number_form=form,
        waiting=_waiting(work.draw),
        has_second=not work.waits_for_number or waiting.has_second(g.seat),
    )


def _waiting(draw: Draw | None) -> list[waiting.Told]:
    """The number that somebody entered and that waits for a second person."""
    if draw is None or draw.state != DrawState.COMMITTED:
        return []
    return waiting.list_told(g.conference, g.seats, weighty.NUMBER, subject=str(draw.number))


def _reason(form, found=None, status: int = 200):
    """What a code opens is kept by no browser and found by no search engine; the code stands in no address."""
    mine = f"/c/{g.conference.slug}/recruitment/mine"
    response = make_response(
        render(
            "draws/reason.html",
            status=status,
            form=form,
            registration=found,
            places=reasons.explain_to(found) if found else [],
            mine=mine if current_app.url_map.bind("").test(mine) else "",
        )
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _before_committing(draw: Draw) -> asking.Question:
    chances = pages.chances_of(draw)
    people = ngettext("%(num)s person", "%(num)s people", chances.registered)
    return asking.Question(
        _("Publish the lottery?"),
        _(
            "Everybody can then read the pool without names (%(people)s, with their values in %(categories)s), the "
            "targets and all 1,000 panels of %(seats)s, with chances from %(lowest)s to %(highest)s, %(mean)s on the "
            "mean. Pool and targets stand still from then on. This cannot be taken back.",
            people=people,
            categories=", ".join(name for name, _values in chances.categories),
            seats=grouped(chances.seats),
            lowest=percent(chances.all.lowest),
            mean=percent(chances.all.mean),
            highest=percent(chances.all.highest),
        )
        + f" {pages.sitting_words(queries.count_sitting(draw.conference))}".rstrip(),
        _("Publish it"),
    )
