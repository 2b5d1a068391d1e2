"""How one speaks of a row of any table: of one by what tells it from others, of several by number.

A name is a template over the row's own columns; a column that refers to another row stands for the
name of that row. Values of columns are put in words here too. Nothing is read: who asks hands in
how a row is looked up.
"""

import re
from collections.abc import Mapping
from typing import Protocol

from casefiles.changes import TableName as T
from casefiles.evidence import places
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.label import labels
from casefiles.kernel.text_safety import visible
from casefiles.records import RECORDS

Row = Mapping[str, str | int | None]


class Rows(Protocol):
    """How rows that others refer to are looked up."""

    def row(self, table: str, id_: str) -> Row | None:
        """Return a row by its table and id, or nothing where nobody knows it."""

    def keys(self, table: str) -> Mapping[str, str]:
        """Return the columns of a table that refer to others, and to which."""


_LONGEST = 60
"""Characters of a value that are shown in a sentence."""

_KEPT_APART = {(T.PROTECTED_NAME.value, "name"), (T.PASSWORD.value, "password")}
"""What is told nowhere but in its place. Nor are digests, which tell nobody anything."""


@dataclass(frozen=True, slots=True)
class RecordName:
    """The words for the rows of a table."""

    one: str
    """A template, as `citation of {exhibit} for {indicator}`."""

    many: str
    """How several are counted."""

    short: str = ""
    """How another row speaks of one, where that is shorter."""

    back: str = "back"
    gone: str = "removed again"
    """What is so of one that came again, and of one that was taken out again."""


_NAMES: dict[T, RecordName] = {
    T.PERSON: RecordName("person {name}", "people"),
    T.CASE: RecordName("C-{number:03}", "cases"),
    T.PARTY: RecordName("party {name}", "parties", "{name}"),
    T.PSEUDONYM: RecordName("{initial}-{number:02}", "pseudonyms"),
    T.PROTECTED_NAME: RecordName("name of {pseudonym}", "protected names"),
    T.RECEIPT: RecordName("receipt R-{number:03}", "receipts"),
    T.RECEIPT_LINE: RecordName("line {line} of {receipt}", "lines of receipts"),
    T.EXHIBIT: RecordName("E-{number:03}", "documents"),
    T.READING: RecordName("reading of {exhibit}", "readings"),
    T.EDITION: RecordName("edition {version} of the checklist", "editions"),
    T.SCOPE: RecordName("scope S-{number} {title}", "scopes", "S-{number}"),
    T.OPENED_GROUP: RecordName("group {checklist_group} in {scope}", "groups of questions",
                               back="open again", gone="closed again"),
    T.CITATION: RecordName("citation of {exhibit} for {indicator} in {scope}", "citations"),
    T.SEARCH: RecordName("search for {terms} in {scope}", "logged searches"),
    T.SEARCHED: RecordName("search for {indicator} in {scope}", "searched indicators"),
    T.DECISION: RecordName("decision on {indicator} in {scope}", "decisions"),
    T.CONTROL: RecordName("answer to control {control} in {scope}", "answers to controls"),
    T.DECLINED_CONTEXT: RecordName("declined context of {scope}", "declined contexts"),
    T.STATEMENT: RecordName("statement {number}", "statements"),
    T.SUPPORT: RecordName("passage in {exhibit} for {statement}", "passages of statements"),
    T.SIGNER: RecordName("signer {name}", "signers", "{name}"),
    T.DECLARATION: RecordName("declaration of {signer} to {statement}", "declarations"),
    T.ADOPTION: RecordName("adoption by {name}", "adoptions"),
    T.STATEMENT_READ: RecordName("reading of the passages of {statement} by {signer}", "readings"),
    T.DESIGNATED_SECTION: RecordName("confidential section {section}", "confidential sections"),
    T.PASSAGE_CONFIRMATION: RecordName("confirmation of {fact}", "confirmations"),
    T.ORIGIN_TEST: RecordName("test record of {exhibit}", "test records"),
    T.DRAWN_SAMPLE: RecordName("sample {sample}", "samples"),
    T.SAMPLE_HOLDER: RecordName("holder of sample {sample}", "holders of samples"),
    T.ACCEPTANCE: RecordName("answer in Preflight", "answers in Preflight",
                             back="given again", gone="open again"),
    T.NAME_DECISION: RecordName("decision about a protected name",
                                "decisions about protected names"),
    T.ATTESTATION: RecordName("attestation A-{number:02}", "attestations", "A-{number:02}"),
    T.PASSWORD: RecordName("password of {exhibit}", "passwords"),
    T.UNCONFINED_READING: RecordName("permission to read unconfined", "permissions"),
    T.PASSAGE: RecordName("passage in {exhibit}, {place}", "passages"),
    T.REDACTION: RecordName("redaction {number} in {exhibit}", "redactions"),
    T.DISMISSED_LEAD: RecordName("lead {term} in {exhibit}", "leads",
                                 back="dismissed again", gone="open again"),
    T.NOTED_FACT: RecordName("noted fact {subject}", "noted facts"),
    T.EXPLANATION: RecordName("explanation of {subject}", "explained inconsistencies"),
    T.TRANSLATION: RecordName("link of {exhibit} as translation of {original}", "translations",
                              "translation {exhibit}"),
    T.TRANSLATED_PLACE: RecordName("place {number} of {translation}", "places of translations"),
    T.TRANSLATED_VALUE: RecordName("value {field} of {translation}", "values of translations"),
    T.FIXED_NAME: RecordName("English name of {original}", "names in the glossary"),
    T.REPLACEMENT: RecordName("replacement of {replaced} by {exhibit}", "replacements"),
    T.SHIPMENT: RecordName("shipment SH-{number}", "shipments", "SH-{number}"),
    T.ENTRY_LINE: RecordName("line {number} of {shipment}", "entry lines"),
    T.LINE_PAPER: RecordName("document {exhibit} at {line}", "documents of entry lines",
                             back="attached again", gone="detached again"),
    T.DETENTION: RecordName("detention DET-{number}", "detentions", "DET-{number}"),
    T.DETAINED_LINE: RecordName("{line} in {detention}", "detained lines"),
    T.DETENTION_EVENT: RecordName("event {kind} of {detention}", "events"),
    T.PORTAL_TASK: RecordName("portal task {number}", "portal tasks"),
    T.EXTENSION: RecordName("extension of {task}", "extensions"),
    T.UPLOAD: RecordName("upload {name}", "uploads"),
    T.CLOSURE: RecordName("closed day {on_day}", "closed days"),
    T.COUNSEL_CONFIRMATION: RecordName("confirmation by {counsel}", "confirmations by counsel"),
    T.INQUIRY: RecordName("CBP request Q-{number}", "CBP requests", "Q-{number}"),
    T.INQUIRY_ANSWER: RecordName("answer to {inquiry}", "answers to CBP requests"),
    T.STEP: RecordName("step {number}", "steps"),
    T.LINK: RecordName("link from {from_step} to {to_step}", "links"),
    T.CHAIN_PAPER: RecordName("document {exhibit} at {step}{link}", "documents of the chain",
                              back="attached again", gone="detached again"),
    T.LINE_STEP: RecordName("{line} at {step}", "entry lines of steps"),
    T.BROUGHT_OVER: RecordName("reused {kind} from {from_label}", "reused records"),
    T.NEXUS_DECISION: RecordName("no-nexus decision", "no-nexus decisions"),
    T.LEDGER_LINE: RecordName("figure {number}", "figures"),
    T.ALLOCATION: RecordName("allocation of {from_line}", "allocations"),
    T.FACTOR: RecordName("factor for {goods}", "factors"),
    T.DEALING: RecordName("{kind} {reference}", "orders, invoices and payments"),
    T.LEDGER_EXPLANATION: RecordName("explanation of a difference", "explanations"),
    T.RECIPE: RecordName("mapping {title}", "mappings"),
    T.LIST_SNAPSHOT: RecordName("list {list} of {dated}", "lists"),
    T.FURTHER_NAME: RecordName("name {name} of {party}", "names to screen"),
    T.SCREENING: RecordName("screening {number}", "screenings"),
    T.CANDIDATE: RecordName("possible match of {name}", "possible matches"),
    T.MATCH_DECISION: RecordName("decision about {matched} for {name}", "screening decisions"),
    T.EXPECTED_LIST: RecordName("list of documents {list}", "lists of documents"),
    T.STEP_TEMPLATE: RecordName("template of {step}", "templates of steps"),
    T.NOT_NEEDED: RecordName("mark that {item} is not needed", "marks of what is not needed"),
    T.REQUEST_ROUND: RecordName("request round RQ-{number}", "request rounds", "RQ-{number}"),
    T.REQUEST_ITEM: RecordName("supplier request {key}", "supplier requests"),
    T.REQUEST_REPLY: RecordName("reply {exhibit} to {item}", "replies"),
    T.FORM: RecordName("form {number} of 19 CFR 12.43", "forms of 19 CFR 12.43"),
    T.CONFIDENTIALITY_REQUEST: RecordName("confidentiality request for {statement}",
                                          "confidentiality requests"),
    T.CUSTODIAN_CERTIFICATE: RecordName("custodian certificate {number}",
                                        "custodian certificates"),
    T.CERTIFIED_EXHIBIT: RecordName("{exhibit} in {certificate}", "certified exhibits"),
    T.LETTER_WORDING: RecordName("wording of {paragraph}", "wordings"),
    T.FROZEN_PAPER: RecordName("document to sign {title}", "documents to sign"),
    T.NAME_CONSENT: RecordName("consent of {pseudonym}", "consents"),
    T.NAME_GROUP: RecordName("group of names {number}", "groups of names"),
    T.NAME_GROUP_MEMBER: RecordName("{pseudonym} in {name_group}", "people in groups of names"),
    T.PAPER_SCAN: RecordName("scan of {document}", "scans"),
    T.CLEARED_CHAIN: RecordName("previously cleared chain", "previously cleared chains"),
    T.CLEARED_STAGE: RecordName("stage {number} of the previously cleared chain", "stages"),
    T.STAGE_RECORD: RecordName("business record {exhibit} of {step}", "business records"),
    T.PORTAL_WORDING: RecordName("portal wording {written}", "portal wordings"),
    T.ARCHIVE_ALLOWANCE: RecordName("permission to open {exhibit}", "permissions"),
    T.DEVICE_KEY: RecordName("device {name}", "devices"),
    T.NUMBER_LOAN: RecordName("loan to {recipient}", "loans"),
    T.NUMBER_BLOCK: RecordName("{series} numbers lent", "blocks of lent numbers"),
    T.HUB_GRANT: RecordName("grant to {login}", "grants at a hub"),
    T.EXHIBIT_DEFAULTS: RecordName("defaults for added documents", "defaults for documents"),
    T.SECOND_OPINION: RecordName("second opinion on {first}", "second opinions"),
    T.OPINION_FINDING: RecordName("finding on {indicator} in {scope}", "findings"),
    T.ADJUDICATION: RecordName("adjudication of {indicator}", "adjudications"),
    T.BATES_SETTINGS: RecordName("Bates numbering", "Bates numberings"),
    T.PACKAGE_LABEL: RecordName("package label of {known_as}", "package labels"),
    T.BATES_RANGE: RecordName("Bates numbers of {known_as}", "Bates ranges"),
}  # fmt: skip

_QUOTED = {"name", "title", "terms", "term", "fact", "sample", "subject", "original", "counsel",
           "matched", "goods", "section", "field", "document", "written", "reference", "item",
           "paragraph", "list"}  # fmt: skip
"""Columns that stand in quotation marks in the name of a row."""

_FIELDS = {
    (T.STEP, "title"): "Title", (T.STEP, "inputs"): "Inputs", (T.STEP, "outputs"): "Outputs",
    (T.STEP, "begins"): "Raw material", (T.CASE, "contact"): "Contact for CBP",
    (T.CASE, "importer"): "Importer of record", (T.CASE, "entry_date"): "Date of entry",
    (T.EXHIBIT, "paper"): "Document type", (T.EXHIBIT, "made_on"): "Date",
    (T.EXHIBIT, "handed_by"): "Provided by", (T.EXHIBIT, "handed_ground"): "Legal basis",
    (T.CITATION, "not_placed"): "Workers not placed", (T.SIGNER, "covers"): "Entries covered",
    (T.INQUIRY, "said"): "Words beside the answer",
}  # fmt: skip
"""Words for columns that no input has a label for, or one that needs its form around it."""

_ABBREVIATIONS = {"hts": "HTS", "mid": "MID", "cbp": "CBP", "us": "US", "id": "ID"}


def name_of(table: str, row: Row, rows: Rows) -> str:
    """Return how one speaks of a row."""
    return _filled(_named(table).one, table, row, rows)


def several(table: str, count: int) -> str:
    """Return how so many rows of a table are counted."""
    return f"{count:,} {_named(table).many}"


def noun_of_several(table: T) -> str:
    """Return the word for several rows of a table: `parties`."""
    return _named(table.value).many


def label_of(table: T, row: Row) -> str:
    """Return what tells a row from others in a list, of what it says itself: `S-2`, `Step 3`."""
    named = _named(table.value)
    said = (named.short or named.one).format_map(row)
    return said[:1].upper() + said[1:] if not named.short else said


def came_back(table: str) -> str:
    """Return what is so of a row that came again."""
    return _named(table).back


def went_again(table: str) -> str:
    """Return what is so of a row that was taken out again."""
    return _named(table).gone


def field_name(table: str, column: str) -> str:
    """Return how one speaks of a column, as its form does where there is one."""
    known = T(table)
    if (known, column) in _FIELDS:
        return _FIELDS[known, column]
    of_table: list[type] = [each.input for each in RECORDS if each.table is known]
    for given in of_table:
        if label := labels(given).get(column):
            return label.words
    words = [_ABBREVIATIONS.get(each, each) for each in column.split("_")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def value_in_words(table: str, column: str, value: str | int | None, rows: Rows) -> str:
    """Return what a column says, as a sentence has it: `empty`, `yes`, `“Cotton shirts”`."""
    if (table, column) in _KEPT_APART or _DIGEST.fullmatch(str(value)):
        return "what it was"
    if value is None or value == "":
        return "empty"
    if to := rows.keys(table).get(column):
        return _short(to, str(value), rows)
    if isinstance(value, int):
        return {0: "no", 1: "yes"}.get(value, str(value)) if column in _TRUTHS else str(value)
    return f"“{_cut(_plain(column, value))}”"


_TRUTHS = {"counsel_directs", "ordinary_course", "in_chain", "covers_scope", "against_interest",
           "asked_again", "in_us", "on_paper", "struck", "attested", "dealt_directly", "begins",
           "sensitive", "not_placed"}  # fmt: skip
"""Columns in which 1 says yes."""


def _named(table: str) -> RecordName:
    words = table.replace("_", " ")
    return _NAMES.get(T(table), RecordName(words.removesuffix("s"), words))


def _filled(template: str, table: str, row: Row, rows: Rows) -> str:
    keys = rows.keys(table)

    def put(found: re.Match[str]) -> str:
        column, form = found["column"], found["form"] or ""
        if column == "initial":  # of a worker or an informant
            return str(row.get("kind") or "?")[:1].upper()
        value = row.get(column)
        if value is None or value == "":
            return ""
        if to := keys.get(column):
            return _short(to, str(value), rows)
        if form:
            return format(value, form)
        said = _cut(_plain(column, value))
        return f"“{said}”" if column in _QUOTED else said

    return " ".join(_SLOT.sub(put, template).split())


_SLOT = re.compile(r"\{(?P<column>\w+)(?::(?P<form>\w+))?\}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:")
_DIGEST = re.compile(r"[0-9a-f]{40,}")
_CODE = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)+")


def _short(table: str, id_: str, rows: Rows) -> str:
    row = rows.row(table, id_)
    if row is None:
        return "a removed record"
    named = _named(table)
    return _filled(named.short or named.one, table, row, rows)


def _plain(column: str, value: str | int) -> str:
    text = str(value)
    if column in {"place", "original_place"}:
        return places.in_words(places.from_text(text))
    if _CODE.fullmatch(text) and not text[0].isdigit():
        text = re.sub(r"[_-]", " ", text)
    if _MOMENT.match(text):
        text = text[:10]
    return ", ".join(text.splitlines())


def _cut(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST].rstrip()}…"
