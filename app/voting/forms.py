"""What people choose and type about votes."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional, ValidationError

from app.drafting.models import Passage
from app.fields import AnyOf, Length, LocalMoment
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import clean, clean_line
from app.voting import lines
from app.voting.ballots import FEWEST_OPTIONS, MOST_OPTIONS
from app.voting.kinds import Kind, Method
from app.voting.models import LONGEST_OBJECTION, LONGEST_OPTION, LONGEST_PROPOSITION, LONGEST_REASON
from app.voting.motion import Motion


class OpenForm(PostedForm):
    parts = 0  # in how many the key is, where the panel holds it
    trusted: Collection[int] = ()  # the members whom the panel has named for them
    shows_trusted = True  # not before all have said it: whoever opens a vote could find out by trying who was ticked
    passages = AnyOf(_("Texts to vote on"))
    whole_document = BooleanField(_("The whole document, as it stands now"))
    proposition = LongText(
        _("Proposition"),
        description=_("A question or a sentence, exactly as it is put."),
        validators=[Length(max=LONGEST_PROPOSITION)],
    )
    kind = RadioField(_("Kind of vote"), choices=[(kind.value, kind.label) for kind in Kind])
    options = TextAreaField(
        _("Options"),
        filters=[clean],
        description=_("One on each line, 2 to 20. Only for a proposition, and not for consent or yes and no."),
    )
    method = RadioField(
        _("How a ranking is counted"),
        description=_("Both are printed. This one decides."),
        choices=[(method.value, method.label) for method in Method],
        default=Method.SCHULZE.value,
    )
    depends_on = SelectField(
        _("Opens only if"),
        description=_("For a vote that makes sense only after the result of another one."),
        default="",
    )
    present = AnyOf(_("Who is present"), validators=[DataRequired(_("Tick who is present."))])
    on_paper = AnyOf(
        _("Who votes on paper"),
        description=_(
            "Fixed now: once the vote is open only they themselves can change it, so that nobody learns "
            "from it who has voted."
        ),
    )
    closes_at = LocalMoment(
        _("Ends by itself at"),
        description=_("You can leave it empty. From then on no ballot is taken; you still close and count."),
        validators=[Optional()],
    )
    receipts = RadioField(
        _("What is published after the count"),
        choices=[
            ("codes", _("Every receipt code with its choice: everybody can find the own ballot and recount")),
            (
                "count-only",
                _("Codes and counts apart: for topics where people might be pressed to prove their vote"),
            ),
        ],
        default="codes",
    )

    def validate_passages(self, field):
        given = [bool(field.data), bool(self.whole_document.data), bool(self.proposition.data)]
        if not any(given):
            raise ValidationError(_("Tick at least one text, or write a proposition."))
        if sum(given) > 1:
            raise ValidationError(
                _("Choose one: texts, the whole document, or a proposition. Open the others after that.")
            )

    def validate_present(self, field):
        here = len(set(self.trusted) & set(field.data))
        if here < self.parts:
            told = gettext("It takes %(parts)s keyholders who are here.", parts=self.parts)
            so_far, too_few = gettext("So far %(here)s are.", here=here), gettext("So far too few are.")
            raise ValidationError(f"{told} {so_far if self.shows_trusted else too_few}")

    def validate_options(self, field):
        wanted, lines = self.chosen_kind.has_own_options, self.lines
        if wanted and not self.proposition.data:
            raise ValidationError(
                _("Options of your own belong to a proposition. For a text, choose consent or yes and no.")
            )
        if wanted and not FEWEST_OPTIONS <= len(lines) <= MOST_OPTIONS:
            raise ValidationError(_("Give between 2 and 20 options, each on a line of its own."))
        if any(len(line) > LONGEST_OPTION for line in lines):
            raise ValidationError(_("An option is too long. Keep each under 300 characters."))
        if len({line.casefold() for line in lines}) != len(lines):
            raise ValidationError(_("Two options are the same. Write each one once."))

    @property
    def chosen_kind(self) -> Kind:
        return Kind(self.kind.data) if self.kind.data in list(Kind) else Kind.CONSENT

    @property
    def lines(self) -> list[str]:
        """The options, one of each line that is not empty."""
        if not self.chosen_kind.has_own_options:
            return []
        return [line for line in (clean_line(line) for line in (self.options.data or "").splitlines()) if line]

    def motions(self, passages: Sequence[Passage]) -> list[Motion]:
        """One for each passage, or one on the document or the proposition."""
        motion = Motion.among(
            self.lines,
            whole_document=self.whole_document.data,
            question=self.proposition.data,
            kind=self.chosen_kind,
            method=Method(self.method.data),
        )
        return [replace(motion, passage=passage) for passage in passages] or [motion]

    @property
    def parent(self) -> tuple[int, str] | None:
        """The number of the vote this one depends on, and the result it needs."""
        number, _colon, condition = (self.depends_on.data or "").partition(":")
        return (int(number), condition) if number else None


class VoidForm(PostedForm):
    reason = TextAreaField(
        _("Reason"),
        description=_("Public."),
        filters=[clean],
        validators=[DataRequired(_("Give the reason. Everybody can read it.")), Length(max=LONGEST_REASON)],
    )


class ObjectionForm(PostedForm):
    text = LongText(
        _("What was wrong"),
        description=_("Public, without your name. Do not write who you are if you add your receipt."),
        validators=[DataRequired(_("Say what was wrong.")), Length(max=LONGEST_OBJECTION)],
    )
    receipt = StringField(
        _("Your receipt, if it is about your ballot"),
        description=_(
            "You can leave it empty. It is not published; whoever answers looks the ballot up with it. Whoever runs "
            "this server could then learn what you chose."
        ),
        filters=[clean_line],
        validators=[Length(max=40)],
        render_kw={"autocomplete": "off"},
    )


class AnswerForm(PostedForm):
    text = LongText(
        _("Your answer"),
        description=_("Public, and on record. It is given once."),
        validators=[DataRequired(_("Write the answer.")), Length(max=LONGEST_OBJECTION)],
    )


class DeclineForm(PostedForm):
    reason = TextAreaField(
        _("Why the panel makes no attempt"),
        description=_("Public."),
        filters=[clean],
        validators=[DataRequired(_("Give the reason. Everybody can read it.")), Length(max=LONGEST_REASON)],
    )


class RecordForm(PostedForm):
    """A result counted elsewhere: every count may stay empty, which means: not known."""

    passage = StringField(
        _("Recommendation or passage"),
        description=_("Its number, like R2 or P12. Empty for another question."),
        filters=[clean_line],
        validators=[Length(max=8)],
    )
    question = StringField(_("Or the question that was put"), filters=[clean_line], validators=[Length(max=500)])
    counts = TextAreaField(
        _("Counts"),
        description=_("One line per choice, like “For: 11”. Leave the number out where it is not known: “Against:”."),
        filters=[clean],
        validators=[DataRequired(_("Write at least one choice.")), Length(max=4000)],
    )
    precision = RadioField(
        _("How exact it is"),
        choices=[
            ("exact counts", _("Exact counts")),
            ("counts in part", _("Some counts are known, others are not")),
            ("percent", _("Only percentages")),
            ("outcome", _("Only the outcome")),
        ],
        default="exact counts",
    )
    present = StringField(
        _("Members present"),
        filters=[clean_line],
        validators=[Optional(), Length(max=6)],
        description=_("Empty if not known."),
    )
    unanimous = BooleanField(_("It was reported as unanimous"))
    note = TextAreaField(
        _("Who counted, and the source"),
        filters=[clean],
        validators=[DataRequired(_("Say where the result comes from.")), Length(max=LONGEST_REASON)],
    )

    def validate_counts(self, field):
        for line in field.data.splitlines():
            if lines.read(line) is None:
                raise ValidationError(
                    gettext(
                        "Write each line like “For: 11” or “For: 45,5 %%”. This one does not fit: %(line)s", line=line
                    )
                )

    def validate_question(self, field):
        if not field.data and not self.passage.data:
            raise ValidationError(_("Name the passage, or write the question that was put."))

    def validate_present(self, field):
        if field.data and not field.data.isdecimal():
            raise ValidationError(_("Write a whole number, or leave it empty."))

    @property
    def rows(self) -> list[dict]:
        """The lines as labels with counts or percentages; None where nothing was written."""
        return [row for line in self.counts.data.splitlines() if (row := lines.read(line)) is not None]
