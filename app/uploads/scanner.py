"""Asking a virus scanner (clamd) about a file, over its socket, before anything opens it."""

import socket
from contextlib import closing
from pathlib import Path

from app.uploads.kinds import Problem

SECONDS = 60
PART = 64 * 1024


def look_through(path: Path, address: str) -> Problem | None:
    """What is wrong with a file, after clamd's INSTREAM; a scanner that gives no answer lets nothing pass."""
    try:
        with closing(_connect(address)) as line, path.open("rb") as file:
            line.sendall(b"zINSTREAM\0")
            while part := file.read(PART):
                line.sendall(len(part).to_bytes(4, "big") + part)
            line.sendall(bytes(4))
            answer = _read_answer(line)
    except OSError:
        return Problem.NOT_SCANNED
    if answer.endswith(b"OK"):
        return None
    return Problem.INFECTED if answer.endswith(b"FOUND") else Problem.NOT_SCANNED


def _connect(address: str) -> socket.socket:
    """A path is a socket of this machine, anything else host:port."""
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            line.settimeout(SECONDS)
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)


def _read_answer(line: socket.socket) -> bytes:
    said = b""
    while b"\0" not in said and len(said) < 4096 and (part := line.recv(1024)):
        said += part
    return said.split(b"\0")[0].strip()
