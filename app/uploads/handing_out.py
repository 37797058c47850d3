"""Handing a file out as what it was found to be, and able to do nothing where it is opened."""

from flask import Response, current_app, send_file

from app.uploads.models import Upload
from app.uploads.storage import store_of

SHUT_IN = "default-src 'none'; sandbox"


def hand_out(upload: Upload, kind: str, name: str | None = None) -> Response:
    """From wherever it lies. With a name it is taken along, without one shown in its place."""
    file = store_of(current_app.config).to_send(upload.key)
    answer = send_file(file, mimetype=kind, as_attachment=name is not None, download_name=name, etag=False)
    answer.headers["Content-Security-Policy"] = SHUT_IN
    del answer.headers["Cache-Control"]  # how long it may be kept is said for all answers in one place
    return answer
