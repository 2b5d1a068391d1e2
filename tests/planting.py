"""Plant a name of its own in every text column of a workspace, and see what files say.

What is planted is looked for here by other means than the program's: the letters, nothing else.
"""

import io
import re
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

import pikepdf
import pypdfium2

from casefiles.storage import change_capture

FAMILIES = ("Zhuang", "Ouyang", "Shangguan", "Huangfu", "Dongfang")
GIVEN = ("xiang", "guang", "zhong", "chuang", "kuang", "shuang", "liang", "qiong")

NO_TEXT = re.compile(
    r"id|case_id|.*_(on|at|since|date|due|key|digest|day|place|pack|basis)|at|dated|since|until"
    r"|digest|head|kind|item|subject|state|outcome|place|indicator|dimensions?|direction|tie|zone"
    r"|reliability|credibility|audience|role|mime|facts|reader|lists?|entry|matched|parts|form"
    r"|names|shows|custody|conditions|confidentiality|language|measure|flow|days|factor|amount"
    r"|tolerance|explains|difference|control|checklist|checklist_group|version|content|capacity"
    r"|redacted|completeness|consent(_for)?|inner_path|template|key|labor|method|what|layer|decided|purpose|period_(from|to)"
    r"|covers_(from|to)|answer|absence_opened|roles|digest|changes|label|matcher|copy|country"
    r"|original|field|from_case|mapping|target|term|paper|by|told_by|settles|lines|reading|value"
    r"|areas|origin|certificates?|from_unit|to_unit|unit|currency|postal_code|credit_code|mid|why|backup|replaced|filed|way|tie|substitution"
)
"""Columns of keys, days, numbers, codes and of who did something: nobody types words there."""

NOT_THERE = frozenset({
    "declarations.basis", "inquiries.source", "attestations.detention", "receipt_lines.exhibit",
    "attestations.entries",
    "entry_lines.quantity", "links.quantity", "ledger_lines.quantity", "allocations.quantity",
    "dealings.quantity", "detention_events.quantity", "extensions.asked_on", "forms.country",
    "match_decisions.list", "candidates.list", "searched.indicator", "detentions.nature",
    "detentions.anticipated", "exhibits.source_group", "passwords.password",
    "origin_tests.accreditation_scope", "origin_tests.library_claimed",
    "redactions.reason", "signed_requests.asked", "frozen_papers.says", "frozen_papers.listing",
    "frozen_papers.fingerprint", "frozen_papers.volumes", "paper_scans.document",
    "paper_scans.listing", "paper_scans.compared", "paper_scans.missing",
    "letter_wordings.paragraph",
    "collisions.about_table", "collisions.about_row", "collisions.first_act",
    "collisions.second_act",
    "hub_grants.hub", "hub_grants.login", "hub_grants.person", "hub_grants.fingerprint",
    "hub_grants.key_check", "hub_grants.granted_by",
    "number_loans.device", "number_loans.lender", "number_loans.lent_by", "number_blocks.series",
    "origin_tests.library_xinjiang", "sample_holders.held_from", "sample_holders.held_to",
})  # fmt: skip
"""Likewise, where another table has words under that name."""

WORDS_MEAN = frozenset({"exhibits.set_aside", "inquiries.cannot", "inquiries.third_party"})
"""Where any words at all make another thing of the row."""

PUBLISHED = frozenset({"editions", "list_snapshots", "workspaces", "screenings", "candidates"})
OWN = frozenset(
    {
        "protected_names",
        "name_decisions",
        "erasures",
        "removed_originals",
        "restores",
        "numbers_kept",
        "numbers_brought",
        "case_transfers",
    }
)


def plant(file: Path) -> dict[str, str]:
    """Add a name of its own to every text that people type. Returns each by its column."""
    every = (f"{f} {a.title()}{b}" for a, b, f in product(GIVEN, GIVEN, FAMILIES))
    planted = dict[str, str]()
    db = sqlite3.connect(file)
    db.row_factory = sqlite3.Row
    for table, column in _columns(db):
        name = next(every)
        those = "<> ''" if f"{table}.{column}" in WORDS_MEAN else "IS NOT NULL"
        query = f"UPDATE {table} SET {column} = trim({column} || ?) WHERE {column} {those}"
        if db.execute(query, (f" {name}",)).rowcount:
            planted[f"{table}.{column}"] = name
    db.commit()
    db.close()
    return planted


def protect(file: Path, planted: Mapping[str, str]) -> dict[str, str]:
    """Have every planted name be that of a worker. Returns each label by the column."""
    db = sqlite3.connect(file)
    [case] = db.execute("SELECT id FROM cases").fetchone()
    labels = dict[str, str]()
    for number, (column, name) in enumerate(planted.items(), 1):
        who = f"worker-{number}"
        worker = (who, case, "worker", number, "")
        db.execute("INSERT INTO pseudonyms VALUES (?, ?, ?, ?, ?)", worker)
        db.execute("INSERT INTO protected_names VALUES (?, ?, ?, ?)", (who, case, who, name))
        labels[column] = f"W-{number:02}"
    db.commit()
    db.close()
    return labels


def _columns(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for table in change_capture.tables(db):
        if table in PUBLISHED | OWN:
            continue
        keys = {row["from"] for row in db.execute(f"PRAGMA foreign_key_list({table})")}
        for row in db.execute(f"PRAGMA table_info({table})").fetchall():
            column = row["name"]
            free = not NO_TEXT.fullmatch(column) and f"{table}.{column}" not in NOT_THERE
            if row["type"] == "TEXT" and column not in keys and free:
                yield table, column


_MADE = ("data/index", "data/loadfile", "bag-info", "xl/", "docProps/")
"""What is made for a package, and the parts of a workbook."""


def said_in(content: bytes, names: Mapping[str, str]) -> set[str]:
    """Return which names stand in a file, by their columns, whatever is packed or drawn in it."""
    letters = squeezed("\n".join(_texts(content)))
    return {column for column, name in names.items() if squeezed(name) in letters}


def squeezed(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text).lower()


def _texts(content: bytes) -> Iterator[str]:
    if content.startswith(b"%PDF"):
        yield from _of_pdf(content)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for each in archive.namelist():
                yield each
                if each.startswith(_MADE):  # not what was there before
                    yield from _texts(archive.read(each))
    else:
        yield re.sub(r"<[^>]*>|\r?\n ", "", content.decode("utf-8", "replace"))
        yield content.decode("utf-8", "replace")


def _of_pdf(content: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            yield page.get_textpage().get_text_bounded()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream):
                try:
                    data = each.read_bytes()
                except pikepdf.PdfError:
                    continue
                yield data.decode("utf-8", "ignore")
                yield data.decode("utf-16-be", "ignore")
            yield from _strings(each, 0)


def _strings(thing: object, depth: int) -> Iterator[str]:
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array) and depth < 4:
        for each in thing:
            yield from _strings(each, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and depth < 2:
        for key in [*thing.keys()]:
            yield from _strings(thing.get(key), depth + 1)
