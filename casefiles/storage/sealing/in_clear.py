"""What of a locked workspace is in clear, and when."""

IN_CLEAR = (
    (
        "On the disk, from before it was locked: what was freed is not cleared. The disk, its"
        " snapshots, back-ups and synced folders may still have it."
    ),
    (
        "While it is open: in memory, and wherever the system writes memory, such as swap,"
        " hibernation and its crash reporter."
    ),
    (
        "While a document is read: a file larger than 256 MiB, or any file where the system is not"
        " Linux, in a temporary file without a name."
    ),
    (
        "While a document is made, previewed, signed, printed or checked: in temporary files"
        " without a name."
    ),
    (
        "While LibreOffice, bsdtar or Tesseract works, a binder is made, a list is saved as PDF, or"
        " a package is checked, a PDF is countersigned, or pages cannot be kept because the disk is"
        " full or read-only: in the temporary folder. What is left there by a program that was"
        " killed, or when the computer stopped, goes when a workspace is next opened to write."
    ),
    (
        "What was exported, printed, saved elsewhere or copied to the clipboard; a package while it"
        " is made, beside its place."
    ),
    (
        "Outside the workspace: where it is and which was open last, your name, role and"
        " organization, window positions, hashes of its journals, words added to the dictionary,"
        " where keys and certificates are that you chose, and the key with which this device signs"
        " its entries; signs that a portal accepts; what the system's file dialogs keep of folders"
        " and files chosen in them."
    ),
    (
        "In its folder: how many files there are, how large, and when they were written; what kinds"
        " of key open it; labels of what was erased, and when; files that the program did not make."
        " In a full back-up: how many originals, cases and entries it has, when it was made, the"
        " ids of the cases, and the last hash of each journal."
    ),
)
"""Sentences for people, the earliest first."""
