"""Random rulesets as iptables-restore and ipset take them."""
import values as v

HOOKS = {"raw": ["PREROUTING", "OUTPUT"], "mangle": ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"], "nat": ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"],
         "filter": ["INPUT", "FORWARD", "OUTPUT"], "security": ["INPUT", "FORWARD", "OUTPUT"]}
REJECTS = ["icmp-net-unreachable", "icmp-host-unreachable", "icmp-proto-unreachable", "icmp-port-unreachable", "icmp-net-prohibited", "icmp-host-prohibited", "icmp-admin-prohibited"]


def no(r, chance=0.2):
    return "! " if r.random() < chance else ""


def number(r, value):
    return f"{value:#x}" if r.random() < 0.7 else str(value)


def masked(r, values=v.MARKS):
    mark, mask = r.choice(values), r.choice(v.MASKS)
    return number(r, mark) if r.random() < 0.3 else f"{number(r, mark & mask if r.random() < 0.9 else mark)}/{number(r, mask)}"


def ports(r, ranges=None):
    low, high = r.choice(ranges or v.RANGES)
    return str(r.choice(v.PORTS)) if ranges is None and r.random() < 0.6 else f"{low}:{high}"


def protocol(r):
    """-p and what goes with it."""
    kind = r.choice(["tcp", "tcp", "tcp", "udp", "udp", "icmp", "icmp", "other"])
    if kind == "other":
        return r.choice([f"{no(r)}-p {r.choice(['tcp', 'udp', 'icmp', 'esp', '89', 'all'])}", "-p esp", "-p 89"]), "other"
    text = f"-p {kind}"
    if kind == "icmp":
        if r.random() < 0.8:
            t, c = r.choice(v.ICMP_TYPES)
            text += f" -m icmp {no(r)}--icmp-type {r.choice([str(t), str(t), f'{t}/{c}', 'any'])}"
        return text, kind
    for _ in range(r.choice([0, 1, 1, 2])):
        choice = r.random()
        if "multiport" in text and choice < 0.75:
            continue
        if choice < 0.4:
            text += f" {no(r)}--dport {ports(r)}" if "--dport" not in text else ""
        elif choice < 0.55:
            text += f" {no(r)}--sport {ports(r, v.SOURCE_RANGES)}" if "--sport " not in text else ""
        elif choice < 0.75 and "port" not in text:
            which = r.choice(["--dports", "--dports", "--sports", "--ports"])
            some = [ports(r, v.SOURCE_RANGES if which == "--sports" else None) for _ in range(r.randint(1, 5))]
            text += f" -m multiport {no(r)}{which} {','.join(some)}"
        elif kind == "tcp" and "tcp-flags" not in text and "--syn" not in text:
            mask = v.sample(r, list(v.FLAGS), 1, 4)
            text += r.choice([f" {no(r)}--tcp-flags {','.join(mask)} {','.join(v.sample(r, mask, 1, 4)) if r.random() < 0.8 else 'NONE'}", f" {no(r)}--syn", " --tcp-flags ALL NONE"])
    return text, kind


def devices(r, chain):
    sides = {"PREROUTING": "i", "INPUT": "i", "OUTPUT": "o", "POSTROUTING": "o"}.get(chain, "io")
    return f"{no(r)}-{r.choice(sides)} {v.device(r)}"


def connection(r):
    kind = r.random()
    if kind < 0.6:
        return f"-m conntrack {no(r)}--ctstate {','.join(v.sample(r, [*v.STATES, 'DNAT', 'SNAT'] if r.random() < 0.4 else v.STATES[:3], 1, 3))}"
    if kind < 0.7:
        return f"-m state --state {','.join(v.sample(r, v.STATES, 1, 2))}"
    if kind < 0.78:
        return f"-m conntrack --ctdir {r.choice(['ORIGINAL', 'REPLY'])}"
    if kind < 0.88:
        return f"-m conntrack {no(r)}--ct{r.choice(['orig', 'repl'])}{r.choice(['src', 'dst'])} {v.address(r)}"
    if kind < 0.94:
        return f"-m conntrack {no(r)}--ct{r.choice(['orig', 'repl'])}{r.choice(['src', 'dst'])}port {ports(r)}"
    return f"-m conntrack {no(r)}--ctstatus {r.choice(['SEEN_REPLY', 'ASSURED', 'CONFIRMED', 'NONE', 'EXPECTED'])}"


def rarely(r, table, chain):
    ttl, low = r.choice([1, 2, 3, 63, 64, 200]), r.choice([20, 28, 40, 60, 84, 100, 500])
    return r.choice([
        lambda: f"-m mark {no(r)}--mark {masked(r)}", lambda: f"-m connmark {no(r)}--mark {masked(r)}", lambda: f"-m mark {no(r)}--mark {masked(r)}",
        lambda: f"-m addrtype {no(r)}--{r.choice(['src', 'dst'])}-type {','.join(v.sample(r, v.TYPES, 1, 2))}", lambda: f"-m addrtype {no(r)}--dst-type LOCAL",
        lambda: f"-m comment --comment \"{r.choice(['web', 'a b', 'don’t -j DROP', '! -s'])}\"",
        lambda: f"-m length {no(r)}--length {r.choice([str(low), f'{low}:{low + 60}', f':{low}', f'{low}:'])}",
        lambda: f"-m ttl {r.choice([f'{no(r)}--ttl-eq', '--ttl-lt', '--ttl-gt'])} {ttl}",
        lambda: f"-m iprange {no(r)}--{r.choice(['src', 'dst'])}-range {r.choice(['10.1.0.2-10.1.0.4', '10.2.0.3-10.2.0.3', '10.0.0.0-10.2.0.2', '172.17.0.0-192.0.2.9'])}",
        lambda: f"-m set {no(r)}--match-set {r.choice(SIMPLE)} {r.choice(['src', 'dst'])}", lambda: f"-m set {no(r)}--match-set {r.choice(DOUBLE)} {r.choice(['src', 'dst'])},{r.choice(['src', 'dst'])}",
        lambda: f"-m physdev {no(r)}--physdev-in {r.choice(['vethp1', 'vethp2', 'vethp+'])}", lambda: "-m physdev --physdev-is-in", 
        lambda: f"-m owner {no(r)}--uid-owner {r.choice([0, 1000])}" if chain in ("OUTPUT", "POSTROUTING") else f"-m mark {no(r)}--mark {masked(r)}",
        lambda: "-m rpfilter" + r.choice(["", " --invert", " --loose", " --validmark --invert", " --loose --invert"]) if chain == "PREROUTING" and table in ("raw", "mangle") else "-m addrtype --dst-type LOCAL", lambda: f"-m pkttype {no(r)}--pkt-type {r.choice(['unicast', 'broadcast'])}",
        lambda: f"-m dscp {no(r)}--dscp 0x{r.choice(['00', '0a'])}", lambda: "-m u32 --u32 \"0x0&0xff=0x28\"", lambda: "-m string --string \"abc\" --algo bm",
        lambda: "-m limit --limit 5/sec", lambda: f"-m statistic --mode random {no(r)}--probability 0.5", lambda: "-m statistic --mode nth --every 2 --packet 0", lambda: f"{no(r, .5)}-f"])()


SIMPLE = ["hosts", "nets", "all"]
DOUBLE = ["services", "netports", "ways"]


def sets(r):
    lines = ["create hosts hash:ip", "create nets hash:net", "create services hash:ip,port", "create ways hash:net,iface", "create netports hash:net,port", "create all list:set"]
    members = {"hosts": [f"{h}" for h in v.sample(r, v.HOSTS + v.OWN, 0, 6)], "nets": [f"{p}{' nomatch' if r.random() < 0.25 else ''}" for p in v.sample(r, v.PREFIXES + v.HOSTS[:4], 0, 5)],
               "services": [f"{h},{r.choice(['tcp', 'udp'])}:{r.choice(v.PORTS)}" for h in v.sample(r, v.HOSTS + v.OWN, 0, 8)] + ["10.2.0.2,icmp:echo-request"] * (r.random() < 0.3),
               "netports": [f"{p},{r.choice(['tcp', 'udp'])}:{r.choice(v.PORTS)}{' nomatch' if r.random() < 0.2 else ''}" for p in v.sample(r, v.PREFIXES, 0, 6)],
               "ways": [f"{p},{r.choice(v.DEVICES)}{' nomatch' if r.random() < 0.2 else ''}" for p in v.sample(r, v.PREFIXES + v.HOSTS[:3], 0, 5)],
               "all": v.sample(r, ["hosts", "nets"], 0, 2)}
    return "".join(f"{line}\n" for line in lines + [f"flush {line.split()[1]}" for line in lines] + [f"add {name} {member}" for name, some in members.items() for member in some])


def change(r, table):
    """A target that lets the packet go on."""
    mark, mask = number(r, r.choice(v.MARKS)), number(r, r.choice(v.MASKS))
    return r.choice([
        lambda: f"-j MARK --set-xmark {mark}/{mask}", lambda: f"-j MARK --set-mark {mark}", lambda: f"-j MARK --or-mark {mark}", lambda: f"-j MARK --and-mark {mark}", lambda: f"-j MARK --xor-mark {mark}",
        lambda: f"-j CONNMARK --set-xmark {mark}/{mask}", lambda: "-j CONNMARK --save-mark", lambda: "-j CONNMARK --restore-mark", lambda: f"-j CONNMARK --save-mark --nfmask {mask} --ctmask {mask}",
        lambda: f"-j CONNMARK --restore-mark --nfmask {mask} --ctmask {mask}", lambda: "" if table != "mangle" else r.choice(["-j TTL --ttl-set 3", "-j DSCP --set-dscp 0x0a", "-j TTL --ttl-inc 1", "-j TOS --set-tos 0x10"])])()


def translation(r, chain, kind):
    """A nat target that this chain allows, if the protocol allows it."""
    with_ports = kind in ("tcp", "udp")
    port = f":{r.choice(v.PORTS)}" if with_ports and r.random() < 0.6 else ""
    if chain in ("PREROUTING", "OUTPUT"):
        return r.choice([f"-j DNAT --to-destination {r.choice(v.TARGETS)}{port}", f"-j DNAT --to-destination {r.choice(v.TARGETS)}{port}", f"-j DNAT --to-destination 10.2.0.2-10.2.0.4{port}",
                         f"-j DNAT --to-destination {port}" if port else "-j REDIRECT", f"-j REDIRECT --to-ports {port[1:]}" if port else "-j REDIRECT", "-j NETMAP --to 10.4.7.0/24"])
    snat = [f"-j SNAT --to-source {r.choice(v.SOURCES)}", f"-j SNAT --to-source {r.choice(v.SOURCES)}", "-j SNAT --to-source 10.2.0.5-10.2.0.6"]
    return r.choice(snat if chain == "INPUT" else [*snat, "-j MASQUERADE", "-j MASQUERADE", "-j MASQUERADE", "-j NETMAP --to 10.2.0.0/24"])


def target(r, table, chain, kind, others):
    choice = r.random()
    if others and choice < 0.3:
        return f"{r.choice(['-j', '-j', '-g'])} {r.choice(others)}"
    if table == "nat" and chain in HOOKS["nat"] and choice < 0.8:
        return translation(r, chain, kind)
    if table == "raw" and choice < 0.55:
        return r.choice(["-j CT --notrack", "-j NOTRACK"]) if choice < 0.5 else "-j TRACE"
    if table == "filter" and choice < 0.5 and chain != "PREROUTING":
        return f"-j REJECT --reject-with {'tcp-reset' if kind == 'tcp' and r.random() < 0.5 else r.choice(REJECTS)}"
    if table == "mangle" and choice < 0.8 or choice < 0.4:
        return change(r, table)
    if table == "nat":
        return r.choice(["-j ACCEPT", "-j RETURN"])
    return r.choice(["-j ACCEPT", "-j DROP", "-j DROP", "-j RETURN", "-j ACCEPT", ""])


def rule(r, table, chain, others, plain=False):
    kind, parts = "", []
    if r.random() < 0.3:
        parts.append(f"{no(r)}-s {v.address(r)}")
    if r.random() < 0.3:
        parts.append(f"{no(r)}-d {v.address(r)}")
    if r.random() < 0.25:
        parts.append(devices(r, chain))
    if r.random() < 0.6:
        text, kind = protocol(r)
        parts.append(text)
    if r.random() < 0.3:
        parts.append(connection(r))
    if not plain and (r.random() < 0.35 or not parts):
        parts.append(rarely(r, table, chain))
    return " ".join([f"-A {chain}", *parts, target(r, table, chain, kind, others)]).strip()


def restore(r, tool):
    """A whole ruleset for iptables-restore."""
    text = []
    chosen = v.sample(r, list(HOOKS), 1, 4)
    for table in HOOKS if tool == "iptables-legacy-restore" else chosen:
        chains = HOOKS[table]
        text.append(f"*{table}")
        text += [f":{c} {'DROP' if table in ('filter', 'mangle') and r.random() < 0.08 and table in chosen else 'ACCEPT'} [0:0]" for c in chains]
        if table in chosen:
            own = [f"{r.choice(['KUBE', 'DOCKER', 'f2b', 'X'])}-{i}" for i in range(r.choice([0, 0, 1, 2, 3]))]
            text += [f":{c} - [0:0]" for c in own]
            rules = [rule(r, table, c, own, plain=r.random() < 0.4) for c in chains for _ in range(r.choice([0, 0, 1, 1, 2, 3]))]
            rules += [rule(r, table, c, own[i + 1:]) for i, c in enumerate(own) for _ in range(r.choice([0, 1, 2, 3]))]
            text += rules
        text.append("COMMIT")
    return "\n".join(text) + "\n"
