"""What organizers and the committee type to explain a word."""

from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.fields import Length
from app.glossary.models import LONGEST_MEANING, LONGEST_WORD, MOST_FORMS
from app.posted import PostedForm
from app.prose import clean, clean_line

LONGEST_FORMS = LONGEST_WORD * MOST_FORMS


class TermForm(PostedForm):
    word = StringField(
        _("Word"),
        description=_("One word or a few, as they stand in the evidence."),
        filters=[clean_line],
        validators=[DataRequired(_("Write the word.")), Length(max=LONGEST_WORD)],
    )
    forms = StringField(
        _("Other forms"),
        description=_("As it also stands in the evidence, with commas between: the plural, an abbreviation."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_FORMS)],
    )
    meaning = TextAreaField(
        _("What it means"),
        description=_("One or two sentences in plain words. Public."),
        filters=[clean],
        validators=[DataRequired(_("Write what it means.")), Length(max=LONGEST_MEANING)],
    )

    @property
    def other_forms(self) -> list[str]:
        """Each once, and none that is the word itself."""
        typed = [clean_line(form) for form in (self.forms.data or "").split(",")]
        known = {(self.word.data or "").casefold()}
        forms = []
        for form in typed:
            if form and form.casefold() not in known:
                forms.append(form)
                known.add(form.casefold())
        return forms

    def validate_word(self, field):
        if field.data and not _is_word(field.data):
            raise ValidationError(_("A word has letters or digits."))

    def validate_forms(self, field):
        forms = self.other_forms
        if any(not _is_word(form) or len(form) > LONGEST_WORD for form in forms):
            raise ValidationError(_("Each form has letters or digits, and at most %(most)s signs.", most=LONGEST_WORD))
        if len(forms) > MOST_FORMS:
            raise ValidationError(_("At most %(most)s other forms.", most=MOST_FORMS))


def _is_word(form: str) -> bool:
    return any(letter.isalnum() for letter in form)
