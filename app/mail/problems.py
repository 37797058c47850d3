"""Why a letter has not left, as whoever waits for its answer reads it."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

# As the outbox notes them: the name of what happened, and what the other side said.
OF_THE_ADDRESS = ("SMTPRecipientsRefused", "HeaderParseError", "ValueError", "IndexError", "AttributeError")
IN_DOUBT = ("Doubtful", "Twice nobody noted")


def in_words(status: str, problem: str) -> LazyString:
    """What became of the last letter to somebody that did not simply leave."""
    if problem.startswith(IN_DOUBT):
        return _("Nobody knows whether the last letter arrived: the mail server gave no answer.")
    if problem.startswith("Bounced"):
        return _("The last letter came back. The mail server says: %(reason)s", reason=problem.partition(": ")[2])
    if problem.startswith("UnwritableAddress"):
        return _("The last letter could not leave: the mail server has no way to addresses with letters like ø or ü.")
    if problem.startswith(OF_THE_ADDRESS):
        return _("The last letter was refused: the mail server takes none for this address. Is it right?")
    if status == "waiting":
        return _("The last letter could not leave yet, and is tried again.")
    return _("The last letter could not leave. Whoever runs the server sees why; send it again afterwards.")
