"""A package as a BagIt bag (RFC 8493): what stands beside its payload."""

from collections.abc import Iterator, Sequence
from datetime import date

from casefiles.package.contents import PackageFile, made_file
from casefiles.package.sums.bag_lists import (
    AGENT,
    DECLARATION,
    DECLARED,
    INFO,
    MANIFEST,
    PAYLOAD,
    TAG_MANIFEST,
    ListedSum,
    info_text,
    sums_text,
)


def bag_of(
    payload: Sequence[tuple[PackageFile, int]],
    beside: Sequence[PackageFile],
    about: Sequence[tuple[str, str]],
    program: str,
    on_day: date,
) -> Iterator[PackageFile]:
    """Yield the tag files of a bag, the last of them being the list of the others.

    `payload` are the files with their sizes, by their paths within `data/`; `beside` stands next
    to `data/`; `about` are further fields of `bag-info.txt`.
    """
    octets = sum(size for _, size in payload)
    info = info_text(
        [
            ("Bag-Software-Agent", f"{AGENT} {program}"),
            ("Bagging-Date", on_day.isoformat()),
            *about,
            ("Payload-Oxum", f"{octets}.{len(payload)}"),
        ]
    )
    sums = sums_text(ListedSum(PAYLOAD + each.path, each.digest) for each, _ in payload)
    tags = [
        made_file(DECLARATION, DECLARED),
        made_file(INFO, info),
        made_file(MANIFEST, sums),
        *beside,
    ]
    yield from tags
    yield made_file(TAG_MANIFEST, sums_text(ListedSum(each.path, each.digest) for each in tags))
