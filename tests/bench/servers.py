"""Starting the servers as `make run` does, and reading from /proc what they cost."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from tools import serve

HOST = "127.0.0.1"
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60  # seconds: other tests keep the processors busy


class Server:
    """One gunicorn with its workers, or the worker that sends mail."""

    def __init__(self, command: list[str], port: int | None = None, **environment: str):
        self.port, self.name = port, " ".join(Path(part).name for part in command[:4])
        self.process = self.begin(command, os.environ | {"MALLOC_ARENA_MAX": "2"} | environment)
        if port is not None and not answers(port, self.process):
            self.stop()
            raise SystemExit("The server did not start.")

    def begin(self, command: list[str], environment: dict[str, str]) -> subprocess.Popen:
        return subprocess.Popen(command, env=environment, start_new_session=True, cwd=serve.ROOT)

    def pids(self) -> list[int]:
        """The server's own process and those it started."""
        return [self.process.pid, *children(self.process.pid)]

    def cpu_seconds(self) -> float:
        return sum(cpu_seconds(pid) for pid in self.pids())

    def memory(self) -> float:
        """Megabytes, shared pages counted by their share (PSS)."""
        return sum(pss(pid) for pid in self.pids()) / 1024

    def stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def commands(port: int) -> dict[str, list[str]]:
    """Exactly what `make run` starts."""
    return serve.commands(HOST, port)


def answers(port: int, process: subprocess.Popen) -> bool:
    """Whether it takes requests before the patience with a busy machine is over."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection((HOST, port), timeout=1):
                return True
        except OSError:
            time.sleep(0.1)
    return False


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def pss(pid: int) -> float:
    """Kilobytes; none of a process that has ended meanwhile, as one that makes a file does."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
