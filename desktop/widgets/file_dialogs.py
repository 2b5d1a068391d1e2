"""The system's own dialogs for files and folders: the only thing that lies over the window."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(parent: QWidget, words: str) -> Path | None:
    """Ask for a folder, which may be made in the dialog."""
    chosen = QFileDialog.getExistingDirectory(parent, words, str(Path.home()))
    return Path(chosen) if chosen else None


def choose_files(parent: QWidget, words: str) -> list[Path]:
    """Ask for any number of files."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, words, str(Path.home()))
    return [Path(each) for each in chosen]


def choose_file(parent: QWidget, words: str) -> Path | None:
    """Ask for a file."""
    chosen, _ = QFileDialog.getOpenFileName(parent, words, str(Path.home()))
    return Path(chosen) if chosen else None


def choose_target(parent: QWidget, words: str, name: str) -> Path | None:
    """Ask where to write a file."""
    chosen, _ = QFileDialog.getSaveFileName(parent, words, str(Path.home() / name))
    return Path(chosen) if chosen else None
