"""What a conference that begins from an earlier one has from it: tied to where conferences are created."""

from app.conferences import beginnings
from app.conferences.methods import Step
from app.conferences.models import Conference
from app.conferences.registry import registry
from app.handbook import course, queries, services


def join() -> None:
    registry.outcomes.append(queries.outcomes)
    beginnings.published[:] = [queries.find_published]
    beginnings.told[:] = [queries.list_published]
    beginnings.real_calendars[:] = [_real_calendar]
    beginnings.carried_over[:] = [services.begin_from]


def _real_calendar(conference: Conference) -> tuple[Step, ...]:
    return course.steps(queries.list_spans(conference))
