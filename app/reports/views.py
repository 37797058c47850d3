"""The published report, its editions, and the way to publication."""

from flask import Blueprint, Response, flash, g, render_template, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.conferences import waiting as acts
from app.conferences.queries import language_of
from app.conferences.services import seconding
from app.drafting.queries.citable import find_cited
from app.extensions import db
from app.hearings import addresses
from app.htmx import render, see_other
from app.mail.addresses import address_of
from app.reports import embargo, forms, halting, queries, readiness, services, standalone, weighty
from app.reports.formats import citing
from app.reports.formats import queries as files
from app.reports.formats.services import cited
from app.reports.models import Edition, Kind
from app.reports.trail import list_labels

bp = Blueprint("reports", __name__, url_prefix="/c/<slug>/report")
# What other sites show within their own pages: words and style, and nothing that could be pressed unawares.
FRAMED = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors *"
)


@bp.get("")
@requires(Permission.REPORT_READ)
def show():
    latest = queries.find_latest(g.conference, early=_early())
    return _edition_page(latest, waiting=_list_waiting())


@bp.get("/recommendations/<int:number>")
@requires(Permission.REPORT_READ)
def trail(number: int):
    """From the question to the answer, through what is published and nothing else."""
    found = queries.get_trail(g.conference, number)
    known = find_cited(g.conference, [], [one.label for one in found.cited])
    return render(
        "reports/trail.html",
        trail=found,
        steps=[(one, known.get(one.label)) for one in found.cited],
        replies=queries.replies_to(g.conference, found.passage["recommendation"]),
        embedded=address_of(url_for("reports.embed", number=number)),
        leads=addresses.address_of(g.conference),
    )


@bp.get("/recommendations/<int:number>/embed")
@requires(Permission.REPORT_READ)
def embed(number: int):
    """A recommendation with its vote and dissent, for other sites to frame. Nothing else of this server is framed."""
    found = queries.get_trail(g.conference, number)
    address = address_of(url_for("reports.trail", number=number))
    leads = addresses.address_of(g.conference)
    label = found.passage["recommendation"]
    page = render_template("reports/embedded.html", block=found.passage, label=label, leads=leads, address=address)
    return Response(page, headers={"Content-Security-Policy": FRAMED})


@bp.get("/editions/<int:number>")
@requires(Permission.REPORT_READ)
def edition(number: int):
    return _edition_page(_get_edition(number))


def _early() -> bool:
    """Whether what is held back is read too."""
    return can(Permission.REPORT_READ_EARLY)


def _get_edition(number: int) -> Edition:
    return queries.get_edition(g.conference, number, early=_early())


def _edition_page(edition: Edition | None, **more):
    if edition is not None:
        more |= {"files": files.list_files(edition), "citation": citing.sentence(cited(edition))}
    return render(
        "reports/show.html",
        edition=edition,
        editions=queries.list_editions(g.conference, early=_early()),
        is_held_back=queries.is_held_back(edition),
        trails=_trails(),
        **more,
    )


def _trails() -> list[str]:
    """The recommendations whose way can be read."""
    return list_labels(tree) if (tree := queries.latest_tree(g.conference)) else []


@bp.get("/editions/<int:number>/report.html")
@requires(Permission.REPORT_READ)
def download(number: int):
    """The file whose checksum is published: it opens anywhere, without this server."""
    found = _get_edition(number)
    name = f"{g.conference.slug}-edition-{number}.html"
    return Response(
        found.file,
        mimetype="text/html",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        },
    )


@bp.get("/editions/<int:number>/<name>")
@requires(Permission.REPORT_READ)
def file(number: int, name: str):
    """One of the other forms of an edition, once the worker has made it."""
    edition = _get_edition(number)
    found = files.get_file(edition, name)
    stem, _dot, ending = found.name.partition(".")
    return Response(
        found.content,
        mimetype=found.name.media_type,
        headers={"Content-Disposition": f'attachment; filename="{g.conference.slug}-edition-{number}-{stem}.{ending}"'},
    )


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
    return see_other(url_for("reports.preview"))


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
    held_back = queries.find_held_back(g.conference)
    tree, exact = services.previewed(g.conference, held_back)
    approvals = queries.list_approvals(g.conference, exact)
    needed, windows = queries.approvals_needed(g.conference), readiness.list_windows(g.conference)
    problems = readiness.told_problems(windows, len(approvals), needed) if can(Permission.REPORT_PUBLISH) else []
    return render(
        "reports/preview.html",
        status=status,
        article=standalone.unpublished(tree, language_of(g.conference)),
        exact=exact,
        waiting=_list_waiting(),
        approvals=approvals,
        needed=needed,
        approved=g.seat.id in {approval.member_id for approval in approvals},
        windows=windows,
        problems=problems,
        held_back=held_back,
        foreword_form=foreword_form or _foreword_as_it_stands(held_back),
        publish_form=publish_form or forms.PublishForm(formdata=None, kind=Kind.FINAL.value),
    )


def _foreword_as_it_stands(held_back: Edition | None) -> forms.ForewordForm | None:
    if held_back is not None or not can(Permission.REPORT_COMPOSE):
        return None
    foreword = queries.find_foreword(g.conference)
    return forms.ForewordForm(formdata=None, obj=foreword, data={"began": foreword.text if foreword else ""})
