"""How well leads lead: precision and recall on texts that no rule was tried on, and their pace.

A text counts as led to when a strong lead stands in it. Which part a text belongs to is decided by
its own bytes: rules may be tried on the part to work with; what is kept back is for the figures.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from casefiles.evidence.leads.term_matcher import term_matcher_of
from casefiles.reference_data import terms
from tests.benchmarks.figures import Figure, seconds, took

FILE = Path(__file__).with_name("labeled_texts.yaml")
OBLIQUE = FILE.with_name("oblique_texts.yaml")
BLIND = FILE.with_name("blind_texts.yaml")
"""Written by a hand that never saw the terms."""

TAGS = {"direct": True, "oblique": True, "suspicious words": False, "plain": False}
"""How texts of that hand tell, and how the ordinary ones look."""

LANGUAGES = {"zh": "Chinese", "en": "English", "ug": "Uyghur"}
_PAGE = 2_000


@dataclass(frozen=True, slots=True)
class Labeled:
    """A text, and what a reader of the trade would do with it."""

    language: str
    telling: bool
    text: str
    genre: str = ""
    tag: str = ""
    """One of `TAGS`, where it is said."""

    @property
    def kept_back(self) -> bool:
        """Whether it is for the figures alone."""
        return hashlib.sha256(self.text.encode()).digest()[-1] % 2 == 0


@dataclass(frozen=True, slots=True)
class Score:
    """How many texts were led to, rightly and not, and how many telling ones were passed over."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of the texts that were led to, how many are telling."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """Of the telling texts, how many were led to."""
        return self.right / (self.right + self.missed) if self.right else 0.0


def labeled(file: Path = FILE) -> list[Labeled]:
    """Return all labeled texts of a file."""
    read = yaml.safe_load(file.read_text("utf-8"))
    return [
        Labeled(
            language=each["language"],
            telling=each["label"] == "telling",
            text=each["text"],
            genre=each.get("genre", ""),
            tag="".join(re.findall(r"^\[(.+?)\]", each.get("why", ""))),
        )
        for each in read
    ]


def led_to(texts: list[Labeled]) -> list[bool]:
    """Return whether a strong lead stands in each text."""
    known = {each.id: each for each in terms().all}

    def is_led_to(text: str) -> bool:
        found = term_matcher_of(terms()).spotted(text)
        return any(each.anchored or not known[each.term].needs_context for each in found)

    return [is_led_to(each.text) for each in texts]


def score(texts: list[Labeled]) -> Score:
    """Look for leads in texts, and compare with their labels."""
    led = [*zip((each.telling for each in texts), led_to(texts), strict=True)]
    return Score(led.count((True, True)), led.count((False, True)), led.count((True, False)))


def figures() -> Iterator[Figure]:
    """Yield precision and recall for each language and for all, then the pace on ordinary pages."""
    yield from _scores("leads", [each for each in labeled() if each.kept_back])
    blind = [each for each in labeled(BLIND) if each.kept_back]
    yield from _scores("leads, another hand", blind)
    yield from _by_tag(blind)
    spotter = term_matcher_of(terms())
    for language, name in LANGUAGES.items():
        ordinary = " ".join(
            each.text for each in labeled() if each.language == language and not each.telling
        )
        pages = [ordinary[at : at + _PAGE] for at in range(0, len(ordinary), _PAGE)]
        one = min(took(lambda: [*map(spotter.spotted, pages)]) for _ in range(5))  # noqa: B023
        each_page = one / len(ordinary) * _PAGE
        yield Figure(f"looking for leads in {_PAGE:,} characters, {name}", seconds(each_page))


def _scores(what: str, kept: list[Labeled]) -> Iterator[Figure]:
    for language, name in {**LANGUAGES, "": "all languages"}.items():
        those = [each for each in kept if language in {"", each.language}]
        found = score(those)
        telling = sum(each.telling for each in those)
        yield Figure(
            f"{what}, {name}: precision, recall",
            f"{found.precision:.2f}, {found.recall:.2f}",
            "0.90, 0.75",
            f"{telling} telling texts kept back, {len(those) - telling} ordinary",
        )


def _by_tag(texts: list[Labeled]) -> Iterator[Figure]:
    """Yield how many texts of each tag were led to, and of what genres those are that are wrong."""
    for tag, telling in TAGS.items():
        those = [each for each in texts if each.tag == tag]
        led = led_to(those)
        wrong = [each.genre for each, is_led in zip(those, led, strict=True) if is_led != telling]
        yield Figure(
            f"leads, another hand, {tag}: led to",
            f"{sum(led)} of {len(those)}",
            "most" if telling else "0",
            "; ".join(wrong),
        )
