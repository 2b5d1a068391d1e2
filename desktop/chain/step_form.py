"""The forms of a step and of a link: each field saves itself when it is left."""

from dataclasses import replace

from casefiles.cases.model import Party
from casefiles.cases.party_names import spelled
from casefiles.chain import wording
from casefiles.chain.chain import Chain
from casefiles.chain.link_acts import LinkInput
from casefiles.chain.model import Custody, Link, Step
from casefiles.chain.proposals.place import PartyPlace, place_of_party
from casefiles.chain.step_acts import StepInput
from casefiles.kernel.decimals import group_digits
from desktop.translation import Labels
from desktop.widgets.form import Form

_ABOUT_CUSTODY = Labels(
    {
        Custody.SEGREGATED: "Goods of one origin are never together with others.",
        Custody.BATCH: "One batch after another; what goes into a batch is known.",
        Custody.BLENDED: "From here on every origin that came in is in everything.",
        Custody.MASS_BALANCE: "Only quantities are booked: past this step no statement of “no nexus”.",  # noqa: E501
        Custody.UNKNOWN: "While it is unknown: past this step no statement of “no nexus”.",
    }
)


class StepForm(Form):
    """Who does what, where, from what, and whether lots stay apart."""

    def __init__(self) -> None:
        super().__init__("step", labels=92, of=StepInput)
        tr = self.tr
        self.line("title")
        self.whose = self.party_field("party", nobody=tr("not specified"))
        self.line("role")
        self.text("process", rows=2)
        self.lines_for("site", "prefecture", "province", "postal_code", "country")
        self.line("worker_region", tr("Workers from"), tr("as its documents say"))
        self.text("inputs", rows=2)
        self.text("outputs", rows=2)
        self.line("lots")
        kinds = [(each.value, words) for each, words in wording.CUSTODY.items()]
        self.choice("custody", options=kinds)
        self._about = self.note("")
        could = [(each.value, words) for each, words in wording.SUBSTITUTION.items()]
        self.choice("substitution", options=could)
        self.check("begins")
        self.lines = self.line("lines", tr("Entry lines"), tr("separate with semicolons"))
        self.text("notes", rows=2)

    def propose_place(self, step: Step | None, party: Party | None, chain: Chain) -> None:
        """Propose where its party is: as another step of it says, else by its address."""
        held = step and next(
            (
                e
                for e in reversed(chain.steps)
                if e.party == step.party and e.id != step.id and e.site
            ),
            None,
        )
        known = PartyPlace("", "", "", "")
        if held and party:
            known = PartyPlace(held.site, held.province, held.postal_code, "")
        elif party:
            known = place_of_party(party)
        if step is None or step.site or step.prefecture:
            known = replace(known, site="", postal_code="")
        source = held.label if held else spelled(party) if party else ""
        for name in ("site", "province", "postal_code"):
            self.propose_text(name, getattr(known, name), source)

    def say_custody(self, custody: Custody | None) -> None:
        """Say what the custody of the step means."""
        self._about.setText(_ABOUT_CUSTODY[custody] if custody else "")


class LinkForm(Form):
    """What goes from one step to the next, when, and whether the importer dealt with the giver."""

    def __init__(self) -> None:
        super().__init__("link", labels=92, of=LinkInput)
        tr = self.tr
        self.lines_for("goods", "quantity", "unit")
        self.day("sold_on")
        self.day("moved_on")
        self.day("received_on")
        self.check("dealt_directly")
        self.note(
            tr("“That party” is the one the goods come from. Otherwise attach its record here.")
        )
        self.text("notes", rows=2)

    def show_link(self, link: Link | None) -> None:
        """Show what is saved of a link, its figure as people read it; or nothing."""
        shown = [replace(link, quantity=group_digits(link.quantity))] if link else []
        self.show_saved(*shown)

    def propose_from(self, link: Link | None, chain: Chain) -> None:
        """Propose the unit in which what goes before or after it is counted."""
        counted = [each for each in chain.links if each.unit]
        before = (each for each in counted if link and each.to_step == link.from_step)
        after = (each for each in counted if link and each.from_step == link.to_step)
        known = next(before, None) or next(after, None)
        source = chain.by_id[known.from_step].label if known else ""
        self.propose_text("unit", known.unit if known else "", source)
