"""Whether a text asks for what nobody in China is asked for unless somebody switched it on."""

import re
from collections.abc import Iterator

from casefiles.documents.model import SensitiveTopic, SensitiveTopics
from casefiles.documents.word_matching import find_words
from casefiles.kernel.dataclass import dataclass

_SENTENCE_ENDS = re.compile(r"[.!?。！？；;\n\r]+")


@dataclass(frozen=True, slots=True)
class SensitiveHit:
    """What in a text is a sign of a topic."""

    topic: SensitiveTopic
    words: tuple[str, ...]
    """In the order in which they stand."""


def find_sensitive(text: str, sensitive: SensitiveTopics) -> tuple[SensitiveHit, ...]:
    """Return what a text asks for of what is off by default, with the words that say so."""
    found = ((topic, tuple(dict.fromkeys(_signs(text, topic)))) for topic in sensitive.topics)
    return tuple(SensitiveHit(topic, words) for topic, words in found if words)


def in_words(found: tuple[SensitiveHit, ...]) -> str:
    """Say it to a person: `Names, identity or origin of workers (“ethnic*”)`."""
    return "; ".join(
        f"{each.topic.title} ({', '.join(f'“{word}”' for word in each.words)})" for each in found
    )


def _signs(text: str, topic: SensitiveTopic) -> Iterator[str]:
    yield from (hit.word for hit in find_words(text, [(topic.id, topic.words)]))
    if not topic.together:
        return
    for sentence in _SENTENCE_ENDS.split(text):
        each = [find_words(sentence, [(topic.id, words)]) for words in topic.together]
        if all(each):
            yield from (some[0].word for some in each)
