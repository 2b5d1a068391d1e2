"""Lists and answers about revoked certificates for what is issued: which, and from where."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casefiles.attestation.stamping.authority import what_is_asked
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.ids import AttestationId
from casefiles.kernel.progress import Progress
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.workspace.view import View
from desktop.context import Context
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_files
from desktop.widgets.form import Form
from desktop.widgets.text_label import muted

_ABOUT = (
    "Revocation lists (CRL), OCSP responses and certificates are appended to the stamped PDF, each"
    " only if it concerns its signer or stamp, is signed by its issuer, and covers the time of the"
    " stamp. It cannot be undone. If the PDF is out for countersigning, wait: the countersigned"
    " PDF would not continue it."
)


class RevocationForm(Form):
    """Files, and addresses that are asked only once *Add* is pressed."""

    wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("revocation-form")
        self.files: tuple[Path, ...] = ()
        self.section(self.tr("Add revocation data"))
        self.note(self.tr(_ABOUT))
        choose = button("revocation-choose", self.tr("Choose files…"), self._choose)
        self._named = muted("")
        self.row(self.tr("Files"), row(choose, self._named, rest=self._named))
        unasked = self.tr("https://…; empty: not fetched")
        self._list = self.line("list", self.tr("Fetch list"), unasked)
        self._asked = self.line("ask", self.tr("OCSP responder"), unasked)
        self._goes = self.note("")
        self.edited.connect(lambda *_: self._say_what_goes())
        add = button("revocation-add", self.tr("Add"), self.wanted.emit, primary=True)
        leave = button("revocation-leave", self.tr("Cancel"), self.left.emit)
        self.row("", row(add, leave))
        self.enter_presses(add)
        self.take(())

    def take(self, files: Sequence[Path]) -> None:
        """Show which files were chosen."""
        self.files = tuple(files)
        names = ", ".join(visible(each.name) for each in self.files)
        self._named.setText(names or self.tr("No file is chosen."))

    def ask(self) -> None:
        """Begin anew, with nothing chosen."""
        self.take(())
        for each in (self._list, self._asked):
            each.setText("")
        self._say_what_goes()
        self.begin()

    def addresses(self) -> tuple[str, str]:
        """Return where a list is fetched, and who is asked; or nothing."""
        return self._list.text().strip(), self._asked.text().strip()

    def _choose(self) -> None:
        self.take(choose_files(self, self.tr("Revocation lists, OCSP responses and certificates")))

    def _say_what_goes(self) -> None:
        """Say what is sent and to whom, before it is."""
        from casefiles.attestation.revocation.revocation_acts import list_at, responder_at  # noqa: PLC0415 - many imports

        fetched, asked = self.addresses()
        said = []
        for url, at, certificates in ((fetched, list_at, False), (asked, responder_at, True)):
            if url:
                try:
                    said.append(what_is_asked(at(url), certificates=certificates))
                except CasefilesError as error:
                    said.append(explain(error))
        self._goes.setText("\n".join(said))
        self._goes.setVisible(bool(said))


class AddingRevocation(QObject):
    """What the form does with the attestation that is chosen."""

    says = Signal(str, str)
    done = Signal()

    def __init__(self, context: Context, form: RevocationForm, watch: Callable[..., None]) -> None:
        super().__init__(form)
        self._context, self._form, self._watch = context, form, watch

    def add(self, attestation: AttestationId) -> None:
        """Fetch what is to be fetched, check all of it, and keep the file with it."""
        from casefiles.attestation.revocation.add_revocation import piece_of  # noqa: PLC0415
        from casefiles.attestation.revocation.model import PieceKind  # noqa: PLC0415
        from casefiles.attestation.revocation.revocation_acts import (  # noqa: PLC0415
            FileWithLists,
            RevocationSources,
            add_revocation,
            collect_revocation,
            list_at,
            responder_at,
        )

        files, (fetched, asked) = self._form.files, self._form.addresses()
        now = self._context.now()

        def slow(view: View, progress: Progress) -> FileWithLists:
            sources = RevocationSources(
                tuple(piece_of(each, PieceKind.ANY) for each in files),
                (list_at(fetched),) if fetched else (),
                (responder_at(asked),) if asked else (),
            )
            return collect_revocation(view, attestation, sources, now, progress)

        title = self.tr("Adding revocation data")
        job = self._context.jobs.prepare(title, slow, add_revocation)
        self._watch(job, lambda made: self._is_added(made.told))

    def _is_added(self, told: tuple[str, ...]) -> None:
        self.done.emit()
        words = [visible(each) for each in told]
        self.says.emit("\n".join([self.tr("They are valid and were added."), *words]), "good")
