"""Where a workspace lies: on a disk of this machine, on a network, in a folder that is synced."""

from pathlib import Path

DATABASE = "workspace.sqlite"
"""The file that makes a folder a workspace."""

_NETWORK = (
    *("nfs", "cifs", "smb", "afp", "afs", "webdav", "davfs", "9p", "ceph", "lustre", "glusterfs"),
    *("sshfs", "fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.davfs"),
)
"""What the names of such file systems begin with."""

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "cloudstorage": "a cloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
}


def is_workspace(folder: Path) -> bool:
    """Whether there is a workspace in a folder, as far as a look can tell."""
    return (folder / DATABASE).exists()


def network_kind(folder: Path) -> str | None:
    """Return the kind of network file system a folder lies on; None if it lies on a disk here."""
    import psutil  # noqa: PLC0415 - not needed by whoever only reads

    path = folder.absolute()
    if str(path).startswith("\\\\"):
        return "smb"
    mounted = [
        part for part in psutil.disk_partitions(all=True) if path.is_relative_to(part.mountpoint)
    ]
    if not mounted:
        return None
    nearest = max(mounted, key=lambda part: len(part.mountpoint))
    if nearest.fstype.lower().startswith(_NETWORK) or "remote" in nearest.opts.split(","):
        return nearest.fstype
    return None


def synced_by(folder: Path) -> str | None:
    """Return the name of what copies a folder elsewhere, by the names of the folders above it.

    A program that syncs may copy the database while it is written, or bring back an older one.
    """
    for part in folder.absolute().parts:
        for sign, name in _SYNCED.items():
            if part.lower().startswith(sign):
                return name
    return None
