"""What somebody writes to several people."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from app.fields import Length
from app.mailings.audiences import Audience
from app.mailings.models import LONGEST_SUBJECT, LONGEST_TEXT
from app.mailings.wording_forms import refuse
from app.posted import PostedForm
from app.prose import clean, clean_line
from app.wordings.filling import marked, unknown
from app.wordings.kinds import IN_OWN_WORDS


class LetterForm(PostedForm):
    audience = SelectField(_("To whom"))
    subject = StringField(
        _("Subject"),
        filters=[clean_line],
        validators=[DataRequired(_("Write a subject.")), Length(max=LONGEST_SUBJECT)],
    )
    text = TextAreaField(
        _("Letter"),
        description=_(
            "{name} becomes the name of each reader, {conference} the title. All else is sent as you type it, with "
            "whom it is from and where it can be ended at its foot."
        ),
        filters=[clean],
        validators=[DataRequired(_("Write the letter.")), Length(max=LONGEST_TEXT)],
    )

    def offering(self, audiences: Sequence[Audience]) -> "LetterForm":
        self.audience.choices = [(one.key, one.label) for one in audiences]
        for field in (self.subject, self.text):
            field.data = marked(field.data or "", IN_OWN_WORDS)
        return self

    def validate_subject(self, field):
        refuse(unknown(field.data, IN_OWN_WORDS))

    def validate_text(self, field):
        refuse(unknown(field.data, IN_OWN_WORDS))
