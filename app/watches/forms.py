"""What is watched, what was seen of it, and why that is withdrawn."""

from textwrap import shorten

from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.conferences.dates import parts
from app.conferences.models import LONGEST_LINE
from app.fields import Length, OneOf
from app.posted import PostedForm
from app.prose import OfPeople, clean, clean_line
from app.responses.forms import a_day
from app.watches.kinds import Condition, Kind, Seen, bare, number, two_ways
from app.watches.models import LONGEST_REASON, WatchedCondition

ANSWERS = [("yes", _("It is so")), ("no", _("It is not so"))]


def a_figure(form, field) -> None:
    """Refuse what is no figure, and ask back where one can be read in two ways."""
    typed = field.data or ""
    if number(typed) is None:
        raise ValidationError(_("Write a figure like 4.2 or 4,2, or 12 500."))
    if readings := two_ways(typed):
        raise ValidationError(
            _(
                "%(typed)s can be read in two ways. Write %(thousands)s if you mean thousands, or %(decimal)s if the "
                "last three digits are decimals.",
                typed=typed,
                thousands=readings[0],
                decimal=readings[1],
            )
        )


class WatchForm(PostedForm):
    recommendation = OneOf(_("Recommendation"), coerce=int)
    kind = RadioField(
        _("It comes true when"),
        choices=[(one.value, one.label) for one in Kind],
        validators=[DataRequired(_("Choose one."))],
        default=Kind.DAY.value,
    )
    text = StringField(
        _("The condition, in one sentence"),
        description=_("Like: The level at Mill Bridge falls under 4.2 m."),
        filters=[clean_line],
        validators=[DataRequired(_("Write the condition.")), Length(max=LONGEST_LINE)],
    )
    day = StringField(
        _("Which day"),
        description=_("For a day alone: like 2031-01-01, or a month like 2031-01."),
        filters=[clean_line],
    )
    value = StringField(_("Which value"), description=_("For a figure alone: like 4.2 or 4,2."), filters=[clean_line])
    unit = StringField(
        _("Unit"), description=_("For a figure alone."), filters=[clean_line], validators=[Length(max=50)]
    )

    def offer(self, recommendations) -> "WatchForm":
        self.recommendation.choices = [
            (
                one.recommendation_number,
                OfPeople(f"{one.recommendation_label}: {shorten(one.text, 90, placeholder=' …')}"),
            )
            for one in recommendations
        ]
        return self

    @property
    def condition(self) -> Condition:
        """With what belongs to its kind alone."""
        kind = Kind(self.kind.data)
        figure = (bare(self.value.data or ""), self._unit) if kind.is_figure else ("", "")
        return Condition(kind, self.text.data or "", (self.day.data or "") if kind == Kind.DAY else "", *figure)

    @property
    def _unit(self) -> str:
        """The one that was named; a percent sign behind the value names it as well."""
        return self.unit.data or ("%" if (self.value.data or "").endswith("%") else "")

    def validate_day(self, field):
        if self.kind.data == Kind.DAY:
            a_day(self, field)
            if parts(field.data)[1] is None:
                raise ValidationError(_("Name at least the month, like 2031-01: a year alone says no day."))

    def validate_value(self, field):
        if self.kind.data in (Kind.UNDER, Kind.OVER):
            a_figure(self, field)


class SightingForm(PostedForm):
    is_so = RadioField(_("What was seen"), choices=ANSWERS, validators=[DataRequired(_("Choose one."))])
    value = StringField(_("The figure"), description=_("Like 4.2 or 4,2."), filters=[clean_line])
    on = StringField(
        _("When"),
        description=_("The day on which it was so, like 2027-09-01, or a month like 2027-09."),
        filters=[clean_line],
        validators=[DataRequired(_("Say when.")), a_day],
    )
    source = TextAreaField(
        _("Source"),
        description=_("Who measured or said it, and where that can be read."),
        filters=[clean],
        validators=[DataRequired(_("Name the source.")), Length(max=LONGEST_REASON)],
    )

    def about(self, watch: WatchedCondition) -> "SightingForm":
        """Ask for what fits: a figure, or whether it is so."""
        del self["is_so" if watch.kind.is_figure else "value"]
        return self

    @property
    def seen(self) -> Seen:
        value = bare(self.value.data or "") if "value" in self else ""
        return Seen(self.on.data or "", self.source.data or "", value, "is_so" not in self or self.is_so.data == "yes")

    def validate_value(self, field):
        a_figure(self, field)


class GiveUpForm(PostedForm):
    reason = TextAreaField(
        _("Why it is watched no more"),
        description=_("Everybody reads it."),
        filters=[clean],
        validators=[DataRequired(_("Say why.")), Length(max=LONGEST_REASON)],
    )


class WithdrawForm(PostedForm):
    reason = TextAreaField(
        _("Why it is withdrawn"),
        filters=[clean],
        validators=[DataRequired(_("Say why.")), Length(max=LONGEST_REASON)],
    )
