"""Every form of a report says its own words in the language of its conference."""

from functools import cache

import pytest
from babel.dates import format_date

from app import clock
from app.access.stages import Stage
from app.demo.words import DEFAULT, LANGUAGES
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.reports import queries, services
from app.reports.formats import making
from app.reports.formats import services as files
from app.reports.formats.kinds import Format
from app.reports.models import Kind
from app.voting import receipts
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening
from tests.functional.reports.test_formats import squeezed, text_of
from tests.functional.reports.test_publishing import approve_all
from tests.world import World
from tools import catalogs

AS_DATA = (Format.JSON, Format.BIBTEX, Format.CSL)  # their keys are those of their form
SHORTEST = 10  # letters of several words that stand in a text by no chance; single ones stand in addresses too


@cache
def sentences(language: str) -> dict[str, str]:
    """What we say ourselves, without gaps, where this language says it otherwise."""
    read = catalogs._read(catalogs.FOLDER / language / "LC_MESSAGES" / "messages.po")
    plain = {one.id: one.string for one in read if isinstance(one.id, str) and "%(" not in one.id and "{" not in one.id}
    several = {told: said for told, said in plain.items() if " " in told and len(told) >= SHORTEST}
    return {told: said for told, said in several.items() if said and said != told}


def published(language: str):
    """A final edition with a vote, an objection, an expert nobody heard and a calendar, all named in no language."""
    place = World(stage=Stage.DRAFTING, dissent_days=0, languages=[language], title="R7", charge="R7?")
    section = outline.add_section(place.conference, SectionKind.MATTER, "R8", by=place.panelist)
    passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("R9."), by=place.panelist)
    place.walk_to(Stage.VOTING)
    vote = opening.open_round(place.conference, Motion(passage=passage), Terms(place.panelists), by=place.facilitator)
    for member, choice in zip(place.panelists, ["support"] * 4 + ["object"], strict=True):
        casting.cast_ballot(vote, choice, code=receipts.new_code(), reason="R10.", by=member)
    closing.close_round(vote, by=place.facilitator)
    place.walk_to(Stage.REPORTING)
    approve_all(place)
    services.publish(place.conference, Kind.FINAL, by=place.organizer)
    db.session.commit()
    return queries.get_edition(place.conference, 1)


def texts(edition) -> dict[Format, str]:
    forms = [one for one in Format if one not in AS_DATA]
    order = files.order_of(edition, forms)
    return {one: squeezed(text_of(str(one), making.make(one, order))) for one in forms}


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != DEFAULT])
def test_no_form_of_a_report_leaves_our_words_in_english(app, language):
    english, told = texts(published(DEFAULT)), texts(published(language))
    said, month = sentences(language), format_date(clock.now().date(), "MMMM", locale=language)
    for form, text in told.items():
        ours = {one for one in said if squeezed(one) in english[form]}
        left = {one for one in ours if squeezed(one) in text and squeezed(one) not in squeezed(said[one])}
        assert not left, f"{form}: {sorted(left)[:5]}"
        if form not in (Format.VOTES, Format.RECOMMENDATIONS):
            translated = {one for one in ours if squeezed(said[one]) in text}
            assert month in text
            assert len(ours) > 20 and len(translated) > len(ours) * 0.8, f"{form}: {len(translated)} of {len(ours)}"
