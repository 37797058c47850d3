"""The addresses under which a calendar is followed, as they are shown the one time that they are."""

from typing import NamedTuple

from flask import url_for

from app.conferences.models import Membership
from app.mail.addresses import address_of


class Address(NamedTuple):
    """Where one conference is followed; all of them where none is named."""

    conference: str
    address: str

    @property
    def to_open(self) -> str:
        """The same for a calendar to open: it follows what is called so, and keeps no copy."""
        return f"webcal:{self.address.partition(':')[2]}"


def list_addresses(token: str, seats: list[Membership]) -> list[Address]:
    """Of all conferences together, and of each where there are several."""
    titles = {seat.conference.slug: seat.conference.title for seat in seats}
    found = [Address("", address_of(url_for("calendars.follow", token=token)))]
    for slug, title in titles.items() if len(titles) > 1 else ():
        found.append(Address(title, address_of(url_for("calendars.follow_one", token=token, name=slug))))
    return found
