"""Every form of every published edition: what is due, ordered and kept. The worker does this all the time."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert, update

from app import clock
from app.beside import Beside
from app.conferences.queries import language_of
from app.extensions import db, lock_row
from app.languages import speaking
from app.mail.addresses import address_of
from app.reports import names
from app.reports.formats import citing, making, queries
from app.reports.formats.kinds import Format, State
from app.reports.formats.making import MOST_SECONDS
from app.reports.models import Edition, EditionFile
from app.reports.trail import with_standings

PATIENCE = 2 * MOST_SECONDS
MOST_TRIES = 3


class Maker(Beside):
    """The process that makes the files of one edition, while there is one."""

    def __init__(self) -> None:
        super().__init__(PATIENCE)
        self.edition_id, self.made_from = 0, ""
        self.tries: Counter[str] = Counter()

    def make(self, edition: Edition) -> None:
        self.edition_id, self.made_from = edition.id, edition.served_checksum
        self.begin("app.reports.formats.making", given=json.dumps(order_of(edition, Format)).encode())

    def is_to_be_tried_again(self) -> bool:
        """A busy machine or a full disk is no fault of the edition."""
        self.tries[self.made_from] += 1
        return self.tries[self.made_from] < MOST_TRIES


def announce(edition: Edition) -> None:
    """A new edition, or one that lost a name: its files are made anew, and no old one is given out meanwhile."""
    fresh = {"state": State.DUE, "content": None, "length": 0, "checksum": "", "problem": ""}
    known = {row.name for row in queries.list_files(edition)}
    db.session.execute(update(EditionFile).where(EditionFile.edition_id == edition.id).values(fresh))
    rows = [{"edition_id": edition.id, "name": name} | fresh for name in Format if name not in known]
    if rows:
        db.session.execute(insert(EditionFile), rows)


def begin_next(maker: Maker) -> None:
    """Start on the newest edition of which a file is due."""
    if edition := queries.find_due():
        maker.make(edition)


def keep_made(maker: Maker) -> bool:
    """Keep what was made. An edition that lost a name meanwhile stays due. Says whether anything was kept."""
    done = maker.done()
    edition = db.session.get(Edition, maker.edition_id) if done is not None else None
    if done is None or edition is None:
        return False
    lock_row(edition)
    if edition.served_checksum != maker.made_from or (done.failed and maker.is_to_be_tried_again()):
        return False
    files, failed = making.unpack(done.said) if not done.failed else ({}, {})
    for row in queries.list_files(edition):
        keep(row, files.get(row.name), failed.get(row.name, "") or "too much time or memory")
    return True


def problems_of(maker: Maker) -> list[tuple[str, str]]:
    """What of the edition that was made last could not be made."""
    edition = db.session.get(Edition, maker.edition_id)
    return list_problems(edition) if edition is not None else []


def list_problems(edition: Edition) -> list[tuple[str, str]]:
    """What could not be made, and why: for whoever runs the server."""
    return [(row.name, row.problem) for row in queries.list_files(edition) if row.problem]


def keep(row: EditionFile, content: bytes | None, problem: str) -> None:
    if content is None:
        row.state, row.problem = State.FAILED, problem
        return
    row.state, row.content, row.length, row.problem = State.MADE, content, len(content), ""
    row.checksum = hashlib.sha256(content).hexdigest()


def order_of(edition: Edition, formats: Iterable[Format]) -> making.Order:
    """All that is needed to make files of an edition, in the language of its conference."""
    with speaking(language_of(edition.conference)):
        about = _about(edition, address_of(f"/c/{edition.conference.slug}/report/editions/{edition.number}"))
    return {
        "article": edition.article,
        "tree": with_standings(names.plain(edition.tree)),
        "about": about,
        "formats": [str(name) for name in formats],
    }


def _about(edition: Edition, address: str) -> dict[str, Any]:
    kind, conference = str(edition.kind_words), edition.conference
    return {
        "title": f"{edition.title}: {kind}",
        "author": conference.organizing_body or edition.title,
        "language": language_of(conference),
        "at": edition.published_at.isoformat(),
        "foot": _("%(title)s. %(kind)s, edition %(n)s", title=edition.title, kind=kind, n=edition.number),
        "contents": _("Contents"),
        "missing": _(
            "Letters of some writings and some small pictures cannot be drawn in this file: a square or a word in "
            "brackets stands for each. They can be read at %(address)s",
            address=address,
        ),
        "colophon": _colophon(edition, address),
        "cited": cited(edition),
        "edition": {
            "number": edition.number,
            "kind": str(edition.kind),
            "published": edition.published_at.isoformat(),
            "address": address,
            "conference": conference.slug,
            "sha256": edition.served_checksum,
            "changes": edition.changes,
        },
    }


def _colophon(edition: Edition, address: str) -> list[str]:
    return [
        _("This is edition %(n)s of this report. It is published at %(at)s", n=edition.number, at=address),
        _("SHA-256 of the published file, by which it can be checked: %(sum)s", sum=edition.served_checksum),
        _("To be cited as: %(citation)s", citation=citing.sentence(cited(edition))),
    ]


def cited(edition: Edition) -> dict[str, Any]:
    """What a citation of an edition says; of a past report the date that its sources tell, else when it was held."""
    conference = edition.conference
    published = "" if conference.archived_at else clock.day_of(edition.published_at, conference.time_zone).isoformat()
    return {
        "author": _("Panel of “%(title)s”", title=edition.title),
        "title": f"{edition.title}: {edition.kind_words}",
        "date": edition.dated or published or conference.held or "",
        "edition": _("Edition %(n)s", n=edition.number),
        "publisher": conference.organizing_body or "",
        "language": language_of(conference),
        "address": address_of(f"/c/{conference.slug}/report/editions/{edition.number}"),
        "sha256": edition.served_checksum,
        "key": f"{conference.slug}-edition-{edition.number}",
    }
