"""The box whose packet filter is tried, and the world outside: five cables, of which every frame is seen. No outside host answers by itself."""
import ctypes
import os
import select
import socket
import struct
import time

import packets
from kernel import run

LIBC = ctypes.CDLL(None, use_errno=True)
CABLES = ["eth0", "eth1", "cali1", "vethp1", "vethp2"]
NEIGHBOURS = {"eth0": ("10.1.0.", [2, 3, 4, 5, 6, 9, 66, 200, 254]), "eth1": ("10.2.0.", [2, 3, 4, 5, 6, 7, 9, 66, 200, 254]),
              "cali1": ("10.3.0.", [2, 3, 4, 5, 6, 7, 9, 66, 200, 254]), "br0": ("172.17.0.", [2, 3, 4, 5, 6, 7, 9, 66, 200, 254])}        # NETMAP leads from any to any
OWN_MAC = {name: f"02:00:00:00:01:{i:02x}" for i, name in enumerate(CABLES + ["br0"])}
PEER_MAC = {name: f"02:00:00:00:02:{i:02x}" for i, name in enumerate(CABLES)}
FENCE = "10.1.0.250"
SETUP = """
ip_forward=1 icmp_ratelimit=0 icmp_ratemask=0 conf.all.rp_filter=0 conf.default.rp_filter=0 conf.all.send_redirects=0 conf.default.send_redirects=0
conf.all.accept_redirects=0 icmp_echo_ignore_broadcasts=1
"""


def enter(namespace):
    """Goes into the network namespace of this open file."""
    if LIBC.setns(namespace.fileno(), 0):
        raise OSError(ctypes.get_errno(), f"setns {namespace.name}")


def mac(text):
    return bytes.fromhex(text.replace(":", ""))


class Box:
    def __init__(self, worker):
        run("mount", "-t", "tmpfs", "run", "/run")
        os.makedirs("/run/netns")
        os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[worker % os.cpu_count()]})     # frames wait in one queue, in order
        self.build()
        self.cables, self.locals = {}, []
        with open("/proc/self/ns/net", "rb") as here, open("/run/netns/outside", "rb") as outside:
            enter(outside)
            for name in CABLES:
                s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
                s.bind((f"o-{name}", 3))
                self.sized(s)
                self.cables[s] = name
            enter(here)
        for protocol in (packets.ICMP, packets.TCP, packets.UDP, 50, 89):
            s = socket.socket(socket.AF_INET, socket.SOCK_RAW, protocol)
            self.sized(s)
            self.locals.append(s)
        self.sender = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
        self.poller = select.epoll()
        self.by_fd = {s.fileno(): s for s in [*self.cables, *self.locals]}
        for fd in self.by_fd:
            self.poller.register(fd, select.EPOLLIN)

    @staticmethod
    def sized(s):
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        s.setblocking(False)

    @staticmethod
    def build():
        run("ip", "netns", "add", "outside")
        run("ip", "netns", "exec", "outside", "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1", "net.ipv4.ip_forward=0")
        run("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1", *(f"net.ipv4.{s}" for s in SETUP.split()))
        lines = ["link set lo up", f"link add br0 address {OWN_MAC['br0']} type bridge mcast_snooping 0"]
        for name in CABLES:
            lines.append(f"link add {name} address {OWN_MAC[name]} type veth peer name o-{name} address {PEER_MAC[name]} netns outside")
            if name.startswith("vethp"):
                lines.append(f"link set {name} master br0")
            lines.append(f"link set {name} up")
        lines += ["link set br0 up", "address add 10.1.0.1/24 brd + dev eth0", "address add 10.1.0.7/24 brd + dev eth0", "address add 10.2.0.1/24 brd + dev eth1",
                  "address add 10.3.0.1/24 brd + dev cali1", "address add 172.17.0.1/16 brd + dev br0"]
        run("ip", "-batch", "-", text="\n".join(lines) + "\n")
        for name in CABLES:
            run("ip", "-n", "outside", "link", "set", f"o-{name}", "arp", "off", "up")
        run("sysctl", "-qw", *(f"net.ipv4.neigh.{d}.base_reachable_time_ms=86400000" for d in NEIGHBOURS), "net.bridge.bridge-nf-call-iptables=1")
        lines = ["route add default via 10.2.0.254 dev eth1", "route add 10.4.0.0/16 via 10.3.0.254 dev cali1", "route add blackhole 10.66.0.0/24",
                 "route add prohibit 10.67.0.0/24", "route add unreachable 10.68.0.0/24", "rule add pref 100 fwmark 0x40/0x40 lookup 100",
                 "route add default via 10.3.0.254 dev cali1 table 100"]
        for device, (net, hosts) in NEIGHBOURS.items():
            for host in hosts:
                peer = PEER_MAC["vethp1" if device == "br0" and host % 2 == 0 else "vethp2" if device == "br0" else device]
                lines.append(f"neigh add {net}{host} lladdr {peer} dev {device} nud reachable")
        run("ip", "-batch", "-", text="\n".join(lines) + "\n")
        for name in ("vethp1", "vethp2"):
            run("bridge", "fdb", "add", PEER_MAC[name], "dev", name, "master", "static")
        time.sleep(0.2)                        # the bridge's ports begin to forward

    def inject(self, device, data, to_mac=None):
        """A packet comes in by the cable of this device; one made here when there is none."""
        if not device:
            try:
                self.sender.sendto(data, (socket.inet_ntoa(data[16:20]), 0))
            except OSError:
                pass                           # the own packet filter or the routes refuse it: it is seen nowhere
            return
        cable = next(s for s, name in self.cables.items() if name == device)
        target = to_mac or OWN_MAC["br0" if device.startswith("vethp") else device]
        cable.send(mac(target) + mac(PEER_MAC[device]) + b"\x08\x00" + data)

    def flush(self):
        """All that was seen of what was injected: (device or "local", bytes). Three questions by ARP, which no packet filter touches, are answered after everything before them."""
        seen = []
        cable = next(s for s, name in self.cables.items() if name == "eth0")
        question = b"\xff" * 6 + mac(PEER_MAC["eth0"]) + b"\x08\x06\0\x01\x08\0\x06\x04\0\x01" + mac(PEER_MAC["eth0"]) + socket.inet_aton(FENCE) + bytes(6) + socket.inet_aton("10.1.0.1")
        for _ in range(3):
            cable.send(question)
            answered = False
            while not answered:
                ready = self.poller.poll(1)
                if not ready:
                    raise RuntimeError("the box does not answer ARP")
                for fd, _ in ready:
                    answered |= self.drain(self.by_fd[fd], seen)
        for fd in self.by_fd:
            self.drain(self.by_fd[fd], seen)
        return seen

    def drain(self, s, seen):
        """Takes everything that waits at a socket; whether the answer to a fence was among it."""
        fence = False
        while True:
            try:
                data, where = s.recvfrom(2048)
            except BlockingIOError:
                return fence
            name = self.cables.get(s)
            if name is None:
                seen.append(("local", data))
            elif where[2] != socket.PACKET_OUTGOING:
                if data[12:14] == b"\x08\x00":
                    seen.append((name, data[14:]))
                elif data[12:14] == b"\x08\x06" and struct.unpack("!H", data[20:22])[0] == 2:
                    fence = True
