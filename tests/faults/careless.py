"""The negative control: a server that says "saved" first and saves a moment later. A fault run over it must be red."""

import io
import threading
import time

from wsgi import app as careful

DELAY = 0.4


def app(environ, start_response):
    """Answer every form at once; do it afterwards, in the background."""
    if environ["REQUEST_METHOD"] != "POST":
        return careful(environ, start_response)
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    later = {name: value for name, value in environ.items() if isinstance(value, str)}
    later |= {name: environ[name] for name in ("wsgi.version", "wsgi.url_scheme", "wsgi.errors")}
    later |= {"wsgi.input": io.BytesIO(body), "wsgi.multithread": True, "wsgi.multiprocess": True}
    threading.Thread(target=_really, args=(later,), daemon=True).start()
    time.sleep(0.03)  # about as long as the careful one takes
    start_response("303 See Other", [("Location", "/"), ("Content-Length", "0")])
    return [b""]


def _really(environ) -> None:
    time.sleep(DELAY)
    for _part in careful(environ | {"wsgi.run_once": False}, lambda *more: None):
        pass
