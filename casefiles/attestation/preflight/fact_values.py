"""A fact that stands in two parts of a composed document stands there with one value."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.layout.model import Document, Drawing, StatedFact
from casefiles.attestation.layout.runs import runs
from casefiles.attestation.preflight.model import PreflightFinding

TWO_VALUES = "two-values"
"""The question, by its id in the templates."""


def fact_findings(document: Document) -> Sequence[PreflightFinding]:
    """Return each fact that is stated with several values, with where each stands."""
    stated: dict[str, dict[str, str]] = {}
    for fact, section in _facts(document):
        stated.setdefault(fact.key, {}).setdefault(fact.value, section)
    return [
        PreflightFinding(key, f"{key} is {' and '.join(f'{v} ({w})' for v, w in values.items())}")
        for key, values in stated.items()
        if len(values) > 1
    ]


def _facts(document: Document) -> Iterator[tuple[StatedFact, str]]:
    for run in runs(document):
        for span in run.spans:
            if span.states:
                yield from ((fact, run.section) for fact in span.states)
    for block in document.blocks:
        if isinstance(block, Drawing):
            yield from ((fact, "the picture") for fact in block.states)
