"""What a panel decided, as numbers for a picture of it beside its conference on the front page."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from app.conferences.models import Conference
from app.reports import queries

# By what a standing says was adopted, in the order of the picture. The tones are those of answers everywhere.
TOLD = {True: "support", False: "object", None: "aside"}


class Decided(NamedTuple):
    """How many recommendations stand how, as (tone, label, number), and of how many that is."""

    parts: list[tuple[str, str, int]]
    of: str


def list_decided(conferences: Iterable[Conference]) -> dict[int, Decided]:
    """By conference, from the newest edition that everybody reads; none where it recommends nothing."""
    return {conference: _of(short) for conference, short in queries.list_in_short(conferences).items()}


def _of(short: list[dict[str, Any]]) -> Decided:
    counted = Counter(one["standing"]["adopted"] for one in short)
    labels = {True: _("adopted"), False: _("not adopted"), None: _("no outcome")}
    parts = [(tone, labels[adopted], counted[adopted]) for adopted, tone in TOLD.items() if counted[adopted]]
    return Decided(parts, ngettext("%(num)s recommendation", "%(num)s recommendations", len(short)))
