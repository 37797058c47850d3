"""What is still open before the vote: undecided suggestions, citations into nothing, questions passed over."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.access.permissions import Permission
from app.conferences.asked import planned_until
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.queries import list_panelists
from app.conferences.registry import Ask
from app.conferences.reminding import Pending
from app.drafting.amending import clashes
from app.drafting.models import Amendment, Part, Passage
from app.drafting.queries import document as drafting_document
from app.drafting.queries import people, suggestions, typed
from app.drafting.queries.document import AddressOf, Chapter, Row
from app.hearings import addresses
from app.prose import citations
from app.questions import queries as questions


def open_matters(
    conference: Conference, document: list[Chapter] | None = None, address_of: AddressOf | None = None
) -> list[Matter]:
    """What to settle before the vote: in sentences, each with the place where it is settled."""
    document = drafting_document.list_document(conference) if document is None else document
    address_of = address_of or addresses.address_of(conference)
    rows = [row for chapter in document for _part, rows in chapter.parts for row in rows]
    here = drafting_document.address(conference)
    matters = _in_the_text(conference, rows, address_of)
    asked = questions.list_key_questions(conference)
    chapters = {chapter.section.key_question_id: chapter for chapter in document}
    for question in asked:
        matters += _unanswered(question, chapters.get(question.id), here)
    return matters


def everything_open(conference: Conference, document: list[Chapter], address_of: AddressOf) -> list[Matter]:
    """All that stands between the panel and the freeze, the talk included. The gate asks for less."""
    here = drafting_document.address(conference)
    rows = [row for chapter in document for _part, rows in chapter.parts for row in rows]
    matters = open_matters(conference, document, address_of)
    matters += _stuck(suggestions.list_open_amendments(conference), here)
    matters += [
        Matter(
            ngettext(
                "%(num)s remark on %(passage)s is not answered.",
                "%(num)s remarks on %(passage)s are not answered.",
                row.comments,
                passage=row.passage.label,
            ),
            f"{here}/passages/{row.passage.number}#remarks",
        )
        for row in rows
        if row.comments
    ]
    return matters + [matter for chapter in document for matter in _without_reason(chapter, here)]


def broken_citations(
    conference: Conference, address_of: AddressOf, passages: list[Passage] | None = None
) -> list[tuple[Passage, str]]:
    """Each passage with each number it cites that leads nowhere."""
    passages = drafting_document.list_passages(conference) if passages is None else passages
    finds = drafting_document.citation_addresses(conference, drafting_document.citable_in(passages), address_of)
    return [
        (passage, label)
        for passage in passages
        for label in citations("\n".join((passage.text, *passage.current.conditions)))
        if finds(label) is None
    ]


def problems_before_leaving(
    conference: Conference, document: list[Chapter] | None = None, address_of: AddressOf | None = None
) -> list[Matter]:
    """The gate of the drafting: a text, no suggestion undecided, no citation into nothing, no question passed over."""
    document = drafting_document.list_document(conference) if document is None else document
    here = drafting_document.address(conference)
    rows = [row for chapter in document for _part, rows in chapter.parts for row in rows]
    if not rows:
        return [Matter(_("The draft has no passage yet."), here, Permission.DRAFT_READ)]
    matters = _in_the_text(conference, rows, address_of or addresses.address_of(conference))
    written = {row.passage.section.key_question_id for row in rows}
    sections = {chapter.section.key_question_id: f"{here}/sections/{chapter.section.number}" for chapter in document}
    return matters + [
        Matter(
            _("Nothing is written yet on key question %(question)s.", question=question.label),
            sections.get(question.id, here),
            Permission.DRAFT_READ,
        )
        for question in questions.list_key_questions(conference)
        if question.id not in written
    ]


def _in_the_text(conference: Conference, rows: list[Row], address_of: AddressOf) -> list[Matter]:
    """Suggestions that nobody decided on yet, and citations that lead nowhere."""
    here = drafting_document.address(conference)
    waiting = [
        Matter(
            _waiting(row.amendments, row.passage.label),
            f"{here}/passages/{row.passage.number}#suggestions",
            Permission.DRAFT_READ,
        )
        for row in rows
        if row.amendments
    ]
    return waiting + [
        Matter(
            _("%(passage)s cites %(cited)s, which leads nowhere.", passage=passage.label, cited=label),
            f"{here}#{passage.label}",
            Permission.DRAFT_READ,
        )
        for passage, label in broken_citations(conference, address_of, [row.passage for row in rows])
    ]


def asks_while_drafting(conference: Conference, member: Membership) -> list[Ask]:
    """What the drafting asks of somebody."""
    here, until = drafting_document.address(conference), planned_until(conference)
    if Permission.DRAFT_WRITE.includes(member.role):
        text = _("Nobody but the panel writes here. Write a passage, suggest a change, say what you cannot live with.")
        write = Ask(_("Write with the others"), text, _("Open the draft"), here, until, key="writing")
        return [write, *asks_to_confirm(conference, member), *asks_to_look_again(conference, member)]
    if Permission.DRAFT_TYPE.includes(member.role):
        text = _("You read along and type for whoever asks you to. What you type is marked with the panelist's name.")
        return [Ask(_("Help the panel write"), text, _("Open the draft"), here, until, key="typing")]
    return []


def asks_to_confirm(conference: Conference, member: Membership) -> list[Ask]:
    unconfirmed = typed.list_unconfirmed(member)
    if not unconfirmed:
        return []
    key = " ".join(f"typed-{name}-{one.id}" for name, one, _passage in unconfirmed)
    text = _("The facilitator typed something for you. It counts as yours when you say that these are your words.")
    here = f"{drafting_document.address(conference)}/my-voice"
    return [Ask(_("Is this what you said?"), text, _("Read and confirm"), here, planned_until(conference), key=key)]


def asks_to_look_again(conference: Conference, member: Membership) -> list[Ask]:
    """What somebody suggested or supported in words that have changed since."""
    if not Permission.DRAFT_WRITE.includes(member.role):
        return []
    here, until = drafting_document.address(conference), planned_until(conference)
    own = [
        Ask(
            _("Look at your suggestion %(label)s again", label=amendment.label),
            _("The text under it changed, and it was carried over. Say whether it still means what you meant.")
            if amendment.fits
            else _("What it changes became other meanwhile. Word it anew, or take it back."),
            _("Look at %(label)s", label=amendment.label),
            f"{here}/passages/{amendment.passage.number}#{amendment.label}",
            until,
            key=f"look-{amendment.label}-{amendment.passage.version}",
        )
        for amendment in suggestions.list_to_look_at(member)
    ]
    lapsed = []
    for one in suggestions.list_lapsed(member):
        passage = one if isinstance(one, Passage) else one.passage
        number, version = passage.number, passage.version
        label = one.recommendation_label if isinstance(one, Passage) else one.label
        title = _("The text you supported changed: %(label)s", label=label)
        text = _("Your support does not carry over. Look again, and support it as it is now or leave it.")
        url, key = f"{here}/passages/{number}", f"lapsed-{label}-{version}"
        lapsed.append(Ask(title, text, _("Look again"), url, until, key=key))
    return own + lapsed


def pending(conference: Conference) -> list[Pending]:
    """Panelists who have not written a word yet; for the facilitator alone."""
    panel, heard = list_panelists(conference), people.list_writers(conference)
    silent = [member for member in panel if member.id not in heard]
    return [Pending(_("has not written in the draft yet"), silent, len(panel), "writing")] if silent else []


def _stuck(amendments: list[Amendment], here: str) -> list[Matter]:
    """Suggestions that clash with each other, and those that no longer fit the text."""
    found, clashing = [], clashes(amendments)
    for amendment in amendments:
        url = f"{here}/passages/{amendment.passage.number}#{amendment.label}"
        if not amendment.fits:
            sentence = _("%(label)s needs a new look: the text under it changed.", label=amendment.label)
            found.append(Matter(sentence, url))
        later = [label for label in clashing.get(amendment.number, []) if int(label[1:]) > amendment.number]
        found += [
            Matter(
                _(
                    "%(one)s and %(other)s change the same words of %(passage)s.",
                    one=amendment.label,
                    other=label,
                    passage=amendment.passage.label,
                ),
                url,
            )
            for label in later
        ]
    return found


def _without_reason(chapter: Chapter, here: str) -> list[Matter]:
    """Recommendations that neither cite anything nor follow an assessment of their section."""
    if any(passage.part in (Part.HEARD, Part.ASSESSMENT) for passage in chapter.passages):
        return []
    return [
        Matter(
            _(
                "%(label)s has no reason yet: it cites nothing, and nothing is assessed before it.",
                label=passage.recommendation_label,
            ),
            f"{here}/passages/{passage.number}",
        )
        for passage in chapter.passages
        if passage.recommendation_number and not citations("\n".join((passage.text, *passage.current.conditions)))
    ]


def _waiting(count: int, label: str) -> str:
    return ngettext(
        "%(num)s suggestion on %(passage)s is undecided.",
        "%(num)s suggestions on %(passage)s are undecided.",
        count,
        passage=label,
    )


def _unanswered(question, chapter: Chapter | None, here: str) -> list[Matter]:
    written = {passage.part for passage in chapter.passages} if chapter else set()
    url = f"{here}/sections/{chapter.section.number}" if chapter else here
    missing = {
        Part.ASSESSMENT: _("%(question)s has no assessment yet.", question=question.label),
        Part.RECOMMENDATION: _("%(question)s has no recommendation yet.", question=question.label),
    }
    return [Matter(sentence, url) for part, sentence in missing.items() if part not in written]
