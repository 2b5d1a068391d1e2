"""The two official lists: by what they go here, what they are called, and where they are."""

DHS, CBP = "dhs-uflpa", "cbp-wro"
TITLES = {DHS: "UFLPA Entity List (DHS)", CBP: "Withhold Release Orders and Findings (CBP)"}
ADDRESSES = {
    DHS: "https://www.dhs.gov/uflpa-entity-list",
    CBP: "https://www.cbp.gov/document/stats/withhold-release-orders-findings",
}

ORDERS = frozenset({"WRO", "Finding"})
"""What stands for a section on CBP's list."""
