"""The load: several people who each wait for an answer before they ask again, in a process of its own.

Reads one job as JSON from standard input and prints what it saw as JSON. Only ever asks 127.0.0.1.
"""

import json
import socket
import sys
import threading
import time

HOST = "127.0.0.1"


class Asker(threading.Thread):
    """One kept-alive connection; asks until the time is over or its questions are used up."""

    def __init__(self, port: int, requests: list[bytes], until: float, again: bool):
        super().__init__(daemon=True)
        self.port, self.requests, self.until, self.again = port, requests, until, again
        self.seconds: list[float] = []
        self.statuses: dict[int, int] = {}
        self.size = 0
        self.problem = ""

    def run(self) -> None:
        try:
            self.ask()
        except OSError as problem:
            self.problem = repr(problem)

    def ask(self) -> None:
        stream = connect(self.port)
        while True:
            for request in self.requests:
                began = time.perf_counter()
                if began >= self.until:
                    return
                stream.sendall(request)
                status, self.size, closing = read_answer(stream)
                self.seconds.append(time.perf_counter() - began)
                self.statuses[status] = self.statuses.get(status, 0) + 1
                if closing:
                    stream.close()
                    stream = connect(self.port)
            if not self.again:
                return


def connect(port: int) -> socket.socket:
    stream = socket.create_connection((HOST, port), timeout=30)
    stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return stream


def read_answer(stream: socket.socket) -> tuple[int, int, bool]:
    """Status, size with headers, and whether the server hangs up."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += more(stream)
    head, _, body = received.partition(b"\r\n\r\n")
    lower = head.lower()
    length = 0
    if b"content-length:" in lower:
        length = int(lower.split(b"content-length:")[1].split(b"\r\n")[0])
    missing = length - len(body)
    while missing > 0:
        missing -= len(more(stream))
    return int(head[9:12]), len(head) + 4 + length, b"connection: close" in lower


def more(stream: socket.socket) -> bytes:
    piece = stream.recv(1 << 18)
    if not piece:
        raise ConnectionError("the server hung up")
    return piece


def main(job: dict) -> dict:
    until = time.perf_counter() + job["seconds"]
    askers = [
        Asker(job["port"], [one.encode("latin-1") for one in requests], until, job["again"])
        for requests in job["askers"]
    ]
    began = time.perf_counter()
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(timeout=job["seconds"] + 30)
    took = time.perf_counter() - began
    seconds = sorted(second for asker in askers for second in asker.seconds)
    statuses: dict[int, int] = {}
    for asker in askers:
        for status, number in asker.statuses.items():
            statuses[status] = statuses.get(status, 0) + number
    return {
        "requests": len(seconds),
        "per_second": len(seconds) / took,
        "p50": seconds[len(seconds) // 2] if seconds else 0,
        "p95": seconds[int(len(seconds) * 0.95)] if seconds else 0,
        "statuses": statuses,
        "size": max((asker.size for asker in askers), default=0),
        "problems": [asker.problem for asker in askers if asker.problem],
    }


if __name__ == "__main__":
    print(json.dumps(main(json.load(sys.stdin))))
