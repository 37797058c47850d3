"""Pictures that are drawn within a page, from our own words and numbers alone."""

from collections.abc import Sequence

from markupsafe import Markup

from app import charts, squares


def qr(address: str) -> Markup:
    """An inline QR code. What stands behind a # in the address never reaches a server's log."""
    # Drawn by segno from our own address.
    return Markup(squares.drawn(address))  # nosec B704


def support_bar(parts: Sequence[tuple[str, str, int]]) -> Markup:
    """The bar of a vote."""
    # Its words are escaped where it is drawn.
    return Markup(charts.of_votes(parts))  # nosec B704


FILTERS = {"qr": qr, "support_bar": support_bar, "tone": charts.tone}
