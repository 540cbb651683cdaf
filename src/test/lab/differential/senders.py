"""One probe each: a ping as iputils sends it, a TCP connection, a datagram that wants an answer. Each is a socket in the sender's namespace that is asked
until it has a result; the results are the words a symptom uses."""
import errno
import os
import socket
import struct

import packets

IP_MTU_DISCOVER, IP_RECVERR, PMTU_DONT, PMTU_DO = 10, 11, 0, 2
TCP_REPAIR, TCP_REPAIR_QUEUE, TCP_QUEUE_SEQ = 19, 20, 21
ADDRESS_GONE = "address-gone"
ERRNO = {errno.ECONNREFUSED: "refused", errno.ECONNRESET: "reset", errno.EHOSTUNREACH: "host-unreachable", errno.ENETUNREACH: "net-unreachable", errno.EPERM: "not-permitted",
         errno.EACCES: "not-permitted", errno.EINVAL: "not-permitted", errno.EMSGSIZE: "message-too-long", errno.ENOPROTOOPT: "refused", errno.EADDRNOTAVAIL: ADDRESS_GONE,
         errno.ENOBUFS: "no-reply"}  # the device below took it and dropped it
CODES = {0: "net-unreachable", 1: "host-unreachable", 2: "port-unreachable", 3: "port-unreachable", 4: "message-too-long", 9: "admin-prohibited", 10: "admin-prohibited", 13: "admin-prohibited"}


def word(error):
    return ERRNO.get(error, errno.errorcode.get(error, str(error)))


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


class Sender:
    """A socket and, once there is one, the result."""

    def __init__(self, number, flow):
        self.number, self.flow, self.result, self.socket = number, flow, None, None
        self.target = flow["to"]["ip"]
        self.source = flow["from"].get("ip")
        try:
            self.start()
        except OSError as e:
            self.result = word(e.errno)

    def fragmenting(self):
        self.socket.setsockopt(socket.IPPROTO_IP, IP_RECVERR, 1)
        if "size" in self.flow:
            self.socket.setsockopt(socket.IPPROTO_IP, IP_MTU_DISCOVER, PMTU_DO if self.flow.get("dont_fragment") else PMTU_DONT)

    def payload(self, least):
        return (packets.token(self.number) + bytes(65536))[:max(16, self.flow.get("size", least))]

    def from_error_queue(self):
        """The first error about this probe, local or from an ICMP message."""
        while True:
            try:
                data, more, _, _ = self.socket.recvmsg(2048, 512, socket.MSG_ERRQUEUE | socket.MSG_DONTWAIT)
            except BlockingIOError:
                return
            for level, kind, value in more:
                if level == socket.IPPROTO_IP and kind == IP_RECVERR and self.is_mine(data):
                    number, origin, icmp_type, code = struct.unpack("=IBBB", value[:7])
                    if origin == 2 and icmp_type == 3:
                        self.result = CODES.get(code, f"icmp-3-{code}")
                    elif origin == 2 and icmp_type == 11:
                        self.result = "ttl-exceeded"
                    elif origin == 1:
                        self.result = word(number)
            if self.result:
                return

    def is_mine(self, data):
        return True

    def again(self):
        """Errors are rationed (route.error_burst, error_cost): like ping, asks more than once."""

    def close(self):
        if self.socket:
            self.socket.close()


class Ping(Sender):
    def start(self):
        self.identity = 0x4000 + self.number & 0xffff
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as first:       # so ping finds its source, and the local refusals
            if self.source:
                first.bind((self.source, 0))
            first.connect((self.target, 1025))
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
        self.socket.setblocking(False)
        self.fragmenting()
        if self.source:
            self.socket.bind((self.source, 0))
        self.again()

    def again(self):
        body = self.payload(56)
        head = struct.pack("!BBHHH", 8, 0, 0, self.identity, 1)
        head = struct.pack("!BBHHH", 8, 0, checksum(head + body), self.identity, 1)
        try:
            self.socket.sendto(head + body, (self.target, 0))
        except OSError as e:
            self.from_error_queue()
            if not self.result:
                self.result = word(e.errno)

    def is_mine(self, data):
        return len(data) >= 8 and struct.unpack("!H", data[4:6])[0] == self.identity or len(data) < 8

    def ask(self):
        self.from_error_queue()
        while not self.result:
            try:
                data = self.socket.recv(65536)
            except BlockingIOError:
                return
            except OSError:
                self.from_error_queue()
                continue
            body = data[(data[0] & 15) * 4:]
            if body[:1] == b"\0" and packets.named(body[8:24]) == (self.number, False) and struct.unpack("!H", body[4:6])[0] == self.identity:
                self.result = "ok"


class Connection(Sender):
    def start(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.socket.setblocking(False)
        self.socket.bind((self.source or "0.0.0.0", 20000 + self.number))
        self.socket.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)             # the first sequence number names the probe
        self.socket.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR_QUEUE, 2)
        self.socket.setsockopt(socket.IPPROTO_TCP, TCP_QUEUE_SEQ, packets.sequence(self.number))
        self.socket.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, -1)
        code = self.socket.connect_ex((self.target, self.flow["port"]))
        if code not in (0, errno.EINPROGRESS):
            self.result = word(code)

    def ask(self):
        try:
            self.socket.getpeername()
        except OSError:
            code = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if code == errno.ETIMEDOUT:
                self.result = "timeout"
            elif code:
                self.result = word(code)
            return
        self.result = "ok"
        try:
            self.socket.send(packets.token(self.number))
        except OSError:
            pass


class Datagram(Sender):
    def start(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setblocking(False)
        self.fragmenting()
        self.socket.bind((self.source or "0.0.0.0", 20000 + self.number))
        self.socket.connect((self.target, self.flow["port"]))
        self.again()

    def again(self):
        try:
            self.socket.send(self.payload(16))
        except OSError as e:
            self.from_error_queue()
            if not self.result:
                self.result = word(e.errno)

    def ask(self):
        self.from_error_queue()
        while not self.result:
            try:
                data = self.socket.recv(65536)
            except BlockingIOError:
                return
            except OSError:
                self.from_error_queue()
                continue
            if packets.named(data) == (self.number, True):
                self.result = "ok"


KINDS = {"icmp": Ping, "tcp": Connection, "udp": Datagram}
NOTHING = {"icmp": "no-reply", "tcp": "timeout", "udp": "no-reply"}
