"""Who signs the volumes of an exhibits binder, if anybody does, and with which key."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from casefiles.attestation.model import Signer
from casefiles.kernel.text_safety import visible
from desktop.attestation.key_form import keep_key, last_key
from desktop.attestation.prefix_form import PrefixForm
from desktop.attestation.stamp_choice import StampChoice
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.field import CheckField
from desktop.widgets.file_dialogs import choose_files

_NOBODY, _ALL = "nobody", "all"


class BinderForm(PrefixForm):
    """A signer, or nobody: then no key is asked for."""

    wanted = Signal(str)
    """The id of who signs, or nothing."""

    def __init__(self, notice: str, *, of_package: bool = False) -> None:
        """`of_package`: the binder is made in a package, and all of that in one act."""
        which = "package" if of_package else "binder"
        super().__init__(f"{which}-form")
        if of_package:
            self._heading = self.section(self.tr("Package"), self.tr(
                "It holds what was issued, the accompanying documents, the exhibits,"
                " their binder and a list of contents. All in one step, or nothing is written."
            ))  # fmt: skip
        else:
            self.section(self.tr("Exhibits binder"), self.tr(
                "The set that is chosen under “Sign and issue”, as stamped pages in volumes."
            ))  # fmt: skip
        self._since = None if of_package else self.choice("since", self.tr("Contains"), [])
        self.ask_prefix()
        self._signer = self.choice("signer", self.tr("Signed by"), [])
        self._key = self.line("key", self.tr("Key file"), self.tr("PKCS#12, .p12 or .pfx"))
        self._password = self.line("password", self.tr("Password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._choose = button(f"{which}-key-choose", self.tr("Choose…"), self._choose_key)
        self.beside("key", self._choose)
        self.stamp = StampChoice(self)
        self._with_text, self._facing, self._with_attestation = (
            self._ticked(name, words)
            for name, words in (
                ("with-text", self.tr("Recognize words on the pages of redacted copies")),
                ("facing", self.tr("English facing pages behind cited pages in other languages")),
                ("with-attestation",
                 self.tr("Copy of the issued attestation, linked to cited pages")),
            )
        )  # fmt: skip
        self._of_signing = self.note(self.tr(
            "Each volume is signed once all of it is put together; if one is not, nothing is"
            " written. The signature covers the pages and the sum of the log of numbers."
        ))  # fmt: skip
        self.note(self.tr(
            "For CBP an exhibit in which something is redacted is its redacted copy; counsel’s set"
            " shows it as it is. What is withheld and has numbers is one page in their place."
        ))  # fmt: skip
        self._notice = self.note(notice)
        words = self.tr("Write package…") if of_package else self.tr("Write binder…")
        write = button(f"{which}-write", words, self._want, primary=True)
        leave = button(f"{which}-leave", self.tr("Cancel"), self.left.emit)
        self.row("", row(write, leave))
        self._signer.currentIndexChanged.connect(self._weigh)
        self._weigh()

    def say_for(self, audience: str) -> None:
        """Say for whom the package is."""
        words = self.tr("Package for {}, with its exhibits binder").format(audience)
        self._heading.setText(visible(words))

    def offer(
        self, signers: Sequence[Signer], prefix: str | None, earlier: Sequence[str] = ()
    ) -> None:
        """Offer the signers of the case, first of all nobody; and the sets that were issued.

        `prefix` is the Bates prefix that is proposed where none is set, else None.
        """
        self.offer_prefix(prefix)
        if self._since:
            since = [(each, self.tr("exhibits new since {}").format(each)) for each in earlier]
            self._since.offer([(_ALL, self.tr("all exhibits of the set")), *reversed(since)])
            self._since.setCurrentIndex(0)
        nobody = (_NOBODY, self.tr("no one: the volumes are not signed"))
        self._signer.offer([nobody, *((e.id, f"{e.number}  {e.name}") for e in signers)])
        self._signer.setCurrentIndex(0)
        self._key.setText(last_key())
        self.stamp.refresh()
        self.begin()
        self._weigh()

    def take_key(self) -> tuple[str, bytes]:
        """Return the key as it is named and the password, which stands in the field no longer."""
        password = self._password.text().encode()
        self._password.clear()
        keep_key(self._key.text())
        return self._key.text(), password

    @property
    def signer(self) -> str:
        """The id of who signs, or nothing."""
        chosen = self._signer.value()
        return "" if chosen in {None, _NOBODY} else str(chosen)

    @property
    def with_text(self) -> bool:
        """Whether words are recognized on the pages of redacted copies."""
        return self._with_text.isChecked()

    @property
    def facing(self) -> bool:
        """Whether English facing pages are put behind cited pages in other languages."""
        return self._facing.isChecked()

    @property
    def since(self) -> str:
        """The earlier set since which what is new is bound, and nothing else; or nothing."""
        chosen = self._since.value() if self._since else _ALL
        return "" if chosen in {None, _ALL} else str(chosen)

    @property
    def with_attestation(self) -> bool:
        """Whether a copy for reading of the issued attestation is put before the exhibits."""
        return self._with_attestation.isChecked()

    def _ticked(self, name: str, words: str) -> CheckField:
        made = self.check(name, words)
        made.setChecked(True)
        return made

    def _want(self) -> None:
        self.wanted.emit(self.signer)

    def _weigh(self) -> None:
        """Ask for a key, and show what a signature means, once somebody signs."""
        signs = bool(self.signer)
        for each in (self._key, self._password, self._choose):
            each.setEnabled(signs)
        self.stamp.field.setEnabled(signs and self.stamp.is_offered)
        for name in ("key", "password", "stamp"):
            self.show_row(name, visible=signs)
        for note, there in (
            (self._of_signing, signs), (self._notice, signs),
            (self.stamp.about, signs and self.stamp.is_offered),
        ):  # fmt: skip
            self.show_widget(note, visible=there)

    def _choose_key(self) -> None:
        for path in choose_files(self, self.tr("Key file"))[:1]:
            self._key.setText(str(path))
