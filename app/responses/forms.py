"""What authorities and organizers type about answers."""

from flask import g
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, ValidationError

from app.conferences.dates import is_partial_date, parts
from app.conferences.models import LONGEST_LINE
from app.fields import YEARS, Length, keep_partial_day
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import clean_line
from app.responses.completeness import missing
from app.responses.models import LONGEST_ANSWER, STATUS_LABELS, Said, Status

ANSWERS = [(status.value, label) for status, label in STATUS_LABELS.items() if status != Status.REPORTED]


LONGEST_DAY = 40  # with a month by its name
UNDECIDED = ("", _("Not decided yet"))


def a_day(form, field) -> None:
    """A day, a month or a year within reach, kept as its numbers however it was typed."""
    keep_partial_day(field)
    if not is_partial_date(field.data) or parts(field.data)[0] not in YEARS:
        raise ValidationError(_("Write a day like 2027-09-01, or a month like 2027-09."))


class AnswerFields(PostedForm):
    status = RadioField(_("Your answer"), choices=ANSWERS, validators=[DataRequired(_("Choose one."))])
    accepted_part = StringField(
        _("Which part is accepted"),
        description=_("Only for an answer in part."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    text = LongText(
        _("Reasons"),
        validators=[Length(max=LONGEST_ANSWER)],
    )
    owner = StringField(
        _("Who is responsible"),
        description=_("For a yes, whole or in part. Public, as the whole answer is: an office rather than a person."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    due = StringField(
        _("By when"),
        description=_("When it is done or decided. A day like 2027-09-01, or a month like 2027-09."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_DAY)],
    )

    @property
    def said(self) -> Said:
        status = Status(self.status.data) if self.status.data in STATUS_LABELS else None
        told = (self.text.data, self.accepted_part.data, self.owner.data, self.due.data)
        return Said(status, *(words or "" for words in told))

    def validate_due(self, field):
        if field.data:
            a_day(self, field)


class AnswerForm(AnswerFields):
    def validate(self, extra_validators=None):
        is_valid = super().validate(extra_validators)
        if g.get("only_looks"):
            return is_valid
        left_out = missing(self.said)
        for name, sentence in left_out.items():
            self[name].errors = self[name].errors or [sentence]
        return is_valid and not left_out


class DraftForm(AnswerFields):
    """What is not ready yet may leave anything out."""

    status = RadioField(_("Your answer"), choices=[UNDECIDED, *ANSWERS], default="")


class RecordForm(PostedForm):
    body = StringField(
        _("Who answered"),
        filters=[clean_line],
        validators=[DataRequired(_("Say who answered.")), Length(max=LONGEST_LINE)],
    )
    status = RadioField(
        _("What the answer says"),
        choices=[(status.value, label) for status, label in STATUS_LABELS.items()],
        default=Status.REPORTED.value,
    )
    text = LongText(
        _("The answer, and where it was given"),
        validators=[DataRequired(_("Write what was answered.")), Length(max=LONGEST_ANSWER)],
    )
    date = StringField(
        _("When"),
        description=_("A day, a month or a year. Empty if not known."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_DAY)],
    )

    def validate_date(self, field):
        if field.data:
            a_day(self, field)
