"""What the page to check shows before a conference is created: every setting with its value, and its fields."""

from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import moments
from app.conferences import named_days
from app.conferences.forms import CreationForm
from app.conferences.methods import Day
from app.conferences.rule_forms import RULE
from app.conferences.rules import fraction_in_words, parse_fraction
from app.orders import WEEKDAY

# Each setting on its own; the rule and the calendar are told as a whole.
PARTS = (
    (_l("What is asked"), ("title", "charge", "background")),
    (
        _l("Who asks, organizes and pays"),
        ("commissioner", "organizing_body", "contact", "funding", "demands_second_step"),
    ),
    (_l("What was promised"), ("promise", "promise_due", "no_promise")),
    (_l("The calendar"), ("calendar",)),
    (
        _l("The panel"),
        ("panel_size", "selection", "languages", "original_language", "time_zone", "names_public_on"),
    ),
    (_l("How the panel decides"), ("rule", "secrecy", "keys", "acceptance")),
    (_l("How people speak with each other"), ("house_rules",)),
    (_l("Dissent"), ("dissent_share", "dissent_minimum", "dissent_days")),
    (_l("Stages"), ("uses_recruitment", "uses_questions", "uses_fact_check", "check_days")),
)


class Setting(NamedTuple):
    """One line of the page: what it is, its value in words, and the fields in which it is changed."""

    name: str
    label: Any
    told: list[str]
    fields: list[Any]

    @property
    def is_wrong(self) -> bool:
        return any(field.errors for field in self.fields)

    @property
    def is_calendar(self) -> bool:
        return self.name == "calendar"


def parts(form: CreationForm) -> list[tuple[Any, list[Setting]]]:
    """Every setting under its heading."""
    return [(heading, [_setting(form, name) for name in names]) for heading, names in PARTS]


def told(field: Any) -> str:
    """The value of a field as people say it."""
    if field.type == "BooleanField":
        return str(_("yes") if field.data else _("no"))
    if field.type in ("RadioField", "SelectField"):
        return str(dict(field.choices).get(field.data or "", ""))
    if field.type == "SelectMultipleField":
        labels = dict(field.choices)
        return ", ".join(str(labels.get(value, value)) for value in field.data or ())
    if field.type == "Day":
        return _day(field.data) if field.data else str(_("no day"))
    if field.name == "promise_due":
        return named_days.in_words(field.data) or str(_("no day"))
    if field.name == "time_zone" and field.data == "UTC":
        return str(_("UTC, which is the time of no town. Choose yours, so that hours are told as people know them."))
    if field.name == "dissent_share" and not field.errors:
        return fraction_in_words(parse_fraction(field.data))
    return str(field.data) if field.data not in (None, "") else str(_("nothing"))


def days_in_words(day: Day) -> str:
    """A planned part of the calendar with its days."""
    until = f" – {_day(day.last)}" if day.last != day.first else ""
    return f"{day.label}: {_day(day.first)}{until}"


def _setting(form: CreationForm, name: str) -> Setting:
    if name == "rule":
        rule = form.rule
        fields = [form[one] for one in RULE] + form.limits
        return Setting(name, _("Rule"), [rule.in_words()] if rule else [], fields)
    if name == "calendar":
        fields = [field for row in form.rows for field in (row.planned, row.first, row.last)]
        days = [days_in_words(day) for day in form.planned] or [_("No day is planned yet.")]
        return Setting(name, _("Planned days"), days, fields)
    label = str(form[name].label.text).removesuffix(str(_("(optional)")))
    return Setting(name, label.strip(), [told(form[name])], [form[name]])


def _day(day: Any) -> str:
    return moments.day_in_full(day, WEEKDAY)
