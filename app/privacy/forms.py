"""How many days after the conference each kind of data goes."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, NumberRange

from app.fields import WholeNumber
from app.posted import PostedForm
from app.privacy.due import Date
from app.privacy.retention import BY_KIND, TERMS, Kind, Term


class DatesForm(PostedForm):
    """A field for each kind."""

    @property
    def chosen(self) -> dict[Kind, int]:
        return {term.kind: self[term.kind.value].data for term in TERMS}


def _field(term: Term) -> WholeNumber:
    bounds = {"least": term.least, "most": term.most}
    refusal = _("Choose from %(least)s to %(most)s days.", **bounds)
    return WholeNumber(
        term.what,
        description=_("Days after the conference has closed, from %(least)s to %(most)s.", **bounds),
        validators=[InputRequired(refusal), NumberRange(term.least, term.most, refusal)],
    )


def dates_form(dates: list[Date], **more) -> DatesForm:
    fields = {one.kind.value: _field(BY_KIND[one.kind]) for one in dates}
    return type("DatesForm", (DatesForm,), fields)(data={one.kind.value: one.days for one in dates}, **more)
