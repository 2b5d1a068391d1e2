"""Whether a signature that is being made gets a time stamp, and what becomes of it without."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casefiles.attestation.stamping.authority import what_goes_out
from desktop import stamp_authority
from desktop.widgets.form import Form

if TYPE_CHECKING:
    from casefiles.attestation.stamping.add_stamp import StampRequest

_NONE, _MAY, _MUST = "none", "may", "must"


class StampChoice(QObject):
    """A field of a form that signs. Where no authority is set there is nothing to choose."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.field = form.choice("stamp", self.tr("Time stamp"), [])
        self.about = form.note("")
        self._host = ""
        self.refresh()

    def refresh(self) -> None:
        """Offer what the settings allow; who chose something keeps it while they stay."""
        authority = stamp_authority.configured()
        host = authority.host if authority else ""
        if self.field.count() and host == self._host:
            return
        self._host = host
        if authority is None:
            self.field.offer([(_NONE, self.tr("none: no authority is set in Settings"))])
            self.about.setText("")
        else:
            self.field.offer([
                (_MAY, self.tr("fetch one; sign without it if unavailable")),
                (_MUST, self.tr("fetch one; do not sign if unavailable")),
                (_NONE, self.tr("none")),
            ])  # fmt: skip
            self.about.setText(what_goes_out(authority))
        self.field.setCurrentIndex(0)
        self.field.setEnabled(authority is not None)
        self.about.setVisible(authority is not None)

    @property
    def is_offered(self) -> bool:
        """Whether there is an authority to fetch one from."""
        return bool(self._host)

    def wanted(self) -> "StampRequest | None":
        """Return what was chosen."""
        from casefiles.attestation.stamping.add_stamp import StampRequest  # noqa: PLC0415 - many imports

        authority, chosen = stamp_authority.configured(), self.field.value()
        if authority is None or chosen not in {_MAY, _MUST}:
            return None
        return StampRequest(authority, required=chosen == _MUST)
