"""`casefiles evidence ocr`: recognize the text of scans, as a layer beside their pages."""

from collections.abc import Sequence
from typing import Annotated

import typer

from casefiles.cases import store as cases
from casefiles.cases.model import CaseFile
from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say, say_aside, say_json, say_table
from casefiles.cli.recognizing import recognize
from casefiles.cli.session import AnyCase, AnyExhibits, Json, the_case, the_exhibits
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass
from casefiles.workspace.view import View

Engine = Annotated[str, typer.Option("--engine", help="tesseract or rapidocr; else the first.")]
Language = Annotated[
    str,
    typer.Option("--lang", metavar="A+B", help="As the engine calls them, such as chi_sim+eng."),
]
Again = Annotated[bool, typer.Option("--again", help="Also what was recognized before.")]
Pages = Annotated[
    list[int] | None, typer.Option("--page", help="This page, text of its own or not; repeatable.")
]
Only = Annotated[
    bool, typer.Option("--list", help="Recognize nothing: list the status of each page.")
]
At_once = Annotated[int, typer.Option("--at-once", min=0, help="Pages side by side.")]


@command("evidence ocr")
def ocr(
    view: View,
    case: AnyCase = "",
    exhibits: AnyExhibits = None,
    engine: Engine = "",
    lang: Language = "",
    again: Again = False,
    page: Pages = None,
    only_list: Only = False,
    at_once: At_once = 0,
    json: Json = False,
) -> None:
    """Recognize pages that are images without text (OCR), beside an open window too.

    Nothing but the cache is written: the exhibits stay as they are. To stop it loses the page
    in hand; the next time it goes on from there. Each page says how sure the engine is.
    """
    wish = _Wish(tuple(exhibits or ()), tuple(page or ()), again=again)
    chosen = [the_case(view.db, case)] if case else cases.every(view.db)
    if not only_list:
        _read_texts(view, chosen)
        languages = tuple(filter(None, lang.split("+")))
        for each in chosen:
            _recognize(view, each, wish, engine, languages, at_once)
    rows = [row for each in chosen for row in _standing(view, each, wish)]
    _show(rows, json=json)


@dataclass(frozen=True, slots=True)
class _Wish:
    """Which pages somebody asks for."""

    exhibits: tuple[str, ...]
    pages: tuple[int, ...]
    """Counted from 1."""

    again: bool


def _read_texts(view: View, chosen: Sequence[CaseFile]) -> None:
    """What a page says itself must be known before it is taken for a scan."""
    from casefiles.evidence.search.search_data import open_search_data, update_search_data  # noqa: PLC0415

    with progress_bar("Reading") as progress, open_search_data(view) as search_data:
        update_search_data(view, search_data, [each.id for each in chosen], progress)


def _recognize(
    view: View, case: CaseFile, wish: _Wish, engine: str, languages: tuple[str, ...], at_once: int
) -> None:
    from casefiles.evidence.ocr import due, engines  # noqa: PLC0415 - starts workers
    from casefiles.evidence.ocr.recognition_queue import RecognitionQueue  # noqa: PLC0415

    only = [each.id for each in _held(view, case, wish)]
    if wish.again or wish.pages:
        parts = [number - 1 for number in wish.pages] if wish.pages else None
        pages = due.requested_pages(view, case.id, only, parts)
    else:
        pages = due.due(view, case.id, only)
    if not pages:
        return
    queue = RecognitionQueue(
        view.folder, pages, engines.named(engine, languages), languages, at_once=at_once or None
    )
    come = recognize(queue)
    done = counted(come.done, "page")
    say_aside(f"{case.label}: {done} recognized, {come.failed:,} of them in vain.")


def _held(view: View, case: CaseFile, wish: _Wish) -> Sequence[Exhibit]:
    if wish.exhibits:
        return the_exhibits(view.db, case.id, wish.exhibits)
    return evidence.of_case(view.db, case.id)


def _standing(view: View, case: CaseFile, wish: _Wish) -> list[dict[str, object]]:
    from casefiles.evidence.ocr.store import OcrStore  # noqa: PLC0415

    with OcrStore(view.folder) as kept:
        return [
            {
                "case": case.label,
                "exhibit": exhibit.label,
                "page": each.part + 1,
                "engine": each.engine,
                "languages": each.languages,
                "confidence": None if each.why else each.confidence,
                "why": each.why,
            }
            for exhibit in _held(view, case, wish)
            for each in kept.statuses(exhibit.digest).values()
            if not wish.pages or each.part + 1 in wish.pages
        ]


def _show(rows: list[dict[str, object]], *, json: bool) -> None:
    if json:
        say_json(rows)
        return
    if not rows:
        say("No page was recognized: none is an image without text.")
        return
    titles = ("case", "exhibit", "page", "engine", "languages", "confidence", "")
    say_table(titles, [["" if each is None else each for each in row.values()] for row in rows])
