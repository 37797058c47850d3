"""What was enacted."""

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import DataRequired

from app.enacted.models import LONGEST_SOURCE, LONGEST_TEXT
from app.fields import Length
from app.longtext import LongText
from app.milestones.forms import a_day
from app.posted import PostedForm
from app.prose import clean_line


class EnactedForm(PostedForm):
    text = LongText(
        _("The words that came into force"),
        description=_("The part that takes up this recommendation, word by word."),
        validators=[DataRequired(_("Paste the words.")), Length(max=LONGEST_TEXT)],
    )
    on = StringField(
        _("When"),
        description=_("A day like 2027-09-01, or a month like 2027-09."),
        filters=[clean_line],
        validators=[DataRequired(_("Say when.")), a_day],
    )
    source = StringField(
        _("Source"),
        description=_("Where everybody finds it: law, paragraph, address."),
        filters=[clean_line],
        validators=[DataRequired(_("Say where it is found.")), Length(max=LONGEST_SOURCE)],
    )
