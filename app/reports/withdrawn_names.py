"""Taking a panelist's name out of the editions that were published with it, once she agrees to less."""

from collections.abc import Collection
from functools import partial

from flask_babel import ngettext

from app.access.roles import Role
from app.accounts.queries import list_former_names
from app.conferences.models import Conference, Membership
from app.conferences.naming import Naming, agreed, reach, taken_out
from app.conferences.queries import language_of, list_members
from app.conferences.services.numbers import lock
from app.languages import speaking
from app.reports import names, queries, taking_out
from app.reports.models import Edition


def levels(conference: Conference, keys: Collection[str]) -> dict[str, int]:
    """How much of the name of each panelist is shown today: what an edition keeps of its publication."""
    panel = list_members(conference, Role.PANELIST, former=True)
    return {str(one.number): reach(one.naming, one.town) for one in panel if str(one.number) in keys}


def lost(member: Membership, naming: Naming, town: str) -> list[str]:
    """What choosing this way of being named takes out for good, in sentences; none where nothing goes."""
    editions = queries.list_whole_editions(member.conference)
    numbers = [str(one.number) for one in editions if _shows_more(one, member, naming, town)]
    if not numbers:
        return []
    told = ngettext(
        "Your name is taken out of edition %(which)s of the report. It cannot be put back there.",
        "Your name is taken out of the editions %(which)s of the report. It cannot be put back there.",
        len(numbers),
        which=", ".join(numbers),
    )
    return [str(told)]


def take_out(member: Membership, by: Membership | None) -> None:
    """Take out of every edition what shows more of this person than she now agrees to."""
    conference = member.conference
    lock(conference)
    with speaking(language_of(conference)):
        words = _word_by_word(_gone(member, member.naming, member.town), taken_out(member.number))
        for edition in queries.list_whole_editions(conference):
            if _shows_more(edition, member, member.naming, member.town):
                taking_out.take_out(edition, str(member.number), words, by)


def _word_by_word(gone: Collection[str], blank: str) -> taking_out.WordByWord:
    """Whatever reads like one of these names goes."""
    escaped = [names.escaped(one) for one in gone]
    return taking_out.WordByWord(
        partial(names.replace_words, names=escaped, blank=blank),
        partial(names.replace_words_in_tree, names=gone, blank=blank),
    )


def _shows_more(edition: Edition, member: Membership, naming: Naming, town: str) -> bool:
    if edition.skeleton:
        shown = edition.named_as.get(str(member.number), 0)
        return shown > reach(naming, town) and names.is_shown(edition.file, str(member.number))
    gone = map(names.escaped, _gone(member, naming, town))
    return names.replace_words(edition.file, gone, "") != edition.file


def _gone(member: Membership, naming: Naming, town: str) -> set[str]:
    """Every way in which an edition from before names had places may name somebody beyond what she agrees to.

    Also by former names; not what another panelist is called too.
    """
    former = [one.name for one in list_former_names([member.person_id])]
    called, typed, number = (member.name, *former), member.typed_name, member.number
    ways = {way for name in called for way in agreed(name, member.town, number, Naming.NAME, typed)}
    still = {way for name in called for way in agreed(name, town, number, naming, typed)}
    others = list_members(member.conference, Role.PANELIST, former=True)
    shared = [
        agreed(one.name, one.town, one.number, Naming.NAME, one.typed_name) for one in others if one.id != member.id
    ]
    return ways - still - set().union(*shared)
