"""What dissenters type."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField
from wtforms.validators import DataRequired

from app.dissent.models import LONGEST_STATEMENT
from app.fields import Length
from app.longtext import LongText
from app.posted import PostedForm


def _words():
    return LongText(
        _("Your statement"),
        description=_("Printed beside the recommendation, in the same type. Nobody else can change it."),
        validators=[DataRequired(_("Write the statement.")), Length(max=LONGEST_STATEMENT)],
    )


class StatementForm(PostedForm):
    passage = SelectField(_("On which recommendation"), coerce=int)
    text = _words()
    named = BooleanField(_("Print my name as I chose to be named; otherwise I am only counted"))


class RevisionForm(PostedForm):
    text = _words()


class SponsorForm(PostedForm):
    named = BooleanField(_("Print my name as I chose to be named; otherwise I am only counted"))
