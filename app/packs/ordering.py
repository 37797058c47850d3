"""What is to be written into each pack of a conference, in its language, and the fingerprint of exactly that."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext as _

from app import moments
from app.conferences.models import Conference
from app.conferences.queries import language_of
from app.languages import speaking
from app.mail.addresses import address_of
from app.packs import composition, telling
from app.packs.making import Order
from app.packs.models import WHOLE
from app.packs.telling import Pack, Told
from app.reports.formats.outline import Element

FORM = 1  # of the pages: a higher number makes every pack anew


def list_orders(conference: Conference) -> dict[int, Order]:
    """One order for the whole and one for each document; none where nothing is published."""
    with speaking(language_of(conference)):
        pack = telling.pack_of(conference)
        alone = {one.document.number: _of_document(conference, one) for one in pack.documents + pack.superseded}
        return {WHOLE: _of_all(conference, pack)} | alone if alone else {}


def fingerprint(order: Order) -> str:
    """Of every word in it, and of how it is set."""
    return hashlib.sha256(json.dumps([FORM, order], sort_keys=True).encode()).hexdigest()


def dated(order: Order, conference: Conference, at: datetime) -> Order:
    """The order as it is written at this moment, which stands on its first page."""
    with speaking(language_of(conference)):
        day = moments.day(at, conference.time_zone)
        stands = composition.paragraph(_("As it stood on %(day)s.", day=day))
    first, *rest = order["parts"]
    return {"parts": [first, *stands, *rest], "about": order["about"] | {"at": at.isoformat()}}


def _of_all(conference: Conference, pack: Pack) -> Order:
    title = _("Reading pack: %(title)s", title=conference.title)
    parts: list[Element] = [composition.heading(1, title)]
    parts += composition.paragraph(_("All published evidence, to be read away from the screen."))
    parts += composition.in_quotes(conference.charge)
    for one in pack.documents:
        parts.append(composition.heading(2, composition.title_of(one.document), one.document.label))
        parts += composition.body(one)
    parts += composition.named(_("Superseded documents"), pack.superseded)
    parts += composition.explained(_("Words explained"), pack.terms)
    return _order(conference, title, parts, f"/c/{conference.slug}/evidence", contents=_("Contents"))


def _of_document(conference: Conference, told: Told) -> Order:
    document = told.document
    title = composition.title_of(document)
    parts: list[Element] = [composition.heading(1, title), *composition.body(told)]
    parts += composition.explained(_("Words explained"), told.terms)
    return _order(conference, title, parts, f"/c/{conference.slug}/evidence/{document.number}")


def _order(conference: Conference, title: str, parts: Iterable[Element], path: str, *, contents: str = "") -> Order:
    address = address_of(path)
    read = _("It is read at %(address)s, where it is as new as it can be.", address=address)
    return {
        "parts": [*parts, *composition.paragraph(read)],
        "about": {
            "title": title,
            "author": conference.organizing_body or conference.title,
            "language": language_of(conference),
            "foot": f"{conference.title}. {title}" if not contents else title,
            "contents": contents,
            "missing": _(
                "Letters of some writings and some small pictures cannot be drawn in this file: a square or a word in "
                "brackets stands for each. They can be read at %(address)s",
                address=address,
            ),
        },
    }
