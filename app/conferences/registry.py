"""Where later rooms tell the frame what it cannot know: gates, what going back voids, what is asked of whom."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, NamedTuple

from app.access.permissions import Permission
from app.access.stages import Stage
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership, WaitingAct
from app.conferences.naming import Naming
from app.conferences.on_texts import OnText, told_of
from app.conferences.reminding import Pending, Reminding
from app.errors import HeldStill, Refused


class Ask(NamedTuple):
    """Something asked of one person now. `url` is where it is done, `act` the word on the button.

    `by` is until when, where a clock decides; `due` are words where a promise does. `key` names the thing that waits,
    or several with blanks between them: never words or counts, so that it stays the same for as long as they wait.
    Each thing makes one letter. Empty where `Registry.calls` tells of it instead.
    """

    title: str
    text: str
    act: str
    url: str
    due: str = ""
    by: datetime | None = None
    key: str = ""

    @property
    def things(self) -> list[str]:
        """What waits, each by its own name."""
        return self.key.split()


class VoteTold(NamedTuple):
    """A vote on a passage, or a statement of dissent, as its trail shows it."""

    label: str
    outcome: str
    url: str


class Window(NamedTuple):
    """Time that people still have, in a sentence that says until when; `until` is None where no clock ends it."""

    words: str
    until: datetime | None = None


class Link(NamedTuple):
    """Where something can be read in full, and the words that lead there."""

    words: str
    url: str


class Weighty(NamedTuple):
    """A kind of act that one proposes and a second person confirms.

    `words` say in one sentence what happens, `details` the words that go with it, each under its heading. `binding`
    tells what it rests on: once that reads otherwise, nobody has agreed to it. `require` refuses what cannot be done
    now, and `carry_out` does it in the name of whoever proposed it.
    """

    permission: Permission
    words: Callable[[WaitingAct], str]
    details: Callable[[WaitingAct], list[tuple[str, str]]]
    binding: Callable[[WaitingAct], str]
    require: Callable[[WaitingAct], None]
    carry_out: Callable[[WaitingAct], object]
    link: Callable[[WaitingAct], Link]


Problems = Callable[[Conference], list[Matter]]
Losses = Callable[[Conference], list[str]]
Finder = Callable[[Conference, Membership], list[Ask]]


@dataclass
class Registry:
    gates: dict[Stage, list[Problems]] = field(default_factory=lambda: defaultdict(list))
    essentials: dict[Stage, list[Problems]] = field(default_factory=lambda: defaultdict(list))
    voids: dict[Stage, list[Losses]] = field(default_factory=lambda: defaultdict(list))
    undoings: dict[Stage, list[Callable[[Conference, Membership, str], None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    asks: dict[Stage, list[Finder]] = field(default_factory=lambda: defaultdict(list))
    calls: list[Finder] = field(default_factory=list)
    pending: dict[Stage, list[Callable[[Conference], list[Pending]]]] = field(default_factory=lambda: defaultdict(list))
    reminding: Reminding = field(default_factory=Reminding)
    arrivals: dict[Stage, list[Callable[[Conference, Membership], None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    answers: list[Callable[[Conference], list]] = field(default_factory=list)
    outcomes: list[Callable[[Conference], list[Link]]] = field(default_factory=list)
    windows: list[Callable[[Conference], list[Window]]] = field(default_factory=list)
    votes: list[Callable[[Conference, int], list[VoteTold]]] = field(default_factory=list)
    dissents: list[Callable[[Conference, int], list[VoteTold]]] = field(default_factory=list)
    text_holds: list[Callable[[Conference], list[OnText]]] = field(default_factory=list)
    text_results: list[Callable[[Conference], list[OnText]]] = field(default_factory=list)
    afterwards: list[Callable[[], None]] = field(default_factory=list)
    seat_holds: list[Callable[[Membership], str]] = field(default_factory=list)
    publication_holds: list[Callable[[Any], str]] = field(default_factory=list)
    text_changes: list[Callable[[Conference, int | None, Membership, str], None]] = field(default_factory=list)
    replaced_cards: list[Callable[[Membership], None]] = field(default_factory=list)
    namings: list[Callable[[Membership, Membership | None], None]] = field(default_factory=list)
    naming_losses: list[Callable[[Membership, Naming, str], list[str]]] = field(default_factory=list)
    invitation_ends: list[Callable[[Any, Membership | None], None]] = field(default_factory=list)
    seat_ends: list[Callable[[Membership, Membership], None]] = field(default_factory=list)
    seat_returns: list[Callable[[Membership, Membership], None]] = field(default_factory=list)
    registration_ends: list[Callable[[Any, Membership | None], None]] = field(default_factory=list)
    link_ends: list[Callable[[Any], None]] = field(default_factory=list)  # with the authority whose link it was
    recruitment_holds: list[Callable[[Conference], str]] = field(default_factory=list)
    seated_blinds: list[Callable[[Conference], list[str]]] = field(default_factory=list)
    declined_blinds: list[Callable[[Conference], list[str]]] = field(default_factory=list)
    registration_erasers: list[Callable[[list[Any]], None]] = field(default_factory=list)  # with the registrations
    draws_done: list[Callable[[Any], None]] = field(default_factory=list)  # with the lottery that was drawn
    weighty: dict[str, Weighty] = field(default_factory=dict)

    def clear(self) -> None:
        for part in fields(self):
            getattr(self, part.name).clear()

    def clean_up(self) -> None:
        """What rooms do as soon as a weighty act is stored: whatever it was, it may have made a vote void."""
        for clean in self.afterwards:
            clean()

    def missing(self, conference: Conference) -> list[Matter]:
        """What keeps the present stage from being left, in sentences that lead to where it is settled."""
        return [problem for gate in self.gates[conference.stage] for problem in gate(conference)]

    def lacking(self, conference: Conference) -> list[Matter]:
        """What nobody can go past, not even with a public reason."""
        return [problem for gate in self.essentials[conference.stage] for problem in gate(conference)]

    def voided(self, conference: Conference) -> list[str]:
        """What going back from the present stage would void, in sentences."""
        return [loss for tell in self.voids[conference.stage] for loss in tell(conference)]

    def arrive(self, conference: Conference, by: Membership) -> None:
        """What a room prepares when the conference enters its stage."""
        for prepare in self.arrivals[conference.stage]:
            prepare(conference, by)

    def holds(self, conference: Conference) -> list[OnText]:
        """What keeps words from changing now."""
        return [hold for tell in self.text_holds for hold in tell(conference)]

    def held(self, conference: Conference, passage_ids: Collection[int] = ()) -> str:
        """What keeps these passages, or the document around them, from changing now; empty where nothing does."""
        return told_of(self.holds(conference), passage_ids)

    def require_movable(self, conference: Conference, passage_ids: Collection[int] = ()) -> None:
        """Refuse to change words on which others decide at this moment."""
        if why := self.held(conference, passage_ids):
            raise HeldStill(why)

    def results(self, conference: Conference) -> list[OnText]:
        """What the panel has voted on."""
        return [result for tell in self.text_results for result in tell(conference)]

    def decided(self, conference: Conference, passage_ids: Collection[int] = ()) -> str:
        """Which result stands on these passages, or on the document around them; empty where none does."""
        return told_of(self.results(conference), passage_ids)

    def require_undecided(self, conference: Conference, passage_ids: Collection[int] = ()) -> None:
        """Refuse to change at a stroke what the panel has voted on."""
        if why := self.decided(conference, passage_ids):
            raise Refused(why)

    def seat_held(self, member: Membership) -> str:
        """What keeps a role from being ended now; empty where nothing does."""
        return next((why for tell in self.seat_holds if (why := tell(member))), "")

    def publication_held(self, document: Any) -> str:
        """What keeps a document from being published; empty where nothing does."""
        return next((why for tell in self.publication_holds if (why := tell(document))), "")

    def draw_done(self, draw: Any) -> None:
        """Tell later rooms that a panel is drawn, and that it is known who stands by."""
        for note in self.draws_done:
            note(draw)

    def require_free(self, member: Membership) -> None:
        """Refuse to end a role on which something rests at this moment."""
        if why := self.seat_held(member):
            raise HeldStill(why)

    def invitation_ended(self, invitation: Any, member: Membership | None) -> None:
        """Tell later rooms what became of an invitation; `member` is the seat where it was accepted."""
        for note in self.invitation_ends:
            note(invitation, member)

    def text_changed(self, conference: Conference, passage_id: int | None, by: Membership, why: str) -> None:
        """Tell later rooms that a passage of the draft reads otherwise; None: the document around them alone."""
        for tell in self.text_changes:
            tell(conference, passage_id, by, why)

    def card_replaced(self, member: Membership) -> None:
        """Tell later rooms that another card opens this seat while a vote is open."""
        for note in self.replaced_cards:
            note(member)

    def votes_on(self, passage_id: int, conference: Conference) -> list[VoteTold]:
        """The votes on a passage, in their order."""
        return [vote for tell in self.votes for vote in tell(conference, passage_id)]

    def dissents_from(self, passage_id: int, conference: Conference) -> list[VoteTold]:
        """The statements of dissent beside a passage, in their order."""
        return [told for tell in self.dissents for told in tell(conference, passage_id)]

    def answers_to(self, conference: Conference) -> list:
        """What became of the recommendations, for a report that comes after the first one."""
        return [answer for tell in self.answers for answer in tell(conference)]

    def outcomes_of(self, conference: Conference) -> list[Link]:
        """Where a conference's page leads first once something came out of it."""
        return [link for tell in self.outcomes for link in tell(conference)]

    def open_windows(self, conference: Conference) -> list[Window]:
        """The time that people still have for what a published report would cut off."""
        return [window for tell in self.windows for window in tell(conference)]

    def asked_of(self, conference: Conference, member: Membership) -> list[Ask]:
        return [ask for find in self.asks[conference.stage] for ask in find(conference, member)]

    def called_for(self, conference: Conference, member: Membership) -> list[Ask]:
        """What all who may do it are told of alike, also those who have done it: who is told must not say who voted."""
        return [ask for find in self.calls for ask in find(conference, member)]

    def pending_in(self, conference: Conference) -> list[Pending]:
        return [pending for find in self.pending[conference.stage] for pending in find(conference)]


registry = Registry()
