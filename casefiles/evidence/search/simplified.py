"""The one door to OpenCC's tables: which simplified character stands for a traditional one."""

from functools import cache
from pathlib import Path

_TABLE = ("dictionary", "TSCharacters.txt")


@cache
def simplified() -> dict[str, str]:
    """Return each traditional character with its simplified one, character by character.

    Where one has several (乾: 干 or 乾) it is the first, which OpenCC holds to be the usual one.
    """
    import opencc  # noqa: PLC0415 - only where there is Chinese text

    table = Path(opencc.__file__).parent.joinpath(*_TABLE)
    pairs = (line.split("\t") for line in table.read_text("utf-8").splitlines() if "\t" in line)
    return {old: new.split()[0] for old, new in pairs if len(old) == 1 and new.strip()}
