"""What is typed and chosen in a statement round."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from app.commonground.models import (
    LONGEST_QUESTION,
    LONGEST_REASON,
    LONGEST_STATEMENT,
    LONGEST_TITLE,
    MOST_STATEMENTS,
    STANCES,
)
from app.fields import Length
from app.posted import PostedForm
from app.prose import clean, clean_line


class OpenForm(PostedForm):
    title = StringField(
        _("Title"),
        filters=[clean_line],
        validators=[DataRequired(_("Give the round a title.")), Length(max=LONGEST_TITLE)],
    )
    question = TextAreaField(
        _("The question"),
        description=_("One question that short statements can answer."),
        filters=[clean_line],
        validators=[DataRequired(_("Write the question.")), Length(max=LONGEST_QUESTION)],
    )
    seeds = TextAreaField(
        _("First statements (optional)"),
        description=_("One on each line, each saying one thing. Ten to twenty from all sides make a good beginning."),
        filters=[clean],
        validators=[Length(max=MOST_STATEMENTS * LONGEST_STATEMENT)],
    )

    @property
    def statements(self) -> list[str]:
        lines = (clean_line(line) for line in (self.seeds.data or "").splitlines())
        return [line for line in lines if line]

    def validate_seeds(self, field):
        if len(self.statements) > MOST_STATEMENTS:
            raise ValidationError(gettext("Write at most %(most)s statements.", most=MOST_STATEMENTS))
        for line in self.statements:
            if len(line) > LONGEST_STATEMENT:
                raise ValidationError(
                    gettext(
                        "Shorten this line to %(most)s characters: %(line)s",
                        most=LONGEST_STATEMENT,
                        line=line,
                    )
                )


class StatementForm(PostedForm):
    text = TextAreaField(
        _("Your statement"),
        description=_("One thing, in one short sentence. Nobody is told who wrote it."),
        filters=[clean_line],
        validators=[
            DataRequired(_("Write the statement.")),
            Length(max=LONGEST_STATEMENT, message=_("Shorten it to %(max)d characters.")),
        ],
    )


class AnswerForm(PostedForm):
    stance = RadioField(choices=list(STANCES.items()), validators=[DataRequired(_("Choose: agree, disagree or pass."))])


class SetAsideForm(PostedForm):
    reason = StringField(
        _("Why it is set aside"),
        description=_("The panel reads it now, everybody in the record."),
        filters=[clean_line],
        validators=[DataRequired(_("Give the reason.")), Length(max=LONGEST_REASON)],
    )
