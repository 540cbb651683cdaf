"""Makes and reads IPv4 packets. A packet is a dict: src, dst, proto, ttl, length and, by protocol, sport, dport, flags, seq, ack | type, code, echo | quoted."""
import socket
import struct

ICMP, TCP, UDP = 1, 6, 17
SYN, RST, ACK = 2, 4, 16
NAMES = {ICMP: "icmp", TCP: "tcp", UDP: "udp"}
ERRORS = (3, 5, 11, 12)


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def transport(p, room, conversation):
    """The part behind the IP header, its checksum still 0, and where that stands."""
    if p["proto"] == TCP:
        return struct.pack("!HHIIBBHHH", p["sport"], p["dport"], p["seq"], p["ack"], 0x50, p["flags"], 64240, 0, 0) + bytes(max(room - 20, 0)), 16
    if p["proto"] == UDP:
        return struct.pack("!HHHH", p["sport"], p["dport"], max(room, 8), 0) + bytes(max(room - 8, 0)), 6
    if p["proto"] == ICMP and "quoted" in p:
        body = build(p["quoted"], conversation)[:28]
        return struct.pack("!BBHI", p["type"], p["code"], 0, 1500 if (p["type"], p["code"]) == (3, 4) else 0) + body, 2
    if p["proto"] == ICMP:
        return struct.pack("!BBHHH", p["type"], p["code"], 0, p["echo"], conversation) + bytes(max(room - 8, 0)), 2
    return bytes(max(room, 8)), -1


def build(p, conversation):
    """The packet's bytes; its IP identification is the conversation's number."""
    body, at = transport(p, p["length"] - 20, conversation)
    src, dst = socket.inet_aton(p["src"]), socket.inet_aton(p["dst"])
    if at >= 0:
        pseudo = b"" if p["proto"] == ICMP else src + dst + struct.pack("!BBH", 0, p["proto"], len(body))
        value = checksum(pseudo + body) or 0xFFFF
        body = body[:at] + struct.pack("!H", value) + body[at + 2:]
    header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(body), conversation, 0x4000 if p.get("df") else 0, p["ttl"], p["proto"], 0, src, dst)
    return header[:10] + struct.pack("!H", checksum(header)) + header[12:] + body


def read(data):
    """The packet that the bytes are, and the number of the conversation that it belongs to."""
    size = (data[0] & 15) * 4
    length, conversation = struct.unpack("!HH", data[2:6])
    p = {"src": socket.inet_ntoa(data[12:16]), "dst": socket.inet_ntoa(data[16:20]), "proto": data[9], "ttl": data[8], "length": length}
    body = data[size:]
    if p["proto"] == TCP:
        p["sport"], p["dport"], p["seq"], p["ack"] = struct.unpack("!HHII", body[:12])
        p["flags"] = body[13]
        if p["flags"] & RST:
            conversation = (p["seq"] or p["ack"]) >> 16      # a reset that the kernel made has an identification of its own
    elif p["proto"] == UDP:
        p["sport"], p["dport"] = struct.unpack("!HH", body[:4])
    elif p["proto"] == ICMP:
        p["type"], p["code"] = body[0], body[1]
        if p["type"] in ERRORS:
            p["quoted"], conversation = read(body[8:] + bytes(20))
        else:
            p["echo"], conversation = struct.unpack("!HH", body[4:8])
    return p, conversation


def ends(p):
    if "sport" in p:
        return f"{p['src']}:{p['sport']} > {p['dst']}:{p['dport']}"
    return f"{p['src']} > {p['dst']}" + (f" echo {p['echo']}" if "echo" in p and p["type"] in (0, 8) else "")


def describe(p, device):
    """What is seen of a packet, in one line."""
    text = f"{device} {NAMES.get(p['proto'], p['proto'])} {ends(p)}"
    if p["proto"] == TCP:
        text += f" flags {p['flags']}"
    if p["proto"] == ICMP:
        text += f" type {p['type']}/{p['code']}"
    return text + (f" about {ends(p['quoted'])}" if "quoted" in p else "")


def reply(p):
    """What a far host answers."""
    q = {"src": p["dst"], "dst": p["src"], "proto": p["proto"], "ttl": 64, "length": p["length"]}
    if p["proto"] == TCP:
        q.update(sport=p["dport"], dport=p["sport"], seq=p["seq"] ^ 0x8000, ack=(p["seq"] + 1) & 0xFFFFFFFF, flags=SYN | ACK)
    elif p["proto"] == UDP:
        q.update(sport=p["dport"], dport=p["sport"])
    elif p["proto"] == ICMP:
        q.update(type={8: 0, 13: 14, 15: 16, 17: 18}.get(p["type"], 0), code=0, echo=p.get("echo", 1))
    return q


def acknowledged(first, answer):
    """What who began says when the answer arrived: with TCP the third of three."""
    q = dict(first)
    if first["proto"] == TCP:
        q.update(flags=ACK, seq=answer["ack"], ack=(answer["seq"] + 1) & 0xFFFFFFFF)
    return q


def error(p, source, kind, code):
    """What a far router or host says about a packet that it got."""
    return {"src": source, "dst": p["src"], "proto": ICMP, "ttl": 64, "length": 56, "type": kind, "code": code, "quoted": p}
