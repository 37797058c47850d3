"""Pictures made anew from their pixels: what else a file carries, places and names among it, stays behind."""

from pathlib import Path

from app.uploads.kinds import FileKind, Problem
from app.uploads.outcomes import Unreadable

MOST_PIXELS = 40_000_000
LONGEST_EDGE = 2_000
FORMATS = {FileKind.PNG: "PNG", FileKind.JPEG: "JPEG", FileKind.WEBP: "WEBP"}


def make_anew(path: Path, kind: FileKind, into: Path) -> None:
    """Write the picture in its own kind, upright and no larger than a page shows. Refuses one of too many pixels."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(path, formats=[FORMATS[kind]]) as found:
            if found.width * found.height > MOST_PIXELS:
                raise Unreadable(Problem.TOO_MANY_PIXELS)
            found.thumbnail((2 * LONGEST_EDGE, 2 * LONGEST_EDGE))
            upright = ImageOps.exif_transpose(found)
            mode = "RGB" if kind == FileKind.JPEG or not upright.has_transparency_data else "RGBA"
            pixels = upright.convert(mode)
            pixels.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unreadable(Problem.TOO_MANY_PIXELS) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise Unreadable(Problem.BROKEN) from None
    fresh = Image.new(mode, pixels.size)
    fresh.paste(pixels)
    fresh.save(into, format=FORMATS[kind], **({"quality": 85} if kind != FileKind.PNG else {"optimize": True}))
