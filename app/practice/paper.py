"""What is practiced on: a text to change, people to ask, and a vote that no database knows."""

from types import SimpleNamespace

from flask_babel import lazy_gettext as _

from app.conferences.rules import OPTIONS, SUPPORTING, Denominator, Scale
from app.voting.kinds import Kind
from app.voting.models import Round

TEXT = _("The park in the town stays open until eight in the evening, and on weekends until ten.")
EXPERTS = (
    SimpleNamespace(number=1, shown=_("A gardener of the town")),
    SimpleNamespace(number=2, shown=_("A neighbor of the park")),
)


def vote() -> Round:
    """A vote on the text, by the usual rule. It belongs to no conference and is never stored."""
    return Round(
        number=1,
        kind=Kind.CONSENT,
        question="",
        text=str(TEXT),
        options=[*OPTIONS[Scale.CONSENT]],
        labels={},
        secrecy="secret",
        threshold_num=3,
        threshold_den=4,
        more_than=False,
        denominator=Denominator.VOTING,
        supporting=[*SUPPORTING[Scale.CONSENT]],
        limits={},
        amend_after_objection=False,
    )
