"""Where every recommendation stands, a line for each who answered or is asked: what was said, and what is late."""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext

from app.conferences import dates, named_days
from app.responses.courses import NOTHING, Course
from app.responses.models import PROMISING, STATUS_LABELS, Response, Status


class Only(StrEnum):
    """What a reader picks out of the tracker."""

    UNANSWERED = "without-answer"
    LATE = "late"
    DONE = "done"
    ACCEPTED = "accepted"
    IN_PART = "in-part"
    REJECTED = "rejected"
    STUDY = "under-study"
    REPORTED = "reported"

    @property
    def label(self):
        return ONLY_LABELS[self]


OF_STATUS = {
    Status.ACCEPTED: Only.ACCEPTED,
    Status.IN_PART: Only.IN_PART,
    Status.REJECTED: Only.REJECTED,
    Status.STUDY: Only.STUDY,
    Status.REPORTED: Only.REPORTED,
}
ONLY_LABELS = {
    Only.UNANSWERED: lazy_gettext("Without an answer"),
    Only.LATE: lazy_gettext("Late"),
    Only.DONE: lazy_gettext("Done"),
    **{only: STATUS_LABELS[status] for status, only in OF_STATUS.items()},
}


class Promise(NamedTuple):
    """What is asked of whoever has not answered: by which day, if by any, seen from this one."""

    due: str | None
    today: date
    is_past: bool = False  # a past conference, of which sources tell what they tell
    is_owed: bool = True  # what the panel did not adopt may be answered, and nobody waits for that
    is_over: bool = False  # the conference is closed: no answer comes any more


class Line(NamedTuple):
    """One recommendation and one body: what it answered last, or that it has not."""

    passage: Any
    by: str
    answer: Response | None
    promise: Promise
    level: str = ""
    first_due: str = ""  # the day that was named first; naming a later one makes nothing less late
    course: Course = NOTHING  # how far it has come with its milestones
    running: Sequence[Any] = ()  # what it waited for and came true, so that an answer is due once more

    @property
    def label(self) -> str:
        return str(self.passage.recommendation_label)

    @property
    def key(self) -> tuple:
        """Of all that this body answers to it, whichever version is the newest."""
        return (self.passage.id, *self.answer.source) if self.answer else ()

    @property
    def status(self) -> str:
        """In words; a yes is a yes and no deed."""
        if self.answer is None:
            return self._unanswered
        return self.answer.reported_status.replace("_", " ") or str(self.answer.status.label)

    @property
    def is_waited_for(self) -> bool:
        return self.answer is None and self.promise.is_owed

    @property
    def _unanswered(self) -> str:
        if self.promise.is_past:
            return _("The sources tell of no answer")
        if not self.promise.is_owed:
            return _("No answer is owed")
        return _("No answer came") if self.promise.is_over else _("No answer yet")

    @property
    def owner(self) -> str:
        return self.answer.owner if self.answer else ""

    @property
    def due(self) -> str:
        """By when it is to be done or decided, or answered; empty where no day is known."""
        if self.answer is None:
            return "" if self.promise.is_past else self.promise.due or ""
        return (self.answer.due or "") if self.answer.status in (*PROMISING, Status.STUDY) else ""

    @property
    def changed(self) -> str:
        """The day of the last answer, as exactly as it is known, or of what was last noted of its milestones."""
        answered = (self.answer.date or "") if self.answer else ""
        return max(answered, self.course.moved)

    @property
    def days_late(self) -> int:
        """What is done is late no more; of what is not, the first milestone that is still open counts too."""
        return max(self._own_days_late, self._course_days_late, *(one.days_late for one in self.running), 0)

    @property
    def due_once_more(self) -> Any:
        """The condition after which an answer is due first; None where none is."""
        return min((one for one in self.running if not one.is_answered), key=lambda one: one.due, default=None)

    @property
    def _own_days_late(self) -> int:
        named = (dates.latest(day) for day in (self.first_due, self.due) if dates.is_partial_date(day))
        last = min(named, default=None)
        is_over = last and not self.promise.is_past and not self.course.is_done
        return max(0, (self.promise.today - last).days) if last and is_over else 0

    @property
    def _course_days_late(self) -> int:
        return 0 if self.promise.is_past else self.course.days_late(self.promise.today)

    @property
    def when(self) -> str:
        """By when, and how late it is: never nothing."""
        late = self._course_days_late
        told = [self._own_when]
        if late:
            told.append(ngettext("A milestone is %(num)s day late.", "A milestone is %(num)s days late.", late))
        return " ".join(told)

    @property
    def _own_when(self) -> str:
        if not self.due:
            return self._without_a_day
        day = named_days.in_words(self.due)
        if self.first_due and self.first_due != self.due:
            day = _("%(day)s, first named: %(first)s", day=day, first=named_days.in_words(self.first_due))
        if not self._own_days_late:
            return _("by %(day)s", day=day)
        late = ngettext("%(num)s day late", "%(num)s days late", self._own_days_late)
        return _("by %(day)s: %(late)s. %(what)s", day=day, late=late, what=self._lacking)

    @property
    def _without_a_day(self) -> str:
        if self.answer is None and not self.promise.is_past and self.promise.is_owed:
            return _("No day was promised.")
        return _("No day is named.")

    @property
    def _lacking(self) -> str:
        if self.answer is None:
            return _("It is not answered.")
        if self.answer.status == Status.STUDY:
            return _("No decision is known here.")
        return _("Nothing here says that it is done.")

    @property
    def kinds(self) -> set[Only]:
        """Under which picks it is found."""
        found = {
            Only.UNANSWERED: self.is_waited_for,
            Only.LATE: self.days_late > 0,
            Only.DONE: self.course.is_done,
        }
        answered = {OF_STATUS[self.answer.status]} if self.answer else set()
        return answered | {kind for kind, holds in found.items() if holds}


def list_lines(
    promised: Sequence[tuple[Any, Promise]],
    answers: Mapping[int | None, Sequence[Response]],
    asked: Mapping[int, Sequence[Any]],
    told: Container[int],
) -> list[Line]:
    """Every recommendation in its order, by who answered and who is asked. `answers`: the newest first.

    Whoever is not `told`, having no link that opens, is waited for by nobody.
    """
    levels: dict[int | None, str] = {
        one.id: str(one.level.label) for all_of_them in asked.values() for one in all_of_them
    }
    waited_for = {key: [one for one in who if one.id in told] for key, who in asked.items()}
    return [
        line
        for passage, promise in promised
        for line in _lines_of(passage, answers.get(passage.id, ()), waited_for.get(passage.id, ()), levels, promise)
    ]


def with_courses(lines: Sequence[Line], courses: Mapping[tuple, Course]) -> list[Line]:
    """With how far each yes has come. What was planned before a body said no is done no more."""
    return [
        line._replace(course=courses.get(line.key, NOTHING))
        if line.answer and line.answer.status in PROMISING
        else line
        for line in lines
    ]


def with_running(lines: Sequence[Line], running: Mapping[int, Sequence[Any]]) -> list[Line]:
    return [line._replace(running=running.get(line.passage.id, ())) for line in lines]


def _lines_of(
    passage: Any, answers: Sequence[Response], asked: Sequence[Any], levels: Mapping[int | None, str], promise: Promise
) -> list[Line]:
    latest: dict[tuple, Response] = {}
    for answer in answers:
        key = (answer.id,) if promise.is_past else answer.source  # no source tells of newer versions
        latest.setdefault(key, answer)
    answered = [
        Line(passage, one.body, one, promise, levels.get(one.authority_id, ""), _first_due(one, answers))
        for one in latest.values()
    ]
    heard = {one.authority_id for one in latest.values()}
    waiting = [Line(passage, one.shown, None, promise, levels[one.id]) for one in asked if one.id not in heard]
    return [*answered, *waiting] or [Line(passage, passage.addressee, None, promise)]


def _first_due(latest: Response, answers: Sequence[Response]) -> str:
    """The day that was named first since this body says yes, or since it studies. `answers`: the newest first."""
    first = ""
    for one in answers:
        if one.source != latest.source:
            continue
        if (one.status in PROMISING) != (latest.status in PROMISING) or one.status not in (*PROMISING, Status.STUDY):
            break
        first = one.due or first
    return first
