"""Acts that remove what other rooms may use: erase an exhibit for good, take a mark away."""

from collections import Counter
from collections.abc import Iterator, Sequence
from sqlite3 import Connection

from casefiles.acts import Act
from casefiles.evidence import store as evidence
from casefiles.evidence.passages.marking import passage_label
from casefiles.evidence.related_exhibits import ExhibitRelation, kin_of
from casefiles.kernel.errors import InUse, NotFound, StillCited
from casefiles.kernel.ids import CaseId, ExhibitId, PassageId
from casefiles.storage import erase, exhibit_erasure, rows
from casefiles.storage.erase import ErasedRow
from casefiles.storage.usage_labels import UsageKind
from casefiles.usages import store
from casefiles.usages.model import Usage, citations_in, numbers_in
from casefiles.workspace.workspace import Workspace

_COUNTED_BY_THEMSELVES = {
    UsageKind.CITATION, UsageKind.STATEMENT, UsageKind.SIGNER, UsageKind.FACT, UsageKind.FIGURE,
    UsageKind.FACTOR, UsageKind.DEALING,
}  # fmt: skip
"""What uses an exhibit and is named or counted by itself in `InUse`."""

_TIES = {
    ExhibitRelation.ORIGINAL: "which it translates",
    ExhibitRelation.TRANSLATION: "which translates it",
    ExhibitRelation.REPLACED: "which it replaces",
    ExhibitRelation.REPLACEMENT: "which replaces it",
}


def erase_exhibit(
    workspace: Workspace, case: CaseId, exhibit: ExhibitId, reason: str, *, knowing: bool = False
) -> None:
    """Forget an exhibit's name and bytes, whether it is still there or its arrival was undone.

    Cannot be undone, nor anything before it. Its number, its digest and the reason stay; its line
    on the receipt stays without the name. Raises `InUse` if something leans on it or is
    tied to it, unless the caller is `knowing`; then citations, supports, noted facts and figures of
    the ledger go too, and what came out of it with all that leans on that; a translation or
    correction of it stays, untied. The bytes of a member stay in the container it came out of.
    Raises `OnHold`, and `TracesRemain` if a file is in use: then, or if the machine stopped
    halfway, every opening tries again.
    """
    with workspace.change(Act.ERASE, case, reason) as db:
        if not erase.is_erased(db, exhibit):
            erase.refuse_on_hold(db, case)
            _erase(workspace, db, case, exhibit, knowing=knowing)
    workspace.finish_erasing()


def usages_of_exhibit(db: Connection, exhibit: ExhibitId, label: str = "") -> InUse | None:
    """Return what would go or stand without an exhibit if it were erased, if anything would."""
    below = evidence.descendants(db, exhibit)
    all_of_it = [exhibit, *(each.id for each in below)]
    found = store.usages_of(db, all_of_it)
    kinds = Counter(each.what for each in found)
    others = (each.in_words for each in found if each.what not in _COUNTED_BY_THEMSELVES)
    used = InUse(
        label,
        tuple(citations_in(found)),
        tuple(numbers_in(found, UsageKind.STATEMENT)),
        tuple(numbers_in(found, UsageKind.SIGNER)),
        tuple(each.label for each in below),
        tuple(_ties(db, all_of_it, found)),
        kinds[UsageKind.FACT],
        kinds[UsageKind.FIGURE] + kinds[UsageKind.FACTOR] + kinds[UsageKind.DEALING],
        tuple(dict.fromkeys(others)),
    )
    return used if found or used.inside or used.ties else None


def _ties(db: Connection, exhibits: Sequence[ExhibitId], found: Sequence[Usage]) -> Iterator[str]:
    """Yield what is tied to one of these: a translation or correction, which stays, or a name."""
    names = [each for each in found if each.what is UsageKind.SCREENED_NAME]
    ties, inside = kin_of(db, exhibits), {*exhibits}
    for exhibit in exhibits:
        shown = sorted(each.says for each in names if each.exhibit == exhibit)
        yield from (f"the name {each}, which it shows" for each in shown)
        for each in ties[exhibit]:
            if each.relation in _TIES and each.exhibit.id not in inside:
                yield f"{each.exhibit.label}, {_TIES[each.relation]}"


def _erase(
    workspace: Workspace, db: Connection, case: CaseId, exhibit: ExhibitId, *, knowing: bool
) -> None:
    number = erase.added_values(db, case, exhibit).get("number")
    if number is None:
        raise NotFound("exhibit", exhibit)
    label = f"E-{number:03}"
    leaning = usages_of_exhibit(db, exhibit, label)
    if leaning and not knowing:
        raise leaning
    exhibit_erasure.erase_exhibits(
        db, case, [ErasedRow(evidence.EXHIBITS, exhibit, label)], workspace.new_id
    )


def remove_passage(workspace: Workspace, case: CaseId, passage: PassageId) -> None:
    """Take a mark away; the exhibit stays as it is. Raises `StillCited`, naming what leans on it.

    Citations are withdrawn and statements changed first, each by its own act, so that nobody
    loses one in passing.
    """
    with workspace.change(Act.REMOVE_PASSAGE, case) as db:
        held = evidence.passage(db, passage)
        if held.case_id != case:
            raise NotFound("passage", passage)
        leaning = store.list_usages(db, case, held.exhibit)
        by = tuple(each.in_words for each in leaning if each.passage == passage)
        if by:
            raise StillCited(passage_label(held, evidence.get(db, held.exhibit)), by)
        rows.remove(db, evidence.PASSAGES, case, passage)
