"""Ask an authority over the network: the one place from which the program talks to anybody.

It is asked only when a person configured it or named it. The answer is bounded in bytes and in
time, is followed nowhere else, and is parsed by a worker, never here.
"""

import http.client
import queue
import ssl
import threading
import time
import urllib.request
from email.message import Message
from typing import IO
from urllib.error import HTTPError, URLError

from casefiles.attestation.stamping.authority import StampAuthority
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import NoRevocationList, NoTimeStamp
from casefiles.kernel.progress import Progress, silent
from casefiles.kernel.text_safety import one_line

SECONDS = 20.0
MOST = 1 << 18
"""Bytes of an answer: a time stamp with a long chain of certificates takes 10,000."""

_LATE = "it did not answer in time"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for, and what is said where it does not come."""

    asks: str
    """The type of the question; nothing: there is none, and it is fetched as a page is."""

    accepts: str
    agent: str
    """Says nothing of who asks."""

    missing: type[NoTimeStamp | NoRevocationList]
    most: int = MOST

    @property
    def headers(self) -> dict[str, str]:
        """What goes with it."""
        said = {"Accept": self.accepts, "User-Agent": self.agent}
        return {"Content-Type": self.asks, **said} if self.asks else said


STAMP = Wanted(
    "application/timestamp-query", "application/timestamp-reply", "timestamp-client", NoTimeStamp
)
LIST = Wanted("", "application/pkix-crl", "crl-client", NoRevocationList, 2 << 20)
ANSWER = Wanted(
    "application/ocsp-request", "application/ocsp-response", "ocsp-client", NoRevocationList
)


def fetch(
    authority: StampAuthority,
    query: bytes,
    progress: Progress = silent,
    *,
    what: Wanted = STAMP,
    seconds: float = SECONDS,
) -> bytes:
    """Return what an authority answers to a query. Raises what `what` says, `Cancelled`."""
    answers: queue.SimpleQueue[bytes | str] = queue.SimpleQueue()
    given_up = threading.Event()
    threading.Thread(
        target=lambda: answers.put(_answer(authority, query, what, seconds, given_up)),
        name="fetch",
        daemon=True,
    ).start()
    until = time.monotonic() + seconds
    try:
        while True:
            progress(0, 1, f"waiting for {authority.host}")
            try:
                answer = answers.get(timeout=0.1)
                break
            except queue.Empty:
                if time.monotonic() > until:
                    raise what.missing(authority.host, _LATE) from None
    finally:
        given_up.set()
    if isinstance(answer, str):
        raise what.missing(authority.host, answer)
    return answer


def _answer(
    authority: StampAuthority,
    query: bytes,
    what: Wanted,
    seconds: float,
    given_up: threading.Event,
) -> bytes | str:
    """Return what came, or in words why nothing did."""
    try:
        return _asked(authority, query, what, seconds, given_up)
    except HTTPError as error:
        error.close()
        return f"it answered {error.code} {one_line(str(error.reason))[:80]}".rstrip()
    except URLError as error:
        return _reason(error.reason)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _reason(error)


def _asked(
    authority: StampAuthority,
    query: bytes,
    what: Wanted,
    seconds: float,
    given_up: threading.Event,
) -> bytes | str:
    how = "POST" if what.asks else "GET"
    sent = query if what.asks else None
    request = urllib.request.Request(authority.url, sent, what.headers, method=how)  # noqa: S310 - checked
    with _opener(authority).open(request, timeout=seconds) as answer:
        if "html" in (answer.headers.get_content_type() or ""):
            return "it answered with a web page, as a sign-in page of a network does"
        content = b""
        while chunk := answer.read1(1 << 16):
            content += chunk
            if len(content) > what.most:
                return f"its answer is longer than {what.most:,} bytes"
            if given_up.is_set():
                break
        return content or "its answer is empty"


def _opener(authority: StampAuthority) -> urllib.request.OpenerDirector:
    """Follows nothing; this machine is never asked through somebody else."""
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
    if authority.loopback:
        handlers.append(urllib.request.ProxyHandler({}))
    return urllib.request.build_opener(*handlers)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Only the address that a person named is asked."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - as the library calls it
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> None:
        """None: what it answered is an error then."""


def _reason(error: object) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its connection is not trusted on this machine ({error.verify_message})"
    if isinstance(error, TimeoutError):
        return _LATE
    if isinstance(error, OSError) and error.strerror:
        return f"it cannot be reached ({error.strerror})"
    return f"the connection failed ({one_line(str(error))[:200] or type(error).__name__})"
