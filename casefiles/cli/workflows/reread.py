"""`casefiles evidence reread`: drop what was read out of exhibits, and make it anew."""

from casefiles.cli.decorators import command
from casefiles.cli.output import progress_bar, say
from casefiles.cli.reports.text import Named, exhibits_of
from casefiles.cli.session import OneCase, the_cases
from casefiles.kernel.counts import counted
from casefiles.workspace.view import View


@command("evidence reread")
def reread(view: View, exhibits: Named = None, case: OneCase = "") -> None:
    """Rebuild stored text, thumbnails and index of exhibits, of a case or of all.

    Their generated pages are deleted too, and made again when needed. What OCR read is kept.
    Nothing but the cache is written.
    """
    from casefiles.evidence.derived.pdf_copy import open_copies  # noqa: PLC0415
    from casefiles.evidence.search.search_data import open_search_data, update_search_data  # noqa: PLC0415
    from casefiles.package.pages.page_cache import PageCache  # noqa: PLC0415

    with (
        progress_bar("Reading") as progress,
        open_search_data(view) as search_data,
    ):
        search_data.cache.require_disk()
        cases = the_cases(view.db, case)
        those = exhibits_of(view, cases, exhibits or [])
        with open_copies(view.folder) as copies, PageCache(view.folder) as pages:
            copies.forget(each.digest for each in those)
            pages.forget(each.digest for each in those)
        if exhibits or case:
            search_data.cache.forget(each.digest for each in those)
        else:
            search_data.cache.start_over()
            search_data.index.start_over()
        update_search_data(view, search_data, cases, progress)
    many = len({each.digest for each in those})
    say(f"{counted(many, 'file was', 'files were')} read anew.")
