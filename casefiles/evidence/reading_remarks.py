"""What is to be said of a reading: what was damaged or guessed, what a file says of itself."""

import json
import re
from datetime import date
from typing import Any

from casefiles.evidence.model import Reading
from casefiles.evidence.readers.signature_summary import without_signatures
from casefiles.evidence.text_cache.sheet_rows import column_letters
from casefiles.kernel.written_dates import short_day

_CLAIMED = {
    "made": "created", "changed": "modified", "by": "by", "program": "with", "device": "on",
}  # fmt: skip
"""What a file says of itself, in the order in which it is said here."""

_MOMENT = re.compile(
    r"(\d{4})[-:](\d\d)[-:](\d\d)"
    r"(?:[T ](\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?"
)


def reading_remarks(reading: Reading) -> tuple[str, ...]:
    """Return sentences, the gravest first. A stranger's words: never markup.

    Of signatures nothing: they are checked anew where a page is shown.
    """
    said: dict[str, Any] = json.loads(without_signatures(reading.facts))
    lines = [f"damaged: {each}" for each in said.get("damage", ())]
    if how_far := said.get("in_part"):
        lines.append(f"read in part: {how_far}; the rest is not searched")
    lines += _hidden(said)
    lines += [str(each) for each in said.get("remarks", ())]
    lines += _encoding(said)
    lines += _names(said)
    return tuple(lines)


def claimed_metadata(reading: Reading) -> tuple[str, ...]:
    """Return what the file's own metadata says of when, by whom and with what it was made.

    Anyone can write these: they prove nothing alone.
    """
    return tuple(_claimed(json.loads(without_signatures(reading.facts))))


def _hidden(said: dict[str, Any]) -> list[str]:
    """Which rows and columns of sheets are hidden: they are searched all the same."""
    return [
        f"hidden in {sheet.get('name') or 'the table'}: {', '.join(map(_stretch, hidden))}"
        for sheet in said.get("sheets", ())
        if (hidden := [("row", *each) for each in sheet.get("hidden_rows", ())]
            + [("column", *each) for each in sheet.get("hidden_columns", ())])
    ]  # fmt: skip


def _stretch(stretch: tuple[str, int, int]) -> str:
    what, first, last = stretch
    names = [str(each + 1) if what == "row" else column_letters(each) for each in (first, last)]
    return f"{what} {names[0]}" if first == last else f"{what}s {names[0]}–{names[1]}"


def _encoding(said: dict[str, Any]) -> list[str]:
    """How its bytes were made text. Plain ASCII and UTF-8 need no words."""
    encoding, basis = str(said.get("encoding") or ""), str(said.get("basis") or "")
    plain = encoding in ("", "ascii", "utf-8")
    if not encoding or (plain and "not certain" not in basis and "does not fit" not in basis):
        return []
    how = basis.replace("detected", "guessed").replace("not certain", "guessed, not certain")
    return [f"decoded as {encoding.upper()}" + (f", {how}" if how else "")]


def _names(said: dict[str, Any]) -> list[str]:
    """How the names of what is inside were made text, where that was a guess."""
    told = [str(each) for each in said.get("names", ()) if "guessed" in str(each)]
    split = [each.partition(", ") for each in told]
    return [f"names in it decoded as {encoding.upper()}, {how}" for encoding, _, how in split]


def _claimed(said: dict[str, Any]) -> list[str]:
    claimed = said.get("claimed")
    known: dict[str, Any] = claimed if isinstance(claimed, dict) else {}
    if said.get("taken") and not known.get("made"):
        known = {**known, "made": said["taken"]}
    words = [f"{word} {_moment(known[name])}" for name, word in _CLAIMED.items() if known.get(name)]
    return [f"in the file's own metadata: {', '.join(words)}"] if words else []


def _moment(said: object) -> str:
    """A moment as people write it, to the minute; anything else as it stands."""
    if not (found := _MOMENT.fullmatch(str(said))):
        return str(said)
    *day, minute, zone = found.groups()
    try:
        words = short_day(date(*map(int, day)))
    except ValueError:  # such as the 31st of February
        return str(said)
    at = f"{minute} {'UTC' if zone in ('Z', '+00:00') else zone or ''}".rstrip() if minute else ""
    return ", ".join(filter(None, (words, at)))
