"""How a document looks: sizes, spaces and inks. Points throughout."""

from casefiles.kernel.dataclass import dataclass

Color = str
"""Red, green, blue, as PDF writes them."""

INK: Color = ".1 .1 .12"
QUIET: Color = ".36 .37 .42"
LINK: Color = ".09 .22 .42"
RULE: Color = ".78 .79 .82"
PANEL: Color = ".955 .96 .97"

MARGIN = 64.0


@dataclass(frozen=True, slots=True)
class Style:
    """How lines of text are set."""

    size: float
    leading: float
    before: float
    after: float
    color: Color = INK
    sans: bool = False
    bold: bool = False
    italic: bool = False
    tracking: float = 0.0
    """1/1000 em."""


HEADINGS = {
    1: Style(20, 25, 0, 6, bold=True),
    2: Style(13, 17, 18, 5, bold=True),
    3: Style(10.5, 14, 11, 3, bold=True),
}
BODY = Style(10.5, 14, 0, 7)
LINE = Style(10.5, 14, 0, 0)
LEAD = Style(11, 15, 0, 7)
SMALL = Style(8.5, 11.5, 0, 6, QUIET, sans=True)
LABEL = Style(8, 11, 0, 4, QUIET, sans=True, bold=True, tracking=90)
ITEM = Style(10.5, 14, 0, 3)
CLOSE_ITEM = Style(9, 11.5, 0, 1.5, sans=True)
QUOTE = Style(10, 13.5, 3, 9, italic=True)
SOURCE = Style(8.5, 11.5, 1, 9, QUIET, sans=True)
CELL = Style(8.5, 11, 0, 0, sans=True)
CLOSE_CELL = Style(8, 10, 0, 0, sans=True)
PART = Style(8.5, 11, 0, 0, sans=True, bold=True)
HEAD_CELL = Style(8, 11, 0, 0, QUIET, sans=True, bold=True, tracking=20)
FACT_NAME = Style(8.5, 13, 0, 0, QUIET, sans=True)
FACT = Style(10, 13, 0, 0)
CLOSE_FACT_NAME = Style(8.5, 11, 0, 0, QUIET, sans=True)
DRAWN = Style(7, 8.6, 0, 0, sans=True)
DRAWN_BOLD = Style(7, 8.6, 0, 0, sans=True, bold=True)
CONTENTS = Style(10, 13.5, 0, 1)
SIGNER = Style(10, 13, 4, 0, bold=True)
ROLE = Style(8.5, 11.5, 0, 16, QUIET, sans=True)
TYPED = Style(10, 13, 0, 0, sans=True)
LEGEND = Style(7.5, 10, 0, 0, QUIET, sans=True, tracking=10)

INDENT = 18.0
GUTTER = 24.0
"""Between two columns."""
PANEL_PADDING = 10.0
PART_ABOVE, CLOSE_ABOVE, CLOSE_BELOW = 8.0, 2.5, 3.0
CELL_ABOVE, CELL_BELOW, CELL_RIGHT = 4.0, 4.0, 10.0
FACT_ABOVE = FACT_BELOW = 3.0
FACT_NAME_WIDTH = 128.0
CLOSE_FACT_ABOVE = CLOSE_FACT_BELOW = 2.0
CLOSE_FACT_NAME_WIDTH = 84.0
FIELD_WIDTH, FIELD_HEIGHT = 260.0, 62.0
BLANK_PADDING = 4.0
BLANK_ROWS = 24
"""The most lines of a field to type in."""
