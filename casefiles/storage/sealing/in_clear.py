"""What of a locked workspace is in clear, and when."""

IN_CLEAR = (
    (
        "On the disk, from before it was locked: what was freed is not cleared. The disk, its"
        " snapshots, back-ups and synced folders may still have it."
    ),
    (
        "While it is open: in memory, and wherever the system writes memory, such as swap and"
        " hibernation."
    ),
    (
        "While a document is read: a file larger than 256 MiB, or any file where the system is not"
        " Linux, in a temporary file without a name."
    ),
    (
        "While a document is made, previewed, signed or checked, or a list is printed: in temporary"
        " files without a name."
    ),
    (
        "While LibreOffice, bsdtar or Tesseract works, a binder is made, a list is saved as PDF, or"
        " a package or a countersignature is checked: in the temporary folder. What is left there"
        " by a program that was killed goes when a workspace is next opened to write."
    ),
    "What was exported, printed, saved elsewhere or copied to the clipboard.",
    (
        "Outside the workspace: where it is, window positions, hashes of its journals, and words"
        " added to the dictionary."
    ),
    (
        "In its folder: how many files there are, how large, and when they were written; labels of"
        " what was erased, and when."
    ),
)
"""Sentences for people, the earliest first."""
