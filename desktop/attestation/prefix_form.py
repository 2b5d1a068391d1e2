"""The Bates prefix, asked for where pages are to be numbered and none is set."""

from PySide6.QtCore import Signal

from casefiles.kernel.text_safety import visible
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.form import Form


class PrefixForm(Form):
    """A form that asks for the prefix too, where none is set."""

    left = Signal()

    def ask_prefix(self) -> None:
        """Put the field for it here, with what it is for."""
        self._prefix = self.line("prefix", self.tr("Bates prefix"), self.tr("such as ACME-"))
        self._of_prefix = self.note(self.tr(
            "It precedes the number of every page. No page is numbered yet, and no prefix is set:"
            " this one, made from the importer’s name, is set when you continue."
        ))  # fmt: skip

    def offer_prefix(self, prefix: str | None) -> None:
        """Propose a prefix; where it is None one is set, and nothing is asked."""
        self._prefix.forget()
        self._prefix.setText(prefix or "")
        self.show_row("prefix", visible=prefix is not None)
        self.show_widget(self._of_prefix, visible=prefix is not None)

    @property
    def prefix(self) -> str | None:
        """The Bates prefix to be set before anything is numbered; None where one is set."""
        return None if self._prefix.isHidden() else self._prefix.text().strip()


class LoadFileForm(PrefixForm):
    """Before a package without a binder, whose load file numbers the pages, is written."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("load-file-form")
        self._heading = self.section(self.tr("Package"), self.tr(
            "Its load file names every page of the exhibits by its Bates number."
        ))  # fmt: skip
        self.ask_prefix()
        words = self.tr("Write package…")
        write = button("load-file-write", words, self.wanted.emit, primary=True)
        leave = button("load-file-leave", self.tr("Cancel"), self.left.emit)
        self.row("", row(write, leave))

    def offer(self, audience: str, prefix: str) -> None:
        """Ask for the prefix of a package for somebody; this one is proposed."""
        words = self.tr("Package for {}, with its load file").format(audience)
        self._heading.setText(visible(words))
        self.offer_prefix(prefix)
        self.begin()
