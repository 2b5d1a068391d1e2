"""Where the window shows the rows of each table: to go there when one is undone."""

import re

from casefiles.changes import TableName as T
from casefiles.kernel.ids import CaseId
from casefiles.usages.reversals import Reversal, Way
from desktop.widgets.room import Destination

_PLACES: dict[T, tuple[str, str]] = {
    T.CASE: ("cases", "case/{id}"),
    T.PARTY: ("cases", "parties/{id}"),
    T.SHIPMENT: ("cases", "shipments/{id}"),
    T.ENTRY_LINE: ("cases", "shipments/{id}"),
    T.LINE_PAPER: ("cases", "shipments/{line}"),
    T.DETENTION: ("cases", "detention/{id}"),
    T.DETAINED_LINE: ("cases", "detention/{detention}"),
    T.DETENTION_EVENT: ("cases", "detention/{detention}"),
    T.PORTAL_TASK: ("cases", "detention/{detention}"),
    T.EXTENSION: ("cases", "detention/"),
    T.UPLOAD: ("cases", "detention/"),
    T.CLOSURE: ("cases", "detention/"),
    T.COUNSEL_CONFIRMATION: ("cases", "detention/{id}"),
    T.INQUIRY: ("cases", "asked/{id}"),
    T.INQUIRY_ANSWER: ("cases", "asked/{inquiry}"),
    T.PSEUDONYM: ("cases", "people/{id}"),
    T.PROTECTED_NAME: ("cases", "people/{pseudonym}"),
    T.NAME_CONSENT: ("cases", "people/{pseudonym}"),
    T.NAME_GROUP: ("cases", "named-groups/{id}"),
    T.NAME_GROUP_MEMBER: ("cases", "named-groups/{name_group}"),
    T.BATES_SETTINGS: ("cases", "case/"),
    T.EXHIBIT_DEFAULTS: ("evidence", "exhibits"),
    T.EXHIBIT: ("evidence", "{id} facts"),
    T.READING: ("evidence", "{exhibit}"),
    T.PASSWORD: ("evidence", "{exhibit}"),
    T.ARCHIVE_ALLOWANCE: ("evidence", "{exhibit}"),
    T.PASSAGE: ("evidence", "{exhibit} leaning"),
    T.RECEIPT: ("evidence", "receipts"),
    T.REDACTION: ("evidence", "redactions"),
    T.NOTED_FACT: ("evidence", "{exhibit} noting"),
    T.EXPLANATION: ("evidence", "consistency"),
    T.TRANSLATION: ("evidence", "{exhibit} ties"),
    T.REPLACEMENT: ("evidence", "{exhibit} ties"),
    T.TRANSLATED_VALUE: ("evidence", "{exhibit} ties"),
    T.FIXED_NAME: ("evidence", "names"),
    T.DISMISSED_LEAD: ("evidence", "leads"),
    T.ORIGIN_TEST: ("evidence", "{exhibit} test"),
    T.STEP: ("chain", "steps/{id}"),
    T.LINK: ("chain", "steps/{id}"),
    T.CHAIN_PAPER: ("chain", "steps/{step}{link}"),
    T.LINE_STEP: ("chain", "steps/{step}"),
    T.STAGE_RECORD: ("chain", "cleared/"),
    T.NEXUS_DECISION: ("chain", "steps/"),
    T.EXPECTED_LIST: ("chain", "papers/"),
    T.STEP_TEMPLATE: ("chain", "papers/"),
    T.NOT_NEEDED: ("chain", "papers/"),
    T.LEDGER_LINE: ("chain", "ledger/{id}"),
    T.DEALING: ("chain", "ledger/{id}"),
    T.ALLOCATION: ("chain", "ledger/{from_line}"),
    T.FACTOR: ("chain", "ledger/"),
    T.LEDGER_EXPLANATION: ("chain", "ledger/"),
    T.RECIPE: ("chain", "ledger/"),
    T.FURTHER_NAME: ("chain", "screening/{party}"),
    T.SCREENING: ("chain", "screening/"),
    T.CANDIDATE: ("chain", "screening/"),
    T.MATCH_DECISION: ("chain", "screening/"),
    T.REQUEST_ROUND: ("chain", "requests/{id}"),
    T.REQUEST_ITEM: ("chain", "requests/{round}"),
    T.REQUEST_REPLY: ("chain", "requests/"),
    T.BROUGHT_OVER: ("chain", "brought/"),
    T.CLEARED_CHAIN: ("chain", "cleared/"),
    T.CLEARED_STAGE: ("chain", "cleared/"),
    T.SCOPE: ("assessment", "{id}"),
    T.CITATION: ("assessment", "{scope} {indicator}"),
    T.DECISION: ("assessment", "{scope} {indicator}"),
    T.SEARCHED: ("assessment", "{scope} {indicator}"),
    T.CONTROL: ("assessment", "{scope} {control}"),
    T.SEARCH: ("assessment", "{scope}"),
    T.OPENED_GROUP: ("assessment", "{scope}"),
    T.DECLINED_CONTEXT: ("assessment", "{scope}"),
    T.PASSAGE_CONFIRMATION: ("assessment", ""),
    T.STATEMENT: ("attestation", "{id}"),
    T.SUPPORT: ("attestation", "{statement}"),
    T.DESIGNATED_SECTION: ("attestation", "{statement}"),
    T.SIGNER: ("attestation", "{id}"),
    T.DECLARATION: ("attestation", "{signer}"),
    T.STATEMENT_READ: ("attestation", "{signer}"),
    T.ADOPTION: ("attestation", "signers/"),
    T.ACCEPTANCE: ("attestation", "preflight/"),
    T.NAME_DECISION: ("attestation", "preflight/"),
    T.FORM: ("attestation", "{id}"),
    T.CONFIDENTIALITY_REQUEST: ("attestation", "{id}"),
    T.CUSTODIAN_CERTIFICATE: ("attestation", "{id}"),
    T.CERTIFIED_EXHIBIT: ("attestation", "{certificate}"),
    T.LETTER_WORDING: ("attestation", "cover-letter/"),
    T.FROZEN_PAPER: ("attestation", "scans/"),
    T.PAPER_SCAN: ("attestation", "scans/"),
    T.PORTAL_WORDING: ("attestation", "portal"),
    T.PACKAGE_LABEL: ("attestation", "crosswalk/"),
    T.BATES_RANGE: ("attestation", "crosswalk/"),
    T.ATTESTATION: ("attestation", "issue/"),
}
"""The room, and what is to be chosen there, with columns of the row to be put in: see `go_to` of
the rooms."""


def place_of(done: Reversal, case: CaseId) -> Destination | None:
    """Return where it is seen what an undo or a redo did, or nothing where that is nowhere."""
    if done.table not in _PLACES:
        return None
    room, template = _PLACES[done.table]
    if done.table is T.CASE and done.way is Way.GONE:
        return None  # the case was not there yet
    if done.table is T.EXHIBIT and (len(done.ids) > 1 or done.way is Way.GONE):
        return Destination(room, case, "exhibits")
    one = done.ids[0] if len(done.ids) == 1 else ""  # of several, none is chosen for the others
    values = {**done.row, "id": one}
    thing = re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1]) or ""), template)
    return Destination(room, case, thing)
