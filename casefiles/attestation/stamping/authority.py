"""Where time stamps come from, as a person names it, and what it is told."""

import ipaddress
from urllib.parse import SplitResult, urlsplit

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Impossible
from casefiles.kernel.text_safety import quoted

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class StampAuthority:
    """Whoever is asked: a time-stamping authority (RFC 3161), or who says what was revoked."""

    url: str
    host: str
    """As it stands in the address, with its port if it names one."""

    loopback: bool
    """It is this machine."""


def authority_at(url: str, what: str = "time-stamping authority") -> StampAuthority:
    """Return the authority at an address, whatever it is. Raises `Impossible`, in words."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _no_address(url, str(error), what) from error
    if not host or len(url) > _LONGEST or not (url.isascii() and url.isprintable()) or " " in url:
        raise _no_address(url, "it names no host, or has characters that no address has", what)
    if parts.username is not None or parts.password is not None:
        raise _no_address(url, "it holds a user's name, and the program keeps none", what)
    if parts.fragment:
        raise _no_address(url, "what stands after “#” would not be sent", what)
    loopback = _is_loopback(host)
    if not _may_carry(parts, loopback=loopback):
        raise _no_address(url, "it must begin with https://, or be on this machine", what)
    return StampAuthority(url, host if port is None else f"{host}:{port}", loopback)


def what_goes_out(authority: StampAuthority) -> str:
    """Say what is sent, and to whom; before it is."""
    where = "this machine itself" if authority.loopback else "over an encrypted connection"
    return (
        f"To {authority.host} ({where}) go: the SHA-256 of the signature and a random number."
        " Nothing of the document, of the case or of any name goes along; as of every connection,"
        " the other side sees from which address it comes and when."
    )


def what_is_asked(authority: StampAuthority, *, certificates: bool) -> str:
    """Say what is sent to whoever says what was revoked, and to whom; before it is."""
    where = "this machine itself" if authority.loopback else "over an encrypted connection"
    goes = (
        "which certificates are asked about (their numbers, and hashes of their issuers' names and"
        " keys), one question for each"
        if certificates
        else "nothing but that a list is wanted"
    )
    return (
        f"To {authority.host} ({where}) goes: {goes}. Nothing of the document or of the case goes"
        " along; as of every connection, the other side sees from which address it comes and when."
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


def _no_address(url: str, why: str, what: str) -> Impossible:
    return Impossible(f"{quoted(url)} is no address of a {what} here: {why}.")
