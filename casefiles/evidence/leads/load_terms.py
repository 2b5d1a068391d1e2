"""Read a list of terms, and refuse a faulty one with every fault named at once."""

from collections import Counter
from collections.abc import Iterator

from casefiles.evidence.leads.model import (
    AnyTerm,
    EnglishTerm,
    Pair,
    Situation,
    Term,
    Terms,
    UyghurTerm,
)
from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.errors import Faulty

SCHEMA = "rebuttal-desk-terms/1"
LANGUAGES = ("zh", "en", "ug")


def load_terms(text: str, what: str = "the list of terms") -> Terms:
    """Read a list of terms. Raises `Faulty`."""
    terms = strict.read(Terms, read_data(text, what), what)
    if faults := tuple(_faults(terms)):
        raise Faulty(what, faults)
    return terms


def _faults(terms: Terms) -> Iterator[str]:
    if terms.schema != SCHEMA:
        yield f"schema: {terms.schema!r} is not {SCHEMA}"
    ids = Counter(each.id for each in terms.all)
    yield from (f"terms: {id_} stands there more than once" for id_, n in ids.items() if n > 1)
    yield from _faults_of_sets(terms)
    for each in terms.all:
        yield from _faults_of(each, terms)
    for rule in terms.matching.exclude:
        yield from (f"exclude: there is no term {id_}" for id_ in rule.terms if id_ not in ids)
        if not (rule.inside or rule.near):
            yield f"exclude: {rule.why!r} names neither what a hit is inside of nor what is near"


def _faults_of(term: AnyTerm, terms: Terms) -> Iterator[str]:
    if term.category not in (terms.categories if term.category else ("",)):
        yield f"terms ({term.id}): no category {term.category!r}"
    if term.context and term.context not in terms.matching.contexts:
        yield f"terms ({term.id}): no context {term.context!r}"
    if isinstance(term, Term | EnglishTerm) and term.specificity not in terms.specificity:
        yield f"terms ({term.id}): no specificity {term.specificity!r}"
    for word in (each for each in _matched(term) if "*" in each.removesuffix("*")):
        yield f"terms ({term.id}): in {word!r} the * does not stand at the end"
    if isinstance(term, Term):
        yield from _faults_of_halves(term)
    if isinstance(term, Pair):
        yield from _faults_of_pair(term)
    if isinstance(term, Situation):
        yield from _faults_of_situation(term, terms)


def _matched(term: AnyTerm) -> tuple[str, ...]:
    """The words of its own that are looked for."""
    match term:
        case Pair():
            return (*term.either, *term.other, *term.unless)
        case EnglishTerm():
            return (term.en, *term.variants)
        case Term() | UyghurTerm():
            return term.variants
        case Situation():
            return ()


def _faults_of_halves(term: Term) -> Iterator[str]:
    if any(len(pair) != 2 for pair in term.apart):
        yield f"terms ({term.id}): what stands apart are two words"
    elif term.apart and "".join(term.apart[0]) != term.zh:
        yield f"terms ({term.id}): {term.zh} is not made of the first two words of `apart`"


def _faults_of_pair(pair: Pair) -> Iterator[str]:
    if pair.language not in LANGUAGES:
        yield f"pairs ({pair.id}): no language {pair.language!r}"
    if not (pair.either and pair.other and pair.within > 0):
        yield f"pairs ({pair.id}): needs words on both sides, and how far they may stand apart"
    for word in {*pair.either} & {*pair.other}:
        yield f"pairs ({pair.id}): {word!r} stands on both sides"


def _faults_of_sets(terms: Terms) -> Iterator[str]:
    for language in {*terms.matching.apart} - {*LANGUAGES}:
        yield f"apart: no language {language!r}"
    used = {name for each in terms.situations for name in _sets_of(each)}
    for name, by_language in terms.word_sets.items():
        if name not in used:
            yield f"word_sets ({name}): no situation asks for it"
        for language, words in by_language.items():
            if language not in terms.matching.apart:
                yield f"word_sets ({name}): no language {language!r} in `apart`"
            for word in (each for each in words if "*" in each.removesuffix("*")):
                yield f"word_sets ({name}): in {word!r} the * does not stand at the end"


def _sets_of(situation: Situation) -> Iterator[str]:
    yield from (name for way in situation.ways for name in way)
    yield from (*situation.unless, *situation.ordinary)


def _faults_of_situation(situation: Situation, terms: Terms) -> Iterator[str]:
    where, sets = f"situations ({situation.id})", terms.word_sets
    if unknown := sorted({*_sets_of(situation)} - {*sets}):
        yield from (f"{where}: there is no word set {name!r}" for name in unknown)
        return
    for way in situation.ways:
        if len(way) < 2:
            yield f"{where}: a way is made of two word sets or more"
        elif not set.intersection(*({*sets[name]} for name in way)):
            yield f"{where}: no language has words for all of {', '.join(way)}"
    if not situation.ways or min(situation.apart.values(), default=1) < 1:
        yield f"{where}: needs a way, and how far its words may stand apart"
    for language in {*situation.apart} - {*terms.matching.apart}:
        yield f"{where}: no language {language!r} in `apart`"
