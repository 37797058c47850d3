"""What is typed about milestones and indicators, and about what became of them."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.conferences.models import LONGEST_LINE
from app.evidence.forms import WEB_ADDRESS
from app.fields import Length
from app.milestones.kinds import OF_KIND, Became, Kind, Noted, Planned
from app.milestones.models import LONGEST_STEP, AnswerMilestone
from app.posted import PostedForm
from app.prose import clean, clean_line
from app.responses.forms import a_day


class PlanForm(PostedForm):
    kind = RadioField(
        _("What it is"),
        choices=[(one.value, one.label) for one in Kind],
        validators=[DataRequired(_("Choose one."))],
        default=Kind.DEED.value,
    )
    text = StringField(
        _("What will be done, or what would show that it worked"),
        filters=[clean_line],
        validators=[DataRequired(_("Write it in one sentence.")), Length(max=LONGEST_LINE)],
    )
    shown_by = StringField(
        _("What shows that it is done, or who measures it"),
        filters=[clean_line],
        validators=[DataRequired(_("Say what shows it, or who measures it.")), Length(max=LONGEST_LINE)],
    )
    due = StringField(
        _("By when it is done or measured"),
        description=_("A day like 2027-09-01, or a month like 2027-09."),
        filters=[clean_line],
        validators=[DataRequired(_("Say by when.")), a_day],
    )

    @property
    def planned(self) -> Planned:
        return Planned(Kind(self.kind.data), self.text.data or "", self.shown_by.data or "", self.due.data or "")


class StepForm(PostedForm):
    became = RadioField(_("What became of it"), validators=[DataRequired(_("Choose one."))])
    on = StringField(
        _("When"),
        description=_("The day on which it was so, like 2027-09-01, or a month like 2027-09."),
        filters=[clean_line],
        validators=[DataRequired(_("Say when.")), a_day],
    )
    value = StringField(
        _("The value that was measured"),
        description=_("With its unit."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    text = TextAreaField(
        _("What shows it, or why not"),
        filters=[clean],
        validators=[DataRequired(_("Write what shows it, or why not.")), Length(max=LONGEST_STEP)],
    )
    link = StringField(
        _("Where that can be read"),
        description=_("A web address, if there is one."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    is_done = BooleanField(_("With this, all that was promised is done"))

    def about(self, milestone: AnswerMilestone) -> "StepForm":
        """Offer what fits a deed or an indicator."""
        self.became.choices = [(one.value, one.label) for one in OF_KIND[milestone.kind]]
        if milestone.kind == Kind.DEED:
            del self["value"]
        else:
            del self["is_done"]
        return self

    @property
    def noted(self) -> Noted:
        told = {name: field.data for name, field in self._fields.items() if name in Noted._fields}
        return Noted(**told | {"became": Became(self.became.data), "date": self.on.data})

    def validate_link(self, field):
        if field.data and not WEB_ADDRESS.fullmatch(field.data):
            raise ValidationError(_("Write the whole address, beginning with https://."))
