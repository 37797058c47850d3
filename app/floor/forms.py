"""What whoever leads a session presses and types."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from app.accounts.stranger_forms import StrangerForm
from app.fields import AnyOf, WholeNumber
from app.floor.models import Floor, Times
from app.hearings.forms import RecordForm, line, text
from app.hearings.models import LONGEST_ASKED, HearingQuestion
from app.posted import OneOfSeveral, PostedForm

LONGEST, MOST_MINUTES, LONGEST_REASON, MOST_DIGITS = 120, 24 * 60, 200, 6


class FloorForm(PostedForm):
    """An act on the state of a session that somebody has before her eyes."""

    version = WholeNumber(_("Version"), validators=[InputRequired(_("Look at the console again."))])


def minutes(label):
    words = _("Write a number of minutes from 1 to %(most)s.", most=LONGEST)
    return WholeNumber(label, validators=[DataRequired(words), NumberRange(1, LONGEST, words)])


class TimesForm(PostedForm):
    """How long turns are; `seen` says how long they were when the form was made."""

    expert = minutes(_("An expert's answer, in minutes"))
    panel = minutes(_("A panelist's turn, in minutes"))
    audience = minutes(_("A turn of the audience, in minutes"))
    seen = HiddenField()

    @property
    def times(self) -> Times:
        return Times(*(field.data * 60 for field in (self.expert, self.panel, self.audience)))

    @property
    def seen_times(self) -> Times | None:
        """None where it does not say."""
        told = (self.seen.data or "").split()
        if len(told) != len(Times._fields) or not all(one.isdecimal() and len(one) < MOST_DIGITS for one in told):
            return None
        return Times(*map(int, told))


class MoveForm(FloorForm):
    minutes = WholeNumber(
        _("Minutes"),
        validators=[InputRequired(_("Say by how many minutes.")), NumberRange(-MOST_MINUTES, MOST_MINUTES)],
    )


class AnsweredForm(RecordForm):
    """How the question ended that is being answered now; `seen` says what was recorded of it before."""

    seen = HiddenField()


def record_of(question: HearingQuestion, mark: str) -> AnsweredForm:
    told = {"text": question.recorded, "due": question.due, "state": question.state, "seen": mark}
    form = AnsweredForm(formdata=None, data=told)
    return form.once_somebody_wrote() if question.written_answers else form


def times_of(floor: Floor) -> TimesForm:
    told = {name: max(1, seconds // 60) for name, seconds in floor.times._asdict().items()}
    return TimesForm(formdata=None, data=told | {"seen": " ".join(map(str, floor.times))})


class HandInForm(StrangerForm):
    """A question from the hall."""

    text = text(
        _("Your question"),
        _("One question, in your own words."),
        LONGEST_ASKED,
        DataRequired(_("Write your question first.")),
    )


class AcceptForm(OneOfSeveral):
    experts = AnyOf(_("To whom"), validators=[DataRequired(_("Choose at least one expert."))])

    def offer(self, experts) -> "AcceptForm":
        """Let somebody choose among these experts."""
        self.experts.choices = [(one.number, one.shown) for one in experts]
        return self


class DeclineForm(OneOfSeveral):
    reason = line(_("Reason"), _("Public. The words themselves are not."), LONGEST_REASON, DataRequired(_("Say why.")))
