"""Finding the files of editions."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.errors import Missing
from app.extensions import db
from app.reports.formats.kinds import Format, State
from app.reports.models import Edition, EditionFile


def find_due() -> Edition | None:
    """The newest edition of which a file is to be made: that is the one people open."""
    query = (
        select(Edition)
        .join(EditionFile, EditionFile.edition_id == Edition.id)
        .where(EditionFile.state == State.DUE)
        .order_by(Edition.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def list_files(edition: Edition) -> list[EditionFile]:
    """The files of an edition without their contents, in the order in which they are offered."""
    known = {row.name: row for row in db.session.scalars(select(EditionFile).filter_by(edition_id=edition.id))}
    return [known[name] for name in Format if name in known]


def get_file(edition: Edition, name: str) -> EditionFile:
    """A file that was made. Refuses what there is not, and what is still being made."""
    query = select(EditionFile).filter_by(edition_id=edition.id, name=name).options(undefer(EditionFile.content))
    row = db.session.scalar(query)
    if row is None:
        raise Missing(_("This report has no file of that name."))
    if row.state == State.FAILED:
        raise Missing(_("This file could not be made. Whoever runs this server sees why; the other forms are there."))
    if row.state != State.MADE:
        raise Missing(_("This file is still being made. Open the report again in a minute."))
    return row
