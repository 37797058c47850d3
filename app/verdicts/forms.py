"""What a panelist says of an answer."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired

from app.fields import Length
from app.posted import OneOfSeveral
from app.prose import clean
from app.verdicts.kinds import Opinion
from app.verdicts.models import LONGEST_REASON


class VerdictForm(OneOfSeveral):
    opinion = RadioField(
        _("Does this answer us?"),
        choices=[(one.value, one.label) for one in Opinion],
        validators=[DataRequired(_("Choose one."))],
    )
    reason = TextAreaField(
        _("Why"),
        description=_("If you like. Everybody reads it, without your name."),
        filters=[clean],
        validators=[Length(max=LONGEST_REASON)],
    )
