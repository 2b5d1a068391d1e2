"""Read the rules of the clock, and refuse faulty ones with every fault named at once."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import combinations

from casefiles.cases.deadlines.model import DeadlineRule, DeadlineRules, RuleSource
from casefiles.cases.vocabulary import DERIVED, EventKind, SourceGrade
from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty

SCHEMA = "rebuttal-desk-clock/1"


@dataclass(frozen=True, slots=True)
class _Sheet:
    schema: str
    rules: tuple[DeadlineRule, ...] = ()
    sources: tuple[RuleSource, ...] = ()


def load(texts: Mapping[str, str], bases: Set[str]) -> DeadlineRules:
    """Read all rules, in order: each after those whose outcome it runs from. Raises `Faulty`.

    `texts` are the contents of the files, by their names without `.yaml`; `bases` are the legal
    bases there are.
    """
    files = {name: read_data(text, f"clock/{name}.yaml") for name, text in sorted(texts.items())}
    sheets = strict.read_each(_Sheet, files, "the deadline rules")
    faults = list[str]()
    sources = [source for sheet in sheets.values() for source in sheet.sources]
    given = [rule for sheet in sheets.values() for rule in sheet.rules]
    faults += [f"{rule.id}: what is cited is read off its citation" for rule in given if rule.cited]
    rules = [replace(rule, cited=tuple(_cited(rule, sources))) for rule in given]
    faults += _of_sources(sources)
    faults += [fault for rule in rules for fault in _grades_of(rule)]
    faults += [
        f"{name}: {sheet.schema!r} is not {SCHEMA}"
        for name, sheet in sheets.items()
        if sheet.schema != SCHEMA
    ]
    faults += [fault for rule in rules for fault in _faults_of(rule, bases)]
    faults += _overlapping(rules)
    ordered, left = _in_order(rules)
    faults += [f"{each.id}: what it runs from follows from no rule before it" for each in left]
    if faults:
        raise Faulty("the deadline rules", tuple(faults))
    return tuple(ordered)


def _parts(rule: DeadlineRule) -> list[str]:
    return [part.strip() for part in rule.citation.split(";")]


def _cited(rule: DeadlineRule, sources: Sequence[RuleSource]) -> Iterator[RuleSource]:
    """Find what a citation cites: `19 CFR 12.43` by `19 CFR 12.43(a)-(b)`."""
    for part in _parts(rule):
        yield from (each for each in sources if _begins(part, each.id))


def _begins(part: str, source: str) -> bool:
    """Whether a citation is one of that source, and not of one whose number only begins so."""
    return part.startswith(source) and not part[len(source) :][:1].isdigit()


def _grades_of(rule: DeadlineRule) -> Iterator[str]:
    for part in _parts(rule):
        if not any(_begins(part, each.id) for each in rule.cited):
            yield f"{rule.id}: how far {part!r} was read stands nowhere"
    weak = [each.id for each in rule.cited if each.grade is not SourceGrade.IN_FORCE]
    if rule.verified and (weak or rule.source):
        what = f"{', '.join(weak)} was not read as it is in force" if weak else rule.source
        yield f"{rule.id}: cannot be verified: {what}"


def _of_sources(sources: Sequence[RuleSource]) -> Iterator[str]:
    ids = [each.id for each in sources]
    for twice in sorted({each for each in ids if ids.count(each) > 1}):
        yield f"{twice}: has more than one grade"
    for each in sources:
        if (each.grade is SourceGrade.COPY) != bool(each.copy_of):
            yield f"{each.id}: a copy has the day of the copy, and nothing else has one"


def _faults_of(rule: DeadlineRule, bases: Set[str]) -> Iterator[str]:
    yield from (f"{rule.id}: there is no legal basis {slug!r}" for slug in rule.bases - bases)
    yield from (f"{rule.id}: {fault}" for fault in (*_of_lengths(rule), *_of_events(rule)))


def _of_lengths(rule: DeadlineRule) -> Iterator[str]:
    if rule.amount < (0 if rule.before else 1):
        yield f"{rule.amount} is no length of time"
    if rule.target and rule.target.amount < 1:
        yield f"{rule.target.amount} is no length of time for a target"
    if rule.valid_to and rule.valid_to < rule.valid_from:
        yield f"ceases on {rule.valid_to}, before it begins on {rule.valid_from}"
    if any(days < 1 for days in rule.warn):
        yield "is warned of on a day that is not before it"


def _of_events(rule: DeadlineRule) -> Iterator[str]:
    if not rule.runs_from:
        yield "runs from nothing"
    if rule.becomes and rule.becomes not in DERIVED:
        yield f"{rule.becomes.value} is recorded; it cannot follow from a rule"
    if rule.becomes and rule.before:
        yield "what must be done before a day cannot become something on it"
    for kind in DERIVED & {*rule.met_by, *rule.moot_by, *rule.reset_by, *rule.undone_by}:
        yield f"{kind.value} ends nothing; only what was recorded does"


def _overlapping(rules: list[DeadlineRule]) -> Iterator[str]:
    """Two versions of one rule must never both hold for the same day on the same basis."""
    for one, other in combinations(rules, 2):
        if one.id == other.id and one.bases & other.bases and _meet(one, other):
            shared = ", ".join(sorted(one.bases & other.bases))
            yield f"{one.id}: two versions hold at the same time for {shared}"


def _meet(one: DeadlineRule, other: DeadlineRule) -> bool:
    first, second = sorted((one, other), key=lambda rule: rule.valid_from)
    return first.valid_to is None or first.valid_to >= second.valid_from


def _in_order(rules: list[DeadlineRule]) -> tuple[list[DeadlineRule], list[DeadlineRule]]:
    """Return the rules, each after those it follows from, and those for which that cannot be."""
    ordered, left = list[DeadlineRule](), rules
    while left:
        coming = {rule.becomes for rule in left if rule.becomes}
        known = {rule.becomes for rule in ordered if rule.becomes}
        ready = [rule for rule in left if _is_ready(rule, coming, known)]
        if not ready:
            break
        ordered += ready
        left = [rule for rule in left if rule not in ready]
    return ordered, left


def _is_ready(rule: DeadlineRule, coming: Set[EventKind], known: Set[EventKind]) -> bool:
    needed = DERIVED & {*rule.runs_from}
    return not needed & coming and needed <= known
