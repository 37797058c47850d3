"""What people choose and type about votes."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from app.conferences.rules import OPTION_HINTS
from app.prose import clean, clean_line
from app.voting.models import LONGEST_REASON
from app.voting.receipts import LONGEST_WORD


class OpenForm(FlaskForm):
    passages = SelectMultipleField(
        _("Texts to vote on"), coerce=int, validators=[DataRequired(_("Tick at least one text."))]
    )
    present = SelectMultipleField(
        _("Who is present"), coerce=int, validators=[DataRequired(_("Tick who is present."))]
    )
    receipts = RadioField(
        _("What is published after the count"),
        choices=[
            ("codes", _("Every receipt code with its choice: everybody can find the own ballot and recount")),
            (
                "count-only",
                _("Codes and counts apart: for topics where people might be pressed to prove their vote"),
            ),
        ],
        default="codes",
    )


class BallotForm(FlaskForm):
    choice = RadioField(_("Where do you stand?"))
    code = HiddenField()
    own_word = StringField(
        _("A word of your own on the receipt (optional)"),
        description=_("It makes sure that nobody else was handed the same receipt."),
        filters=[clean_line], validators=[Length(max=LONGEST_WORD)],
    )  # fmt: skip
    reason = TextAreaField(
        _("Your reason or reservation (optional)"), filters=[clean], validators=[Length(max=LONGEST_REASON)]
    )

    def __init__(self, vote, **more):
        super().__init__(**more)
        self.choice.choices = [(option, vote.label_of(option)) for option in (*vote.options, "blank")]
        self.choice_hints = {option: OPTION_HINTS.get(option, "") for option, _label in self.choice.choices}
        if vote.secrecy == "secret":
            self.reason.description = _(
                "Printed with the result, apart from the ballots and never with your name."
            )
        else:
            self.reason.description = _("Printed with the result and your name.")

    def validate_choice(self, field):
        if not field.data:
            raise ValidationError(_("Choose one. You can also leave the ballot blank."))


class VoidForm(FlaskForm):
    reason = TextAreaField(
        _("Reason"), description=_("Public."), filters=[clean],
        validators=[DataRequired(_("Give the reason. Everybody can read it.")), Length(max=LONGEST_REASON)],
    )  # fmt: skip


class CloseForm(FlaskForm):
    pass


class RecordForm(FlaskForm):
    """A result counted elsewhere: every count may stay empty, which means: not known."""

    passage = StringField(
        _("Recommendation or passage"), description=_("Its number, like R2 or P12. Empty for another question."),
        filters=[clean_line], validators=[Length(max=8)],
    )  # fmt: skip
    question = StringField(
        _("Or the question that was put"), filters=[clean_line], validators=[Length(max=500)]
    )
    counts = TextAreaField(
        _("Counts"),
        description=_(
            "One line per choice, like “For: 11”. Leave the number out where it is not known: “Against:”."
        ),
        filters=[clean],
        validators=[DataRequired(_("Write at least one choice.")), Length(max=4000)],
    )
    precision = RadioField(
        _("How exact it is"),
        choices=[
            ("exact counts", _("Exact counts")),
            ("counts in part", _("Some counts are known, others are not")),
            ("percent", _("Only percentages")),
            ("outcome", _("Only the outcome")),
        ],
        default="exact counts",
    )
    present = StringField(
        _("Members present"), filters=[clean_line], validators=[Optional(), Length(max=6)],
        description=_("Empty if not known."),
    )  # fmt: skip
    unanimous = BooleanField(_("It was reported as unanimous"))
    note = TextAreaField(
        _("Who counted, and the source"), filters=[clean],
        validators=[DataRequired(_("Say where the result comes from.")), Length(max=LONGEST_REASON)],
    )  # fmt: skip

    def validate_counts(self, field):
        for line in field.data.splitlines():
            label, colon, number = line.partition(":")
            if (
                not colon
                or not label.strip()
                or (number.strip() and not number.strip().rstrip("%").strip().isdecimal())
            ):
                raise ValidationError(
                    gettext("Write each line like “For: 11”. This one does not fit: %(line)s", line=line)
                )

    def validate_question(self, field):
        if not field.data and not self.passage.data:
            raise ValidationError(_("Name the passage, or write the question that was put."))

    def validate_present(self, field):
        if field.data and not field.data.isdecimal():
            raise ValidationError(_("Write a whole number, or leave it empty."))

    @property
    def rows(self) -> list[dict]:
        """The lines as labels with counts or percentages; None where nothing was written."""
        rows = []
        for line in self.counts.data.splitlines():
            label, _colon, number = (part.strip() for part in line.partition(":"))
            kind = "percent" if number.endswith("%") else "votes"
            rows.append({"label": label, kind: int(number.rstrip("% ")) if number else None})
        return rows
