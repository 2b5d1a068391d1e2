"""What can be done: each act with its name and all that holds of it.

An act is written as one line of `Act`: value, label, the part of a document that it changes (`None`
where every line stays as it was), and what is special about it. There is no second list.
"""

from collections import Counter
from collections.abc import Iterable
from enum import Enum, Flag, auto
from typing import Any, Self

from casefiles.printed_parts import Printed


class Trait(Flag):
    """What is special about an act."""

    NONE = 0
    SEALS = auto()
    """It cannot be undone, nor anything before it."""

    BY_PROGRAM = auto()
    """What the program itself finds out, as the actor `PROGRAM`. Undo passes over it."""

    IN_CLOSED_CASE = auto()
    """It is done in a case that is closed, too. Whatever else would change it is refused."""

    OLD = auto()
    """It stands in older journals only: nothing does it any more."""


class Act(Enum):
    """The things that can be done.

    The values stand in journals: one that was ever released is never renamed and never reused.
    """

    _value_: str
    label: str
    """As menus, the history and the command line say it."""

    printed: Printed | None
    """The part of a document that it changes. Nothing for a mark that nothing leans on, what is
    kept for the portal or for a form of others, what only counsel's set says, that a signer read.
    Undo and redo stand for what they took back or did again."""

    _traits: Trait

    def __new__(cls, value: str, *said: Any) -> Self:
        """Make an act that is looked up by its value alone."""
        act = object.__new__(cls)
        act._value_ = value
        act._carry(*said)
        return act

    def _carry(self, label: str, printed: Printed | None, traits: Trait = Trait.NONE) -> None:
        self.label = label
        self.printed = printed
        self._traits = traits

    @property
    def seals(self) -> bool:
        """Whether it cannot be undone, nor anything before it."""
        return Trait.SEALS in self._traits

    @property
    def by_program(self) -> bool:
        """Whether the program itself finds it out."""
        return Trait.BY_PROGRAM in self._traits

    @property
    def in_closed_case(self) -> bool:
        """Whether it is done in a closed case: what the program finds out is."""
        return self.by_program or Trait.IN_CLOSED_CASE in self._traits

    @property
    def in_old_journals_only(self) -> bool:
        """Whether nothing does it any more."""
        return Trait.OLD in self._traits

    FOUND_WORKSPACE = "found_workspace", "Create Workspace", None, Trait.SEALS
    ENROLL_DEVICE = "enroll_device", "Enroll Device", None, Trait.BY_PROGRAM
    NAME_DEVICE = "name_device", "Name Device", None
    ROTATE_DEVICE_KEY = "rotate_device_key", "New Key for Device", None, Trait.SEALS
    REVOKE_DEVICE = "revoke_device", "Revoke Device", None, Trait.SEALS
    KEEP_REVOCATIONS = "keep_revocations", "Keep Revocations After Restore", None, Trait.BY_PROGRAM
    ADD_PERSON = "add_person", "Add Person", None
    EDIT_PERSON = "edit_person", "Edit Person", None
    OPEN_CASE = "open_case", "Open Case", None
    EDIT_CASE = "edit_case", "Edit Case", Printed.CASE
    CLOSE_CASE = "close_case", "Close Case", None, Trait.IN_CLOSED_CASE
    REOPEN_CASE = "reopen_case", "Reopen Case", None, Trait.IN_CLOSED_CASE
    LEND_CASE = "lend_case", "Lend Case", None, Trait.SEALS
    RETURN_LOAN = "return_loan", "Return Loan", None, Trait.SEALS | Trait.IN_CLOSED_CASE
    KEEP_LOANS = "keep_loans", "Keep Loans After Restore", None, Trait.BY_PROGRAM
    MERGE_COPIES = "merge_copies", "Merge Copies", None, Trait.SEALS | Trait.IN_CLOSED_CASE
    DECIDE_COLLISION = "decide_collision", "Decide Collision", Printed.COPIES
    EXPORT_CASE = "export_case", "Export Case", None, Trait.SEALS
    IMPORT_CASE = "import_case", "Import Case", None, Trait.SEALS
    GRANT_CASE = "grant_case", "Grant Case at Hub", None, Trait.SEALS | Trait.IN_CLOSED_CASE
    REVOKE_GRANT = "revoke_grant", "Revoke Grant at Hub", None, Trait.SEALS | Trait.IN_CLOSED_CASE
    HOLD_CASE = "hold_case", "Legal Hold", None, Trait.IN_CLOSED_CASE
    ADD_PARTY = "add_party", "Add Party", Printed.PARTIES
    EDIT_PARTY = "edit_party", "Edit Party", Printed.PARTIES
    REMOVE_PARTY = "remove_party", "Remove Party", Printed.PARTIES
    ACCEPT_PARTIES = "accept_parties", "Accept Parties From Documents", Printed.PARTIES
    ADD_PSEUDONYM = "add_pseudonym", "Add Pseudonym", Printed.DESCRIPTIONS
    EDIT_PSEUDONYM = "edit_pseudonym", "Edit Pseudonym", Printed.DESCRIPTIONS
    NAME_PSEUDONYM = "name_pseudonym", "Name Behind a Pseudonym", Printed.DESCRIPTIONS
    TAKE_IN = "take_in", "Add Files", Printed.EXHIBITS
    READ_FACTS = "read_facts", "Read Facts", None, Trait.BY_PROGRAM
    UNPACK = "unpack", "Extract Contained Files", Printed.EXHIBITS, Trait.BY_PROGRAM
    OPEN_ARCHIVE = "open_archive", "Open Archive", Printed.EXHIBITS
    DECODE_NAMES = "decode_names", "Decode Names", Printed.DESCRIPTIONS
    TELL_PASSWORD = "tell_password", "Enter Password", None
    FORGET_PASSWORD = "forget_password", "Forget Password", None
    READ_UNCONFINED = "read_unconfined", "Allow Reading Without Sandbox", None
    READ_CONFINED = "read_confined", "Require Sandboxed Reading", None
    DESCRIBE_EXHIBITS = "describe_exhibits", "Describe Exhibits", Printed.DESCRIPTIONS
    SET_EXHIBIT_DEFAULTS = "set_exhibit_defaults", "Set Defaults for Added Documents", None
    SET_ASIDE = "set_aside", "Set Aside", Printed.EXHIBITS
    MARK_PASSAGE = "mark_passage", "Mark Passage", None
    EDIT_PASSAGE = "edit_passage", "Edit Passage", Printed.PASSAGES
    REMOVE_PASSAGE = "remove_passage", "Remove Passage", Printed.PASSAGES
    ADD_REDACTIONS = "add_redactions", "Redact", None
    EDIT_REDACTION = "edit_redaction", "Edit Redaction", None
    REMOVE_REDACTIONS = "remove_redactions", "Remove Redaction", None
    TAKE_BACK = "take_back", "Restore to Case", Printed.EXHIBITS
    ERASE = "erase", "Erase", Printed.EXHIBITS, Trait.SEALS | Trait.IN_CLOSED_CASE
    OPEN_SCOPE = "open_scope", "Open Scope", Printed.SCOPES
    EDIT_SCOPE = "edit_scope", "Edit Scope", Printed.SCOPES
    DECLINE_CONTEXT = "decline_context", "Decline Context", Printed.SCOPES
    REMOVE_SCOPE = "remove_scope", "Remove Scope", Printed.SCOPES
    OPEN_GROUP = "open_group", "Open Group", Printed.SCOPES
    CITE = "cite", "Cite", Printed.PASSAGES
    EDIT_CITATION = "edit_citation", "Edit Citation", Printed.PASSAGES
    WITHDRAW_CITATION = "withdraw_citation", "Withdraw Citation", Printed.PASSAGES
    TAKE_EDITION = "take_edition", "Use Newer Checklist", Printed.SCOPES
    SAY_WHAT_IS_MEANT = "say_what_is_meant", "Confirm Meaning of Citation", Printed.PASSAGES
    SAY_NOT_PLACED = "say_not_placed", "Record Whether Workers Were Placed", Printed.PASSAGES
    COPY_CITATIONS = "copy_citations", "Copy Citations", Printed.PASSAGES
    LOG_SEARCH = "log_search", "Log Search", Printed.ASSESSMENT
    DECIDE = "decide", "Decide", Printed.ASSESSMENT
    WITHDRAW_DECISION = "withdraw_decision", "Withdraw Decision", Printed.ASSESSMENT
    SET_CONTROL = "set_control", "Set Control", Printed.ASSESSMENT
    ASK_SECOND_OPINION = "ask_second_opinion", "Ask for Second Opinion", None
    CLOSE_OPINION_SIDE = "close_opinion_side", "Close Side of Second Opinion", None
    ADJUDICATE = "adjudicate", "Adjudicate Difference", Printed.ASSESSMENT
    END_SECOND_OPINION = "end_second_opinion", "End Second Opinion", None
    OPEN_ABSENCE = "open_absence", "Open Affirmative Absence", Printed.SCOPES
    WRITE_STATEMENT = "write_statement", "Write Statement", Printed.STATEMENTS
    EDIT_STATEMENT = "edit_statement", "Edit Statement", Printed.STATEMENTS
    REMOVE_STATEMENT = "remove_statement", "Remove Statement", Printed.STATEMENTS
    ORDER_STATEMENTS = "order_statements", "Reorder Statements", Printed.STATEMENTS
    SUPPORT_STATEMENT = "support_statement", "Support Statement", Printed.STATEMENTS
    DESIGNATE_SECTIONS = (
        "designate_sections",
        "Designate Sections as Confidential",
        Printed.STATEMENTS,
    )
    ADD_SIGNER = "add_signer", "Add Signer", Printed.SIGNERS
    EDIT_SIGNER = "edit_signer", "Edit Signer", Printed.SIGNERS
    REMOVE_SIGNER = "remove_signer", "Remove Signer", Printed.SIGNERS
    DECLARE = "declare", "Declare", Printed.DECLARATIONS
    STRIKE = "strike", "Strike Number", Printed.DECLARATIONS
    READ_PASSAGES = "read_passages", "Record That Passages Were Read", None
    WITHDRAW_READING = "withdraw_reading", "Withdraw That Passages Were Read", None
    CONFIRM_PASSAGE = "confirm_passage", "Confirm by Another Passage", Printed.CONFIRMATIONS
    WITHDRAW_PASSAGE_CONFIRMATION = (
        "withdraw_passage_confirmation",
        "Withdraw Confirmation by a Passage",
        Printed.CONFIRMATIONS,
    )
    ADOPT_SET = "adopt_set", "Adopt Set for CBP", Printed.ADOPTION
    WITHDRAW_ADOPTION = "withdraw_adoption", "Withdraw Adoption", Printed.ADOPTION
    ACCEPT_ITEM = "accept_item", "Accept Preflight Item", Printed.ACCEPTANCES
    WITHDRAW_ACCEPTANCE = "withdraw_acceptance", "Withdraw Acceptance", Printed.ACCEPTANCES
    DECIDE_NAME = "decide_name", "Decision About a Protected Name", Printed.DESCRIPTIONS
    WITHDRAW_NAME_DECISION = (
        "withdraw_name_decision",
        "Withdraw Decision About a Protected Name",
        Printed.DESCRIPTIONS,
    )
    NOTE_FACT = "note_fact", "Note Fact", Printed.FACTS
    TAKE_PROPOSALS = (
        "take_proposals",
        "Use Values of a Document",
        Printed.TAKEN,
    )
    ACCEPT_DESCRIPTIONS = (
        "accept_descriptions",
        "Accept Descriptions",
        Printed.DESCRIPTIONS,
    )
    ADD_ENTRY_FROM_DOCUMENTS = (
        "add_entry_from_documents",
        "Add Entry From Documents",
        Printed.TAKEN,
    )
    OPEN_DETENTION_FROM_DOCUMENT = (
        "open_detention_from_document",
        "Add Detention From Document",
        Printed.TAKEN,
    )
    LEAVE_PROPOSALS = "leave_proposals", "Skip Values of a Document", None
    EDIT_FACT = "edit_fact", "Edit Fact", Printed.FACTS
    REMOVE_FACT = "remove_fact", "Remove Fact", Printed.FACTS
    EXPLAIN_DIFFERENCE = "explain_difference", "Explain Difference", Printed.FACTS
    WITHDRAW_EXPLANATION = "withdraw_explanation", "Withdraw Explanation", Printed.FACTS
    ADD_TRANSLATION = "add_translation", "Add Translation", Printed.TRANSLATIONS
    EDIT_TRANSLATION = "edit_translation", "Edit Translation", Printed.TRANSLATIONS
    REMOVE_TRANSLATION = "remove_translation", "Remove Translation", Printed.TRANSLATIONS
    TAKE_OVER_TRANSLATION = (
        "take_over_translation",
        "Take Responsibility for Translation",
        Printed.TRANSLATIONS,
    )
    FILL_FORM = "fill_form", "Fill In Translated Form", Printed.TRANSLATIONS, Trait.OLD
    FIX_NAME = "fix_name", "Add Name to Glossary", Printed.TRANSLATIONS
    FORGET_NAME = "forget_name", "Remove Name From Glossary", Printed.TRANSLATIONS
    WRITE_TEST_RECORD = "write_test_record", "Write Record of a Test", Printed.TESTS
    REMOVE_TEST_RECORD = "remove_test_record", "Remove Record of a Test", Printed.TESTS
    REPLACE_EXHIBIT = "replace_exhibit", "Replace Exhibit", Printed.EXHIBITS
    WITHDRAW_REPLACEMENT = "withdraw_replacement", "Withdraw Replacement", Printed.EXHIBITS
    ISSUE_ATTESTATION = "issue_attestation", "Issue Attestation", None, Trait.SEALS
    COUNTERSIGN = "countersign", "Countersign", None, Trait.SEALS
    ADD_COUNTERSIGNED = "add_countersigned", "Add Countersigned PDF", None, Trait.SEALS
    STAMP_ATTESTATION = "stamp_attestation", "Time Stamp", None, Trait.SEALS
    ADD_REVOCATION = "add_revocation", "Add Revocation Lists", None, Trait.SEALS
    MARK_FILED = "mark_filed", "Mark as Filed", None
    DISMISS_LEAD = "dismiss_lead", "Dismiss Lead", None
    RESTORE_LEAD = "restore_lead", "Restore Lead", None
    ADD_SHIPMENT = "add_shipment", "Add Shipment", Printed.ENTRY_LINES
    EDIT_SHIPMENT = "edit_shipment", "Edit Shipment", Printed.ENTRY_LINES
    REMOVE_SHIPMENT = "remove_shipment", "Remove Shipment", Printed.ENTRY_LINES
    ADD_LINE = "add_line", "Add Entry Line", Printed.ENTRY_LINES
    EDIT_LINE = "edit_line", "Edit Entry Line", Printed.ENTRY_LINES
    REMOVE_LINE = "remove_line", "Remove Entry Line", Printed.ENTRY_LINES
    ALLOCATE_PAPERS = "allocate_papers", "Documents of an Entry Line", Printed.CHAIN
    OPEN_DETENTION = "open_detention", "Add Detention", Printed.DETENTION
    EDIT_DETENTION = "edit_detention", "Edit Detention", Printed.DETENTION
    REMOVE_DETENTION = "remove_detention", "Remove Detention", Printed.DETENTION
    COVER_LINES = "cover_lines", "Lines of a Detention", Printed.DETENTION
    CHOOSE_DETENTION = "choose_detention", "Use Detention for Attestation", Printed.DETENTION
    RECORD_EVENT = "record_event", "Record Event", Printed.DETENTION
    EDIT_EVENT = "edit_event", "Edit Event", Printed.DETENTION
    REMOVE_EVENT = "remove_event", "Remove Event", Printed.DETENTION
    ADD_TASK = "add_task", "Add Portal Task", Printed.DETENTION
    EDIT_TASK = "edit_task", "Edit Portal Task", Printed.DETENTION
    REMOVE_TASK = "remove_task", "Remove Portal Task", Printed.DETENTION
    ASK_EXTENSION = "ask_extension", "Request Extension", Printed.DETENTION
    ANSWER_EXTENSION = "answer_extension", "Record Answer to Extension", Printed.DETENTION
    REMOVE_EXTENSION = "remove_extension", "Remove Extension", Printed.DETENTION
    ADD_CLOSURE = "add_closure", "Add Port Closure", Printed.DETENTION
    REMOVE_CLOSURE = "remove_closure", "Remove Port Closure", Printed.DETENTION
    CONFIRM_BY_COUNSEL = "confirm_by_counsel", "Confirmation of Counsel", Printed.DETENTION
    WITHDRAW_CONFIRMATION = (
        "withdraw_confirmation",
        "Withdraw Confirmation of Counsel",
        Printed.DETENTION,
    )
    LOG_UPLOAD = "log_upload", "Log Upload", None
    REMOVE_UPLOAD = "remove_upload", "Remove Upload", None
    SORT_PAPERS = "sort_papers", "Sort Documents", Printed.DESCRIPTIONS
    CHOOSE_LISTS = "choose_lists", "Choose Lists of Documents", Printed.EXPECTED
    TAKE_STEP_FOR = "take_step_for", "Treat Step as One of a Template", Printed.EXPECTED
    MARK_NOT_NEEDED = "mark_not_needed", "Mark as Not Needed", Printed.EXPECTED
    UNMARK_NOT_NEEDED = "unmark_not_needed", "Mark as Needed", Printed.EXPECTED
    OPEN_ROUND = "open_round", "Add Request Round", Printed.REQUESTS
    EDIT_ROUND = "edit_round", "Edit Request Round", Printed.REQUESTS
    REMOVE_ROUND = "remove_round", "Remove Request Round", Printed.REQUESTS
    ASK_FOR = "ask_for", "Add Supplier Request", Printed.REQUESTS
    EDIT_REQUEST = "edit_request", "Edit Supplier Request", Printed.REQUESTS
    REMOVE_REQUEST = "remove_request", "Remove Supplier Request", Printed.REQUESTS
    ORDER_REQUESTS = "order_requests", "Reorder Supplier Requests", Printed.REQUESTS
    SWITCH_ON_SENSITIVE = (
        "switch_on_sensitive",
        "Allow Requests That Are Off by Default",
        Printed.REQUESTS,
    )
    SWITCH_OFF_SENSITIVE = (
        "switch_off_sensitive",
        "Disallow Requests That Are Off by Default",
        Printed.REQUESTS,
    )
    RECORD_ANSWERS = "record_answers", "Record Results of Requests", Printed.REQUESTS
    TAKE_REPLIES = "take_replies", "Confirm Replies", Printed.REQUESTS
    REMOVE_REPLY = "remove_reply", "Remove Reply", Printed.REQUESTS
    ADD_LEDGER_LINES = "add_ledger_lines", "Add Figures", Printed.FIGURES
    EDIT_LEDGER_LINE = "edit_ledger_line", "Edit Figure", Printed.FIGURES
    REMOVE_LEDGER_LINES = "remove_ledger_lines", "Remove Figures", Printed.FIGURES
    ALLOCATE = "allocate", "Allocate Quantity", Printed.FIGURES
    EDIT_ALLOCATION = "edit_allocation", "Edit Allocation", Printed.FIGURES
    REMOVE_ALLOCATION = "remove_allocation", "Remove Allocation", Printed.FIGURES
    STATE_FACTOR = "state_factor", "Add Factor", Printed.FIGURES
    EDIT_FACTOR = "edit_factor", "Edit Factor", Printed.FIGURES
    REMOVE_FACTOR = "remove_factor", "Remove Factor", Printed.FIGURES
    ADD_DEALINGS = "add_dealings", "Add Sales Documents", Printed.DEALINGS
    EDIT_DEALING = "edit_dealing", "Edit Sales Document", Printed.DEALINGS
    REMOVE_DEALINGS = "remove_dealings", "Remove Sales Documents", Printed.DEALINGS
    EXPLAIN_FIGURES = "explain_figures", "Explain Figures", Printed.EXPLANATIONS
    WITHDRAW_FIGURES_EXPLANATION = (
        "withdraw_figures_explanation",
        "Withdraw Explanation of Figures",
        Printed.EXPLANATIONS,
    )
    IMPORT_LEDGER = "import_ledger", "Import Figures", Printed.FIGURES
    KEEP_RECIPE = "keep_recipe", "Keep Recipe", None, Trait.OLD
    REMOVE_RECIPE = "remove_recipe", "Remove Recipe", None
    ADD_STEP = "add_step", "Add Step", Printed.CHAIN
    ADD_CHAIN_FROM_DOCUMENTS = (
        "add_chain_from_documents",
        "Add Chain From Documents",
        Printed.CHAIN,
    )
    EDIT_STEP = "edit_step", "Edit Step", Printed.CHAIN
    REMOVE_STEP = "remove_step", "Remove Step", Printed.CHAIN
    RENUMBER_STEPS = "renumber_steps", "Renumber Steps", Printed.CHAIN
    ADD_LINK = "add_link", "Add Link", Printed.CHAIN
    EDIT_LINK = "edit_link", "Edit Link", Printed.CHAIN
    REMOVE_LINK = "remove_link", "Remove Link", Printed.CHAIN
    LAY_PAPERS = "lay_papers", "Attach Documents", Printed.CHAIN
    TAKE_OFF_PAPERS = "take_off_papers", "Detach Documents", Printed.CHAIN
    TIE_LINES = "tie_lines", "Link Entry Lines to a Step", Printed.CHAIN
    DECIDE_NEXUS = "decide_nexus", "Record No-Nexus Decision", Printed.ASSESSMENT
    WITHDRAW_NEXUS = "withdraw_nexus", "Withdraw No-Nexus Decision", Printed.ASSESSMENT
    BRING_OVER = "bring_over", "Reuse From Another Case", Printed.REUSED
    CONFIRM_BROUGHT = "confirm_brought", "Confirm Reused Items", Printed.REUSED
    LOAD_LIST = "load_list", "Load List", None
    REMOVE_LIST = "remove_list", "Remove List", None
    SCREEN = "screen", "Screen Names", Printed.SCREENING
    DECIDE_MATCH = "decide_match", "Decide Possible Match", Printed.SCREENING
    TAKE_BACK_MATCH = "take_back_match", "Withdraw Decision on Possible Match", Printed.SCREENING
    ADD_SCREENED_NAME = "add_screened_name", "Add Name to Screen", Printed.SCREENING
    REMOVE_SCREENED_NAME = "remove_screened_name", "Remove Name to Screen", Printed.SCREENING
    ADD_INQUIRIES = "add_inquiries", "Add CBP Requests", Printed.INQUIRIES
    EDIT_INQUIRY = "edit_inquiry", "Edit CBP Request", Printed.INQUIRIES
    REMOVE_INQUIRIES = "remove_inquiries", "Remove CBP Requests", Printed.INQUIRIES
    ORDER_INQUIRIES = "order_inquiries", "Reorder CBP Requests", Printed.INQUIRIES
    ANSWER_INQUIRY = "answer_inquiry", "Answer CBP Request", Printed.INQUIRIES
    TAKE_BACK_ANSWER = "take_back_answer", "Withdraw Answer", Printed.INQUIRIES, Trait.OLD
    WRITE_FORM = "write_form", "Write Form of 12.43", None
    REMOVE_FORM = "remove_form", "Remove Form of 12.43", None
    WRITE_CONFIDENTIALITY_REQUEST = (
        "write_confidentiality_request",
        "Write Request for Confidential Treatment",
        None,
    )
    REMOVE_CONFIDENTIALITY_REQUEST = (
        "remove_confidentiality_request",
        "Remove Request for Confidential Treatment",
        None,
    )
    WRITE_CUSTODIAN_CERTIFICATE = (
        "write_custodian_certificate",
        "Write Custodian Certificate",
        None,
    )
    WORD_COVER_LETTER = "word_cover_letter", "Edit Cover Letter", None
    WORD_SUBMISSION = "word_submission", "Edit Submission", None
    CERTIFY_EXHIBITS = "certify_exhibits", "Choose Exhibits of Certificate", None
    ALLOW_CERTIFICATE_IN_CHINA = (
        "allow_certificate_in_china",
        "Allow Certificate for China",
        None,
    )
    REMOVE_CUSTODIAN_CERTIFICATE = (
        "remove_custodian_certificate",
        "Remove Custodian Certificate",
        None,
    )
    SIGN_CONFIDENTIALITY_REQUEST = (
        "sign_confidentiality_request",
        "Sign Request for Confidential Treatment",
        None,
    )
    SIGN_PAPER = "sign_paper", "Sign Document of the Submission", None
    ADD_NAME_GROUP = "add_name_group", "Add Group of Names", None
    EDIT_NAME_GROUP = "edit_name_group", "Edit Group of Names", None
    REMOVE_NAME_GROUP = "remove_name_group", "Remove Group of Names", None
    CHOOSE_NAMES_OF_GROUP = "choose_names_of_group", "Choose People of a Group", None
    NOTE_NAME_CONSENT = "note_name_consent", "Note Consent to Be Named", None
    LET_OUT_NAMES = "let_out_names", "Disclose Names to CBP", None, Trait.SEALS
    NOTE_NAMES_UNWRITTEN = (
        "note_names_unwritten",
        "Note That Names Were Not Written",
        None,
        Trait.SEALS,
    )
    FREEZE_PAPER = "freeze_paper", "Freeze Document to Sign by Hand", None
    TAKE_IN_SCAN = "take_in_scan", "Add Scan", None
    REMOVE_SCAN = "remove_scan", "Remove Scan", None
    RELY_ON_CLEARED = "rely_on_cleared", "Use Previously Cleared Chain", Printed.CLEARED
    EDIT_CLEARED = "edit_cleared", "Edit Decision of Cleared Chain", Printed.CLEARED
    DROP_CLEARED = "drop_cleared", "Remove Previously Cleared Chain", Printed.CLEARED
    WRITE_STAGE = "write_stage", "Edit Stage of Cleared Chain", Printed.CLEARED
    REMOVE_STAGE = "remove_stage", "Remove Stage of Cleared Chain", Printed.CLEARED
    NAME_RECORDS = "name_records", "Set Business Records", Printed.STAGES
    TAKE_OFF_RECORD = "take_off_record", "Remove Business Record", Printed.STAGES
    DECIDE_WORDING = "decide_wording", "Decide Portal Replacement", None
    WITHDRAW_WORDING = "withdraw_wording", "Withdraw Portal Replacement", None
    SET_BATES = "set_bates", "Set Bates Numbering", None
    NUMBER_PACKAGE = "number_package", "Number the Package", Printed.NUMBERS
    LAY_NUMBERS_ANEW = "lay_numbers_anew", "Renumber", Printed.NUMBERS
    FREEZE_NUMBERS = "freeze_numbers", "Freeze Numbers", None, Trait.SEALS
    EMPTY_QUARANTINE = "empty_quarantine", "Empty Quarantine", None, Trait.SEALS
    RESTORE = "restore", "Restore Back-up", None, Trait.SEALS
    UNDO = "undo", "Undo", None
    REDO = "redo", "Redo", None
    UPGRADE = "upgrade", "Upgrade of the Program", None, Trait.SEALS


PROGRAM = "program"
"""The actor of acts `by_program`."""

UNNAMED = "unnamed"
"""In the journal of a workspace that nobody was named to have founded. Every later act of a person
wants a name, which is never taken from the system."""


def counted_labels(acts: Iterable[str]) -> str:
    """Name acts by their values, each once and how often."""
    times = Counter(Act(each).label for each in acts)
    return ", ".join(f"{n} × {label}" if n > 1 else label for label, n in times.items())


def parts_changed(acts: Iterable[Act]) -> list[str]:
    """Return the parts that acts changed, in the order of the acts, each once."""
    return [*dict.fromkeys(each.printed.value for each in acts if each.printed)]
