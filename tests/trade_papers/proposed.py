"""What the rules propose of made-up papers, held against what is true of them: precision, coverage.

A proposal is right where a value of it is what the paper says in that field, by letters and digits
alone; of a day that can be read in two ways, only where both are offered. What a paper says twice,
or in two languages, is one fact: whichever place is proposed covers it.
"""

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from casefiles.evidence.passages.text_layer import text_layer_of_file
from casefiles.evidence.proposals.cells import Page, page_of_layer
from casefiles.evidence.proposals.model import Proposal, ProposalRules
from casefiles.evidence.proposals.propose import kind_by_title, propose
from casefiles.evidence.readers import client
from casefiles.evidence.readers.model import Read
from casefiles.evidence.readers.workers import Readers
from tests.trade_papers.layouts import TradePaper
from tests.trade_papers.truth import FIELDS, Kind, Truth

_AS_TRUE = {"line_hts": "hts"}
"""Fields that truths have under another name."""


@dataclass(slots=True)
class Score:
    """Of one field on papers of one kind."""

    right: int = 0
    wrong: int = 0
    covered: int = 0
    facts: int = 0


@dataclass(slots=True)
class Scores:
    """Of all fields, and of the kinds that titles tell."""

    of: dict[tuple[Kind, str], Score] = field(default_factory=lambda: defaultdict(Score))
    titled: dict[Kind, list[bool]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[tuple[TradePaper, Proposal]] = field(default_factory=list)

    @property
    def right(self) -> int:
        """Proposals that are true."""
        return sum(each.right for each in self.of.values())

    @property
    def precision(self) -> float:
        """Of all proposals, how many are true."""
        return self.right / max(1, self.right + len(self.wrong))


def cells_of(readers: Readers, content: bytes) -> list[Page]:
    """Return the pages of a PDF in cells, as the program reads them."""
    with tempfile.TemporaryFile() as held:
        file = cast("BinaryIO", held)
        file.write(content)
        facts = client.pdf_facts(readers, file)
        assert isinstance(facts, Read)
        pages = []
        for number in range(facts.found.pages):
            boxes = client.pdf_boxes(readers, file, number)
            assert isinstance(boxes, Read)
            height = facts.found.sizes[min(number, len(facts.found.sizes) - 1)][1]
            pages.append(page_of_layer(text_layer_of_file(boxes.found, number + 1, height)))
        return pages


def score(papers: Iterable[TradePaper], rules: ProposalRules, readers: Readers) -> Scores:
    """Propose of papers whose kind is known, and hold it against their truths."""
    scores = Scores()
    for paper in papers:
        pages = cells_of(readers, paper.content)
        titled = kind_by_title(pages, rules)
        scores.titled[paper.kind].append(titled is not None and titled.kind == paper.kind.value)
        covered = set()
        for each in propose(pages, rules.kinds[paper.kind.value], rules):
            if _name(each) not in FIELDS:
                continue  # words, of which nobody wrote down what is true: looked at in a test of their own
            true = [truth for truth in paper.truths if is_right(each, truth)]
            covered |= {truth.fact for truth in true}
            counts = scores.of[paper.kind, _name(each)]
            counts.right += bool(true)
            if not true:
                counts.wrong += 1
                scores.wrong.append((paper, each))
        for fact, name in {truth.fact: truth.field for truth in paper.truths}.items():
            scores.of[paper.kind, name].facts += 1
            scores.of[paper.kind, name].covered += fact in covered
    return scores


def is_right(proposal: Proposal, truth: Truth) -> bool:
    """Whether a proposal is this truth."""
    offered = {_plain(each) for each in proposal.values}
    both = {_plain(each) for each in (truth.value, truth.other) if each}
    return _name(proposal) == truth.field and both <= offered


def _name(proposal: Proposal) -> str:
    return _AS_TRUE.get(proposal.field, proposal.field)


def _plain(value: str) -> str:
    return re.sub(r"\W+", "", value).casefold()
