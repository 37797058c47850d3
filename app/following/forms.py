"""To which address news are to go."""

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import DataRequired

from app.accounts.models import LONGEST_EMAIL
from app.accounts.stranger_forms import StrangerForm
from app.fields import Length
from app.members.forms import an_address
from app.prose import clean_line


class FollowForm(StrangerForm):
    text = StringField(
        _("E-mail"),
        description=_("It is used for this news alone, and forgotten when you leave."),
        filters=[clean_line],
        validators=[DataRequired(_("Write your e-mail address.")), Length(max=LONGEST_EMAIL), an_address],
        render_kw={"autocomplete": "email", "inputmode": "email"},
    )
