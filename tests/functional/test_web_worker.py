"""Whoever asked and does not hang up keeps nobody else waiting."""

import socket
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.web_worker import Worker
from tests.bench.servers import HOST, Server, free_port
from tools import serve

QUIET = ("--no-control-socket", "--log-level", "warning")
ASK = b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"


class Patient(Worker):
    """It waits longer for those who do not hang up than any test takes."""

    patience = 600.0


class Hasty(Worker):
    patience = 0.0


def hello(environ, start_response):
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("", "/")
    start_response("200 OK", [("Content-Length", "5")])
    return [b"hello"]


@contextmanager
def serving(worker: str):
    """One process alone, so that there is nobody else to answer."""
    port = free_port()
    gunicorn = str(Path(sys.executable).parent / "gunicorn")
    command = [gunicorn, f"{__name__}:hello", "-k", f"{__name__}.{worker}", "--bind", f"{HOST}:{port}"]
    server = Server([*command, "--threads", "2", "--graceful-timeout", "1", *QUIET], port)
    try:
        yield port
    finally:
        server.stop()


def ask(port: int, asked: bytes = ASK) -> socket.socket:
    """Read the whole answer, and keep the connection."""
    stream = socket.create_connection((HOST, port), timeout=60)
    stream.sendall(asked)
    answer = b""
    while piece := stream.recv(4096):
        answer += piece
    assert answer.startswith(b"HTTP/1.1 200") and answer.endswith(b"hello")
    return stream


def is_heard(stream: socket.socket) -> bool:
    """Whether the server still reads what is sent there; where it hung up, the system says so after a word or two."""
    try:
        for _word in range(20):
            stream.sendall(b"x")
    except (BrokenPipeError, ConnectionResetError):
        return False
    return True


def test_many_who_do_not_hang_up_keep_nobody_waiting():
    with serving("Patient") as port:
        lingering = [ask(port) for _person in range(5)]
        ask(port).close()
        assert all(is_heard(stream) for stream in lingering), "The last was answered while the others were waited for."
        for stream in lingering:
            stream.close()


def test_who_never_hangs_up_is_hung_up_on():
    with serving("Hasty") as port, ask(port) as stream:
        while is_heard(stream):
            ask(port).close()


def test_who_sends_on_and_on_is_hung_up_on():
    with serving("Patient") as port, ask(port) as stream, pytest.raises((BrokenPipeError, ConnectionResetError)):
        while True:
            stream.sendall(b"x" * 4096)


def test_a_header_does_not_say_where_the_site_begins():
    with serving("Hasty") as port:
        for header in (b"SCRIPT_NAME: /elsewhere", b"PATH_INFO: /elsewhere", b"Script-Name: /elsewhere"):
            ask(port, ASK.replace(b"Host: here", b"Host: here\r\n" + header)).close()


def test_every_way_to_run_the_server_uses_it():
    told = {name: (serve.ROOT / "deploy" / name).read_text() for name in ("Containerfile", "plenaria.service")}
    told["make run"] = " ".join(serve.commands(HOST, 1)[serve.WEB_SERVER])
    assert [name for name, words in told.items() if f"{Worker.__module__}.Worker" not in words] == []
