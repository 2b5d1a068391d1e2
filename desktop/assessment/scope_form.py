"""What a scope is about: nothing is ever assessed beyond it."""

from collections.abc import Sequence

from casefiles.cases.model import Party
from desktop.form import Form, Options


class ScopeForm(Form):
    """The fields of a scope, for a new one and for one that is open."""

    def __init__(self, name: str, contexts: Options) -> None:
        super().__init__(name)
        self.section(self.tr("The scope"))
        self.line("title", self.tr("Title"), "such as Knitting and sewing, plant 1")
        self._party = self.choice("party", self.tr("Party"), [])
        self.line("site", self.tr("Site"))
        self.line("goods", self.tr("Goods"))
        self.line("workforce", self.tr("Workforce"), "such as sewing line, local hires")
        self.line("recruitment_channel", self.tr("Recruited by"))
        self.day("period_from", self.tr("Period from"))
        self.day("period_to", self.tr("to"))
        self.section(self.tr("Region and context"))
        self.line("worker_region", self.tr("Workers from"))
        self.line("production_region", self.tr("Made in"))
        self.choice("context_pack", self.tr("Context"), contexts)
        self.check("in_chain", self.tr("In the chain of the goods"))

    def offer_parties(self, parties: Sequence[Party]) -> None:
        """Offer these parties, and none."""
        named = [(each.id, each.romanized or each.name) for each in parties]
        self._party.offer([("", self.tr("none named")), *named])
