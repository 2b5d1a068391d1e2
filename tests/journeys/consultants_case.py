"""What a consultant knows of the case: who, what, where, how much, and which papers show it."""

from casefiles.sample_case import case_inputs
from casefiles.sample_case import story as s

SITE = "18 Fangyuan Road, Sidu Town"
PLANT = "Plant No. 1, 6 Mianfang Road, Liujing Town"
GIN_SITE = "Rodovia BA-909, km 31"
OPENING = case_inputs.opening()
GOODS = "Men's cotton T-shirts, style HP-2231"

PARTIES = (
    (s.IMPORTER.name, {"roles": "importer of record, ultimate consignee", "country": "US"}),
    (s.FACTORY.name, {
        "romanized": s.FACTORY.english, "roles": "supplier of record, manufacturer",
        "address": SITE, "country": "CN", "postal-code": s.FACTORY.postal_code,
    }),
    (s.MILL.name, {
        "romanized": s.MILL.english, "roles": "spinner", "address": "6 Mianfang Road, Liujing Town",
        "country": "CN",
        "postal-code": s.MILL.postal_code,
    }),
    (s.GIN.name, {"roles": "gin", "address": GIN_SITE, "country": "BR"}),
)  # fmt: skip

IN_JIANGSU = {"province": "Jiangsu", "country": "CN", "custody": "batch"}
STEPS = (
    ("Ginning", s.GIN.name, {
        "site": GIN_SITE, "country": "BR", "lots": s.COTTON_LOT, "custody": "batch",
    }),
    ("Spinning", s.MILL.name, {"site": PLANT, **IN_JIANGSU, "lots": s.YARN_LOT}),
    ("Knitting", s.FACTORY.name, {"site": SITE, **IN_JIANGSU}),
    ("Dyeing", s.FACTORY.name, {"site": SITE, **IN_JIANGSU, "lots": "D260518-1, D260521-2"}),
    ("Cutting and sewing", s.FACTORY.name, {"site": SITE, **IN_JIANGSU}),
)  # fmt: skip

LINKS = (
    {"goods": f"Cotton, lot {s.COTTON_LOT}", "quantity": "6,112.98", "unit": "kg"},
    {"goods": f"Yarn, lot {s.YARN_LOT}", "quantity": "4,800", "unit": "kg",
     "sold-on": "2026-04-28"},
    {"quantity": "4,704", "unit": "kg", "dealt-directly": True},
    {"quantity": "4,500", "unit": "kg", "dealt-directly": True},
)  # fmt: skip

ATTACHED = (
    ("Ginning", "Gin certificate CC-2025-1187.pdf", ("made", "record")),
    ("Spinning", "Spinning record 118.pdf", ("made",)),
    ("Spinning", "Statement TF-25-3307.pdf", ("bought", "paid")),
    ("Spinning", "BL NPCLSSZ5118820.pdf", ("received",)),
    ("Spinning", "发票 26322000000418827.pdf", ("record",)),
    ("Knitting", "Knitting reports.pdf", ("made",)),
    ("Dyeing", "Dyeing cards.pdf", ("made",)),
    ("Knitting", "发票 26322000000418827.pdf", ("bought",)),
    ("Knitting", "Waybill LJ-SH-260502-4.pdf", ("received",)),
    ("Knitting", "Bank statement May to September.pdf", ("paid",)),
    ("Cutting and sewing", "Cutting HP-2604-117.xlsx", ("made",)),
)

ASKED = (
    ("Papers for the whole chain from the cotton to the finished shirts",
     "Gin certificate CC-2025-1187.pdf", "Import declaration cotton.pdf"),
    ("All parties with the process, name and address of each",
     "Registry, Heting.pdf", "Registry, Suiyuan.pdf"),
    ("Production records by which the cotton can be followed into the shirts",
     "Spinning record 118.pdf", "Knitting reports.pdf", "Dyeing cards.pdf"),
    ("Purchase, payment and transport papers of the yarn and the shirts",
     "发票 26322000000418827.pdf", "Waybill LJ-SH-260502-4.pdf", "Invoice HT26-0828-3.pdf",
     "BL NPCLSHA6094417.pdf"),
    ("Where the yarn was spun", "Waybill LJ-SH-260502-4.pdf"),
)  # fmt: skip

CITED = (
    (("SI-N01", "SI-N02", "SI-N07"), (
        "Gin certificate CC-2025-1187.pdf", "Import declaration cotton.pdf",
        "Registry, Suiyuan.pdf",
    )),
    (("SI-N01",), ("Spinning record 118.pdf", "Waybill LJ-SH-260502-4.pdf")),
)  # fmt: skip
SEARCHED = (
    (("SI-N03", "SI-N04", "SI-N05", "SI-N06"), "Suiyuan, Heting with labor transfer",
     "Web pages of both companies", "Nothing on Plant No. 1"),
    (("SI-N09", "SI-N10", "SI-N11", "SI-N12"), "Suiyuan, Heting with paired assistance",
     "Government pages of Lanjiang", "Nothing of the kind"),
)  # fmt: skip

STATED = (
    ("claim-no-nexus", "", (
        "Gin certificate CC-2025-1187.pdf", "Spinning record 118.pdf",
        "Waybill LJ-SH-260502-4.pdf", "Import declaration cotton.pdf", "Registry, Suiyuan.pdf",
    )),
    ("examined", "", ()),
    ("papers-show", "The papers show that the shirts were knitted, dyed and sewn at one plant.",
     ("Knitting reports.pdf", "Dyeing cards.pdf")),
    ("obtained", "", ()),
)  # fmt: skip

SIGNERS = (
    {"capacity": "consultant", "name": "Ines Calloway", "employer": s.REVIEWER,
     "title": "Reviewer", "detail": s.IMPORTER.name,
     "authority": "Engagement of reviewer.pdf", "place": "Tacoma, Washington"},
    {"capacity": "importer-officer", "name": "Dana R. Whitlock", "employer": s.IMPORTER.name,
     "title": "Director of Trade Compliance",
     "authority": "Delegation of authority 2026.pdf", "place": "Portland, Oregon"},
)  # fmt: skip
ZONE = "America/Los_Angeles"
DECLARED = ({2: "records_reviewed", 3: "records_reviewed"}, {4: "personal_knowledge"})
PASSWORD = "correct horse battery"

ANY_REASON = ("Looked at with counsel, who has it so", "This was looked at and is left as it is.")
REASONS = {
    "untranslated": ("The reviewer reads Chinese", "It was read in its original language."),
}
