"""What is proposed that made-up papers are, held against what is true of them.

A title is right where it has the paper's own number, or says none; a day where it is the paper's
own; a source where it is who sold, or carried.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from casefiles.evidence.descriptions.companies import folded
from casefiles.evidence.descriptions.describe import DocumentNames, describe
from casefiles.evidence.descriptions.model import DescriptionRules, DocumentDescription
from casefiles.evidence.readers.workers import Readers
from tests.trade_papers.layouts import Layout, TradePaper, drawn
from tests.trade_papers.proposed import cells_of
from tests.trade_papers.truth import Kind
from tests.trade_papers.values import Trade, trade

AUTHORITY = "U.S. Customs and Border Protection"
ALSO = {Kind.PACKING_LIST: {"bale-list"}, Kind.ENTRY_SUMMARY: {"entry-summary-list"}, Kind.DETENTION_NOTICE: {"translation"}}
"""What a paper of a kind may be called besides: by its own title."""

_DAYS = {Kind.ENTRY_SUMMARY: "summary"}
_NUMBERS = {Kind.PACKING_LIST: ("number", "invoice")}


@dataclass(slots=True)
class DescribedScores:
    """How many proposals are right and wrong, by field; and of how many papers they are."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wrong: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    papers: int = 0

    @property
    def precision(self) -> float:
        """Of all proposals, how many are true."""
        right, wrong = sum(self.right.values()), sum(map(len, self.wrong.values()))
        return right / max(1, right + wrong)

    def count(self, name: str, of: str, said: object, *, right: bool) -> None:
        """Count a proposal of a field."""
        self.right[name] += right
        if not right:
            self.wrong[name].append((of, str(said)))


def score_layouts(layouts: Iterable[Layout], seeds: Sequence[int], rules: DescriptionRules, readers: Readers) -> DescribedScores:
    """Describe made-up papers, whose files have names that say nothing."""
    scores = DescribedScores()
    for layout in layouts:
        for seed in seeds:
            paper = drawn(layout, seed)
            found = describe(cells_of(readers, paper.content), DocumentNames("scan0001.pdf"), rules)
            scores.papers += 1
            _count(scores, paper, trade(seed, layout.lines, layout.family), found)
    return scores


def _count(scores: DescribedScores, paper: TradePaper, sale: Trade, found: DocumentDescription) -> None:
    of = f"{paper.kind.value} {paper.layout} {paper.seed}"
    if found.rule is None:
        return
    kinds = {paper.kind.value, *ALSO.get(paper.kind, ())}
    scores.count("kind", of, found.rule.id, right=found.rule.id in kinds)
    true = defaultdict[str, set[str]](set)
    for each in paper.truths:
        true[each.field].add(each.value)
    numbers = {v for name in _NUMBERS.get(paper.kind, ("number",)) for v in true[name]}
    days = true[_DAYS.get(paper.kind, "issued")]
    for each in found.described:
        said = str(each.value)
        if each.field == "title":
            number = said.removeprefix(found.rule.name).removesuffix(" (translation)").strip()
            plain = {folded(n) for n in numbers}
            scores.count("title", of, said, right=not number or folded(number) in plain)
        elif each.field == "made_on":
            scores.count("made_on", of, said, right=said in days)
        elif each.field == "source":
            scores.count("source", of, said, right=_is_issuer(said, paper, sale, true["seller"] | true["shipper"]))


def _is_issuer(said: str, paper: TradePaper, sale: Trade, stated: set[str]) -> bool:
    if paper.kind is Kind.DETENTION_NOTICE:
        return said == AUTHORITY
    if paper.kind is Kind.BILL_OF_LADING:
        return folded(said) in {folded(e) for e in (sale.carrier, sale.forwarder.english, sale.forwarder.chinese)}
    sellers = {*stated, *(n for p in (sale.seller, sale.overseas) for n in (p.english, p.chinese) if n)}
    return folded(said) in {folded(each) for each in sellers}
