"""The command that enters a past conference, or says what is wrong with its file."""

import json
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.extensions import db
from app.mail.addresses import address_of
from app.replay.walk import check_case, replay_case


@click.command()
@click.argument("case", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only say what is wrong with the file; enter nothing.")
@with_appcontext
def replay(case: Path, check: bool) -> None:
    """Enter a past conference, given as a JSON file, into the archive. Its form: docs/past-conferences.md."""
    try:
        told = json.loads(case.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as why:
        raise click.ClickException(f"{case.name} cannot be read as JSON in UTF-8: {why}") from None
    if check:
        check_case(told)
        click.echo("This is a case: it can be entered.")
        return
    conference = replay_case(told)
    db.session.commit()
    address = address_of(f"/c/{conference.slug}")
    click.echo(f"{address}\n{address}/report")
