"""What was read out of a file, cut into passages: at its blocks, and further where a room asks for that."""

from collections.abc import Callable

from app import prose
from app.pasted import tidy
from app.uploads.kinds import FileKind
from app.uploads.models import Upload

# What a room that stands after this one makes of a passage of its own files; it leaves those of others whole.
further: list[Callable[[Upload, str], list[str]]] = []


def passages_of(upload: Upload, text: str) -> list[str]:
    text = prose.clean(text)
    found = prose.passages(tidy(text) if upload.kind == FileKind.TEXT else text)
    for cut in further:
        found = [part for passage in found for part in cut(upload, passage)]
    return found
