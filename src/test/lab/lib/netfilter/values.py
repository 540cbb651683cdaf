"""The values that rules name and packets have: few, so that they meet."""
HOSTS = ["10.1.0.2", "10.1.0.3", "10.1.0.4", "10.1.0.5", "10.1.0.66", "10.2.0.2", "10.2.0.3", "10.2.0.4", "10.2.0.200", "10.3.0.2", "10.3.0.3", "172.17.0.2", "172.17.0.3", "10.4.7.9", "192.0.2.9"]
OWN = ["10.1.0.1", "10.1.0.7", "10.2.0.1", "10.3.0.1", "172.17.0.1"]
BEHIND = {"eth0": ["10.1.0.2", "10.1.0.3", "10.1.0.4", "10.1.0.5", "10.1.0.66"], "eth1": ["10.2.0.2", "10.2.0.3", "10.2.0.4", "10.2.0.200", "192.0.2.9"], "cali1": ["10.3.0.2", "10.3.0.3", "10.4.7.9"],
          "vethp1": ["172.17.0.2"], "vethp2": ["172.17.0.3"]}
PREFIXES = ["10.1.0.2/31", "10.1.0.0/24", "10.1.0.4/30", "10.2.0.0/24", "10.2.0.2/31", "10.2.0.128/25", "10.3.0.0/24", "10.0.0.0/8", "10.0.0.0/14", "172.17.0.0/16", "192.0.2.0/24", "10.4.0.0/16"]
PORTS = [22, 53, 80, 443, 1000, 1024, 8080, 8081, 30000, 65535]
RANGES = [(0, 1023), (1, 1023), (1024, 65535), (80, 443), (8080, 8090), (20, 80), (30000, 32767), (60000, 65535)]
SOURCE_RANGES = [(1000, 1010), (1024, 65535), (0, 1023), (33000, 33010), (33005, 65535)]
DEVICES = ["eth0", "eth1", "cali1", "br0", "lo", "eth9"]
PATTERNS = ["eth", "cali", "e", "veth", "br"]
MARKS = [0, 1, 2, 3, 0x10, 0x40, 0x4000, 0x8000, 0xffffffff]
MASKS = [1, 3, 0xf, 0x40, 0xff, 0x4000, 0xc000, 0xffff0000, 0xffffffff]
ICMP_TYPES = [(8, 0), (0, 0), (3, 1), (3, 3), (3, 4), (3, 13), (11, 0), (13, 0), (17, 0), (5, 1), (12, 0)]
FLAGS = {"FIN": 1, "SYN": 2, "RST": 4, "PSH": 8, "ACK": 16, "URG": 32}
STATES = ["NEW", "ESTABLISHED", "RELATED", "INVALID", "UNTRACKED"]
TYPES = ["LOCAL", "UNICAST", "BROADCAST", "MULTICAST", "BLACKHOLE", "UNREACHABLE", "PROHIBIT"]
TARGETS = ["10.2.0.3", "10.2.0.4", "10.1.0.3", "10.3.0.2", "10.4.7.9", "10.1.0.1", "10.2.0.1"]
SOURCES = ["10.2.0.1", "10.1.0.1", "10.2.0.6", "10.1.0.6", "10.3.0.1"]


def address(r):
    return r.choice([r.choice(HOSTS), r.choice(HOSTS), r.choice(OWN), r.choice(PREFIXES), r.choice(PREFIXES)])


def device(r, plus="+"):
    return r.choice(DEVICES[:4]) if r.random() < 0.5 else r.choice(DEVICES) if r.random() < 0.4 else r.choice(PATTERNS) + plus


def sample(r, values, least, most):
    return r.sample(values, r.randint(least, min(most, len(values))))
