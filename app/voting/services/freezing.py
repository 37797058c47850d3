"""What is frozen when a vote opens, written into the journal, and held against the vote before it is counted."""

import hashlib
import json
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.conferences.models import Conference, Membership
from app.conferences.on_texts import OnText
from app.errors import Refused
from app.journal import queries as journal
from app.journal.models import JournalEntry
from app.voting.models import Round
from app.voting.motion import Motion
from app.voting.queries import keyholders, rolls, rounds

NAMES = {
    "text": lazy_gettext("the text"),
    "conditions": lazy_gettext("the conditions"),
    "addressee": lazy_gettext("whom it is addressed to"),
    "options": lazy_gettext("the choices"),
    "rule": lazy_gettext("the decision rule"),
    "secrecy": lazy_gettext("how secret it is"),
    "roll": lazy_gettext("the roll"),
    "lock": lazy_gettext("the lock of the ballot box"),
    "closes": lazy_gettext("when it ends"),
    "keyholders": lazy_gettext("who holds its key"),
    "put": lazy_gettext("what was put to the vote"),
    "seats": lazy_gettext("whose seats are on the roll"),
}
ENDS = ("round.paper_counting", "round.unlocking", "round.closed", "round.voided")
LATER = ("put", "seats")  # votes that opened before these were written down are counted without them


def terms_of(vote: Round) -> dict[str, Any]:
    """All that may not change from the opening to the count, as it is now: by itself, or as its SHA-256."""
    passage = vote.passage
    current = passage.current if passage else None
    text, fingerprint = _words_of(vote)
    terms = {
        "text": _hash([text, vote.text]),
        "conditions": _hash([list(current.conditions), str(current.logic)] if current else []),
        "addressee": _hash(passage.addressee if passage else ""),
        "options": _hash([str(vote.kind), str(vote.method), list(vote.options), dict(vote.labels)]),
        "rule": _rule_of(vote),
        "secrecy": f"{vote.secrecy}, {vote.receipts}",
        "roll": _hash([[entry.member.number, entry.present] for entry in rolls.list_roll(vote)]),
        "lock": vote.lock,
        "closes": vote.closes_at.isoformat() if vote.closes_at else "",
        "put": _hash([fingerprint, *_put(vote)]),
        "seats": _hash([[entry.member_id, entry.member.journal_label] for entry in rolls.list_roll(vote)]),
    }
    return terms | _keyholders_of(vote) if vote.key_parts else terms


def _words_of(vote: Round) -> tuple[str, str]:
    """The words as they are now, with their fingerprint; nothing where a version of a passage is not there any more."""
    motion = _motion(vote)
    return rounds.exact_text(vote.conference, motion) if rounds.are_words_there(vote.conference, motion) else ("", "")


def _put(vote: Round) -> list[Any]:
    """What the vote itself says of what it is on, and where that stands now."""
    passage = vote.passage
    stands = [passage.conference_id, passage.number, passage.section.title] if passage else []
    put = [vote.fingerprint, vote.question, vote.whole_document, vote.follows_id]
    return [*put, vote.passage_version, vote.addressee, vote.heading, *stands]


def _keyholders_of(vote: Round) -> dict[str, str]:
    held = [[holder.member.number, holder.number, holder.mark] for holder in keyholders.list_holders(vote)]
    # Which votes one key opens is frozen too; votes from before have a key of their own, named as their lock.
    told = held if vote.key_name == vote.lock else [vote.key_name, held]
    return {"keyholders": f"{vote.key_parts_needed} of {vote.key_parts}, {_hash(told)}"}


def _motion(vote: Round) -> Motion:
    return Motion(passage=vote.passage, whole_document=vote.whole_document, question=vote.text)


def _rule_of(vote: Round) -> str:
    """Everything by which ballots become a result, in one line that does not depend on a language."""
    rule = vote.rule
    parts = {
        "threshold": rule.threshold,
        "more than": rule.more_than,
        "of": rule.denominator,
        "quorum": rule.quorum,
        "supporting": ",".join(rule.supporting),
        "seated": vote.seated,
        "present": vote.present,
        "attempt": vote.amend_after_objection,
        "after": f"{vote.depends_on_id or ''} {vote.condition}".strip(),
    }
    if rule.limits:  # votes of an earlier time have none, and their line stays as it was written
        parts["at most"] = ",".join(f"{option} {most}" for option, most in rule.limits.items())
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def require_first_end(vote: Round) -> None:
    """Refuse to close what ended before: whoever opens a vote again with a shell takes ballots behind its end."""
    for action in ENDS:
        if journal.find_first(vote.conference_id, action, round=vote.number) is not None:
            raise Refused(
                _(
                    "The journal says that this vote took no more ballots before, and somebody opened it again. It "
                    "cannot be counted; make it void and open another."
                )
            )


def require_as_opened(vote: Round) -> None:
    """Refuse to count a vote of which anything is not as its entry in the journal says."""
    entry = journal.find_first(vote.conference_id, "round.opened", round=vote.number)
    is_sound = entry is not None and journal.is_as_committed(entry)
    told = journal.facts_of(entry).get("terms") if entry else {}
    if told is None and is_sound:  # opened before terms were written down
        return
    changed = _list_changed(told or {}, terms_of(vote)) if told else []
    if not is_sound:
        changed.append(_("its entry in the journal"))
    if entry is not None and not _is_count_of_cards(vote, entry):
        changed.append(_("how many cards were replaced"))
    if changed:
        raise Refused(
            _(
                "This vote is not what it was when it opened. Changed since: %(what)s. It cannot be counted; make it "
                "void and open another.",
                what=", ".join(changed),
            )
        )


def _list_changed(told: dict[str, str], now: dict[str, Any]) -> list[str]:
    # What votes of an earlier time did not write down was not there for them, or is not held against them.
    asked = [name for name in NAMES if name in told or name not in LATER]
    return [str(NAMES[name]) for name in asked if told.get(name, "") != now.get(name, "")]


def _is_count_of_cards(vote: Round, opened: JournalEntry) -> bool:
    """Whether as many cards of its roll were replaced since it opened as the journal tells; erased ones may be."""
    seats = {entry.member.journal_label for entry in rolls.list_roll(vote)}
    told = [journal.facts_of(entry) for entry in journal.list_behind(opened, "card.replaced")]
    known = sum(facts.get("member") in seats for facts in told)
    return known <= vote.cards_replaced <= known + told.count({})


def holds_on_texts(conference: Conference) -> list[OnText]:
    """The open votes on passages and on the document: until they are counted, these words do not change."""
    if not conference.is_voting:
        return []
    return [
        OnText(vote.passage_id, _why_held(vote))
        for vote in rounds.list_running(conference)
        if vote.whole_document or vote.passage_id
    ]


def results_on_texts(conference: Conference) -> list[OnText]:
    """The results that stand on passages and on the document, with what stands in the way of other words."""
    if not conference.has_results:
        return []
    return [
        OnText(vote.passage_id, _told_of(vote))
        for vote in rounds.list_counted(conference)
        if vote.whole_document or vote.passage_id
    ]


def _why_held(vote: Round) -> str:
    return _(
        "Vote %(number)s is open on %(subject)s. Nobody changes these words before it is counted.",
        number=vote.number,
        subject=vote.subject,
    )


def _told_of(vote: Round) -> str:
    return _(
        "Vote %(number)s has a result on %(subject)s. These words change only through a suggestion that more than half "
        "of the panel supports; a result on other words is void.",
        number=vote.number,
        subject=vote.subject,
    )


def holds_seat(member: Membership) -> str:
    """Why a role does not end now; empty where its seat is on no roll of a running vote."""
    vote = rolls.find_running_with(member) if member.conference.is_voting else None
    if vote is None:
        return ""
    return _(
        "%(name)s is on the roll of vote %(number)s, which is not counted yet. End the role after the count.",
        name=member.name,
        number=vote.number,
    )


def _hash(told: object) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
