"""What an organizer types to cancel a conference."""

from flask_babel import lazy_gettext as _

from app.conferences.forms import text
from app.posted import PostedForm


class CancelForm(PostedForm):
    reason = text(
        _("Reason for cancelling it"),
        _("Public, and in the letter to everybody who takes part."),
        _("Give the reason. Everybody can read it."),
        2000,
    )
