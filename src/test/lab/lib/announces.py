"""announces.py DEVICE: ten times a second a router advertisement (RFC 4861, 4.2) to all nodes on the device's link, from its link-local address: this
host is a router for ten seconds more."""
import socket
import struct
import sys
import time

device = sys.argv[1]
ADVERTISEMENT, LIFETIME = 134, 10
with socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6) as s:
    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
    index = socket.if_nametoindex(device)
    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, index)
    while True:
        try:
            # the kernel fills in the checksum
            s.sendto(struct.pack("!BBHBBHII", ADVERTISEMENT, 0, 0, 64, 0, LIFETIME, 0, 0), ("ff02::1", 0, 0, index))
        except OSError:
            pass
        time.sleep(0.1)
