"""The command that makes one form of a published report, for whoever runs the server."""

from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from app.conferences.queries import find_conference
from app.errors import Missing
from app.extensions import db
from app.reports import queries
from app.reports.formats import making
from app.reports.formats import services as files
from app.reports.formats.kinds import Format
from app.reports.models import Edition

report_group = AppGroup("report", help="Published reports in every form.")
HTML = "html"  # the file whose checksum is published: it is there from the beginning
BY_NAME = {name.short: name for name in Format} | {"markdown": Format.MARKDOWN}


@report_group.command("build")
@click.argument("slug")
@click.option("--format", "wanted", type=click.Choice([HTML, *BY_NAME]), required=True, help="In which form.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write.")
@click.option("--edition", type=int, help="Which edition; without this the newest.")
@with_appcontext
def build(slug: str, wanted: str, out: Path, edition: int | None) -> None:
    """Write the report of a conference to a file. Says what is wrong if it cannot be made."""
    found = _find(slug, edition)
    if wanted == HTML:
        name, content = "report.html", found.file.encode()
    else:
        name = BY_NAME[wanted]
        content = making.make(name, files.order_of(found, [name]))
    out.write_bytes(content)
    click.echo(f"{out}: {name}, edition {found.number}")


@report_group.command("again")
@click.argument("slug")
@click.option("--edition", type=int, help="Which edition; without this the newest.")
@with_appcontext
def again(slug: str, edition: int | None) -> None:
    """Let the worker make every file of an edition anew, after what kept it from that is mended."""
    found = _find(slug, edition)
    for name, problem in files.list_problems(found):
        click.echo(f"{name} could not be made: {problem}")
    files.announce(found)
    db.session.commit()
    click.echo(f"The files of edition {found.number} are made anew by the worker.")


def _find(slug: str, number: int | None) -> Edition:
    conference = find_conference(slug)
    if conference is None:
        raise click.ClickException(f"There is no conference at /c/{slug}.")
    latest = queries.find_latest(conference)
    if latest is None:
        raise click.ClickException("This conference has not published a report yet.")
    try:
        return queries.get_edition(conference, number or latest.number)
    except Missing as why:
        raise click.ClickException(str(why)) from None
