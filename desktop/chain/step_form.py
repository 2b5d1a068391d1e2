"""The forms of a step and of a link: each field saves itself when it is left."""

from casefiles.cases.model import Party
from casefiles.chain import wording
from casefiles.chain.model import Custody
from casefiles.kernel.text_safety import visible
from desktop.widgets.form import Form

_ABOUT_CUSTODY = {
    Custody.SEGREGATED: "Goods of one origin are never together with others.",
    Custody.BATCH: "One batch after another; what goes into a batch is known.",
    Custody.BLENDED: "From here on every origin that came in is in everything.",
    Custody.MASS_BALANCE: "Only quantities are booked: past this step no statement of “no nexus”.",
    Custody.UNKNOWN: "While it is unknown: past this step no statement of “no nexus”.",
}


class StepForm(Form):
    """Who does what, where, from what, and whether lots stay apart."""

    def __init__(self) -> None:
        super().__init__("step", labels=92)
        tr = self.tr
        self.line("title", tr("Step"), "such as Ginning")
        self.party = self.choice("party", tr("Party"), [])
        self.line("role", tr("Role"), "such as ginner")
        self.text("process", tr("Process"), 2)
        self.line("site", tr("Site"), "which of its places, and the street")
        self.line("prefecture", tr("Prefecture"))
        self.line("province", tr("Province"))
        self.line("postal_code", tr("Postal code"), "ACE wants one for a manufacturer in China")
        self.line("country", tr("Country"), "two letters, such as CN")
        self.line("worker_region", tr("Workers from"), "where they come from, as its papers say")
        self.text("inputs", tr("In"), 2, "one thing to a line, with its quantity")
        self.text("outputs", tr("Out"), 2, "one thing to a line, with its quantity")
        self.line("lots", tr("Lots"), "numbers, with commas")
        kinds = [(each.value, words) for each, words in wording.CUSTODY.items()]
        self.choice("custody", tr("Custody"), kinds)
        self._about = self.note("")
        could = [(each.value, words) for each, words in wording.SUBSTITUTION.items()]
        self.choice("substitution", tr("Other origins"), could)
        self.check("begins", tr("Raw material: nothing stands before it"))
        self.lines = self.line("lines", tr("Entry lines"), "imported from here, with semicolons")
        self.text("notes", tr("Notes"), 2, "never leave unless chosen")

    def offer_parties(self, parties: list[Party]) -> None:
        """Let one of these do the step."""
        options = [(str(each.id), visible(each.name)) for each in parties]
        self.party.offer([("", self.tr("nobody named")), *options])

    def say_custody(self, custody: Custody | None) -> None:
        """Say what the custody of the step means."""
        self._about.setText(_ABOUT_CUSTODY[custody] if custody else "")


class LinkForm(Form):
    """What goes from one step to the next, when, and whether the importer dealt with the giver."""

    def __init__(self) -> None:
        super().__init__("link", labels=92)
        tr = self.tr
        self.line("goods", tr("Goods"), "lots that stay apart: the same words on both sides")
        self.line("quantity", tr("Quantity"), "such as 12,400.5")
        self.line("unit", tr("Unit"))
        self.day("sold_on", tr("Sold on"))
        self.day("moved_on", tr("Moved on"))
        self.day("received_on", tr("Received on"))
        self.check("dealt_directly", tr("The importer dealt with that party"))
        self.note(
            tr("That is the one it comes from. Where not, lay the record here that names it.")
        )
        self.text("notes", tr("Notes"), 2, "never leave unless chosen")
