"""The page on which somebody looks for words in all that a conference has in public."""

from dataclasses import replace
from itertools import groupby

from flask import Blueprint, g, request

from app.access.guards import holds, requires
from app.access.permissions import Permission
from app.htmx import render
from app.paging import part_of
from app.search import queries
from app.search.words import LOOKED_AT, asked, is_cut

bp = Blueprint("search", __name__, url_prefix="/c/<slug>/search")


@bp.get("")
@requires(Permission.CONFERENCE_SEE)
def show():
    words = " ".join(request.args.get("q", "")[:LOOKED_AT].split())
    found = queries.find(g.conference, words, queries.Reader(drafts=holds(Permission.EVIDENCE_EDIT)))
    part = replace(part_of(found), wanted=words, asked_as="q")
    return render(
        "search/show.html",
        words=words,
        asked=asked(words),
        is_cut=is_cut(words),
        part=part,
        groups=[(kind, list(hits)) for kind, hits in groupby(part.rows, lambda hit: hit.kind)],
        full=queries.list_full(found),
    )
