"""What the namespaces see: servers that answer and note who asked, raw sockets that note pings as the kernel delivers them, captures on every device."""
import os
import socket
import struct

import packets

OUTGOING = 4
IP_PKTINFO, SO_TIMESTAMPNS = 8, 35
ALL = socket.htons(3)


class Seen:
    """Of every probe: where a socket got it and from which address, and where request and answer were last on a device."""

    def __init__(self):
        self.delivered, self.last, self.answered = {}, {}, {}

    def taken(self, number, space, source):
        self.delivered.setdefault(number, (space, source))

    def passed(self, number, answer, when, space, device, outgoing, wrapped):
        last = self.answered if answer else self.last
        last[number] = max(last.get(number, (0,)), (when, space, device, "out" if outgoing else "in", wrapped))


class Capture:
    def __init__(self, space, seen):
        self.space, self.seen = space, seen
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, ALL)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self.socket.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.socket.setblocking(False)

    def ready(self):
        while True:
            try:
                data, more, _, (device, kind, way, _, _) = self.socket.recvmsg(256, 64)
            except (BlockingIOError, OSError):
                return []
            found = packets.read(data) if kind == 0x0800 else None
            if found:
                seconds, nanoseconds = struct.unpack("@qq", more[0][2][:16])
                self.seen.passed(found[0], found[1], seconds * 10**9 + nanoseconds, self.space, device, way == OUTGOING, found[4])


class Pings:
    """A copy of every ICMP message that got through to the host."""

    def __init__(self, space, seen):
        self.space, self.seen = space, seen
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self.socket.setblocking(False)

    def ready(self):
        while True:
            try:
                data = self.socket.recv(65536)
            except (BlockingIOError, OSError):
                return []
            body = data[(data[0] & 15) * 4:]
            found = packets.named(body[8:24]) if body[:1] == b"\x08" else None
            if found:
                self.seen.taken(found[0], self.space, socket.inet_ntoa(data[12:16]))


class UdpServer:
    """Answers from the address that was asked, as servers do that stand on several."""

    def __init__(self, space, seen, address, port):
        self.space, self.seen = space, seen
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.IPPROTO_IP, IP_PKTINFO, 1)
        self.socket.bind((address, port))
        self.socket.setblocking(False)

    def ready(self):
        while True:
            try:
                data, more, _, peer = self.socket.recvmsg(65536, 256)
            except (BlockingIOError, OSError):
                return []
            found = packets.named(data)
            if found is None:
                continue
            self.seen.taken(found[0], self.space, peer[0])
            asked = next((value[4:8] for level, kind, value in more if level == socket.IPPROTO_IP and kind == IP_PKTINFO), bytes(4))
            try:
                self.socket.sendmsg([packets.token(found[0], True)], [(socket.IPPROTO_IP, IP_PKTINFO, struct.pack("=i4s4s", 0, asked, bytes(4)))], 0, peer)
            except OSError:
                pass


class Accepted:
    def __init__(self, server, connection, peer):
        self.space, self.seen, self.socket, self.peer = server.space, server.seen, connection, peer
        self.socket.setblocking(False)

    def ready(self):
        try:
            found = packets.named(self.socket.recv(64))
            if found:
                self.seen.taken(found[0], self.space, self.peer[0])
        except BlockingIOError:
            return []
        except OSError:
            pass
        return [self]


class TcpServer:
    def __init__(self, space, seen, address, port):
        self.space, self.seen = space, seen
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind((address, port))
        self.socket.listen(256)
        self.socket.setblocking(False)

    def ready(self):
        try:
            return [Accepted(self, *self.socket.accept())]
        except OSError:
            return []


SERVERS = {"tcp": TcpServer, "udp": UdpServer}
