"""What the day of importation says of the goods, in sentences, and whether orders matter. Pure."""

from datetime import date

from casefiles.cases.shipments.importation import SECTION_3_FROM, Importation

ORDER_BASES = frozenset({"wro", "finding"})

FROM = f"{SECTION_3_FROM:%B} {SECTION_3_FROM.day}, {SECTION_3_FROM.year}"


def matters(known: Importation, basis: str) -> bool:
    """Return whether the days of importation, or CBP's orders, matter for a basis."""
    return bool(of_importation(known)) or basis in ORDER_BASES


def of_importation(known: Importation) -> str:
    """Say which goods section 3 of the UFLPA does not reach; nothing where it reaches all."""
    if not known.earlier:
        return ""
    days = "; ".join(f"{e.named} on {e.imported_on:%Y-%m-%d}" for e in known.earlier)
    rest = "" if known.all_earlier else " It may reach the other shipments."
    return (
        f"Imported before {FROM}: {days}. Section 3 of Pub. L. 117-78 (UFLPA) reaches goods"
        f" imported on or after that day, whenever they were made, and so not these.{rest}"
    )


def of_day(imported_on: date | None) -> str:
    """Say the same of a day alone, of which no shipment and no party is known."""
    if imported_on is None or imported_on >= SECTION_3_FROM:
        return ""
    return (
        f"Imported before {FROM}. Section 3 of Pub. L. 117-78 (UFLPA) reaches goods imported on or"
        " after that day, and so not these; an order of CBP, or section 307 itself, may."
    )
