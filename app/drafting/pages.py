"""What the page of a passage shows: the text, each suggestion with what it offers, how the panel feels, the remarks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from app.access.guards import can, is_open_to_hands
from app.access.offers import Act, Offers, offered
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.on_texts import told_of
from app.conferences.registry import registry
from app.conferences.rules import Acceptance
from app.drafting import amendment_forms, forms, offers, remark_offers, situations
from app.drafting.amending import changes, changes_beside, clashes
from app.drafting.comfort import PanelComfort
from app.drafting.kinds import Stance
from app.drafting.models import Amendment, AmendmentStance, Comment, Passage
from app.drafting.queries import comfort, groups, versions
from app.drafting.queries import remarks as drafting_remarks
from app.drafting.queries import suggestions as drafting_suggestions
from app.drafting.queries.comfort import Mood
from app.posted import PostedForm


class Returned(NamedTuple):
    """A form that comes back to be mended, and the number of the suggestion it is about, if it is about one."""

    form: PostedForm
    number: int | None = None


@dataclass(frozen=True)
class Forms:
    """The forms of a page: the one that came back with its errors, and all others empty."""

    returned: Returned | None = None

    def of(self, kind: type[PostedForm], number: int | None = None) -> PostedForm:
        back = self.returned
        if back is not None and isinstance(back.form, kind) and back.number == number:
            return back.form
        return kind(formdata=None)


@dataclass(frozen=True)
class Card:
    """One open suggestion, as somebody sees it."""

    amendment: Amendment
    clash: list[str]
    stances: Sequence[AmendmentStance]
    felt: PanelComfort
    situation: situations.Suggestion
    forms: Forms
    ends_result: bool

    @property
    def changed(self) -> list[tuple[str, str]]:
        return changes(self.amendment)

    @property
    def beside(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return changes_beside(self.amendment)

    @property
    def buttons(self) -> tuple[Act, ...]:
        return offered(offers.BUTTONS_OF_A_SUGGESTION, self.situation, can).acts

    @property
    def offered_forms(self) -> set[str]:
        return offered(offers.FORMS_OF_A_SUGGESTION, self.situation, can).names

    @property
    def supporters(self) -> list[Membership]:
        """Who supports exactly these words."""
        mark = self.amendment.fingerprint
        return [one.member for one in self.stances if one.stance == Stance.SUPPORT and one.fingerprint == mark]

    @property
    def objections(self) -> list[AmendmentStance]:
        return [one for one in self.stances if one.stance == Stance.OBJECT]

    @property
    def supported_other_words(self) -> bool:
        return self.situation.stance == Stance.SUPPORT and not self.situation.is_stance_on_these_words

    @property
    def comfort_form(self) -> PostedForm:
        return self.forms.of(forms.ComfortForm, self.amendment.number)

    @property
    def objection_form(self) -> PostedForm:
        return self.forms.of(amendment_forms.ObjectForm, self.amendment.number)

    @property
    def refusal_form(self) -> PostedForm:
        return self.forms.of(amendment_forms.DeclineForm, self.amendment.number)


class Remark(NamedTuple):
    comment: Comment
    offers: Offers


class Settled(NamedTuple):
    """A suggestion on which the panel has decided, or that was taken back."""

    amendment: Amendment
    changed: list[tuple[str, str]]
    beside: list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True)
class PassagePage:
    """A passage with all that is said about it."""

    passage: Passage
    suggestions: list[Card | Settled]
    remarks: list[Remark]
    mood: Mood
    forms: Forms
    votes: situations.Votes  # what these mean for the words
    is_bound: bool

    @property
    def acts(self) -> tuple[Act, ...]:
        situation = situations.text(self.passage, votes=self.votes, is_bound=self.is_bound)
        acts = offered(offers.OF_A_TEXT, situation, can).acts
        return tuple(act for act in acts if is_open_to_hands(f"drafting.{act.name}"))

    @property
    def ways_on(self) -> list[Act]:
        """The acts that begin on a page of their own."""
        return [act for act in self.acts if act.page]

    @property
    def buttons(self) -> list[Act]:
        return [act for act in self.acts if not act.page]

    @property
    def support(self) -> Offers:
        return offered(offers.SUPPORT_OF_A_TEXT, situations.text(self.passage, self.mood), can)

    @property
    def comfort_form(self) -> PostedForm:
        return self.forms.of(forms.ComfortForm)


def page_of(
    passage: Passage, amendments: Sequence[Amendment], seat: Membership, returned: Returned | None = None
) -> PassagePage:
    """The page as this seat sees it. Where nobody could decide anything, nobody is asked who decides."""
    opened = [amendment for amendment in amendments if amendment.is_open]
    stances = drafting_suggestions.list_stances(opened) if opened else {}
    pen = groups.pen_of(passage.section) if opened and _asks_who_decides(passage.conference) else None
    clashing, mood, all_forms = clashes(amendments), comfort.mood(passage, seat, opened), Forms(returned)
    votes = _what_votes_mean(passage.conference)

    def show(one: Amendment) -> Card | Settled:
        if not one.is_open:
            return Settled(one, changes(one), changes_beside(one))
        taken = stances.get(one.id, [])
        situation = situations.suggestion(one, seat.id, taken, pen, votes(tuple(one.touches)))
        clash, ends = clashing.get(one.number, []), bool(votes(tuple(one.ends)).decided)
        return Card(one, clash, taken, mood.suggestions[one.id], situation, all_forms, ends)

    return PassagePage(
        passage=passage,
        suggestions=[show(one) for one in amendments],
        remarks=[
            Remark(one, offered(remark_offers.OF_A_REMARK, situations.remark(one), can))
            for one in drafting_remarks.list_comments(passage)
        ],
        mood=mood,
        forms=all_forms,
        votes=votes((passage.id,)),
        is_bound=versions.is_bound(passage, seat),
    )


def _what_votes_mean(conference: Conference) -> Callable[[tuple[int, ...]], situations.Votes]:
    """Votes and results are looked up once for the page."""
    holds, results = registry.holds(conference), registry.results(conference)

    def mean(passage_ids: tuple[int, ...]) -> situations.Votes:
        return situations.Votes(told_of(holds, passage_ids), told_of(results, passage_ids))

    return cache(mean)


def _asks_who_decides(conference: Conference) -> bool:
    return conference.acceptance != Acceptance.PEN or can(Permission.AMENDMENT_ACCEPT)
