"""What a session offers to whoever leads it, and the sentence that hinders the rest. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P
from app.conferences.matters import Matter
from app.floor.kinds import FloorState
from app.hearings.kinds import SlotKind

# Rounds come in this order; other entries of a programme stand anywhere.
ROUNDS = (SlotKind.PANEL, SlotKind.CROSS, SlotKind.AUDIENCE)
BEFORE_THE_AUDIENCE = (SlotKind.PRESENTATION, SlotKind.PANEL, SlotKind.CROSS)


class Course(NamedTuple):
    """How far a session is."""

    state: FloorState
    has_turn: bool = False
    is_running: bool = False
    round: SlotKind | None = None
    to_come: tuple[SlotKind, ...] = ()  # the kinds of entries that have not begun
    audience_open: bool = False
    panel_has_asked: bool = False
    here: str = ""  # the address of the page of the session


def _not_running(course: Course):
    if course.state == FloorState.RUNNING:
        return None
    return _("The session does not run now. Begin it first.")


def _no_turn(course: Course):
    return _not_running(course) or (None if course.has_turn else _("Nobody has the floor now."))


def audience_must_wait(course: Course):
    """Why nobody of the audience can be called: the panel asks first, then experts discuss, then the audience."""
    if course.round in BEFORE_THE_AUDIENCE:
        late = _("The audience comes after the panel's round. Call the next entry of the programme first.")
        return Matter(late, f"{course.here}/console#console-programme", P.FLOOR_LEAD)
    if SlotKind.PANEL in course.to_come:
        early = _("The panel asks first, and its round in the programme has not begun.")
        return Matter(early, f"{course.here}/console#console-programme", P.FLOOR_LEAD)
    if not course.panel_has_asked:
        nobody = _("The panel asks first. Nobody of the panel has asked in this session yet.")
        return Matter(nobody, f"{course.here}#asked-aloud", P.HEARING_TAKE)
    if not course.audience_open:
        closed = _("This session is not open to the audience. Open it first.")
        return Matter(closed, f"{course.here}#audience", P.AUDIENCE_OPEN)
    return None


def slot_must_wait(course: Course, kind: SlotKind):
    """Why a round cannot begin before another one."""
    earlier = ROUNDS[: ROUNDS.index(kind)] if kind in ROUNDS else ()
    if any(one in course.to_come for one in earlier):
        return _("The panel asks first, then experts discuss, then the audience asks. An earlier round has not begun.")
    return None


BEGIN = Act(
    "begin",
    (P.FLOOR_LEAD,),
    _("Begin the session"),
    "",
    is_done=lambda course: course.state == FloorState.RUNNING,
)
PAUSE = Act(
    "pause",
    (P.FLOOR_LEAD,),
    _("Pause"),
    hindrance=_no_turn,
    is_done=lambda course: course.has_turn and not course.is_running,
)
RESUME = Act(
    "resume",
    (P.FLOOR_LEAD,),
    _("Go on"),
    "small",
    hindrance=_no_turn,
    is_done=lambda course: course.is_running,
)
EXTEND = Act("extend", (P.FLOOR_LEAD,), _("+ 1 minute"), hindrance=_no_turn)
STOP = Act("stop", (P.FLOOR_LEAD,), _("Stop"), hindrance=_no_turn)
END = Act(
    "end",
    (P.FLOOR_LEAD,),
    _("End the session"),
    hindrance=_not_running,
    is_done=lambda course: course.state == FloorState.ENDED,
)
CALL_AUDIENCE = Act(
    "call_audience",
    (P.FLOOR_LEAD,),
    _("Call the audience"),
    hindrance=lambda course: _not_running(course) or audience_must_wait(course),
)
OF_A_TURN = (RESUME, PAUSE, EXTEND, STOP)
