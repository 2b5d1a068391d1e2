"""Which engine is to recognize, and in which languages: chosen for each run, of what is there."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from casefiles.evidence.ocr.engine import Engine
from desktop.widgets.button import button
from desktop.widgets.combo_box import ComboBox

_CODES = QLocale.LanguageCodeType.AnyLanguageCode
_SCRIPTS = {"sim": "simplified", "tra": "traditional", "vert": "upright"}
_NO_LANGUAGE = frozenset({"osd", "equ", "snum"})
"""What Tesseract lists among its languages and are none: which way is up, formulas, figures."""


class EngineChoice(QWidget):
    """Nothing is chosen of the languages: then as each exhibit is described, else all are tried."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engines: tuple[Engine, ...] = ()
        self.engine = ComboBox()
        self.languages = button("scans-languages", "", lambda: None)
        self.engine.setObjectName("scans-engine")
        self.engine.setAccessibleName(self.tr("Engine"))
        self.engine.currentIndexChanged.connect(lambda _: self._offer_languages())
        self._menu = QMenu(self.languages)
        self.languages.setMenu(self._menu)
        cells = QHBoxLayout(self)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(8)
        cells.addWidget(self.engine)
        cells.addWidget(self.languages)
        cells.addStretch(1)
        self._offer_languages()

    def offer(self, engines: Sequence[Engine]) -> None:
        """Show the engines that are installed."""
        if tuple(engines) != self._engines:
            self._engines = tuple(engines)
            self.engine.clear()
            for each in engines:
                self.engine.addItem(each.label)
        self.setVisible(bool(engines))

    def chosen(self) -> Engine | None:
        """Return the engine, if there is any."""
        at = self.engine.currentIndex()
        return self._engines[at] if 0 <= at < len(self._engines) else None

    def chosen_languages(self) -> tuple[str, ...]:
        """Return the languages as the engine calls them, or none: as described, else all."""
        return tuple(
            str(act.data()) for act in self._menu.actions() if act.isCheckable() and act.isChecked()
        )

    def choose_languages(self, *languages: str) -> None:
        """Choose these and no others."""
        for act in self._menu.actions():
            act.setChecked(act.data() in languages)

    def _offer_languages(self) -> None:
        engine = self.chosen()
        self._menu.clear()
        known = [each for each in engine.languages if each not in _NO_LANGUAGE] if engine else []
        for each in known:
            act = self._menu.addAction(f"{name_of(each)}  ({each})")
            act.setCheckable(True)
            act.setData(each)
            act.toggled.connect(lambda _: self._say())
        if known:
            self._menu.addSeparator()
            self._menu.addAction(self.tr("As in each exhibit's facts"), self.choose_languages)
        self.languages.setVisible(bool(known))
        self._say()

    def _say(self) -> None:
        chosen = self.chosen_languages()
        words = ", ".join(map(name_of, chosen)) or self.tr("as in its facts")
        self.languages.setText(self.tr("Language: {}").format(words))
        self.languages.setAccessibleName(self.languages.text())
        self.changed.emit()


def name_of(language: str) -> str:
    """Return what people call a language that Tesseract knows, such as `chi_sim`."""
    code, _, script = language.partition("_")
    known = QLocale.codeToLanguage(code, _CODES)
    if known in {QLocale.Language.AnyLanguage, QLocale.Language.C}:
        return language
    name = QLocale.languageToString(known)
    return f"{name}, {_SCRIPTS.get(script, script)}" if script else name
