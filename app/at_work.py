"""The worker as a program of its own, `python -m app.at_work wsgi`: it holds no migrations, as Flask's commands do."""

import importlib
import sys

from app.worker import Worker


def main() -> None:
    module, _colon, name = sys.argv[1].partition(":")
    with getattr(importlib.import_module(module), name or "app").app_context():
        Worker().run()


if __name__ == "__main__":
    main()
