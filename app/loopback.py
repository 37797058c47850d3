"""A server that is only tried out answers its own machine: it shows every letter, and anybody's way in."""

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit


@lru_cache(maxsize=256)
def is_loopback(host: str | None) -> bool:
    """Whether only this machine can be meant by the name or the address of a host."""
    name = (host or "").strip("[]").removesuffix(".").casefold()
    if name == "localhost":
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


@lru_cache(maxsize=256)
def is_this_machine(address: str) -> bool:
    """The same of an address, as of a page or in a Host header."""
    try:
        return is_loopback(urlsplit(address if "//" in address else f"//{address}").hostname)
    except ValueError:
        return False
