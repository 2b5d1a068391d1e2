"""The chain in words: custody, places, and what is missing."""

from collections.abc import Iterable, Mapping

from casefiles.chain.chain import Chain
from casefiles.chain.model import Custody, Shows, Step, Substitution
from casefiles.chain.trace import ChainGap, Lack

CUSTODY: Mapping[Custody, str] = {
    Custody.SEGREGATED: "segregated",
    Custody.BATCH: "batch by batch",
    Custody.BLENDED: "blended",
    Custody.MASS_BALANCE: "mass balance",
    Custody.UNKNOWN: "custody unknown",
}
SUBSTITUTION: Mapping[Substitution, str] = {
    Substitution.NOT_SAID: "not said",
    Substitution.NONE: "none: no material of the region, made nowhere else",
    Substitution.REGION_MATERIAL: "buys material of the region too",
    Substitution.MADE_ELSEWHERE: "makes the same goods at another plant too",
    Substitution.BOTH: "buys material of the region too, and makes the same goods at another plant",
}
ON_FILE = "✓ on file"
"""Of a step or a link of which nothing that has to be shown is without a document."""

SAME_SITE = "same site"
"""Of a link on which no document is needed: one party, at one place."""

UNSAID = frozenset({Custody.UNKNOWN})
"""Missing, and told as such."""

SHOWS: Mapping[Shows, str] = {
    Shows.BOUGHT: "bought",
    Shows.PAID: "paid",
    Shows.MOVED: "moved",
    Shows.RECEIVED: "received",
    Shows.MADE: "made",
    Shows.SOLD: "sold",
    Shows.RECORD: "names the party",
}
LACKS: Mapping[Lack, str] = {
    Lack.ENTITY: "no party",
    Lack.PLACE: "no place",
    Lack.DOCUMENT: "no document",
    Lack.CITATION: "no record that names the party",
    Lack.SOURCE: "no source",
    Lack.CUSTODY: "custody unknown",
    Lack.POSTAL_CODE: "no postal code",
    Lack.MADE: "no record of production",
    Lack.SALE: "no sales document",
    Lack.TRANSPORT: "no transport document",
    Lack.PAYMENT: "no payment document",
}
HOW_TO_READ = (
    "A broken line: a document of the sale, of the transport or of the payment is not on file.",
    "A broken frame: a proof is missing or a point is open at the step, as the frame says.",
    "A heavy frame: the party is on a list.",
)
"""What the lines and frames of the picture mean."""


def custody(kind: Custody) -> str:
    """Say whether lots stay apart."""
    return CUSTODY[kind] if kind is Custody.UNKNOWN else f"custody: {CUSTODY[kind]}"


def near(step: Step) -> str:
    """Say where a step is, from prefecture to country."""
    parts = (step.prefecture, step.province, step.country)
    return ", ".join(each.strip() for each in parts if each.strip())


def without_consequences(lacks: Iterable[Lack]) -> list[Lack]:
    """Return what is missing, without what follows from the rest: where no document is, none is."""
    found = {*lacks}
    if Lack.DOCUMENT in found:
        found.discard(Lack.MADE)
    return [each for each in Lack if each in found]


def missing(lacks: Iterable[Lack]) -> str:
    """Say what is missing at a step, what a picture says elsewhere left out; or nothing."""
    elsewhere = {Lack.ENTITY, Lack.PLACE, Lack.CUSTODY}
    return "; ".join(LACKS[each] for each in without_consequences(lacks) if each not in elsewhere)


def gap(chain: Chain, found: ChainGap) -> str:
    """Say what is missing and where: `step 3 (Gin): no sales document from step 2`."""
    at = f"step {found.step.number} ({found.step.title})"
    if found.link is None:
        return f"{at}: {LACKS[found.lack]}"
    before = chain.by_id[found.link.from_step]
    goods = f" of {found.link.goods}" if found.link.goods else ""
    return f"{at}: {LACKS[found.lack]}{goods} from step {before.number}"
