"""How a letter comes about: one template for each, said in the language of whoever reads it.

A room that sends letters has a function for each in its own `letters.py`. They are plain text, of which
`hypertext` makes HTML with the same words: a link in it can be read before it is followed.
"""

from datetime import timedelta
from typing import Any

from flask import render_template
from flask_babel import LazyString

from app.languages import speaking, translated
from app.mail import services
from app.mail.models import Message


def write(
    letter: str,
    *,
    to: str,
    subject: LazyString | str,
    languages: list[str | None],
    void: bool = False,
    conference_id: int | None = None,
    stop: str = "",
    is_fleeting: bool = False,
    bundle: str = "",
    after: timedelta = timedelta(0),
    **told: Any,
) -> Message:
    """Queue the letter `templates/mail/<letter>.txt`, in the first of these languages that this server speaks.

    `stop` is the address at which its reader ends letters of this kind. Of a fleeting one nothing is kept. `bundle`
    names what it is sent with to several people, and it leaves `after` some time.
    """
    way: dict[str, Any] = {"void": void, "conference_id": conference_id, "stop": stop, "is_fleeting": is_fleeting}
    language = translated(languages)
    way |= {"bundle": bundle, "after": after, "language": language}
    with speaking(language):
        body = text_of(letter, stop=stop, **told)
        return services.queue(to=to, subject=str(subject), body=body, **way)


def text_of(letter: str, **told: Any) -> str:
    """What it says, in the language that is spoken."""
    return render_template(f"mail/{letter}.txt", **told)
