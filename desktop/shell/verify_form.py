"""What is to be verified, beside what, and what whoever verifies asks for."""

from collections.abc import Callable

from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_file, choose_folder
from desktop.widgets.form import Form


class VerifyForm(Form):
    """What is to be checked, and what whoever checks asks for."""

    def __init__(self, wants: Callable[[], object]) -> None:
        super().__init__("verify-form", labels=92)
        self.lie_flush()
        choose, folder = self.tr("Choose…"), self.tr("their folder, if supplied")
        hint = self.tr("a PDF, a package or its ZIP")
        self.file = self.line("file", self.tr("File or folder"), hint)
        self.beside(
            "file",
            button("verify-choose-file", self.tr("File…"), self._file),
            button("verify-choose-package", self.tr("Folder…"), self._package),
        )
        self.exhibits = self.line("exhibits", self.tr("Exhibits"), folder)
        self.beside("exhibits", button("verify-choose-folder", choose, self._folder))
        self.trust = self.line(
            "trust", self.tr("Certificates"), self.tr("PEM, trusted certificates")
        )
        self.beside("trust", button("verify-choose-trust", choose, self._trust))
        hint = self.tr("SHA-256 of each certificate that must have signed")
        self.signers = self.text("signers", self.tr("Fingerprints"), 2, hint)
        self.must_trust = self.check("must_trust", self.tr("Require every signer to be trusted"))
        self.pages = self.check("pages", self.tr("Count the pages of exhibits"))
        self.verify = button("verify-start", self.tr("Verify"), wants, primary=True)
        for line in (self.file, self.exhibits, self.trust):
            line.returnPressed.connect(self.verify.click)

    def _file(self) -> None:
        if path := choose_file(
            self, self.tr("The attestation, or the ZIP of a package, to verify")
        ):
            self.file.setText(str(path))
            self.verify.click()

    def _package(self) -> None:
        if path := choose_folder(self, self.tr("The folder of a package")):
            self.file.setText(str(path))
            self.verify.click()

    def _folder(self) -> None:
        if path := choose_folder(self, self.tr("The folder of its exhibits")):
            self.exhibits.setText(str(path))

    def _trust(self) -> None:
        if path := choose_file(self, self.tr("Trusted certificates (PEM)")):
            self.trust.setText(str(path))
