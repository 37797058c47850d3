"""What panel and committee object to somebody's interests, and what the organizers rule."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired

from app.fields import Length
from app.hearings.kinds import Ruling
from app.hearings.models import LONGEST_OBJECTION
from app.posted import PostedForm
from app.prose import clean


class ObjectionForm(PostedForm):
    text = TextAreaField(
        _("Your objection"),
        description=_("Say which interest speaks against hearing this expert, and why. Public."),
        filters=[clean],
        validators=[DataRequired(_("Write your objection first.")), Length(max=LONGEST_OBJECTION)],
    )


class RulingForm(PostedForm):
    ruling = RadioField(
        _("The ruling: this expert"),
        choices=[(ruling.value, ruling.label) for ruling in Ruling],
        validators=[DataRequired(_("Choose one."))],
    )
    reason = TextAreaField(
        _("Reason"),
        description=_("It stands beside the objection. Public."),
        filters=[clean],
        validators=[DataRequired(_("Give the reason. Everybody can read it.")), Length(max=LONGEST_OBJECTION)],
    )
