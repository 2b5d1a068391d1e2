"""What the attestation room is made of, so that it can be built pane by pane."""

from functools import partial
from typing import TYPE_CHECKING

from desktop.attestation.confidentiality_pane import ConfidentialityPane
from desktop.attestation.cover_letter_pane import CoverLetterPane
from desktop.attestation.crosswalk_pane import CrosswalkPane
from desktop.attestation.custodians_pane import CustodiansPane
from desktop.attestation.forms_pane import FormsPane
from desktop.attestation.issue_pane import IssuePane
from desktop.attestation.portal_pane import PortalPane
from desktop.attestation.preflight_pane import PreflightPane
from desktop.attestation.preview_pane import PreviewPane
from desktop.attestation.scans_pane import ScansPane
from desktop.attestation.signers_pane import SignersPane
from desktop.attestation.statements_pane import StatementsPane
from desktop.attestation.submissions_pane import SubmissionsPane
from desktop.context import Context
from desktop.widgets.room_parts import RoomParts

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def attestation_parts(context: Context) -> RoomParts:
    """Return its panes, none of which is built yet."""
    templates = context.library.templates
    makers: dict[type[QWidget], Callable[[], QWidget]] = {
        each: partial(each, context)
        for each in (
            PreflightPane, FormsPane, ConfidentialityPane, CustodiansPane, CoverLetterPane,
            SubmissionsPane, CrosswalkPane, PreviewPane, IssuePane, ScansPane, PortalPane,
        )
    }  # fmt: skip
    makers[StatementsPane] = partial(StatementsPane, context, templates)
    makers[SignersPane] = partial(SignersPane, context, templates)
    return RoomParts(makers)
