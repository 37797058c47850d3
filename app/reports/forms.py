"""What organizers and panelists type about the report."""

from datetime import UTC, datetime

from flask import g
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import DataRequired, Optional, ValidationError
from wtforms.widgets import HiddenInput

from app import clock
from app.fields import Length, LocalMoment, WholeNumber, in_zone
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
    not_before = LocalMoment(
        _("Not before"),
        description=_(
            "Only if it is held back: until then the panel, those who lead and those who must answer read it, and "
            "nobody else. Votes that are counted, and the wordings that were voted on, are public already: only the "
            "report, its files and its cards wait. Where clocks are set back and an hour comes twice, its second time "
            "counts. Empty: everybody reads it as soon as it is confirmed."
        ),
        validators=[Optional()],
    )

    @property
    def given(self) -> dict[str, str]:
        """What the act that waits is given."""
        told = {"kind": self.kind.data}
        return told | {"not_before": self.moment.astimezone(UTC).isoformat()} if self.moment else told

    @property
    def moment(self) -> datetime | None:
        """On the conference's clocks; of an hour that comes twice the later one, so that nothing opens too early."""
        read = in_zone(self.not_before.data, g.conference.time_zone)
        return read.replace(fold=1) if read else None

    def validate_not_before(self, field):
        if self.moment is not None and self.moment <= clock.now():
            raise ValidationError(_("This moment is over. Write one that is still to come, or leave the field empty."))


class CorrectForm(PostedForm):
    changes = TextAreaField(
        _("What changed, and why"),
        description=_("Printed on the new edition. The older ones stay."),
        filters=[clean],
        validators=[DataRequired(_("Say what changed.")), Length(max=4000)],
    )
