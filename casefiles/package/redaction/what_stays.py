"""What stays to be read of an exhibit whose places are hidden, and what is hidden, in words.

A page that is drawn shows all that is not painted over: if what is hidden in one place stands in
another, the copy would tell it, whatever became of its text.
"""

from collections.abc import Iterable, Mapping, Sequence

from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.text_layer import TextLayer
from casefiles.evidence.places import Rectangle, in_words
from casefiles.evidence.protected_names.gate import refuse
from casefiles.evidence.protected_names.model import Origin, OutgoingText, UnsearchedExhibit
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.evidence.protected_names.store import protected_people
from casefiles.evidence.redactions.found_places import whole_words
from casefiles.evidence.redactions.model import Redaction, RedactionOrigin
from casefiles.evidence.redactions.page_words import PageWords, hidden_runs
from casefiles.kernel.dataclass import dataclass
from casefiles.package.redaction.hidden_figures import says_only_a_day
from casefiles.package.redaction.hidden_words import HiddenWords, WhatIsHidden
from casefiles.package.redaction.model import Leak, LeakPlace
from casefiles.workspace.view import View

_HIDDEN = "\n\x1f\n"
"""Stands where something is hidden: no phrase and no name reaches over it."""


@dataclass(frozen=True, slots=True)
class WhatStays:
    """What was found out before anything is drawn."""

    hidden: WhatIsHidden
    leaks: tuple[Leak, ...]
    says: tuple[tuple[str, str], ...]
    """What stays to be read, each with where."""

    unsearched: tuple[str, ...]


def look_at_what_stays(
    view: View,
    words: PageWords,
    redactions: Sequence[Redaction],
    areas: Mapping[str, tuple[Rectangle, ...]],
    known: WhatIsHidden | None = None,
) -> WhatStays:
    """Return what is hidden, in words, and where it stands on the pages all the same.

    `known` is what is hidden, where that is not read off the pages. Raises `NamesWouldLeave` where
    somebody's name stays, or where one cannot look for names.
    """
    hidden = known or _read_off(view, words, redactions, areas)
    stays = [*_staying(words, redactions, areas)]
    dark = _dark_pages(words, redactions)
    _want_no_names(view, words, stays, dark)
    leaks = tuple(
        Leak(LeakPlace.SOURCE, where, hidden.words.hidden_by(text))
        for where, text in stays
        if hidden.words.are_in(text)
    )
    unsearched = list[str]()
    if dark:
        many = f"{len(dark)} pages have" if len(dark) > 1 else "1 page has"
        unsearched.append(f"{many} no text and could not be searched (p. {_listed(dark)})")
    if blind := _dark_pages(words, redactions, whole=True):
        many = f"{len(blind)} pages" if len(blind) > 1 else "1 page"
        where = f"p. {_listed(blind)}"
        unsearched.append(
            f"what {many} without text would say, hidden whole, was looked for nowhere ({where})"
        )
    if short := hidden.too_short:
        is_short = "words or figures are" if short > 1 else "word or figure is"
        unsearched.append(f"{short} hidden {is_short} too short for it")
    return WhatStays(hidden, leaks, tuple(stays), tuple(unsearched))


def _read_off(
    view: View,
    words: PageWords,
    redactions: Sequence[Redaction],
    areas: Mapping[str, tuple[Rectangle, ...]],
) -> WhatIsHidden:
    def phrases(each: Redaction) -> list[str]:
        exact = each.boxes or areas[each.id]
        return [
            layer.text[slice(*of_whole_words(layer.text, *run))]
            for layer in words.layers(each.page)
            for run in hidden_runs(layer, exact)
        ]

    return what_is_hidden(view, words.exhibit, [(each, phrases(each)) for each in redactions])


def what_is_hidden(
    view: View, exhibit: Exhibit, said: Iterable[tuple[Redaction, Sequence[str]]]
) -> WhatIsHidden:
    """Return what is hidden by redactions, each of which hides some phrases."""
    said = [*said]
    labels = {each.pseudonym for each, _ in said if each.pseudonym}
    people = [e for e in protected_people(view.db, exhibit.case_id) if e.label in labels]
    known = [(who.pseudonym, who.name) for who in people]
    protected = {who.label for who in people}
    everywhere = [(each, phrases) for each, phrases in said if each.origin.words_are_hidden]
    regions = [(each, phrases) for each, phrases in said if not each.origin.words_are_hidden]
    named = [(one, [e.pseudonym for e in people if e.label == one.pseudonym])
             for one, _ in said if one.pseudonym in protected]  # fmt: skip
    by = hidden_by(exhibit, (*everywhere, *named))
    in_others = [
        phrase
        for each, phrases in everywhere
        if not (each.origin is RedactionOrigin.NAME and each.pseudonym in protected)
        for phrase in phrases
    ]
    under = hidden_by(exhibit, regions)
    return WhatIsHidden(
        HiddenWords((e for _, phrases in everywhere for e in phrases), known, by),
        HiddenWords(under, by=under),
        tuple(dict.fromkeys(each for each in in_others if not says_only_a_day(each))),
        under | {each: by[each] for each in in_others if says_only_a_day(each)},
        by=by,
    )


def hidden_by(
    exhibit: Exhibit, said: Iterable[tuple[Redaction, Sequence[str]]]
) -> dict[str, list[str]]:
    """Return which redactions hide each of some phrases, in words."""
    by = dict[str, list[str]]()
    for each, phrases in said:
        told = _told(exhibit, each)
        for phrase in dict.fromkeys(phrases):
            by.setdefault(phrase, []).append(told)
    return by


def _told(exhibit: Exhibit, redaction: Redaction) -> str:
    """Say which redaction that is, for whoever has to find it."""
    where = in_words(redaction.where) if redaction.stood_there else f"p. {redaction.page}"
    return f"{redaction.label} in {exhibit.label}, {where}"


def of_whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A run without what it has of words that are not all in it: half a word is no phrase."""
    first, last = whole_words(text, start, end)
    while start < end and first < start and text[start - 1].isalnum():
        start += 1
    while start < end and last > end and text[end].isalnum():
        end -= 1
    return start, end


def _staying(
    words: PageWords,
    redactions: Sequence[Redaction],
    areas: Mapping[str, tuple[Rectangle, ...]],
) -> list[tuple[str, str]]:
    """What each page says that is not hidden, with where."""
    found, of_page = list[tuple[str, str]](), by_page(redactions)
    for page in range(1, words.pages + 1):
        hiding = of_page.get(page, [])
        here = tuple(a for each in hiding for a in areas[each.id])
        where = f"{words.exhibit.label}, p. {page}"
        found += [(where, _without(layer, here)) for layer in words.layers(page)]
        whole = any(each.is_whole_page for each in hiding)
        if not whole and (beside := words.beside(page)).strip():
            found.append((f"{where}, in a note or a field of a form", beside))
    return found


def by_page(redactions: Sequence[Redaction]) -> dict[int, list[Redaction]]:
    """Return them by page: a sheet may hide thousands of cells, each for itself."""
    found = dict[int, list[Redaction]]()
    for each in redactions:
        found.setdefault(each.page, []).append(each)
    return found


def _without(layer: TextLayer, areas: tuple[Rectangle, ...]) -> str:
    """The words of a page without those that lie in areas."""
    text, at = list[str](), 0
    for start, end in sorted(hidden_runs(layer, areas)) if areas else ():
        text += [layer.text[at:start], _HIDDEN]
        at = end
    return "".join([*text, layer.text[at:]])


def _dark_pages(
    words: PageWords, redactions: Sequence[Redaction], *, whole: bool = False
) -> list[int]:
    """Return the pages of which nobody knows what they say: those hidden `whole`, or all others."""
    hidden = {each.page for each in redactions if each.is_whole_page}
    pages = (each for each in range(1, words.pages + 1) if (each in hidden) is whole)
    return [each for each in pages if not words.layers(each)]


def _want_no_names(
    view: View, words: PageWords, stays: Sequence[tuple[str, str]], dark: Sequence[int]
) -> None:
    guard = NameScanner(view.db, words.exhibit.case_id)
    if not guard:
        return
    origin = Origin("exhibits", words.exhibit.id)
    names = guard.found(OutgoingText(where, text, origin) for where, text in stays)
    unsearched = list[UnsearchedExhibit]()
    if dark:
        why = f"p. {_listed(dark)} of a redacted copy: no text that could be searched"
        subject = f"{words.exhibit.id} {why}"
        unsearched.append(
            UnsearchedExhibit(words.exhibit.label, why, subject, subject in guard.decided, origin)
        )
    refuse(guard, names, unsearched)


def _listed(pages: Sequence[int]) -> str:
    told = ", ".join(map(str, pages[:8]))
    return f"{told} and {len(pages) - 8} more" if len(pages) > 8 else told
