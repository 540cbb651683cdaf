"""The container side of a node: bridges and pods as the CNI plugins leave them, docker0 as dockerd leaves it, the real ones, and Calico's routed pods."""
from network import nth

PODS = ["web", "api", "db"]


def _names(c):
    return PODS[:3 if c.net.chance(.25) else 2]


def _pod(c, node, name, ip, space, engine=None):
    net = c.net
    net.spaces[space] = {"host": node, "pod": name, **({"engine": engine} if engine else {})}
    net.addresses.append((node, name, ip))
    c.pods.append((node, name, space, ip))


def _bridge(c, node, device):
    net = c.net
    c.bridge[node] = device
    net.devices[node].append(device)
    gateway = nth(c.subnet[node], 1)
    net.addresses.append((node, None, gateway))
    return gateway, c.subnet[node].split("/")[1]


def cni(c, node):
    """cni0 and its pods."""
    net = c.net
    gateway, length = _bridge(c, node, "cni0")
    net.do(node, f"ip link add cni0 mtu {c.mtu} type bridge && ip addr add {gateway}/{length} brd + dev cni0 && ip link set cni0 up")
    for i, name in enumerate(_names(c)):
        ip, space, port = nth(c.subnet[node], 2 + i), f"cni-{node}-{name}" if net.chance(.5) else f"cni-{net.hexadecimal(8)}-{name}", f"veth{net.hexadecimal(8)}"
        _pod(c, node, name, ip, space)
        net.do(space, f"ip link add eth0 mtu {c.mtu} type veth peer name {port} mtu {c.mtu} netns {node} && ip addr add {ip}/{length} brd + dev eth0 && ip link set eth0 up"
               f" && ip route add default via {gateway}", node)
        net.do(node, f"ip link set {port} master cni0 up && bridge link set dev {port} hairpin on", space)
        if net.chance(.6):
            net.do(space, f"ip route add {c.network} via {gateway}")
    _conflist(c, node)


def _conflist(c, node):
    c.net.hosts[node]["files"]["etc/cni/net.d/10-flannel.conflist"] = (
        '{\n  "name": "cbr0",\n  "cniVersion": "0.3.1",\n  "plugins": [\n    {\n      "type": "flannel",\n      "delegate": {\n        "hairpinMode": true,\n        "isDefaultGateway": true\n      }\n    },\n'
        '    {\n      "type": "portmap",\n      "capabilities": {\n        "portMappings": true\n      }\n    }\n  ]\n}\n')


def plugins(c, node):
    """The same by the real plugins bridge, host-local and portmap."""
    net = c.net
    gateway, length = _bridge(c, node, "cni0")
    masquerades = net.chance(.3)
    for i, name in enumerate(_names(c)):
        ip, space = nth(c.subnet[node], 2 + i), f"cni-{net.hexadecimal(8)}-{name}"
        _pod(c, node, name, ip, space)
        bridge = {"type": "bridge", "bridge": "cni0", "isGateway": True, "isDefaultGateway": True, "hairpinMode": net.chance(.7), "mtu": c.mtu, "ipMasq": masquerades,
                  "ipam": {"type": "host-local", "ranges": [[{"subnet": c.subnet[node]}]], "dataDir": f"/run/lab/cni-{node}"}}
        chain = [bridge]
        if net.chance(.6):
            port = 30500 + len(c.pods)
            chain.append({"type": "portmap", "capabilities": {"portMappings": True}, "snat": net.chance(.8), "runtimeConfig": {"portMappings": [{"hostPort": port, "containerPort": 8080, "protocol": "tcp"}]}})
            net.services.append((c.ip[node], port, "tcp"))
        net.build.append({"on": node, "engine": "cni", "space": space, "plugins": chain, "needs": [space]})
    _conflist(c, node)


def docker(c, node):
    """docker0 with the rules of dockerd 20.10 and containers behind it."""
    net = c.net
    gateway, length = _bridge(c, node, "docker0")
    masquerades = net.chance(.4)
    net.hosts[node]["docker"] = {"BIP": f"{gateway}/{length}", "MASQUERADES": "masq" if masquerades else "no-masq"}
    net.hosts[node]["containers"] = {}
    net.hosts[node]["files"]["etc/docker/daemon.json"] = f'{{\n  "bip": "{gateway}/{length}",\n' + ("" if masquerades else '  "ip-masq": false,\n') + f'  "mtu": {c.mtu}\n}}\n'
    net.do(node, f"ip link add docker0 address 02:42:{net.mac()[3:14]} mtu {c.mtu} type bridge && ip addr add {gateway}/{length} brd + dev docker0 && ip link set docker0 up")
    net.firewall(node, *(f"-N {n}" for n in ("DOCKER", "DOCKER-ISOLATION-STAGE-1", "DOCKER-ISOLATION-STAGE-2", "DOCKER-USER")),
                 "-A FORWARD -j DOCKER-USER", "-A FORWARD -j DOCKER-ISOLATION-STAGE-1", "-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT", "-A FORWARD -o docker0 -j DOCKER",
                 "-A FORWARD -i docker0 ! -o docker0 -j ACCEPT", "-A FORWARD -i docker0 -o docker0 -j ACCEPT", "-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2",
                 "-A DOCKER-ISOLATION-STAGE-1 -j RETURN", "-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP", "-A DOCKER-ISOLATION-STAGE-2 -j RETURN", "-A DOCKER-USER -j RETURN",
                 "-t nat -N DOCKER", "-t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER", "-t nat -A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER")
    if masquerades:
        net.firewall(node, f"-t nat -A POSTROUTING -s {c.subnet[node]} ! -o docker0 -j MASQUERADE", "-t nat -A DOCKER -i docker0 -j RETURN")
    for i, name in enumerate(_names(c)):
        ip, space, port = nth(c.subnet[node], 2 + i), f"docker-{node}-{name}", f"veth{net.hexadecimal(7)}"
        _pod(c, node, name, ip, space)
        mac = "02:42:" + ":".join(f"{int(x):02x}" for x in ip.split("."))
        net.hosts[node]["containers"][name] = {"id": net.hexadecimal(64), "ip": ip}
        net.do(space, f"sysctl -qw net.ipv6.conf.all.disable_ipv6=1; ip link add eth0 address {mac} mtu {c.mtu} type veth peer name {port} mtu {c.mtu} netns {node} && ip addr add {ip}/{length} brd + dev eth0"
               f" && ip link set eth0 up && ip route add default via {gateway}", node)
        net.do(node, f"ip link set {port} master docker0 up", space)
        if net.chance(.4):
            port = 18080 + i
            net.services.append((c.ip[node], port, "tcp"))
            net.firewall(node, f"-t nat -A DOCKER ! -i docker0 -p tcp --dport {port} -j DNAT --to-destination {ip}:8080", f"-t nat -A POSTROUTING -s {ip}/32 -d {ip}/32 -p tcp --dport 8080 -j MASQUERADE",
                         f"-A DOCKER -d {ip}/32 ! -i docker0 -o docker0 -p tcp --dport 8080 -j ACCEPT")


def dockerd(c, node):
    """A real engine, with ports published by itself."""
    net = c.net
    gateway, length = _bridge(c, node, "docker0")
    net.hosts[node]["dockerd"] = True
    masquerades = net.chance(.5)
    net.build.append({"on": node, "engine": "dockerd", "needs": [], "options": [f"--bip={gateway}/{length}", f"--mtu={c.mtu}", f"--ip-masq={str(masquerades).lower()}", f"--userland-proxy={str(net.chance(.5)).lower()}"]})
    net.hosts[node]["files"]["etc/docker/daemon.json"] = f'{{\n  "bip": "{gateway}/{length}",\n' + ("" if masquerades else '  "ip-masq": false,\n') + f'  "mtu": {c.mtu}\n}}\n'
    for i, name in enumerate(PODS[:2]):
        space = f"docker-{node}-{name}"
        _pod(c, node, name, nth(c.subnet[node], 2 + i), space, "docker")
        options = []
        if net.chance(.6):
            options = ["-p", f"{18080 + i}:8080"]
            net.services.append((c.ip[node], 18080 + i, "tcp"))
        net.build.append({"on": node, "engine": "container", "name": name, "space": space, "options": options, "needs": [space]})


def calico(c, node):
    """Pods without a bridge: a route each, 169.254.1.1 answered for by proxy_arp, strict source checks."""
    net = c.net
    c.bridge[node] = None
    net.do(node, f"ip route add blackhole {c.subnet[node]} proto bird")
    for i, name in enumerate(_names(c)):
        ip, space, port = nth(c.subnet[node], 10 + 7 * i), f"cni-{net.hexadecimal(8)}-{name}", f"cali{net.hexadecimal(11)}"
        _pod(c, node, name, ip, space)
        net.devices[node].append(port)
        net.do(space, f"ip link add eth0 type veth peer name {port} netns {node} && ip addr add {ip}/32 dev eth0 && ip link set eth0 up && ip route add 169.254.1.1 dev eth0 scope link"
               " && ip route add default via 169.254.1.1 dev eth0", node)
        net.do(node, f"ip link set {port} address ee:ee:ee:ee:ee:ee up && sysctl -qw net.ipv4.conf.{port}.proxy_arp=1 net.ipv4.conf.{port}.rp_filter={net.some([1, 1, 0])}"
               f" && ip route add {ip} dev {port} scope link", space)
    net.firewall(node, "-N cali-FORWARD", "-N cali-from-wl", "-A FORWARD -j cali-FORWARD", "-A cali-FORWARD -j MARK --set-xmark 0x0/0xe0000", "-A cali-FORWARD -i cali+ -j cali-from-wl", "-A cali-FORWARD -o cali+ -j ACCEPT",
                 "-A cali-from-wl -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT", "-A cali-from-wl -m conntrack --ctstate INVALID -j DROP", "-A cali-from-wl -j MARK --set-xmark 0x10000/0x10000",
                 "-A cali-from-wl -m mark --mark 0x10000/0x10000 -j RETURN", "-A cali-from-wl -j DROP", "-A cali-FORWARD -m mark --mark 0x10000/0x10000 -j ACCEPT")
    if net.chance(.6):
        net.do(node, f"ipset create cali40masq-ipam-pools hash:net && ipset add cali40masq-ipam-pools {c.network} && iptables -t nat -A POSTROUTING -m set --match-set cali40masq-ipam-pools src"
               " -m set ! --match-set cali40masq-ipam-pools dst -j MASQUERADE")


BUILDERS = {"cni": cni, "plugins": plugins, "docker": docker, "dockerd": dockerd, "calico": calico}
