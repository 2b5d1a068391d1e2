"""What is written in charts and diagrams (ECMA-376 part 1, 21.2, 21.4): titles, names, values."""

from casefiles.evidence.readers.office.package import Package, Relation
from casefiles.evidence.readers.office.text_writer import TextWriter
from casefiles.evidence.readers.office.xml_events import ElementWalk

_KINDS = (("chart", "chart"), ("chartEx", "chart"), ("diagramData", "diagram"))
_MOST, _LONGEST = 20_000, 5_000
"""Labels of a chart, and characters of one."""


def labels_in(package: Package, relations: list[Relation]) -> list[tuple[str, str]]:
    """Return what stands in each chart or diagram that a part shows: which it is, and its words."""
    labels = dict(_KINDS)
    parts = {each.target: labels[each.kind] for each in relations if each.kind in labels}
    return [
        (label, said)
        for part, label in parts.items()
        if part in package and (said := labels_of(package, part))
    ]


def labels_of(package: Package, part: str) -> str:
    """Return what is written in one, each once, in its order."""
    heard = _Labels()
    package.try_to_tell(part, heard)
    return " | ".join(heard.said)


def write_labels(package: Package, relations: list[Relation], writing: TextWriter) -> None:
    """Write what stands in each, a line each."""
    for label, said in labels_in(package, relations):
        writing.fresh()
        writing.say(f"[{label}] {said}")
        writing.line()


class _Labels(ElementWalk):
    def __init__(self) -> None:
        super().__init__()
        self._said: list[str] = []
        self.starts = dict.fromkeys(("a:t", "c:v", "?:v", "?:pt"), lambda _: self._said.append(""))

    def heard(self, said: str) -> None:
        if self.parent in self.starts and len(self._said) < _MOST:
            self._said[-1] += said[:_LONGEST]

    @property
    def said(self) -> list[str]:
        """Each once, in their order."""
        return [*dict.fromkeys(filter(None, (" ".join(each.split()) for each in self._said)))]
