"""Letters as files: for recruiters one to each household, for organizers the one for all."""

from flask import Blueprint, Response, flash, g, request, url_for
from flask_babel import ngettext

from app.access.guards import asked_by_page, requires
from app.access.permissions import Permission
from app.extensions import db
from app.households import services as households
from app.htmx import render, see_other
from app.paging import NUMBER
from app.printing import ordering, queries, services

bp = Blueprint("printing", __name__, url_prefix="/c/<slug>/recruitment")
PDF = "application/pdf"


@bp.get("/letters/files")
@requires(Permission.ADDRESS_KEEP)
def show():
    why = households.why_not_print(g.conference)
    return render("printing/show.html", files=None if why else _files(), why_not_print=why)


@bp.get("/letters/files/progress")
@requires(Permission.ADDRESS_KEEP)
@asked_by_page
def progress():
    """How far the files are, for those who have their page open."""
    if households.why_not_print(g.conference):
        return Response(status=204)
    made_from = ordering.words_of(g.conference).mark
    if request.args.get("was") == queries.mark_now(g.conference, made_from):
        return Response(status=204)
    files = queries.list_parts(g.conference, made_from)
    return render("printing/show.html", fragment="files", files=files, why_not_print="")


@bp.post("/letters/files")
@requires(Permission.ADDRESS_KEEP)
def order_letters():
    count = services.order_letters(g.conference, _after(), by=g.seat)
    db.session.commit()
    flash(ngettext("%(num)s file is being made.", "%(num)s files are being made.", count))
    return see_other(url_for("printing.show"))


@bp.post("/letters/files/take")
@requires(Permission.ADDRESS_KEEP)
def take():
    """The answer to a press: no address leads to this file, no browser keeps it, and it is gone from here."""
    taken = services.take(g.conference, _after() or 0, by=g.seat)
    db.session.commit()
    return _file(taken.content, f"letters-{taken.first}-to-{taken.last}")


@bp.post("/letter")
@requires(Permission.RECRUITMENT_PLAN)
def order_call():
    services.order_call(g.conference, by=g.seat)
    db.session.commit()
    return see_other(url_for("recruitment.letter"))


@bp.get("/letter.pdf")
@requires(Permission.RECRUITMENT_PLAN)
def call():
    return _file(services.take_call(g.conference), "letter")


def _files() -> queries.Files:
    return queries.list_parts(g.conference, ordering.words_of(g.conference).mark)


def _after() -> int | None:
    typed = request.form.get("after", "")
    return int(typed) if NUMBER.fullmatch(typed) else None


def _file(content: bytes, name: str) -> Response:
    named = f'attachment; filename="{g.conference.slug}-{name}.pdf"'
    headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
    return Response(content, mimetype=PDF, headers=headers)
