"""What organizers bring of a translation, and why one is withdrawn."""

from flask import g
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, ValidationError

from app.fields import Length
from app.languages import language_names
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import clean_line
from app.reports.translations.models import LONGEST_NOTE, LONGEST_TRANSLATION, LONGEST_TRANSLATOR, Words
from app.uploads.brought import BroughtInAFile


class TranslationForm(BroughtInAFile, PostedForm):
    LARGEST_FILE = 4 * LONGEST_TRANSLATION  # no letter has more bytes
    TOO_LARGE = _("This file is too large for a translation.")
    NO_TEXT = _("This file cannot be read as text. Save it as .md or .txt.")
    language = SelectField(
        _("Into which language"),
        choices=lambda: [("", _("Choose …")), *language_names()],
        validators=[DataRequired(_("Choose one."))],
    )
    translator = StringField(
        _("Who translated it"),
        description=_("A name or an office. It is printed on the translation."),
        filters=[clean_line],
        validators=[DataRequired(_("Say who translated it.")), Length(max=LONGEST_TRANSLATOR)],
    )
    approved = StringField(
        _("When and where the panel approved this translation"),
        description=_("Printed as your word. Empty if it did not: then the translation says so."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_NOTE)],
    )
    text = LongText(
        _("The translated words"),
        description=_(
            "With the headings of the edition in the same order, so that both are read side by side. Write people as "
            "the edition does: whoever is a number there is a number here."
        ),
        validators=[DataRequired(_("Paste the words, or choose a file.")), Length(max=LONGEST_TRANSLATION)],
    )
    file = FileField(
        _("Or a file"), description=_("The translated Markdown file. It takes the place of what stands above.")
    )

    def __init__(self, *about, **more):
        super().__init__(*about, **more)
        self.text.is_shown = self.text.is_shown or self.is_read

    def validate_language(self, field):
        if field.data == g.conference.original_language:
            raise ValidationError(
                _("This edition is in that language itself. Choose the language it was translated into.")
            )

    @property
    def words(self) -> Words:
        return Words(self.translator.data, self.text.data, self.approved.data or "")


class WithdrawForm(PostedForm):
    why = StringField(
        _("Why it is withdrawn"),
        description=_("Everybody reads it."),
        filters=[clean_line],
        validators=[DataRequired(_("Say why.")), Length(max=LONGEST_NOTE)],
    )
