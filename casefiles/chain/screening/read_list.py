"""Read a newer list from the file an office publishes: slow, in a confined worker."""

import hashlib
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO

from casefiles.chain.screening.list_rows import (
    rows_as_shipped,
    rows_of_orders,
    rows_of_page,
)
from casefiles.chain.screening.model import Snapshot
from casefiles.chain.screening.official_lists import ADDRESSES, CBP, DHS, ORDERS, TITLES
from casefiles.chain.screening.snapshot_text import keyed
from casefiles.evidence.readers import client
from casefiles.evidence.readers.model import Unread
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.dates import parse_date
from casefiles.kernel.errors import Impossible, Unreadable
from casefiles.kernel.ids import Digest

MOST = 16 << 20
"""Bytes of a file: more is no list."""

_DATED = re.compile(r"(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})")
_STAMP = re.compile(r"Last Updated:?\s*[\d/]{6,10}", re.IGNORECASE)


def read_list(path: Path, dated: date | None, readers: Readers, today: date) -> Snapshot:
    """Read the DHS page, saved as HTML, or CBP's CSV. Which it is decides its content.

    `dated` is the day on which it was saved; where None, the date in the name of the file. Raises
    `Impossible` without a date or with one to come, `Faulty` with every row that is no row,
    `Unreadable`.
    """
    try:
        with path.open("rb") as file:
            return _read(file, path.name, _when(path.name, dated, today), readers)
    except OSError as error:
        raise Unreadable(path, error.strerror or str(error)) from error


def _when(name: str, dated: date | None, today: date) -> date:
    when = dated or day_in_name(name)
    if when is None:
        raise Impossible(
            f"On which day was “{name}” saved? Its name does not say it: give the date. A list is"
            " only ever the list of a day."
        )
    if when > today:
        raise Impossible(f"{when} has not come yet: a list cannot be of that day.")
    return when


def day_in_name(name: str) -> date | None:
    """Return the date in the name of a file, such as `…-fy26-2026-06-23.csv`."""
    for found in reversed(_DATED.findall(name)):
        with suppress(Impossible):
            return parse_date("-".join(found))
    return None


def _read(file: BinaryIO, name: str, when: date, readers: Readers) -> Snapshot:
    digest = Digest(hashlib.sha256(file.read(MOST + 1)).hexdigest())
    file.seek(0)
    head = file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    file.seek(0)
    if head.startswith((b"from: <saved by", b"mime-version:")):
        raise Impossible(f"“{name}” is a web archive. Save the page as “HTML only” and load that.")
    if head.startswith(b"<") or b"<html" in head:
        return _page(file, name, when, digest, readers)
    table = client.records(readers, file)
    if isinstance(table, Unread):
        raise Unreadable(Path(name), table.why)
    if rows := rows_as_shipped(table.found.rows):
        of = CBP if rows[0].section in ORDERS else DHS
        return keyed(Snapshot(of, TITLES[of], when, f"{name}, of {ADDRESSES[of]}", digest, rows))
    rows = rows_of_orders(table.found.rows)
    source = f"CBP's file {name}, of those at {ADDRESSES[CBP]}"
    return keyed(Snapshot(CBP, TITLES[CBP], when, source, digest, rows))


def _page(file: BinaryIO, name: str, when: date, digest: Digest, readers: Readers) -> Snapshot:
    page = client.web_tables(readers, file)
    if isinstance(page, Unread):
        raise Unreadable(Path(name), page.why)
    rows = rows_of_page([(each.before, each.rows) for each in page.found.tables])
    stamp = _STAMP.search(page.found.after)
    source = f"{ADDRESSES[DHS]}, saved as {name}"
    said = " ".join(stamp[0].split()) if stamp else ""
    return keyed(Snapshot(DHS, TITLES[DHS], when, source, digest, rows, said))
