"""Check that it can be served here, bring the database up to date, load the examples, print what the server must know.

A process of its own: it needs the whole application, and who waits for the servers for days does not.
"""

import json
import os
import socket
import sys

from sqlalchemy.exc import DBAPIError

from app.config import PORT_FILE
from app.demo.words import DEFAULT, LANGUAGES
from app.loopback import is_loopback


def main() -> int:
    host, port = os.environ["HOST"], int(os.environ["PORT"])
    if refusal := open_to_others(host) or why_not(host, port) or not_told_in(os.environ.get("LANG_DEMO", DEFAULT)):
        print(refusal, file=sys.stderr)
        return 1
    try:
        print(json.dumps(prepare()))
    except KeyboardInterrupt:
        return 130
    except OSError as problem:
        print(f"{problem.filename}: {problem.strerror}", file=sys.stderr)
        return 1
    except DBAPIError as problem:
        print(f"The database refuses: {problem.orig}", file=sys.stderr)
        return 1
    return 0


def open_to_others(host: str) -> str:
    """Say why a server that is only tried out does not listen there; empty when only this machine reaches it."""
    if os.environ["PLENARIA_ENV"] == "production" or is_loopback(host):
        return ""
    return (
        f"Others can reach {host}. A server that is only tried out shows every letter and prints all ways in, so "
        "it answers this machine alone: leave HOST out. From another device, use a tunnel: "
        "ssh -L 8000:127.0.0.1:8000 THIS_MACHINE. For others to use it: docs/deploying.md"
    )


def why_not(host: str, port: int) -> str:
    """Say why nothing can listen on this address; empty when it is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            return f"You may not use port {port}. Choose another one: make run PORT=8001"
        except OverflowError:
            return f"There is no port {port}. Choose one up to 65535: make run PORT=8001"
        except OSError as problem:
            if problem.errno == 98 or "in use" in str(problem):
                return f"Port {port} is taken by another program. Choose another one: make run PORT={port + 1}"
            return f"Cannot listen on {host}: {problem.strerror}."
    return ""


def not_told_in(language: str) -> str:
    """Say why the examples cannot be shown in a language; empty when they are told in it."""
    if language in LANGUAGES:
        return ""
    others = " or ".join(f"LANG_DEMO={one}" for one in LANGUAGES if one != DEFAULT)
    return f"The examples are not told in “{language}”. Choose {others}, or leave LANG_DEMO out for English: make run"


def prepare() -> dict:
    """The address, the name of the file that tells the port, and the links to sign in as people of the examples."""
    from app.mail.addresses import address_of
    from app.migrating import upgrade
    from tools import catalogs

    catalogs.compile_changed()
    from wsgi import app

    with app.app_context():
        upgrade()
        links: list[tuple[str, str]] = []
        if os.environ["PLENARIA_ENV"] != "production":
            from app import demo

            language = os.environ.get("LANG_DEMO", DEFAULT)
            if not demo.load_if_empty(language) and "LANG_DEMO" in os.environ:
                print(f"There are conferences here already, so LANG_DEMO={language} changes nothing.", file=sys.stderr)
            links = list(demo.sign_in_links())
        return {"address": address_of(""), "port_file": PORT_FILE, "links": links}


if __name__ == "__main__":
    sys.exit(main())
