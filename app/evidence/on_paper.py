"""Notes on passages of evidence, written on a sheet of paper."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.errors import Refused
from app.evidence import queries, services
from app.evidence.models import LONGEST_NOTE
from app.sheets.kinds import Kind, place_in


def _list_documents(conference: Conference) -> list[str]:
    return [f"{one.label} {one.title}" for one in queries.list_documents(conference)]


def _note(member: Membership, beside: str, words: str) -> None:
    label = _citation(beside)
    passage = queries.list_cited(member.conference, [label]).get(label)
    if passage is None or queries.find_address(member.conference, label) is None:
        raise Refused(_("There is no passage %(number)s in the evidence. Check the number.", number=beside or "–"))
    services.write_note(passage, words, by=member)


def _citation(beside: str) -> str:
    place = place_in(beside)
    return f"E{place[0]}.{place[1][0]}" if place and len(place[1]) == 1 else ""


KIND = Kind(
    Permission.NOTE_WRITE,
    lazy_gettext("Notes on the evidence"),
    lazy_gettext("Write the number of a passage, as it stands in the margin, and beside it what you note on it."),
    write=_note,
    longest=LONGEST_NOTE,
    beside=lazy_gettext("Passage, like E1.3"),
    guide=_list_documents,
)
