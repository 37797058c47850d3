"""A table of addresses, and by which public number a lot says who gets a letter."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from app.fields import Length, LocalMoment, WholeNumber, local
from app.households.models import LONGEST_SEED, LONGEST_SOURCE, AddressList
from app.posted import PostedForm
from app.prose import clean, clean_line
from app.recruitment.forms import TableForm


class AddressesForm(TableForm):
    households = TextAreaField(
        _("The table"),
        description=_("Paste it with its header, or choose a file below."),
        filters=[lambda text: (text or "").replace("\0", "")],
        render_kw={"spellcheck": "false", "wrap": "off"},
    )

    @property
    def area(self) -> Any:
        return self.households


class LotForm(PostedForm):
    """How many get a letter, and where the number of the lot will come from."""

    letters = WholeNumber(
        _("To how many households is a letter sent?"),
        validators=[InputRequired(_("Write a whole number."))],
    )
    source = TextAreaField(
        _("Where the number comes from"),
        description=_("Who throws, before whom and where; or which pulse of which beacon. Everybody reads it before "
                      "the number is known. A letter to every household needs none."),
        filters=[clean],
        validators=[Length(max=LONGEST_SOURCE)],
    )  # fmt: skip
    number_at = LocalMoment(
        _("When does it come?"),
        description=_("Until then nobody can type it, and the list stands still."),
        validators=[Optional()],
    )

    by_region = BooleanField(
        _("Draw within each region"),
        description=_("Each region gets letters in proportion to its share of the population, as the targets have it. "
                      "Otherwise the whole list is one lot."),
    )  # fmt: skip

    @classmethod
    def of(cls, found: AddressList | None, time_zone: str) -> "LotForm":
        """As it was announced, for whoever announces it otherwise."""
        if found is None or found.announced_at is None:
            return cls(formdata=None)
        said = {"letters": found.letters, "source": found.source, "number_at": local(found.number_at, time_zone)}
        return cls(formdata=None, data=said | {"by_region": bool(found.strata)})


class NumberForm(PostedForm):
    seed = StringField(
        _("The public number"),
        description=_("As it came, in digits alone. Zeros before it do not count."),
        filters=[clean_line],
        validators=[InputRequired(_("Type the number.")), Length(max=LONGEST_SEED)],
        render_kw={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"},
    )
