"""The newest report of each conference and its translations, for the map of the site: one set of languages each."""

from collections.abc import Sequence
from typing import NamedTuple

from app.conferences.models import Conference
from app.mail.addresses import address_of
from app.reports.translations import queries as translations


class Told(NamedTuple):
    """A page in one language."""

    language: str
    address: str


def of_reports(conferences: Sequence[Conference]) -> list[list[Told]]:
    """For each report that somebody translated: the edition first, then its translations that can be read."""
    editions = translations.list_translatable(conferences)
    sets = {one.id: [Told(one.conference.original_language, _address(one))] for one in editions}
    for one in translations.list_read(editions):
        sets[one.edition_id].append(Told(one.language, f"{_address(one.edition)}/translations/{one.language}"))
    return [found for found in sets.values() if len(found) > 1]


def _address(edition) -> str:
    return address_of(f"/c/{edition.conference.slug}/report/editions/{edition.number}")
