"""Try Plenaria on this machine: prepare the database, then keep the web server and the worker running until Ctrl-C."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from tools.children import Child, keep_running

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 8  # seconds a child gets to finish what it is doing
SLOWEST_START = 300  # seconds; a small machine that is busy besides took two minutes
WIDTH = 78
WEB_SERVER, WORKER = "web server", "worker"
WITHOUT = {
    WEB_SERVER: "Nobody can be answered without it. Stopping the rest.",
    WORKER: "Pages are shown and saved without it, but no letter leaves and no vote is sealed. Stop it with Ctrl-C.",
}


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
    os.umask(0o077)
    os.environ.update(HOST=host, PORT=str(port))
    # Else every thread keeps heaps of its own and gives none back.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask_to_stop)
    return run(host, port)


def run(host: str, port: int) -> int:
    children = [Child(name, command, WITHOUT[name]) for name, command in commands(host, port).items()]
    told: Path | None = None
    try:
        prepared = prepare()
        if prepared is None:
            return 1
        for child in children:
            child.start()
        if wait_until_answering(host, port, children):
            told = tell_port(instance() / prepared["port_file"], port)
            announce(prepared["address"], prepared["links"])
        keep_running(children, needed=WEB_SERVER)
        return 1
    except Stopped:
        print("\nStopping ...")
        return 0
    finally:
        # First of all: whatever else goes wrong, nothing that was started here may go on without us.
        stop([child.process for child in children if child.process])
        if told is not None:
            forget_port(told)


def instance() -> Path:
    return Path(os.environ.get("PLENARIA_INSTANCE", ROOT / "instance"))


def tell_port(told: Path, port: int) -> Path:
    """Leave word for commands of where it answers. It answers all the same where the disk takes no file."""
    with contextlib.suppress(OSError):
        told.write_text(f"{port}\n")
    return told


def forget_port(told: Path) -> None:
    with contextlib.suppress(OSError):
        told.unlink(missing_ok=True)


def prepare() -> dict | None:
    """Have the database prepared by a process that ends then; None where it says why it does not."""
    done = subprocess.run([sys.executable, "-m", "tools.prepare"], stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout) if done.returncode == 0 else None


def commands(host: str, port: int) -> dict[str, list[str]]:
    here = Path(sys.executable).parent
    bound_to = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    gunicorn = [
        str(here / "gunicorn"),
        "wsgi:app",
        "--bind",
        bound_to,
        "--worker-class",
        "app.web_worker.Worker",
        "-w",
        "2",
    ]
    # Preloading imports the application once for both workers.
    gunicorn += ["--threads", "8", "--preload", "--no-control-socket"]
    gunicorn += ["--graceful-timeout", "5", "--log-level", "warning"]
    return {WEB_SERVER: gunicorn, WORKER: [sys.executable, "-m", "app.at_work", "wsgi"]}


def wait_until_answering(host: str, port: int, children: list[Child]) -> bool:
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    deadline = time.monotonic() + SLOWEST_START
    while time.monotonic() < deadline and not any(child.has_ended() for child in children):
        with contextlib.suppress(OSError), socket.create_connection((target, port), timeout=1):
            return True
        time.sleep(0.1)
    return False


def announce(address: str, links: list[tuple[str, str]]) -> None:
    lines = ["", "=" * WIDTH, f"  Plenaria is running:  {address}", ""]
    if links:
        lines += ["  Sign in as one of these people by opening the address below the name.", ""]
        for role, url in links:
            lines += [f"  {role}", f"    {url}", ""]
    lines += ["  Ctrl-C stops it.", "=" * WIDTH, ""]
    print("\n".join(lines), flush=True)


def stop(children: list[subprocess.Popen]) -> None:
    """End every child with whatever it started; a second Ctrl-C meanwhile changes nothing."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        send(child, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for child in children:
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
