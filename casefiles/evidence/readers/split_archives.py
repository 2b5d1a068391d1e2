"""Archives that were split into several files: told by how such files are named. Pure."""

import re

from casefiles.evidence.readers import formats
from casefiles.evidence.readers.container_answers import ASK_FOR_ZIP

_MAY_BE = frozenset({formats.UNKNOWN, formats.ZIP, formats.SEVEN_ZIP, formats.RAR, formats.PLAIN})
_NAMES = (
    (re.compile(r"(?P<stem>.+)\.part(?P<number>\d{1,4})\.(?P<kind>rar|zip|7z)$", re.IGNORECASE),
     "{stem}.part1.{kind}, {stem}.part2.{kind}, …", 0),
    (re.compile(r"(?P<stem>.+\.(?:7z|zip|rar|tar|tgz|gz))\.(?P<number>\d{2,4})$", re.IGNORECASE),
     "{stem}.001, {stem}.002, …", 0),
    (re.compile(r"(?P<stem>.+)\.r(?P<number>\d{2,3})$", re.IGNORECASE),
     "{stem}.rar, {stem}.r00, {stem}.r01, …", 2),
    (re.compile(r"(?P<stem>.+)\.z(?P<number>\d{2,3})$", re.IGNORECASE),
     "{stem}.z01, {stem}.z02, …, {stem}.zip", 0),
)  # fmt: skip
"""How the parts are named, how all of them are, and what is added to the number of one."""


def part_of_several(name: str, mime: str) -> str:
    """Return what to say of a file whose name is that of a part of an archive, or nothing."""
    if mime not in _MAY_BE:
        return ""
    for pattern, all_of_them, more in _NAMES:
        if told := pattern.match(name):
            number = int(told["number"]) + more
            those = all_of_them.format(**told.groupdict())
            return (
                f"its name says that it is part {number} of an archive split into several"
                f" ({those}): no part opens by itself; {ASK_FOR_ZIP}"
            )
    return ""
