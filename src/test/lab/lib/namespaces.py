"""Namespaces of the laboratory; those of networks by their names below /run/netns."""
import ctypes
import os

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWNET = 0x00020000, 0x04000000, 0x40000000
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
libc = ctypes.CDLL(None, use_errno=True)


def must(result):
    """Of a function of libc that returns 0 when it could."""
    if result:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def opened(name):
    return os.open(f"/run/netns/{name}", os.O_RDONLY)


def enter(namespace):
    """This thread sends and listens in an opened namespace from now on."""
    must(libc.setns(namespace, CLONE_NEWNET))


def go(name):
    """Enters it by its name."""
    there = opened(name)
    enter(there)
    os.close(there)


def mount(source, target, kind=None, flags=0, data=None):
    must(libc.mount(source.encode(), target.encode(), kind and kind.encode(), flags, data and data.encode()))
