"""listen-in.py PORT NAMESPACE...: in each network namespace a process accepts TCP connections on every address and closes them, and another sends UDP datagrams back. Returns once all listen."""
import ctypes
import os
import socket
import sys

CLONE_NEWNET = 0x40000000
libc = ctypes.CDLL(None, use_errno=True)
port = int(sys.argv[1])
for name in sys.argv[2:]:
    where = os.open(f"/run/netns/{name}", os.O_RDONLY)
    if libc.setns(where, CLONE_NEWNET):
        sys.exit(f"no namespace {name}")
    os.close(where)
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("0.0.0.0", port))
    listener.listen(64)
    if os.fork() == 0:
        while True:
            try:
                listener.accept()[0].close()
            except OSError:
                pass
    listener.close()
    echo = socket.socket(type=socket.SOCK_DGRAM)
    echo.bind(("0.0.0.0", port))
    if os.fork() == 0:
        while True:
            try:
                echo.sendto(*echo.recvfrom(65535))
            except OSError:
                pass
    echo.close()
