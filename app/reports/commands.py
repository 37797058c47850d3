"""The command that makes one form of a published report, for whoever runs the server."""

from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from app.conferences.queries import find_conference_and_seats
from app.reports import queries
from app.reports.formats import making
from app.reports.formats import services as files
from app.reports.formats.kinds import Format

report_group = AppGroup("report", help="Published reports in every form.")
BY_NAME = {name.short: name for name in Format}


@report_group.command("build")
@click.argument("slug")
@click.option("--format", "wanted", type=click.Choice(list(BY_NAME)), required=True, help="In which form.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write.")
@click.option("--edition", type=int, help="Which edition; without this the newest.")
@with_appcontext
def build(slug: str, wanted: str, out: Path, edition: int | None) -> None:
    """Write the report of a conference to a file. Says what is wrong if it cannot be made."""
    conference, _seats = find_conference_and_seats(slug, None)
    if conference is None:
        raise click.ClickException(f"There is no conference at /c/{slug}.")
    latest = queries.find_latest(conference)
    if latest is None:
        raise click.ClickException("This conference has not published a report yet.")
    found = queries.get_edition(conference, edition or latest.number)
    name = BY_NAME[wanted]
    out.write_bytes(making.make(name, files.order_of(found, [name])))
    click.echo(f"{out}: {name}, edition {found.number}")
