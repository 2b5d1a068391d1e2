"""What the notice of a detention says beside its days, as a form."""

from PySide6.QtWidgets import QWidget

from casefiles.cases.detentions.detention_acts import DetentionInput
from casefiles.cases.shipments.model import Detention
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.text_safety import visible
from desktop.cases.shipment_forms import zones
from desktop.widgets.form import Form, Options
from desktop.widgets.plain_text import label


@dataclass(frozen=True, slots=True)
class DetentionFields:
    """A detention as its form shows it: the exhibit by its label, the page as it is typed."""

    detention_number: str
    basis: str
    order_reference: str
    stated_words: str
    stated_exhibit: str
    stated_page: str
    reason: str
    nature: str
    anticipated: str
    center: str
    contact: str
    portal_case: str
    zone: str
    notes: str


class DetentionForm(Form):
    """Every field is saved when it is left."""

    def __init__(self, bases: Options, parent: QWidget | None = None) -> None:
        super().__init__("detention", parent, labels=88, of=DetentionInput)
        tr = self.tr
        self.section(tr("Notice"))
        self.covers = label("")
        self.covers.setObjectName("detention-covers")
        self.covers.setWordWrap(True)
        self.row(tr("Lines covered"), self.covers)
        self.line("detention_number")
        self.choice("basis", options=bases)
        self.line("order_reference")
        self.text("reason", rows=3)
        self.text("nature", rows=2)
        self.line("anticipated")
        self.section(tr("Due date in CBP's words"))
        self.text("stated_words", rows=2)
        self.lines_for("stated_exhibit", "stated_page")
        self.section(tr("CBP contacts"))
        self.lines_for("center", "contact", "portal_case")
        of_port = tr("time zone of the port")
        self.choice("zone", tr("Time zone of days"), [("", of_port), *zones()[1:]])
        self.section(tr("Notes"))
        self.text("notes", rows=3)

    def show_detention(
        self, detention: Detention | None, exhibit: str = "", covered: str = ""
    ) -> None:
        """Show what is saved and which lines it covers, or nothing."""
        nothing = self.tr("none yet: check them under Lines")
        self.covers.setText(visible(covered or nothing) if detention else "")
        shown = [_shown(detention, exhibit)] if detention else []
        self.show_saved(*shown, record=detention.id if detention else "")


def _shown(detention: Detention, exhibit: str) -> DetentionFields:
    own = {name: getattr(detention, name) for name in DetentionFields.__slots__}
    page = str(detention.stated_page or "")
    return DetentionFields(**own | {"stated_exhibit": exhibit, "stated_page": page})
