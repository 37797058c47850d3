"""Who is here, as the facilitator ticks it."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length

from app.attendance.models import LONGEST_SESSION
from app.prose import clean_line


class AttendanceForm(FlaskForm):
    session = StringField(
        _("Session"), description=_("Like “Saturday morning”. Public, with how many were there."),
        filters=[clean_line],
        validators=[DataRequired(_("Name the session: the numbers need one.")), Length(max=LONGEST_SESSION)],
    )  # fmt: skip
    here = SelectMultipleField(_("Who is here now"), coerce=int)
