"""The minutes of a session: printed as they stand, with no further work."""

from flask import g

from app.access.guards import requires
from app.access.permissions import Permission
from app.floor.minutes import Minutes
from app.floor.views import bp
from app.hearings import queries as hearings
from app.htmx import render
from app.transcripts import queries as transcripts


@bp.get("/minutes")
@requires(Permission.HEARING_READ)
def minutes(number: int):
    session = hearings.get_session(g.conference, number)
    standing = transcripts.list_standing(session)
    return render("floor/minutes.html", session=session, minutes=Minutes(session), transcripts=standing)
