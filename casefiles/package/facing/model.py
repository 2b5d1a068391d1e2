"""What stands on an English facing page, before it is set."""

from collections.abc import Iterator

from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import OnPage, Place, Whole
from casefiles.evidence.protected_names.model import OutgoingText
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId
from casefiles.package.pages.set_page_areas import Share


@dataclass(frozen=True, slots=True)
class FacingPassage:
    """A passage that the set cites, and where it is."""

    number: int
    """Which of its page."""

    where: str
    """In words."""

    areas: tuple[Share, ...]
    """Where on the page as it is shown; nothing where that is not known."""

    place: Place = Whole()

    @property
    def is_whole_page(self) -> bool:
        """Whether all of its page is cited."""
        return isinstance(self.place, OnPage)


@dataclass(frozen=True, slots=True)
class EnglishOfPassages:
    """The English of one or several passages of a page."""

    numbers: tuple[int, ...]
    """Which of them."""

    exhibit: ExhibitId
    """That it is taken from."""

    place: Place
    """Where it stands there."""

    by: str
    """Who translated it, in the words of the attestation; or that this is not entered."""

    words: tuple[str, ...]
    """Line by line; nothing where they could not be taken from there."""


@dataclass(frozen=True, slots=True)
class FacingPage:
    """What faces one page of an exhibit, or all of one that has no pages of its own."""

    exhibit: Exhibit
    page: int | None
    """Of the original, counted from 1."""

    passages: tuple[FacingPassage, ...]
    english: tuple[EnglishOfPassages, ...]

    set_page: int | None = None
    """Of the PDF that is made of an exhibit without pages, from 0: seen beside the English."""

    @property
    def has_column(self) -> bool:
        """Whether the English stands beside a page, and not across the sheet."""
        return self.page is not None or self.set_page is not None

    @property
    def named(self) -> str:
        """Such as `E-014, p. 3`."""
        return f"{self.exhibit.label}, p. {self.page}" if self.page else self.exhibit.label


@dataclass(frozen=True, slots=True)
class FacingPages:
    """All of a set, in the order of its exhibits and their pages."""

    pages: tuple[FacingPage, ...] = ()
    kept_back: tuple[str, ...] = ()
    """Passages whose English is left out since they, or it, are hidden in part; in words."""

    def texts(self) -> Iterator[OutgoingText]:
        """Yield what they say that the pages they face do not, with where."""
        for each in self.pages:
            words = "\n".join(line for told in each.english for line in (told.by, *told.words))
            yield OutgoingText(f"the English facing page of {each.named}", words)

    def remarks(self) -> Iterator[str]:
        """Yield what whoever hands a binder on has to know of those that are not there."""
        if self.kept_back:
            named = "; ".join(self.kept_back)
            yield f"Without its English beside it, since some of it is redacted: {named}."


@dataclass(frozen=True, slots=True)
class SmallPage:
    """Where on a facing page the page that it faces is seen: points from its lower left corner."""

    left: float
    bottom: float
    width: float
    height: float
