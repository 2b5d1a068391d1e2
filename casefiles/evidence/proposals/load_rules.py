"""Read the rules of what papers say, and refuse faulty ones with every fault named at once."""

from collections import Counter
from collections.abc import Iterator, Mapping

from casefiles.cases.detentions.detention_acts import DetentionInput
from casefiles.cases.shipments.shipment_acts import ShipmentInput
from casefiles.evidence.proposals.model import (
    FieldRule,
    PaperRules,
    PaperWords,
    ProposalRules,
    Shape,
)
from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.errors import Faulty

WORDS = "words"
"""The name of the file with what the kinds have in common."""

SCHEMA = "rebuttal-desk-paper-fields/1"
FILLED = frozenset(
    f"{of}.{name}"
    for of, kind in (("shipment", ShipmentInput), ("detention", DetentionInput))
    for name in kind.__slots__
)
"""What a taken value can fill in."""

_ALONE = {Shape.ENTRY, Shape.HTS, Shape.CONTAINER, Shape.MAKER}
"""What is told from all other words by its shape."""


def load_rules(texts: Mapping[str, str]) -> ProposalRules:
    """Read files by their names without ending. Raises `Faulty`."""
    words = strict.read(PaperWords, read_data(texts[WORDS], WORDS), WORDS)
    kinds, faults = dict[str, PaperRules](), [*_faults_of_words(words)]
    for name in sorted({*texts} - {WORDS}):
        kind = strict.read(PaperRules, read_data(texts[name], name), name)
        kinds[kind.kind] = kind
        faults += (f"{name}: {fault}" for fault in _faults(kind, name, words))
    papers = Counter(paper for kind in kinds.values() for paper in kind.papers)
    faults += (f"papers: {paper} is of several kinds" for paper, n in papers.items() if n > 1)
    if faults:
        raise Faulty("the rules of what papers say", tuple(faults))
    return ProposalRules(words, kinds)


def _faults_of_words(words: PaperWords) -> Iterator[str]:
    if words.schema != SCHEMA:
        yield f"schema: {words.schema!r} is not {SCHEMA}"
    for name, held in words.fields.items():
        if (held.shape is Shape.MEASURE) != bool(held.units):
            yield f"fields ({name}): a measure has units, and nothing else has"
        yield from (f"fields ({name}): no unit {e!r}" for e in held.units if e not in words.units)
    for name, said in (("units", words.units), ("currencies", words.currencies)):
        counted = Counter(way.casefold() for ways in said.values() for way in ways)
        if name == "currencies":
            yield from (
                f"{name}: {way!r} stands there twice" for way, n in counted.items() if n > 1
            )


def _faults(kind: PaperRules, name: str, words: PaperWords) -> Iterator[str]:
    if kind.schema != SCHEMA:
        yield f"schema: {kind.schema!r} is not {SCHEMA}"
    if kind.kind != name:
        yield f"kind: {kind.kind!r} is not the name of its file"
    twice = Counter(each.field for each in kind.rules)
    yield from (f"rules: {each} stands there more than once" for each, n in twice.items() if n > 1)
    seen = Counter(label.casefold() for each in kind.rules for label in {*each.labels.all})
    yield from (f"labels: {each!r} is of several fields" for each, n in seen.items() if n > 1)
    for each in kind.rules:
        yield from _faults_of_rule(each, words)


def _faults_of_rule(each: FieldRule, words: PaperWords) -> Iterator[str]:
    held = words.fields.get(each.field)
    if held is None:
        yield f"rules: there is no field {each.field!r}"
    elif each.anywhere and (each.shape or held.shape) not in _ALONE:
        yield f"rules ({each.field}): its shape alone does not tell it"
    if each.several and not each.many:
        yield f"rules ({each.field}): several are proposed only where it may be many"
    if bool(each.within.all) != bool(each.sections.all):
        yield f"rules ({each.field}): `within` and `sections` go together"
    if each.fills and each.fills not in FILLED:
        yield f"rules ({each.field}): {each.fills!r} is no field of a shipment or detention"
    if not (each.labels.all or each.columns.all or each.anywhere or each.within.all):
        yield f"rules ({each.field}): nothing says by what it is found"
