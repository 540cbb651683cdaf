"""routes-by-session.py OWN_IP PEER_IP PEER_SUBNET: what a BGP daemon does for routes, in little: while a TCP session with the peer's
port 179 lives, whoever of the two called, the peer's subnet is routed to it (proto bird); without one the route is gone."""
import select
import socket
import subprocess
import sys
import time

own, peer, subnet = sys.argv[1:]
SILENT, TICK = 2.5, 0.2


def route(there):
    words = ["replace", subnet, "via", peer, "proto", "bird"] if there else ["del", subnet, "via", peer]
    subprocess.run(["ip", "route", *words], stderr=subprocess.DEVNULL, check=False)


waiting = socket.socket()
waiting.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
waiting.bind((own, 179))
waiting.listen(8)
sessions = {}  # each with the time it was last heard
up = None
while True:
    if not sessions:
        try:
            sessions[socket.create_connection((peer, 179), timeout=1)] = time.monotonic()
        except OSError:
            pass
    for ready in select.select([waiting, *sessions], [], [], TICK)[0]:
        try:
            if ready is waiting:
                sessions[waiting.accept()[0]] = time.monotonic()
            else:
                sessions[ready] = time.monotonic() if ready.recv(4096) else 0
        except OSError:
            sessions[ready] = 0
    for session in list(sessions):
        session.settimeout(TICK)
        try:
            session.send(b".")
        except OSError:
            pass
        if time.monotonic() - sessions[session] > SILENT:
            session.close()
            del sessions[session]
    if bool(sessions) != up:
        up = bool(sessions)
        route(up)
