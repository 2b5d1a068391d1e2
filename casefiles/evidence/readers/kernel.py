"""Ask the Linux kernel for what Python has no words for."""

import ctypes


def call(name: str, *arguments: int) -> int:
    """Call a function of the C library that gives -1 when it failed. Raises `OSError`."""
    libc = ctypes.CDLL(None, use_errno=True)
    done: int = getattr(libc, name)(*map(ctypes.c_ulong, arguments))
    if done < 0:
        raise OSError(ctypes.get_errno(), name)
    return done


def system_call(number: int, *arguments: object) -> int:
    """Make a system call by its number. Raises `OSError`."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    done: int = libc.syscall(ctypes.c_long(number), *arguments)
    if done < 0:
        raise OSError(ctypes.get_errno(), f"syscall {number}")
    return done
