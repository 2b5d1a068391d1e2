"""Names, goods and steps of a request in the supplier's language beside ours. Pure.

Nothing is translated: a Chinese form is what the case's glossary or a template of steps has for it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casefiles.cases.model import Party
from casefiles.chain.expected.grid import taken_for
from casefiles.chain.expected.model import StepTemplate
from casefiles.chain.model import Step
from casefiles.chain.screening.sound import HAN
from casefiles.documents.model import Documents
from casefiles.evidence.translations.fixed_names.model import FixedName

Chinese = Mapping[str, str]
"""By the English, in one case of letters."""


def chinese_names(names: Iterable[FixedName], parties: Iterable[Party]) -> dict[str, str]:
    """Return what is called in Chinese by which English name; what is fixed outranks a party."""
    known = {_key(each.romanized): each.name for each in parties if each.romanized}
    known |= {_key(each.english): each.original for each in names}
    return {english: name for english, name in known.items() if HAN.search(name)}


def in_both_languages(text: str, chinese: Chinese) -> str:
    """Write a name or goods in both languages, as far as the other is known."""
    if HAN.search(text):
        return text
    known = chinese.get(_key(text)) or "、".join(_within(_key(text), chinese))
    return f"{text} / {known}" if known else text


def _within(text: str, chinese: Chinese) -> Iterator[str]:
    """Yield what is known of parts of a text, the longest of those that overlap."""
    left = text
    for english in sorted(chinese, key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(english)}(?!\w)", left):
            left = left.replace(english, "\n")
            yield chinese[english]


def is_in_chinese(text: str) -> bool:
    """Whether a reader of Chinese finds something in that language."""
    return HAN.search(text) is not None


def only_in_english(those: Sequence[str]) -> str:
    """Say to whoever writes a request out what a supplier will find in English only."""
    if not those:
        return ""
    return (
        f"In English only, since no Chinese is known for it: {'; '.join(those)}."
        " The glossary of names has room for it."
    )


def step_in_both(
    step: Step, said: Sequence[StepTemplate], chosen: Sequence[str], documents: Documents
) -> str:
    """Write a step as `2 Spinning / 纺纱`: by the template's step that it is taken for, if any."""
    written = f"{step.number} {step.title}"
    lists = [documents.lists[each] for each in chosen if each in documents.lists]
    lists += [each for each in documents.lists.values() if each not in lists]
    for each in lists:
        if each.steps and (taken := taken_for(step, each, said)):
            other = taken.template.en if HAN.search(step.title) else taken.template.zh
            return f"{written} / {other}"
    return written


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()
