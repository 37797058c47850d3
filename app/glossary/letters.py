"""The letter to whoever asked: what became of it."""

from flask_babel import lazy_gettext as _

from app.glossary.models import EvidenceRequest
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def send_outcome(request: EvidenceRequest) -> None:
    """Tell whoever asked that it is explained, found or declined; the words stand on the page alone."""
    conference, person = request.conference, request.member.person
    if person.email and request.member.left_at is None:
        letters.write(
            "request_ended",
            to=person.email,
            subject=_("What you asked about the evidence: %(title)s", title=clean_line(conference.title)),
            languages=[person.language, *conference.languages],
            conference_id=conference.id,
            title=clean_line(conference.title),
            passage=request.passage.label if request.passage else "",
            state=request.state.label,
            url=address_of(f"/c/{conference.slug}/glossary/requests/{request.number}"),
        )
