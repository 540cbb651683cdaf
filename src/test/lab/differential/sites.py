"""Sites joined by routers: chains and rings, asymmetric ways, policy routing that works, /31 and /32 links, second addresses, translation at the border, bridges with addresses."""
import cluster

KINDS = ["chain", "chain", "ring", "uplinks", "border"]


def build(net, kind):
    net.masked = net.chance(.5)
    {"chain": chain, "ring": ring, "uplinks": uplinks, "border": border}[kind](net)
    for host in list(net.hosts):
        if net.chance(.3):
            cluster.noise(net, host)
        if net.chance(.12):
            net.do(host, f"sysctl -qw net.ipv4.conf.all.rp_filter={net.some([1, 2, 2])}")
    for space, about in net.spaces.items():
        if about["host"]:
            net.usual_servers(space)


def _lan(net, taken):
    while True:
        lan = net.some([f"10.{net.r.randrange(1, 80)}.{net.r.randrange(1, 250)}", f"192.168.{net.r.randrange(1, 250)}", f"172.{net.r.randrange(18, 28)}.{net.r.randrange(1, 250)}"])
        if lan not in taken:
            taken.append(lan)
            return lan


def _site(net, name, lan, router, hosts, gateways):
    """A switch with its hosts; ROUTER's address there is .1."""
    net.segment(name)
    net.nets.append(f"{lan}.0/24")
    for i, host in enumerate(hosts):
        net.host(host)
        net.plug(host, net.card(0), name, f"{lan}.{11 + i}/24", mtu=net.some([None, None, None, None, 1400]))
        if net.chance(.2):
            net.address(host, net.card(0), net.some([f"{lan}.{51 + i}/24", f"{lan}.{51 + i}/32"]))
        net.route(host, f"{net.some(gateways)} via {lan}.1")
        if net.chance(.15):
            _bridge(net, host)
        if net.chance(.15):
            _containers(net, host)
    net.nobody.append(f"{lan}.249")


def _bridge(net, host):
    """The host's address sits on a bridge with the card as port."""
    device = net.card(0)
    net.devices[host].append("br0")
    net.do(host, f"set -- $(ip -4 -o addr show dev {device} | awk '{{print $4}}'); gw=$(ip route show | grep via | head -n1) && ip link add br0 address {net.mac()} type bridge && ip link set br0 up mtu $(cat /sys/class/net/{device}/mtu 2>/dev/null || echo 1500)"
           f" && ip addr flush dev {device} && ip link set {device} master br0 && for a; do ip addr add $a brd + dev br0; done && ip route add ${{gw%% dev *}}")


def _containers(net, host):
    """docker0 with one container, masqueraded, and a published port."""
    space, port = f"docker-{host}-web", f"veth{net.hexadecimal(7)}"
    third = net.r.randrange(17, 19)
    ip, gateway = f"172.{third}.0.2", f"172.{third}.0.1"
    net.spaces[space] = {"host": host, "pod": "web"}
    net.hosts[host]["docker"] = {"BIP": f"{gateway}/16", "MASQUERADES": "masq"}
    net.hosts[host]["containers"] = {"web": {"id": net.hexadecimal(64), "ip": ip}}
    net.addresses += [(host, None, gateway), (host, "web", ip)]
    net.devices[host].append("docker0")
    net.do(host, f"sysctl -qw net.ipv4.ip_forward=1 && ip link add docker0 type bridge && ip addr add {gateway}/16 brd + dev docker0 && ip link set docker0 up")
    net.do(space, f"ip link add eth0 address 02:42:ac:{third:02x}:00:02 type veth peer name {port} netns {host} && ip addr add {ip}/16 brd + dev eth0 && ip link set eth0 up && ip route add default via {gateway}", host)
    net.do(host, f"ip link set {port} master docker0 up", space)
    net.firewall(host, "-t nat -N DOCKER", "-t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER", "-t nat -A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER",
                 f"-t nat -A POSTROUTING -s 172.{third}.0.0/16 ! -o docker0 -j MASQUERADE", f"-t nat -A DOCKER ! -i docker0 -p tcp --dport 8088 -j DNAT --to-destination {ip}:9090")
    own = next(a for h, p, a in net.addresses if h == host and p is None)
    net.services.append((own, 8088, "tcp"))


def _link(net, a, b, name, number):
    """Two routers' link: a /30, a /31, or /32 addresses with onlink routes; returns what each says `via` with."""
    base = f"172.31.{number}"
    kind = net.some(["30", "29", "31", "32"])
    one, two = {"31": (f"{base}.0", f"{base}.1"), "32": (f"{base}.1", f"{base}.77")}.get(kind, (f"{base}.1", f"{base}.2"))
    net.segment(name)
    mtu = net.some([None, None, None, 1420, 1300])
    da, db = net.card(len(net.devices[a])), net.card(len(net.devices[b]))
    net.plug(a, da, name, f"{one}/{kind}", mtu=mtu)
    net.plug(b, db, name, f"{two}/{kind}", mtu=mtu)
    onlink = " dev {} onlink" if kind == "32" else ""
    return f"via {two}{onlink.format(da)}", f"via {one}{onlink.format(db)}"


def chain(net):
    """Two to four routers in a row between two sites, perhaps a site in the middle."""
    taken, n = [], net.some([1, 1, 2, 2, 3])
    a, b = _lan(net, taken), _lan(net, taken)
    routers = [f"rt0{i + 1}" for i in range(n)]
    for router in routers:
        net.host(router, forwards=True)
    _site(net, "east", a, routers[0], ["app01", "app02"], ["default", "default", f"{b}.0/24"])
    _site(net, "west", b, routers[-1], ["db01", "nas01"], ["default", "default", f"{a}.0/24", "0.0.0.0/1" if int(a.split(".")[0]) < 128 else "default"])
    net.plug(routers[0], net.card(len(net.devices[routers[0]])), "east", f"{a}.1/24")
    net.plug(routers[-1], net.card(len(net.devices[routers[-1]])), "west", f"{b}.1/24")
    for i, (one, two) in enumerate(zip(routers, routers[1:])):
        to, back = _link(net, one, two, f"middle{i}", 9 + i)
        net.route(one, f"{net.some([b + '.0/24', 'default'])} {to}", two)
        net.route(two, f"{net.some([a + '.0/24', 'default'] if n < 3 else [a + '.0/24'])} {back}", one)
    if net.chance(.4):
        m = _lan(net, taken)
        net.segment("office")
        for host, last in (("app01", 11), ("db01", 21)):
            net.plug(host, net.card(len(net.devices[host])), "office", f"{m}.{last}/24")
        net.nets.append(f"{m}.0/24")


def ring(net):
    """Three routers in a ring; the way there and back may differ."""
    taken = []
    sites = {r: _lan(net, taken) for r in ("rt01", "rt02", "rt03")}
    for router in sites:
        net.host(router, forwards=True)
    for router, names in (("rt01", ["app01"]), ("rt02", ["db01", "db02"]), ("rt03", ["nas01"])):
        _site(net, f"lan{router[-1]}", sites[router], router, names, ["default"])
        net.plug(router, net.card(0), f"lan{router[-1]}", f"{sites[router]}.1/24")
    ways = {}
    for i, (one, two) in enumerate((("rt01", "rt02"), ("rt02", "rt03"), ("rt03", "rt01"))):
        ways[one, two], ways[two, one] = _link(net, one, two, f"link{i}", 20 + i)
    for one in sites:
        for far in sites:
            if one != far:
                third = next(r for r in sites if r not in (one, far))
                direct = net.chance(.75) or (far, one) < (one, far)
                net.route(one, f"{sites[far]}.0/24 {ways[one, far if direct else third]}", far, third)
    if net.chance(.4):
        net.do("rt01", f"ip route add {sites['rt02']}.0/24 {ways['rt01', 'rt03']} table 150 && ip rule add from {sites['rt01']}.{net.some([11, 12])} lookup 150", "rt03")
    if net.chance(.3):
        net.do("rt02", f"ip route add {sites['rt01']}.0/24 {ways['rt02', 'rt03']} table 42 && ip rule add fwmark 0x5 lookup 42 && iptables -t mangle -A PREROUTING -p icmp -j MARK --set-mark 0x5", "rt03")


def uplinks(net):
    """A host with two uplinks and a table for each source, as policy routing is usually done."""
    taken = []
    a, b, far = (_lan(net, taken) for _ in range(3))
    net.host("rt01", forwards=True)
    net.host("rt02", forwards=True)
    _site(net, "far", far, "rt01", ["db01", "nas01"], ["default"])
    for name, lan, router in (("east", a, "rt01"), ("west", b, "rt02")):
        net.segment(name)
        net.nets.append(f"{lan}.0/24")
        net.plug(router, net.card(0), name, f"{lan}.1/24")
    net.plug("rt01", net.card(1), "far", f"{far}.1/24")
    net.plug("rt02", net.card(1), "far", f"{far}.2/24")
    net.host("app01")
    net.plug("app01", net.card(0), "east", f"{a}.11/24")
    net.plug("app01", net.card(1), "west", f"{b}.11/24")
    net.route("app01", f"default via {a}.1 metric 100")
    net.do("app01", f"ip route add {b}.0/24 dev {net.card(1)} table 102 && ip route add default via {b}.1 table 102 && ip rule add from {b}.11 lookup 102 pref 1000")
    if net.chance(.5):
        net.do("app01", f"ip route add default via {a}.1 table 101 && ip rule add from {a}.11 lookup 101 pref 1001")
    net.route("rt01", f"{b}.0/24 via {far}.2")
    net.route("rt02", f"{a}.0/24 via {far}.1")
    net.do("db01", f"ip route add {b}.0/24 via {far}.2")
    if net.chance(.5):
        net.do("nas01", f"ip route add {b}.0/24 via {far}.2")
    net.host("app02")
    net.plug("app02", net.card(0), "west", f"{b}.12/24")
    net.route("app02", f"default via {b}.1")
    if net.chance(.5):
        net.do("app02", f"ip route add default via {b}.1 metric 500 && ip route append {far}.0/24 via {b}.1 && sysctl -qw net.ipv4.conf.all.arp_announce=2")


def border(net):
    """An inside behind a translating router, with forwarded ports; proxy ARP for an address of the outside."""
    taken = []
    inside, outside = _lan(net, taken), _lan(net, taken)
    device = [net.card(0), net.card(1)]
    net.host("rt01", forwards=True)
    _site(net, "inside", inside, "rt01", ["app01", "app02"], ["default"])
    _site(net, "outside", outside, "rt01", ["web01", "nas01"], ["default", f"{inside}.0/24", "198.51.100.0/24"])
    net.plug("rt01", device[0], "inside", f"{inside}.1/24")
    net.plug("rt01", device[1], "outside", f"{outside}.1/24")
    net.address("rt01", device[1], f"{outside}.5/24")
    source = net.some(["MASQUERADE", f"SNAT --to-source {outside}.5", f"SNAT --to-source {outside}.1"])
    net.firewall("rt01", f"-t nat -A POSTROUTING -s {inside}.0/24 -o {device[1]} -j {source}")
    for port, to in ((8081, f"{inside}.11:9090"), (8082, f"{inside}.12:{net.some([9090, 9091])}")):
        into = net.some([f"-i {device[1]} ", f"-d {outside}.1 ", f"-d {outside}.5 "])
        net.firewall("rt01", f"-t nat -A PREROUTING {into}-p tcp --dport {port} -j DNAT --to-destination {to}")
        net.services.append((net.some([f"{outside}.1", f"{outside}.5"]), port, "tcp"))
    if net.chance(.5):
        net.firewall("rt01", "-t nat -A PREROUTING -p tcp --dport 8083 -j REDIRECT --to-ports 9090", "-t nat -A OUTPUT -p tcp --dport 8083 -j REDIRECT --to-ports 9090")
        net.services += [(f"{outside}.11", 8083, "tcp"), (f"{inside}.1", 8083, "tcp")]
    if net.chance(.6):
        net.firewall("rt01", "-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT", f"-A FORWARD -i {device[0]} -j ACCEPT", "-A FORWARD -m conntrack --ctstate DNAT -j ACCEPT", "-P FORWARD DROP")
    if net.chance(.5):
        net.do("rt01", f"nft 'table ip pub {{ map ports {{ type inet_service : ipv4_addr; elements = {{ 8090 : {inside}.11 }}; }}\n chain pre {{ type nat hook prerouting priority -110; ip daddr {outside}.5 dnat to tcp dport map @ports; }}; }}'")
        net.services.append((f"{outside}.5", 8090, "tcp"))
    if net.chance(.4):
        net.do("rt01", f"sysctl -qw net.ipv4.conf.{device[1]}.proxy_arp=1 && ip route add {outside}.77 via {inside}.12")
        net.do("app02", f"ip addr add {outside}.77/32 dev lo")
        net.addresses.append(("app02", None, f"{outside}.77"))
