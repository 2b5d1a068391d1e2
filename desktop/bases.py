"""Legal bases in words, in the order in which they are offered."""

BASES = (
    ("pre-detention-readiness", "Pre-detention readiness"),
    ("uflpa-applicability", "UFLPA applicability review"),
    ("uflpa-exception", "UFLPA exception"),
    ("wro", "Withhold release order (WRO)"),
    ("finding", "Finding"),
    ("caatsa-exception", "CAATSA exception"),
    ("protest", "Protest"),
)


def in_words(slug: str) -> str:
    """Return the words for a legal basis; one that is not known here is shown as it is."""
    return dict(BASES).get(slug, slug)
