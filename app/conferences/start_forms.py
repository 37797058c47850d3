"""What is asked of whoever starts a conference: five things; everything else has a default."""

from functools import partial

from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional, ValidationError

from app.conferences.dates import is_partial_date
from app.conferences.models import LONGEST_CHARGE, LONGEST_LINE, LONGEST_TITLE
from app.fields import Day, Length, keep_partial_day
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import LONGEST_TEXT, clean, clean_line

AS_TYPED = partial(TextAreaField, filters=[clean])


def optional(label):
    """The label of a field that may stay empty."""
    return LazyString(lambda: " ".join((str(label), str(_("(optional)")))))


def line(label, hint="", required="", longest=LONGEST_LINE):
    checks = [DataRequired(required)] if required else [Optional()]
    label = label if required else optional(label)
    return StringField(label, description=hint, filters=[clean_line], validators=[*checks, Length(max=longest)])


def text(label, hint="", required="", longest=LONGEST_TEXT, kind=AS_TYPED, **more):
    """Words that are shown as they were typed."""
    checks = [DataRequired(required)] if required else [Optional()]
    label = label if required else optional(label)
    return kind(label, description=hint, validators=[*checks, Length(max=longest)], **more)


long_text = partial(text, kind=LongText)


class AskedFields(PostedForm):
    """What no method can know: the title, the question, who asks it, and the promise."""

    title = line(_("Title"), required=_("Give the conference a title."), longest=LONGEST_TITLE)
    charge = long_text(
        _("Charge"),
        _("The one question the panel is asked: neutral, in plain words."),
        _("Write the question that the panel is asked."),
        LONGEST_CHARGE,
    )
    commissioner = line(_("Who commissions the panel"), _("Whoever asks the question."))
    promise = long_text(
        _("The promise of an answer"),
        _("Who will answer the panel's recommendations, and how."),
        longest=2000,
    )
    promise_due = line(_("Answer due"), _("A day like 2027-06-20, or a month like 2027-06."))
    no_promise = BooleanField(_("No promise was given"))

    def validate_promise_due(self, field):
        keep_partial_day(field)
        if field.data and not is_partial_date(field.data):
            raise ValidationError(_("Write a day like 2027-06-20, or a month like 2027-06."))

    def validate_no_promise(self, field):
        if field.data and self.promise.data:
            raise ValidationError(_("Either there is a promise, or there is none."))


class StartForm(AskedFields):
    first_day = Day(
        optional(_("The first day on which the panel meets")),
        description=_("A day like 2027-03-20. The calendar is laid out from it; leave it empty if nobody knows yet."),
        validators=[Optional()],
    )
