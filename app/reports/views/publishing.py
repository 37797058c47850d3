"""From the preview to an edition: the foreword, approvals, publishing, correcting."""

from flask import flash, g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.guards import can, requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.conferences import waiting as acts
from app.conferences.queries import language_of
from app.conferences.services import seconding
from app.extensions import db
from app.htmx import render, see_other
from app.reports import asked, checklists, embargo, forms, halting, queries, readiness, services, standalone, weighty
from app.reports.gathering import gather
from app.reports.models import Edition, Kind
from app.reports.views import bp


@bp.get("/preview")
@requires(Permission.REPORT_PREVIEW)
def preview():
    return _preview()


@bp.post("/foreword")
@requires(Permission.REPORT_COMPOSE)
def write_foreword():
    form = forms.ForewordForm()
    if not form.validate_on_submit():
        return _preview(foreword_form=form, status=422)
    services.write_foreword(g.conference, form.text.data, form.version.data or 0, began=form.began.data, by=g.seat)
    db.session.commit()
    flash(_("Saved. The panel approves the report with this foreword."))
    _tell_of_lost_approvals()
    return see_other(url_for("reports.preview"))


def _tell_of_lost_approvals() -> None:
    _tree, exact = services.preview(g.conference)
    if lost := asked.count_given_to_others(g.conference, exact):
        flash(
            ngettext(
                "%(num)s approval was given to other words: whoever gave it is asked again.",
                "%(num)s approvals were given to other words: whoever gave them is asked again.",
                lost,
            )
        )


@bp.post("/approve")
@requires(Permission.REPORT_APPROVE)
def approve():
    services.approve(g.conference, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("You approve this exact report. If it changes, you are asked again."))
    return see_other(url_for("reports.preview"))


@bp.post("/approve/withdraw")
@requires(Permission.REPORT_APPROVE)
def take_back_approval():
    services.take_back_approval(g.conference, by=g.seat)
    db.session.commit()
    flash(halting.on_taking_back(queries.find_held_back(g.conference)))
    return see_other(url_for("reports.preview"))


@bp.post("/publish")
@requires(Permission.REPORT_PUBLISH)
def publish():
    form = forms.PublishForm()
    if not form.validate_on_submit():
        return _preview(publish_form=form, status=422)
    seconding.propose(g.conference, weighty.PUBLISH, weighty.NEXT, form.given, by=g.seat)
    db.session.commit()
    flash(_("Proposed. It is published as soon as somebody with another role, or two panelists, confirm it."))
    return see_other(url_for("reports.preview"))


@bp.post("/open-early")
@requires(Permission.REPORT_PUBLISH)
def open_early():
    given = {"edition": embargo.get_openable(g.conference).number}
    seconding.propose(g.conference, weighty.LIFT, weighty.NEXT, given, by=g.seat)
    db.session.commit()
    flash(_("Proposed. Everybody reads it as soon as somebody with another role, or two panelists, confirm it."))
    return see_other(url_for("reports.show"))


@bp.get("/correct")
@requires(Permission.REPORT_CORRECT)
def write_correction():
    return _correct_page(forms.CorrectForm(formdata=None))


@bp.post("/correct")
@requires(Permission.REPORT_CORRECT)
def correct():
    form = forms.CorrectForm()
    if not form.validate_on_submit():
        return _correct_page(form, status=422)
    seconding.propose(g.conference, weighty.CORRECT, weighty.NEXT, {"changes": form.changes.data}, by=g.seat)
    db.session.commit()
    flash(_("Proposed. It is published as soon as somebody with another role, or two panelists, confirm it."))
    return see_other(url_for("reports.show"))


@bp.get("/waiting")
@requires(Permission.ACT_CONFIRM)
def waiting():
    """The editions that wait for a second person, as they would be published now."""
    told = acts.list_told(g.conference, g.seats, weighty.PUBLISH, weighty.CORRECT)
    return render("reports/waiting.html", editions=[(one, *weighty.unpublished(one.act)) for one in told])


def _list_waiting() -> list:
    return acts.list_told(g.conference, g.seats, *weighty.KINDS)


def _correct_page(form, status: int = 200):
    windows = readiness.list_windows(g.conference)
    return render("reports/correct.html", form=form, status=status, waiting=_list_waiting(), windows=windows)


def _preview(status: int = 200, foreword_form=None, publish_form=None):
    latest = queries.find_latest(g.conference, early=True)
    held_back = latest if queries.is_held_back(latest) else None
    tree, exact = services.previewed(g.conference, held_back)
    approvals = queries.list_approvals(g.conference, exact)
    needed, windows = queries.approvals_needed(g.conference), readiness.list_windows(g.conference)
    problems = readiness.told_problems(windows, len(approvals), needed) if can(Permission.REPORT_PUBLISH) else []
    return render(
        "reports/preview.html",
        status=status,
        article=standalone.unpublished(tree, exact, language_of(g.conference)),
        exact=exact,
        waiting=_list_waiting(),
        approvals=approvals,
        needed=needed,
        approved=g.seat.id in {approval.member_id for approval in approvals},
        windows=windows,
        problems=problems,
        held_back=held_back,
        same=asked.find_same(g.conference, exact) if latest else None,
        untold=_list_untold(held_back),
        foreword_form=foreword_form or _foreword_as_it_stands(held_back),
        publish_form=publish_form or forms.PublishForm(formdata=None, kind=Kind.FINAL.value),
    )


def _list_untold(held_back: Edition | None) -> list[checklists.Finding]:
    """What the lists of the field ask and the record does not tell, for whoever could still enter it."""
    if held_back is not None or not can(Permission.REPORT_COMPOSE):
        return []
    return checklists.missing(gather(g.conference))


def _foreword_as_it_stands(held_back: Edition | None) -> forms.ForewordForm | None:
    if held_back is not None or not can(Permission.REPORT_COMPOSE):
        return None
    foreword = queries.find_foreword(g.conference)
    return forms.ForewordForm(formdata=None, obj=foreword, data={"began": foreword.text if foreword else ""})
