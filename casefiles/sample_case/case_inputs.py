"""The sample's case files as they are opened."""

from datetime import date

from casefiles.cases.case_acts import CaseInput
from casefiles.sample_case import story as s

TITLE = "Cotton T-shirts from Lanjiang"


def opening() -> CaseInput:
    """Return what was known when the case was opened."""
    return CaseInput(
        title=TITLE,
        legal_basis="uflpa-applicability",
        supplier=f"{s.FACTORY.english} ({s.FACTORY.name})",
        importer=s.IMPORTER.name,
        goods=s.GOODS,
        hts=s.HTS,
        quantity=f"{s.PIECES:,} pieces in {s.CARTONS} cartons",
        entries=f"{s.ENTRY}, line 001",
        detention_number=s.DETENTION,
        port="Seattle, Washington (3001)",
        contact="Dana R. Whitlock, Harbor & Pine Apparel Co., +1 503 555 0178, "
        "d.whitlock@harborpine.example",
        counsel="Pell & Arrowsmith LLP",
        counsel_directs=True,
        counsel_since=date(2026, 10, 6),
        notes="A made-up case for trying the program out. No company, person or number in it is "
        "real; only the law and the places Seattle, Portland, Jiangsu, Bahia and Kizilsu are.",
        entry_date=s.ENTRY_ON,
        detained_on=s.DETAINED_ON,
    )


def training_opening() -> CaseInput:
    """Return the defective case, with what a hurried reviewer knew."""
    return CaseInput(
        title="Cotton bath towels from Ningbo (find what is wrong)",
        legal_basis="uflpa-applicability",
        supplier="Ningbo Brightloom Home Textile Co., Ltd.",
        importer="Fernleaf Bath Goods LLC",
        goods="Bath towels, 100 percent cotton, 70 x 140 cm",
        hts="6302.60.0020",
        quantity="12,000 pieces",
        entries="9QZ-4410991-4, line 001",
        detention_number="UF-2026-1401-00117",
        port="Norfolk, Virginia (1401)",
        contact="Ruth Tallis, Fernleaf Bath Goods LLC",
        notes="A made-up and deliberately defective case, for training.",
        entry_date=date(2026, 9, 14),
    )
