"""connections.py: fills this namespace's table of connections up to the machine's limit, with such as a busy proxy has: answered TCP connections, which no new one drives out."""
import socket
import struct

LIMIT, COUNT = (f"/proc/sys/net/netfilter/nf_conntrack_{what}" for what in ("max", "count"))
NETLINK_NETFILTER, IPCTNL_MSG_CT_NEW, IPCTNL_MSG_CT_DELETE = 12, 0x100, 0x102
NLM_F_REQUEST, NLM_F_CREATE, NLA_F_NESTED = 1, 0x400, 0x8000
SEEN_REPLY, ASSURED, CONFIRMED, ESTABLISHED = 2, 4, 8, 3
SECONDS, AT_ONCE = 3600, 200


def attribute(kind, content):
    return struct.pack("HH", 4 + len(content), kind) + content + b"\0" * (-len(content) % 4)


def direction(kind, source, target, sport, dport):
    addresses = attribute(1, socket.inet_aton(source)) + attribute(2, socket.inet_aton(target))
    ports = attribute(1, bytes([socket.IPPROTO_TCP])) + attribute(2, struct.pack("!H", sport)) + attribute(3, struct.pack("!H", dport))
    return attribute(kind | NLA_F_NESTED, attribute(1 | NLA_F_NESTED, addresses) + attribute(2 | NLA_F_NESTED, ports))


def connection(number):
    """A message of linux/netfilter/nfnetlink_conntrack.h; the number makes the client's address and port."""
    client, port = f"198.18.{number >> 15 & 255}.7", 32768 + (number & 32767)
    content = (struct.pack("BBH", socket.AF_INET, 0, 0) + direction(1, client, "198.19.0.1", port, 443) + direction(2, "198.19.0.1", client, 443, port)
               + attribute(3, struct.pack("!I", SEEN_REPLY | ASSURED | CONFIRMED))
               + attribute(4 | NLA_F_NESTED, attribute(1 | NLA_F_NESTED, attribute(1, bytes([ESTABLISHED])))) + attribute(7, struct.pack("!I", SECONDS)))
    return struct.pack("IHHII", 16 + len(content), IPCTNL_MSG_CT_NEW, NLM_F_REQUEST | NLM_F_CREATE, number, 0) + content


def read(file):
    with open(file, encoding="ascii") as f:
        return int(f.read())


with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_NETFILTER) as table:
    table.bind((0, 0))
    # what is known already would end soon and leave room
    table.send(struct.pack("IHHIIBBH", 20, IPCTNL_MSG_CT_DELETE, NLM_F_REQUEST, 0, 0, socket.AF_INET, 0, 0))
    made = 0
    while read(COUNT) < read(LIMIT):
        table.send(b"".join(connection(made + i) for i in range(AT_ONCE)))
        made += AT_ONCE
