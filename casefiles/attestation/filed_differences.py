"""What says something else now than an attestation that was filed.

All of the present matter is held against all that CBP has read of the same parties, steps and
deliveries in this workspace, whether or not it was brought over. What is known to be the same (it
is this case's own, or was brought over from there) may differ in anything, and in being left out
too. What is only taken for the same is so by a credit code or a name, by who does what, by the day
on which goods went: then what one of the two does not say is no difference.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from casefiles.attestation.filed_attestations import (
    FiledAttestation,
    FiledData,
    Row,
    current_data,
    every_filed_attestation,
)
from casefiles.chain import store as chain
from casefiles.chain.ledger.keys import key_of
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId

Origins = Mapping[str, tuple[CaseId, str]]
"""From which case and row a row of this case was brought over."""

OF_PARTIES = ("name", "romanized", "address", "postal_code", "country", "roles")
OF_STEPS = ("role", "site", "prefecture", "province", "postal_code", "country")
OF_LINKS = ("quantity", "unit")


@dataclass(frozen=True, slots=True)
class FiledDifference:
    """A field that says something else than it did in what was filed."""

    thing: str
    """The id of the party, step or link."""

    words: str
    """What it is called here."""

    field: str
    filed: str
    now: str
    where: str
    """The last attestation that said so: `A-01 of C-001`."""

    filed_on: date
    others: int = 0
    """How many more that were filed said the same."""


def filed_differences(db: sqlite3.Connection, case: CaseId) -> list[FiledDifference]:
    """Return where names, addresses, roles and quantities differ from what was filed."""
    filed = every_filed_attestation(db)
    if not filed:
        return []
    origins = {e.copy: (e.from_case, e.original) for e in chain.reused(db, case)}
    return compare_with_filed(case, current_data(db, case), filed, origins)


def compare_with_filed(
    case: CaseId, now: FiledData, filed: Iterable[FiledAttestation], origins: Origins
) -> list[FiledDifference]:
    """Return what differs, parties first, each in its order; pure.

    Where several attestations said the same, the last one filed is named and the rest counted.
    """
    said: dict[tuple[str, str, object], list[tuple[FiledAttestation, str, str]]] = {}
    for one in sorted(filed, key=lambda each: (each.on, each.label)):
        for thing, field, then, today in _Against(case, now, one, origins).all():
            said.setdefault((thing, field, _key(field, then)), []).append((one, then, today))
    words = _words(now)
    order = {each: n for n, each in enumerate(words)}
    found = [
        FiledDifference(
            thing, words[thing], field.replace("_", " "), then, today, one.label, one.on, n
        )
        for (thing, field, _), those in said.items()
        for n, (one, then, today) in [(len(those) - 1, those[-1])]
    ]
    return sorted(found, key=lambda each: (order[each.thing], each.field, each.filed_on))


Marks = Callable[[Row], set[object]]
"""What a row is known by where nobody said that it is another: those that share one are alike."""

Said = tuple[str, str, str, str]
"""Which row, which field, what it said then, what it says now."""


class _Against:
    """The present matter against one attestation."""

    def __init__(
        self, case: CaseId, now: FiledData, filed: FiledAttestation, origins: Origins
    ) -> None:
        self._case, self._now, self._filed, self._origins = case, now, filed, origins
        then = filed.told
        self._party = self._paired(now.parties, then.parties, _names, _names)
        self._step = self._paired(now.steps, then.steps, self._done, _doing)
        self._link = self._paired(now.links, then.links, self._went, _going)

    def all(self) -> Iterator[Said]:
        """Yield every field that differs."""
        then = self._filed.told
        yield from self._of(self._now.parties, then.parties, self._party, OF_PARTIES)
        yield from self._of(self._now.steps, then.steps, self._step, OF_STEPS)
        yield from self._parties_of_steps()
        yield from self._of(self._now.links, then.links, self._link, OF_LINKS)

    def _known(self, id_: str) -> str | None:
        """The row there that a row here is, or was brought over from."""
        if self._filed.case == self._case:
            return id_
        source, original = self._origins.get(id_, (None, None))
        return original if source == self._filed.case else None

    def _paired(
        self, here: Mapping[str, Row], there: Mapping[str, Row], of_here: Marks, of_there: Marks
    ) -> dict[str, tuple[str, bool]]:
        """Which row there each row here is, and whether that is known or only likely.

        Where several rows there are like one, none says of which it would differ.
        """
        marked: dict[object, list[str]] = {}
        for id_, row in there.items():
            for mark in of_there(row):
                marked.setdefault(mark, []).append(id_)
        found = dict[str, tuple[str, bool]]()
        for id_, row in here.items():
            if (known := self._known(id_)) is not None:
                found |= {id_: (known, True)} if known in there else {}
                continue
            likely = {other for mark in of_here(row) for other in marked.get(mark, ())}
            likely = {other for other in likely if not _of_two(row, there[other])}
            if len(likely) == 1:
                found[id_] = (likely.pop(), False)
        return found

    def _of(
        self,
        here: Mapping[str, Row],
        there: Mapping[str, Row],
        pairs: Mapping[str, tuple[str, bool]],
        fields: Sequence[str],
    ) -> Iterator[Said]:
        for id_, (other, known) in pairs.items():
            for field in fields:
                if field not in there[other]:
                    continue  # a column that is younger than the attestation, or erased
                then, now = str(there[other][field] or ""), str(here[id_].get(field) or "")
                both = then.strip() and now.strip()
                if _key(field, then) != _key(field, now) and (known or both):
                    yield id_, field, _plain(field, then), _plain(field, now)

    def _parties_of_steps(self) -> Iterator[Said]:
        """Another party at a step than the one that was filed."""
        for id_, (other, known) in self._step.items():
            then, now = self._filed.told.steps[other].get("party"), self._now.steps[id_]["party"]
            was = self._filed.told.parties.get(str(then), {}).get("name")
            same = self._party.get(str(now), ("", False))[0] == then
            if known and was and not same:
                named = self._now.parties.get(str(now), {}).get("name", "")
                yield id_, "party", str(was), str(named)

    def _done(self, step: Row) -> set[object]:
        """By which party there it is done, and what."""
        party, _ = self._party.get(str(step["party"]), ("", False))
        return {(party, key_of(str(step["title"])))} if party else set()

    def _went(self, link: Row) -> set[object]:
        """Between which steps there, which goods, and on which days: one delivery."""
        start, _ = self._step.get(str(link["from_step"]), ("", False))
        end, _ = self._step.get(str(link["to_step"]), ("", False))
        return _going({**link, "from_step": start, "to_step": end}) if start and end else set()


def _names(party: Row) -> set[object]:
    names = {key_of(str(party.get(each) or "")) for each in ("name", "romanized")}
    return {*names - {""}, *_code(party)}


def _doing(step: Row) -> set[object]:
    return {(step.get("party"), key_of(str(step.get("title", ""))))}


def _going(link: Row) -> set[object]:
    way = (link.get("from_step"), link.get("to_step"), key_of(str(link.get("goods", ""))))
    days = ("sold_on", "moved_on", "received_on")
    return {(*way, each, link[each]) for each in days if link.get(each)}


def _code(party: Row) -> set[tuple[str, str]]:
    code = str(party.get("credit_code") or "").strip().upper()
    return {("credit code", code)} if code else set()


def _of_two(here: Row, there: Row) -> bool:
    """Whether two parties of one name are two by their credit codes."""
    codes = (_code(here), _code(there))
    return all(codes) and codes[0] != codes[1]


def _key(field: str, text: str) -> object:
    """What a text says, whatever spaces it is written with."""
    if field == "roles":
        return frozenset(text.split("\n"))
    if field == "quantity":
        try:
            return Decimal(text)
        except InvalidOperation:
            return text
    return " ".join(text.split())


def _plain(field: str, text: str) -> str:
    return ", ".join(text.split("\n")) if field == "roles" else " ".join(text.split())


def _words(now: FiledData) -> dict[str, str]:
    """What each thing is called, in the order in which they are told."""
    steps = now.steps
    words = {id_: str(row["name"]) for id_, row in now.parties.items()}
    words |= {id_: f"step {row['number']}, {row['title']}" for id_, row in steps.items()}
    for id_, row in now.links.items():
        ends = [steps[str(row[end])]["number"] for end in ("from_step", "to_step")]
        way = f"step {ends[0]} → step {ends[1]}"
        words[id_] = f"{way}, {row['goods']}" if row["goods"] else way
    return words
