"""How an organizer words a kind of letter."""

from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired

from app.fields import Length
from app.posted import PostedForm
from app.prose import clean, clean_line
from app.wordings.filling import marked, problems
from app.wordings.kinds import Kind
from app.wordings.models import LONGEST_SUBJECT, LONGEST_TEXT
from app.wordings.queries import Words


class WordingForm(PostedForm):
    subject = StringField(
        _("Subject"),
        description=_("Left empty, it says by itself what the letter is about."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_SUBJECT)],
    )
    text = TextAreaField(
        _("Letter"),
        description=_("A line is left out where all its fields are empty. How letters are ended is added at the foot."),
        filters=[clean],
        validators=[DataRequired(_("Write the letter.")), Length(max=LONGEST_TEXT)],
    )

    def about(self, kind: Kind) -> "WordingForm":
        """Fields as other programs mark them become fields of ours, whatever becomes of the form."""
        self.kind = kind
        for field in (self.subject, self.text):
            field.data = marked(field.data or "", kind.fields)
        return self

    def validate_subject(self, field):
        refuse(problems(field.data or "", self.kind, is_subject=True))

    def validate_text(self, field):
        refuse(problems(field.data or "", self.kind))

    @property
    def words(self) -> Words:
        return Words(self.subject.data or "", self.text.data or "")


def refuse(found: list[str]) -> None:
    if found:
        raise ValidationError(" ".join(found))
