"""What is typed by whoever hides something, objects to it, or decides."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.validators import InputRequired

from app.conferences.start_forms import text
from app.moderation.kinds import LABELS, OUTCOMES, Ground, Outcome
from app.moderation.models import LONGEST_OBJECTION, LONGEST_WHY
from app.posted import PostedForm

REASON = _("Everybody who would have read it reads this in its place.")


class HideForm(PostedForm):
    ground = RadioField(
        _("Which house rule does it break?"),
        choices=[(ground.value, label) for ground, label in LABELS.items()],
        validators=[InputRequired(_("Choose the rule that it breaks."))],
    )
    why = text(_("Say in your own words why"), REASON, _("Say why it is hidden."), LONGEST_WHY)

    @property
    def chosen(self) -> Ground:
        return Ground(self.ground.data)


class ObjectForm(PostedForm):
    objection = text(
        _("Why it should be shown"),
        _("Somebody other than who hid it reads this, and decides."),
        _("Say in a sentence why it should be shown."),
        LONGEST_OBJECTION,
    )


class DecideForm(PostedForm):
    outcome = RadioField(
        _("What do you decide?"),
        choices=[(outcome.value, label) for outcome, label in OUTCOMES.items()],
        validators=[InputRequired(_("Choose one."))],
    )
    why = text(_("Your reason"), _("Whoever wrote it reads it."), _("Give your reason."), LONGEST_WHY)

    @property
    def chosen(self) -> Outcome:
        return Outcome(self.outcome.data)
