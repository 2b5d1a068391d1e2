"""What one later revision did to a document that others signed, and whether it is explained.

Two go through it. The reader of attestations knows by a table what may be added beside a
signature; what it does not know pyHanko's rules are asked about, on the cut revisions alone.
"""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    ModificationLevel,
    SuspiciousModification,
)
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from casefiles.attestation.verify.worker import time_stamps
from casefiles.attestation.verify.worker.additions.document import METADATA
from casefiles.attestation.verify.worker.additions.explain import explain
from casefiles.attestation.verify.worker.additions.walk import number_of
from casefiles.attestation.verify.worker.foreign.form_changes import form_changes
from casefiles.attestation.verify.worker.foreign.history import Link, in_words
from casefiles.attestation.verify.worker.foreign.page_changes import page_changes
from casefiles.evidence.readers.signed.revision import Number, Revision
from casefiles.evidence.readers.signed.revision_diff import (
    RevisionChanges,
    compare,
    reachable,
    same,
)
from casefiles.evidence.readers.signed.signer import name_of, signer_of
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import plain_name, quoted

_OF_WRITING = frozenset({"/ModDate", "/Producer"})
_ACTING = frozenset({"/A", "/AA", "/JS", "/OpenAction", "/Launch", "/URI", "/XFA"})
_DEEPEST = 50
_STORE = "the store of certificates"
_DANGLING = "an object was given that the document speaks of and never had"


@dataclass(frozen=True, slots=True)
class Step:
    """What a revision added to the one before it."""

    link: Link
    seal: EmbeddedPdfSignature | None
    explained: tuple[str, ...]
    altering: tuple[str, ...]
    """Of what is explained, what changes the document or may cover something of it."""

    unexplained: tuple[str, ...]
    irregular: tuple[str, ...] = ()
    by_table: bool = False
    """It is what the table knows: beside a signature nothing, or certificates and lists."""


def step(link: Link, seal: EmbeddedPdfSignature | None) -> Step:
    """Look at what a revision added. `seal`: the signature that it ends with."""
    after = f"what was added after byte {link.old.end:,}"
    if link.broken or link.new is None:
        said = f"{after} does not fit what was there: {link.broken}"
        return Step(link, seal, (), (), (said,))
    try:
        return _compared(link, link.new, seal)
    except Exception as error:  # noqa: BLE001  any parser, any stranger's file: said, not hidden
        return Step(link, seal, (), (), (f"{after} cannot be compared: {in_words(error)}",))


def forbidden(seal: EmbeddedPdfSignature, steps: list[Step]) -> Iterator[str]:
    """Say what came after a signature that it does not allow by its own words."""
    rules, locked = seal.docmdp_level, seal.fieldmdp
    if rules is None and locked is None:
        return
    for each in steps:
        if each.unexplained or each.link.new is None:
            continue
        what = _signed_in(each.seal) if each.seal else "something was added"
        if not _is_allowed(each, each.link.new, locked, rules):
            yield f"{what}, which it does not allow"


def _is_allowed(each: Step, new: Revision, locked: Any, rules: MDPPerm | None) -> bool:
    """Whether a lock on fields (FieldMDP) and rules for changes (DocMDP) let this be done."""
    if each.by_table:
        seal = each.seal
        plain = seal is not None and not time_stamps.is_stamp(seal.signed_data)
        if plain and seal and locked is not None and locked.is_locked(seal.fq_name):
            return False
        return not plain or rules is None or rules > MDPPerm.NO_CHANGES
    try:
        found = _by_rules(each.link.old, new, locked, rules)
    except SuspiciousModification:
        return False
    return rules is None or found.modification_level.value <= rules.value


def _compared(link: Link, new: Revision, seal: EmbeddedPdfSignature | None) -> Step:
    old = link.old
    changes = compare(old, new)
    wrong, right = explain(old, new, changes, seal)
    signed = [_signed_in(seal)] if seal else []
    if not wrong:
        return Step(link, seal, (*signed, *right), (), (), by_table=True)
    built = [*_build(old, new, changes), *_actions(old, new, changes)]
    try:
        result = None if built else _by_rules(old, new)
    except SuspiciousModification:
        result = None
    if result is None:
        told = [*built, *_where(old, new, changes)] or wrong
        words = _signed_in(seal) if seal else "something was added that nobody signed"
        return Step(link, seal, (), (), tuple(f"{words}: {each}" for each in told))
    beside, altering = form_changes(old, new, changes, str(seal.fq_name) if seal else "")
    altering += [*_about(old, new), *([METADATA] if METADATA in wrong else [])]
    explained = (*signed, *beside, *_stored(old, new))
    if not (explained or altering):
        if result.modification_level > ModificationLevel.LTA_UPDATES:
            altering = ["its form was changed"]
        else:
            explained = ("something was added that changes nothing that is shown",)
    odd = [*_odd(old, new, changes), *(each for each in wrong if each.startswith(_STORE))]
    return Step(link, seal, explained, tuple(altering), (), tuple(odd))


def _odd(old: Revision, new: Revision, changes: RevisionChanges) -> Iterator[str]:
    """What was added and is part of nothing that is shown."""
    if loose := sum(end - start for start, end in changes.loose):
        yield _belongs_nowhere(loose, "byte", old.end)
    starts = [new.read(each) for each in changes.replaced | changes.rewritten]
    reached = reachable(new, new.trailer, changes.added)
    reached = reached.union(*(reachable(new, each, changes.added) for each in starts))
    places = (new.objects[each] for each in changes.added | changes.replaced)
    streams = {(place[1], 0) for place in places if isinstance(place, tuple)}
    if left := changes.added - changes.sections - reached - streams:
        yield _belongs_nowhere(len(left), "object", old.end)


def _belongs_nowhere(count: int, what: str, end: int) -> str:
    belongs = "belongs" if count == 1 else "belong"
    return f"{counted(count, what)} after byte {end:,} {belongs} to nothing in it"


def _by_rules(old: Revision, new: Revision, locked: Any = None, rules: Any = None) -> DiffResult:
    """Ask pyHanko. Raises `SuspiciousModification`."""
    reader = new.reader
    before = reader.get_historical_resolver(len(old.sections) - 1)
    after = reader.get_historical_resolver(len(new.sections) - 1)
    try:
        return DEFAULT_DIFF_POLICY.apply(before, after, field_mdp_spec=locked, doc_mdp=rules)
    except SuspiciousModification:
        raise
    except Exception as error:  # a rule that fails has explained nothing
        raise SuspiciousModification(in_words(error)) from error


def _build(old: Revision, new: Revision, changes: RevisionChanges) -> Iterator[str]:
    """How the revision itself is built: what lets readers differ is never explained."""
    if changes.trailer - {"/ID", "/Info"}:
        entries = ", ".join(sorted(each[1:] for each in changes.trailer - {"/ID", "/Info"}))
        yield f"{entries} of the document was replaced"
    if changes.twice:
        yield "objects were given twice, so that readers may differ"
    if changes.hybrid:
        yield "it can be read in two ways (hybrid references)"
    if changes.removed:
        yield "something of the document was taken away"
    size = int(old.trailer["/Size"])
    late = {number for number in changes.added if number[0] < size}
    if late and _speaks_of(old, late):
        yield _DANGLING


def _actions(old: Revision, new: Revision, changes: RevisionChanges) -> Iterator[str]:
    """Whether something was added that acts: a script or a link changes what is shown."""
    for number in sorted(changes.added | changes.replaced):
        before = _acts_in(old.read(number)) if number in old.objects else set()
        if _acts_in(new.read(number)) - before:
            yield "scripts, links or other actions were added"
            return


def _acts_in(held: Any, deep: int = 0) -> set[str]:
    """The entries by which an object acts, short of what it refers to."""
    if deep > _DEEPEST:
        raise ValueError("objects in objects without end")
    if isinstance(held, generic.DictionaryObject):
        found = set(_ACTING & held.keys())
        return found.union(*(_acts_in(held.raw_get(name), deep + 1) for name in held))
    if isinstance(held, generic.ArrayObject):
        within = (_acts_in(held.raw_get(at), deep + 1) for at in range(len(held)))
        return set[str]().union(*within)
    return set()


def _speaks_of(old: Revision, numbers: set[Number]) -> bool:
    """Whether anything in a revision refers to objects that it does not have."""
    for number in old.objects:
        waiting: list[Any] = [old.read(number)]
        while waiting:
            held = waiting.pop()
            if number_of(held) in numbers:
                return True
            if isinstance(held, generic.DictionaryObject):
                waiting += [held.raw_get(name) for name in held]
            elif isinstance(held, generic.ArrayObject):
                waiting += [held.raw_get(at) for at in range(len(held))]
    return False


def _where(old: Revision, new: Revision, changes: RevisionChanges) -> list[str]:
    try:
        return list(page_changes(old, new, changes))
    except Exception:  # noqa: BLE001  then it is said what changed, not where
        return []


def _about(old: Revision, new: Revision) -> Iterator[str]:
    """Whether the document says something else of itself: title, author."""
    before, after = _info(old), _info(new)
    names = (before.keys() | after.keys()) - _OF_WRITING
    for name in sorted(names):
        if not (name in before and name in after and same(before[name], after[name])):
            yield f"what it says of itself was changed: {plain_name(name[1:])}"


def _info(revision: Revision) -> dict[str, Any]:
    trailer = revision.trailer
    held = revision.read(number_of(trailer.raw_get("/Info")) or (0, 0)) if "/Info" in trailer else 0
    if not isinstance(held, generic.DictionaryObject):
        return {}
    return {name: held.raw_get(name) for name in held}


def _stored(old: Revision, new: Revision) -> Iterator[str]:
    if "/DSS" in new.root and not ("/DSS" in old.root and same(old.root["/DSS"], new.root["/DSS"])):
        yield "certificates and lists of revoked ones were added (DSS)"


def _signed_in(seal: EmbeddedPdfSignature) -> str:
    field = plain_name(str(seal.fq_name))
    if time_stamps.is_stamp(seal.signed_data):
        return f"a time stamp over the document was added in {field}"
    return f"it was signed again in {field} by {quoted(name_of(signer_of(seal.signed_data)))}"
