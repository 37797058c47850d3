"""What whoever leads a session presses and types."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from app.fields import WholeNumber
from app.floor.models import Floor
from app.hearings.forms import RecordForm
from app.hearings.models import HearingQuestion
from app.posted import PostedForm

LONGEST, MOST_MINUTES = 120, 24 * 60


class FloorForm(PostedForm):
    """An act on the state of a session that somebody has before her eyes."""

    version = WholeNumber(_("Version"), validators=[InputRequired(_("Look at the console again."))])


def minutes(label):
    words = _("Write a number of minutes from 1 to %(most)s.", most=LONGEST)
    return WholeNumber(label, validators=[DataRequired(words), NumberRange(1, LONGEST, words)])


class TimesForm(FloorForm):
    expert = minutes(_("An expert's answer, in minutes"))
    panel = minutes(_("A panelist's turn, in minutes"))
    audience = minutes(_("A turn of the audience, in minutes"))


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
    seconds = {"expert": floor.expert_seconds, "panel": floor.panel_seconds, "audience": floor.audience_seconds}
    return TimesForm(formdata=None, data={name: max(1, told // 60) for name, told in seconds.items()})
