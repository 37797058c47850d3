"""What is typed about what is kept of people: when it goes, and at whose word a name was taken out."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, NumberRange

from app.conferences.start_forms import text
from app.fields import WholeNumber
from app.posted import PostedForm
from app.privacy.due import Date
from app.privacy.listed import LONGEST_NOTE
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


class ExpertOutForm(PostedForm):
    note = text(
        _("At whose word, and when"),
        _("Everybody reads it in the journal, so without the name: “The expert asked for it by letter of 3 March.”"),
        _("Say in a sentence at whose word it is done."),
        LONGEST_NOTE,
    )
