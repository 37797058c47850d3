"""Try Plenaria on this machine: prepare the database, then run the web server and the worker until Ctrl-C."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from app.config import PORT_FILE
from app.loopback import is_loopback

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 8  # seconds a child gets to finish what it is doing
WIDTH = 78


class Stopped(Exception):
    """Somebody asked us to stop."""


def main() -> int:
    os.chdir(ROOT)
    host = os.environ.get("HOST", "127.0.0.1")
    try:
        port = int(os.environ.get("PORT", "8000"))
    except ValueError:
        return refuse(f"PORT must be a number, not {os.environ['PORT']!r}.")
    os.environ.setdefault("PLENARIA_ENV", "development")
    if taken := open_to_others(host) or why_not(host, port):
        return refuse(taken)
    os.umask(0o077)
    os.environ.update(HOST=host, PORT=str(port))
    # Else every thread keeps heaps of its own and gives none back.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    Path(os.environ.get("PLENARIA_INSTANCE", ROOT / "instance")).mkdir(parents=True, exist_ok=True)

    children: dict[str, subprocess.Popen] = {}
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask_to_stop)
    try:
        address, links = prepare()
        for name, command in commands(host, port).items():
            children[name] = subprocess.Popen(command, start_new_session=True)
        wait_until_answering(host, port, children)
        port_file().write_text(f"{port}\n")
        announce(address, links)
        name = first_to_end(children)
        code = children[name].returncode
        print(f"\nThe {name} ended by itself (exit code {code}). Stopping the rest.", file=sys.stderr)
        return 1
    except Stopped:
        print("\nStopping ...")
        return 0
    finally:
        port_file().unlink(missing_ok=True)
        stop(children)


def port_file() -> Path:
    return Path(os.environ.get("PLENARIA_INSTANCE", ROOT / "instance")) / PORT_FILE


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


def prepare() -> tuple[str, list[tuple[str, str]]]:
    """Bring the database up to date, load the examples into an empty one; the address and the links to sign in."""
    from flask_migrate import upgrade

    from app.mail.addresses import address_of
    from wsgi import app

    with app.app_context():
        upgrade()
        links: list[tuple[str, str]] = []
        if os.environ["PLENARIA_ENV"] != "production":
            from app import demo

            demo.load_if_empty()
            links = list(demo.sign_in_links())
        app.extensions["sqlalchemy"].engine.dispose()
        return address_of(""), links


def commands(host: str, port: int) -> dict[str, list[str]]:
    here = Path(sys.executable).parent
    bound_to = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    gunicorn = [
        str(here / "gunicorn"),
        "wsgi:app",
        "--bind",
        bound_to,
        "--worker-class",
        "gthread",
        "-w",
        "2",
    ]
    # Preloading imports the application once for both workers.
    gunicorn += ["--threads", "8", "--preload", "--no-control-socket"]
    gunicorn += ["--graceful-timeout", "5", "--log-level", "warning"]
    return {"web server": gunicorn, "worker": [str(here / "flask"), "--app", "wsgi", "worker"]}


def wait_until_answering(host: str, port: int, children: dict[str, subprocess.Popen]) -> None:
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and all(child.poll() is None for child in children.values()):
        with contextlib.suppress(OSError), socket.create_connection((target, port), timeout=1):
            return
        time.sleep(0.1)


def announce(address: str, links: list[tuple[str, str]]) -> None:
    lines = ["", "=" * WIDTH, f"  Plenaria is running:  {address}", ""]
    if links:
        lines += ["  Sign in as one of these people by opening the address below the name.", ""]
        for role, url in links:
            lines += [f"  {role}", f"    {url}", ""]
    lines += ["  Ctrl-C stops it.", "=" * WIDTH, ""]
    print("\n".join(lines), flush=True)


def first_to_end(children: dict[str, subprocess.Popen]) -> str:
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                return name
        time.sleep(0.2)


def stop(children: dict[str, subprocess.Popen]) -> None:
    """End every child with whatever it started; a second Ctrl-C meanwhile changes nothing."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for child in children.values():
        send(child, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for child in children.values():
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            send(child, signal.SIGKILL)
            child.wait()


def send(child: subprocess.Popen, number: signal.Signals) -> None:
    """Each child leads its own process group, so its own children hear it too."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, number)


def ask_to_stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
