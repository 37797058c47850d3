"""How somebody wishes to be told of what waits."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import DataRequired

from app.letters.timing import EARLIEST, LATEST, How
from app.posted import PostedForm


class LettersForm(PostedForm):
    how = RadioField(_("When something waits for you"), validators=[DataRequired(_("Choose one of them."))])
    hour = SelectField(
        _("Hour of the daily letter"),
        description=_("By the clocks of each conference."),
        choices=[(str(hour), f"{hour:02}:00") for hour in range(EARLIEST, LATEST)],
    )

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.how.choices = [(str(how), how.label) for how in How]


class CallForm(PostedForm):
    seen = HiddenField()
