"""The ballot as people fill it in, one form for each kind of vote; all of them end in one string."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import ValidationError

from app.fields import Length
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import clean_line
from app.voting import ballots
from app.voting.kinds import Kind
from app.voting.models import LONGEST_REASON, Round
from app.voting.receipts import LONGEST_WORD


class BallotForm(PostedForm):
    """What every ballot has beside the choice. `step` says which button was pressed."""

    code = HiddenField("")  # without a label the library would look for one in every language
    step = HiddenField("")
    own_word = StringField(
        _("A word of your own on the receipt (optional)"),
        description=_("It makes sure that nobody else was handed the same receipt."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_WORD)],
    )
    reason = LongText(_("Your reason or reservation (optional)"), validators=[Length(max=LONGEST_REASON)])
    vote: Round
    legend: Any = _("Where do you stand?")

    @property
    def ballot(self) -> str:
        """What was chosen, as the string that goes into the box."""
        raise NotImplementedError

    def show_again(self) -> None:
        """Fill the fields from the choice that came back from the review."""

    def validate_reason(self, field):
        if self.vote.needs_reason(self.ballot) and not field.data:
            raise ValidationError(
                _("An objection needs its reason. Write what is wrong, so that the others can try to meet it.")
            )


class SingleBallot(BallotForm):
    """One option of several."""

    choice = RadioField(_("Where do you stand?"), validate_choice=False)  # refused once, in our own words

    def hint_of(self, option: str) -> str:
        """What choosing this means, said only where the ballot is shown."""
        hint: str = self.vote.hint_of(option)
        return hint

    @property
    def ballot(self) -> str:
        return self.choice.data or ""

    def validate_choice(self, field):
        if field.data not in [option for option, _label in field.choices]:
            raise ValidationError(_("Choose one. You can also leave the ballot blank."))


class OptionsBallot(BallotForm):
    """Something about each option. After the review `choice` carries the whole ballot back."""

    choice = HiddenField(filters=[lambda text: (text or "").strip()])
    blank = BooleanField(
        _("Leave the ballot blank"), description=_("You take part without choosing. Nothing else is counted then.")
    )
    nothing: Any = ""
    note: Any = ""  # what is easily taken the wrong way

    @property
    def first_place(self) -> str:
        """Where somebody begins who mends the choice."""
        return self.blank.id

    @property
    def group_errors(self) -> list:
        """What is wrong with the choice as a whole."""
        return [*self.blank.errors]

    @property
    def ballot(self) -> str:
        if self.choice.data:
            return self.choice.data
        return ballots.BLANK if self.blank.data else self.written()

    def written(self) -> str:
        """The ballot from the fields; empty where nothing was filled in."""
        raise NotImplementedError

    def validate_blank(self, field):
        if self.choice.data:
            _require_sound(self.vote, self.choice.data)
        elif field.data and self.written():
            raise ValidationError(_("Either fill in the ballot or leave it blank, not both."))
        elif not field.data and not self.written():
            raise ValidationError(self.nothing)

    def show_again(self) -> None:
        if self.choice.data and not self.blank.errors:
            self.blank.data = self.choice.data == ballots.BLANK
            if not self.blank.data:
                self.fill(self.choice.data)

    def fill(self, ballot: str) -> None:
        raise NotImplementedError


class ApprovalBallot(OptionsBallot):
    """Any number of options; approving of none is a choice of its own."""

    approved = SelectMultipleField(_("Which of these can you agree to?"))
    legend = _("Which of these can you agree to? Tick as many as you like.")
    nothing = _("Tick what you can agree to, or “None of these”. You can also leave the ballot blank.")

    @property
    def first_place(self) -> str:
        return f"{self.approved.id}-0"

    @property
    def group_errors(self) -> list:
        return [*self.blank.errors, *self.approved.errors]

    def written(self) -> str:
        chosen = set(self.approved.data or ())
        return ballots.write_approval(chosen, self.vote.options) if chosen else ""

    def validate_approved(self, field):
        if ballots.NONE in (field.data or ()) and len(field.data) > 1:
            raise ValidationError(_("Either tick options or “None of these”, not both."))

    def fill(self, ballot: str) -> None:
        self.approved.data = sorted(ballots.read_approval(ballot, self.vote.options)) or [ballots.NONE]


class PlacingBallot(OptionsBallot):
    """A number for each option, chosen from a list: works with a keyboard and without a script."""

    @property
    def places(self) -> list:
        """The fields, in the order of the options."""
        return [self[f"option_{key}"] for key in self.vote.options]

    @property
    def first_place(self) -> str:
        return next(iter(self.places)).id

    @property
    def numbers(self) -> dict[str, int]:
        given = {key: self[f"option_{key}"].data for key in self.vote.options}
        return {key: int(number) for key, number in given.items() if number and number.isdecimal()}

    def _set(self, numbers: dict[str, int]) -> None:
        for key in self.vote.options:
            self[f"option_{key}"].data = str(numbers.get(key, ""))


class ScoreBallot(PlacingBallot):
    legend = _("How many points for each? 0 is the worst, 10 the best.")
    nothing = _("Give points to at least one option, or leave the ballot blank.")
    note = _("“No opinion” is not a zero: it is counted apart.")
    empty = _("No opinion")

    def written(self) -> str:
        return ballots.write_scores(self.numbers, self.vote.options)

    def fill(self, ballot: str) -> None:
        self._set(ballots.read_scores(ballot, self.vote.options))


class RankedBallot(PlacingBallot):
    legend = _("Your order: 1 is your first choice.")
    nothing = _("Give at least one option a place, or leave the ballot blank.")
    note = _(
        "The same number for two options makes them equal. Options without a place come after all others, as equals."
    )
    empty = _("No place")

    def written(self) -> str:
        return ballots.write_ranking(ballots.ranks_of(self.numbers), self.vote.options)

    def fill(self, ballot: str) -> None:
        ranks = ballots.read_ranking(ballot, self.vote.options)
        self._set({key: place for place, group in enumerate(ranks, 1) for key in group})


FORMS: dict[Kind, type[BallotForm]] = {
    Kind.CONSENT: SingleBallot,
    Kind.YES_NO: SingleBallot,
    Kind.ONE: SingleBallot,
    Kind.APPROVAL: ApprovalBallot,
    Kind.SCORE: ScoreBallot,
    Kind.RANKED: RankedBallot,
}


def ballot_form(vote: Round, *, prefix: str = "", **more) -> BallotForm:
    """The form of one vote. `prefix` keeps several on one paper apart."""
    form = _class_for(vote)(prefix=prefix, **more)
    form.vote = vote
    if isinstance(form, SingleBallot):
        form.choice.choices = [(option, vote.label_of(option)) for option in (*vote.options, ballots.BLANK)]
    if isinstance(form, ApprovalBallot):
        own = [(option, vote.label_of(option)) for option in vote.options]
        form.approved.choices = [*own, (ballots.NONE, _("None of these"))]
    if vote.kind == Kind.CONSENT:
        form.reason.label.text = _("Your reason or reservation (needed if you object)")
    form.reason.description = (
        _("Printed with the result, apart from the ballots and never with your name.")
        if vote.secrecy == "secret"
        else _("Printed with the result and your name.")
    )
    return form


def _class_for(vote: Round) -> type[BallotForm]:
    """The class of the kind, with a field for each option where the kind asks for numbers."""
    kind = FORMS[vote.kind]
    if not issubclass(kind, PlacingBallot):
        return kind
    numbers = range(ballots.TOP + 1) if vote.kind == Kind.SCORE else range(1, len(vote.options) + 1)
    choices = [("", kind.empty), *((str(number), str(number)) for number in numbers)]
    fields = {f"option_{key}": SelectField(vote.label_of(key), choices=choices, default="") for key in vote.options}
    return type(kind.__name__, (kind,), fields)


def _require_sound(vote: Round, ballot: str) -> None:
    try:
        ballots.check(vote.kind, ballot, vote.options)
    except ValueError:
        raise ValidationError(_("This ballot was damaged on its way. Fill it in again.")) from None
