"""What somebody else saved of a key question while one was writing it: both, to be brought together."""

from flask_babel import gettext as _

from app.conferences.savers import find_saver
from app.errors import StaleVersion
from app.merging import three_ways
from app.questions.models import KeyQuestion


def changed_meanwhile(question: KeyQuestion, text: str, theme: str, began: str | None) -> StaleVersion:
    """The refusal that carries what was typed beside what stands now. `began` is what the form was opened with."""
    ways = [three_ways("text", _("Wording"), began, text, question.text or "")]
    if theme != question.theme:
        ways.append(three_ways("theme", _("Theme"), None, theme, question.theme))
    message = _("Somebody changed this question meanwhile. Nothing of yours is lost: bring both together, then save.")
    by = find_saver(question.conference, "question.revised", question=question.label)
    return StaleVersion(message, ways=ways, by=by, version=question.version, began=question.text or "")
