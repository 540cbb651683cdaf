"""flannel-udp.py PUBLIC_IP LEASES: what `flanneld --backend=udp` does, in little: flannel0 is a tun, every packet of it travels in UDP 8285.
LEASES is a file of lines `SUBNET PUBLIC_IP`, read again for every packet."""
import fcntl
import ipaddress
import os
import select
import socket
import struct
import sys

public, leases = sys.argv[1:]
tun = os.open("/dev/net/tun", os.O_RDWR)
fcntl.ioctl(tun, 0x400454CA, struct.pack("16sH", b"flannel0", 0x1001))  # TUNSETIFF, IFF_TUN | IFF_NO_PI
wire = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
wire.bind((public, 8285))


def node_of(target):
    with open(leases, encoding="ascii") as lines:
        for line in lines:
            subnet, node = line.split()
            if target in ipaddress.ip_network(subnet):
                return node
    return None


while True:
    for ready in select.select([tun, wire], [], [])[0]:
        if ready is tun:
            packet = os.read(tun, 65535)
            if packet[0] >> 4 != 4:
                continue
            node = node_of(ipaddress.ip_address(packet[16:20]))
            try:
                if node and node != public:
                    wire.sendto(packet, (node, 8285))
            except OSError:
                pass
        else:
            try:
                os.write(tun, wire.recv(65535))
            except OSError:
                pass
