"""Files as the offices publish them, made by us: a web page, and a text file of Windows-1252."""

import csv
import io

HEAD = [
    "Effective Date", "Order No.", "Country Code", "Country", "Merchandise", "WRO/Finding",
    "Industry", "Status", "Notes", "Entity", "Remarks",
]  # fmt: skip
_ABOUT = {
    "i": "A list of entities in Xinjiang that mine, produce, or manufacture",
    "ii": "A list of entities working with the government of Xinjiang",
    "v": "A list of facilities and entities that source material from Xinjiang",
}


def page(**sections):
    """The page of the UFLPA Entity List with pairs of names and dates by section."""
    tables = "".join(
        f"<p><strong>{_ABOUT[section]}</strong><br><a href='https://example.org'>Section"
        f" 2(d)(2)(B)({section})</a></p><table><thead><tr><th>Name of Entity</th>"
        "<th>Effective Date</th></tr></thead><tbody>"
        + "".join(f"<tr><td>{name}</td><td>{day}</td></tr>" for name, day in rows)
        + "</tbody></table><p>&nbsp;</p>"
        for section, rows in sections.items()
    )
    return (
        "<!DOCTYPE html><html><head><title>UFLPA</title><script>document.write('<table><tr><td>"
        "no</td></tr></table>')</script></head><body><table><tr><td>menu</td></tr></table>"
        f"{tables}<div><span>Last Updated:</span> 08/03/2026</div></body></html>"
    )


def orders(*rows):
    """The file of orders in bytes; each row is a mapping from headings."""
    text = io.StringIO()
    written = csv.writer(text, lineterminator="\r\n")
    written.writerow(HEAD)
    for row in rows:
        written.writerow([row.get(each, "") for each in HEAD])
    return text.getvalue().encode("cp1252")
