"""What is typed of exhibits and entry lines in the pane Steps, by how they are called. Pure."""

import re
from collections.abc import Mapping, Sequence

from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, LineId
from casefiles.kernel.text_safety import visible

_LABEL = re.compile(r"E-\d+")


def exhibit_called(exhibits: Mapping[ExhibitId, str], typed: str) -> ExhibitId | None:
    """Return the one that is called so, or whose label begins what was typed; of several none."""
    called = {visible(words): exhibit for exhibit, words in exhibits.items()}
    if typed in called:
        return called[typed]
    label = _LABEL.match(typed.upper())
    found = [e for words, e in called.items() if label and words.split()[0] == label[0]]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class TypedLines:
    """Entry lines that were typed, with semicolons between them."""

    lines: Sequence[LineId]
    strange: str = ""
    """The first part that names no entry line, or nothing."""


def lines_called(named: Mapping[str, LineId], typed: str) -> TypedLines:
    """Return the entry lines of these names; commas may part them too, as some stand in names."""
    parts = [each.strip() for each in re.split("[;；]", typed) if each.strip()]
    one = re.compile("|".join(map(re.escape, sorted(named, key=len, reverse=True))) or r"\b\B")
    strange = [part for part in parts if one.sub("", part).strip(" ,，、")]
    wanted = [name for part in parts for name in one.findall(part)]
    return TypedLines([named[each] for each in wanted], strange[0] if strange else "")
