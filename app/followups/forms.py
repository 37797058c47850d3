"""What panelists ask about an answer, and what is answered to that."""

from flask_babel import lazy_gettext as _
from wtforms import TextAreaField
from wtforms.validators import DataRequired

from app.fields import Length
from app.followups.models import LONGEST_QUESTION, LONGEST_REPLY
from app.posted import PostedForm
from app.prose import clean


class QuestionForm(PostedForm):
    text = TextAreaField(
        _("What the panel should ask about this answer"),
        description=_("One question, without your name."),
        filters=[clean],
        validators=[DataRequired(_("Write the question.")), Length(max=LONGEST_QUESTION)],
    )


class ReplyForm(PostedForm):
    text = TextAreaField(
        _("Your answer"),
        description=_("Everybody reads it."),
        filters=[clean],
        validators=[DataRequired(_("Write the answer.")), Length(max=LONGEST_REPLY)],
    )
