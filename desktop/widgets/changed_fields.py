"""What somebody changed in a form that is saved by a button, since it showed what is kept.

Only that is saved: what another act made of the other fields meanwhile is not shown yet.
"""

from collections.abc import Mapping


class ChangedFields:
    """Compares what stands in a form with what it was filled with.

    What was handed over once stays among them until what is kept is shown anew: it may not have
    taken effect yet when it is changed back.
    """

    def __init__(self) -> None:
        self._shown: Mapping[str, object] = {}
        self._handed: set[str] = set()

    def begin(self, shown: Mapping[str, object]) -> None:
        """Begin with what a form shows now."""
        self._shown, self._handed = {**shown}, set()

    def submit_entry(self, status: Mapping[str, object]) -> dict[str, object]:
        """Return the fields of what stands there that somebody changed."""
        self._handed |= self._touched(status)
        return {name: value for name, value in status.items() if name in self._handed}

    def show_anew(self, shown: Mapping[str, object], status: Mapping[str, object]) -> set[str]:
        """Return the fields to be filled again with what is kept now: those nobody changed."""
        touched = self._touched(status) | self._handed
        self.begin(shown)
        return {*shown} - touched

    def _touched(self, status: Mapping[str, object]) -> set[str]:
        return {name for name, value in status.items() if value != self._shown.get(name)}
