"""The number that was drawn, the reason for changing a target, and the code of somebody who registered."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired

from app.draws.numbers import WrittenAs
from app.fields import Length
from app.posted import OneOfSeveral, PostedForm
from app.prose import clean, clean_line

LONGEST_REASON, LONGEST_SOURCE, LONGEST_VALUE, LONGEST_CODE = 1000, 1000, 300, 60


class ReasonForm(OneOfSeveral):
    """Why a target is changed; everybody reads it."""

    reason = StringField(
        _("Reason, which everybody can read"),
        filters=[clean_line],
        validators=[DataRequired(_("Say why this target is changed.")), Length(max=LONGEST_REASON)],
    )


class NumberForm(PostedForm):
    """The number as it was thrown, or with the value of the beacon that it comes from."""

    number = StringField(
        _("The number, from 0 to 999"),
        filters=[clean_line],
        validators=[DataRequired(_("Type the number.")), Length(max=40)],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    source = TextAreaField(
        _("Where it comes from"),
        description=_("As it was announced: who threw, before whom, where and when; or which pulse of which beacon."),
        filters=[clean],
        validators=[DataRequired(_("Say where the number comes from.")), Length(max=LONGEST_SOURCE)],
    )
    value = StringField(
        _("The value that the beacon published"),
        description=_("All of its digits, up to 512 bits. Its remainder, divided by 1,000, is the number."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_VALUE)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    written = RadioField(
        _("How the value is written"),
        choices=[(one.value, one.label) for one in WrittenAs],
        default=WrittenAs.DECIMAL.value,
    )


class CodeForm(PostedForm):
    code = StringField(
        _("The code of your registration"),
        description=_("You were given it when you registered."),
        filters=[clean_line],
        validators=[DataRequired(_("Type the code of your registration.")), Length(max=LONGEST_CODE)],
        render_kw={"class": "code", "autocomplete": "off", "spellcheck": "false"},
    )
