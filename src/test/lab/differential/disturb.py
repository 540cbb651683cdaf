"""Random disturbances: firewall rules, native nft, NAT, routes, policy rules, parameters, links, tunnels, neighbours. Most of them hit nothing."""

REJECTS = ["icmp-port-unreachable", "icmp-host-unreachable", "icmp-net-unreachable", "icmp-admin-prohibited", "icmp-host-prohibited"]


class Some:
    """Random words about a network."""

    def __init__(self, net):
        self.net, self.some, self.chance, self.r = net, net.some, net.chance, net.r

    def address(self):
        return self.some(self.net.addresses)[2]

    def whom(self):
        return self.some([self.address(), self.address(), self.some(self.net.nets)])

    def device(self, host):
        return self.some(self.net.devices[host] + [self.net.card(0), self.net.cards + "+", "fl+", "cni0", "docker0", "cali+"])

    def port(self):
        return self.some(self.net.ports + [p for _, p, _ in self.net.services])

    def matches(self, host, chain):
        m, chance, some = [], self.chance, self.some
        if chance(.5):
            m += (["!"] if chance(.15) else []) + ["-s", self.whom()]
        if chance(.5):
            m += (["!"] if chance(.15) else []) + ["-d", self.whom()]
        if chance(.25) and chain in ("PREROUTING", "INPUT", "FORWARD"):
            m += (["!"] if chance(.2) else []) + ["-i", self.device(host)]
        if chance(.25) and chain in ("OUTPUT", "POSTROUTING", "FORWARD"):
            m += (["!"] if chance(.2) else []) + ["-o", self.device(host)]
        p = self.r.random()
        if p < .25:
            m += ["-p", "icmp"] + (["--icmp-type", some(["echo-request", "echo-reply", "destination-unreachable", "fragmentation-needed"])] if chance(.6) else [])
        elif p < .5:
            m += ["-p", "tcp"] + some([["--dport", str(self.port())], ["--dport", "9000:9099"], ["--sport", "9090"], ["-m", "multiport", "--dports", f"80,443,{self.port()}"],
                                       ["--tcp-flags", "SYN,ACK", "SYN"], ["--syn"], ["!", "--syn"], ["-m", "multiport", "--ports", "8080,9090"], ["!", "--dport", "9090"]])
        elif p < .62:
            m += ["-p", "udp"] + some([["--dport", "8472"], ["--dport", "8285"], ["--dport", "8000:8999"], [], ["--dport", "5353"], ["--sport", "5353"]])
        if chance(.15):
            m += ["-m", "conntrack", "--ctstate", some(["NEW", "ESTABLISHED", "RELATED,ESTABLISHED", "INVALID", "RELATED", "DNAT", "SNAT"])]
        if chance(.08):
            m += ["-m", "addrtype", some(["--dst-type", "--src-type"]), some(["LOCAL", "UNICAST", "BROADCAST"])]
        if chance(.06):
            m += ["-m", "mark", "--mark", some(["0x7", "0x7/0xf", "0x0", "0x4000/0x4000"])]
        if chance(.04):
            m += ["-m", "connmark", "--mark", some(["0x9", "0x0"])]
        if chance(.05):
            m += ["-m", "length", "--length", some(["1300:", "0:100", "84"])]
        if chance(.05):
            m += ["-m", "ttl", some(["--ttl-lt 64", "--ttl-eq 63", "--ttl-gt 62"])]
        if chance(.05):
            m += ["-m", "iprange", some([f"--src-range {self.address()}-255.255.255.255", f"--dst-range 1.0.0.0-{self.address()}"])]
        if chance(.04):
            m += ["-m", "comment", "--comment", '"site rule"']
        return " ".join(m)


def rule(s, n):
    table = s.some(["filter"] * 5 + ["mangle"] * 2 + ["raw"])
    chain = s.some({"filter": ["INPUT", "FORWARD", "FORWARD", "OUTPUT"], "mangle": ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"], "raw": ["PREROUTING", "OUTPUT"]}[table])
    target = s.some(["DROP"] * 5 + ["ACCEPT", "RETURN"] + (["REJECT"] * 4 if table == "filter" else []) + (["MARK --set-mark 0x7", "MARK --set-xmark 0x7/0xff", "CONNMARK --set-mark 0x9"] if table == "mangle" else [])
                    + (["NOTRACK"] if table == "raw" else []))
    tool = "iptables-legacy" if s.net.hosts[n]["firewall"] == "nft" and s.chance(.06) else "iptables"
    m = s.matches(n, chain)
    if target == "REJECT":
        reset = "-p tcp" in m and "! -p tcp" not in m and s.chance(.4)
        target += f" --reject-with {'tcp-reset' if reset else s.some(REJECTS)}"
    if s.chance(.2):
        sub = f"SITE-{s.r.randrange(10, 99)}"
        jump = s.some(["-j", "-j", "-g"])
        t = f"{tool} -t {table}"
        return (f"{t} -N {sub} && {t} -A {sub} {s.matches(n, chain)} -j {s.some(['RETURN', 'ACCEPT', 'DROP'])} && {t} -A {sub} {s.some(['', '-p icmp', '-p tcp'])} -j {target}"
                f" && {t} -I {chain} 1 {m} {jump} {sub}")
    return f"{tool} -t {table} -I {chain} {s.some([1, 1, 2])} {m} -j {target}"


def nat(s, n):
    chain = s.some(["POSTROUTING"] * 3 + ["PREROUTING", "PREROUTING", "OUTPUT", "INPUT"])
    m = s.matches(n, chain)
    own = [a for h, p, a in s.net.addresses if h == n and p is None]
    if chain in ("POSTROUTING", "INPUT"):
        target = s.some(([] if chain == "INPUT" else ["MASQUERADE", "MASQUERADE"]) + ["ACCEPT", "RETURN", f"SNAT --to-source {s.some(own)}", f"SNAT --to-source {s.address()}"])
    else:
        m = f"-d {s.whom()} -p {s.some(['tcp', 'tcp', 'udp'])} --dport {s.some([80, 9090, 9091, 5353])}" if s.chance(.7) else m
        ported = "-p tcp" in m or "-p udp" in m
        target = s.some([f"DNAT --to-destination {s.address()}" + (s.some([":9090", ":5353", ""]) if ported else ""), "ACCEPT", "REDIRECT --to-ports 9090" if ported else "REDIRECT"])
    return f"iptables -t nat -I {chain} 1 {m} -j {target}"


def native(s, n):
    hook = s.some(["prerouting", "input", "forward", "forward", "output", "postrouting"])
    parts, some = [], s.some
    if s.chance(.6):
        parts.append(some([f"ip saddr {s.whom()}", f"ip daddr {s.whom()}", f"ip saddr != {s.whom()}", f"ip daddr {{ {s.address()}, {s.some(s.net.nets)} }}", f"ip saddr . ip daddr {{ {s.address()} . {s.address()} }}"]))
    parts.append(some(["meta l4proto icmp", "icmp type echo-request", "icmp type echo-reply", f"tcp dport {s.port()}", "tcp dport { 80, 9090 }", "udp dport 8472", "ct state established", "ct state new", "th dport 5353",
                       f"iifname \"{s.net.card(0)}\"", f"oifname \"{s.net.card(0)}\"", "meta length > 1300", "ip ttl < 64", "meta mark 0x7", "", "ct status dnat", "fib daddr type local", "ip protocol udp",
                       "meta l4proto { tcp, udp } th dport 5353", "tcp flags syn / syn,ack", "ct direction reply", "ct original ip daddr " + s.address()]))
    verdict = some(["drop"] * 4 + ["accept", "counter", "meta mark set 0x7", "continue"] + (["reject with icmp type admin-prohibited", "reject with icmp type host-unreachable", "reject"] if hook in ("input", "forward", "output") else []))
    policy = "drop" if s.chance(.05) else "accept"
    family, name = some([("inet", "site"), ("ip", "site4")])
    return (f"nft add table {family} {name} && nft 'add chain {family} {name} c{hook} {{ type filter hook {hook} priority {some([-160, -10, 0, 10])}; policy {policy}; }}' && "
            f"nft 'add rule {family} {name} c{hook} {' '.join(p for p in parts if p)} {verdict}'")


def route(s, n):
    some = s.some
    target = some([s.address(), some(s.net.nets), "0.0.0.0/0", "0.0.0.0/1"])
    way = some([f"via {some(s.net.nobody)}", f"via {s.address()}", "blackhole", "unreachable", "prohibit", "throw", f"dev {some(s.net.devices[n])}", f"via {s.address()} dev {some(s.net.devices[n])} onlink"])
    what = f"{way} {target}" if way.isalpha() else f"{target} {way}"
    p = s.r.random()
    if p < .2:
        return f"ip route del {some(s.net.nets)}"
    if p < .3:
        return f"ip route append {what}"
    if p < .65:
        return f"ip route replace {what}"
    if p < .7:
        a, b = s.address(), s.address()
        return f"ip route replace {target} nexthop via {a} nexthop via {b} weight 2"
    own = [a for h, q, a in s.net.addresses if h == n and q is None]
    if p < .75:
        return f"ip route replace {target} via {s.address()} src {some(own)} mtu {some([1280, 1400])}"
    select = some([f"from {s.whom()}", f"to {s.whom()}", "fwmark 0x7", "fwmark 0x7/0xf", f"iif {some(s.net.devices[n])}", "iif lo", f"not from {some(s.net.nets)}", "ipproto tcp", "ipproto icmp", "dport 9090 ipproto tcp"])
    t = s.r.randrange(100, 120)
    if s.chance(.15):
        return f"ip rule add {select} {some(['unreachable', 'prohibit', 'blackhole'])}"
    if s.chance(.1):
        return f"ip rule add {select} lookup main suppress_prefixlength 0"
    return f"ip route replace {what} table {t} && ip rule add {select} lookup {t}"


def parameter(s, n):
    device = s.some(s.net.devices[n]).replace(".", "/")
    return "sysctl -w " + s.some(["net.ipv4.ip_forward=0", f"net.ipv4.conf.{device}.forwarding=0", "net.ipv4.conf.all.rp_filter=1", f"net.ipv4.conf.{device}.rp_filter=1", f"net.ipv4.conf.{device}.rp_filter=2",
                                  "net.ipv4.conf.all.rp_filter=2", "net.ipv4.icmp_echo_ignore_all=1", "net.bridge.bridge-nf-call-iptables=0", "net.bridge.bridge-nf-call-iptables=1", f"net.ipv4.conf.{device}.accept_local=1",
                                  "net.ipv4.conf.all.arp_ignore=1", f"net.ipv4.conf.{device}.arp_ignore=2", "net.ipv4.ip_forward=1", "net.ipv4.conf.all.src_valid_mark=1", "net.ipv4.ip_default_ttl=2", f"net.ipv4.conf.{device}.proxy_arp=1",
                                  "net.ipv4.icmp_errors_use_inbound_ifaddr=1", f"net.ipv4.conf.{device}.route_localnet=1", "net.ipv4.conf.all.ignore_routes_with_linkdown=1", "net.ipv4.ip_no_pmtu_disc=1"])


def link(s, n):
    device = s.some(s.net.devices[n])
    return s.some([f"ip link set {device} mtu {s.some([1280, 1300, 1400, 1420])}"] * 4 + [f"ip link set {device} down", f"ip addr add 10.99.{s.r.randrange(1, 250)}.1/24 dev {device}",
                  f"a=$(ip -4 -o addr show dev {device} | awk '{{print $4; exit}}') && [ -n \"$a\" ] && ip addr del $a dev {device}",
                  f"bridge link set dev $(bridge link show | awk '{{print $2; exit}}' | sed 's/@.*//; s/:$//') {s.some(['isolated on', 'hairpin off', 'hairpin on'])}"])


def overlay(s, n):
    tunnel = s.some([d for d in s.net.devices[n] if d.startswith("flannel.")] or ["flannel.1"])
    first = f"mac=$(bridge fdb show dev {tunnel} | awk '/dst/{{print $1; exit}}') && [ -n \"$mac\" ] && "
    gone = f"gone=$(ip neigh show dev {tunnel} | awk '/PERMANENT/{{print $1; exit}}') && [ -n \"$gone\" ] && "
    far = s.some([a for h, p, a in s.net.addresses if p is None])
    return s.some([first + f"bridge fdb del $mac dev {tunnel} self", first + f"bridge fdb replace $mac dev {tunnel} dst {far} self permanent", gone + f"ip neigh del $gone dev {tunnel}",
                   gone + f"ip neigh replace $gone dev {tunnel} lladdr 02:00:00:00:00:99 nud permanent"])


def neighbour(s, n):
    """A wrong or a right card address for a neighbour, kept for good."""
    device = s.some([d for d in s.net.devices[n] if not d.startswith("flannel")] or s.net.devices[n])
    return f"ip neigh replace {s.address()} lladdr 02:00:00:00:00:98 nud permanent dev {device}"


def policy(s, n):
    return f"iptables -P {s.some(['INPUT', 'FORWARD', 'FORWARD', 'OUTPUT'])} DROP"


def set_rule(s, n):
    """Members of a set, by ipset or by nft."""
    a, b = s.address(), s.some(s.net.nets)
    name = f"site{s.r.randrange(10, 99)}"
    if s.chance(.5):
        way = s.some(["src", "dst"])
        return f"ipset create {name} hash:net && ipset add {name} {a} && ipset add {name} {b} && iptables -I {s.some(['FORWARD', 'INPUT', 'OUTPUT'])} -m set {s.some(['', '! '])}--match-set {name} {way} -j {s.some(['DROP', 'DROP', 'REJECT'])}"
    return (f"nft 'table inet {name} {{ set m {{ type ipv4_addr; flags interval; elements = {{ {b} }}; }}\n chain c {{ type filter hook {s.some(['forward', 'input', 'output'])} priority 1; policy accept; "
            f"ip {s.some(['saddr', 'daddr'])} {s.some(['', '!= '])}@m {s.some(['drop', 'reject'])}; }}; }}'")


KINDS = [rule] * 6 + [native] * 3 + [nat] * 3 + [route] * 4 + [parameter] * 3 + [link, overlay, policy, neighbour, set_rule]


def add(net):
    s = Some(net)
    for _ in range(net.r.randrange(0, 6)):
        n, kind = net.some(list(net.hosts)), net.some(KINDS)
        net.disturb.append({"on": n, "kind": kind.__name__, "do": kind(s, n), "needs": []})
