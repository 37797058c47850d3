"""Where this server is reached from outside: the beginning of every address that goes into a letter or onto paper."""

from urllib.parse import urlsplit

from flask import current_app


def address_of(path: str) -> str:
    """The whole address of a path. Never made from a request, whose Host header is the visitor's to choose."""
    return current_app.config["BASE_URL"] + path


def server_name() -> str:
    """The name by which this server signs its checkpoints."""
    return urlsplit(address_of("")).hostname or "localhost"
