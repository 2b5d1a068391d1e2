"""What the rows of each table are to a person, and where they stand, to tell what changed.

How one of them is called, and how several are counted, is said once for all in `record_names`.
Rows that only say more of another are told as a change of that one: a citation as one of its
scope. What the program finds out by itself, and numbers, are not told.
"""

from collections.abc import Mapping

from casefiles.changes import TableName
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """What a row is to a person."""

    one: str
    room: str
    pane: str
    """Where its kind stands, as the room is asked for it."""

    at: str = ""
    """The column whose value leads to the thing itself: of a passage its exhibit. Nothing: one goes
    to where its kind stands."""

    many: str = ""
    """How several of all its tables are counted; nothing where its one table says it."""

    called: str = ""
    """How the only one there is is called."""

    is_named: bool = False
    """Whether one or two are told by their names."""


def _named(one: str, room: str, pane: str, at: str = "id") -> Thing:
    return Thing(one, room, pane, at, is_named=True)


_RECONCILED = Thing("reconciliation entry", "chain", "ledger", many="reconciliation entries")
_SCREENED = Thing("screening entry", "chain", "screening", many="screening entries")
_CLEARED = Thing("previously cleared chain", "chain", "cleared", many="previously cleared chains")
_EXPECTED = Thing("expected document", "chain", "papers", many="expected documents")
_PROTECTED = Thing("protected name", "cases", "people", many="protected names")
_NAMES_FOR_CBP = Thing("name for CBP", "cases", "named-groups", many="names for CBP")
_FILING = Thing("filing", "attestation", "filings", many="filings")
_NUMBERED = Thing("package number", "attestation", "crosswalk", many="package numbers")

THINGS: Mapping[TableName, Thing] = {
    TableName.CASE: Thing("case", "cases", "case", called="Case details"),
    TableName.PARTY: _named("party", "cases", "parties"),
    TableName.SHIPMENT: _named("shipment", "cases", "shipments"),
    TableName.DETENTION: _named("detention", "cases", "detention"),
    TableName.CLOSURE: Thing("closed day", "cases", "detention"),
    TableName.COUNSEL_CONFIRMATION: Thing("confirmation by counsel", "cases", "detention"),
    TableName.INQUIRY: _named("CBP request", "cases", "asked"),
    TableName.PSEUDONYM: _PROTECTED,
    TableName.PROTECTED_NAME: _PROTECTED,
    TableName.NAME_CONSENT: _PROTECTED,
    TableName.NAME_DECISION: _PROTECTED,
    TableName.NAME_GROUP: _NAMES_FOR_CBP,
    TableName.NAME_GROUP_MEMBER: _NAMES_FOR_CBP,
    TableName.NAME_DISCLOSURE: _NAMES_FOR_CBP,
    TableName.EXHIBIT: _named("document", "evidence", "exhibits"),
    TableName.ERASURE: Thing("erasure", "evidence", "exhibits"),
    TableName.PASSAGE: Thing("passage", "evidence", "exhibits", at="exhibit"),
    TableName.REDACTION: Thing("redaction", "evidence", "redactions", at="exhibit"),
    TableName.NOTED_FACT: Thing("noted fact", "evidence", "exhibits"),
    TableName.EXPLANATION: Thing("explained inconsistency", "evidence", "consistency"),
    TableName.TRANSLATION: Thing("translation", "evidence", "exhibits", at="exhibit"),
    TableName.FIXED_NAME: Thing("name in the glossary", "evidence", "names"),
    TableName.DISMISSED_LEAD: Thing("dismissed lead", "evidence", "leads", many="dismissed leads"),
    TableName.ORIGIN_TEST: Thing("test record", "evidence", "exhibits", at="exhibit"),
    TableName.STEP: _named("step", "chain", "steps"),
    TableName.LINK: Thing("link", "chain", "steps", at="id"),
    TableName.CHAIN_PAPER: Thing("document of the chain", "chain", "papers"),
    TableName.BROUGHT_OVER: Thing("reused record", "chain", "brought"),
    TableName.NEXUS_DECISION: Thing("no-nexus decision", "chain", "steps"),
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
    TableName.REQUEST_ROUND: _named("request round", "chain", "requests", at=""),
    TableName.CLEARED_CHAIN: _CLEARED,
    TableName.CLEARED_STAGE: _CLEARED,
    TableName.STAGE_RECORD: _CLEARED,
    TableName.SCOPE: _named("scope", "assessment", ""),
    TableName.SECOND_OPINION: Thing("second opinion", "assessment", "", at="first"),
    TableName.STATEMENT: _named("statement", "attestation", "statements"),
    TableName.SIGNER: _named("signer", "attestation", "signers"),
    TableName.ADOPTION: Thing("adoption", "attestation", "issue"),
    TableName.PASSAGE_CONFIRMATION: Thing("confirmation", "attestation", "statements"),
    TableName.ACCEPTANCE: Thing("answer in Preflight", "attestation", "preflight"),
    TableName.ATTESTATION: _named("attestation", "attestation", "issue", at=""),
    TableName.FORM: _FILING,
    TableName.CONFIDENTIALITY_REQUEST: _FILING,
    TableName.SIGNED_REQUEST: _FILING,
    TableName.CUSTODIAN_CERTIFICATE: _FILING,
    TableName.CERTIFIED_EXHIBIT: _FILING,
    TableName.LETTER_WORDING: _FILING,
    TableName.FROZEN_PAPER: _FILING,
    TableName.PAPER_SCAN: _FILING,
    TableName.PORTAL_WORDING: Thing("portal wording", "attestation", "portal"),
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
    TableName.ADJUDICATION: ("opinion", TableName.SECOND_OPINION),
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
    TableName.RESTORE, TableName.REMOVED_ORIGINAL, TableName.DEVICE_KEY, TableName.NUMBER_LOAN,
    TableName.NUMBER_BLOCK, TableName.COLLISION, TableName.OPINION_FINDING,
    TableName.CASE_TRANSFER, TableName.NUMBER_BROUGHT, TableName.HUB_GRANT,
})  # fmt: skip
"""The workspace's own, what the program finds out or keeps for itself, and what a row that is told
says already: a search by what was searched."""
