"""The tracker for programs and for spreadsheets."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.responses.tracking import Line

COLUMNS = (
    "recommendation",
    "text",
    "addressee",
    "by",
    "level",
    "status",
    "accepted_part",
    "owner",
    "due",
    "first_due",
    "days_late",
    "last_change",
    "milestones",
    "milestones_reached",
    "is_done",
    "condition_came_true",
    "condition_due",
    "taken_from",
    "not_adopted",
)


def as_values(line: Line) -> dict[str, Any]:
    """A line for programs. Days are as exact as they are known."""
    values = (
        line.label,
        line.passage.text,
        line.passage.addressee,
        line.by,
        line.level,
        line.status,
        line.answer.accepted_part if line.answer else "",
        line.owner,
        line.due,
        line.first_due or line.due,
        line.days_late,
        line.changed,
        line.course.planned,
        line.course.reached,
        line.course.is_done,
        line.due_once_more.watch.came_true_on.isoformat() if line.due_once_more else "",
        line.due_once_more.due.isoformat() if line.due_once_more else "",
        line.answer.taken_from if line.answer else "",
        not line.promise.is_owed,
    )
    return dict(zip(COLUMNS, values, strict=True))


def as_table(lines: Sequence[Line]) -> Iterator[Sequence[str]]:
    """The lines for a spreadsheet, under their heading."""
    yield COLUMNS
    for line in lines:
        yield [_told(value) for value in as_values(line).values()]


def _told(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
