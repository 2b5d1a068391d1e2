"""Which parts of a document are not as they were, by what was done to the case since. Pure.

Page one says of a document that supersedes another what was changed in between. Every act stands
here, so that none is passed over in silence: under the part that it changes, or among those that
change nothing that prints.
"""

from collections.abc import Iterable

from casefiles.changes import Act

PARTS: dict[str, tuple[Act, ...]] = {
    "the particulars of the case": (Act.EDIT_CASE,),
    "the shipments and entry lines": (
        Act.ADD_SHIPMENT,
        Act.EDIT_SHIPMENT,
        Act.REMOVE_SHIPMENT,
        Act.ADD_LINE,
        Act.EDIT_LINE,
        Act.REMOVE_LINE,
    ),
    "the detention and its clock": (
        Act.OPEN_DETENTION,
        Act.EDIT_DETENTION,
        Act.REMOVE_DETENTION,
        Act.COVER_LINES,
        Act.CHOOSE_DETENTION,
        Act.RECORD_EVENT,
        Act.EDIT_EVENT,
        Act.REMOVE_EVENT,
        Act.ADD_TASK,
        Act.EDIT_TASK,
        Act.REMOVE_TASK,
        Act.ASK_EXTENSION,
        Act.ANSWER_EXTENSION,
        Act.REMOVE_EXTENSION,
        Act.ADD_CLOSURE,
        Act.REMOVE_CLOSURE,
        Act.CONFIRM_BY_COUNSEL,
        Act.WITHDRAW_CONFIRMATION,
    ),
    "what CBP asked and what answers it": (
        Act.ADD_INQUIRIES,
        Act.EDIT_INQUIRY,
        Act.REMOVE_INQUIRIES,
        Act.ORDER_INQUIRIES,
        Act.ANSWER_INQUIRY,
        Act.TAKE_BACK_ANSWER,
    ),
    "the parties": (Act.ADD_PARTY, Act.EDIT_PARTY, Act.REMOVE_PARTY),
    "the exhibits": (
        Act.TAKE_IN,
        Act.UNPACK,
        Act.OPEN_ARCHIVE,
        Act.SET_ASIDE,
        Act.TAKE_BACK,
        Act.ERASE,
        Act.REPLACE_EXHIBIT,
        Act.WITHDRAW_REPLACEMENT,
    ),
    "what was brought over from another case": (Act.BRING_OVER, Act.CONFIRM_BROUGHT),
    "the descriptions of exhibits": (
        Act.DESCRIBE_EXHIBITS,
        Act.SORT_PAPERS,
        Act.DECODE_NAMES,
        Act.ADD_PSEUDONYM,
        Act.EDIT_PSEUDONYM,
        Act.NAME_PSEUDONYM,
        Act.DECIDE_NAME,
        Act.WITHDRAW_NAME_DECISION,
    ),
    "the translations": (
        Act.ADD_TRANSLATION,
        Act.EDIT_TRANSLATION,
        Act.REMOVE_TRANSLATION,
        Act.TAKE_OVER_TRANSLATION,
        Act.FILL_FORM,
        Act.FIX_NAME,
        Act.FORGET_NAME,
    ),
    "what papers state, and what explains it": (
        Act.NOTE_FACT,
        Act.EDIT_FACT,
        Act.REMOVE_FACT,
        Act.EXPLAIN_DIFFERENCE,
        Act.WITHDRAW_EXPLANATION,
    ),
    "the scopes": (
        Act.OPEN_SCOPE,
        Act.EDIT_SCOPE,
        Act.REMOVE_SCOPE,
        Act.OPEN_GROUP,
        Act.OPEN_ABSENCE,
    ),
    "the passages relied on": (
        Act.CITE,
        Act.EDIT_PASSAGE,
        Act.REMOVE_PASSAGE,
        Act.EDIT_CITATION,
        Act.WITHDRAW_CITATION,
        Act.COPY_CITATIONS,
    ),
    "the assessment": (
        Act.LOG_SEARCH,
        Act.DECIDE,
        Act.WITHDRAW_DECISION,
        Act.SET_CONTROL,
        Act.DECIDE_NEXUS,
        Act.WITHDRAW_NEXUS,
    ),
    "the supply chain": (
        Act.ADD_STEP,
        Act.EDIT_STEP,
        Act.REMOVE_STEP,
        Act.RENUMBER_STEPS,
        Act.ADD_LINK,
        Act.EDIT_LINK,
        Act.REMOVE_LINK,
        Act.LAY_PAPERS,
        Act.TAKE_OFF_PAPERS,
        Act.TIE_LINES,
        Act.ALLOCATE_PAPERS,
    ),
    "the papers expected": (
        Act.CHOOSE_LISTS,
        Act.TAKE_STEP_FOR,
        Act.MARK_NOT_NEEDED,
        Act.UNMARK_NOT_NEEDED,
    ),
    "the requests to suppliers": (
        Act.OPEN_ROUND,
        Act.EDIT_ROUND,
        Act.REMOVE_ROUND,
        Act.ASK_FOR,
        Act.EDIT_REQUEST,
        Act.REMOVE_REQUEST,
        Act.SWITCH_ON_SENSITIVE,
        Act.SWITCH_OFF_SENSITIVE,
        Act.RECORD_ANSWERS,
        Act.TAKE_REPLIES,
        Act.REMOVE_REPLY,
    ),
    "the figures of the chain": (
        Act.ADD_LEDGER_LINES,
        Act.EDIT_LEDGER_LINE,
        Act.REMOVE_LEDGER_LINES,
        Act.ALLOCATE,
        Act.EDIT_ALLOCATION,
        Act.REMOVE_ALLOCATION,
        Act.STATE_FACTOR,
        Act.EDIT_FACTOR,
        Act.REMOVE_FACTOR,
        Act.IMPORT_LEDGER,
    ),
    "orders, invoices and payments": (Act.ADD_DEALINGS, Act.EDIT_DEALING, Act.REMOVE_DEALINGS),
    "what explains figures that differ": (Act.EXPLAIN_FIGURES, Act.WITHDRAW_FIGURES_EXPLANATION),
    "the screening of names": (
        Act.SCREEN,
        Act.DECIDE_MATCH,
        Act.TAKE_BACK_MATCH,
        Act.ADD_SCREENED_NAME,
        Act.REMOVE_SCREENED_NAME,
    ),
    "the cleared chain relied on": (
        Act.RELY_ON_CLEARED,
        Act.EDIT_CLEARED,
        Act.DROP_CLEARED,
        Act.WRITE_STAGE,
        Act.REMOVE_STAGE,
    ),
    "the business records of the stages": (Act.NAME_RECORDS, Act.TAKE_OFF_RECORD),
    "the statements": (
        Act.WRITE_STATEMENT,
        Act.EDIT_STATEMENT,
        Act.REMOVE_STATEMENT,
        Act.SUPPORT_STATEMENT,
    ),
    "the signers": (Act.ADD_SIGNER, Act.EDIT_SIGNER, Act.REMOVE_SIGNER),
    "the declarations": (Act.DECLARE, Act.STRIKE),
    "what is disclosed as open": (Act.ACCEPT_ITEM, Act.WITHDRAW_ACCEPTANCE),
}
"""Words for each part, and the acts that change it."""

PRINTS_NOTHING = frozenset(
    {
        Act.FOUND_WORKSPACE,
        Act.ADD_PERSON,
        Act.EDIT_PERSON,
        Act.OPEN_CASE,
        Act.CLOSE_CASE,
        Act.REOPEN_CASE,
        Act.HOLD_CASE,
        Act.READ_FACTS,
        Act.TELL_PASSWORD,
        Act.FORGET_PASSWORD,
        Act.READ_UNCONFINED,
        Act.READ_CONFINED,
        Act.MARK_PASSAGE,
        Act.ISSUE_ATTESTATION,
        Act.COUNTERSIGN,
        Act.MARK_FILED,
        Act.DISMISS_LEAD,
        Act.RESTORE_LEAD,
        Act.LOG_UPLOAD,
        Act.REMOVE_UPLOAD,
        Act.KEEP_RECIPE,
        Act.REMOVE_RECIPE,
        Act.LOAD_LIST,
        Act.REMOVE_LIST,
        Act.WRITE_FORM,
        Act.REMOVE_FORM,
        Act.DECIDE_WORDING,
        Act.WITHDRAW_WORDING,
        Act.EMPTY_QUARANTINE,
        Act.RESTORE,
        Act.UNDO,
        Act.REDO,
        Act.UPGRADE,
    }
)
"""Acts that leave every line of a document as it was: a mark that nothing leans on, what is kept
for the portal or for a form of others. Undo and redo stand for what they took back or did again."""

_PART = {act: part for part, acts in PARTS.items() for act in acts}


def parts_changed(acts: Iterable[Act]) -> list[str]:
    """Return the parts that acts changed, in the order of the acts, each once."""
    return [*dict.fromkeys(_PART[each] for each in acts if each in _PART)]
