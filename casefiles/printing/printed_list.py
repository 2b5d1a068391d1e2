"""A list as it is shown, ready to be set: what stands in it, and how it is ordered and filtered."""

from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column that is shown."""

    heading: str
    right: bool = False
    """Its figures stand at the right."""


@dataclass(frozen=True, slots=True)
class PrintedList:
    """What is printed of a list: columns in their order on the screen, rows as they are sorted."""

    heading: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    in_all: int
    """How many rows there are, those that are filtered out too."""

    filtered_by: str = ""
    """What was typed to filter it."""

    sorted_by: str = ""
    """In words: `Title, Z to A`; nothing where rows stand in their own order."""

    @property
    def about(self) -> str:
        """How much of it there is, in what order."""
        shown = len(self.rows)
        many = "1 row" if self.in_all == 1 else f"{self.in_all:,} rows"
        said = [many if shown == self.in_all else f"{shown:,} of {many}"]
        if self.filtered_by:
            said.append(f"filtered by “{self.filtered_by}”")
        if self.sorted_by:
            said.append(f"sorted by {self.sorted_by}")
        return "; ".join(said)
