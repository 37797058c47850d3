"""What dissenters type."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import DataRequired

from app.dissent.models import LONGEST_STATEMENT
from app.fields import Length
from app.prose import clean


def _words():
    return TextAreaField(
        _("Your statement"),
        description=_("Printed beside the recommendation, in the same type. Nobody else can change it."),
        filters=[clean],
        validators=[DataRequired(_("Write the statement.")), Length(max=LONGEST_STATEMENT)],
    )


class StatementForm(FlaskForm):
    passage = SelectField(_("On which recommendation"), coerce=int)
    text = _words()
    named = BooleanField(_("Print my name as I chose to be named; otherwise I am only counted"))


class RevisionForm(FlaskForm):
    text = _words()


class SponsorForm(FlaskForm):
    named = BooleanField(_("Print my name as I chose to be named; otherwise I am only counted"))
