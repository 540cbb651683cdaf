"""agent.py SHELL: what a shell of the laboratory asks, one request after the other, in one process: in a virtual machine it is processes that cost, and a
shell's fork, nsenter's start and Python's are more than half of it. A request on standard input is its number, the number of its words and the words, each ended by NUL;
the answer on standard output is a line with that number and the exit status. A process that is wanted gets the descriptors 7, 8 and 9 of the shell as its 0, 1 and 2.
agent.py once WORD...: one request, whose descriptors are this process's own. Requests:
    namespace NAME                      a network namespace, as `ip netns add` makes it, with lo up
    set NAMESPACE KEY=VALUE...          parameters below /proc/sys
    in NAMESPACE COMMAND...             a process in it
    on HOST LAB KIND SCRIPT             bash -c SCRIPT as root of a host: its network, its name, its files over /etc and /run/flannel, its kind of iptables
    address NAMESPACE DEVICE            prints its first address
    listen PORT NAMESPACE...            see listening.py
    really FLOWS NAMESPACES SEEN        see tries.py
    collect OUT FILES SIZE HOSTS        see collect.py
    engine SOCKET WHAT...               see engine.py"""
import fcntl
import os
import shutil
import signal
import socket
import struct
import sys

import collect
import engine
import listening
import tries
from namespaces import CLONE_NEWNET, CLONE_NEWNS, CLONE_NEWUTS, MS_BIND, MS_PRIVATE, MS_REC, enter, go, libc, mount, must

SYS_PIDFD_GETFD = 438
SIOCGIFFLAGS, SIOCSIFFLAGS, SIOCGIFADDR, IFF_UP = 0x8913, 0x8914, 0x8915, 1
OURS = [signal.SIGPIPE, signal.SIGXFSZ, signal.SIGINT]           # that Python, or we, treat in another way than a new process should
NOT_FOUND, FAILED = 127, 1


def namespace(name):
    file = f"/run/netns/{name}"
    os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o444))
    must(libc.unshare(CLONE_NEWNET))
    mount("/proc/self/ns/net", file, flags=MS_BIND)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        flags, = struct.unpack_from("16xH", fcntl.ioctl(s, SIOCGIFFLAGS, struct.pack("16sH14x", b"lo", 0)))
        fcntl.ioctl(s, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | IFF_UP))
    return 0


def set_parameters(where, *settings):
    go(where)
    for key, _, value in (s.partition("=") for s in settings):
        # sysctl(8): a dot in a device's name is written as a slash
        with open("/proc/sys/" + key.translate(str.maketrans("./", "/.")), "w", encoding="ascii") as f:
            f.write(value)
    return 0


def spawn(command, stdio, group, environment=os.environ):
    program = shutil.which(command[0], path=environment["PATH"])
    if program is None:
        os.write(stdio[2], f"{command[0]}: command not found\n".encode())
        return NOT_FOUND
    child = os.posix_spawn(program, command, environment, file_actions=[(os.POSIX_SPAWN_DUP2, fd, i) for i, fd in enumerate(stdio)],
                           setpgroup=group, setsigdef=OURS)
    return ended(child)


def ended(child):
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return status if status >= 0 else 128 - status


def on(stdio, group, host, lab, kind, script):
    files, work, tools = f"{lab}/files/{host}", f"{lab}/overlay/{host}", f"{lab}/tools/{kind}"
    if not os.path.exists(work):
        for folder in (f"{files}/etc", f"{files}/run/flannel", work, "/run/flannel"):
            os.makedirs(folder, exist_ok=True)
    if not os.path.exists(tools):
        os.makedirs(tools)
        for tool in ("", "-save", "-restore"):
            os.symlink(shutil.which(f"iptables-{kind}{tool}"), f"{tools}/iptables{tool}")
    child = os.fork()
    if child:
        return ended(child)
    try:
        for i, fd in enumerate(stdio):
            os.dup2(fd, i)
        os.setpgid(0, group)
        go(host)
        must(libc.unshare(CLONE_NEWNS | CLONE_NEWUTS))
        mount("none", "/", flags=MS_REC | MS_PRIVATE)
        socket.sethostname(host)
        mount("overlay", "/etc", "overlay", data=f"lowerdir=/etc,upperdir={files}/etc,workdir={work}")
        mount(f"{files}/run/flannel", "/run/flannel", flags=MS_BIND)
        for s in OURS:
            signal.signal(s, signal.SIG_DFL)
        os.execvpe("bash", ["bash", "-c", script], {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "HOST": host})
    except OSError as e:
        os.write(2, f"on {host}: {e}\n".encode())
    os._exit(FAILED)


def address(stdio, where, device):
    go(where)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        try:
            found = fcntl.ioctl(s, SIOCGIFADDR, struct.pack("16s16x", device.encode()))
        except OSError:
            return FAILED
    os.write(stdio[1], socket.inet_ntoa(found[20:24]).encode() + b"\n")
    return 0


def answered(words, stdio, group):
    what, *rest = words
    if what == "in":
        go(rest[0])
        return spawn(rest[1:], stdio, group)
    if what == "on":
        return on(stdio, group, *rest)
    if what == "address":
        return address(stdio, *rest)
    if what == "engine":
        return engine.asked(stdio, *rest)
    simple = {"namespace": namespace, "set": set_parameters, "listen": listening.listen, "really": tries.really, "collect": collect.collect}
    return simple[what](*rest)


def answer(words, stdio, group):
    try:
        return answered(words, stdio, group)
    except (OSError, KeyError, TypeError) as e:
        os.write(stdio[2], f"{' '.join(words[:2])}: {e}\n".encode())
        return FAILED


def asked(request):
    """The number and the words of the next request; none where nobody asks any more."""
    def word():
        read = bytearray()
        while True:
            c = request.read(1)
            if not c:
                return None
            if c == b"\0":
                return read.decode()
            read += c
    number, count = word(), word()
    return (number, [word() for _ in range(int(count))]) if count else None


def serve(shell):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    shell_fd, group = os.pidfd_open(shell), os.getpgid(shell)
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    while request := asked(sys.stdin.buffer):
        number, words = request
        stdio = [libc.syscall(SYS_PIDFD_GETFD, shell_fd, fd, 0) for fd in (7, 8, 9)]
        status = answer(words, stdio, group)
        enter(home)                  # who stays keeps a namespace that was deleted
        for fd in stdio:
            os.close(fd)
        print(number, status, flush=True)


if sys.argv[1] == "once":
    sys.exit(answer(sys.argv[2:], [0, 1, 2], os.getpgrp()))
serve(int(sys.argv[1]))
