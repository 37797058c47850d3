"""An address as a square for the camera of a telephone (a QR code). Pure."""

import segno

NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg" '


def drawn(address: str) -> str:
    """The square as SVG within a page, on its own white ground: cameras find no dark marks on a dark page."""
    look = {"scale": 4, "border": 2, "svgclass": "qr", "lineclass": None, "light": "#fff", "omitsize": True}
    square: str = segno.make(address, error="m").svg_inline(**look)
    return square


def picture(address: str) -> str:
    """The same as a picture that stands by itself."""
    return drawn(address).replace("<svg ", NAMESPACE, 1)
