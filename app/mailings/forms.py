"""What somebody writes to several people."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from app.fields import Length
from app.mailings.audiences import Audience
from app.mailings.models import LONGEST_SUBJECT, LONGEST_TEXT
from app.posted import PostedForm
from app.prose import clean, clean_line


class LetterForm(PostedForm):
    audience = SelectField(_("To whom"))
    subject = StringField(
        _("Subject"),
        filters=[clean_line],
        validators=[DataRequired(_("Write a subject.")), Length(max=LONGEST_SUBJECT)],
    )
    text = TextAreaField(
        _("Letter"),
        description=_("It is sent as you type it, with whom it is from and where it can be ended at its foot."),
        filters=[clean],
        validators=[DataRequired(_("Write the letter.")), Length(max=LONGEST_TEXT)],
    )

    def offering(self, audiences: Sequence[Audience]) -> "LetterForm":
        self.audience.choices = [(one.key, one.label) for one in audiences]
        return self
