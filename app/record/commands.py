"""The commands that take a whole conference along, and bring one back."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import click
from flask import current_app
from flask.cli import AppGroup
from werkzeug.test import create_environ
from werkzeug.wrappers import Response

from app.conferences import queries as conferences
from app.errors import Missing, Refused
from app.extensions import read_calmly
from app.mail.addresses import address_of
from app.packing import pack
from app.record import imported, upkeep, whole
from app.record.queries import signature
from app.record.site import Answer

record_group = AppGroup("record", help="The public record of a conference.")


@record_group.command("bundle")
@click.argument("slug")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def pack_everything(slug: str, out: Path) -> None:
    """Write all that is public of a conference into an archive that needs no server: pages, files, data and record."""
    conference = conferences.find_conference(slug)
    if conference is None or not conference.is_public:
        raise click.ClickException(f"There is no public conference called {slug}.")
    upkeep.sign([conference.id])
    try:
        files = _collect(slug)
    except ValueError as error:
        raise click.ClickException(f"The conference cannot be packed: {error}.")
    out.write_bytes(pack(files))
    click.echo(f"{out}: {len(files)} files. Unpack it anywhere and open index.html.")


def _collect(slug: str) -> dict[str, bytes]:
    """It takes a while, in which everybody else can save what they write."""
    with read_calmly():
        conference = conferences.get_conference(slug)
        return whole.collect(conference, ask_as_a_stranger(), address=address_of(""), **signature(conference.id))


def ask_as_a_stranger() -> Callable[[str], Answer]:
    """Who gets from this server what everybody gets, within this process; nothing is kept for whoever comes next."""
    inside = current_app.extensions["plenaria.public_pages"].inside
    usual = create_environ(environ_base={"REMOTE_ADDR": "127.0.0.1"})

    def ask(path: str) -> Answer:
        place, _mark, query = path.partition("?")
        asked = {"PATH_INFO": unquote(place, "latin-1"), "QUERY_STRING": query, "wsgi.input": BytesIO()}
        with Response.from_app(inside, usual | asked) as answer:
            return Answer(answer.status_code, answer.mimetype or "", answer.get_data())

    return ask


@record_group.command("import")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(archive: Path) -> None:
    """Keep a conference of another server here, read-only, once its archive has been checked."""
    try:
        brought = imported.restore(archive)
    except Refused as refusal:
        raise click.ClickException(str(refusal))
    click.echo(f"{brought.title}: {brought.said}")
    click.echo(f"It is read at {address_of(f'/archive/{brought.slug}/')}")


@record_group.command("remove")
@click.argument("slug")
def remove(slug: str) -> None:
    """Keep a conference of another server here no longer."""
    try:
        imported.remove(slug)
    except Missing as missing:
        raise click.ClickException(str(missing))
    click.echo(f"{slug} is not kept here any more.")
