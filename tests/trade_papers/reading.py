"""Whether what is true of a paper is printed on it: held against the stored text of its page, and against itself."""

import re
import tempfile
from collections.abc import Sequence
from typing import BinaryIO, cast

from casefiles.evidence.readers import client
from casefiles.evidence.readers.model import Read
from casefiles.evidence.readers.workers import Readers
from tests.trade_papers.truth import Truth

_BLANKS = re.compile(r"\s+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNT = re.compile(r"-?[\d.]+ [A-Z\d]{2,4}")
_CAPITALS = re.compile("[壹贰叁肆伍陆柒捌玖]")


def stored_text(readers: Readers, content: bytes) -> tuple[str, ...]:
    """Return the text of each page of a PDF as the program stores it, by its own confined reader."""
    with tempfile.TemporaryFile() as held:
        file = cast("BinaryIO", held)
        file.write(content)
        facts = client.pdf_facts(readers, file)
        assert isinstance(facts, Read)
        texts = client.pdf_texts(readers, file, 0, facts.found.pages)
        assert isinstance(texts, Read)
        return texts.found.texts


def not_printed(truths: Sequence[Truth], pages: Sequence[str]) -> list[Truth]:
    """Return the truths of which a line is not in the text of their page; blanks count as one."""
    texts = [_BLANKS.sub(" ", page) for page in pages]
    return [each for each in truths if not all(_BLANKS.sub(" ", line) in texts[each.page - 1] for line in each.text.split("\n"))]


def not_as_printed(truths: Sequence[Truth]) -> list[Truth]:
    """Return the truths whose value has other digits than their text: a day, an amount, a quantity."""
    return [each for each in truths if not _fits(each)]


def _fits(truth: Truth) -> bool:
    if _DAY.fullmatch(truth.value):
        day = truth.value[-2:]
        said = [int(each) for each in re.findall(r"\d+", truth.text)]
        return int(day) in said or said == [int(truth.value.replace("-", ""))]
    if _AMOUNT.fullmatch(truth.value) and not _CAPITALS.search(truth.text):
        return _digits(truth.text) == _digits(truth.value.rpartition(" ")[0])
    return True


def _digits(words: str) -> str:
    """Return the digits of a number, without those that say nothing."""
    return re.sub(r"\D", "", words).strip("0")
