"""What the chains of the journal are at this moment."""

from app.journal import queries as journal


def heads() -> dict[str, tuple[int, str]]:
    return {line.scope: (line.length, line.head) for line in journal.list_chains()}


def links(scope: str) -> list[str]:
    """The link after each entry."""
    line = next(line for line in journal.list_chains() if line.scope == scope)
    return [leaf.decode() for leaf in journal.list_leaves(line)]
