"""The privilege log: each document that is withheld or hidden in part as privileged, and why.

By label, day, kind and roles, as FRCP 26(b)(5)(A) is commonly met; nothing of what it says, neither
its title nor its name. What nobody entered stands as not entered.
"""

from collections.abc import Iterator
from sqlite3 import Connection

from casefiles.attestation.exhibit_families import is_privileged, with_privileged
from casefiles.attestation.record.model import CaseRecord
from casefiles.cases.model import SUPPLIER, Party
from casefiles.evidence.model import Exhibit
from casefiles.evidence.redactions import store
from casefiles.evidence.redactions.reasons import RedactionReasons
from casefiles.kernel.tables import as_csv, as_workbook
from casefiles.package.contents import PackageFile, made_file

HEAD = (
    "document", "package label", "bates", "dated", "kind", "author (role)", "recipient (role)",
    "withheld", "basis",
)  # fmt: skip
REASONS = ("privileged", "work-product")
"""Codes of reasons for redactions that are privileges."""

_NOT_ENTERED = "not entered"


def privilege_log(
    db: Connection, record: CaseRecord, reasons: RedactionReasons
) -> Iterator[PackageFile]:
    """Yield the log as text and as a workbook, where there is anything to tell."""
    rows = [*_rows(db, record, reasons)]
    if rows:
        yield made_file("privilege-log.csv", as_csv(HEAD, rows))
        yield made_file("privilege-log.xlsx", as_workbook("Privilege log", HEAD, rows, record.at))


def _rows(
    db: Connection, record: CaseRecord, reasons: RedactionReasons
) -> Iterator[tuple[str, ...]]:
    hidden: dict[str, dict[str, None]] = {}
    for each in store.redactions(db, record.case.id):
        if each.reason in REASONS:
            hidden.setdefault(each.exhibit, {})[reasons.in_words(each.reason)] = None
    withheld = with_privileged(record)
    for exhibit in record.exhibits:
        if exhibit.id in withheld:
            yield _row(record, exhibit, "in full", _basis(exhibit))
        elif exhibit.id in hidden:
            yield _row(record, exhibit, "in part", "; ".join(hidden[exhibit.id]))


def _basis(exhibit: Exhibit) -> str:
    if is_privileged(exhibit):
        return "marked privileged; which privilege is not entered"
    return "of one family with a document that is marked privileged"


def _roles(party: Party) -> str:
    """What a party is in the case; its supplier only where nothing else is said of it."""
    return ", ".join(e for e in party.roles if e != SUPPLIER) or "supplier"


def _row(record: CaseRecord, exhibit: Exhibit, extent: str, basis: str) -> tuple[str, ...]:
    kind = record.checklist.types.get(exhibit.kind)
    party = record.party_by_id.get(exhibit.party) if exhibit.party else None
    return (
        exhibit.label,
        record.numbers.label(exhibit.id),
        record.numbers.bates(exhibit.id),
        exhibit.made_on.isoformat() if exhibit.made_on else _NOT_ENTERED,
        kind.label if kind else _NOT_ENTERED,
        _roles(party) if party and party.roles else _NOT_ENTERED,
        _NOT_ENTERED,
        extent,
        basis,
    )
