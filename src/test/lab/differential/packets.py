"""What a captured IPv4 packet is: which probe it belongs to, request or answer, inside a tunnel or not."""
import socket
import struct

MAGIC = b"hopwise!"
TUNNELS = {8472: 30, 4789: 30, 8285: 8}           # UDP port -> bytes before the inner IP header (vxlan's and Ethernet's, or only UDP's)
FIRST = 0x48000000                                # initial sequence numbers of ours


def token(number, answer=False):
    """16 bytes that name a probe."""
    return MAGIC + struct.pack("!IHH", number, 1 if answer else 0, 0)


def named(payload):
    """(number, is an answer) of a payload of ours, else nothing."""
    if payload[:8] != MAGIC or len(payload) < 16:
        return None
    number, answer, _ = struct.unpack("!IHH", payload[8:16])
    return number, bool(answer)


def sequence(number):
    return FIRST | number << 8


def _numbered(value):
    return (value & 0xffffff) >> 8 if value & 0xff000000 == FIRST and value & 0xff == 0 else None


def read(packet, outer=False):
    """(number, is an answer, source, target, was inside a tunnel), else nothing."""
    if len(packet) < 28 or packet[0] >> 4 != 4:
        return None
    header = (packet[0] & 15) * 4
    if struct.unpack("!H", packet[6:8])[0] & 0x1fff:
        return None                               # not the first fragment
    source, target = socket.inet_ntoa(packet[12:16]), socket.inet_ntoa(packet[16:20])
    body = packet[header:]
    protocol = packet[9]
    if protocol == 17 and len(body) >= 8:
        inner = TUNNELS.get(struct.unpack("!H", body[2:4])[0])
        if inner and not outer:
            found = read(body[inner:], True)
            return found and (found[0], found[1], source, target, True)
        found = named(body[8:24])
    elif protocol == 1 and len(body) >= 24 and body[0] in (0, 8):
        found = named(body[8:24])
        found = found and (found[0], body[0] == 0)
    elif protocol == 6 and len(body) >= 20:
        flags = body[13]
        seq, ack = struct.unpack("!II", body[4:12])
        if flags & 0x12 == 0x02:
            found = _numbered(seq)
            found = None if found is None else (found, False)
        elif flags & 0x10:
            found = _numbered(ack - 1 & 0xffffffff) if flags & 0x06 else None
            found = None if found is None else (found, True)
        else:
            found = None
    else:
        found = None
    return found and (*found, source, target, False)
