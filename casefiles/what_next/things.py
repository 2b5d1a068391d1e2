"""What people call the rows of each table, and where they stand, to tell what changed.

Rows that only say more of another are told as a change of that one: a citation as one of its
scope. What the program finds out by itself, and numbers, are not told.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from casefiles.changes import TableName


@dataclass(frozen=True, slots=True)
class Thing:
    """What a row is to a person."""

    one: str
    many: str
    room: str
    pane: str
    """Where its kind stands, as the room is asked for it."""

    label: str = ""
    """How one of them is called, with its columns in braces: `S-{number}`. Nothing: by its kind."""

    at: str = ""
    """The column whose value leads to the thing itself: of a passage its exhibit. Nothing: one goes
    to where its kind stands."""


def _thing(one: str, room: str, pane: str, label: str = "", at: str = "") -> Thing:
    return Thing(one, f"{one}s", room, pane, label, at)


_RECONCILED = Thing("reconciliation entry", "reconciliation entries", "chain", "ledger")
_SCREENED = Thing("screening entry", "screening entries", "chain", "screening")
_CLEARED = _thing("previously cleared chain", "chain", "cleared")
_EXPECTED = _thing("expected document", "chain", "papers")
_PROTECTED = _thing("protected name", "cases", "people")
_NAMES_FOR_CBP = Thing("name for CBP", "names for CBP", "cases", "named-groups")
_FILING = _thing("filing", "attestation", "filings")
_NUMBERED = _thing("package number", "attestation", "crosswalk")

THINGS: Mapping[TableName, Thing] = {
    TableName.CASE: Thing("case", "cases", "cases", "case", "Case details"),
    TableName.PARTY: Thing("party", "parties", "cases", "parties", "{name}", "id"),
    TableName.SHIPMENT: _thing("shipment", "cases", "shipments", "SH-{number}", "id"),
    TableName.DETENTION: _thing("detention", "cases", "detention", "DET-{number}", "id"),
    TableName.CLOSURE: _thing("port closure", "cases", "detention"),
    TableName.COUNSEL_CONFIRMATION: _thing("confirmation by counsel", "cases", "detention"),
    TableName.INQUIRY: _thing("CBP request", "cases", "asked", "Q-{number}", "id"),
    TableName.PSEUDONYM: _PROTECTED,
    TableName.PROTECTED_NAME: _PROTECTED,
    TableName.NAME_CONSENT: _PROTECTED,
    TableName.NAME_DECISION: _PROTECTED,
    TableName.NAME_GROUP: _NAMES_FOR_CBP,
    TableName.NAME_GROUP_MEMBER: _NAMES_FOR_CBP,
    TableName.NAME_DISCLOSURE: _NAMES_FOR_CBP,
    TableName.EXHIBIT: _thing("document", "evidence", "exhibits", "E-{number:03}", "id"),
    TableName.ERASURE: _thing("erasure", "evidence", "exhibits"),
    TableName.PASSAGE: _thing("passage", "evidence", "exhibits", at="exhibit"),
    TableName.REDACTION: _thing("redaction", "evidence", "redactions", at="exhibit"),
    TableName.NOTED_FACT: _thing("noted fact", "evidence", "exhibits"),
    TableName.EXPLANATION: _thing("explained inconsistency", "evidence", "consistency"),
    TableName.TRANSLATION: _thing("translation", "evidence", "exhibits", at="exhibit"),
    TableName.FIXED_NAME: Thing("glossary entry", "glossary entries", "evidence", "names"),
    TableName.DISMISSED_LEAD: _thing("dismissed lead", "evidence", "leads"),
    TableName.ORIGIN_TEST: _thing("origin test", "evidence", "exhibits", at="exhibit"),
    TableName.STEP: _thing("step", "chain", "steps", "Step {number}", "id"),
    TableName.LINK: _thing("link", "chain", "steps", at="id"),
    TableName.CHAIN_PAPER: _thing("attached document", "chain", "papers"),
    TableName.BROUGHT_OVER: Thing("reused record", "reused records", "chain", "brought"),
    TableName.NEXUS_DECISION: _thing("no-nexus decision", "chain", "steps"),
    TableName.LEDGER_LINE: _RECONCILED,
    TableName.ALLOCATION: _RECONCILED,
    TableName.FACTOR: _RECONCILED,
    TableName.DEALING: _RECONCILED,
    TableName.LEDGER_EXPLANATION: _RECONCILED,
    TableName.FURTHER_NAME: _SCREENED,
    TableName.SCREENING: _SCREENED,
    TableName.MATCH_DECISION: _SCREENED,
    TableName.EXPECTED_LIST: _EXPECTED,
    TableName.STEP_TEMPLATE: _EXPECTED,
    TableName.NOT_NEEDED: _EXPECTED,
    TableName.REQUEST_ROUND: _thing("supplier request", "chain", "requests", "RQ-{number}"),
    TableName.CLEARED_CHAIN: _CLEARED,
    TableName.CLEARED_STAGE: _CLEARED,
    TableName.STAGE_RECORD: _CLEARED,
    TableName.SCOPE: _thing("scope", "assessment", "", "S-{number}", "id"),
    TableName.STATEMENT: _thing(
        "statement", "attestation", "statements", "Statement {number}", "id"
    ),
    TableName.SIGNER: _thing("signer", "attestation", "signers", "{name}", "id"),
    TableName.ADOPTION: _thing("adoption", "attestation", "issue"),
    TableName.PASSAGE_CONFIRMATION: _thing("confirmation", "attestation", "statements"),
    TableName.ACCEPTANCE: _thing("accepted preflight point", "attestation", "preflight"),
    TableName.ATTESTATION: _thing("attestation", "attestation", "issue", "A-{number:02}"),
    TableName.FORM: _FILING,
    TableName.CONFIDENTIALITY_REQUEST: _FILING,
    TableName.SIGNED_REQUEST: _FILING,
    TableName.CUSTODIAN_CERTIFICATE: _FILING,
    TableName.CERTIFIED_EXHIBIT: _FILING,
    TableName.LETTER_WORDING: _FILING,
    TableName.FROZEN_PAPER: _FILING,
    TableName.PAPER_SCAN: _FILING,
    TableName.PORTAL_WORDING: _thing("portal text", "attestation", "portal"),
    TableName.BATES_SETTINGS: _NUMBERED,
    TableName.PACKAGE_LABEL: _NUMBERED,
    TableName.BATES_RANGE: _NUMBERED,
    TableName.EXHIBIT_DEFAULTS: Thing(
        "setting for added documents", "settings for added documents", "evidence", "exhibits"
    ),
}
"""Those that are told by themselves, by table."""

OF_ANOTHER: Mapping[TableName, tuple[str, TableName]] = {
    TableName.ENTRY_LINE: ("shipment", TableName.SHIPMENT),
    TableName.LINE_PAPER: ("line", TableName.ENTRY_LINE),
    TableName.DETAINED_LINE: ("detention", TableName.DETENTION),
    TableName.DETENTION_EVENT: ("detention", TableName.DETENTION),
    TableName.PORTAL_TASK: ("detention", TableName.DETENTION),
    TableName.EXTENSION: ("task", TableName.PORTAL_TASK),
    TableName.UPLOAD: ("task", TableName.PORTAL_TASK),
    TableName.INQUIRY_ANSWER: ("inquiry", TableName.INQUIRY),
    TableName.REPLACEMENT: ("exhibit", TableName.EXHIBIT),
    TableName.TRANSLATED_PLACE: ("translation", TableName.TRANSLATION),
    TableName.TRANSLATED_VALUE: ("exhibit", TableName.EXHIBIT),
    TableName.DRAWN_SAMPLE: ("test", TableName.ORIGIN_TEST),
    TableName.SAMPLE_HOLDER: ("sample", TableName.DRAWN_SAMPLE),
    TableName.LINE_STEP: ("step", TableName.STEP),
    TableName.REQUEST_ITEM: ("round", TableName.REQUEST_ROUND),
    TableName.REQUEST_REPLY: ("item", TableName.REQUEST_ITEM),
    TableName.OPENED_GROUP: ("scope", TableName.SCOPE),
    TableName.CITATION: ("scope", TableName.SCOPE),
    TableName.SEARCHED: ("scope", TableName.SCOPE),
    TableName.DECISION: ("scope", TableName.SCOPE),
    TableName.CONTROL: ("scope", TableName.SCOPE),
    TableName.DECLINED_CONTEXT: ("scope", TableName.SCOPE),
    TableName.SUPPORT: ("statement", TableName.STATEMENT),
    TableName.DESIGNATED_SECTION: ("statement", TableName.STATEMENT),
    TableName.DECLARATION: ("signer", TableName.SIGNER),
    TableName.ATTESTATION_FILE: ("attestation", TableName.ATTESTATION),
}
"""Those that say more of another row: the column that names it, and its table."""

UNTOLD = frozenset({
    TableName.WORKSPACE, TableName.PERSON, TableName.RECIPE, TableName.LIST_SNAPSHOT,
    TableName.RECEIPT, TableName.RECEIPT_LINE, TableName.READING, TableName.EDITION,
    TableName.PASSWORD, TableName.UNCONFINED_READING, TableName.ARCHIVE_ALLOWANCE,
    TableName.CANDIDATE, TableName.SEARCH, TableName.STATEMENT_READ, TableName.NUMBER_KEPT,
    TableName.RESTORE, TableName.REMOVED_ORIGINAL,
})  # fmt: skip
"""The workspace's own, what the program finds out or keeps for itself, and what a row that is told
says already: a search by what was searched."""
