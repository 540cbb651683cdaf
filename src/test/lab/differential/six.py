"""six.py SEED FOLDER: a random network of IPv6, built, disturbed, collected and probed. Runs inside the private namespaces that record-differential6 opens."""
import json
import os
import random
import shlex
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor

HOST = {"networking/ip_-d_address": "ip -d address", "networking/ip_-6_route_show_table_all": "ip -6 route show table all", "networking/ip_-6_rule": "ip -6 rule",
        "networking/ip_neigh": "ip neigh", "networking/bridge_fdb": "bridge fdb", "networking/bridge_-d_link": "bridge -d link", "networking/ss_-tulpn": "ss -tulpn",
        "firewall_tables/ip6tables-save": "ip6tables-save", "firewall_tables/nft_list_ruleset": "nft list ruleset",
        "kernel/sysctl_-a": "sysctl -a --pattern '^net[.](ipv6|bridge|netfilter)[.]'"}
POD = {"ip_-d_address": "ip -d address", "ip_-6_route_show_table_all": "ip -6 route show table all", "ip_-6_rule": "ip -6 rule", "ip_neigh": "ip neigh",
       "ip6tables-save": "ip6tables-save", "nft_list_ruleset": "nft list ruleset", "ss_-tulpn": "ss -tulpn", "sysctl_-a": HOST["kernel/sysctl_-a"]}
CONNECT = """
import socket, sys
s = socket.socket(socket.AF_INET6); s.settimeout(4)
try:
    s.connect((sys.argv[1], int(sys.argv[2]))); print(0)
except TimeoutError: print(110)
except OSError as e: print(e.errno or 110)
"""
LISTEN = """
import socket, sys
s = socket.socket(socket.AF_INET6); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind((sys.argv[1], int(sys.argv[2]))); s.listen(64)
while True:
    try: s.accept()[0].close()
    except OSError: pass
"""
ERRORS = {0: "ok", 110: "timeout", 111: "refused", 104: "reset", 113: "host-unreachable", 101: "net-unreachable", 1: "not-permitted", 13: "not-permitted", 22: "not-permitted"}
PINGS = [(" bytes from ", "ok"), ("Port unreachable", "port-unreachable"), ("Administratively prohibited", "admin-prohibited"), ("Address unreachable", "host-unreachable"),
         ("Destination unreachable: No route", "net-unreachable"), ("Destination unreachable", "admin-prohibited"), ("No route to host", "host-unreachable"),
         ("Network is unreachable", "net-unreachable"), ("Hop limit", "ttl-exceeded"), ("Packet too big", "message-too-long"), ("message too long", "message-too-long"),
         ("not permitted", "not-permitted"), ("Permission denied", "not-permitted"), ("Invalid argument", "not-permitted")]


def run(space, command):
    done = subprocess.run(["ip", "netns", "exec", space, "sh", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout.strip()


class Network:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.some = self.r.choice
        self.hosts, self.pods, self.spaces = [], {}, []       # pods: name -> host
        self.devices, self.addresses, self.nets, self.macs = {}, [], [], 0
        self.links = {}                                         # segment -> [(host, address)]
        self.listening, self.disturbed, self.failed = [], [], []

    def chance(self, p):
        return self.r.random() < p

    def do(self, space, command):
        status, text = run(space, command)
        if status:
            self.failed.append(f"{space}: {command}: {text}")
        return not status

    def space(self, name):
        subprocess.run(["ip", "netns", "add", name], check=True)
        self.spaces.append(name)
        self.do(name, "ip link set lo up; sysctl -qw net.ipv6.icmp.ratelimit=0; for c in all default; do sysctl -qw net.ipv6.conf.$c.accept_dad=0 net.ipv6.conf.$c.accept_ra=0 "
                      "net.ipv6.conf.$c.router_solicitations=0 net.ipv6.conf.$c.disable_ipv6=0; done; sysctl -qw net.bridge.bridge-nf-call-ip6tables=0 net.bridge.bridge-nf-call-iptables=0")

    def mac(self):
        self.macs += 1
        return f"02:00:00:00:{self.macs >> 8:02x}:{self.macs & 255:02x}"

    def host(self, name, forwards):
        self.space(name)
        self.hosts.append(name)
        self.devices[name] = []
        if forwards:
            self.do(name, "sysctl -qw net.ipv6.conf.all.forwarding=1")

    def plug(self, host, device, segment, net, n):
        mac, port = self.mac(), f"port{self.macs}"
        self.do(host, f"ip link add {device} address {mac} type veth peer name {port} netns {segment} && ip link set {device} up && ip addr add {net}::{n:x}/64 dev {device}")
        self.do(segment, f"ip link set {port} master sw up")
        self.devices[host].append(device)
        self.addresses.append((host, None, f"{net}::{n:x}"))
        self.links.setdefault(segment, []).append((host, device, f"{net}::{n:x}", mac))

    def build(self):
        count = self.some([1, 2, 2, 3])
        segments = []
        for i in range(count):
            self.space(f"seg{i}")
            self.do(f"seg{i}", "ip link add sw type bridge mcast_snooping 0 && ip link set sw up && sysctl -qw net.ipv6.conf.sw.disable_ipv6=1")
            segments.append((f"seg{i}", f"2001:db8:{i + 1}"))
            self.nets.append(f"2001:db8:{i + 1}::/64")
        routers = []
        for i in range(count - 1):
            name = f"r{i + 1}"
            self.host(name, self.chance(.93))
            for k, (segment, net) in enumerate(segments[i:i + 2]):
                self.plug(name, f"eth{k}", segment, net, 1 + i * 16 + k)
            routers.append(name)
        for i in range(self.some([2, 3, 3, 4])):
            segment, net = self.some(segments)
            name = f"h{i + 1}"
            node = self.chance(.5)
            self.host(name, node and self.chance(.93))
            self.plug(name, "eth0", segment, net, 0x100 + i)
            if node:
                self.node(name, i)
        self.routes(segments, routers)

    def node(self, host, i):
        net = f"fd00:{i + 1}"
        self.nets.append(f"{net}::/64")
        self.do(host, f"ip link add cni0 address {self.mac()} type bridge mcast_snooping 0 && ip link set cni0 up && ip addr add {net}::1/64 dev cni0")
        self.devices[host].append("cni0")
        self.addresses.append((host, None, f"{net}::1"))
        for n in range(self.some([1, 1, 2])):
            pod, mac = f"pod{i + 1}{'ab'[n]}", self.mac()
            self.space(pod)
            self.pods[pod] = host
            self.do(pod, f"ip link add eth0 address {mac} type veth peer name v{pod} netns {host} && ip link set eth0 up && ip addr add {net}::{n + 2}/64 dev eth0 && ip -6 route add default via {net}::1")
            self.do(host, f"ip link set v{pod} master cni0 up")
            self.devices[host].append(f"v{pod}")
            self.addresses.append((host, pod, f"{net}::{n + 2}"))
        if self.chance(.4):
            self.do(host, f"ip6tables -t nat -A POSTROUTING -s {net}::/64 ! -o cni0 -j MASQUERADE")
        if self.chance(.4):
            self.do(host, "sysctl -qw net.bridge.bridge-nf-call-ip6tables=1")

    def routes(self, segments, routers):
        for host in self.hosts:
            for segment, plugged in self.links.items():
                mine = next((p for p in plugged if p[0] == host), None)
                if not mine:
                    continue
                number = int(segment[3:])
                others = [p for p in plugged if p[0] in routers and p[0] != host]
                if host not in routers and others:
                    gateway = self.some(others)
                    self.default(host, mine[1], gateway)
                for peer in plugged:
                    if peer[0] != host and f"fd00:{peer[0][1:]}::/64" in self.nets and peer[0].startswith("h") and self.chance(.8):
                        self.do(host, f"ip -6 route add fd00:{peer[0][1:]}::/64 via {peer[2]}")
                if host in routers:
                    forward = mine[1] == "eth1"
                    for other in range(len(segments)):
                        if (other > number if forward else other < number):
                            nexts = [p for p in others if int(p[0][1:]) == (number + 1 if forward else number)]
                            if nexts:
                                self.do(host, f"ip -6 route add 2001:db8:{other + 1}::/64 via {nexts[0][2]}")

    def default(self, host, device, gateway):
        if self.chance(.3):
            octets = gateway[3].split(":")
            local = f"fe80::{octets[2]}ff:fe{octets[3]}:{octets[4]}{octets[5]}".replace("fe80::00ff", "fe80::ff")
            self.do(host, f"ip -6 route add default via {local} dev {device}")
        else:
            self.do(host, f"ip -6 route add default via {gateway[2]}")

    def serve(self):
        for space in self.hosts + list(self.pods):
            own = [a for h, p, a in self.addresses if (p or h) == space]
            for address, port in [("::", 9090)] + ([("::1", 7070)] if self.chance(.3) else []) + ([(self.some(own), 7071)] if own and self.chance(.3) else []):
                self.listening.append(subprocess.Popen(["ip", "netns", "exec", space, "python3", "-S", "-E", "-c", LISTEN, address, str(port)], stderr=subprocess.DEVNULL))

    # disturbances

    def match(self):
        """Conditions of a rule for ip6tables."""
        words = []
        if self.chance(.35):
            words.append(f"{self.some(['', '', '! '])}-s {self.prefix()}")
        if self.chance(.35):
            words.append(f"{self.some(['', '', '! '])}-d {self.prefix()}")
        p = self.r.random()
        if p < .2:
            words.append(f"-p tcp --dport {self.some(['9090', '9091', '9000:9100'])}")
        elif p < .45:
            words.append(f"-p ipv6-icmp{self.some(['', ' --icmpv6-type ' + self.some(['128', '129', '1', '2', '3', '135', '136', 'echo-request', 'neighbour-solicitation'])])}")
        elif p < .6:
            words.append(f"-m conntrack {self.some(['', '! '])}--ctstate {self.some(['NEW', 'ESTABLISHED', 'RELATED,ESTABLISHED', 'INVALID', 'UNTRACKED', 'DNAT'])}")
        elif p < .65:
            words.append(f"-m addrtype --dst-type {self.some(['LOCAL', 'UNICAST', 'MULTICAST'])}")
        elif p < .7:
            words.append(f"-m hl --hl-eq {self.some(['64', '63', '255'])}")
        return " ".join(words)

    def prefix(self):
        host, pod, address = self.some(self.addresses)
        return self.some([address, address, self.some(self.nets), "fe80::/10", "2001:db8::/32", "fd00::/16", "ff00::/8"])

    def filter(self, space, host):
        chain = self.some(["INPUT", "INPUT", "OUTPUT", "FORWARD", "FORWARD"])
        device = ""
        if host and self.chance(.3) and self.devices[host]:
            way = "-o" if chain == "OUTPUT" else self.some(["-i", "-o"]) if chain == "FORWARD" else "-i"
            device = f"{way} {self.some(self.devices[host])}"
        target = self.some(["DROP", "DROP", "ACCEPT", "REJECT", "REJECT --reject-with " + self.some(["icmp6-no-route", "icmp6-adm-prohibited", "icmp6-addr-unreachable", "icmp6-port-unreachable"]), "REJECT"])
        table = self.some(["filter", "filter", "filter", "mangle", "raw"])
        if table != "filter":
            target, chain = self.some(["DROP", "ACCEPT", "DROP"]), "PREROUTING" if table == "raw" else chain
            device = device if table == "mangle" else ""
        match = self.match()
        if table == "raw" and "conntrack" in match and self.chance(.5):
            match = ""
        return f"ip6tables -t {table} -{self.some(['A', 'I'])} {chain} {device} {match} -j {target}"

    def native(self):
        hook = self.some(["input", "output", "forward", "prerouting", "postrouting"])
        rule = self.some([f"ip6 saddr {self.prefix()}", f"ip6 daddr {self.prefix()}", f"icmpv6 type {{ {self.some(['echo-request', 'echo-reply', 'nd-neighbor-solicit', 'nd-neighbor-advert', 'echo-request, echo-reply'])} }}",
                          "tcp dport 9090", "meta nfproto ipv6", "meta l4proto ipv6-icmp", "ip6 hoplimit 64", "ct state established", "ip protocol icmp", f"ip6 saddr != {self.prefix()}"])
        action = self.some(["drop", "drop", "accept", "reject", "reject with icmpv6 type admin-prohibited", "reject with icmpx type no-route"]) if hook in ("input", "output", "forward") else self.some(["drop", "accept"])
        family = self.some(["inet", "ip6"])
        policy = self.some(["accept", "accept", "accept", "drop"]) if action == "accept" else "accept"
        return f"nft 'add table {family} own; add chain {family} own c {{ type filter hook {hook} priority {self.some([-10, 0, 10, 20])}; policy {policy}; }}; add rule {family} own c {rule} {action}'"

    def nat(self, host):
        target, (h, p, address) = self.some(self.addresses)[2], self.some(self.addresses)
        device = self.some(self.devices[host])
        return self.some([f"ip6tables -t nat -A PREROUTING -d {target} -p tcp --dport 9091 -j DNAT --to-destination [{address}]:9090", f"ip6tables -t nat -A PREROUTING -d {target} -j DNAT --to-destination {address}",
                          f"ip6tables -t nat -A OUTPUT -d {target} -j DNAT --to-destination {address}", f"ip6tables -t nat -A POSTROUTING -o {device} -j MASQUERADE",
                          f"ip6tables -t nat -A POSTROUTING -d {target} -j SNAT --to-source {address}", "ip6tables -t nat -A PREROUTING -p tcp --dport 9091 -j REDIRECT --to-ports 9090"])

    def routing(self, host):
        target, gateway = self.some(self.nets + [self.some(self.addresses)[2]]), self.some(self.addresses)[2]
        device = self.some(self.devices[host] or ["eth0"])
        mine = [a for h, p, a in self.addresses if h == host and not p]
        return self.some([f"ip -6 route add {self.some(['unreachable', 'blackhole', 'prohibit'])} {target} metric {self.some([1, 5000])}", f"ip -6 route replace {target} via {gateway}", f"ip -6 route add {target} via {gateway} metric 10",
                          f"ip -6 route add {target} dev {device} metric 20", "ip -6 route del default", f"ip -6 route del {target}", f"ip -6 route add default via {gateway} metric 5", f"ip -6 route replace {target} via {gateway} src {self.some(mine)}",
                          f"ip -6 route add {target} via 2001:db8:1::dead", f"ip -6 route append {target} via {gateway}", "ip -6 route add throw default table 100; ip -6 rule add pref 50 lookup 100"])

    def rule(self, host):
        chosen = self.some([f"from {self.prefix()}", f"to {self.prefix()}", f"not from {self.prefix()}", f"iif {self.some(self.devices[host] + ['lo'])}", "fwmark 0x7", "ipproto tcp", f"oif {self.some(self.devices[host])}", "all"])
        action = self.some(["lookup 100", "lookup 100", "unreachable", "blackhole", "prohibit", "lookup main suppress_prefixlength 0"])
        route = f"ip -6 route add {self.some(['default', self.some(self.nets)])} {self.some(['via ' + self.some(self.addresses)[2], 'dev ' + self.some(self.devices[host]), ''])} table 100; " if "100" in action else ""
        route = route.replace("  table", " dev lo table")
        mark = "ip6tables -t mangle -A PREROUTING -j MARK --set-mark 7; ip6tables -t mangle -A OUTPUT -j MARK --set-mark 7; " if "fwmark" in chosen else ""
        return f"{route}{mark}ip -6 rule add pref {self.some([10, 100, 40000])} {chosen.replace('all', '')} {action}"

    def parameter(self, host):
        device = self.some(self.devices[host])
        return "sysctl -qw " + self.some(["net.ipv6.conf.all.forwarding=0", "net.ipv6.conf.all.forwarding=1", f"net.ipv6.conf.{device}.forwarding=0", f"net.ipv6.conf.{device}.forwarding=1", "net.ipv6.icmp.echo_ignore_all=1",
                                          f"net.ipv6.conf.{device}.disable_ipv6=1", "net.ipv6.conf.all.ignore_routes_with_linkdown=1", "net.bridge.bridge-nf-call-ip6tables=1"])

    def link(self, host):
        device = self.some(self.devices[host])
        mine = self.some([a for h, p, a in self.addresses if h == host and not p])
        other = self.some(self.addresses)
        return self.some([f"ip link set {device} down", f"ip link set {device} mtu {self.some([1280, 1300, 1400])}", f"ip addr del {mine}/64 dev {device}", f"ip addr change {mine}/64 dev {device} preferred_lft 0",
                          f"ip addr add 2001:db8:ff::{self.r.randrange(1, 99)}/128 dev lo", f"ip -6 neigh replace {other[2]} lladdr 02:00:00:00:99:99 dev {device} nud permanent", f"ip addr add {self.some(self.nets)[:-5]}::77/64 dev {device}",
                          f"ip link set {device} down; ip link set {device} up"])

    def disturb(self):
        for _ in range(self.some([0, 1, 1, 2, 2, 3, 4])):
            host = self.some(self.hosts)
            space = self.some(list(self.pods)) if self.pods and self.chance(.12) else host
            if space != host:
                command = self.filter(space, None)
            else:
                command = self.some([lambda: self.filter(host, host)] * 5 + [self.native] * 3 + [lambda: self.nat(host)] * 2 + [lambda: self.routing(host)] * 4 + [lambda: self.rule(host)] * 2
                                    + [lambda: self.parameter(host)] * 2 + [lambda: self.link(host)] * 2)()
            if run(space, command)[0] == 0:
                self.disturbed.append(f"{space}: {command}")

    # collected and probed

    def keep(self, space, folder, commands, before=""):
        os.makedirs(folder, exist_ok=True)
        run(space, "\n".join(f"{command} >{shlex.quote(f'{folder}/{before}{name}')} 2>/dev/null" for name, command in commands.items()))

    def collect(self, folder):
        for host in self.hosts:
            to = f"{folder}/{host}/sos_commands"
            for name in ("networking", "firewall_tables", "kernel", "host"):
                os.makedirs(f"{to}/{name}")
            with open(f"{to}/host/hostname", "w", encoding="utf-8") as out:
                out.write(f"{host}\n")
            self.keep(host, to, HOST)
            for pod in (p for p, h in self.pods.items() if h == host):
                self.keep(pod, f"{to}/networking/namespaces/{pod}", POD, f"ip_netns_exec_{pod}_")

    def flows(self):
        flows, seen = [], set()
        for _ in range(300):
            if len(flows) == 40:
                break
            host, pod, _ = self.some(self.addresses)
            to = self.some(self.addresses)
            ip = to[2]
            if self.chance(.12):
                ip, to = self.some(["2001:db8:1::dead", "2001:db8:77::1", "fd00:99::1", "2a00::1"]), None
            how = self.some([{"protocol": "icmp"}] * 3 + [{"protocol": "tcp", "port": self.some([9090, 9090, 9091, 7070, 7071])}] * 3 + [{"protocol": "icmp", "size": self.some([1200, 1252, 1253, 1352, 1452, 1453]), "dont_fragment": True}])
            target = {"ip": ip} if to is None else {"host": to[0], **({"pod": to[1]} if to[1] else {}), "ip": ip}
            flow = {"from": {"host": host, **({"pod": pod} if pod else {})}, "to": target, **how}
            if json.dumps(flow) not in seen:
                seen.add(json.dumps(flow))
                flows.append({**flow, "id": len(flows)})
        return flows

    @staticmethod
    def ask(flow):
        space, ip = flow["from"].get("pod") or flow["from"]["host"], flow["to"]["ip"]
        if flow["protocol"] == "tcp":
            code = run(space, f"python3 -S -E -c {shlex.quote(CONNECT)} {ip} {flow['port']}")[1]
            return ERRORS.get(int(code or 110), code)
        size = f"-M do -s {flow['size']} " if "size" in flow else ""
        text = run(space, f"ping -6 -n -c 2 -i 0.3 -W 4 {size}{ip}")[1]
        return next((word for said, word in PINGS if said in text), "no-reply")

    def probe(self):
        flows = self.flows()
        with ThreadPoolExecutor(20) as pool:
            first, second = list(pool.map(self.ask, flows)), list(pool.map(self.ask, flows))
        return [(f, {"id": f["id"], "result": a}) for f, a, b in zip(flows, first, second) if a == b]


def main(seed, folder):
    net = Network(seed)
    net.build()
    net.serve()
    net.disturb()
    subprocess.run(["sleep", "0.6"], check=True)
    os.makedirs(folder)
    net.collect("/run/collected")
    kept = net.probe()
    for server in net.listening:
        server.kill()
    for host in net.hosts:
        with tarfile.open(f"{folder}/{host}.tar.gz", "w:gz", compresslevel=6) as tar:
            tar.add(f"/run/collected/{host}", arcname=host)
    with open(f"{folder}/case.yaml", "w", encoding="utf-8") as out:
        out.write(f"case: differential6-{seed}\nhosts:\n" + "".join(f"  - snapshot: {h}.tar.gz\n" for h in net.hosts) + "symptoms: []\n")
    for name, lines in (("flows.jsonl", [json.dumps(f) for f, _ in kept]), ("seen.jsonl", [json.dumps(s) for _, s in kept]),
                        ("truth.txt", net.disturbed + [f"failed: {f}" for f in net.failed])):
        with open(f"{folder}/{name}", "w", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in lines)
    print(f"{seed}: {len(kept)} flows, {len(net.disturbed)} disturbances" + "".join(f"\n   | {f}" for f in net.failed), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
