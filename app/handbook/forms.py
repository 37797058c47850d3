"""What organizers and facilitators say of what they tried."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField
from wtforms.validators import DataRequired

from app.access.stages import ORDER, Stage
from app.fields import Length
from app.handbook.models import LONGEST_LESSON, OUTCOME_LABELS, Outcome, Told
from app.longtext import LongText
from app.posted import PostedForm


class LessonForm(PostedForm):
    stage = SelectField(
        _("In which stage"),
        description=_("The next conference reads it there."),
        choices=[(stage.value, stage.label) for stage in ORDER],
    )
    tried = LongText(
        _("What was tried"),
        description=_("One thing, in a sentence or two."),
        validators=[DataRequired(_("Say what was tried.")), Length(max=LONGEST_LESSON)],
    )
    setting = LongText(
        _("In which setting"),
        description=_("How many people, how long, where, with what: so that others can judge. May be empty."),
        validators=[Length(max=LONGEST_LESSON)],
    )
    outcome = RadioField(
        _("How it went"),
        choices=[(outcome.value, label) for outcome, label in OUTCOME_LABELS.items()],
        validators=[DataRequired(_("Choose one."))],
    )
    result = LongText(
        _("With which result"),
        description=_("What happened, and what you would do next time."),
        validators=[DataRequired(_("Say what came of it.")), Length(max=LONGEST_LESSON)],
    )
    weighed = LongText(
        _("Which other ways were weighed"),
        description=_("And why they were not taken. May be empty."),
        validators=[Length(max=LONGEST_LESSON)],
    )

    @property
    def told(self) -> Told:
        words = (self.setting.data or "", self.weighed.data or "")
        return Told(Stage(self.stage.data), self.tried.data, Outcome(self.outcome.data), self.result.data, *words)
