"""A button that takes all that a form proposes, in one act."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.box import lay_out, row
from desktop.widgets.button import button
from desktop.widgets.form import Form
from desktop.widgets.proposing_choice import ProposingChoice
from desktop.widgets.proposing_field import ProposingField
from desktop.widgets.text_label import muted


def proposals_of(form: Form) -> dict[str, str]:
    """Return what keys would take now, by field."""
    asked = {
        name: field
        for name, field in form.fields.items()
        if isinstance(field, ProposingField | ProposingChoice)
    }
    return {name: text for name, field in asked.items() if (text := field.proposal())}


class TakeProposals(QWidget):
    """There while several fields propose something: one alone is taken by its own key."""

    wanted = Signal(object)
    """All of it, by field."""

    def __init__(self, name: str, form: Form) -> None:
        super().__init__()
        self._form = form
        self.take = button(name, "", self._take, primary=True)
        about = muted(self.tr("Values in gray are proposed and not entered yet."))
        lay_out(self, row(self.take, about, spacing=12, rest=about))

    def refresh(self) -> None:
        """Offer it for what is proposed now."""
        many = len(proposals_of(self._form))
        self.take.setText(self.tr("Accept {} proposals").format(many))
        self._form.show_widget(self, visible=many > 1)

    def _take(self) -> None:
        self.wanted.emit(proposals_of(self._form))
