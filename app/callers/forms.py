"""What came of a call, and who takes an empty seat."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from app.callers.kinds import Consent, PlaceState
from app.callers.models import LONGEST_NOTE
from app.fields import AnyOf, Length
from app.posted import PostedForm
from app.prose import clean, clean_line


class CallForm(PostedForm):
    state = RadioField(_("What came of the call?"), validators=[DataRequired(_("Choose one."))])
    consents = AnyOf(
        _("If confirmed: what does she or he agree to?"),
        description=_("Ask once, and mark what was answered with yes."),
        choices=[(one.value, one.label) for one in Consent],
        coerce=str,
    )
    note = TextAreaField(
        _("Note"),
        description=_("When to call again, what was asked. Recruiters and callers read it."),
        filters=[clean],
        validators=[Length(max=LONGEST_NOTE)],
    )

    def offering(self, states: tuple[PlaceState, ...]) -> "CallForm":
        self.state.choices = [(one.value, one.label) for one in states]
        if PlaceState.CONFIRMED not in states:
            del self.consents
        return self


class CallInForm(PostedForm):
    number = SelectField(_("Who takes the seat?"), coerce=int, validators=[DataRequired(_("Choose somebody."))])
    reason = StringField(
        _("Why this person?"),
        description=_("Where targets are missed while another person would keep them. Everybody reads it."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_NOTE)],
    )
