"""Packing files so that the same contents make the same bytes. Pure."""

import zipfile
from io import BytesIO

LONG_AGO = (1980, 1, 1, 0, 0, 0)


def pack(files: dict[str, bytes]) -> bytes:
    """An archive of these files in the order of their names, none of which carries the time of writing."""
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def repacked(content: bytes) -> bytes:
    """An archive that something else wrote, without its times. Its first file stays the first."""
    into = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), old.read(name), zipfile.ZIP_DEFLATED)
    return into.getvalue()
