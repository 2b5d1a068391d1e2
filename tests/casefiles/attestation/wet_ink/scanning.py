"""Pages as a scanner hands them over."""

import io

import pikepdf


def a_scan(content, *pages):
    """The same pages as a scanner that recognizes text saves them: no form, no files, no links."""
    made = pikepdf.new()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        chosen = pages or range(1, len(pdf.pages) + 1)
        for number in chosen:
            made.pages.append(pdf.pages[number - 1])
        for page in made.pages:
            for key in ("/Annots", "/StructParents", "/AF"):
                if key in page:
                    del page[key]
        out = io.BytesIO()
        made.save(out)
    return out.getvalue()
