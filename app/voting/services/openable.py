"""What keeps a vote from being opened, each in a sentence."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from app import clock
from app.conferences.models import Conference, Membership
from app.errors import Refused
from app.voting import ballots
from app.voting.kinds import Kind
from app.voting.models import Round
from app.voting.motion import Motion, Terms
from app.voting.queries import owing, results, rounds, trusted


class Holders(NamedTuple):
    """Who holds the parts of a key, and whom the panel trusts as much or more and who is not here."""

    members: list[Membership]
    absent: list[Membership]


def require_openable(conference: Conference, motion: Motion, terms: Terms) -> None:
    if not (motion.is_on_text or motion.question):
        raise Refused(_("Choose what to vote on."))
    if not terms.present:
        raise Refused(_("Nobody is present. Tick at least one panelist."))
    if terms.closes_at is not None and terms.closes_at <= clock.now():
        raise Refused(_("The time at which the vote ends is over already. Choose a later one, or none."))
    votes = rounds.list_open_rounds(conference)
    if any(vote.is_on(motion.passage, motion.whole_document) for vote in votes):
        raise Refused(_("A vote on this text is open already."))
    if any(not motion.is_on_text and _puts_the_same(vote, motion) for vote in votes):
        raise Refused(_("A vote on this very question is open already. Nothing was opened twice."))
    if motion.whole_document and not rounds.has_text(conference):
        raise Refused(_("The document has no text yet."))


def _puts_the_same(vote: Round, motion: Motion) -> bool:
    """Whether a proposition that is open asks the same, with the same choices."""
    asked = (vote.question.casefold(), list(vote.labels.values()))
    return asked == (motion.question.casefold(), list(motion.labels.values()))


def choose_holders(conference: Conference, terms: Terms) -> Holders:
    """Who holds the parts of the key: those whom the panel named, and whoever opens the vote chooses nobody.

    Of whom is not here the next one takes the place. Refuses where the panel has named too few.
    """
    wanted = key_parts(conference, terms)[0]
    if not wanted:
        return Holders([], [])
    panel, here = trusted.panel_of(conference), {member.id for member in terms.present}
    chosen = [member for member in panel.trusted if member.id in here][:wanted]
    if len(chosen) < wanted:
        raise Refused(_too_few(wanted, len(chosen), panel))
    before = panel.trusted[: panel.trusted.index(chosen[-1])]
    return Holders(by_seat(chosen), by_seat(member for member in before if member.id not in here))


def by_seat(members: Iterable[Membership]) -> list[Membership]:
    """What is written of keyholders does not tell whom more trust."""
    return sorted(members, key=lambda member: member.number)


def _too_few(wanted: int, found: int, panel: trusted.Panel) -> str:
    way_back = _("If they do not come together: go back a stage, where the frame can be amended to fewer keyholders.")
    if panel.silent:  # how many are here would tell, one present after the other, who is named so far
        told = _(
            "The key is in %(wanted)s parts, and of those whom more than half of the panel trusts with it too few are "
            "here and would take one.",
            wanted=wanted,
        )
        return f"{told} {panel.still_to_say} {way_back}"
    told = _(
        "The key is in %(wanted)s parts, and of those whom more than half of the panel trusts with it %(found)s are "
        "here and would take one.",
        wanted=wanted,
        found=found,
    )
    return " ".join(
        (told, _("Everybody has said it. Ask the panel to talk about it and to tick more people."), way_back)
    )


def require_options(kind: Kind, options: Sequence[str], on_text: bool) -> None:
    if kind.has_own_options and on_text:
        raise Refused(_("Options of your own belong to a proposition, not to a text of the document."))
    if kind.has_own_options and not ballots.FEWEST_OPTIONS <= len(options) <= ballots.MOST_OPTIONS:
        raise Refused(_("Give between 2 and 20 options, each on a line of its own."))


def require_parent(parent: Round | None, condition: str) -> None:
    if parent is None:
        return
    if not parent.is_counted:
        raise Refused(_("This vote depends on vote %(number)s, which is not counted yet.", number=parent.number))
    if not results.has_result(parent, condition):
        raise Refused(
            _(
                "This vote opens only if: %(condition)s. Vote %(number)s had another result.",
                condition=results.condition_words(parent, condition),
                number=parent.number,
            )
        )


def require_new_words(first: Round | None, fingerprint: str) -> None:
    """The second vote is on something else, be it the addressee alone: the same had its vote."""
    if first is None:
        return
    is_new = first.is_on_earlier_text if first.passage else first.fingerprint != fingerprint
    if not is_new:
        raise Refused(owing.owed_words(first))


def key_parts(conference: Conference, terms: Terms) -> tuple[int, int]:
    """In how many parts the key is, and how many of them open: none in a vote by name, which has no box."""
    is_secret = (terms.secrecy or conference.secrecy) == "secret"
    return (conference.key_parts, conference.key_parts_needed) if is_secret else (0, 0)
