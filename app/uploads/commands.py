"""flask uploads …: files change their place when a server begins to keep them in a bucket."""

import sys

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from app.uploads.storage import here, store_of

uploads_group = AppGroup("uploads", help="Files that were brought.")


@uploads_group.command("carry")
@with_appcontext
def carry() -> None:
    """Carry what lies in the folder of this server into the bucket of UPLOADS_URL, and out of the folder."""
    if not current_app.config["UPLOADS_URL"]:
        raise click.ClickException("UPLOADS_URL is not set, so files lie in the folder already.")
    folder, store = here(current_app.config["INSTANCE"]), store_of(current_app.config)
    there, found = set(store.list_keys()), folder.list_keys()
    for key in found:
        if key not in there:
            with folder.open(key) as file:
                store.keep(file, sys.maxsize, key)
        folder.drop(key)
    click.echo(f"Files carried to {store}: {len(found)}.")
