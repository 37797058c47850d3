"""The last letter to somebody: that who they were is erased, and by whom."""

from flask import current_app
from flask_babel import lazy_gettext as _

from app.mail import letters
from app.mail.addresses import server_name


def send_farewell(email: str, language: str | None, *, by_themselves: bool) -> None:
    """Tell whoever was erased, at the address that was theirs: another may have sat at their screen."""
    letters.write(
        "erased",
        to=email,
        subject=_("What was kept of you is erased"),
        languages=[language],
        is_fleeting=True,
        server=server_name(),
        by_themselves=by_themselves,
        contact=current_app.config["CONTACT"],
    )
