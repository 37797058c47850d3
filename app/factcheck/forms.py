"""What an expert says about a fact, and what the panel answers."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange, ValidationError
from wtforms.widgets import HiddenInput

from app.drafting.models import LONGEST_PASSAGE, Passage
from app.factcheck.models import LONGEST_EXPLANATION, LONGEST_NOTE, LONGEST_QUOTE, LONGEST_SOURCE
from app.fields import Length, WholeNumber
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import clean, clean_line, plain

NEWEST_VERSION = 10**6


def _bare(text: str) -> str:
    """The words alone: an expert copies them from the page, with other spaces and quotation marks around them."""
    return " ".join(plain(text).split()).strip("“”„\"'«» ").casefold()


class CorrectionForm(PostedForm):
    quote = TextAreaField(
        _("The words that are wrong"),
        description=_("Copy them from the passage."),
        filters=[clean],
        validators=[DataRequired(_("Copy the words that are wrong.")), Length(max=LONGEST_QUOTE)],
    )
    error = LongText(
        _("What is wrong with them"),
        description=_("A fact that can be checked, not a judgment."),
        validators=[DataRequired(_("Say what is wrong.")), Length(max=LONGEST_EXPLANATION)],
    )
    correction = LongText(
        _("What is right"),
        validators=[DataRequired(_("Say what is right.")), Length(max=LONGEST_EXPLANATION)],
    )
    source = StringField(
        _("Source"),
        description=_("Where the panel can read it: a document, a page, an address, or [E3.12]."),
        filters=[clean_line],
        validators=[DataRequired(_("Name a source that the panel can look up.")), Length(max=LONGEST_SOURCE)],
    )

    def on(self, passage: Passage):
        self.checked = [passage.text, *passage.current.conditions]
        return self

    def validate_quote(self, field):
        if not any(_bare(field.data) in _bare(text) or field.data in text for text in self.checked):
            raise ValidationError(_("These words do not stand in the passage. Copy them exactly as they are there."))


class AcceptForm(PostedForm):
    text = LongText(
        _("The passage as it should read"),
        description=_("Change the words that were wrong. Only the panel does this."),
        validators=[DataRequired(_("A passage cannot be empty.")), Length(max=LONGEST_PASSAGE)],
    )
    note = LongText(
        _("What the panel says to it"),
        description=_("Published with the correction."),
        validators=[DataRequired(_("Say in a sentence what you did.")), Length(max=LONGEST_NOTE)],
    )
    version = WholeNumber(widget=HiddenInput(), validators=[InputRequired(), NumberRange(1, NEWEST_VERSION)])


class DeclineForm(PostedForm):
    not_a_fact = BooleanField(_("This is not a matter of fact"))
    note = LongText(
        _("Why the text stays"),
        description=_("Published with the correction."),
        validators=[DataRequired(_("Say in a sentence why.")), Length(max=LONGEST_NOTE)],
    )
