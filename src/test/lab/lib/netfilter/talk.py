"""Random conversations: what is sent first, from where, and what follows."""
import packets as p
import values as v

FLAG_KINDS = [2, 2, 2, 2, 2, 2, 16, 16, 18, 4, 20, 1, 17, 0, 41, 3, 6, 63, 24, 48]
LENGTHS = [0, 0, 0, 1, 12, 56, 80, 460, 1400]


def plan(r, number):
    """A conversation: where its first packet comes from, that packet, and the steps that follow."""
    at = r.choice(["eth0", "eth0", "eth0", "eth1", "cali1", "vethp1", "vethp2", "", ""])
    src = r.choice(v.BEHIND[at]) if at else r.choice(v.OWN)
    bridged = at.startswith("vethp")
    if at and not bridged and r.random() < 0.05:
        src = r.choice(v.HOSTS + v.OWN)
    dst = r.choice(v.HOSTS if r.random() < 0.7 else v.OWN)
    if r.random() < 0.04:
        dst = r.choice(["10.66.0.9", "10.67.0.9", "10.68.0.9", "8.8.8.8"])
    if at and dst in v.BEHIND[at] and r.random() < 0.8:
        dst = r.choice(v.BEHIND["eth1" if at != "eth1" else "eth0"])
    if bridged and dst.startswith("172.17.0.") and dst not in v.OWN:
        dst = r.choice(v.BEHIND["eth1"])       # what a bridge hands back by the port it came from is another matter
    if dst == src and not at:
        dst = "10.2.0.2"
    first = {"src": src, "dst": dst, "proto": r.choice([6, 6, 6, 17, 17, 1, 1, 50 if r.random() < 0.5 else 89] if r.random() < 0.5 else [6, 17, 1]), "ttl": r.choice([64, 64, 64, 64, 255, 2, 1, 3])}
    low = r.choice([1000, 33000, 33000, 50000])
    header, then = 8, []
    if first["proto"] == p.TCP:
        flags = r.choice(FLAG_KINDS)
        first.update(sport=low + number, dport=r.choice(v.PORTS), flags=flags, seq=0, ack=0)
        header = 20
        then = r.choice([["reply", "third"], ["reply"], ["again"], ["error"], []]) if flags == 2 else r.choice([[], [], ["again"], ["reply"]])
    elif first["proto"] == p.UDP:
        first.update(sport=low + number, dport=r.choice(v.PORTS))
        then = r.choice([["reply", "third"], ["reply"], ["again"], ["error"], ["reply", "third"], []])
    elif first["proto"] == p.ICMP:
        kind, code = r.choice(v.ICMP_TYPES) if r.random() < 0.4 else (8, 0)
        first.update(type=kind, code=code)
        if kind in p.ERRORS:
            first["quoted"] = {"src": dst, "dst": src, "proto": 17, "ttl": 60, "length": 40, "sport": r.choice(v.PORTS), "dport": low + number}
        else:
            first["echo"] = low + number
        then = r.choice([["reply", "third"], ["reply"], ["error"], []]) if kind == 8 else r.choice([[], ["reply"]]) if kind in (13, 17) else []
    else:
        then = r.choice([[], ["reply"], ["again"]])
    first["length"] = 20 + header + r.choice(LENGTHS if first["proto"] != p.TCP or first["flags"] & p.SYN == 0 else [0])
    if first.get("type") in (13, 15, 17):
        first["length"] = 40                   # the kernel answers no shorter one
    if "quoted" in first:
        first["length"] = 56
    return {"at": at, "packet": first, "then": then}


def plans(r, count):
    """Of protocols without ports there is one each: two flows between the same hosts would be one."""
    drawn, once = [plan(r, i) for i in range(count)], set()
    return [d for d in drawn if d["packet"]["proto"] in p.NAMES or not (d["packet"]["proto"] in once or once.add(d["packet"]["proto"]))]


class Conversation:
    """A conversation under way: remembers what was sent and what came of it."""

    def __init__(self, plan, number):
        self.at, self.first, self.then, self.number = plan["at"], dict(plan["packet"]), list(plan["then"]), number
        if self.first["proto"] == p.TCP:
            self.first["seq"], self.first["ack"] = number << 16 | 0x100, number << 16 | 0x300 if self.first["flags"] & p.ACK else 0
        self.sent, self.seen = [], []
        self.arrived = self.answered = None

    def next(self):
        """The next packet and the device it comes in by; nothing when the conversation is over."""
        if not self.sent:
            return self.at, self.first
        step = self.then.pop(0) if self.then else ""
        if step == "again":
            return self.at, self.first
        if step == "third" and self.answered and self.first["proto"] in (p.TCP, p.UDP, p.ICMP):
            return self.at, p.acknowledged(self.first, self.answered)
        if step in ("reply", "error") and self.arrived:
            device, packet = self.arrived
            if device == "local":
                return None
            if step == "reply":
                return device, p.reply(packet)
            kind, code = [(3, 3), (3, 1), (3, 4), (11, 0)][self.number % 4]
            return device, p.error(packet, packet["dst"] if code == 3 else "10.2.0.254", kind, code)
        return None

    def saw(self, device, packet):
        """Something of this conversation was seen at a device, or was delivered here."""
        self.seen[-1].append(p.describe(packet, device))
        step, own = len(self.sent), packet["proto"] == self.first["proto"]
        if step == 1 and own and not (packet.get("flags", 0) & p.RST and not self.first["flags"] & p.RST) and packet.get("type", self.first.get("type")) == self.first.get("type"):
            self.arrived = (device, packet)
        if step == 2 and own and packet.get("flags", 0) != p.RST:
            self.answered = packet
