"""The addresses of preview cards: the same picture for everybody, and only of what is public."""

from flask import Blueprint, Response, g, request

from app.access.guards import requires
from app.access.permissions import Permission
from app.cards import telling
from app.cards.drawing import Card, draw

bp = Blueprint("cards", __name__, url_prefix="/c/<slug>")
HOLDS = 600  # seconds for which whoever shows a card need not ask again


@bp.app_template_global("has_card")
def has_card() -> bool:
    return telling.has_card(g.conference)


@bp.get("/card.png")
@requires(Permission.CONFERENCE_SEE)
def conference():
    return _picture(telling.of_conference(g.conference))


@bp.get("/report/card.png")
@requires(Permission.REPORT_READ)
def report():
    return _picture(telling.of_report(g.conference))


@bp.get("/report/recommendations/<int:number>/card.png")
@requires(Permission.REPORT_READ)
def recommendation(number: int):
    return _picture(telling.of_recommendation(g.conference, number))


def _picture(card: Card) -> Response:
    response = Response(draw(card), mimetype="image/png")
    if g.person is None:
        response.headers["Cache-Control"] = f"public, max-age={HOLDS}"
    response.add_etag()
    response.make_conditional(request)
    return response
