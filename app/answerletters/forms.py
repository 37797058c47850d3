"""The letter that came, which of its passages answer what, and why an answer is taken back."""

from textwrap import shorten

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import DataRequired, ValidationError

from app.answerletters.models import LONGEST_REASON, Assignment
from app.authorities.models import Authority
from app.conferences.models import LONGEST_LINE
from app.fields import Length
from app.posted import PostedForm
from app.prose import clean_line
from app.responses.forms import ANSWERS, LONGEST_DAY, a_day
from app.responses.models import Status
from app.uploads.forms import DocumentFileForm
from app.uploads.models import UploadPassage

NOT_NAMED = _("Empty where the letter does not say.")


class BringForm(DocumentFileForm):
    authority = SelectField(_("Whose letter it is"), coerce=int)
    file = FileField(
        _("The letter"),
        description=_("PDF, Word (.docx), OpenDocument (.odt) or plain text, up to 20 MB."),
    )
    written_on = StringField(
        _("The day on the letter"),
        description=_("A day like 2027-09-01, or a month like 2027-09. Empty if it has none."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_DAY)],
    )

    def offer(self, authorities: list[Authority]) -> "BringForm":
        self.authority.choices = [(one.number, one.shown) for one in authorities]
        return self

    def validate_written_on(self, field):
        if field.data:
            a_day(self, field)


class PartForm(PostedForm):
    """Which passages answer which recommendation, in the terms in which the letter says it."""

    recommendation = SelectField(_("Which recommendation is answered"), coerce=int)
    first = SelectField(_("From passage"), coerce=int)
    last = SelectField(_("To passage"), coerce=int)
    status = RadioField(_("What the letter answers"), choices=ANSWERS, validators=[DataRequired(_("Choose one."))])
    accepted_part = StringField(
        _("Which part is accepted"),
        description=_("Only for an answer in part."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    owner = StringField(
        _("Who is responsible"), description=NOT_NAMED, filters=[clean_line], validators=[Length(max=LONGEST_LINE)]
    )
    due = StringField(_("By when"), description=NOT_NAMED, filters=[clean_line], validators=[Length(max=LONGEST_DAY)])

    def offer(self, authority: Authority, passages: list[UploadPassage]) -> "PartForm":
        asked = authority.passages
        self.recommendation.choices = [
            (
                one.recommendation_number,
                f"{one.recommendation_label}: {shorten(one.current.text, 70, placeholder=' …')}",
            )
            for one in asked
        ]
        places = [(n, f"{n}: {shorten(one.text, 50, placeholder=' …')}") for n, one in enumerate(passages, 1)]
        self.first.choices = self.last.choices = places
        return self

    def validate_last(self, field):
        if field.data is not None and self.first.data is not None and field.data < self.first.data:
            raise ValidationError(_("It ends before it begins. Choose a later passage."))

    def validate_accepted_part(self, field):
        if self.status.data == Status.IN_PART and not field.data:
            raise ValidationError(_("Say which part is accepted."))

    def validate_due(self, field):
        if field.data:
            a_day(self, field)

    def told(self, authority: Authority) -> Assignment:
        passage = next(one for one in authority.passages if one.recommendation_number == self.recommendation.data)
        words = (self.accepted_part.data or "", self.owner.data or "", self.due.data or "")
        return Assignment(passage, self.first.data, self.last.data, Status(self.status.data), *words)


class UndoForm(PostedForm):
    why = StringField(
        _("Why it is taken back"),
        description=_("Everybody reads it, and the authority is told."),
        filters=[clean_line],
        validators=[DataRequired(_("Say why.")), Length(max=LONGEST_REASON)],
    )
