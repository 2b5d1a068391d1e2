"""A stranger's text in the cell of a spreadsheet: shown, and never a formula."""

from casefiles.kernel.text_safety import visible

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What Excel, LibreOffice and others take for the start of a formula, full width too."""


def cell(text: str) -> str:
    """Return the text as it may stand in a cell of a .csv or .xlsx file.

    An apostrophe before what would be a formula makes it text (OWASP, "CSV injection"); control
    characters, tabs and line ends are written out.
    """
    shown = visible(text)
    return f"'{shown}" if shown.lstrip().startswith(_STARTS_A_FORMULA) else shown
