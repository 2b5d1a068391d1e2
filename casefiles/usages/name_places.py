"""Every place of a workspace that holds a name or a title: to look before it is erased, and after.

Rows, what the journal says they said, reasons, the texts and file names of exhibits, what was
issued, and the folder's own path. What was sent elsewhere no program can look through.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from casefiles.attestation.name_disclosure.store import disclosures
from casefiles.cases import store as cases
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.protected_names import store
from casefiles.evidence.protected_names.model import OutgoingText
from casefiles.evidence.protected_names.outgoing_texts import PDF, outgoing_texts
from casefiles.evidence.protected_names.store import DatabaseText
from casefiles.evidence.protected_names.text_batches import Matcher, through
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import CaseId, Digest
from casefiles.kernel.progress import Progress, silent
from casefiles.storage import database_copies
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.evidence.protected_names.searchability import Searchability

_OWN = ("protected_names",)
"""Where names are meant to stand."""

_DATA = ("editions", "list_snapshots")
"""What the program or an authority publishes, and is about nobody of the case."""

_PREFIX = {
    "exhibits": "E-{:03}", "attestations": "A-{:02}", "inquiries": "Q-{}", "scopes": "S-{}",
    "receipts": "R-{:03}", "statements": "statement {}", "signers": "signer {}", "cases": "C-{:03}",
}  # fmt: skip
_COLUMNS = {("exhibits", "name"): "file name", ("receipt_lines", "path"): "path"}


class NamePlaceKind(Enum):
    """What kind of place it is."""

    ROW = "row"
    HISTORY = "history"
    """What a row said once, in the journal."""

    REASON = "reason"
    """Of an act, in the journal; also who did it."""

    EXHIBIT = "text of an exhibit"
    UNSEARCHED = "not searched"
    TRACES = "traces, not finished"
    """Files that could not be cleared yet: every opening tries again."""

    ISSUED = "issued"
    LET_OUT = "let out to CBP"
    """A volume of names for CBP, which no workspace holds and nothing reaches."""

    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A place that holds a name. It never repeats it."""

    who: str
    """Whose, by what was handed in; nothing where it was not searched."""

    case: str
    """`C-001`, or nothing where it is of the workspace."""

    what: NamePlaceKind
    where: str
    """In words: `statement 3, text`; `E-014, p. 2`; `entry 12, reason`."""

    times: int = 1


_Found = Iterator[tuple[str, str, NamePlaceKind, str]]
_Step = Callable[[View, Matcher, Collection[str]], _Found]


def name_places(
    view: View,
    names: Iterable[tuple[str, str]],
    *,
    but: Collection[str] = _OWN,
    progress: Progress = silent,
) -> list[NamePlace]:
    """Return every place that holds one of these names, each given with whose it is.

    Rows of the tables `but` are passed over, in the journal too. Takes long in a large workspace:
    never on the thread of a window. Raises `Cancelled`.
    """
    from casefiles.evidence.protected_names.name_matcher import NameMatcher  # noqa: PLC0415 - slow patterns

    steps = (_folder, _rows, _history, _issued, _exhibits)
    return _go(view, NameMatcher(names), but, progress, steps)


def let_out_to_cbp(view: View, case: CaseId, labels: Collection[str]) -> list[NamePlace]:
    """Return the volumes of names for CBP in which these people of a case are named."""
    called = cases.get(view.db, case).label
    return [
        NamePlace(who, called, NamePlaceKind.LET_OUT, f"{each.group_label}, on {each.at:%Y-%m-%d}")
        for each in disclosures(view.db, case)
        for who in each.lists.split()
        if who in labels
    ]


def in_files(
    view: View, matcher: Matcher, progress: Progress = silent, *, but: Collection[str] = ()
) -> list[NamePlace]:
    """Return those in the texts of exhibits and in what was issued, as far as they are known.

    Those of the exhibits or cases `but` are passed over, by their ids.
    """
    return _go(view, matcher, but, progress, (_issued, _exhibits))


def in_copies(view: View) -> list[NamePlace]:
    """Return the back-ups and replaced states that have acts of their own, which are not searched.

    What was erased was erased in them too; their other texts nobody has looked through.
    """
    found = database_copies.check(view.db, view.folder, whole=False)
    own = [each.name for each in found if each.trouble or each.only_here]
    return [NamePlace("", "", NamePlaceKind.UNSEARCHED, name) for name in own]


def in_database(view: View, matcher: Matcher, progress: Progress = silent) -> list[NamePlace]:
    """Return all others: in every row of every table, in the journal, in the folder's path.

    Also in what a second opinion hides: where a name stands is told, and not what is said of it.
    """
    with view.seeing_all():
        return _go(view, matcher, (), progress, (_folder, _rows, _history))


def _go(
    view: View,
    matcher: Matcher,
    but: Collection[str],
    progress: Progress,
    steps: Sequence[_Step],
) -> list[NamePlace]:
    if not matcher:
        return []
    labels = store.case_labels(view.db)
    found = dict[tuple[str, str, NamePlaceKind, str], int]()
    for done, step in enumerate(steps):
        progress(done, len(steps), "")
        for who, case, what, words in step(view, matcher, but):
            key = (who, labels.get(case, ""), what, words)
            found[key] = found.get(key, 0) + 1
    return [NamePlace(*key, times) for key, times in found.items()]


def _folder(view: View, matcher: Matcher, _: Collection[str]) -> _Found:
    for hit in matcher.hits("\n".join(view.folder.absolute().parts)):
        yield hit.who, "", NamePlaceKind.FOLDER, "the path of the workspace"


def _rows(view: View, matcher: Matcher, but: Collection[str]) -> _Found:
    numbers = {row: n for case in store.case_labels(view.db) for row, n in _numbers(view, case)}
    for each, hit in through(matcher, store.database_texts(view.db, (*but, *_DATA))):
        yield hit.who, each.case, NamePlaceKind.ROW, _in_words(each, numbers)


def _history(view: View, matcher: Matcher, but: Collection[str]) -> _Found:
    kept = (each for each in store.journaled(view.db) if each.table not in (*but, *_DATA))
    for each, hit in through(matcher, kept):
        if each.table == "journal":
            yield hit.who, each.case, NamePlaceKind.REASON, f"entry {each.row}, {each.column}"
        else:
            table = each.table.replace("_", " ")
            yield (
                hit.who,
                each.case,
                NamePlaceKind.HISTORY,
                f"entry {each.number}, {table}: {each.column}",
            )


def _issued(view: View, matcher: Matcher, but: Collection[str]) -> _Found:
    from casefiles.usages.store import issued_files  # noqa: PLC0415 - many imports

    for case, words, digest in issued_files(view.db):
        if case in but:
            continue
        try:
            said, why = _said(view, words, digest)
        except CasefilesError:
            said, why = [], "it cannot be read"
        if why:
            yield "", case, NamePlaceKind.UNSEARCHED, f"{words} ({why})"
        for passage in said:
            for hit in matcher.hits(passage.text):
                yield hit.who, case, NamePlaceKind.ISSUED, passage.where


def _said(view: View, words: str, digest: Digest) -> tuple[list[OutgoingText], str]:
    """What a document that was issued says, or what lies beside it."""
    from casefiles.usages.store import SCAN  # noqa: PLC0415 - many imports

    content = view.blobs.read(digest)
    if words.endswith(SCAN) and not content.startswith(PDF):
        return [], "a picture of paper, which has no text"
    if content.startswith(PDF):
        from casefiles.evidence.protected_names.pdf_pages import pages_of  # noqa: PLC0415 - the same

        return pages_of(partial(view.blobs.open, digest), words)
    return [*outgoing_texts(words, content)], ""


def _exhibits(view: View, matcher: Matcher, but: Collection[str]) -> _Found:
    from casefiles.evidence.ocr.recognized_texts import all_texts  # noqa: PLC0415 - many imports
    from casefiles.evidence.protected_names.searchability import searchability  # noqa: PLC0415

    with all_texts(view.folder) as texts:
        for case in map(CaseId, store.case_labels(view.db)):
            if case in but:
                continue
            known = searchability(view, case)
            for exhibit in evidence.of_case(view.db, case):
                if exhibit.id not in but:
                    yield from _exhibit(matcher, known, exhibit, texts(exhibit.digest))


def _exhibit(
    matcher: Matcher, known: "Searchability", exhibit: Exhibit, said: Sequence[str]
) -> _Found:
    if why := known.why_not(exhibit, said):
        yield "", exhibit.case_id, NamePlaceKind.UNSEARCHED, f"{exhibit.label} ({why})"
    for part, text in enumerate(said):
        for hit in matcher.hits(text):
            words = exhibit.label + known.page(exhibit, part)
            yield hit.who, exhibit.case_id, NamePlaceKind.EXHIBIT, words


def _numbers(view: View, case: str) -> Iterator[tuple[str, int]]:
    yield from evidence.numbers(view.db, CaseId(case)).items()


def _in_words(each: DatabaseText, numbers: dict[str, int]) -> str:
    column = _COLUMNS.get((each.table, each.column), each.column.replace("_", " "))
    if each.table in _PREFIX and each.number is not None:
        return f"{_PREFIX[each.table].format(each.number)}, {column}"
    about = f" of E-{numbers[each.exhibit]:03}" if each.exhibit in numbers else ""
    return f"{each.table.replace('_', ' ')}{about}: {column}"
