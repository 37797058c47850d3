"""Addresses for programs: news of a conference, the map of the site for search engines, and the read-only API."""

from typing import Any

from flask import Blueprint, Response, g, make_response, render_template, request
from flask_babel import gettext as _

from app.access.guards import asked_by_page, public, requires
from app.access.permissions import Permission
from app.conferences import queries as conferences
from app.errors import Missing
from app.feeds import api, in_languages, news
from app.languages import speaking
from app.mail.addresses import address_of, server_name
from app.reports import queries as reports

bp = Blueprint("feeds", __name__)
HOLDS = 60  # seconds for which whoever asked the API need not ask again


@bp.get("/c/<slug>/feed.atom")
@requires(Permission.CONFERENCE_SEE)
@asked_by_page
def follow():
    """What has happened, by days, in the language of the conference: whoever follows it chose none here."""
    with speaking(conferences.language_of(g.conference)):
        days = news.list_days(g.conference, server_name())
        feed = render_template("feeds/news.xml", days=days)
    return _marked(Response(feed, mimetype="application/atom+xml"))


@bp.get("/robots.txt")
@public
def robots():
    return Response(f"User-agent: *\nDisallow:\nSitemap: {address_of('/sitemap.xml')}\n", mimetype="text/plain")


@bp.get("/sitemap.xml")
@public
def site_map():
    """The pages of every public conference that a search should lead to."""
    rooms = ("", "/evidence", "/questions", "/hearings", "/voting", "/report", "/answers")
    shown = [one for one in conferences.list_public() if one.is_public]
    addresses = [address_of(f"/c/{one.slug}{room}") for one in shown for room in rooms]
    body = render_template(
        "feeds/site_map.xml", addresses=[address_of("/"), *addresses], in_languages=in_languages.of_reports(shown)
    )
    return Response(body, mimetype="application/xml")


@bp.get("/api/v1/conferences")
@public
@asked_by_page
def list_conferences():
    shown = [one for one in conferences.list_public() if one.is_public]
    return _told({"conferences": [api.conference_in_short(one) for one in shown]})


@bp.get("/api/v1/conferences/<slug>")
@requires(Permission.CONFERENCE_SEE)
@asked_by_page
def conference():
    return _told(api.conference_in_full(_public_conference()))


@bp.get("/api/v1/conferences/<slug>/recommendations")
@requires(Permission.CONFERENCE_SEE)
@asked_by_page
def recommendations():
    found = _public_conference()
    latest = reports.find_latest(found)
    edition = latest.number if latest else None
    return _told({"edition": edition, "recommendations": api.recommendations(found)})


@bp.get("/api/v1/conferences/<slug>/tracker")
@requires(Permission.CONFERENCE_SEE)
@asked_by_page
def tracker():
    return _told({"lines": api.tracker(_public_conference())})


def _public_conference():
    """Whoever asks: the API tells what everybody may know, also somebody who sits in the conference."""
    if not g.conference.is_public:
        raise Missing(_("There is nothing here, or nothing that you may see."))
    return g.conference


def _told(values: dict[str, Any]) -> Response:
    """JSON for any program and any page."""
    response = make_response(values)
    if g.person is None:
        response.headers["Cache-Control"] = f"public, max-age={HOLDS}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return _marked(response)


def _marked(response: Response) -> Response:
    response.add_etag()
    response.make_conditional(request)
    return response
