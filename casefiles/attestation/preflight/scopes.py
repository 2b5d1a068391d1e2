"""What would be asked about scopes and results."""

from collections.abc import Iterator

from casefiles.assessment.context_proposals import in_words
from casefiles.assessment.rules.facts import POSITIVE
from casefiles.assessment.ties import names_somebody
from casefiles.attestation.claims import is_unfavorable
from casefiles.attestation.exhibit_set import printed
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import Checks, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import listed, lower_first
from casefiles.checklists.vocabulary import Outcome


def no_scope(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Nothing was assessed."""
    if not record.scopes:
        yield PreflightFinding()


def none_in_chain(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """No scope is in the chain of the goods."""
    if record.scopes and not record.in_chain and record.composition.claims:
        yield PreflightFinding()


def no_period(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A scope has no period, or half of one."""
    for each in record.scopes:
        if not each.period:
            yield PreflightFinding(each.scope.id, each.scope.title)


def no_party(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A scope is nobody's."""
    for each in record.scopes:
        if each.party is None:
            yield PreflightFinding(each.scope.id, each.scope.title)


def context_blocked(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The context pack blocks affirmative absence."""
    for each in record.scopes:
        if not each.pack.allow_affirmative_absence:
            yield PreflightFinding(each.scope.id, each.scope.title)


def context_proposed(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Places propose a context, another was chosen, and nobody declined the one proposed."""
    for each in record.proposals.open:
        it = each.scope
        yield PreflightFinding(it.id, f"“{it.title}”: {lower_first(in_words(each))}")


def place_without_scope(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A party or a step lies in a region with a context of its own, and no scope is about it."""
    if record.scopes:
        for each in record.proposals.without_scope:
            yield PreflightFinding(each.key, each.key)


def origin_not_asked(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Workers come from such a region, and how they were recruited is not asked."""
    for each in record.proposals.not_asked:
        yield PreflightFinding(each.scope.id, f"“{each.scope.title}” ({listed(each.groups)})")


def unfavorable(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """A result in the chain of the goods that goes to counsel before anything is sent."""
    yield from _unfavorable(record, in_chain=True)


def unfavorable_elsewhere(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """The same of a scope that is not in the chain: it does not stop the claim, but is disclosed.

    An omission can be a false statement (19 USC 1592), so that nothing is issued until it is said.
    """
    yield from _unfavorable(record, in_chain=False)


def red_flags(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """Red flags are spoken of, also where the goods are outside the scope of the law."""
    for each in record.scopes:
        if each.result.outcome is Outcome.RED_FLAGS:
            yield PreflightFinding(each.scope.id, each.scope.title)


def contrary(record: CaseRecord, audience: Audience) -> Iterator[PreflightFinding]:
    """Evidence against what is claimed, on an indicator that is printed."""
    for scope, looked in printed(record, audience):
        if looked.status in POSITIVE or looked.supporting:
            subject = f"{scope.scope.id} {looked.indicator.id}"
            yield PreflightFinding(subject, f"{looked.indicator.title} ({scope.scope.title})")


def citation_untied(record: CaseRecord, _: Audience) -> Iterator[PreflightFinding]:
    """What supports is cited without saying about whom it speaks."""
    for scope in record.scopes:
        shown = [(each.indicator.id, each.indicator.title, each.evidence) for each in scope.looked]
        shown += [(each.id, each.title, each.evidence) for each in scope.controls]
        for name, title, evidence in shown:
            untied = [e for e in evidence if e.direction == "supports" and e.tie is None]
            if untied and names_somebody(scope.scope):
                labels = listed(sorted({record.by_id[e.exhibit].label for e in untied}))
                said = f"{labels} for {title} ({scope.scope.title})"
                yield PreflightFinding(f"{scope.scope.id} {name}", said)


CHECKS: Checks = {
    "no-scope": no_scope,
    "none-in-chain": none_in_chain,
    "no-period": no_period,
    "no-party": no_party,
    "context-blocked": context_blocked,
    "context-proposed": context_proposed,
    "place-without-scope": place_without_scope,
    "origin-not-asked": origin_not_asked,
    "unfavorable": unfavorable,
    "unfavorable-elsewhere": unfavorable_elsewhere,
    "red-flags": red_flags,
    "contrary": contrary,
    "citation-untied": citation_untied,
}


def _unfavorable(record: CaseRecord, *, in_chain: bool) -> Iterator[PreflightFinding]:
    for each in record.scopes:
        if each.scope.in_chain is in_chain and is_unfavorable(record, each.result):
            yield PreflightFinding(each.scope.id, each.scope.title)
