"""What the report tells of what the field asks, and what it does not tell yet."""

from flask import g

from app.access.guards import requires
from app.access.permissions import Permission
from app.htmx import render
from app.reports import checklists, queries
from app.reports.gathering import gather
from app.reports.views import bp


@bp.get("/checklists")
@requires(Permission.REPORT_PREVIEW)
def checklist():
    """Both lists, filled in from the record as it is now."""
    record = gather(g.conference, with_responses=queries.count_editions(g.conference) > 0)
    return render(
        "reports/checklists.html", lists=[(one, checklists.check(record, one)) for one in checklists.CHECKLISTS]
    )
