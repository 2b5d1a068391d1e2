"""System calls by name: which a reader may make, which no program of others may, and their numbers.

Measured with `strace` over the corpus and the tests: what a reader was never seen to make after its
walls went up, and no other C library makes in its place, is not here. Numbers are those of the
kernel's headers, (x86_64, aarch64); None: that processor has no such call.
"""

Calls = dict[str, tuple[int | None, int | None]]
PROCESSORS = ("x86_64", "aarch64")
"""In the order of the numbers."""

FILES: Calls = {
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67),
    "preadv": (295, 69), "lseek": (8, 62), "close": (3, 57), "fstat": (5, 80),
    "newfstatat": (262, 79), "stat": (4, None), "lstat": (6, None), "statx": (332, 291),
    "access": (21, None), "faccessat": (269, 48), "faccessat2": (439, 439), "open": (2, None),
    "openat": (257, 56), "getcwd": (79, 17), "getdents64": (217, 61), "dup": (32, 23),
    "fcntl": (72, 25), "ioctl": (16, 29), "fadvise64": (221, 223), "poll": (7, None),
    "ppoll": (271, 73), "recvmsg": (47, 212),
}  # fmt: skip
"""What was handed over is read; modules and fonts are opened, which Landlock bounds."""

MEMORY: Calls = {
    "brk": (12, 214), "mmap": (9, 222), "munmap": (11, 215), "mremap": (25, 216),
    "mprotect": (10, 226), "madvise": (28, 233),
}  # fmt: skip

CLOCKS: Calls = {
    "clock_gettime": (228, 113), "clock_getres": (229, 114), "gettimeofday": (96, 169),
    "time": (201, None), "nanosleep": (35, 101), "clock_nanosleep": (230, 115),
    "setitimer": (38, 103),
}  # fmt: skip

ITSELF: Calls = {
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132), "restart_syscall": (219, 128), "tgkill": (234, 131),
    "futex": (202, 98), "sched_yield": (24, 124), "getpid": (39, 172), "gettid": (186, 178),
    "getppid": (110, 173), "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176),
    "getegid": (108, 177), "getrusage": (98, 165), "getrandom": (318, 278),
    "prlimit64": (302, 261), "exit": (60, 93), "exit_group": (231, 94),
    "set_robust_list": (273, 99), "rseq": (334, 293), "sched_getaffinity": (204, 123),
}  # fmt: skip
"""What concerns nobody but the process that asks."""

THREADS: Calls = {"clone": (56, 220)}
"""For a reader whose library cannot do without."""

SCRATCH: Calls = {
    "ftruncate": (77, 46), "unlink": (87, None), "unlinkat": (263, 35), "mkdir": (83, None),
    "mkdirat": (258, 34), "rmdir": (84, None), "rename": (82, None), "renameat": (264, 38),
}  # fmt: skip
"""For one that may write files in its own folder. No reader of ours may."""

EVERY_READER: Calls = {**FILES, **MEMORY, **CLOCKS, **ITSELF}

STARTING: Calls = {
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281),
    "clone3": (435, 435),
}  # fmt: skip
SIGNALS: Calls = {
    "kill": (62, 129), "tkill": (200, 130), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
}  # fmt: skip
SOCKETS: Calls = {"socket": (41, 198), "connect": (42, 203), "bind": (49, 200)}
OTHERS: Calls = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "process_madvise": (440, 440), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424), "process_mrelease": (448, 448), "kcmp": (312, 272),
    "move_pages": (279, 239), "migrate_pages": (256, 238),
}  # fmt: skip
"""What looks into other processes, or changes them."""

UNSEEN: Calls = {
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194),
    "shmat": (30, 196), "shmctl": (31, 195), "semget": (64, 190), "semop": (65, 193),
    "semctl": (66, 191), "semtimedop": (220, 192), "msgget": (68, 186), "msgsnd": (69, 189),
    "msgrcv": (70, 188), "msgctl": (71, 187), "mq_open": (240, 180), "mq_unlink": (241, 181),
    "mq_timedsend": (242, 182), "mq_timedreceive": (243, 183), "mq_notify": (244, 184),
    "mq_getsetattr": (245, 185),
}  # fmt: skip
"""Memory and messages that are nobody's: not counted, and there when their maker has ended."""

WATCHING: Calls = {
    "inotify_init": (253, None), "inotify_init1": (294, 26), "inotify_add_watch": (254, 27),
    "fanotify_init": (300, 262), "fanotify_mark": (301, 263), "perf_event_open": (298, 241),
    "lookup_dcookie": (212, 18),
}  # fmt: skip
TURN: Calls = {
    "setpriority": (141, 140), "sched_setscheduler": (144, 119), "sched_setparam": (142, 118),
    "sched_setattr": (314, 274), "ioprio_set": (251, 30),
}  # fmt: skip
"""Who comes first."""

SYSTEM: Calls = {
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432), "move_mount": (429, 429),
    "open_tree": (428, 428), "mount_setattr": (442, 442), "unshare": (272, 97),
    "setns": (308, 268), "bpf": (321, 280), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218),
    "open_by_handle_at": (304, 265), "swapon": (167, 224), "swapoff": (168, 225),
    "reboot": (169, 142), "kexec_load": (246, 104), "kexec_file_load": (320, 294),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "quotactl": (179, 60), "acct": (163, 89), "syslog": (103, 116), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "clock_adjtime": (305, 266), "adjtimex": (159, 171),
    "sethostname": (170, 161), "setdomainname": (171, 162), "iopl": (172, None),
    "ioperm": (173, None),
}  # fmt: skip
"""What only a system's own programs need, or what has let programs out of walls before."""

NO_PROGRAM: Calls = {**OTHERS, **UNSEEN, **WATCHING, **TURN, **SYSTEM}
"""What no program of others may, whatever it needs beside."""
