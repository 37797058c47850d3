"""An edition as it is printed once and for all: its cover, the report as a part of a page, and as a file of its own."""

import secrets
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app import moments
from app.conferences.queries import language_of
from app.journal.checkpoints import find_latest_checkpoint
from app.languages import speaking
from app.reports import embargo, names, standalone
from app.reports.formats.services import cited
from app.reports.models import Edition
from app.reports.places import blank_of


def print_out(edition: Edition, now: datetime) -> tuple[str, str]:
    """The article of an edition that is being made, and its file, in the language of the conference."""
    with speaking(language_of(edition.conference)):
        shown = names.keys_in(edition.tree)
        blanks, salts = {key: blank_of(key) for key in shown}, {key: secrets.token_hex(16) for key in shown}
        article = names.set_apart(standalone.article(edition.tree, _cover(edition, now)), blanks, salts)
        return article, standalone.page(edition.tree, article, cited(edition))


def _cover(edition: Edition, now: datetime) -> dict[str, Any]:
    conference = edition.conference
    known = find_latest_checkpoint(conference.id)
    recorded = str(_("recorded on %(day)s", day=moments.day(now, conference.time_zone)))
    return {
        "number": edition.number,
        "kind": str(edition.kind),
        "kind_words": edition.kind_words,
        "changes": edition.changes,
        "published": moments.in_words(now, conference.time_zone),
        "recorded": recorded if conference.archived_at else "",
        "conference": conference.slug,
        "checkpoint": known.spoken if known else "",
        "dated": edition.dated,
        "not_before": embargo.in_words(conference, edition.not_before),
    }
