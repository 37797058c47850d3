"""What people look up, bring and take along: a large library, a long PDF, a list of people, a packed conference."""

import gc
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.bench import crowd, growth

DOCUMENTS, SEARCHES, SHEETS, PEOPLE = 500, 60, 100, 5000
WORDS_OF_A_SHEET = 520
LOOKED_FOR = ("groundwater", "waterworks meters", "level", "who measured", "dry year")


def goals(app, folder: Path) -> list[tuple[str, float, float, str, bool]]:
    """Name, value, goal, how it is written, and that it is a most: as the other goals of the bench."""
    return [
        (f"search in {DOCUMENTS} documents: p95, ms", search(app) * 1000, 50, "{:.0f}", True),
        (f"a PDF of {SHEETS} pages read, s", read_pdf(folder), 10, "{:.1f}", True),
        (f"a list of {PEOPLE:,} people previewed, s", preview(app), 2, "{:.1f}", True),
        ("a past conference packed as a folder, s", pack(app), 10, "{:.1f}", True),
    ]


def search(app) -> float:
    """Seconds of the slowest searches of a panelist but for one in twenty, as the pages that she gets."""
    with growth.working(app):
        place = crowd.build(replace(crowd.FEW, documents=DOCUMENTS))
        slug, reader = place.slug, growth.Reader(app, place.panelist)
    addresses = [f"/c/{slug}/search?q={words.replace(' ', '+')}" for words in LOOKED_FOR]
    took = sorted(seconds(lambda n=n: reader.client.get(addresses[n % len(addresses)])) for n in range(SEARCHES))
    return took[int(SEARCHES * 0.95)]


def read_pdf(folder: Path) -> float:
    """As the process reads it that the worker starts for it."""
    import typst

    from app.uploads import extraction
    from app.uploads.kinds import FileKind

    written, into = folder / "long.pdf", folder / "long"
    source = folder / "long.typ"
    source.write_text(f'#set page(paper: "a4")\n#for _ in range({SHEETS}) [#lorem({WORDS_OF_A_SHEET}) #pagebreak()]\n')
    written.write_bytes(typst.compile(str(source)))
    return seconds(lambda: extraction.read(written, FileKind.PDF, into).text or fail("The PDF was not read."))


def preview(app) -> float:
    """As the page does with what an organizer pasted into it."""
    from app.access.roles import Role
    from app.conferences.queries import get_conference
    from app.lists import queries, reading

    listed = "name;email;town\n" + "\n".join(f"Ana Ñandú {n};ana{n}@example.org;Odense" for n in range(PEOPLE))
    with growth.working(app):
        slug = crowd.build(crowd.FEW).slug
    with app.test_request_context():
        terms = {"role": Role.PANELIST, "takes_doubtful": False, "cards_for_shared": False}
        return seconds(lambda: queries.plan(get_conference(slug), reading.rows_of_text(listed), **terms))


def pack(app, slug: str = "") -> float:
    """Seconds to make one archive of all that is public of a conference; without a name, of a past one."""
    from app.conferences.queries import get_conference
    from app.packing import pack as packed
    from app.record import upkeep, whole
    from app.record.commands import ask_as_a_stranger
    from app.record.queries import signature

    with growth.working(app):
        slug = slug or growth.build_past()
    with app.app_context():
        upkeep.sign([get_conference(slug).id])
        conference = get_conference(slug)
        signed = signature(conference.id)
        # What built the conference is still in this process, and would be looked through again and again for garbage.
        # The command that packs has nothing of the kind, and what it loads was put aside by `wsgi` in this way.
        gc.collect()
        gc.freeze()
        return seconds(
            lambda: packed(whole.collect(conference, ask_as_a_stranger(), address="http://localhost", **signed))
        )


def seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def fail(why: str) -> None:
    raise SystemExit(why)
