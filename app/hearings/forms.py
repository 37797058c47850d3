"""What people type about experts, sessions, questions and answers."""

import re

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import EmailField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Email, NumberRange, Optional, ValidationError

from app.accounts.models import LONGEST_EMAIL, LONGEST_NAME
from app.conferences.dates import is_partial_date
from app.conferences.models import LONGEST_LINE, LONGEST_TITLE
from app.evidence.kinds import Position
from app.fields import AnyOf, Length, LocalMoment, OneOf, WholeNumber, keep_partial_day
from app.hearings.kinds import ExpertKind, SlotKind, Stand, State
from app.hearings.models import LONGEST_ANSWER, LONGEST_ASKED, LONGEST_FIELD, LONGEST_INTERESTS, LONGEST_VIEW
from app.longtext import LongText
from app.orders import is_time
from app.posted import PostedForm
from app.prose import OfPeople, clean, clean_line
from app.typed_days import time_meant

CITATION = re.compile(r"^E\d{1,9}\.\d{1,9}$", re.ASCII)


def passage_of_link() -> str | None:
    """The passage that somebody comes from who wants to ask about it."""
    about = request.args.get("about", "")
    return about if CITATION.match(about) else None


def line(label, hint="", longest=LONGEST_LINE, *checks):
    return StringField(label, description=hint, filters=[clean_line], validators=[*checks, Length(max=longest)])


def text(label, hint, longest, *checks):
    """Words that are shown as they were typed."""
    return TextAreaField(label, description=hint, filters=[clean], validators=[*checks, Length(max=longest)])


def long_text(label, hint, longest, *checks):
    return LongText(label, description=hint, validators=[*checks, Length(max=longest)])


class ExpertForm(PostedForm):
    name = line(_("Name"), "", LONGEST_NAME, DataRequired(_("Type the name.")))
    field = line(_("Field"), _("What this person knows about."), LONGEST_FIELD)
    affiliation = line(_("Affiliation"), _("For whom this person works or speaks."))
    kind = RadioField(
        _("Heard as"),
        choices=[(kind.value, kind.label) for kind in ExpertKind],
        default=ExpertKind.EXPERT.value,
    )

    @property
    def fields(self) -> dict:
        """What was typed, in the words of the model."""
        given = {name: self.data[name] for name in ("name", "field", "affiliation")}
        return given | {"kind": ExpertKind(self.kind.data)}


class ExpertRecordForm(ExpertForm):
    name = line(_("Name"), _("Leave it empty to take the name of the seat."), LONGEST_NAME)
    member = SelectField(
        _("Seat"),
        coerce=int,
        default=0,
        description=_("From this seat the expert declares interests and answers."),
    )

    def offer(self, seats) -> "ExpertRecordForm":
        """Let somebody choose among these seats, or none."""
        self.member.choices = [(0, _("no seat here")), *((seat.id, seat.name) for seat in seats)]
        return self

    def validate_name(self, field):
        if not field.data and not self.member.data:
            raise ValidationError(_("Type the name, or choose the seat."))


class DeclarationForm(PostedForm):
    interests = long_text(
        _("Interests"),
        _("Who pays you, what you own or belong to, what you stand to gain or lose. “None” is an answer. Public."),
        LONGEST_INTERESTS,
        DataRequired(_("Write what your interests are, or “none”.")),
    )
    field = line(_("Field"), _("What you know about, in a few words."), LONGEST_FIELD)

    @property
    def typed_field(self) -> str | None:
        """What was written under “Field”; None where the form had no such field."""
        return self.field.data if self.field.raw_data else None

    def stand_on(self, question) -> Stand:
        """What was declared on a key question, in the way that it can be answered."""
        told = self[f"q{question.number}"].data or ""
        return Stand(Position(told)) if question.two_sided else Stand(Position.UNKNOWN, told)

    @property
    def on_questions(self):
        """The fields on the key questions, in their order."""
        return [field for field in self if re.fullmatch(r"q[0-9]+", field.name)]


def declaration_form(key_questions) -> type[DeclarationForm]:
    """A declaration with a choice for each key question that has two sides, and words for each other one."""
    fields = {f"q{question.number}": _field_on(question) for question in key_questions}
    return type("DeclarationForm", (DeclarationForm,), fields)


def _field_on(question):
    label = OfPeople(f"{question.label}: {question.text or question.theme}")
    if question.two_sided:
        choices = [(position.value, position.label) for position in Position]
        return SelectField(label, choices=choices, default=Position.UNKNOWN.value)
    return text(label, _("Your view in one or two sentences. Public."), LONGEST_VIEW, Optional())


class SeatForm(PostedForm):
    email = EmailField(
        _("E-mail"),
        description=_("The invitation goes there. Accepting it belongs to this entry of the list."),
        filters=[clean_line],
        validators=[
            DataRequired(_("Type the address to which the invitation goes.")),
            Email(_("This does not look like an e-mail address.")),
            Length(max=LONGEST_EMAIL),
        ],
    )


class SessionForm(PostedForm):
    title = line(_("Title"), "", LONGEST_TITLE, DataRequired(_("Give the session a title.")))
    starts_at = LocalMoment(_("Begins"), validators=[Optional()])
    ends_at = LocalMoment(_("Ends"), validators=[Optional()])
    day_text = line(_("Day in words"), _("Only where no exact time is known, like “2 weekends” or 2010-10."))
    place = line(_("Place"))

    def validate_ends_at(self, field):
        if field.data and self.starts_at.data and field.data < self.starts_at.data:
            raise ValidationError(_("The end lies before the beginning."))


class SlotForm(PostedForm):
    title = line(_("What"), "", LONGEST_TITLE, DataRequired(_("Say what happens then.")))
    starts = line(_("Time"), _("Like 09:30, or empty."), 20)  # also as it is typed: kl. 9.30
    minutes = WholeNumber(_("Minutes"), validators=[Optional(), NumberRange(1, 1440)])
    kind = SelectField(_("Kind"), choices=[(kind.value, kind.label) for kind in SlotKind], default=SlotKind.OTHER.value)
    expert = SelectField(_("Expert"), coerce=int, default=0)

    def offer(self, experts) -> "SlotForm":
        """Let somebody choose among these experts, or none."""
        self.expert.choices = [(0, _("nobody in particular")), *((one.number, one.shown) for one in experts)]
        return self

    def filter_starts(self, typed):
        return time_meant(typed or "")

    def validate_starts(self, field):
        if field.data and not is_time(field.data):
            raise ValidationError(_("Write the time like 09:30."))


class AudienceQuestionForm(PostedForm):
    text = text(
        _("Your question"),
        _("One question. It is public, and so is the answer."),
        LONGEST_ASKED,
        DataRequired(_("Write your question first.")),
    )
    experts = AnyOf(_("To whom"), validators=[DataRequired(_("Choose at least one expert."))])

    def offer(self, experts) -> "AudienceQuestionForm":
        """Let somebody choose among these experts."""
        self.experts.choices = [(one.number, one.shown) for one in experts]
        return self


class SpokenQuestionForm(AudienceQuestionForm):
    """What somebody asks aloud, as whoever facilitates hears it."""

    text = line(_("What is asked"), "", LONGEST_ASKED, DataRequired(_("Write what is asked.")))
    seat = WholeNumber(
        _("Number of the seat"), description=_("Empty: from the audience."), validators=[Optional(), NumberRange(1)]
    )

    def beside(self) -> "SpokenQuestionForm":
        """It may stand on a page beside the form for one's own questions."""
        for field in self:
            field.id = f"spoken-{field.name}"
        return self


class QuestionForm(AudienceQuestionForm):
    key_question = OneOf(_("Key question"), coerce=int, default=0)
    evidence = line(_("About a passage of the evidence"), _("Its number, like E3.12, or empty."), 24)
    follows = line(_("It follows on"), _("The number of a question of this session, like H1.2, or empty."), 24)

    def offer_questions(self, key_questions) -> "QuestionForm":
        """Let somebody choose the key question it belongs to, or none."""
        labels = ((one.number, OfPeople(f"{one.label}: {(one.text or one.theme)[:80]}")) for one in key_questions)
        self.key_question.choices = [(0, _("none of them")), *labels]
        return self

    def validate_evidence(self, field):
        field.data = (field.data or "").strip("[] ")
        if field.data and not CITATION.match(field.data):
            raise ValidationError(_("Write the number of a passage like E3.12."))


class AnswerForm(PostedForm):
    text = long_text(
        _("Your answer"),
        _("In plain words. Public, and the panel can cite it. You cannot change it afterwards."),
        LONGEST_ANSWER,
        DataRequired(_("Write your answer first.")),
    )

    def beside(self, anchor: str) -> "AnswerForm":
        """Several of these forms may stand on one page, so each names its fields by its question."""
        for field in self:
            field.id = f"{field.name}-{anchor}"
        return self


class RecordForm(AnswerForm):
    state = RadioField(
        _("How it ended"),
        choices=[(state.value, state.label) for state in (State.ANSWERED, State.ON_NOTICE, State.NOT_ANSWERED)],
        validators=[DataRequired(_("Say how it ended."))],
    )
    text = long_text(_("Answer in short"), _("What was said, in the expert's sense."), LONGEST_ANSWER)
    due = line(_("Promised until"), _("For questions on notice: a day like 2027-03-20, or a month."), 40)

    def once_somebody_wrote(self) -> "RecordForm":
        """What is answered in part can only end as answered."""
        self.state.choices = [(State.ANSWERED.value, State.ANSWERED.label)]
        return self

    def validate_text(self, field):
        if self.state.data == State.ANSWERED and not field.data:
            raise ValidationError(_("Write in short what was answered."))

    def validate_due(self, field):
        keep_partial_day(field)
        if field.data and not is_partial_date(field.data):
            raise ValidationError(_("Write a day like 2027-03-20, or a month like 2027-03."))
        if self.state.data == State.ON_NOTICE and not field.data:
            raise ValidationError(_("Say until when the answer is promised."))
