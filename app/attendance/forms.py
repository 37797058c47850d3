"""Who is here, as the facilitator ticks it."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired

from app.attendance.models import LONGEST_SESSION
from app.fields import AnyOf, Length
from app.posted import PostedForm
from app.prose import clean_line


class AttendanceForm(PostedForm):
    session = StringField(
        _("Session"),
        description=_("Like “Saturday morning”. Public, with how many were there."),
        filters=[clean_line],
        validators=[DataRequired(_("Name the session: the numbers need one.")), Length(max=LONGEST_SESSION)],
    )
    here = AnyOf(_("Who is here now"))
    seen = HiddenField()

    @property
    def changes(self) -> tuple[set[int], set[int]]:
        """Whom somebody ticked and whom they took the tick from, against what the page showed them."""
        words = (self.seen.data or "").split(",")
        shown = {int(word) for word in words if word.isascii() and word.isdecimal()}
        ticked = set(self.here.data or ())
        return ticked - shown, shown - ticked
