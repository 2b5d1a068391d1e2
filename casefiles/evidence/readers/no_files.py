"""What stands under the name of a file and is none, by the kind that a Unix system says."""

import stat

NO_FILES = {
    stat.S_IFLNK: "it is a symbolic link, which is not followed",
    stat.S_IFIFO: "it is a named pipe and no file",
    stat.S_IFSOCK: "it is a socket and no file",
    stat.S_IFBLK: "it is a device and no file",
    stat.S_IFCHR: "it is a device and no file",
}
