"""What an organizer asks everybody, what people send without an account, and why something is declined."""

from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from app.accounts.stranger_forms import StrangerForm
from app.calls.models import LONGEST_CALL, LONGEST_NAME, LONGEST_POST, LONGEST_REASON
from app.fields import Day, Length, WholeNumber
from app.posted import OneOfSeveral, PostedForm
from app.prose import clean, clean_line


def _words(label, description, longest, *checks):
    """Words that are shown as they were typed."""
    return TextAreaField(label, description=description, filters=[clean], validators=[*checks, Length(max=longest)])


class CallForm(PostedForm):
    text = _words(
        _("What do you ask everybody?"),
        _("In plain words. Say what becomes of it: the panel reads it, and nothing binds the panel."),
        LONGEST_CALL,
        DataRequired(_("Write what you ask.")),
    )
    until = Day(_("Until"), description=_("The last day, or empty: until you close it."), validators=[Optional()])


class PostForm(StrangerForm):
    """A problem or a question, without an account."""

    text = _words(
        _("A problem, or a question"),
        _("One, in your own words. It is public once somebody has read it."),
        LONGEST_POST,
        DataRequired(_("Write something first.")),
    )
    name = StringField(
        _("Name"),
        description=_("If you like: your name, or what you are called. Public."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_NAME)],
    )


class CommentForm(PostForm):
    text = _words(
        _("Your comment"),
        _("It is public once somebody has read it."),
        LONGEST_POST,
        DataRequired(_("Write something first.")),
    )


class DeclineForm(OneOfSeveral):
    reason = StringField(
        _("Reason"),
        description=_("Public. The words themselves are not."),
        filters=[clean_line],
        validators=[DataRequired(_("Say why.")), Length(max=LONGEST_REASON)],
    )


class MergeForm(OneOfSeveral):
    into = WholeNumber(
        _("It says the same as number"),
        description=_("The number of the other one in the public call."),
        validators=[InputRequired(_("Give a number.")), NumberRange(min=1, message=_("Give a number."))],
    )
