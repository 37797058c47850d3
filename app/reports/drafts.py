"""Keeping the drafts of reports up with the record, as the worker does all the time. It hinders nobody who writes."""

from app.conferences.models import Conference
from app.extensions import db, read_calmly
from app.in_parts import each_apart
from app.reports import queries
from app.reports.gathering import state_of_record
from app.reports.models import Draft
from app.reports.services import composed


def keep_drafts() -> None:
    """Compose every report that waits for approval and whose record has changed, each from one moment of it.

    A draft says what it was made from: where somebody writes meanwhile, nobody takes it for the report, and the next
    round composes it again.
    """
    each_apart(_list_outdated(), lambda conference_id: db.session.merge(_compose(conference_id)))


def _list_outdated() -> list[int]:
    with read_calmly():
        return [one.id for one in queries.list_being_reported() if _is_outdated(one)]


def _is_outdated(conference: Conference) -> bool:
    draft = queries.find_draft(conference)
    return draft is None or draft.made_from != state_of_record(conference)


def _compose(conference_id: int) -> Draft:
    with read_calmly():
        conference = db.session.get_one(Conference, conference_id)
        tree, exact = composed(conference)
        made_from = state_of_record(conference)
        return Draft(conference_id=conference_id, made_from=made_from, tree=tree, fingerprint=exact)
