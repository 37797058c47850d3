"""Taking out of one edition what names somebody: out of its places, or word by word where it has none for them."""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from app.conferences.models import Membership
from app.journal import services as journal
from app.reports import embargo, names, queries
from app.reports.formats import services as files
from app.reports.models import Edition
from app.reports.translations import services as translations


class WordByWord(NamedTuple):
    """What takes somebody out of a page and of a tree without places."""

    page: Callable[[str], str]
    tree: Callable[[Any], Any]


def take_out(edition: Edition, person: str, words: WordByWord, by: Membership | None) -> None:
    """Take out what names this person, in the language now spoken. Nothing else of the edition changes.

    Its journal entry stays, so that the checksum published then remains what the record is held against. What nobody
    outside has read yet says nothing of it later. Translations are plain words, in which the name may stand anywhere:
    they go whole.
    """
    embargo.open_if_due(edition)
    is_held_back, before = queries.is_held_back(edition), names.fingerprint(edition.tree)
    page, tree = words
    if names.is_shown(edition.file, person):
        page = partial(names.leave_out if is_held_back else names.take_out, person=person)
        tree = partial(names.take_out_of_tree, person=person)
    edition.file, edition.article, edition.tree = page(edition.file), page(edition.article), tree(edition.tree)
    translations.withdraw_all(edition, by)
    if is_held_back:
        embargo.note_left_out(edition, before, by)
    else:
        _note(edition, person, by)


def _note(edition: Edition, person: str, by: Membership | None) -> None:
    checksum, is_panelist = hashlib.sha256(edition.file.encode()).hexdigest(), person.isdecimal()
    seat = int(person) if is_panelist else person
    edition.names_taken_out = [*edition.names_taken_out, {"seat": seat, "checksum": checksum}]
    files.announce(edition)
    journal.record(
        "report.name_taken_out",
        actor=by,
        conference_id=edition.conference_id,
        edition=edition.number,
        seat=seat,
        who=None if is_panelist else person.replace("-", " "),
        checksum=checksum,
    )
