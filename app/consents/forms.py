"""To what somebody agrees, each ticked for itself."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from app.callers.kinds import Consent
from app.consents.models import SeatConsent
from app.fields import AnyOf
from app.posted import PostedForm


class ConsentForm(PostedForm):
    agreed = AnyOf(
        _("What is agreed to"),
        description=_("Each may be left out: nobody loses the seat by it. It can be changed at any time."),
        choices=[(one.value, one.label) for one in Consent],
        coerce=str,
    )
    seen = HiddenField()

    @property
    def consents(self) -> list[Consent]:
        return [Consent(one) for one in self.agreed.data]


def consent_form(known: SeatConsent | None) -> ConsentForm:
    """The form as it stands now."""
    if known is None:
        return ConsentForm(formdata=None)
    return ConsentForm(formdata=None, data={"agreed": known.agreed, "seen": known.mark})
