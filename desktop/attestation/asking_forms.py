"""What asks for more before something is signed, filed or packed, in place of what signs."""

from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.attestation.binder_form import BinderForm
from desktop.attestation.filing_form import CountersigningForm, FilingForm
from desktop.attestation.identity_form import IdentityForm
from desktop.attestation.prefix_form import LoadFileForm
from desktop.attestation.revocation_form import RevocationForm
from desktop.widgets.scroll_area import scrolled

AskingForm = (
    BinderForm | CountersigningForm | FilingForm | IdentityForm | LoadFileForm | RevocationForm
)
F = TypeVar("F", bound=AskingForm)


class AskingForms(QStackedWidget):
    """In front lies what signs and issues, or one of the forms, which are built when first wanted.

    Most are asked by once a month, and all of them together take longer to build than a turn of
    the window may.
    """

    def __init__(self, signs: QWidget) -> None:
        """`signs` is what signs and issues."""
        super().__init__()
        self._forms: list[AskingForm] = []
        self.addWidget(signs)

    def add(self, form: F) -> F:
        """Lay a form that was just built behind the others, and leave it when it says so."""
        self._forms.append(form)
        self.addWidget(scrolled(form))
        form.left.connect(lambda: self.bring(None))
        return form

    def bring(self, form: AskingForm | None) -> None:
        """Bring a form to the front, or with None what signs and issues."""
        self.setCurrentIndex(1 + self._forms.index(form) if form else 0)
