"""What goes with an exhibit that is kept back: the same bytes, what came out of it, its containers.

A mail that holds a privileged file shows it to whoever gets the mail; what was attached to a
privileged mail belongs to it; a translation says what its original says.
"""

from collections.abc import Iterable

from casefiles.attestation.memoize import memoize
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.checklists.vocabulary import EvidenceClass
from casefiles.evidence.model import Confidentiality, Exhibit
from casefiles.kernel.ids import ExhibitId

_WORKER = "worker"
"""The kind of source that workers, former workers and relatives are."""

_INFORMANTS = frozenset({"informant", "whistleblower", "whistle-blower"})


def is_privileged(exhibit: Exhibit) -> bool:
    """Whether an exhibit is marked so itself."""
    return exhibit.confidentiality is Confidentiality.PRIVILEGED


def is_testimony(record: CaseRecord, exhibit: Exhibit) -> bool:
    """Whether it is what a worker, a relative or an informant said: by its kind or its source."""
    kind = record.checklist.types.get(exhibit.kind)
    if kind and kind.class_ is EvidenceClass.TESTIMONY:
        return True
    said = {exhibit.source.strip().casefold(), exhibit.source_group.strip().casefold()}
    return bool(said & _who_speaks(record))


@memoize
def _who_speaks(record: CaseRecord) -> frozenset[str]:
    """Return the words for sources that are people whom it may cost something."""
    kinds = (each for each in record.checklist.source_kinds if each.id == _WORKER)
    return _INFORMANTS | {word for kind in kinds for word in (kind.id, *kind.also)}


@memoize
def with_privileged(record: CaseRecord) -> frozenset[ExhibitId]:
    """Return what is marked privileged and what belongs to it, whatever entries a set is for."""
    if record.whole:
        return with_privileged(record.whole) & record.by_id.keys()
    marked = (each.id for each in record.exhibits if is_privileged(each))
    return family(record, marked, both_ways=False)


@memoize
def without_consent(record: CaseRecord, audience: Audience) -> frozenset[ExhibitId]:
    """Return testimony whose source does not consent that this audience sees it, and its family."""
    if record.whole:
        return without_consent(record.whole, audience) & record.by_id.keys()
    seeds = (
        each.id
        for each in record.exhibits
        if is_testimony(record, each) and not each.has_consent(audience.value)
    )
    return family(record, seeds, both_ways=True)


def family(
    record: CaseRecord, seeds: Iterable[ExhibitId], *, both_ways: bool, whole: bool = False
) -> frozenset[ExhibitId]:
    """Return exhibits with all that would show them.

    `both_ways` their originals too, and what they replaced or what replaced them: a translation
    made for counsel says nothing of its original, what a worker said stays so in each version.
    `whole`: whatever came in one container with them.
    """
    marked = frozenset(seeds)
    digests = {each.digest for each in record.exhibits if each.id in marked}
    inside = set(marked) | {each.id for each in record.exhibits if each.digest in digests}
    inside |= containers(record, inside) if whole else set()
    while more := _next(record, inside, both_ways=both_ways) - inside:
        inside |= more | (containers(record, more) if whole else set())
    return frozenset(inside | containers(record, inside))


def containers(record: CaseRecord, exhibits: Iterable[ExhibitId]) -> set[ExhibitId]:
    """Return what these came out of, at whatever depth: their bytes lie in it."""
    found, waiting = set[ExhibitId](), [*exhibits]
    while waiting:
        exhibit = record.by_id.get(waiting.pop())
        if exhibit and exhibit.parent and exhibit.parent not in found:
            found.add(exhibit.parent)
            waiting.append(exhibit.parent)
    return found


def _next(record: CaseRecord, inside: set[ExhibitId], *, both_ways: bool) -> set[ExhibitId]:
    """One step further: what came out of these, their translations, their other versions.

    A translator's statement names what was translated.
    """
    found = {each.id for each in record.exhibits if each.parent in inside}
    translations = record.papers.translations
    found |= {e.exhibit for e in translations if e.original in inside}
    found |= {
        e.statement_exhibit for e in translations if e.statement_exhibit and e.exhibit in inside
    }
    if both_ways:
        found |= {e.original for e in record.papers.translations if e.exhibit in inside}
        for each in record.papers.replacements:
            if inside & {each.exhibit, each.replaced}:
                found |= {each.exhibit, each.replaced}
    return found
