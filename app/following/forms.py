"""To which address news are to go."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import EmailField
from wtforms.validators import DataRequired

from app.accounts.models import LONGEST_EMAIL
from app.accounts.stranger_forms import StrangerForm
from app.fields import Length
from app.members.forms import an_address
from app.prose import clean_line


class FollowForm(StrangerForm):
    email = EmailField(
        _("E-mail"),
        description=_("It is used for this news alone, and forgotten when you leave."),
        filters=[clean_line],
        validators=[DataRequired(_("Write your e-mail address.")), Length(max=LONGEST_EMAIL), an_address],
        render_kw={"autocomplete": "email"},
    )

    @property
    def text(self) -> Any:
        """Where it is said that a field for machines was filled in."""
        return self["email"]
