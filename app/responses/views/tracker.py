"""The tracker: where every recommendation stands, with who answers for it and what is late."""

from flask import Response, g
from flask_babel import gettext as _

from app import spreadsheets
from app.access.guards import requires
from app.access.permissions import Permission
from app.errors import Missing
from app.htmx import render
from app.languages import speaking, translated
from app.paging import part_of
from app.reports import queries as reports
from app.responses import courses, queries, tables, tracking
from app.responses.views import bp


@bp.get("/tracker")
@requires(Permission.RESPONSE_READ)
def track():
    return _page(None)


@bp.get("/tracker/<only>")
@requires(Permission.RESPONSE_READ)
def track_only(only: str):
    if only not in list(tracking.Only):
        raise Missing(_("There is no such list here."))
    return _page(tracking.Only(only))


@bp.get("/tracker.csv")
@requires(Permission.RESPONSE_READ)
def tracker_table():
    with speaking(translated(g.conference.languages)):  # the file is passed on: the same to whoever takes it
        table = list(tables.as_table(queries.list_tracked(g.conference)))
    name = f"{g.conference.slug}-answers.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(spreadsheets.as_csv(table, ","), mimetype=spreadsheets.CSV, headers=headers)


def _page(only: tracking.Only | None):
    lines = queries.list_tracked(g.conference)
    shown = [line for line in lines if only is None or only in line.kinds]
    return render(
        "responses/tracker.html",
        only=only,
        counts=[(kind, sum(kind in line.kinds for line in lines)) for kind in tracking.Only],
        questions=courses.newest_questions_of(g.conference) if lines else {},
        total=len(lines),
        not_adopted=reports.list_not_adopted(g.conference) if lines else set(),
        part=part_of(shown, lambda line: f"{queries.words_of(line.passage)} {line.by} {line.owner}"),
    )
