"""The read-only API: what is public of a conference, as plain values in a form that is described and has a number.

The description is `static/schemas/api-1.json` (OpenAPI). What is published elsewhere as a file is linked, not repeated.
"""

from collections.abc import Iterator
from typing import Any

from app.conferences.models import Conference
from app.conferences.queries import language_of
from app.conferences.registry import registry
from app.languages import speaking
from app.mail.addresses import address_of
from app.reports import queries as reports
from app.reports.formats.kinds import Format
from app.reports.models import Edition
from app.reports.translations import queries as translations
from app.reports.translations.models import Translation
from app.responses import queries as responses
from app.responses import tables

Told = dict[str, Any]


def conference_in_short(conference: Conference) -> Told:
    return {
        "slug": conference.slug,
        "title": conference.title,
        "charge": conference.charge,
        "stage": str(conference.stage),
        "past": conference.archived_at is not None,
        "cancelled": conference.cancelled_at is not None,
        "languages": list(conference.languages),
        "address": address_of(_path(conference)),
        "self": address_of(f"/api/v1/conferences/{conference.slug}"),
    }


def conference_in_full(conference: Conference) -> Told:
    """What everybody may know of a conference, and where the rest is."""
    return conference_in_short(conference) | {
        "commissioner": conference.commissioner,
        "organizer": conference.organizing_body,
        "promise": conference.promise,
        "promise_due": conference.promise_due,
        "time_zone": conference.time_zone,
        "stage_since": conference.stage_since.isoformat(),
        "recommendations": address_of(f"/api/v1/conferences/{conference.slug}/recommendations"),
        "tracker": address_of(f"/api/v1/conferences/{conference.slug}/tracker"),
        "record": address_of(f"{_path(conference)}/journal/record.zip"),
        "news": address_of(f"{_path(conference)}/feed.atom"),
        "editions": _editions(conference),
    }


def _path(conference: Conference) -> str:
    return f"/c/{conference.slug}"


def _editions(conference: Conference) -> list[Told]:
    """The newest first, each with the translations of it that can be read."""
    editions = reports.list_editions(conference)
    translated = translations.list_read(editions)
    return [
        _edition(conference, edition)
        | {"translations": [_translation(conference, one) for one in translated if one.edition_id == edition.id]}
        for edition in editions
    ]


def _translation(conference: Conference, translation: Translation) -> Told:
    path = f"{_path(conference)}/report/editions/{translation.edition.number}/translations/{translation.language}"
    return {
        "language": translation.language,
        "version": translation.version,
        "translator": translation.translator,
        "approved": translation.approved or None,
        "published": translation.published_at.isoformat(),
        "sha256": translation.checksum,
        "address": address_of(path),
        "words": address_of(f"{path}/{translation.version}/words.md"),
    }


def _edition(conference: Conference, edition: Edition) -> Told:
    address = address_of(f"{_path(conference)}/report/editions/{edition.number}")
    return {
        "number": edition.number,
        "kind": str(edition.kind),
        "published": edition.published_at.isoformat(),
        "dated": edition.dated,
        "sha256": edition.served_checksum,
        "address": address,
        "files": {"report.html": f"{address}/report.html"} | {str(name): f"{address}/{name}" for name in Format},
    }


def recommendations(conference: Conference) -> list[Told]:
    """Those of the newest edition in its words, each with the answers known today. Empty before the first edition."""
    with speaking(language_of(conference)):
        return list(_recommendations(conference))


def _recommendations(conference: Conference) -> Iterator[Told]:
    told = reports.latest_recommendations(conference)
    answers = registry.answers_to(conference) if told else []
    for block in told:
        yield {
            "number": block["recommendation"],
            "passage": block["number"],
            "text": block["text"],
            "conditions": block["conditions"],
            "addressee": block["addressee"],
            "adopted": block["standing"]["adopted"],
            "standing": block["standing"]["words"],
            "dissent": [one["text"] for one in block["dissent"] if one["text"]],
            "address": address_of(f"{_path(conference)}/report/recommendations/{block['recommendation'][1:]}"),
            "answers": [_answer(one) for one in answers if one.subject == block["recommendation"]],
        }


def tracker(conference: Conference) -> list[Told]:
    """Where every recommendation stands today, a line for each who answered or is asked."""
    with speaking(language_of(conference)):
        return [tables.as_values(line) for line in responses.list_tracked(conference)]


def _answer(one: Any) -> Told:
    told = {"by": one.body, "date": one.date, "status": one.status_words, "text": one.text}
    return told | {"taken_from": one.taken_from}
