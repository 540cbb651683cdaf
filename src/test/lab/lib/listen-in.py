"""listen-in.py PORT NAMESPACE...: in each network namespace a process accepts TCP connections on every address and closes them, and another sends UDP datagrams back. Returns once all listen."""
import os
import socket
import sys

import namespaces

port = int(sys.argv[1])
for name in sys.argv[2:]:
    where = namespaces.opened(name)
    namespaces.enter(where)
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
