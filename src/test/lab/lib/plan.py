"""plan.py SEED FOLDER: a random network with random disturbances. Writes build.sh (in the words of the other files here), disturb.tsv (host, kind,
command; tried one by one) and flows.jsonl. The same seed gives the same plan."""
import json
import random
import sys

seed, folder = int(sys.argv[1]), sys.argv[2]
r = random.Random(seed)
build, flows = [], []
hosts = {}        # name -> {"ips": [..], "devices": [..], "pods": {name: ip}}
some = r.choice
chance = lambda p: r.random() < p


def say(line):
    build.append(line)


def host(name, *cards, forwards=False, hidden=False):
    """cards: (device, segment, address, length)"""
    say(f"host {name}")
    hosts[name] = {"ips": [], "devices": [], "pods": {}}
    for device, segment, address, length in cards:
        say(f"plug {name} {device} {segment} {address}/{length}")
        hosts[name]["ips"].append(address)
        hosts[name]["devices"].append(device)
    if forwards:
        say(f"forwards {name}")


def cluster(kind):
    lan = f"{some(['192.168', '10.77', '172.22'])}.{r.randrange(1, 250)}"
    network = f"10.{r.randrange(80, 250)}"
    bridge = "docker0" if "docker" in kind else "cni0"
    overlay = "udp" if "udp" in kind else "host-gw" if "gw" in kind else "vxlan"
    tunnel = {"vxlan": "flannel.1", "udp": "flannel0"}.get(overlay)
    say(f"OVERLAY={overlay} NETWORK={network}.0.0/16 BACKEND_OF_FIREWALL={'legacy' if chance(.3) else 'nft'}")
    say("segment lan")
    nodes = [f"node0{i}" for i in range(1, 4 if chance(.3) else 3)]
    masters = ["master01"] if "master" in kind else []
    host("nas01", ("eth0", "lan", f"{lan}.200", 24), forwards=chance(.5))
    third = r.sample(range(1, 254), 4)
    for i, n in enumerate(masters + nodes):
        say(f"node {n} lan {lan}.{11 + i}/24 {network}.{third[i]}.0/24")
        say(f"route {n} default via {lan}.200")
        hosts[n] = {"ips": [f"{lan}.{11 + i}"], "devices": ["eth0"] + ([tunnel] if tunnel else []), "pods": {}}
        if tunnel:
            hosts[n]["ips"].append(f"{network}.{third[i]}.0")
    say(f"flannel {' '.join(masters + nodes)}")
    for i, n in enumerate(masters + nodes):
        if n in masters:
            continue
        hosts[n]["ips"].append(f"{network}.{third[i]}.1")
        hosts[n]["devices"].append(bridge)
        masq = some(["masq", "no-masq", "no-masq"])
        say(f"docker_engine {n} {network}.{third[i]}.1/24 {masq}" if bridge == "docker0" else f"cni_bridge {n}")
        for j, p in enumerate(["web", "api"]):
            say(f"{'container' if bridge == 'docker0' else 'pod'} {n} {p}")
            hosts[n]["pods"][p] = f"{network}.{third[i]}.{2 + j}"
    who = " ".join(nodes + (masters if chance(.5) else []))
    say(f"flannel_forwarding {who}")
    if "nomasq" not in kind:
        say(f"{some(['flannel_masquerade', 'flannel_masquerade', 'flannel_masquerade_old'])} {who}")
    if chance(.2):
        for n in nodes:
            say(f"firewall {n} -P FORWARD DROP")
    nets = [f"{lan}.0/24", f"{network}.0.0/16"] + [f"{network}.{t}.0/24" for t in third[:len(masters + nodes)]]
    return nets, f"{lan}.249"


def two_sites(routers):
    a, b, m = (f"10.{r.randrange(1, 250)}.{r.randrange(1, 250)}" for _ in range(3))
    say(f"BACKEND_OF_FIREWALL={'legacy' if chance(.4) else 'nft'}")
    for s in ("east", "west", "middle", "office"):
        say(f"segment {s}")
    host("app01", ("eth0", "east", f"{a}.11", 24), ("eth1", "office", f"{m}.11", 24))
    host("app02", ("eth0", "east", f"{a}.12", 24))
    host("db01", ("eth0", "west", f"{b}.21", 24), *([("eth1", "office", f"{m}.21", 24)] if chance(.5) else []))
    host("nas01", ("eth0", "west", f"{b}.200", 24))
    if routers == 1:
        host("rt01", ("eth0", "east", f"{a}.1", 24), ("eth1", "west", f"{b}.1", 24), forwards=True)
    else:
        host("rt01", ("eth0", "east", f"{a}.1", 24), ("eth1", "middle", "172.31.9.1", 29), forwards=True)
        host("rt02", ("eth0", "west", f"{b}.1", 24), ("eth1", "middle", "172.31.9.2", 29), forwards=True)
        say(f"route rt01 {some([b + '.0/24', 'default'])} via 172.31.9.2")
        say(f"route rt02 {some([a + '.0/24', 'default', '10.0.0.0/8'])} via 172.31.9.1")
    for n, gw, far in (("app01", a, b), ("app02", a, b), ("db01", b, a), ("nas01", b, a)):
        say(f"route {n} {some(['default', 'default', far + '.0/24'])} via {gw}.1")
    if chance(.5):
        say("forwards app02")
        say(f"NETWORK=172.17.0.0/16; docker_engine app02 172.17.0.1/16 {some(['masq', 'masq', 'no-masq'])}")
        say("container app02 web")
        hosts["app02"]["pods"]["web"] = "172.17.0.2"
        hosts["app02"]["ips"].append("172.17.0.1")
        hosts["app02"]["devices"].append("docker0")
    return [f"{a}.0/24", f"{b}.0/24", f"{m}.0/24", f"{a}.0/25", "172.17.0.0/16"], f"{some([a, b])}.249"


kind = some(["cni", "cni", "docker", "docker-master", "cni-master", "cni-nomasq", "udp-docker", "udp-docker-master", "cni-gw", "docker-gw",
             "two-sites-1", "two-sites-2", "two-sites-1", "two-sites-2"])
nets, nobody = two_sites(int(kind[-1])) if kind.startswith("two") else cluster(kind)
for n, h in hosts.items():
    say(f"serve {n} 9090 listener")
    for p in h["pods"]:
        say(f"serve {n}/{p} 9090 listener")
addresses = [(n, None, ip) for n, h in hosts.items() for ip in h["ips"]] + [(n, p, ip) for n, h in hosts.items() for p, ip in h["pods"].items()]
any_address = lambda: some(addresses)[2]
whom = lambda: some([any_address(), any_address(), some(nets)])


def matches(chain, tool="iptables"):
    """A random match; few of them hit anything."""
    m = []
    if chance(.5):
        m += (["!"] if chance(.15) else []) + ["-s", whom()]
    if chance(.5):
        m += (["!"] if chance(.15) else []) + ["-d", whom()]
    devices = ["eth0", "eth+", "eth1", "fl+", "flannel.1", "cni0", "docker0"]
    if chance(.25) and chain in ("PREROUTING", "INPUT", "FORWARD"):
        m += (["!"] if chance(.2) else []) + ["-i", some(devices)]
    if chance(.25) and chain in ("OUTPUT", "POSTROUTING", "FORWARD"):
        m += (["!"] if chance(.2) else []) + ["-o", some(devices)]
    p = r.random()
    if p < .3:
        m += ["-p", "icmp"] + (["--icmp-type", some(["echo-request", "echo-reply", "destination-unreachable", "fragmentation-needed"])] if chance(.6) else [])
    elif p < .5:
        m += ["-p", "tcp"] + some([["--dport", "9090"], ["--dport", "9000:9099"], ["--sport", "9090"], ["-m", "multiport", "--dports", "80,443,9090"], ["--tcp-flags", "SYN,ACK", "SYN"], ["--syn"]])
    elif p < .6:
        m += ["-p", "udp"] + some([["--dport", "8472"], ["--dport", "8285"], ["--dport", "8000:8999"], []])
    if chance(.15):
        m += ["-m", "conntrack", "--ctstate", some(["NEW", "ESTABLISHED", "RELATED,ESTABLISHED", "INVALID", "RELATED"])]
    if chance(.08):
        m += ["-m", "addrtype", "--dst-type", some(["LOCAL", "UNICAST"])]
    if chance(.05):
        m += ["-m", "mark", "--mark", some(["0x7", "0x7/0xf", "0x0"])]
    if chance(.05):
        m += ["-m", "length", "--length", some(["1300:", "0:100", "84"])]
    if chance(.05):
        m += ["-m", "ttl", some(["--ttl-lt 64", "--ttl-eq 63", "--ttl-gt 62"])]
    if chance(.04):
        m += ["-m", "iprange", "--src-range", f"{any_address()}-255.255.255.255"]
    return " ".join(m)


REJECTS = ["icmp-port-unreachable", "icmp-host-unreachable", "icmp-net-unreachable", "icmp-admin-prohibited", "icmp-host-prohibited"]


def disturb_rule(n):
    table = some(["filter"] * 5 + ["mangle"] * 2 + ["raw"])
    chain = some({"filter": ["INPUT", "FORWARD", "FORWARD", "OUTPUT"], "mangle": ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"], "raw": ["PREROUTING", "OUTPUT"]}[table])
    target = some(["DROP"] * 5 + ["ACCEPT", "RETURN"] + (["REJECT"] * 4 if table == "filter" else []) + (["MARK --set-mark 0x7"] * 2 if table == "mangle" else [])
                  + (["NOTRACK"] if table == "raw" else []))
    if target == "REJECT":
        target += f" --reject-with {some(REJECTS)}"
    m = matches(chain)
    if chance(.2):
        sub = f"SITE-{r.randrange(10, 99)}"
        return (f"iptables -t {table} -N {sub} && iptables -t {table} -A {sub} {matches(chain)} -j {some(['RETURN', 'ACCEPT', 'DROP'])} && "
                f"iptables -t {table} -A {sub} {some(['', '-p icmp', '-p tcp'])} -j {target} && iptables -t {table} -I {chain} 1 {m} -j {sub}")
    return f"iptables -t {table} -I {chain} {some([1, 1, 2])} {m} -j {target}"


def disturb_nat(n):
    chain = some(["POSTROUTING"] * 3 + ["PREROUTING", "OUTPUT"])
    m = matches(chain)
    if chain == "POSTROUTING":
        target = some(["MASQUERADE", "MASQUERADE", "ACCEPT", "RETURN", f"SNAT --to-source {some(hosts[n]['ips'])}"])
    else:
        m = f"-d {whom()} -p tcp --dport {some([80, 9090, 9091])}" if chance(.7) else m
        target = some([f"DNAT --to-destination {any_address()}" + (":9090" if "-p tcp" in m else ""), "ACCEPT", "REDIRECT --to-ports 9090" if "-p tcp" in m else "ACCEPT"])
    return f"iptables -t nat -I {chain} 1 {m} -j {target}"


def disturb_native(n):
    hook = some(["prerouting", "input", "forward", "forward", "output", "postrouting"])
    parts = []
    if chance(.6):
        parts.append(some([f"ip saddr {whom()}", f"ip daddr {whom()}", f"ip saddr != {whom()}", f"ip daddr {{ {any_address()}, {any_address()} }}"]))
    parts.append(some(["meta l4proto icmp", "icmp type echo-request", "icmp type echo-reply", "tcp dport 9090", "tcp dport { 80, 9090 }", "udp dport 8472", "ct state established", "ct state new",
                       "iifname \"eth0\"", "oifname \"eth0\"", "meta length > 1300", "ip ttl < 64", "meta mark 0x7", ""]))
    verdict = some(["drop"] * 4 + ["accept", "counter", "meta mark set 0x7"] + (["reject with icmp type admin-prohibited", "reject with icmp type host-unreachable", "reject"] if hook in ("input", "forward", "output") else []))
    policy = "drop" if chance(.05) else "accept"
    return (f"nft add table inet site && nft 'add chain inet site c{hook} {{ type filter hook {hook} priority {some([-160, -10, 0, 10])}; policy {policy}; }}' && "
            f"nft 'add rule inet site c{hook} {' '.join(p for p in parts if p)} {verdict}'")


def disturb_route(n):
    target = some([any_address(), some(nets), "0.0.0.0/0"])
    way = some([f"via {nobody}", f"via {any_address()}", "blackhole", "unreachable", "prohibit"])
    route = f"{way} {target}" if way.isalpha() else f"{target} {way}"
    p = r.random()
    if p < .25:
        return f"ip route del {some(nets)}"
    if p < .65:
        return f"ip route replace {route}"
    rule = some([f"from {whom()}", f"to {whom()}", "fwmark 0x7", "fwmark 0x7/0xf", f"iif {some(hosts[n]['devices'])}", "iif lo", f"not from {some(nets)}"])
    t = r.randrange(100, 120)
    if chance(.15):
        return f"ip rule add {rule} {some(['unreachable', 'prohibit', 'blackhole'])}"
    return f"ip route replace {route} table {t} && ip rule add {rule} lookup {t}"


def disturb_sysctl(n):
    device = some(hosts[n]["devices"]).replace(".", "/")
    return "sysctl -w " + some(["net.ipv4.ip_forward=0", f"net.ipv4.conf.{device}.forwarding=0", "net.ipv4.conf.all.rp_filter=1", f"net.ipv4.conf.{device}.rp_filter=1", f"net.ipv4.conf.{device}.rp_filter=2",
                                "net.ipv4.icmp_echo_ignore_all=1", "net.bridge.bridge-nf-call-iptables=0", "net.bridge.bridge-nf-call-iptables=1", f"net.ipv4.conf.{device}.accept_local=1",
                                "net.ipv4.conf.all.arp_ignore=1", "net.ipv4.ip_forward=1", "net.ipv4.conf.all.src_valid_mark=1", "net.ipv4.ip_default_ttl=2"])


def disturb_link(n):
    device = some(hosts[n]["devices"])
    return some([f"ip link set {device} mtu {some([1300, 1400, 1420])}"] * 4 + [f"ip link set {device} down"])


def disturb_overlay(n):
    other = some(list(hosts))
    far = some(hosts[other]["ips"])
    first = "mac=$(bridge fdb show dev flannel.1 | awk '/dst/{print $1; exit}') && [ -n \"$mac\" ] && "
    return some([first + "bridge fdb del $mac dev flannel.1 self", first + f"bridge fdb replace $mac dev flannel.1 dst {far} self permanent",
                 "gone=$(ip neigh show dev flannel.1 | awk '/PERMANENT/{print $1; exit}') && [ -n \"$gone\" ] && " + some(["ip neigh del $gone dev flannel.1", "ip neigh replace $gone dev flannel.1 lladdr 02:00:00:00:00:99 nud permanent"])])


def disturb_policy(n):
    return f"iptables -P {some(['INPUT', 'FORWARD', 'FORWARD', 'OUTPUT'])} DROP"


KINDS = [disturb_rule] * 6 + [disturb_native] * 3 + [disturb_nat] * 2 + [disturb_route] * 4 + [disturb_sysctl] * 2 + [disturb_link, disturb_overlay, disturb_policy]
with open(f"{folder}/disturb.tsv", "w", encoding="utf-8") as out:
    for _ in range(r.randrange(0, 6)):
        n, k = some(list(hosts)), some(KINDS)
        out.write(f"{n}\t{k.__name__.removeprefix('disturb_')}\t{k(n)}\n")

places = [(n, None) for n in hosts] + [(n, p) for n, h in hosts.items() for p in h["pods"]]
seen = set()
while len(flows) < 48:
    fn, fp = some(places)
    tn, tp, ip = some(addresses)
    to = {"host": tn, **({"pod": tp} if tp else {}), "ip": ip}
    if chance(.12):
        to = {"ip": some([nobody, "203.0.113.9", "10.254.3.7"])}
    f = {"from": {"host": fn, **({"pod": fp} if fp else {})}, "to": to, "protocol": "icmp"}
    if chance(.25):
        f.update(protocol="tcp", port=some([9090, 9090, 9091, 80]))
    elif chance(.2):
        f.update(size=some([1300, 1372, 1400, 1422, 1423, 1472, 1473, 2000]), dont_fragment=chance(.6))
    key = json.dumps(f)
    if key in seen:
        continue
    seen.add(key)
    flows.append({**f, "id": len(flows)})
with open(f"{folder}/flows.jsonl", "w", encoding="utf-8") as out:
    out.writelines(json.dumps(f) + "\n" for f in flows)
with open(f"{folder}/build.sh", "w", encoding="utf-8") as out:
    out.write("\n".join(build) + "\n")
with open(f"{folder}/kind", "w", encoding="utf-8") as out:
    out.write(kind + "\n")
