"""Forgetting what is kept for many, so that the next page is made as for the first one who asks."""

from app import edges, kept_parts
from app.board import views as board
from app.drafting.views import document
from app.evidence.views import in_full
from app.hearings.views import asking
from app.journal import told as entries
from app.members import listed as people
from app.packs import views as packs
from app.questions.views import listed
from app.reports import standalone
from app.reports.views import translations
from app.trail import reading as trails
from app.voting.views import empty_papers

ROOMS = (
    *(asking, board, document, edges, empty_papers, entries, in_full, listed, packs, people, standalone, trails),
    translations,
)
SHELVES = [room.SHELF for room in ROOMS]


def forget() -> None:
    kept_parts._kept.cache_clear()
    for shelf in SHELVES:
        shelf.parts.clear()
