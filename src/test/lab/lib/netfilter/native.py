"""Random native nft rulesets."""
import values as v

PRIORITIES = {"prerouting": ["raw", "mangle", "-10", "filter", "-250"], "input": ["mangle", "filter", "filter - 5", "filter + 10", "security"], "forward": ["mangle", "filter", "filter + 5", "10", "security"],
              "output": ["raw", "mangle", "filter", "filter + 7", "-110"], "postrouting": ["mangle", "filter", "srcnat + 1", "250"]}
REJECTS = ["", " with icmp port-unreachable", " with icmp host-unreachable", " with icmp net-prohibited", " with icmp admin-prohibited", " with icmp net-unreachable", " with icmp prot-unreachable", " with icmp host-prohibited"]
TYPES = ["echo-request", "echo-reply", "destination-unreachable", "time-exceeded", "timestamp-request", "redirect"]


def op(r, chance=0.2):
    return "!= " if r.random() < chance else ""


def some(r, values, most=3):
    chosen = v.sample(r, values, 1, most)
    return str(chosen[0]) if len(chosen) == 1 else "{ " + ", ".join(map(str, chosen)) + " }"


def addresses(r):
    kind = r.random()
    if kind < 0.5:
        return op(r) + v.address(r)
    if kind < 0.75:
        return op(r) + some(r, v.HOSTS + v.OWN, 4)
    if kind < 0.9:
        return op(r) + some(r, ["10.1.0.2-10.1.0.4", "10.2.0.0/25", "10.2.0.200", "172.17.0.0/16", "10.3.0.1-10.3.0.9"], 3)
    return op(r) + r.choice(["10.1.0.2-10.1.0.4", "10.2.0.3-10.3.0.2"])


def ports(r, ranges=None):
    kind = r.random()
    low, high = r.choice(ranges or v.RANGES[:-1])
    if kind < 0.4 and ranges is None:
        return op(r) + str(r.choice(v.PORTS))
    if kind < 0.7:
        return op(r) + r.choice([f"{low}-{high}", f"{low}-{high}", f"{low + 1}-{high + 1 if high < 65535 else high}"])
    return op(r) + some(r, v.PORTS if ranges is None else ["1000-1003", "33000-33004", "33007", "1005"], 4)


def transport(r):
    kind = r.choice(["tcp", "tcp", "udp", "icmp", "proto", "th", "flags", "concat", "set", "map"])
    if kind in ("tcp", "udp"):
        return kind, f"{kind} " + (f"dport {ports(r)}" if r.random() < 0.7 else f"sport {ports(r, v.SOURCE_RANGES)}")
    if kind == "icmp":
        return kind, f"icmp type {op(r)}{some(r, TYPES, 3)}" + r.choice(["", "", f" icmp code {op(r)}{r.choice([0, 1, 3])}"])
    if kind == "proto":
        return "", f"meta l4proto {op(r)}{some(r, ['tcp', 'udp', 'icmp', 'esp', '89'], 3)}"
    if kind == "th":
        return "th", f"meta l4proto {{ tcp, udp }} th dport {ports(r)}"
    if kind == "flags":
        mask = v.sample(r, [f.lower() for f in v.FLAGS], 2, 4)
        return "tcp", "tcp flags " + r.choice([f"& ({' | '.join(mask)}) {r.choice(['==', '!='])} {r.choice(mask)}", r.choice(mask), f"!= {r.choice(mask)}", f"{r.choice(mask)} / {','.join(mask)}", f"& ({' | '.join(mask)}) == {' | '.join(mask[:2])}",
                                               "{ syn, ack }", f"& {mask[0]} != 0"])
    if kind == "concat":
        return "tcp", f"ip daddr . tcp dport {op(r)}@services"
    if kind == "set":
        return "tcp", f"tcp dport {op(r)}@ports"
    return "tcp", f"ip daddr . tcp dport {op(r)}{{ {', '.join(f'{h} . {r.choice(v.PORTS)}' for h in v.sample(r, v.HOSTS, 1, 4))} }}"


def devices(r, hook):
    sides = {"prerouting": ["iifname"], "input": ["iifname"], "output": ["oifname"], "postrouting": ["oifname"]}.get(hook, ["iifname", "oifname"])
    side = r.choice(sides)
    return r.choice([f"{side} {op(r)}\"{v.device(r, '*')}\"", f"{side} {op(r)}{{ {', '.join(v.sample(r, v.DEVICES, 1, 3))} }}", f"{side} @nics", f"{side[:3]} {op(r)}{r.choice(v.DEVICES[:5])}"])


def masked(r, what):
    mark, mask = r.choice(v.MARKS), r.choice(v.MASKS)
    return r.choice([f"{what} {op(r)}{mark:#x}", f"{what} & {mask:#x} {r.choice(['==', '!='])} {mark & mask:#x}", f"{what} {op(r)}{{ {', '.join(hex(m) for m in v.sample(r, v.MARKS, 1, 3))} }}", f"{what} 0x1-0x10"])


def other(r, hook):
    where = {"prerouting": ["iif"], "input": ["iif"], "forward": ["iif"], "output": ["oif"], "postrouting": ["oif"]}[hook]
    return r.choice([
        lambda: f"ct state {op(r)}{some(r, [s.lower() for s in v.STATES], 3).strip('{} ')}", lambda: f"ct state {op(r)}{{ established, related }}", lambda: f"ct direction {r.choice(['original', 'reply'])}",
        lambda: f"ct status {r.choice(['dnat', 'snat', 'dnat,snat', 'assured', 'seen-reply', 'confirmed'])}", lambda: f"ct original ip {r.choice(['saddr', 'daddr'])} {v.address(r)}", lambda: f"meta l4proto {r.choice(['tcp', 'udp'])} ct original proto-dst {r.choice(v.PORTS)}",
        lambda: masked(r, "meta mark"), lambda: masked(r, "ct mark"), lambda: f"ip {r.choice(['saddr', 'daddr'])} {op(r)}@{r.choice(['hosts', 'nets'])}", lambda: f"ip {r.choice(['saddr', 'daddr'])} {op(r)}@{r.choice(['hosts', 'nets'])}",
        lambda: f"fib {r.choice(['daddr', 'saddr'])} type {op(r)}{some(r, [t.lower() for t in v.TYPES[:5]], 2)}", lambda: f"fib daddr . {where[0]} type {r.choice(['local', 'unicast'])}",
        lambda: "fib saddr . iif oif " + r.choice(["missing", "exists", "!= 0", "0"]) if hook == "prerouting" else "fib daddr type local", lambda: f"ip ttl {r.choice(['1', '< 3', '> 60', '!= 64', '63'])}",
        lambda: f"meta length {r.choice(['< 60', '>= 100', '40', '28-84', '!= 60'])}", lambda: f"ip length {r.choice(['< 60', '40', '28-84'])}", lambda: "meta skuid 0", lambda: "limit rate 5/second", lambda: "meta nfproto ipv4",
        lambda: f"ip saddr & 255.255.0.0 == {r.choice(['10.1.0.0', '10.2.0.0'])}", lambda: f"ip dscp {op(r)}{r.choice(['0', 'af11'])}", lambda: "numgen random mod 2 < 1", lambda: f"meta pkttype {op(r)}{r.choice(['host', 'broadcast'])}",
        lambda: f"ip saddr . ip daddr {op(r)}@pairs", lambda: f"ip id {r.choice([1, 7])}", lambda: f"{where[0]}name . ip saddr {{ \"{r.choice(v.DEVICES[:4])}\" . {r.choice(v.HOSTS)}, \"{r.choice(v.DEVICES[:4])}\" . {r.choice(v.HOSTS)} }}",
        lambda: f"ip protocol {op(r)}{r.choice(['tcp', 'udp', 'icmp'])}"])()


def mark(r):
    value, mask = r.choice(v.MARKS), r.choice(v.MASKS)
    return r.choice([f"meta mark set {value:#x}", f"meta mark set meta mark & {mask ^ 0xffffffff:#x} | {value:#x}", f"meta mark set mark or {value:#x}", f"meta mark set mark and {mask:#x}", f"meta mark set mark xor {value:#x}",
                     "ct mark set mark", "meta mark set ct mark", f"ct mark set {value:#x}", f"ct mark set ct mark or {value:#x}", f"meta mark set ct mark & {mask:#x}", f"ct mark set meta mark & {mask:#x}"])


def verdict(r, others):
    return r.choice(["accept", "drop", "drop", "return", "continue", *(f"{r.choice(['jump', 'goto'])} {c}" for c in others)])


def action(r, hook, kind, protocol, others):
    if others and r.random() < 0.3:
        return f"{r.choice(['jump', 'jump', 'goto'])} {r.choice(others)}"
    if kind == "nat" and r.random() < 0.85:
        port = f":{r.choice(v.PORTS)}" if protocol in ("tcp", "udp", "th") and r.random() < 0.6 else ""
        if hook in ("prerouting", "output"):
            redirect = f"redirect to {port}" if port else "redirect"
            choices = [f"dnat ip to {r.choice(v.TARGETS)}{port}", redirect, f"dnat ip to {r.choice(v.TARGETS)}{port}", "dnat ip to 10.2.0.2-10.2.0.4", "dnat ip to ip saddr map { 10.1.0.2 : 10.2.0.3, 10.1.0.3 : 10.2.0.4 }"]
            return r.choice([*choices, f"dnat ip to numgen random mod 2 map {{ 0 : {r.choice(v.TARGETS)}, 1 : {r.choice(v.TARGETS)} }}"] if r.random() < 0.3 else choices[:3])
        return r.choice([f"snat ip to {r.choice(v.SOURCES)}", "masquerade" if hook == "postrouting" else f"snat ip to {r.choice(v.SOURCES)}"])
    choice = r.random()
    if choice < 0.35:
        return mark(r)
    if choice < 0.55 and kind == "filter" and hook not in ("postrouting",):
        return "reject with tcp reset" if protocol == "tcp" and r.random() < 0.5 else "reject" + r.choice(REJECTS)
    if choice < 0.62 and hook in ("prerouting", "output") and kind == "filter":
        return "notrack"
    if choice < 0.68:
        return r.choice(["log prefix \"x y\"", "ip ttl set 3", "ip dscp set af11", f"{mark(r)} accept"])
    return verdict(r, [])


def vmap(r, others):
    kind, n = r.random(), [verdict(r, others) for _ in range(4)]
    if kind < 0.3:
        return f"ct state vmap {{ established : {n[0]}, related : {n[1]}, invalid : {n[2]}, new : {n[3]} }}"
    if kind < 0.5:
        return f"ip daddr vmap {{ {v.HOSTS[5]} : {n[0]}, {v.HOSTS[6]} : {n[1]}, 10.1.0.0/24 : {n[2]} }}"
    if kind < 0.65:
        return f"tcp dport vmap {{ 22 : {n[0]}, 80-443 : {n[1]}, 8080 : {n[2]} }}"
    if kind < 0.75:
        return f"meta mark vmap {{ 0x0 : {n[0]}, 0x1 : {n[1]} }}"
    if kind < 0.85:
        return f"meta l4proto . th dport vmap {{ tcp . 80 : {n[0]}, udp . 53 : {n[1]}, tcp . 22 : {n[2]} }}"
    if kind < 0.92:
        return f"iifname vmap {{ \"eth0\" : {n[0]}, \"eth1\" : {n[1]}, \"br0\" : {n[2]} }}"
    return "ip daddr . tcp dport vmap @dispatch"


def rule(r, hook, kind, others):
    protocol, parts = "", []
    if r.random() < 0.3:
        parts.append(f"ip saddr {addresses(r)}")
    if r.random() < 0.3:
        parts.append(f"ip daddr {addresses(r)}")
    if r.random() < 0.25:
        parts.append(devices(r, hook))
    if r.random() < 0.5:
        protocol, text = transport(r)
        parts.append(text)
    if r.random() < 0.35:
        parts.append(other(r, hook))
    if r.random() < 0.12 and kind == "filter":
        lookup = vmap(r, others)
        # nft 1.0.6 dies when it lists "meta l4proto ospf" before a lookup of ports
        return " ".join([*(part for part in parts if part != "meta l4proto 89" or "th dport" not in lookup), lookup])
    if "icmp code" in " ".join(parts) and r.random() < 0.5:
        parts.append("counter")
    return " ".join([*parts, "counter" if r.random() < 0.4 else "", action(r, hook, kind, protocol, others), "comment \"a; b } c\"" if r.random() < 0.05 else ""])


def table(r, family, name):
    own = [f"c{i}" for i in range(r.choice([0, 1, 2, 3]))]
    text = [f"table {family} {name} {{",
            f"set hosts {{ type ipv4_addr\n elements = {{ {', '.join(v.sample(r, v.HOSTS + v.OWN, 1, 6))} }}\n}}",
            f"set nets {{ type ipv4_addr\n flags interval\n elements = {{ {', '.join(v.sample(r, ['10.1.0.0/29', '10.1.0.66', '10.2.0.2-10.2.0.3', '10.2.0.128/25', '10.3.0.0/24', '172.17.0.0/16', '192.0.2.0/24'], 1, 5))} }}\n}}",
            f"set ports {{ type inet_service\n flags interval\n elements = {{ {', '.join(v.sample(r, ['22', '53', '80-443', '8080-8081', '30000-65535'], 1, 4))} }}\n}}",
            f"set services {{ type ipv4_addr . inet_service\n elements = {{ {', '.join(f'{h} . {r.choice(v.PORTS)}' for h in v.sample(r, v.HOSTS + v.OWN, 1, 8))} }}\n}}",
            f"set pairs {{ type ipv4_addr . ipv4_addr\n flags interval\n elements = {{ {', '.join(v.sample(r, ['10.1.0.0/29 . 10.2.0.0/24', '10.1.0.66 . 10.2.0.200', '10.2.0.0/24 . 10.1.0.0/24', '172.17.0.2 . 10.1.0.0-10.2.0.3'], 1, 3))} }}\n}}",
            f"set nics {{ type ifname\n elements = {{ {', '.join(v.sample(r, v.DEVICES[:4], 1, 3))} }}\n}}"]
    chains = []
    for hook in v.sample(r, list(PRIORITIES), 1, 3):
        for priority in v.sample(r, PRIORITIES[hook], 1, 2):
            kind = "route" if hook == "output" and r.random() < 0.2 else "filter"
            chains.append((f"{hook}_{len(chains)}", kind, hook, priority))
    for hook in v.sample(r, ["prerouting", "output", "postrouting", "input"], 0, 2):
        priority = r.choice(["dstnat", "dstnat", "-110"]) if hook in ("prerouting", "output") else r.choice(["100", "100", "90"])
        chains.append((f"nat_{hook}", "nat", hook, priority if (hook, priority) != ("output", "dstnat") else "-100"))
    plain = any(kind == "nat" for _, kind, _, _ in chains)
    text.append("map dispatch { type ipv4_addr . inet_service : verdict\n elements = { " + ", ".join(f"{h} . {r.choice(v.PORTS)} : {verdict(r, own)}" for h in v.sample(r, v.HOSTS, 1, 5)) + " }\n}")
    for i, chain in enumerate(own):
        rules = [rule(r, r.choice(["forward"]), "none" if plain else "sub", own[i + 1:]) for _ in range(r.choice([0, 1, 2, 3]))]
        text.append(f"chain {chain} {{\n" + "\n".join(rules) + "\n}")
    for name, kind, hook, priority in chains:
        policy = "drop" if kind == "filter" and r.random() < 0.07 else "accept"
        text.append(f"chain {name} {{\n type {kind} hook {hook} priority {priority}; policy {policy};\n" + "\n".join(rule(r, hook, kind, own) for _ in range(r.choice([0, 1, 2, 3, 4]))) + "\n}")
    text = "\n".join([*text, "}"]) + "\n"
    return text if family == "inet" else text.replace("meta nfproto ipv4", "")


def ruleset(r):
    return "".join(table(r, r.choice(["ip", "ip", "inet"]), name) for name in v.sample(r, ["t1", "firewalld", "kube"], 1, 2))
