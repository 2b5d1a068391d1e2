"""The words of the passages that statements lean on, as they stand in the stored texts.

Pictures, parts of a page of which nobody noted the words, and cells are not checkable: the program
says so, and a person looks. What is shown changes nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from casefiles.attestation.model import Signer, Statement, StatementRead, Support
from casefiles.attestation.record.assessed import Evidence
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.passages.marking import PassageMark
from casefiles.evidence.places import Cells, OnPage, Place, Run, Whole, in_words, page_of, to_text
from casefiles.evidence.text_cache import store as cache
from casefiles.evidence.translations.model import place_in_translation
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId
from casefiles.workspace.view import View

NOT_CHECKABLE = "not checkable"
_LONGEST = 2_000
"""Characters of a page that are shown; all of it is in the exhibit."""


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage, what it says, and what has to be known of it before somebody signs."""

    support: Support
    named: str
    """Exhibit and place, as people say them."""

    words: str
    """Nothing where they are not checkable."""

    translation: tuple[str, ...] = ()
    """What stands for them elsewhere, each with the exhibit it is in."""

    cut: bool = False
    """It begins or ends within a sentence."""

    against: tuple[str, ...] = ()
    """Other passages of the exhibit that are marked against what is claimed."""

    @property
    def in_words(self) -> str:
        """All of it, for a person to read."""
        lines = [f"{self.named}: {self.words or NOT_CHECKABLE}"]
        lines += [f"  {each}" for each in self.translation]
        lines += ["  It begins or ends within a sentence: read the surrounding text."] * self.cut
        lines += [f"  Marked against: {each}" for each in self.against]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class StatementWithPassages:
    """A statement beside the words of its passages, and who of its signers read them."""

    statement: Statement
    passages: tuple[PassageText, ...]
    signers: tuple[tuple[Signer, StatementRead | None], ...]
    """Who declares to it, each with what is recorded of his reading of it as it is now."""


def passages_of(view: View, record: CaseRecord, statement: Statement) -> list[PassageText]:
    """Return every passage a statement leans on, in the order they were given."""
    with cache.open_cache(view.folder) as texts:
        return [_shown(texts, record, each) for each in record.leaning(statement.id)]


def passages_at(
    view: View, record: CaseRecord, statement: Statement, marks: Iterable[PassageMark]
) -> list[PassageText]:
    """Return the same of passages that a statement would lean on: nothing is written down yet."""
    quotes = {(each.exhibit, each.where): each.quote for each in record.leaning(statement.id)}
    supports = [
        Support(
            id="",
            case_id=statement.case_id,
            statement=statement.id,
            exhibit=each.exhibit,
            place=to_text(each.place),
            quote=each.quote or quotes.get((each.exhibit, each.place), ""),
        )
        for each in marks
    ]
    with cache.open_cache(view.folder) as texts:
        return [_shown(texts, record, each) for each in supports]


def statements_with_passages(
    view: View, record: CaseRecord, statements: Iterable[Statement]
) -> list[StatementWithPassages]:
    """Return statements, each beside its passages. One without passages has none beside it."""
    with cache.open_cache(view.folder) as texts:
        return [
            StatementWithPassages(
                each,
                tuple(_shown(texts, record, one) for one in record.leaning(each.id)),
                tuple(_readers(record, each)),
            )
            for each in statements
        ]


def _readers(
    record: CaseRecord, statement: Statement
) -> Iterator[tuple[Signer, StatementRead | None]]:
    declaring = record.declarers(statement.id)
    for each in record.signers:
        if each.id in declaring:
            yield each, record.reading(each.id, statement.id)


def cut_quotes(view: View, record: CaseRecord) -> Iterator[Support]:
    """Yield what declared statements lean on that begins or ends within a sentence."""
    with cache.open_cache(view.folder) as texts:
        for each in record.supports:
            if not record.contends(each.statement) and is_cut(*_in_text(texts, record, each)):
                yield each


def contrary_passages(record: CaseRecord, support: Support) -> tuple[Evidence, ...]:
    """Return what is marked against the claim in the same exhibit, and is not leaned on here."""
    leaned = {(e.exhibit, e.where) for e in record.leaning(support.statement)}
    found = [
        evidence
        for _, looked in record.everything_looked()
        for evidence in looked.supporting
        if evidence.exhibit == support.exhibit and (evidence.exhibit, evidence.place) not in leaned
    ]
    return tuple({each.place: each for each in found}.values())


def is_cut(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text begins or ends within a sentence. An empty one does not.

    A line that ends well before the longest one ends what it says, as in a form or a heading.
    """
    if start >= end:
        return False
    full = 0.75 * max((len(line) for line in text.split("\n")), default=0)
    before, after = text[:start], text[end:]
    inside = text[start:end].rstrip()
    return not (_ended(before, full) and (_ended(inside, 0) or _ends_here(text[:end], after, full)))


_STOPS = re.compile(r"[.!?。！？；;:：…؟۔](?:[)\]”’」』\"']*)\s*$")


def _ended(before: str, full: float) -> bool:
    """Whether what comes next begins something."""
    if not before.strip() or _STOPS.search(before):
        return True
    gap = before[len(before.rstrip()) :]
    return bool(full) and ("\n\n" in gap or ("\n" in gap and _is_short(before, full)))


def _ends_here(until: str, after: str, full: float) -> bool:
    if not after.strip():
        return True
    gap = until[len(until.rstrip()) :] + after[: len(after) - len(after.lstrip())]
    return "\n\n" in gap or ("\n" in gap and _is_short(until, full))


def _is_short(text: str, full: float) -> bool:
    return len(text.rstrip().rpartition("\n")[2]) < full


def _shown(texts: cache.TextCache, record: CaseRecord, support: Support) -> PassageText:
    exhibit = record.by_id[support.exhibit]
    text, start, end = _in_text(texts, record, support)
    named = ", ".join(filter(None, (exhibit.label, in_words(support.where))))
    words = text[start:end] or _of_page(texts, record, support.exhibit, support.where)
    return PassageText(
        support,
        named,
        support.quote.strip() or " ".join(words.split())[:_LONGEST],
        tuple(_translated(texts, record, support)),
        is_cut(text, start, end),
        tuple(_against(record, support)),
    )


def _in_text(texts: cache.TextCache, record: CaseRecord, support: Support) -> tuple[str, int, int]:
    """The stored text a quote stands in, and from where to where; an empty run if in none."""
    place, digest = support.where, record.by_id[support.exhibit].digest
    if isinstance(place, Run):
        return texts.text(digest, (place.page or 1) - 1), place.start, place.end
    quote = "".join(support.quote.split())
    if not quote or isinstance(place, Cells):
        return "", 0, 0
    text = texts.text(digest, (page_of(place) or 1) - 1)
    found = [*re.finditer(r"\s*".join(map(re.escape, quote)), text)]
    return (text, *found[0].span()) if len(found) == 1 else ("", 0, 0)


def _of_page(texts: cache.TextCache, record: CaseRecord, exhibit: ExhibitId, place: Place) -> str:
    if isinstance(place, OnPage | Whole):
        return texts.text(record.by_id[exhibit].digest, (page_of(place) or 1) - 1)
    return ""


def _translated(texts: cache.TextCache, record: CaseRecord, support: Support) -> Iterator[str]:
    papers = record.papers
    for each in papers.translations_of.get(support.exhibit, ()):
        pairs: Sequence = papers.places_of.get(each.id, ())  # type: ignore[type-arg]
        place = place_in_translation(each, pairs, support.where)
        if place is not None:
            yield _said(texts, record, each.exhibit, place)
    if original := papers.original_of(support.exhibit, support.where):
        yield _said(texts, record, *original)


def _said(texts: cache.TextCache, record: CaseRecord, exhibit: ExhibitId, place: Place) -> str:
    digest = record.by_id[exhibit].digest
    if isinstance(place, Run):
        words = texts.text(digest, (place.page or 1) - 1)[place.start : place.end]
    else:
        words = _of_page(texts, record, exhibit, place)
    label = ", ".join(filter(None, (record.by_id[exhibit].label, in_words(place))))
    return f"{label}: {' '.join(words.split())[:_LONGEST] or NOT_CHECKABLE}"


def _against(record: CaseRecord, support: Support) -> Iterator[str]:
    for each in contrary_passages(record, support):
        quote = f": {each.quote.strip()}" if each.quote.strip() else ""
        yield f"{record.by_id[each.exhibit].label}, {in_words(each.place)}{quote}"
