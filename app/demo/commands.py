"""The commands of the demonstration, which production does not know."""

import click
from flask import current_app
from flask.cli import AppGroup

from app import demo
from app.demo.words import DEFAULT, LANGUAGES

demo_group = AppGroup("demo", help="The demonstration conferences.")


def _only_where_it_is_tried_out() -> None:
    """A demonstration's links open doors for a day to whoever reads them."""
    if current_app.config["PLENARIA_ENV"] == "production":
        raise click.ClickException("This server is for real conferences. Try the demonstration elsewhere: make run")


@demo_group.command("load")
@click.option("--if-empty", is_flag=True, help="Only when there is no conference yet.")
@click.option("--language", type=click.Choice(LANGUAGES), default=DEFAULT, show_default=True)
def load_demo(if_empty: bool, language: str) -> None:
    """Load the demonstration conferences."""
    _only_where_it_is_tried_out()
    if if_empty:
        demo.load_if_empty(language)
    else:
        demo.load(language)


@demo_group.command("links")
def demo_links() -> None:
    """Print a sign-in link for each role of the demonstration."""
    _only_where_it_is_tried_out()
    for role, address in demo.sign_in_links():
        click.echo(f"{role:<14} {address}")
