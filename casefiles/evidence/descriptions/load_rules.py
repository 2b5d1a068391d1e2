"""Read the rules by which documents are described; faulty ones are refused, every fault named."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from casefiles.evidence.descriptions.model import (
    ISSUED,
    ISSUER,
    NUMBER,
    SUBJECT,
    DescriptionRules,
    DocumentKinds,
    DocumentRule,
    FieldNames,
)
from casefiles.evidence.proposals.load_rules import SCHEMA as VALUES_SCHEMA
from casefiles.evidence.proposals.model import FieldRule, Labels, PaperRules, ProposalRules
from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.errors import Faulty

SCHEMA = "rebuttal-desk-descriptions/1"
_WHAT = "the rules by which documents are described"


def load_descriptions(text: str, values: ProposalRules) -> DescriptionRules:
    """Read the file, which refers to the rules for values. Raises `Faulty`."""
    kinds = strict.read(DocumentKinds, read_data(text, _WHAT), _WHAT)
    if faults := tuple(_faults(kinds, values)):
        raise Faulty(_WHAT, faults)
    papers = {each.id: _rules_of(each, values) for each in kinds.documents}
    own = {t.casefold() for each in kinds.documents for t in each.titles.all}
    titles = [
        (t, each.id) for each in kinds.documents for t in papers[each.id].titles.all
        if not each.values or t.casefold() not in own
    ]  # fmt: skip
    names = [(t, each.id) for each in kinds.documents for t in each.names.all]
    words = replace(values.words, others=_joined(values.words.others, kinds.labels))
    heads = replace(words, companies=_joined(words.companies, kinds.letterheads))
    own_fields = [each if each.values else _with_fields(each) for each in kinds.documents]
    return DescriptionRules(
        kinds, values, {each.id: each for each in own_fields}, papers, tuple(titles),
        tuple({*titles, *names}), words, heads,
    )  # fmt: skip


def _joined(one: Labels, other: Labels) -> Labels:
    return Labels((*one.en, *other.en), (*one.zh, *other.zh))


def _with_fields(rule: DocumentRule) -> DocumentRule:
    return replace(rule, fields=FieldNames((NUMBER,), (ISSUED,), (ISSUER,), (SUBJECT,)))


def _rules_of(rule: DocumentRule, values: ProposalRules) -> PaperRules:
    if rule.values:
        return values.kinds[rule.values]
    labeled = (
        (NUMBER, rule.numbers), (ISSUED, rule.dates), (ISSUER, rule.issuers),
        (SUBJECT, rule.subjects),
    )  # fmt: skip
    return PaperRules(
        VALUES_SCHEMA, rule.id, rule.name.lower(), (rule.paper,), rule.titles,
        tuple(FieldRule(field, labels) for field, labels in labeled if labels.all),
    )  # fmt: skip


def _faults(kinds: DocumentKinds, values: ProposalRules) -> Iterator[str]:
    if kinds.schema != SCHEMA:
        yield f"schema: {kinds.schema!r} is not {SCHEMA}"
    ids = Counter(each.id for each in kinds.documents)
    yield from (f"documents: {id_} stands there twice" for id_, n in ids.items() if n > 1)
    titles = Counter(t.casefold() for each in kinds.documents for t in each.titles.all)
    yield from (f"titles: {t!r} is of several kinds" for t, n in titles.items() if n > 1)
    for each in kinds.documents:
        if each.values and each.values not in values.kinds:
            yield f"{each.id}: there are no rules for values of {each.values!r}"
            continue
        if bool(each.values) == bool(each.titles.all):
            yield f"{each.id}: it has titles of its own, or those of the rules for its values"
        named = {*each.fields.numbers, *each.fields.dates, *each.fields.issuers}
        known = {e.field for e in values.kinds[each.values].rules} if each.values else set()
        yield from (f"{each.id}: no rule reads {e!r}" for e in sorted(named - known))
