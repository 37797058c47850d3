"""What has happened, as people tell it: by days, the newest first, without the marks that the journal keeps."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _
from flask_babel import ngettext

from app import clock
from app.access.stages import ORDER

# Told one by one, each with what it is about.
SINGLY = {
    "conference.created": _("The conference was created."),
    "conference.cancelled": _("The conference was cancelled. Reason: %(reason)s"),
    "conference.archived": _("This past conference was entered into the archive from published sources."),
    "conference.demonstrated": _("This is a demonstration: people, texts and places are invented."),
    "frame.amended": _("The frame was changed. Reason: %(reason)s"),
    "calendar.changed": _("The planned days were changed."),
    "frame.noted": _("A note was set beside the frame. Reason: %(reason)s"),
    "stage.changed": _("A new stage began: %(target)s."),
    "stage.reopened": _("The conference went back to the stage %(target)s."),
    "stage.deadline_set": _("The stage %(stage)s is planned until %(until)s."),
    "act.proposed": _("This was proposed, for a second person to confirm: %(what)s"),
    "act.withdrawn": _("What waited for a second person was withdrawn: %(what)s"),
    "act.ran_out": _("Nobody confirmed it in time, so nothing was done: %(what)s"),
    "entry.erased": _("What one entry of the journal said was erased. Ground: %(ground)s"),
    "journal.restored": _("The database was put back from a backup of %(until)s. What happened later is lost."),
    "recruitment.opened": _("The registration for the panel was opened."),
    "recruitment.closed": _("The registration for the panel was closed."),
    "recruitment.erased": _("What %(people)s people had told when they registered was erased, as was announced."),
    "document.published": _("A document for the panel was published: %(title)s"),
    "document.withdrawn": _("The document %(document)s is out of date now. Reason: %(reason)s"),
    "draw.committed": _("Lottery %(draw)s was published, before its number was known."),
    "draw.drawn": _("The panel of lottery %(draw)s was drawn with the number %(number)s."),
    "draw.change_accepted": _("A target of the panel was changed: %(category)s, %(value)s. Reason: %(reason)s"),
    "questions.adopted": _("The panel adopted its key questions: %(count)s."),
    "questions.reopened": _("The key questions were opened again."),
    "expert.confirmed": _("The panel will hear %(expert)s."),
    "short_ballot.opened": _("The panel chooses in short ballot %(short_ballot)s."),
    "short_ballot.closed": _("Short ballot %(short_ballot)s was counted: %(voters)s of %(seats)s panelists picked."),
    "session.planned": _("A session of the hearing was planned: %(title)s"),
    "audience.opened": _("The audience could ask questions in session %(session)s of the hearing."),
    "correction.accepted": _("The panel corrected a fact in %(passage)s, as an expert had proposed."),
    "correction.declined": _("The panel declined to change a fact in %(passage)s, and said why."),
    "ground.opened": _("A round of short statements was opened: %(round)s."),
    "ground.closed": _("The short statements of round %(round)s were answered by %(people)s people."),
    "round.opened": _("Vote %(round)s was opened. It is about: %(subject)s"),
    "round.closed": _("Vote %(round)s was counted. Ballots: %(cast)s."),
    "round.voided": _("Vote %(round)s was made void. Reason: %(reason)s"),
    "round.objected": _("Somebody objected to how vote %(round)s was held."),
    "round.objection_answered": _("An objection to vote %(round)s was answered."),
    "round.attempt_declined": _("After vote %(round)s the panel made no second attempt. Reason: %(reason)s"),
    "dissent.written": _("Somebody who sees %(subject)s differently began a statement of dissent."),
    "dissent.withdrawn": _("A statement of dissent on %(subject)s was withdrawn."),
    "report.foreword_written": _("The organizers wrote a foreword for the report."),
    "report.published": _("The report was published, edition %(edition)s."),
    "report.translated": _("A translation of edition %(edition)s of the report was published (%(language)s)."),
    "report.translation_approved": _(
        "The organizers say that the panel approved a translation of edition %(edition)s of the report (%(language)s)."
    ),
    "report.name_taken_out": _("A name was taken out of edition %(edition)s of the report, as its owner wished."),
    "text.enacted": _("What was enacted of %(recommendation)s was entered: %(source)s"),
    "handbook.published": _("The handbook was published: how this conference was run, for the next one."),
    "response.given": _("%(body)s answered %(recommendation)s."),
    "response.given_by_link": _("%(body)s answered %(recommendation)s by its personal link."),
    "milestone.planned": _("A milestone was named for the answer of %(body)s to %(recommendation)s."),
    "milestone.noted": _("It was noted what became of milestone %(milestone)s, for %(recommendation)s."),
    "milestone.all_done": _("%(body)s has done all that was planned for %(recommendation)s."),
    "followup.put": _("The panel's question was put to %(body)s, about its answer to %(recommendation)s."),
    "followup.replied": _("%(body)s answered the panel's question about %(recommendation)s."),
    "watch.set": _("A condition of %(recommendation)s is watched: %(watch)s."),
    "watch.given_up": _("A condition of %(recommendation)s (%(watch)s) is watched no more."),
    "watch.taken_up": _("A condition of %(recommendation)s is watched again: %(watch)s."),
    "watch.came_true": _("What %(recommendation)s waited for came true: %(watch)s."),
    "watch.not_true": _("What had made %(watch)s of %(recommendation)s come true was withdrawn."),
    "response.from_letter": _("An answer to %(recommendation)s was taken out of a letter of %(body)s."),
    "response.confirmed": _("%(body)s confirmed its words on %(recommendation)s."),
    "response.taken_back": _("An answer of %(body)s to %(recommendation)s was taken back. Reason: %(reason)s"),
    "response.recorded": _("An answer by %(body)s to %(recommendation)s was recorded."),
}

# Told together for a day, however many there were.
TOGETHER: dict[str, Callable[[int], str]] = {
    "member.invited": lambda n: ngettext("%(num)s person was invited.", "%(num)s people were invited.", n),
    "member.seated": lambda n: ngettext("%(num)s person joined.", "%(num)s people joined.", n),
    "member.left": lambda n: ngettext("%(num)s person left.", "%(num)s people left.", n),
    "member.removed": lambda n: ngettext("The role of %(num)s person ended.", "The roles of %(num)s people ended.", n),
    "document.revised": lambda n: ngettext(
        "%(num)s document for the panel was revised.", "Documents for the panel were revised %(num)s times.", n
    ),
    "question.proposed": lambda n: ngettext(
        "Panelists proposed %(num)s question.", "Panelists proposed %(num)s questions.", n
    ),
    "question.drafted": lambda n: ngettext(
        "The panel worded %(num)s key question.", "The panel worded %(num)s key questions.", n
    ),
    "hearing.asked": lambda n: ngettext(
        "The panel put %(num)s question to experts.", "The panel put %(num)s questions to experts.", n
    ),
    "hearing.taken_down": lambda n: ngettext(
        "%(num)s question was asked aloud and taken down.", "%(num)s questions were asked aloud and taken down.", n
    ),
    "hearing.audience_asked": lambda n: ngettext(
        "The audience asked %(num)s question.", "The audience asked %(num)s questions.", n
    ),
    "answer.given": lambda n: ngettext("%(num)s question was answered.", "%(num)s questions were answered.", n),
    "answer.changed": lambda n: ngettext(
        "What is recorded of %(num)s answer was corrected.", "Recorded answers were corrected %(num)s times.", n
    ),
    "passage.written": lambda n: ngettext(
        "The panel wrote %(num)s passage of its draft.", "The panel wrote %(num)s passages of its draft.", n
    ),
    "passage.revised": lambda n: ngettext(
        "A passage of the draft was reworded.", "Passages of the draft were reworded %(num)s times.", n
    ),
    "amendment.proposed": lambda n: ngettext(
        "%(num)s suggestion for the draft was made.", "%(num)s suggestions for the draft were made.", n
    ),
    "amendment.accepted": lambda n: ngettext(
        "%(num)s suggestion was accepted.", "%(num)s suggestions were accepted.", n
    ),
    "amendment.declined": lambda n: ngettext(
        "%(num)s suggestion was declined.", "%(num)s suggestions were declined.", n
    ),
    "comment.written": lambda n: ngettext(
        "%(num)s remark on the draft was written.", "%(num)s remarks on the draft were written.", n
    ),
    "correction.proposed": lambda n: ngettext(
        "Experts proposed %(num)s correction of fact.", "Experts proposed %(num)s corrections of fact.", n
    ),
    "ground.statement_added": lambda n: ngettext(
        "%(num)s short statement was added.", "%(num)s short statements were added.", n
    ),
    "response.judged": lambda n: ngettext(
        "A panelist said whether an answer answers the panel.",
        "Panelists said %(num)s times whether an answer answers the panel.",
        n,
    ),
    "report.approved": lambda n: ngettext(
        "%(num)s panelist approved the report.", "%(num)s panelists approved the report.", n
    ),
    "report.approval_withdrawn": lambda n: ngettext(
        "%(num)s panelist took the approval of the report back.",
        "%(num)s panelists took the approval of the report back.",
        n,
    ),
}


Facts = dict[str, Any]


class Happened(NamedTuple):
    """One entry of the journal, with its facts; `is_back` says of a stage that it was opened before."""

    at: datetime
    action: str
    facts: Facts
    is_back: bool = False


class Day(NamedTuple):
    day: date
    sentences: list[str]


class _Known(dict):
    def __missing__(self, key: str) -> str:
        return "…"


def is_way_back(facts: dict[str, Any]) -> bool:
    """Whether a change of stage leads to one that had been before."""
    places = [ORDER.index(facts[name]) for name in ("source", "target") if facts.get(name) in ORDER]
    return len(places) == 2 and places[1] < places[0]


def by_day(entries: Iterable[Happened], time_zone: str, most: int, in_words: Callable[[Facts], Facts]) -> list[Day]:
    """The newest sentences, `most` at most, under the days on which it happened there. `entries` are newest first.

    Only what is told is put into words: of a hundred entries those of eight.
    """
    days: dict[date, dict[object, list[Happened]]] = {}
    for one in entries:
        action = "stage.reopened" if one.is_back else one.action
        if action in TOGETHER or (action in SINGLY and one.facts):
            key = action if action in TOGETHER else object()
            groups = days.setdefault(clock.day_of(one.at, time_zone), {})
            groups.setdefault(key, []).append(one._replace(action=action))
    told, left = [], most
    for day, groups in days.items():
        sentences = [_sentence(group, in_words) for group in list(groups.values())[:left]]
        left -= len(sentences)
        if sentences:
            told.append(Day(day, sentences))
    return told


def _sentence(group: list[Happened], in_words: Callable[[Facts], Facts]) -> str:
    first = group[0]
    if first.action in TOGETHER:
        return TOGETHER[first.action](len(group))
    words = str(SINGLY[first.action]) % _Known(in_words(first.facts))
    return words[:1].upper() + words[1:]
