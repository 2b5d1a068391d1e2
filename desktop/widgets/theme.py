"""The look in one place: colors as tokens, light and dark; palette and style sheet made of them."""

from dataclasses import asdict
from enum import Enum

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

import resources
from casefiles.kernel.dataclass import dataclass
from desktop.widgets.style_sheet import sheet

FACES = (
    "NotoSansSC_400Regular.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "SourceSans3_400Regular.ttf",
    "SourceSans3_600SemiBold.ttf",
)
"""So that Chinese and Uyghur are never boxes, whatever the system has."""

PLAIN_FACE = "Source Sans 3"
BARE_SYSTEMS = frozenset({"DejaVu Sans", "Sans Serif", "Sans", ""})
"""What a system without a face of its own for windows offers; there ours is used."""


STYLE = ("-style", "Fusion")
"""For Qt, as the program begins. Set later, PySide would make names for all parts of a style."""

_IS_DARK = "isDark"
"""The property of the application that says so: asked for every cell that is painted."""


class ThemeChoice(Enum):
    """What a person wants; the system's wish is followed unless they say otherwise."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every color of the window. Greys, one accent, and three tones of status."""

    window: str
    base: str
    raised: str
    """Rail, headers, what stands above the page."""

    line: str
    strong_line: str
    edge: str
    """Of what is written in or ticked: stands apart from what it lies on, 3 to 1 at least."""

    text: str
    muted: str
    disabled: str
    """Words of what cannot be done now: 3 to 1 at least, and paler than all that is read."""

    accent: str
    on_accent: str
    soft: str
    """The accent as a background, of what is selected."""

    hover: str
    good: str
    warn: str
    bad: str
    desk: str
    """What lies around a page."""


LIGHT = Tokens(
    window="#f5f6f7", base="#ffffff", raised="#eceef0", line="#dcdfe3", strong_line="#b9bfc7",
    edge="#858d97", text="#1d2125", muted="#5d6670", disabled="#7b838d", accent="#2458a6",
    on_accent="#ffffff", soft="#dfe9f7", hover="#e6e9ec", good="#23704a", warn="#8a5a00",
    bad="#ad2f17", desk="#d9dce0",
)  # fmt: skip

DARK = Tokens(
    window="#1e2124", base="#17191b", raised="#26292d", line="#34383d", strong_line="#565d66",
    edge="#6c747e", text="#e4e6e8", muted="#9ca5af", disabled="#777f89", accent="#82aef2",
    on_accent="#10233f", soft="#253a59", hover="#2e3237", good="#74c79b", warn="#e0b050",
    bad="#f0907c", desk="#0f1112",
)  # fmt: skip

_WISHED = {
    ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
    ThemeChoice.LIGHT: Qt.ColorScheme.Light,
    ThemeChoice.DARK: Qt.ColorScheme.Dark,
}


def install(app: QApplication) -> None:
    """Dress the program, and again whenever the system turns light or dark."""
    _faces(app)
    app.styleHints().colorSchemeChanged.connect(lambda _: _dress(app))
    _follow(wished())


def wished() -> ThemeChoice:
    """Return what was last chosen."""
    return ThemeChoice(str(QSettings().value("theme", ThemeChoice.SYSTEM.value)))


def choose(choice: ThemeChoice) -> None:
    """Be light, be dark, or follow the system, from now on."""
    QSettings().setValue("theme", choice.value)
    _follow(choice)


def _follow(choice: ThemeChoice) -> None:
    QGuiApplication.styleHints().setColorScheme(_WISHED[choice])
    if isinstance(app := QApplication.instance(), QApplication):
        _dress(app)


def style_sheet() -> str:
    """Return the style sheet in the colors in force, for a window to put on.

    Were it the application's, each widget laid into another would have all that is in it styled
    anew before it is ever seen: a room would take ten times as long to build.
    """
    return sheet(asdict(tokens()))


def tokens() -> Tokens:
    """Return the colors in force."""
    app = QApplication.instance()
    return DARK if app is not None and app.property(_IS_DARK) else LIGHT


def tone(name: str) -> QColor:
    """Return one color by name, as a table's cell or a picture needs it."""
    return QColor(getattr(tokens(), name))


def figures(font: QFont) -> QFont:
    """Return a font whose figures all have one width, for tables."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _is_dark() -> bool:
    wish = wished()
    if wish is not ThemeChoice.SYSTEM:
        return wish is ThemeChoice.DARK
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _faces(app: QApplication) -> None:
    folder, found = resources.folder("fonts"), []
    for name in FACES:
        file = folder / name
        if file.is_file():
            number = QFontDatabase.addApplicationFont(str(file))
            found += QFontDatabase.applicationFontFamilies(number)
    system = app.font()
    if system.family() in BARE_SYSTEMS and PLAIN_FACE in found:
        face = QFont(PLAIN_FACE)
        face.setPointSizeF(system.pointSizeF() + 1)
        app.setFont(face)


def _dress(app: QApplication) -> None:
    app.setProperty(_IS_DARK, _is_dark())
    colors = tokens()
    app.setPalette(_palette(colors))


def _palette(colors: Tokens) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    for which, color in (
        (role.Window, colors.window),
        (role.WindowText, colors.text),
        (role.Base, colors.base),
        (role.AlternateBase, colors.window),
        (role.Text, colors.text),
        (role.Button, colors.raised),
        (role.ButtonText, colors.text),
        (role.BrightText, colors.bad),
        (role.Highlight, colors.accent),
        (role.HighlightedText, colors.on_accent),
        (role.Accent, colors.accent),
        (role.Link, colors.accent),
        (role.PlaceholderText, colors.muted),
        (role.ToolTipBase, colors.raised),
        (role.ToolTipText, colors.text),
        (role.Light, colors.base),
        (role.Midlight, colors.line),
        (role.Mid, colors.strong_line),
        (role.Dark, colors.strong_line),
        (role.Shadow, colors.strong_line),
    ):
        palette.setColor(which, QColor(color))
    off = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(off, which, QColor(colors.disabled))
    return palette
