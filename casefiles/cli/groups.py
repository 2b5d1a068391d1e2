"""The groups in which commands are typed: `casefiles chain step`, `casefiles evidence add`.

Each names its commands by the name they have in `commands`, by which they were typed alone before.
"""

from dataclasses import dataclass

SHOW = "show"
"""What a group does that was a command itself: called as it was then, it still does that."""

PRINTED = frozenset({"verify"})
"""Names that stand in attestations which were issued, and so are typed alone for ever."""


@dataclass(frozen=True, slots=True)
class CommandGroup:
    """A group, what its line of the help says, and its commands by the names typed in it."""

    name: str
    line: str
    commands: dict[str, str]


GROUPS = (
    CommandGroup(
        "workspace",
        "Make, check, back up and restore a workspace; its journal.",
        {
            "new": "new",
            "check": "check",
            "journal": "journal",
            "undo": "undo",
            "redo": "redo",
            "backup": "backup",
            "restore": "restore",
            "quarantine": "quarantine",
            "erase": "erase",
            "readers": "readers",
            "programs": "programs",
            "demo": "demo",
        },
    ),
    CommandGroup(
        "people",
        "Who works in a workspace, and whose names are protected.",
        {SHOW: "people", "protected-names": "pseudonyms"},
    ),
    CommandGroup(
        "case",
        "Case files, shipments, detentions, deadlines, assessment.",
        {
            "list": "cases",
            "open": "open-case",
            "edit": "edit-case",
            "close": "close-case",
            "reopen": "reopen-case",
            "hold": "hold",
            "shipments": "shipments",
            "add-shipment": "add-shipment",
            "add-line": "add-line",
            "edit-shipment": "edit-shipment",
            "detentions": "detentions",
            "add-detention": "add-detention",
            "edit-detention": "edit-detention",
            "event": "happened",
            "deadlines": "deadlines",
            "counsel-asked": "counsel-asked",
            "assess": "assess",
            "result": "result",
            "matrix": "matrix",
            "judge": "judge",
            "checklist-edition": "edition",
            "context": "context",
            "reinterpret-citation": "say-meant",
            "placement": "say-placed",
        },
    ),
    CommandGroup(
        "evidence",
        "Add files as exhibits and read them: archives, scans.",
        {
            "add": "take-in",
            "receipt": "receipt",
            "facts": "facts",
            "unpack": "unpack",
            "password": "password",
            "ocr": "ocr",
            "reread": "reread",
        },
    ),
    CommandGroup(
        "exhibits",
        "List, describe, mark, translate and replace exhibits.",
        {
            SHOW: "exhibits",
            "describe": "describe",
            "sort": "sort-papers",
            "set-aside": "set-aside",
            "replace": "replace",
            "pdf": "render",
            "passages": "passages",
            "mark": "mark",
            "test-of-origin": "test-record",
            "translations": "translations",
            "translate": "translate",
            "take-over-translation": "take-over",
            "glossary": "names",
            "fix-name": "fix-name",
        },
    ),
    CommandGroup(
        "search",
        "Find words in exhibits; stored text, terms worth reading.",
        {SHOW: "search", "text": "text", "leads": "leads"},
    ),
    CommandGroup(
        "chain",
        "Supply chain: parties, steps, links, screening, reuse.",
        {
            SHOW: "chain",
            "party": "party",
            "step": "step",
            "link": "link",
            "renumber": "renumber-steps",
            "attach": "lay-papers",
            "no-nexus": "decide-nexus",
            "screen": "screen",
            "screened-name": "add-name",
            "lists": "lists",
            "cleared-chain": "rely-on",
            "cleared-stage": "cleared-stage",
            "business-record": "business-record",
            "tracing": "tracing",
            "reuse": "bring-over",
            "confirm-reused": "confirm-brought",
        },
    ),
    CommandGroup(
        "ledger",
        "Reconciliation of figures; inconsistencies of documents.",
        {
            SHOW: "ledger",
            "import": "import-figures",
            "explain": "explain-figures",
            "inconsistencies": "consistency",
            "explain-inconsistency": "explain",
            "note-fact": "note-fact",
        },
    ),
    CommandGroup(
        "requests",
        "Supplier requests, expected documents, and CBP requests.",
        {
            SHOW: "requests",
            "ask": "ask",
            "answered": "answered",
            "expected": "expected",
            "from-cbp": "inquiries",
            "add-from-cbp": "inquire",
            "answer-cbp": "answer",
            "order-from-cbp": "order-inquiries",
            "crosswalk": "crosswalk",
        },
    ),
    CommandGroup(
        "portal",
        "Texts, tasks and uploads for CBP's portal.",
        {
            SHOW: "portal",
            "decide": "portal-decide",
            "decisions": "portal-decisions",
            "task": "portal-task",
            "extension": "extension",
            "uploads": "uploads",
            "uploaded": "uploaded",
        },
    ),
    CommandGroup(
        "forms",
        "Certificates and statements of 19 CFR 12.43.",
        {SHOW: "forms", "edit": "write-form", "remove": "remove-form", "write": "form"},
    ),
    CommandGroup(
        "attestation",
        "Statements, preflight, signing, verifying and export.",
        {
            "statements": "statements",
            "read-passages": "read-passages",
            "confirm": "confirm",
            "designate": "designate",
            "adopt": "adopt",
            "preflight": "preflight",
            "sign": "attest",
            "countersign": "countersign",
            "add-countersigned": "add-countersigned",
            "filed": "filed",
            "export": "export",
            "verify": "verify",
            "identity": "identity",
        },
    ),
)
