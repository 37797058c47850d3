"""Read the application's own source as syntax trees and templates, for rules about how it is laid out."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
TEMPLATES = ROOT / "templates"


@dataclass(frozen=True)
class Module:
    """One Python file, or a snippet pretending to be one."""

    path: str  # from the repository's root: app/voting/services.py
    text: str

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text, self.path)

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1].removesuffix(".py")

    @property
    def room(self) -> str | None:
        parts = self.path.split("/")
        return parts[1] if len(parts) > 2 else None

    def imports(self) -> tuple[tuple[int, str], ...]:
        """Every imported name in full, with its line: `from app.voting import tally` is app.voting.tally."""
        return _kept(self, Module._imports)

    def calls(self) -> tuple[tuple[int, str], ...]:
        """Every call as written, with its line: `db.session.commit`."""
        return _kept(self, Module._calls)

    def _imports(self) -> Iterator[tuple[int, str]]:
        package = self.path.removesuffix(".py").split("/")[:-1]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = package[: len(package) - node.level + 1] if node.level else []
                start = ".".join([*above, *([node.module] if node.module else [])])
                yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)

    def _calls(self) -> Iterator[tuple[int, str]]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node.lineno, dotted(node.func)


@cache  # all trees take 150 MB, and to make them anew for each rule a second of it
def _parsed(text: str, path: str) -> ast.Module:
    return ast.parse(text, path)


@cache
def _kept(module: Module, read: Callable[[Module], Iterator[tuple[int, str]]]) -> tuple[tuple[int, str], ...]:
    return tuple(read(module))


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{dotted(node.func)}()"
    return "?"


def modules(*names: str) -> list[Module]:
    """The application's modules; with names, only those files, or packages so called."""
    return [module for module in _all_below(APP, "*.py") if not names or module.name in names or is_in(module, names)]


def is_in(module: Module, packages: tuple[str, ...]) -> bool:
    """`voting/services/rounds.py` is as much a service as `voting/services.py`."""
    return any(part in packages for part in module.path.split("/")[2:-1])


def templates() -> list[Module]:
    return list(_all_below(TEMPLATES, "*.html"))


@cache
def _all_below(folder: Path, names: str) -> tuple[Module, ...]:
    return tuple(
        Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob(names))
    )


def without_jinja_comments(text: str) -> str:
    """The same lines, with what Jinja never renders blanked out."""
    return re.sub(r"\{#.*?#\}", lambda match: re.sub(r"[^\n]", " ", match[0]), text, flags=re.DOTALL)


def found_in(rule: Callable[[Module], list[str]], subjects: list[Module]) -> list[str]:
    return [f"{subject.path}:{sentence}" for subject in subjects for sentence in rule(subject)]


def check(rule: Callable[[Module], list[str]], subjects: list[Module]) -> None:
    violations = found_in(rule, subjects)
    assert not violations, "\n" + "\n".join(violations)
