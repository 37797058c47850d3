"""What facilitators type about stages: opening the next one, going back, until when."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.validators import Optional

from app.conferences.forms import text
from app.fields import LocalMoment
from app.posted import PostedForm


class AdvanceForm(PostedForm):
    expected = HiddenField()
    override = text(
        _("Reason for opening it all the same"),
        _("Public, in the journal and in each report published afterwards."),
        longest=2000,
    )
    until = LocalMoment(_("Planned until"), validators=[Optional()])


class OverrideForm(AdvanceForm):
    override = text(
        _("Reason for opening it all the same"),
        _("Public, in the journal and in each report published afterwards."),
        _("Give the reason. Everybody can read it."),
        2000,
    )


class ReopenForm(PostedForm):
    expected = HiddenField()
    reason = text(_("Reason for going back"), _("Public."), _("Give the reason. Everybody can read it."), 2000)


class DeadlineForm(PostedForm):
    until = LocalMoment(_("Planned until"), id="deadline", validators=[Optional()])
