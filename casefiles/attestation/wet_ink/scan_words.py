"""How it is said that something was signed on paper: never as “signed” alone. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from casefiles.attestation.wet_ink.model import NOT_EXAMINED, PaperScan


def scan_words(scan: PaperScan) -> str:
    """Return how a scan is spoken of: who, when, what nobody examined."""
    missing = f"; {scan.missing}" if scan.missing else ""
    return (
        f"signed on paper by {scan.signer} on {scan.signed_on}, as {scan.by} says; scan added on"
        f" {scan.added_at:%Y-%m-%d}{missing}; {NOT_EXAMINED}"
    )


def at_port(scans: Iterable[PaperScan], zone: ZoneInfo) -> Iterator[PaperScan]:
    """Yield scans with the moment at the port at which each was taken in."""
    return (replace(each, added_at=each.added_at.astimezone(zone)) for each in scans)
