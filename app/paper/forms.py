"""What is read off the paper ballots and typed in."""

import re
from collections import Counter
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from app.fields import WholeNumber
from app.posted import PostedForm
from app.prose import clean
from app.voting import ballots
from app.voting.kinds import Kind
from app.voting.models import Round

MOST = 10_000
LONGEST_COUNT = 200_000
EXAMPLES = {
    Kind.APPROVAL: _("Like a,c or none or blank. Three alike: 3 x a,c"),
    Kind.SCORE: _("Like a:7,b:0 or blank. Three alike: 3 x a:7,b:0"),
    Kind.RANKED: _("Like b>a=c or blank. Three alike: 3 x b>a=c"),
}
LINE = re.compile(r"^(?:(\d{1,5})\s*[x×]\s*)?(.+)$", re.IGNORECASE)


class ChoiceForm(PostedForm):
    on_paper = HiddenField()


class CountForm(PostedForm):
    vote: Round

    @property
    def counts(self) -> dict[str, int]:
        raise NotImplementedError


class OptionsCount(CountForm):
    """A number for each option and for blank: votes on one option."""

    @property
    def numbers(self) -> list[WholeNumber]:
        return [self[f"option_{n}"] for n in range(len(self.vote.options) + 1)]

    @property
    def counts(self) -> dict[str, int]:
        keys = [*self.vote.options, ballots.BLANK]
        return {key: field.data for key, field in zip(keys, self.numbers, strict=True)}


class LinesCount(CountForm):
    """Each ballot on a line, as it stands on paper: for approvals, scores and rankings."""

    lines = TextAreaField(_("The ballots, one on each line"), filters=[clean])

    @property
    def example(self):
        """How a line of this vote looks."""
        return EXAMPLES[self.vote.kind]

    def validate_lines(self, field):
        if len(field.data or "") > LONGEST_COUNT:
            raise ValidationError(_("This is too long."))
        for line in self._given():
            if self._read(line) is None:
                raise ValidationError(gettext("This line is no ballot of this vote: %(line)s", line=line[:60]))

    @property
    def counts(self) -> dict[str, int]:
        found: Counter[str] = Counter()
        for line in self._given():
            number, ballot = self._read(line) or (0, "")
            found[ballot] += number
        return dict(found)

    def _given(self) -> list[str]:
        return [line.strip() for line in (self.lines.data or "").splitlines() if line.strip()]

    def _read(self, line: str) -> tuple[int, str] | None:
        matched = LINE.match(line.casefold())
        if matched is None:
            return None
        ballot = "".join(matched[2].split())
        try:
            ballots.check(self.vote.kind, ballot, self.vote.options)
        except ValueError:
            return None
        return int(matched[1] or 1), ballot


def count_form(vote: Round, **more: Any) -> CountForm:
    """The form that fits the kind of the vote."""
    form = (_options_class(vote) if vote.kind.is_single else LinesCount)(**more)
    form.vote = vote
    return form


def _options_class(vote: Round) -> type[CountForm]:
    checks = [InputRequired(_("Write a number, 0 if there is none.")), NumberRange(0, MOST)]
    labels = [vote.label_of(key) for key in (*vote.options, ballots.BLANK)]
    fields = {f"option_{n}": WholeNumber(label, validators=checks) for n, label in enumerate(labels)}
    return type("OptionsCount", (OptionsCount,), fields)
