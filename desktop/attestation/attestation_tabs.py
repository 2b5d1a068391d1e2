"""The tabs of the attestation room, whose panes are built when they are first wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from casefiles.attestation.model import Audience
from casefiles.attestation.run_preflight import PreflightResult
from desktop.attestation.attestation_pane import AttestationPane
from desktop.attestation.confidentiality_pane import ConfidentialityPane
from desktop.attestation.cover_letter_pane import CoverLetterPane
from desktop.attestation.crosswalk_pane import CrosswalkPane
from desktop.attestation.custodians_pane import CustodiansPane
from desktop.attestation.forms_pane import FormsPane
from desktop.attestation.issue_pane import IssuePane
from desktop.attestation.portal_pane import PortalPane
from desktop.attestation.preflight_answer import PreflightAnswer
from desktop.attestation.preview_pane import PreviewPane
from desktop.attestation.scans_pane import ScansPane
from desktop.attestation.signers_pane import SignersPane
from desktop.attestation.statements_pane import StatementsPane
from desktop.attestation.submissions_pane import SubmissionsPane
from desktop.context import Context
from desktop.idle_turns import IdleTurns
from desktop.translation import tr, translatable
from desktop.widgets.lazy_tabs import LazyTabs
from desktop.widgets.named import named
from desktop.widgets.reading import ReadingWidget

if TYPE_CHECKING:
    from collections.abc import Mapping

FILINGS: "Mapping[type[QWidget], str]" = {
    FormsPane: translatable("Forms"),
    ConfidentialityPane: translatable("Confidentiality"),
    CustodiansPane: translatable("Custodians"),
    CoverLetterPane: translatable("Cover letter"),
    SubmissionsPane: translatable("Submissions"),
}
"""What is filed beside the attestation, and the words on each tab."""


class AttestationTabs(LazyTabs[QWidget]):
    """Panes one behind the other, that show what the room shows as soon as they are built."""

    def __init__(
        self,
        name: str,
        titles: "Mapping[type[QWidget], str]",
        make: Callable[[type[QWidget]], QWidget],
        idle: IdleTurns,
        show: Callable[[QWidget], object],
    ) -> None:
        """`make` builds a pane and connects it, `show` has it show the case and its preflight."""
        super().__init__(name, {kind: tr(words) for kind, words in titles.items()}, make, idle)
        self._show = show

    def take(self, made: Any) -> None:
        self._show(made)

    def catch_up(self) -> None:
        """Fill the pane that came to the front."""
        pane = self.front() if self.has(self.front_kind()) else None
        if isinstance(pane, AttestationPane | FilingsTabs):
            pane.catch_up()

    def _come(self) -> None:
        super()._come()
        self.catch_up()


class FilingsTabs(AttestationTabs):
    """The tab of what is filed beside the attestation, with a switch from one paper to another."""

    def __init__(
        self,
        make: Callable[[type[QWidget]], QWidget],
        idle: IdleTurns,
        show: Callable[[QWidget], object],
    ) -> None:
        super().__init__("filings-tabs", FILINGS, make, idle, show)
        self.setAccessibleName(self.tr("Filings"))
        named(self.tabBar(), "switch", self.tr("Filing"))


TABS: "Mapping[type[QWidget], str]" = {
    PreflightAnswer: translatable("Preflight"),
    StatementsPane: translatable("Statements"),
    SignersPane: translatable("Signers"),
    FilingsTabs: translatable("Filings"),
    CrosswalkPane: translatable("Crosswalk"),
    PreviewPane: translatable("Preview"),
    IssuePane: translatable("Sign and issue"),
    ScansPane: translatable("Signed on paper"),
    PortalPane: translatable("Portal"),
}
"""The tabs of the room, and the words on each."""


def make_pane(kind: type[Any], context: Context) -> QWidget:
    """Build a pane of the room that is made of nothing else in it."""
    needs_texts = issubclass(kind, StatementsPane | SignersPane)
    made: QWidget = kind(context, *[context.library.templates] * needs_texts)
    return made


def reader_of(pane: QWidget) -> ReadingWidget | None:
    """Return what of a pane waits for preflight, since it draws, matches or reads what it found."""
    if isinstance(pane, IssuePane):
        return pane.reading
    return pane if isinstance(pane, PreviewPane | CrosswalkPane | PortalPane) else None


def show_look_in(
    pane: QWidget,
    look: PreflightResult | None,
    look_for_cbp: PreflightResult | None,
    audience: Audience,
) -> None:
    """Have a pane show what preflight found of the set chosen, or of that for CBP, or nothing."""
    match pane:
        case ConfidentialityPane() | CoverLetterPane() | SubmissionsPane():
            pane.show_look(look.record if look else None)
        case CrosswalkPane():
            pane.show_look(look, audience)
        case PreviewPane() | PortalPane() | IssuePane():
            pane.show_look(look)
        case StatementsPane():
            pane.show_look(look_for_cbp)
        case _:
            pass
