"""What is done to rounds and requests from the window: each through a job, none by the pane."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from casefiles.kernel.edits import Edits
from casefiles.kernel.ids import CaseId, RequestItemId, RoundId
from casefiles.requests.reply_acts import ReplyMatch, take_replies
from casefiles.requests.request_acts import ask_for, edit_answers, move_request, remove_request
from casefiles.requests.request_draft import RequestDraft
from casefiles.requests.round_acts import (
    RoundInput,
    edit_round,
    open_round,
    remove_round,
    switch_off_sensitive,
    switch_on_sensitive,
)
from desktop.context import Context
from desktop.job import Job


class RoundActs(QObject):
    """Acts on the request rounds of the case that is shown; each returns its job, if any."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.case: CaseId | None = None

    def begin(self) -> Job | None:
        """Open a round that asks for nothing yet; the job hands over its id."""
        documents = self._context.library.documents
        return self._do(
            self.tr("New request round"),
            lambda work, case: open_round(work, case, RoundInput(), [], documents),
        )

    def edit(self, round_: RoundId, name: str, value: object) -> Job | None:
        """Save a field of a round."""
        return self._do(
            self.tr("Saving"), lambda work, case: edit_round(work, case, round_, {name: value})
        )

    def remove(self, round_: RoundId) -> Job | None:
        """Take a round out, as long as it was not sent."""
        return self._do(self.tr("Removing"), lambda work, case: remove_round(work, case, round_))

    def ask(self, round_: RoundId, asking: RequestDraft) -> Job | None:
        """Ask for something in one's own words."""
        documents = self._context.library.documents
        return self._do(
            self.tr("Adding request"),
            lambda work, case: ask_for(work, case, round_, [asking], documents),
        )

    def move(self, round_: RoundId, item: RequestItemId, by: int) -> Job | None:
        """Let a request come earlier or later in its round, as long as that was not sent."""
        return self._do(
            self.tr("Renumbering"), lambda work, case: move_request(work, case, round_, item, by)
        )

    def remove_requests(self, items: Sequence[RequestItemId]) -> Job | None:
        """Ask for these things no more, as long as they were not sent."""
        return self._do(self.tr("Removing"), lambda work, case: remove_request(work, case, items))

    def record(self, items: Sequence[RequestItemId], edits: Edits) -> Job | None:
        """Record what came of these requests."""
        return self._do(
            self.tr("Recording"), lambda work, case: edit_answers(work, case, items, edits)
        )

    def confirm(self, matches: Sequence[ReplyMatch]) -> Job | None:
        """Take these replies; the job hands over how many are new."""
        return self._do(
            self.tr("Confirming replies"), lambda work, case: take_replies(work, case, matches)
        )

    def allow_sensitive(self, round_: RoundId, by: str, reason: str) -> Job | None:
        """Allow requests in a round that are off by default."""
        return self._do(
            self.tr("Allowing requests"),
            lambda work, case: switch_on_sensitive(work, case, round_, by=by, reason=reason),
        )

    def disallow_sensitive(self, round_: RoundId) -> Job | None:
        """Leave them off again."""
        return self._do(
            self.tr("Disallowing requests"),
            lambda work, case: switch_off_sensitive(work, case, round_),
        )

    def _do(self, words: str, does: Callable[[Any, CaseId], object]) -> Job | None:
        return self._context.jobs.do(words, does, self.case) if self.case else None
