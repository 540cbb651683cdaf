"""kube-proxy's chains in iptables mode (Kubernetes 1.2x): services by address, node ports, endpoints chosen by statistic, services without endpoints."""
import zlib


def _suffix(text):
    return f"{zlib.crc32(text.encode()):08X}".translate(str.maketrans("0189", "GHIJ")) * 2


def proxy(c):
    net, r = c.net, c.net.r
    space = f"10.{r.randrange(40, 79)}"
    services = []
    for i in range(r.choice([3, 6, 12, 40])):
        name = f"shop/{net.some(['cart', 'auth', 'mail', 'geo', 'feed'])}-{i}:http"
        protocol, port, inner = net.some([("tcp", 80, 8080), ("tcp", 80, 8080), ("tcp", 443, 9090), ("udp", 53, 5300)])
        pods = [ip for _, _, _, ip in c.pods]
        chosen = r.sample(pods, min(len(pods), r.choice([0, 1, 1, 1, 2, 3])))
        if chosen and net.chance(.1):
            chosen[0] = c.ip[net.some(c.nodes)]
            inner = 9090
        node_port = 30000 + i if net.chance(.3) else None
        services.append((name, f"{space}.{r.randrange(0, 255)}.{r.randrange(1, 255)}", port, protocol, inner, chosen, node_port))
    for name, ip, port, protocol, _, chosen, node_port in r.sample(services, min(len(services), 6)):
        net.services.append((ip, port, protocol))
        if node_port:
            net.services.append((c.ip[net.some(c.nodes)], node_port, protocol))
    net.services.append((services[0][1], 9999, "tcp"))
    everywhere = net.chance(.5)
    for node in c.nodes + (c.masters if net.chance(.7) else []):
        text = _rules(c, node, services, everywhere)
        net.do(node, f"iptables-restore --noflush <<'END'\n{text}END")


def _rules(c, node, services, everywhere):
    nat, chains, filtered = [], [], []
    tail = []
    for name, ip, port, protocol, inner, chosen, node_port in services:
        about = f'-m comment --comment "{name}'
        if not chosen:
            filtered.append(f'-A KUBE-SERVICES -d {ip}/32 -p {protocol} {about} has no endpoints" -m {protocol} --dport {port} -j REJECT --reject-with icmp-port-unreachable')
            if node_port:
                filtered.append(f'-A KUBE-EXTERNAL-SERVICES -p {protocol} {about} has no endpoints" -m addrtype --dst-type LOCAL -m {protocol} --dport {node_port} -j REJECT --reject-with icmp-port-unreachable')
            continue
        svc = f"KUBE-SVC-{_suffix(name)}"
        chains.append(svc)
        nat.append(f'-A KUBE-SERVICES -d {ip}/32 -p {protocol} {about} cluster IP" -m {protocol} --dport {port} -j {svc}')
        if node_port:
            ext = f"KUBE-EXT-{_suffix(name)}"
            chains.append(ext)
            nat.append(f'-A KUBE-NODEPORTS -p {protocol} {about}" -m {protocol} --dport {node_port} -j {ext}')
            tail += [f'-A {ext} -m comment --comment "masquerade traffic for {name} external destinations" -j KUBE-MARK-MASQ', f"-A {ext} -j {svc}"]
        tail.append(f'-A {svc} ! -s {c.network} -d {ip}/32 -p {protocol} {about} cluster IP" -m {protocol} --dport {port} -j KUBE-MARK-MASQ')
        for i, endpoint in enumerate(chosen):
            sep = f"KUBE-SEP-{_suffix(name + endpoint)}"
            chains.append(sep)
            left = len(chosen) - i
            chance = f" -m statistic --mode random --probability {1 / left:.11f}" if left > 1 else ""
            tail += [f'-A {svc} {about} -> {endpoint}:{inner}"{chance} -j {sep}', f'-A {sep} -s {endpoint}/32 {about}" -j KUBE-MARK-MASQ', f'-A {sep} -p {protocol} {about}" -m {protocol} -j DNAT --to-destination {endpoint}:{inner}']
    nat.append('-A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS')
    portals = '-m comment --comment "kubernetes service portals"'
    head = [f"-A PREROUTING {portals} -j KUBE-SERVICES", f"-A OUTPUT {portals} -j KUBE-SERVICES", '-A POSTROUTING -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING',
            "-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000", "-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN", "-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0",
            f'-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE{" --random-fully" if everywhere else ""}']
    names = ["KUBE-SERVICES", "KUBE-NODEPORTS", "KUBE-MARK-MASQ", "KUBE-POSTROUTING", *dict.fromkeys(chains)]
    new = '-m conntrack --ctstate NEW'
    table = [f'-A INPUT {new} -m comment --comment "kubernetes externally-visible service portals" -j KUBE-EXTERNAL-SERVICES',
             "-A INPUT -j KUBE-FIREWALL", "-A OUTPUT -j KUBE-FIREWALL", '-A FORWARD -m comment --comment "kubernetes forwarding rules" -j KUBE-FORWARD', f"-A FORWARD {new} {portals} -j KUBE-SERVICES",
             f"-A OUTPUT {new} {portals} -j KUBE-SERVICES", '-A KUBE-FIREWALL ! -s 127.0.0.0/8 -d 127.0.0.0/8 -m comment --comment "block incoming localnet connections" -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP',
             "-A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP", '-A KUBE-FORWARD -m comment --comment "kubernetes forwarding rules" -m mark --mark 0x4000/0x4000 -j ACCEPT',
             '-A KUBE-FORWARD -m comment --comment "kubernetes forwarding conntrack rule" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT']
    return ("*nat\n" + "".join(f":{n} - [0:0]\n" for n in names) + "\n".join(head + nat + tail) + "\nCOMMIT\n*filter\n"
            + "".join(f":{n} - [0:0]\n" for n in ("KUBE-SERVICES", "KUBE-EXTERNAL-SERVICES", "KUBE-FIREWALL", "KUBE-FORWARD")) + "\n".join(table + filtered) + "\nCOMMIT\n")
