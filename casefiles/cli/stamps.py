"""The time stamp of a signature, for a command: from whom, and what is said of it."""

from typing import Annotated

import typer

from casefiles.attestation.stamping.add_stamp import StampOutcome, StampRequest
from casefiles.attestation.stamping.authority import authority_at, what_goes_out
from casefiles.cli.output import say, say_aside
from casefiles.messages import explain

TimeStamp = Annotated[
    str,
    typer.Option(
        "--time-stamp",
        metavar="URL",
        help="Fetch a time stamp (RFC 3161) for the signature from here, https:// or on this"
        " machine. Without it nothing is sent to anybody.",
    ),
]
RequireStamp = Annotated[
    bool,
    typer.Option(
        "--require-time-stamp",
        help="Do not sign if no stamp is available. Otherwise it is signed without one.",
    ),
]


def wanted_stamp(url: str, *, required: bool) -> StampRequest | None:
    """Return what was chosen, and say what is sent and to whom. Raises `Impossible`."""
    if not url:
        if required:
            raise typer.BadParameter("--require-time-stamp needs --time-stamp URL.")
        return None
    authority = authority_at(url)
    say_aside(what_goes_out(authority))
    return StampRequest(authority, required)


def say_outcome(outcome: StampOutcome, later: str) -> None:
    """Say what came of a stamp that was wanted; `later`: what can still be done without one."""
    if outcome.stamped:
        say(f"Its signature is {outcome.stamped.in_words}.")
    elif outcome.missing:
        say_aside(f"Signed WITHOUT a time stamp. {explain(outcome.missing)} {later}")
