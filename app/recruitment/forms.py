"""The words of the call, what people are asked, and targets out of a table."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, FieldList, Form, FormField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from app.agreeing import seen
from app.comparison import fingerprint
from app.fields import Day, Length, LocalMoment, WholeNumber, in_zone, local
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import clean, clean_line
from app.recruitment.kinds import ASKED_AS, AskedAs
from app.recruitment.models import (
    LONGEST_ABOUT,
    LONGEST_NAME,
    LONGEST_PLACES,
    LONGEST_QUESTION,
    LONGEST_WORDS,
    PER_LETTER,
    Category,
    Recruitment,
)
from app.recruitment.pool import Quota
from app.recruitment.tables import MOST_SEATS, as_text, read_targets
from app.recruitment.telling import OLDEST
from app.recruitment.typed import Asked, Call, Wanted

MORE_ROWS = 3
NUMBER = NumberRange(min=0, max=MOST_SEATS, message=_("Write a whole number."))
PEOPLE = NumberRange(min=1, max=20, message=_("Write a number from 1 to 20."))
ODDS = NumberRange(min=1, max=90, message=_("Write a number from 1 to 90."))
AGE = NumberRange(min=0, max=OLDEST, message=_("Write an age."))


def _words(label, description="", longest=LONGEST_WORDS, *checks):
    return TextAreaField(label, description=description, filters=[clean], validators=[*checks, Length(max=longest)])


class CallForm(PostedForm):
    about = LongText(
        _("What is the panel about?"),
        description=_("In plain words: who asks, what the panel does, and what becomes of its answer."),
        validators=[DataRequired(_("Write what the panel is about.")), Length(max=LONGEST_ABOUT)],
    )
    days = _words(_("On which days, and where?"))
    paid = _words(_("What is paid?"), _("A daily allowance, travel, care of children or elders."))
    ties = _words(
        _("Who may not sit?"),
        _("Ties with which nobody sits, one a line, each as a question for a yes or no: Do you work for the quarry?"),
    )
    kept_words = _words(
        _("What happens to what people tell?"),
        _("Who reads it, and for what it is used."),
        LONGEST_WORDS,
        DataRequired(_("Say what happens to it.")),
    )
    youngest = WholeNumber(
        _("Youngest age"),
        description=_("The age that somebody reaches in the year counts: nobody is asked for a day of birth."),
        validators=[InputRequired(_("Write an age.")), AGE],
        default=18,
    )
    oldest = WholeNumber(_("Oldest age, if there is one"), validators=[Optional(), AGE])
    only_by_letter = BooleanField(_("Only whoever was sent a letter can register, with its code"))
    per_letter = WholeNumber(_("How many register by one letter?"), validators=[Optional(), PEOPLE], default=PER_LETTER)
    until = LocalMoment(_("Until when people register"), validators=[Optional()])
    erase_on = Day(
        _("When it is erased"),
        description=_("On this day the server erases by itself what people told of themselves."),
        validators=[DataRequired(_("Write a day like 2027-03-20."))],
    )

    @classmethod
    def of(cls, plan: Recruitment | None, time_zone: str) -> "CallForm":
        """As it is worded now."""
        if plan is None:
            return cls(formdata=None)
        said = {name: getattr(plan, name) for name in Call._fields}
        return cls(formdata=None, data=said | {"until": local(plan.until, time_zone)})

    def read(self, time_zone: str) -> Call:
        said = {name: self[name].data for name in Call._fields}
        said["per_letter"] = said["per_letter"] or PER_LETTER
        return Call(**said | {"until": in_zone(self.until.data, time_zone)})


class ValueForm(Form):
    """One value of a category, a row of its table."""

    value = StringField(_("Value"), filters=[clean_line], validators=[Length(max=LONGEST_NAME)])
    least = WholeNumber(_("At least"), validators=[Optional(), NUMBER])
    most = WholeNumber(_("At most"), validators=[Optional(), NUMBER])
    least_flex = WholeNumber(_("At least, bent"), validators=[Optional(), NUMBER])
    most_flex = WholeNumber(_("At most, bent"), validators=[Optional(), NUMBER])
    share = StringField(_("Share of the population, in %"), filters=[clean_line], validators=[Length(max=10)])
    source = StringField(_("Source of the share"), filters=[clean_line], validators=[Length(max=LONGEST_QUESTION)])
    age_from = WholeNumber(_("From the age of"), validators=[Optional(), AGE])
    age_to = WholeNumber(_("To the age of"), validators=[Optional(), AGE])
    places = TextAreaField(_("Places, one a line"), filters=[clean], validators=[Length(max=LONGEST_PLACES)])

    odds = WholeNumber(_("Of 100 such people, how many drop out?"), validators=[Optional(), ODDS])
    odds_source = StringField(_("Why?"), filters=[clean_line], validators=[Length(max=LONGEST_QUESTION)])

    def validate_value(self, field: Any) -> None:
        if field.data and field.data.startswith(("=", "@", "+")):
            raise ValidationError(gettext("This looks like a formula. Write words."))

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        for field in (self.least, self.most):
            if self.value.data and field.data is None and not field.errors:
                field.errors = [gettext("Write a whole number.")]
                valid = False
        return valid

    def validate_share(self, field: Any) -> None:
        if field.data and self.thousandths is None:
            raise ValidationError(gettext("Write a number from 0 to 100, with one decimal at most."))

    @property
    def thousandths(self) -> int | None:
        """The share; none where nothing, or no number, is written."""
        whole, _point, part = (self.share.data or "").removesuffix("%").strip().replace(",", ".").partition(".")
        digits = whole + (part or "0")
        is_number = whole.isascii() and digits.isascii() and digits.isdigit() and len(part) <= 1 and len(whole) <= 3
        return int(digits) if is_number and int(digits) <= 1000 else None

    def read(self) -> Wanted:
        said = {name: self[name].data for name in Wanted._fields if name not in ("thousandths", "places")}
        places = tuple(line.strip() for line in (self.places.data or "").splitlines() if line.strip())
        said["odds"] = None if self.odds.data is None else self.odds.data * 10
        return Wanted(**said, thousandths=self.thousandths, places=places)


def _reason() -> StringField:
    """Asked once the registration was opened."""
    return StringField(
        _("Why do the numbers change?"),
        description=_("Where you change how many sit at least or at most. Everybody reads it, with each change."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_QUESTION)],
    )


class CategoryForm(PostedForm):
    name = StringField(
        _("Name"),
        description=_("As tables call it: gender, age, region."),
        filters=[clean_line],
        validators=[DataRequired(_("Give it a name.")), Length(max=LONGEST_NAME)],
    )
    question = StringField(
        _("The question"),
        filters=[clean_line],
        validators=[DataRequired(_("Word the question.")), Length(max=LONGEST_QUESTION)],
    )
    asked_as = SelectField(_("People tell"), choices=[(one.value, ASKED_AS[one]) for one in AskedAs])
    rows = FieldList(FormField(ValueForm))
    reason = _reason()

    @classmethod
    def of(cls, category: Category | None) -> "CategoryForm":
        """As it is now, with room for some values more."""
        if category is None:
            return cls(formdata=None, rows=[{}] * MORE_ROWS)
        rows = [_row(target) for target in category.targets] + [{}] * MORE_ROWS
        facts = {"name": category.name, "question": category.question, "asked_as": category.asked_as.value}
        return cls(formdata=None, **facts, rows=rows)

    def read(self) -> Asked:
        rows = tuple(row.form.read() for row in self.rows if row.form.value.data)
        return Asked(self.name.data or "", self.question.data or "", AskedAs(self.asked_as.data), rows)


def _row(target: Any) -> dict[str, Any]:
    share = "" if target.thousandths is None else f"{target.thousandths / 10:g}"
    names = ("value", "least", "most", "least_flex", "most_flex", "source", "age_from", "age_to", "odds_source")
    more = {"share": share, "places": "\n".join(target.places), "odds": target.odds and target.odds // 10}
    return {name: getattr(target, name) for name in names} | more


def _table() -> TextAreaField:
    return TextAreaField(
        _("The table"),
        description=_("Paste it with its header, or choose a file below."),
        filters=[lambda text: (text or "").replace("\0", "")],
        render_kw={"spellcheck": "false", "wrap": "off"},
    )


class TableForm(PostedForm):
    """A table, pasted or as a file; what it does is shown before it is done. A form names its `area`."""

    area: TextAreaField
    file = FileField(_("Or a file"), description=_("A CSV file. It is read and not kept."))

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        if valid and not (self.area.data or "").strip() and not self._sent_file:
            self.area.errors = [gettext("Paste a table, or choose a file.")]
            return False
        return valid

    @property
    def _sent_file(self) -> bool:
        return bool(self.file.data and getattr(self.file.data, "filename", ""))

    def content(self) -> bytes:
        """The bytes of the file, or of what was pasted. From here on the form holds them as text."""
        if self._sent_file:
            self.area.data = as_text(self.file.data.read())
        return (self.area.data or "").strip("\r\n").encode("utf-8", "replace")

    @staticmethod
    def agrees_to(mark: str) -> bool:
        """Whether whoever sends it has seen exactly what it does."""
        return seen() == mark


class TargetsForm(TableForm):
    targets = _table()
    reason = _reason()

    @property
    def area(self) -> Any:
        return self.targets

    def read(self) -> tuple[Quota, ...]:
        """Raises BadTable, with row and column, where anything is wrong."""
        return read_targets(self.content())


class PeopleForm(TableForm):
    registrations = _table()
    leave_out = BooleanField(_("Leave out what is no e-mail address or telephone number"))

    @property
    def area(self) -> Any:
        return self.registrations


def mark_of(quotas: tuple[Quota, ...]) -> str:
    return fingerprint("targets", [repr(tuple(quota)) for quota in quotas])
