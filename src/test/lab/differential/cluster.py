"""Clusters: nodes with pods behind a bridge (or routed one by one, as Calico does) and an overlay, as flannel, dockerd, the CNI plugins and kube-proxy leave them."""
import engine
import kubernetes
from network import nth

KINDS = [f"{e}-{o}" for e in ("cni", "docker", "plugins") for o in ("vxlan", "vxlan", "udp", "gw")] + ["dockerd-vxlan", "dockerd-gw", "calico", "calico"]
MTU = {"vxlan": 1450, "udp": 1472, "gw": 1500}


class Cluster:
    def __init__(self, net, kind):
        self.net = net
        self.engine, _, self.overlay = kind.partition("-")
        self.overlay = self.overlay or "gw"
        self.mtu = MTU[self.overlay]
        self.network = f"10.{net.r.randrange(80, 250)}.0.0/16"
        self.nodes, self.masters, self.subnet, self.ip, self.macs, self.bridge = [], [], {}, {}, {}, {}
        self.pods = []             # (node, pod, space, address)
        self.uplink, self.port, self.vni = {}, net.some([8472, 8472, 8472, 4789]), net.some([1, 1, 1, 4096])
        self.tunnel = {"vxlan": f"flannel.{self.vni}", "udp": "flannel0"}.get(self.overlay)

    def base(self, node):
        return self.subnet[node].split("/")[0]


def build(net, kind):
    c = Cluster(net, kind)
    machines(c)
    tunnels(c)
    for node in c.nodes:
        engine.BUILDERS[c.engine](c, node)
    rules(c)
    for host in net.hosts:
        net.usual_servers(host)
    for _, _, space, _ in c.pods:
        net.usual_servers(space)
        net.listen(space, "tcp", 8080)
        if net.chance(.5):
            net.listen(space, "udp", 5300)
    if net.chance(.6):
        kubernetes.proxy(c)
    net.ports += [8080]
    net.nets += [c.network, *c.subnet.values()]


def machines(c):
    """Nodes on one wire, or on two with a router between; something outside that may be the way out."""
    net, r = c.net, c.net.r
    lan = f"{net.some(['192.168', '10.77', '172.22'])}.{r.randrange(1, 120)}"
    prefix = net.some([24, 24, 22])
    far = c.overlay != "gw" and net.chance(.3)
    other = lan.rsplit(".", 1)[0] + f".{r.randrange(128, 250)}"
    net.segment("lan")
    net.nets.append(f"{lan}.0/24")
    net.nobody.append(f"{lan}.249")
    outside = net.some(["nas01", "db01", "bastion"])
    net.host(outside, forwards=net.chance(.5))
    net.plug(outside, net.card(0), "lan", f"{lan}.200/{prefix}" if prefix == 24 else f"{lan}.200/24")
    if far:
        net.segment("far")
        net.host("rt01", forwards=True)
        net.plug("rt01", net.card(0), "lan", f"{lan}.1/24", mtu=net.some([None, None, 1400]))
        net.plug("rt01", net.card(1), "far", f"{other}.1/24")
        net.route(outside, f"default via {lan}.1")
        net.nets.append(f"{other}.0/24")
    if net.chance(.3):
        net.segment("spare")
    names = net.some([["node01", "node02", "node03"], ["k8s-worker-a", "k8s-worker-b", "k8s-worker-c"], ["ip-10-0-0-11", "ip-10-0-0-12", "ip-10-0-0-13"]])[:3 if net.chance(.3) else 2]
    c.masters = [net.some(["master01", "cp-1"])] if c.engine != "calico" and net.chance(.3) else []
    third = r.sample(range(1, 254), 4)
    c.nodes = names
    for i, node in enumerate(c.masters + c.nodes):
        net.host(node, forwards=True)
        here, gateway = (other, f"{other}.1") if far and i % 2 else (lan, f"{lan}.1" if far else f"{lan}.200")
        c.ip[node], c.uplink[node] = f"{here}.{11 + i}", net.card(0)
        segment = "far" if here == other else "lan"
        net.plug(node, net.card(0), segment, f"{c.ip[node]}/24")
        if net.chance(.15):
            net.address(node, net.card(0), f"{here}.{111 + i}/{net.some([24, 32])}")
        if "seg-spare" in net.spaces and net.chance(.6):
            net.plug(node, net.card(1), "spare", f"172.28.7.{11 + i}/24")
        if net.chance(.15):
            net.do(node, f"ip link set lo up && ip addr add 192.0.2.{11 + i}/32 dev lo")
            net.addresses.append((node, None, f"192.0.2.{11 + i}"))
        net.route(node, f"default via {gateway}{net.some(['', '', ' metric 100'])}")
        c.subnet[node] = f"{c.network[:-7]}.{third[i]}.0/{net.some([24, 24, 25])}"


def tunnels(c):
    members = c.masters + c.nodes
    for node in members:
        _device(c, node)
        mask = c.subnet[node].split("/")[1]
        c.net.hosts[node]["files"]["run/flannel/subnet.env"] = (f"FLANNEL_NETWORK={c.network}\nFLANNEL_SUBNET={nth(c.subnet[node], 1)}/{mask}\nFLANNEL_MTU={c.mtu}\nFLANNEL_IPMASQ=true\n"
                                                                if c.engine != "calico" else "")
        if c.engine == "calico":
            del c.net.hosts[node]["files"]["run/flannel/subnet.env"]
    for node in members:
        for peer in members:
            if node != peer:
                _peer(c, node, peer)


def _device(c, node):
    net = c.net
    if c.overlay == "vxlan":
        c.macs[node] = net.mac()
        net.do(node, f"ip link add {c.tunnel} address {c.macs[node]} type vxlan id {c.vni} local {c.ip[node]} dev {c.uplink[node]} dstport {c.port} nolearning"
               f" && ip addr add {c.base(node)}/32 dev {c.tunnel} && ip link set {c.tunnel} mtu 1450 up")
    elif c.overlay == "udp":
        leases = "".join(f"{c.subnet[m]} {c.ip[m]}\\n" for m in c.masters + c.nodes)
        net.do(node, f"mkdir -p /run/lab && printf '{leases}' >/run/lab/leases && (python3 \"$HOPWISE_LAB_LIB/flannel-udp.py\" {c.ip[node]} /run/lab/leases >/dev/null 2>&1 &) && "
               f"for i in $(seq 50); do ip link show flannel0 >/dev/null 2>&1 && break; sleep .1; done && ip addr add {c.base(node)}/16 dev flannel0 && ip link set flannel0 mtu 1472 up")
    if c.tunnel:
        net.devices[node].append(c.tunnel)
        net.addresses.append((node, None, c.base(node)))


def _peer(c, node, peer):
    net = c.net
    if c.overlay == "vxlan":
        net.do(node, f"ip neigh replace {c.base(peer)} dev {c.tunnel} lladdr {c.macs[peer]} nud permanent && bridge fdb replace {c.macs[peer]} dev {c.tunnel} dst {c.ip[peer]} self permanent"
               f" && ip route replace {c.subnet[peer]} via {c.base(peer)} dev {c.tunnel} onlink", peer)
    elif c.overlay == "gw":
        net.do(node, f"ip route replace {c.subnet[peer]} via {c.ip[peer]} dev {c.uplink[node]}{' proto bird' if c.engine == 'calico' else ''}", peer)


def rules(c):
    """What flanneld leaves in the filter and nat tables; sometimes a policy, as dockerd sets it; harmless chains of other people's."""
    net = c.net
    masquerade = net.some(["new", "new", "old", "none"])
    for node in c.nodes + (c.masters if net.chance(.5) else []):
        if net.chance(.3):
            noise(net, node)
        if c.engine == "calico":
            continue
        net.firewall(node, "-N FLANNEL-FWD", '-A FORWARD -m comment --comment "flanneld forward" -j FLANNEL-FWD', *(f'-A FLANNEL-FWD {w} {c.network} -m comment --comment "flanneld forward" -j ACCEPT' for w in ("-s", "-d")))
        own, whole = c.subnet[node], c.network
        if masquerade == "new":
            m = '-m comment --comment "flanneld masq"'
            net.firewall(node, "-t nat -N FLANNEL-POSTRTG", f"-t nat -A POSTROUTING {m} -j FLANNEL-POSTRTG", f"-t nat -A FLANNEL-POSTRTG -m mark --mark 0x4000/0x4000 {m} -j RETURN",
                         f"-t nat -A FLANNEL-POSTRTG -s {own} -d {whole} {m} -j RETURN", f"-t nat -A FLANNEL-POSTRTG -s {whole} -d {own} {m} -j RETURN",
                         f"-t nat -A FLANNEL-POSTRTG ! -s {whole} -d {own} {m} -j RETURN", f"-t nat -A FLANNEL-POSTRTG -s {whole} ! -d 224.0.0.0/4 {m} -j MASQUERADE --random-fully",
                         f"-t nat -A FLANNEL-POSTRTG ! -s {whole} -d {whole} {m} -j MASQUERADE --random-fully")
        elif masquerade == "old":
            net.firewall(node, f"-t nat -A POSTROUTING -s {whole} -d {whole} -j RETURN", f"-t nat -A POSTROUTING -s {whole} ! -d 224.0.0.0/4 -j MASQUERADE",
                         f"-t nat -A POSTROUTING ! -s {whole} -d {own} -j RETURN", f"-t nat -A POSTROUTING ! -s {whole} -d {whole} -j MASQUERADE")
        if net.chance(.15):
            net.firewall(node, "-P FORWARD DROP")


def noise(net, host):
    """Chains of an inventory agent, of a host firewall that lets everything in, counters, a set nobody is in."""
    kind = net.some(["agent", "counters", "open", "set", "native", "mark"])
    if kind == "agent":
        net.firewall(host, "-N SITE-AGENT", "-A SITE-AGENT -s 198.51.100.0/24 -j DROP", "-A SITE-AGENT -j RETURN", "-I INPUT -j SITE-AGENT", "-I FORWARD -j SITE-AGENT")
    elif kind == "counters":
        net.firewall(host, "-t mangle -A PREROUTING -p icmp", "-t mangle -A FORWARD", "-t raw -A PREROUTING -p udp --dport 53")
    elif kind == "open":
        net.firewall(host, "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT", "-A INPUT -i lo -j ACCEPT", "-A INPUT -p icmp -j ACCEPT", "-A INPUT -m conntrack --ctstate INVALID -j DROP",
                     "-A INPUT -p tcp -m multiport --dports 22,80,443,7070:7079,9000:9999,8080 -j ACCEPT", "-A INPUT -p udp -j ACCEPT", "-A INPUT -p tcp -j REJECT --reject-with tcp-reset")
    elif kind == "set":
        net.do(host, "ipset create banned hash:ip && ipset add banned 198.51.100.7 && ipset add banned 203.0.113.77")
        net.firewall(host, "-I INPUT -m set --match-set banned src -j DROP", "-I FORWARD -m set --match-set banned src -j DROP")
    elif kind == "native":
        net.do(host, "nft 'table inet guard { set bad { type ipv4_addr; elements = { 198.51.100.9, 198.51.100.12 }; }\n chain in { type filter hook input priority -5; policy accept; ct state invalid counter accept\n"
               " ip saddr @bad drop\n tcp dport { 23, 3389 } reject with tcp reset; }\n chain fw { type filter hook forward priority 5; policy accept; ip daddr @bad drop; }; }'")
    else:
        net.firewall(host, "-t mangle -A OUTPUT -p tcp --dport 4444 -j MARK --set-mark 0x20")
        net.do(host, "ip route add blackhole 198.51.100.0/24 table 77 && ip rule add fwmark 0x20 lookup 77")
