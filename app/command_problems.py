"""What stops a command, in a sentence: a refusal, a database without its tables, a file that cannot be written."""

import copy
from functools import partial
from typing import Any

import click
from flask import Flask, has_app_context
from sqlalchemy.exc import DBAPIError

from app import health
from app.errors import DomainError
from app.extensions import db

EXPECTED = (DomainError, DBAPIError, OSError)


def told(app: Flask, command: click.Command) -> click.Command:
    """The same command; where it stops, it says why and what to do instead of showing where in the program it was."""
    telling = copy.copy(command)
    telling.invoke = partial(_invoke, app, command)  # type: ignore[method-assign]
    return telling


def _invoke(app: Flask, command: click.Command, context: click.Context) -> Any:
    try:
        return command.invoke(context)
    except EXPECTED as problem:
        if app.debug:
            raise
        raise click.ClickException(explain(app, problem)) from problem


def explain(app: Flask, problem: Exception) -> str:
    if isinstance(problem, DomainError):
        return problem.message
    if isinstance(problem, OSError):
        return ": ".join(str(part) for part in (problem.filename, problem.strerror or problem) if part)
    if has_app_context():
        db.session.remove()  # what stopped may still hold the database
    with app.app_context():
        if health.is_behind():
            return health.UPGRADE
    return f"The database refuses: {getattr(problem, 'orig', problem)}. Run: flask --app wsgi doctor"
