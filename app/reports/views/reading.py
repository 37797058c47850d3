"""The published report, its editions, its files, and the way of each recommendation."""

from flask import Response, g, render_template, url_for

from app.access.guards import can, requires
from app.access.permissions import Permission
from app.conferences import waiting as acts
from app.drafting.queries.citable import find_cited
from app.hearings import addresses
from app.htmx import render
from app.mail.addresses import address_of
from app.reports import names, queries, weighty
from app.reports.differences import differences
from app.reports.formats import citing
from app.reports.formats import queries as files
from app.reports.formats.services import cited
from app.reports.models import Edition
from app.reports.trail import list_labels
from app.reports.translations import queries as translations
from app.reports.views import bp

# What other sites show within their own pages: words and style, and nothing that could be pressed unawares.
FRAMED = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors *"
)


@bp.get("")
@requires(Permission.REPORT_READ)
def show():
    latest = queries.find_latest(g.conference, early=_early())
    return _edition_page(latest, waiting=acts.list_told(g.conference, g.seats, *weighty.KINDS))


@bp.get("/recommendations/<int:number>")
@requires(Permission.REPORT_READ)
def trail(number: int):
    """From the question to the answer, through what is published and nothing else."""
    found = queries.get_trail(g.conference, number)
    known = find_cited(g.conference, [], [one.label for one in found.cited])
    return render(
        "reports/trail.html",
        trail=found,
        steps=[(one, known.get(one.label)) for one in found.cited],
        replies=queries.replies_to(g.conference, found.passage["recommendation"]),
        not_adopted=queries.list_not_adopted(g.conference),
        embedded=address_of(url_for("reports.embed", number=number)),
        leads=addresses.address_of(g.conference),
    )


@bp.get("/recommendations/<int:number>/embed")
@requires(Permission.REPORT_READ)
def embed(number: int):
    """A recommendation with its vote and dissent, for other sites to frame. Nothing else of this server is framed."""
    found = queries.get_trail(g.conference, number)
    address = address_of(url_for("reports.trail", number=number))
    leads = addresses.address_of(g.conference)
    label = found.passage["recommendation"]
    page = render_template("reports/embedded.html", block=found.passage, label=label, leads=leads, address=address)
    return Response(page, headers={"Content-Security-Policy": FRAMED})


@bp.get("/editions/<int:number>")
@requires(Permission.REPORT_READ)
def edition(number: int):
    return _edition_page(_get_edition(number))


def _early() -> bool:
    """Whether what is held back is read too."""
    return can(Permission.REPORT_READ_EARLY)


def _get_edition(number: int) -> Edition:
    return queries.get_edition(g.conference, number, early=_early())


def _edition_page(edition: Edition | None, **more):
    if edition is not None:
        described = cited(edition)
        more |= {"files": files.list_files(edition), "citation": citing.sentence(described), "described": described}
        more |= {"translations": translations.list_newest(edition)}
    return render(
        "reports/show.html",
        edition=edition,
        editions=queries.list_editions(g.conference, early=_early()),
        is_held_back=queries.is_held_back(edition),
        trails=_trails(),
        **more,
    )


def _trails() -> list[str]:
    """The recommendations whose way can be read."""
    return list_labels(tree) if (tree := queries.latest_tree(g.conference)) else []


@bp.get("/editions/<int:number>/changes")
@requires(Permission.REPORT_READ)
def changes(number: int):
    """What it says otherwise than the edition before, which everybody can read too."""
    edition, before = _get_edition(number), _get_edition(number - 1)
    changed = differences(names.plain(before.tree), names.plain(edition.tree))
    return render("reports/differences.html", edition=edition, before=before, changed=changed)


@bp.get("/editions/<int:number>/report.html")
@requires(Permission.REPORT_READ)
def download(number: int):
    """The file whose checksum is published: it opens anywhere, without this server."""
    found = _get_edition(number)
    name = f"{g.conference.slug}-edition-{number}.html"
    return Response(
        found.file,
        mimetype="text/html",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        },
    )


@bp.get("/editions/<int:number>/<name>")
@requires(Permission.REPORT_READ)
def file(number: int, name: str):
    """One of the other forms of an edition, once the worker has made it."""
    edition = _get_edition(number)
    found = files.get_file(edition, name)
    stem, _dot, ending = found.name.partition(".")
    return Response(
        found.content,
        mimetype=found.name.media_type,
        headers={"Content-Disposition": f'attachment; filename="{g.conference.slug}-edition-{number}-{stem}.{ending}"'},
    )
