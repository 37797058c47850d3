"""What somebody has typed so far, brought together with what the method adds: the form of a whole conference."""

from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from app.accounts.models import Person
from app.conferences import beginnings, queries
from app.conferences.calendar_forms import PlannedDays
from app.conferences.forms import CreationForm
from app.conferences.methods import Method
from app.conferences.start_forms import StartForm
from app.errors import Missing

Sent = list[tuple[str, str]]
NOT_KEPT = ("csrf_token",)


class Begun(NamedTuple):
    """A conference that somebody has begun to set up."""

    method: Method
    title: str


def find_begun(person: Person) -> Begun | None:
    """What somebody began and can go on with; none where the conference it copies is not theirs any more."""
    kept = beginnings.find_begun(person)
    if kept is None:
        return None
    try:
        method = beginnings.get_method(kept.method, person)
    except Missing:
        return None
    return Begun(method, dict(kept.sent).get("title", ""))


def start_form(method: Method, person: Person) -> StartForm:
    """The five things: as they were typed before, else as the method has them."""
    kept = _kept(method, person)
    if kept is not None:
        return StartForm(formdata=kept)
    return StartForm(formdata=None, data=dict(method.settings))


def begun_form(method: Method, person: Person) -> CreationForm | None:
    """Everything as it was kept; none where nothing was kept of this method."""
    kept = _kept(method, person)
    return None if kept is None else CreationForm(formdata=kept)


def begun_with(method: Method, start: StartForm, person: Person) -> Sent:
    """Everything that a conference of this method begins with, for these five answers.

    Settings that were changed before stay; the days are laid out anew where the first one is another now.
    """
    kept = _kept(method, person)
    same_day = kept is not None and StartForm(formdata=kept).first_day.data == start.first_day.data
    whole = CreationForm(formdata=None, data=_begun_with(method, person)) if kept is None else CreationForm(kept)
    days = {} if same_day else _days(method, start)
    answers = {field.name: field.data for field in start}
    for field in whole:
        if not same_day and field.name in (*PlannedDays.NAMES, "names_public_on"):
            field.data = days.get(field.name)
        elif field.name in answers:
            field.data = answers[field.name]
    if not start.promise_due.data and start.promise.data:
        whole.promise_due.data = days.get("promise_due", "")
    return as_sent(whole) + as_sent_of(start.first_day)


def kept_with(form: CreationForm, person: Person) -> Sent:
    """Everything as it was sent from the page to check, with the first day that was typed before it."""
    kept = beginnings.find_begun(person)
    first_day = [("first_day", value) for name, value in kept.sent if name == "first_day"] if kept else []
    return as_sent(form) + first_day


def as_sent(form: CreationForm) -> Sent:
    """The fields of a form as a browser would send them."""
    return [pair for field in form if field.name not in NOT_KEPT for pair in as_sent_of(field)]


def as_sent_of(field: Any) -> Sent:
    if field.type == "BooleanField":
        return [(field.name, "y")] if field.data else []
    if field.type == "SelectMultipleField":
        return [(field.name, str(value)) for value in field.data or ()]
    if field.type in ("RadioField", "SelectField"):
        return [(field.name, str(field.data or ""))]
    if field.type == "Day":
        return [(field.name, field.data.isoformat())] if field.data else []
    return [(field.name, "" if field.data is None else str(field.data))]


def _begun_with(method: Method, person: Person) -> dict[str, Any]:
    seats = queries.list_seats(person)
    zone = {"time_zone": seats[0].conference.time_zone} if seats else {}
    return zone | dict(method.settings)


def _days(method: Method, start: StartForm) -> dict[str, Any]:
    """Every day that follows from the first one."""
    days: dict[str, Any] = PlannedDays.begun_with(method.laid_out(start.first_day.data))
    if method.names_after is not None:
        days["names_public_on"] = method.day(start.first_day.data, method.names_after)
    answer = method.day(start.first_day.data, method.answer_after)
    return days | ({"promise_due": answer.isoformat()} if answer else {})


def _kept(method: Method, person: Person) -> MultiDict | None:
    kept = beginnings.find_begun(person)
    if kept is None or kept.method != method.name:
        return None
    return MultiDict([(name, value) for name, value in kept.sent])
