"""What organizers say of papers, and what experts write."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, ValidationError

from app import prose
from app.conferences.models import LONGEST_TITLE
from app.evidence.models import LONGEST_DOCUMENT, LONGEST_SUMMARY, MOST_PASSAGES
from app.fields import AnyOf, Length, LocalMoment, WholeNumber
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import OfPeople, clean, clean_line


class DeadlineForm(PostedForm):
    due = LocalMoment(
        _("Papers are due"),
        description=_("On the clocks of the conference. Empty: no day is set, and nothing is late."),
        validators=[Optional()],
    )


class AskForm(PostedForm):
    expert = SelectField(_("Expert"), coerce=int, validators=[DataRequired(_("Choose an expert."))])
    questions = AnyOf(_("Key questions"), validators=[DataRequired(_("Choose at least one key question."))])

    def offer(self, experts, key_questions) -> "AskForm":
        """Let one of these experts be asked about some of these key questions."""
        self.expert.choices = [(one.number, one.shown) for one in experts]
        self.questions.choices = [
            (one.number, OfPeople(f"{one.label}: {(one.text or one.theme)[:80]}")) for one in key_questions
        ]
        return self


class FactsForm(PostedForm):
    """What a paper tells of itself besides its text."""

    title = StringField(
        _("Title"),
        filters=[clean_line],
        validators=[DataRequired(_("Give the paper a title.")), Length(max=LONGEST_TITLE)],
    )
    summary = TextAreaField(
        _("In short"),
        description=_("Two or three sentences in plain words."),
        filters=[clean],
        validators=[DataRequired(_("Say in short what the paper says.")), Length(max=LONGEST_SUMMARY)],
    )
    version = WholeNumber(widget=HiddenField.widget, validators=[InputRequired(), NumberRange(0, 10**6)])


class PaperForm(FactsForm):
    text = LongText(
        _("Text"),
        description=_("Each passage gets a number by which the panel cites it. Lists and tables are recognized."),
        validators=[DataRequired(_("Write or paste the text.")), Length(max=LONGEST_DOCUMENT)],
    )

    def validate_text(self, field):
        if not field.errors and not 1 <= len(prose.passages(field.data or "")) <= MOST_PASSAGES:
            raise ValidationError(_("A paper has between 1 and %(most)s passages. Shorten it.", most=MOST_PASSAGES))
