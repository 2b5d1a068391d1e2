"""Where time stamps come from, as a person names it, and what it is told."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from casefiles.kernel.errors import Impossible
from casefiles.kernel.text_safety import quoted

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class StampAuthority:
    """A time-stamping authority (RFC 3161)."""

    url: str
    host: str
    """As it stands in the address, with its port if it names one."""

    loopback: bool
    """It is this machine."""


def authority_at(url: str) -> StampAuthority:
    """Return the authority at an address. Raises `Impossible`, in words."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _no_address(url, str(error)) from error
    if not host or len(url) > _LONGEST or not (url.isascii() and url.isprintable()) or " " in url:
        raise _no_address(url, "it names no host, or has characters that no address has")
    if parts.username is not None or parts.password is not None:
        raise _no_address(url, "it holds a user's name, and the program keeps none")
    if parts.fragment:
        raise _no_address(url, "what stands after “#” would not be sent")
    loopback = _is_loopback(host)
    if not _may_carry(parts, loopback=loopback):
        raise _no_address(url, "it must begin with https://, or be on this machine")
    return StampAuthority(url, host if port is None else f"{host}:{port}", loopback)


def what_goes_out(authority: StampAuthority) -> str:
    """Say what is sent, and to whom; before it is."""
    where = "this machine itself" if authority.loopback else "over an encrypted connection"
    return (
        f"To {authority.host} ({where}) go: the SHA-256 of the signature and a random number."
        " Nothing of the document, of the case or of any name goes along; as of every connection,"
        " the other side sees from which address it comes and when."
    )


def _may_carry(parts: SplitResult, *, loopback: bool) -> bool:
    return parts.scheme == "https" or (parts.scheme == "http" and loopback)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _no_address(url: str, why: str) -> Impossible:
    return Impossible(f"{quoted(url)} is no address of a time-stamping authority here: {why}.")
