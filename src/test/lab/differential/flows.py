"""Random flows: from anywhere, to every kind of target."""
import json

SIZES = [1300, 1372, 1373, 1392, 1400, 1422, 1423, 1472, 1473, 2000]
MOST = 60


def _target(net, sender):
    """(end, protocol and port when the target wants one)"""
    p = net.r.random()
    if p < .13 and net.services:
        ip, port, protocol = net.some(net.services)
        return {"ip": ip}, {"protocol": protocol, "port": port if net.chance(.85) else port + 1}
    if p < .2:
        own = [(h, q, a) for h, q, a in net.addresses if (h, q) == sender]
        if own:
            host, pod, ip = net.some(own)
            return _end(host, pod, ip), {}
    if p < .27 and sum("host" not in f["to"] for f in net.flows) < 12:
        return {"ip": net.some(net.nobody + ["203.0.113.9", "10.254.3.7", "198.51.100.9"])}, {}
    if p < .3:
        subnet = net.some(net.nets)
        return {"ip": net.some([_last(subnet), "127.0.0.1", "240.1.2.3", "255.255.255.255", "0.0.0.0"])}, {}
    host, pod, ip = net.some(net.addresses)
    return _end(host, pod, ip), {}


def _last(subnet):
    from ipaddress import ip_network
    return str(ip_network(subnet).broadcast_address)


def _end(host, pod, ip=None):
    return {"host": host, **({"pod": pod} if pod else {}), **({"ip": ip} if ip else {})}


def _how(net, wanted):
    if wanted:
        return wanted
    p = net.r.random()
    if p < .35:
        return {"protocol": "tcp", "port": net.some(net.ports + [9090, 9090, 9091, 7070, 7071, 80])}
    if p < .5:
        how = {"protocol": "udp", "port": net.some([5353, 5353, 5353, 5300, 5354, 7072])}
    else:
        how = {"protocol": "icmp"}
    if net.chance(.25):
        how.update(size=net.some(SIZES), dont_fragment=net.chance(.6))
    return how


def add(net):
    senders = [(s["host"], s.get("pod")) for s in net.spaces.values() if s["host"]]
    seen = set()
    for _ in range(1000):
        if len(net.flows) == MOST:
            return
        host, pod = net.some(senders)
        to, wanted = _target(net, (host, pod))
        own = [a for h, q, a in net.addresses if (h, q) == (host, pod)]
        bound = net.some(own) if own and net.chance(.08) else None
        flow = {"from": _end(host, pod, bound), "to": to, **_how(net, wanted)}
        key = json.dumps(flow)
        if key not in seen:
            seen.add(key)
            net.flows.append({**flow, "id": len(net.flows)})
