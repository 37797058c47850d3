"""Asking whoever types a command whether it is really to be done."""

import click

from app.extensions import db


def make_sure(question: str) -> None:
    """What was read is let go of before: nobody who saves anything waits while somebody thinks."""
    db.session.rollback()
    click.confirm(question, abort=True)
