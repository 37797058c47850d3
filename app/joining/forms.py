"""What somebody types to suggest that questions be joined or split, and what an author answers."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, ValidationError

from app.fields import AnyOf, Length
from app.joining.models import LONGEST_ANSWER, MOST_SOURCES
from app.posted import PostedForm
from app.prose import OfPeople, clean
from app.questions.models import LONGEST_QUESTION, Proposal


def _words(label, description, longest, *checks):
    """Words that are shown as they were typed."""
    return TextAreaField(label, description=description, filters=[clean], validators=[*checks, Length(max=longest)])


class JoinForm(PostedForm):
    others = AnyOf(
        _("Together with"),
        description=_("One or more. Each author is asked."),
        validators=[DataRequired(_("Choose at least one question."))],
    )
    text = _words(
        _("As one question"),
        _("So worded that each author can find her question in it."),
        LONGEST_QUESTION,
        DataRequired(_("Write the question first.")),
    )

    def offer(self, proposals: list[Proposal]) -> "JoinForm":
        """Let somebody choose among these."""
        self.others.choices = [(one.number, OfPeople(f"{one.number}. {one.text}")) for one in proposals]
        return self

    def validate_others(self, field):
        if len(field.data) >= MOST_SOURCES:
            raise ValidationError(_("At most %(most)s questions become one.", most=MOST_SOURCES))


class SplitForm(PostedForm):
    first = _words(_("First question"), "", LONGEST_QUESTION, DataRequired(_("Write the question first.")))
    second = _words(_("Second question"), "", LONGEST_QUESTION, DataRequired(_("Write the question first.")))
    third = _words(_("Third question"), _("Or leave it empty."), LONGEST_QUESTION)

    @property
    def texts(self) -> list[str]:
        return [field.data for field in (self.first, self.second, self.third) if field.data]


class AnswerForm(PostedForm):
    agrees = RadioField(
        _("Do you agree?"),
        choices=[("y", _("Yes, in these words")), ("n", _("No, leave my question as it is"))],
        validators=[InputRequired(_("Say yes or no."))],
    )
    reason = _words(_("Why"), _("If you like. The panel, the facilitator and the organizers read it."), LONGEST_ANSWER)
