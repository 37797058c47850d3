"""What panelists tick and keyholders type: whom they trust with the key, and the words of a part."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.fields import AnyOf, Length
from app.posted import PostedForm
from app.prose import clean
from app.voting import splitting

LONGEST_PART = 1000


class TrustForm(PostedForm):
    seats = AnyOf(
        _("I trust with a part of the key"),
        description=_("Tick as many as you like, yourself too. To tick nobody is an answer as well."),
    )


class PartForm(PostedForm):
    words = TextAreaField(
        _("The twenty words of a part"),
        description=_("In their order. Capitals, numbers and spaces do not matter; the first four letters are enough."),
        filters=[clean],
        validators=[DataRequired(_("Type the words.")), Length(max=LONGEST_PART)],
        render_kw={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"},
    )

    def validate_words(self, field):
        try:
            field.part = splitting.read(field.data or "")
        except splitting.NotAPart as error:
            raise ValidationError(_why_not(error)) from None


def _why_not(error: splitting.NotAPart) -> str:
    if isinstance(error, splitting.UnknownWord):
        near = gettext("Is it “%(near)s”?", near=error.near) if error.near else ""
        return gettext("“%(word)s” is no word of any part.", word=error.word[:40]) + f" {near}".rstrip()
    if isinstance(error, splitting.WrongLength):
        return gettext("A part has twenty words. These are %(found)s.", found=error.found)
    return gettext("One word is wrong, or two changed places. Compare each word with the paper.")
