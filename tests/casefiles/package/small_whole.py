"""A small package with its binder, the index that leads into it, and contents of all of it."""

import csv
import hashlib
import io
from collections.abc import Sequence
from functools import cache

from casefiles.attestation.layout.model import Document, FilePage, Heading, Para, Span
from casefiles.attestation.render import render
from casefiles.kernel.tables import as_csv, as_workbook
from casefiles.package.binder.export import SUMS
from casefiles.package.binder.page_log import LOG_HEAD, NUMBERED
from tests.casefiles.attestation.small_attestation import AT, EXHIBITS, FONTS
from tests.casefiles.package import small_binder, small_package
from tests.casefiles.package.small_binder import NATIVE, Files

HEAD = ("exhibit", "file", "sha-256", *NUMBERED)
LINKED = ("attestation-cbp.pdf", "binder/exhibits-volume-1-of-2.pdf")


@cache
def files() -> Files:
    """All files of the bag, by their paths."""
    return bagged(rows(), contents_pdf())


def bagged(
    index: list[list[str]], contents: bytes, book: bytes = b"", head: Sequence[str] = HEAD
) -> Files:
    """The package with this index and these contents, and lists of sums that fit.

    `book`: what stands in the place of the index as a workbook; `head`: its columns.
    """
    held = small_binder.binder(signed=True)
    binder = {
        f"binder/{path}": content
        for path, content in held.items()
        if path not in {SUMS, "HOW-TO-CHECK.txt"} and not path.startswith("natives/")
    }
    more = {
        **binder,
        "exhibits/E-004.xlsx": NATIVE,
        "index.csv": as_csv(head, index),
        "index.xlsx": book or as_workbook("Index", head, index, AT),
        "contents.pdf": contents,
    }
    return small_package.contents(small_package.attestation(), more)


def rows() -> list[list[str]]:
    """The rows of its index."""
    log = small_binder.binder(signed=True)[small_binder.LOG].decode("utf-8-sig")
    table = [dict(zip(LOG_HEAD, each, strict=True)) for each in csv.reader(io.StringIO(log))]
    found = []
    for number in ("E-001", "E-002", "E-003", "E-004"):
        own = [each for each in table if each["number in the case"] == number]
        ending = "pdf" if number in EXHIBITS else "xlsx"
        content = EXHIBITS.get(number, NATIVE)
        found.append([
            number, f"exhibits/{number}.{ending}", hashlib.sha256(content).hexdigest(),
            own[0]["exhibit"], own[0]["bates"], own[-1]["bates"],
            f"binder/{own[0]['volume']}", own[0]["page of the volume"],
        ])  # fmt: skip
    return found


@cache
def contents_pdf(*more: str) -> bytes:
    """Contents that lead to these files of it."""
    links = tuple(Span(f"{each} ", FilePage(each), each) for each in (*LINKED, *more))
    return render(Document("Contents", "en-US", (Heading(1, "Contents"), Para(links))), FONTS, AT)
