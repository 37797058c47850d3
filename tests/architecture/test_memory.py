"""What every process of a server holds in memory: nothing heavy that only a rare press needs."""

import os
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT
from tools import serve

pytestmark = pytest.mark.database_free

# MB of memory in each process of a server, where it is imported at the start.
HEAVY = {
    "numpy": 16,
    "openpyxl": 28,
    "pypdf": 14,
    "mammoth": 6,
    "PIL": 8,
    "alembic": 11,
    "highspy": 20,
    "typst": 30,
    "docx": 9,
    "lxml": 5,
    "minio": 12,
    "jsonschema": 3,
    "charset_normalizer": 2,
}


@pytest.mark.slow
def test_whatever_is_heavy_is_imported_where_it_is_needed(tmp_path):
    words = f"import sys, wsgi; print(*sorted({set(HEAVY)!r} & sys.modules.keys()))"
    mine = os.environ | {"PLENARIA_INSTANCE": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, env=mine, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [], "Import it within the function that needs it."


BESIDE = ("app.packs.making", "app.printing.making", "app.reports.formats.making", "app.uploads.extraction")


@pytest.mark.parametrize("module", BESIDE)
def test_a_process_beside_the_server_holds_little_of_it(module):
    words = f"import sys, {module}; print(*sorted({{'sqlalchemy', 'wtforms', 'app.rooms'}} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.slow
def test_the_worker_holds_no_migrations(tmp_path):
    """It lives as long as the server, and the commands of Flask bring what changes tables along."""
    words = "import sys, wsgi, app.at_work; print(*sorted({'alembic', 'flask_migrate', 'mako'} & sys.modules.keys()))"
    mine = os.environ | {"PLENARIA_INSTANCE": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, env=mine, capture_output=True, text=True, check=True)
    worker = serve.commands("127.0.0.1", 8000)[serve.WORKER]
    assert (done.stdout.split(), worker[1:]) == ([], ["-m", "app.at_work", "wsgi"])
