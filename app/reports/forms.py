"""What organizers and panelists type about the report."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import HiddenInput

from app.fields import Length, WholeNumber
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import clean
from app.reports.models import LONGEST_FOREWORD, Kind


class ForewordForm(PostedForm):
    version = WholeNumber(widget=HiddenInput(), default=0, validators=[Optional()])
    began = HiddenField(filters=[clean])  # the text it was opened with: no older one is kept
    text = LongText(
        _("Foreword and thanks"),
        description=_("Part of what the panel approves: a change needs new approvals."),
        validators=[Length(max=LONGEST_FOREWORD)],
    )


class PublishForm(PostedForm):
    kind = RadioField(
        _("Which report"),
        choices=[
            (Kind.FINAL.value, _("Final: the panel stands by every word")),
            (Kind.PROVISIONAL.value, _("Provisional: read out now, the final text follows")),
        ],
        validators=[DataRequired(_("Choose one."))],
    )


class CorrectForm(PostedForm):
    changes = TextAreaField(
        _("What changed, and why"),
        description=_("Printed on the new edition. The older ones stay."),
        filters=[clean],
        validators=[DataRequired(_("Say what changed.")), Length(max=4000)],
    )
