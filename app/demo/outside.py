"""What comes from outside the panel: the public call, papers of experts, and what was said in a hearing."""

from collections.abc import Sequence
from datetime import date, datetime

from app.accounts import strangers
from app.accounts.strangers import Sender, Stamp
from app.agreeing import JUST_READ
from app.calls import queries as call_queries
from app.calls import services as calls
from app.calls.models import CallPost
from app.demo.people import Cast
from app.papers import services as papers
from app.transcripts import services as transcripts


def call(cast: Cast, text: str, until: date, posts: Sequence[dict]) -> list[CallPost]:
    """A public call with what came to it: accepted, declined with a reason, merged, or said about another one."""
    opened = calls.word_call(cast.conference, text, until, by=cast.organizer)
    subject = call_queries.subject_of(cast.conference)
    came: list[CallPost] = []
    for number, told in enumerate(posts):
        stamp, sender = (
            Stamp(subject, f"demonstration {number}", strangers.SOONEST),
            Sender(f"browser {number}", "demo"),
        )
        about = came[told["about"] - 1] if "about" in told else None
        post = calls.hand_in(opened, told["text"], told.get("name", ""), stamp, sender, about=about)
        if "declined" in told:
            calls.decline(post, told["declined"], by=cast.facilitator)
        elif "into" in told:
            calls.merge(post, came[told["into"] - 1], by=cast.facilitator)
        else:
            calls.accept(post, by=cast.facilitator, seen=JUST_READ)
        for one in range(told.get("supports", 0)):
            calls.support(opened, post, Sender(f"reader {one}", "demo"))
        came.append(post)
    return came


def ask_for_papers(
    cast: Cast, experts: Sequence, key_questions: Sequence, due: datetime, asked: Sequence[dict]
) -> dict:
    """Papers by the number of the expert, asked for until a day."""
    papers.set_deadline(cast.conference, due, by=cast.organizer)
    found = {}
    for told in asked:
        expert, question = experts[told["by"] - 1], key_questions[told["on"] - 1]
        [found[told["by"]]] = papers.ask_for(expert, [question], by=cast.organizer)
    return found


def hand_in_papers(cast: Cast, asked_for: dict, written: Sequence[dict]) -> None:
    """Each by its author. Who has written nothing still owes it."""
    for told in (one for one in written if "text" in one):
        words = {name: told[name] for name in ("title", "summary", "text")}
        papers.save(asked_for[told["by"]], **words, version=0, by=cast.experts[told["by"] - 1])
    papers.publish_all(cast.conference, by=cast.organizer, seen=JUST_READ)


def write_down(cast: Cast, session, words: dict, said: Sequence[tuple[str, str, str]]) -> None:
    """The transcript of a session: the time, who spoke, and what was said."""
    title = cast.town.TRANSCRIPT.format(number=session.number, title=session.title)
    text = "\n\n".join(f"[{time}] {speaker}: {spoken}" for time, speaker, spoken in said)
    transcripts.attach(session, title=title, summary=words["summary"], recording="", text=text, by=cast.facilitator)
