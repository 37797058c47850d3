"""What the pages of a lottery show, found at once."""

from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache, cached
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.conferences import empty_seats
from app.conferences.models import Conference
from app.draws import offers, queries
from app.draws.chances import Chances, find_chances
from app.draws.forms import ReasonForm
from app.draws.kinds import DrawState
from app.draws.models import Draw
from app.draws.numbers import read_number, value_of
from app.errors import Refused
from app.figures import grouped
from app.journal import queries as journal
from app.journal.checkpoints import list_checkpoints
from app.journal.models import Checkpoint, JournalEntry
from app.languages import locale_here
from app.recruitment import queries as recruitment
from app.recruitment.document import lottery_of
from app.recruitment.kinds import NumberFrom
from app.recruitment.models import Recruitment
from app.recruitment.shortfalls import Change
from app.recruitment.verify import LANGUAGES


class Shown(NamedTuple):
    """A published lottery, where its publication stands in the journal, and the checkpoint that covers it."""

    draw: Draw
    chances: Chances
    entry: JournalEntry | None
    checkpoint: Checkpoint | None
    others: list[Draw]

    @property
    def language(self) -> str:
        """What whoever checks it types so that the program answers in the reader's language; empty for English."""
        code = str(locale_here())[:2]
        return f"--language {code}" if code in LANGUAGES[1:] else ""

    @property
    def reduction(self) -> str:
        """How a beacon's value became the number, in one line that anybody can check."""
        draw = self.draw
        if not draw.drawn_value or draw.drawn_number is None:
            return ""
        value = value_of(draw.drawn_value)
        return reduced(value, draw.drawn_number)


def reduced(value: int, left: int) -> str:
    """A beacon's value and what it leaves, in one line that anybody can check."""
    return _("%(value)s, divided by 1,000, leaves %(left)s.", value=value, left=left)


def find_shown(draw: Draw) -> Shown:
    entry = journal.find_first(draw.conference_id, "draw.committed", draw=draw.number)
    line = journal.find_chain(draw.conference_id) if entry else None
    checkpoints = list_checkpoints(line) if line else []
    covering = next((one for one in checkpoints if entry is not None and one.size >= entry.n), None)
    others = [one for one in queries.list_published(draw.conference) if one is not draw]
    return Shown(draw, _counted(draw), entry, covering, others)


@cached(LRUCache(32), key=lambda draw: (draw.id, draw.fingerprint), lock=Lock())
def _counted(draw: Draw) -> Chances:
    """What is published never changes, and counting it takes a tenth of a second with 2,000 people."""
    return find_chances(draw.document or {})


class Tried(NamedTuple):
    """A rehearsal with the number that somebody tries, and whom it would seat of the invented people."""

    draw: Draw
    chances: Chances | None
    number: int | None
    panel: tuple[str, ...]
    typed: str


def try_number(draw: Draw, typed: str) -> Tried:
    if draw.document is None:
        return Tried(draw, None, None, (), typed)
    number = read_number(typed)
    panel = lottery_of(draw.document).panel(number) if number is not None else ()
    return Tried(draw, find_chances(draw.document), number, panel, typed[:40])


class Work(NamedTuple):
    """What those who make the draw have before them: the rehearsal, the newest lottery, and what hinders each act."""

    plan: Recruitment | None
    rehearsal: Draw | None
    draw: Draw | None
    chances: Chances | None
    why_not_rehearse: object | None
    why_not_make: object | None
    why_not_commit: object | None
    why_not_draw: object | None
    sitting: int

    @property
    def sitting_words(self) -> str:
        return sitting_words(self.sitting)

    @property
    def waits_for_number(self) -> bool:
        return self.draw is not None and self.draw.state == DrawState.COMMITTED

    @property
    def progress(self) -> "Progress | None":
        return progress_of(self.draw) if self.draw else None

    @property
    def words_to_make(self) -> str:
        """How the button reads that asks for a lottery."""
        if self.draw is None:
            return _("Make the lottery")
        return _("Draw again for empty seats") if self.draw.is_published else _("Make the lottery anew")

    @property
    def is_beacon(self) -> bool:
        return self.draw is not None and self.draw.number_from == NumberFrom.BEACON


def find_work(conference: Conference) -> Work:
    plan, draw = recruitment.find_recruitment(conference), queries.find_newest(conference)
    rehearsal, now = queries.find_rehearsal(conference), clock.now()
    quotas, seated = recruitment.list_quotas(conference), queries.seated_blinds(conference)
    is_made, closed = draw is not None and draw.state == DrawState.MADE, empty_seats.why_closed(conference)
    return Work(
        plan,
        rehearsal,
        draw,
        find_chances(draw.document) if draw and is_made and draw.document else None,
        offers.why_not_rehearse(rehearsal, quotas),
        closed or offers.why_not_make(draw, plan, quotas, queries.count_seats(conference), seated),
        (closed or offers.why_not_commit(draw, plan, now)) if draw and plan else None,
        offers.why_not_draw(draw, now) if draw else None,
        queries.count_sitting(conference),
    )


def sitting_words(sitting: int) -> str:
    """That seats are taken without a draw, for those who are to publish one for the others."""
    if not sitting:
        return ""
    return ngettext(
        "%(num)s person sits on the panel without having been drawn. The lottery fills the other seats.",
        "%(num)s people sit on the panel without having been drawn. The lottery fills the other seats.",
        sitting,
    )


def changes_of(draw: Draw | None, accepting: tuple[int, ReasonForm] | None) -> list[tuple[int, Change, ReasonForm]]:
    """Each change that would help, with its place and the form by which it is accepted."""
    if draw is None or draw.state != DrawState.FAILED:
        return []
    found = []
    for place, told in enumerate(draw.changes, 1):
        form = accepting[1] if accepting and accepting[0] == place else ReasonForm(formdata=None)
        found.append((place, offers.change_of(told), form.beside(place)))
    return found


def chances_of(draw: Draw) -> Chances:
    """Refused where nothing is made, so nothing can be shown."""
    if draw.document is None:
        raise Refused(_("Only a lottery that is made, and not published yet, can be published."))
    return find_chances(draw.document)


class Progress(NamedTuple):
    """How far the making of a lottery is; `told` is what a page knows of it already."""

    number: int
    is_busy: bool
    label: str
    words: str
    told: str


def progress_of(draw: Draw) -> Progress:
    words = step_words(draw) if draw.step else ""
    return Progress(draw.number, draw.is_busy, str(draw.state.label), words, f"{draw.state} {draw.step}".strip())


def step_words(draw: Draw) -> str:
    """How far the making is, in words."""
    step, *figures = draw.step.split()
    numbers = [int(one) for one in figures]
    if step == "levels" and len(numbers) == 2:
        return _("The chances of %(done)s of %(of)s kinds of people are settled.",
                 done=grouped(numbers[0]), of=grouped(numbers[1]))  # fmt: skip
    if len(numbers) == 2:
        return _("%(done)s of %(of)s panels are numbered.", done=grouped(numbers[0]), of=grouped(numbers[1]))
    return ngettext("%(num)s panel has been looked for.", "%(num)s panels have been looked for.", numbers[0])


def ten_sentences() -> list[str]:
    """The draw explained to anybody."""
    return [
        _("People registered of their own will, and each of them got a random number in the place of the name."),
        _("The panel is to be like the population, so targets say how many of each group sit at least and at most."),
        _("A program looked for panels that meet every target."),
        _("It made everybody's chance as equal as the targets allow, so that some chances are higher where few people"
          " of a group registered."),
        _("It wrote down exactly 1,000 panels, numbered from 0 to 999; whoever has a chance of 42 in 1,000 sits on"
          " 42 of them."),
        _("All 1,000 panels are published before the draw, with a fingerprint: change one letter, and it is another."),
        _("How the number comes is said beforehand, so that nobody can wait for a number to their liking."),
        _("When the number comes, the panel with that number sits; nothing else is decided."),
        _("Whoever registered can see with the own code what the chance was, why, and which numbers give a seat."),
        _("Anybody can check all of this at home, without trusting this server."),
    ]  # fmt: skip
