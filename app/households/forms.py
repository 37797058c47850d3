"""A table of addresses, and by which seed a lot says who gets a letter."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired

from app.fields import Length, WholeNumber
from app.households.models import LONGEST_SEED, LONGEST_SOURCE
from app.posted import PostedForm
from app.prose import clean, clean_line
from app.recruitment.forms import TableForm


class AddressesForm(TableForm):
    addresses = TextAreaField(
        _("The table"),
        description=_("Paste it with its header, or choose a file below."),
        filters=[lambda text: (text or "").replace("\0", "")],
        render_kw={"spellcheck": "false", "wrap": "off"},
    )

    @property
    def area(self) -> Any:
        return self.addresses


class LotForm(PostedForm):
    letters = WholeNumber(
        _("To how many households is a letter sent?"),
        validators=[InputRequired(_("Write a whole number."))],
    )
    seed = StringField(
        _("The public number"),
        description=_("Thrown in public, or of a beacon, after the fingerprint of the list stood in the journal. "
                      "A letter to every household needs none."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_SEED)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )  # fmt: skip
    source = TextAreaField(
        _("Where it comes from"),
        description=_("Who threw, before whom, where and when; or which pulse of which beacon. Everybody reads it."),
        filters=[clean],
        validators=[Length(max=LONGEST_SOURCE)],
    )
