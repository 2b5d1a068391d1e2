"""Sign a paper of a submission with a key: the same beside each of the three that are signed."""

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from casefiles.attestation.signing.key_files import SigningKey
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.progress import Progress
from casefiles.workspace.view import View
from desktop.attestation.key_form import KeyForm
from desktop.attestation.signing_keys import sign_with_key
from desktop.attestation.stamp_choice import StampChoice
from desktop.attestation.stamping import stamp_words
from desktop.context import Context
from desktop.widgets.ask_bar import AskBar
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.record_pane import RecordPane
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.splitter import Splitter

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefiles.attestation.submission.sign_paper import PaperDraft, PaperToSign, SignedPaper


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """The paper that a pane shows."""

    signer: str
    can_be_signed: bool
    """It lacks nothing, and is not signed as it is."""

    read: "Callable[[View, datetime], PaperToSign]"
    """Read it anew, as it is when it is signed. Slow."""

    by_hand: "Callable[[View, datetime], PaperToSign] | None" = None
    """The same with blanks for a person to fill in, where it differs."""

    id: str = ""
    """Which one it is, of the papers that the pane can show."""


class PaperSigning(KeyForm):
    """Asks for the key that signs the paper that is shown."""

    says = Signal(str, str)
    submits = Signal()
    """What is still being typed is to be saved first."""

    def __init__(self, name: str, context: Context, ask: AskBar) -> None:
        super().__init__(f"{name}-key", labels=84)
        self._name, self._context, self._ask = name, context, ask
        self._shown: ShownPaper | None = None
        self.section(self.tr("Sign"))
        self.ask_for_key()
        self.stamp = StampChoice(self)
        self.sign = button(f"{name}-sign", self.tr("Sign"), self._sign, primary=True)
        self.print = button(f"{name}-print", self.tr("Print to sign by hand"), self._freeze)
        self.row("", row(self.sign, self.print))
        self.note(context.library.templates.notices.false_statement)
        self.show_paper(None)

    def beside_form_of(self, pane: RecordPane[Any]) -> Splitter:
        """Return the form of a pane with this beside it; the pane says what is said here."""
        self.says.connect(pane.says)
        self.submits.connect(pane.submit)
        signing, folds = scrolled(self), {1: self.tr("Signing")}
        return Splitter(
            f"{self._name}-lower", [470, 380], scrolled(pane.form), signing, folds=folds, keeps=320
        )

    def show_paper(self, shown: ShownPaper | None) -> None:
        """Know which paper is to be signed."""
        if (shown and shown.id) != (self._shown and self._shown.id):
            self._ask.leave()  # what was asked was about another paper
        self._shown = shown
        self.sign.setEnabled(bool(shown and shown.can_be_signed))
        self.print.setEnabled(shown is not None)

    def _sign(self) -> None:
        self.submits.emit()
        if (shown := self._shown) is None:
            return
        words = self.tr("Opening the key"), "", self.tr("Sign with this key")
        job, then = sign_with_key(
            self._context, self._ask, self.take_key(), shown.signer,
            partial(self.sign_with, shown), words,
        )  # fmt: skip
        job.succeeded.connect(then)

    def sign_with(self, shown: ShownPaper, key: SigningKey) -> None:
        """Sign the paper for which a key was opened, and keep it: another may be shown by now."""
        from casefiles.attestation.submission import sign_paper as signs  # noqa: PLC0415 - heavy

        shipped, at, wanted = self._context.library.shipped, datetime.now(UTC), self.stamp.wanted()
        made: list[SignedPaper] = []

        def slow(view: View, progress: Progress) -> "SignedPaper":
            progress(0, 1, self.tr("signing"))
            draft = signs.draft_paper(view, shown.read(view, at), shipped)
            made.append(signs.sign_paper(draft, key, wanted, progress))
            return made[0]

        job = self._context.jobs.prepare(self.tr("Signing"), slow, signs.keep_signed_paper)
        job.succeeded.connect(lambda digest: self._is_signed(str(digest), made[0]))

    def _freeze(self) -> None:
        from casefiles.attestation.submission import freeze_paper  # noqa: PLC0415 - heavy

        self.submits.emit()
        if (shown := self._shown) is None:
            return
        shipped, at, read = self._context.library.shipped, datetime.now(UTC), shown.read

        def slow(view: View, _: Progress) -> "PaperDraft":
            return freeze_paper.draft_for_hand(view, (shown.by_hand or read)(view, at), shipped)

        job = self._context.jobs.prepare(self.tr("Freezing"), slow, freeze_paper.keep_for_hand)
        words = self.tr(
            "It is frozen for signing by hand. Save and print it on the tab Signed on paper, and"
            " add its scan there."
        )
        job.succeeded.connect(lambda _: self.says.emit(words, "good"))

    def _is_signed(self, digest: str, made: "SignedPaper") -> None:
        words = self.tr("Signed and saved. SHA-256: {}.").format(digest)
        if made.outcome is None:
            self.says.emit(words, "good")
            return
        said, tone = stamp_words(made.outcome, self.tr("Sign again to get one."))
        self.says.emit(f"{words}{said}", tone)
