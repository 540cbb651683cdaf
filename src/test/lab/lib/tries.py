"""Really sends flows (ping -c2 -W4; a TCP connection with 4 s of patience; a UDP datagram) and writes what their senders saw."""
import concurrent.futures
import json
import os
import re
import subprocess

import connect
import datagram
import namespaces

TEXTS = [("Destination Port Unreachable", "port-unreachable"), ("Packet filtered", "admin-prohibited"), ("Host Prohibited", "admin-prohibited"), ("Net Prohibited", "admin-prohibited"),
         ("Destination Host Unreachable", "host-unreachable"), ("No route to host", "host-unreachable"), ("Destination Net Unreachable", "net-unreachable"), ("Network is unreachable", "net-unreachable"),
         # of IPv6
         ("Address unreachable", "host-unreachable"), ("No route", "net-unreachable"), ("Administratively prohibited", "admin-prohibited"), ("Port unreachable", "port-unreachable"),
         ("Time to live exceeded", "ttl-exceeded"), ("essage too long", "message-too-long"), ("Frag needed", "message-too-long"),
         ("not permitted", "not-permitted"), ("Permission denied", "not-permitted"), ("Invalid argument", "not-permitted"), ("Do you want to ping broadcast", "not-permitted")]


def once(flow, networks):
    """Sends it from a thread that has entered the sender's namespace."""
    namespaces.go(networks[flow["from"]["host"] + ("/" + flow["from"]["pod"] if "pod" in flow["from"] else "")])
    if flow["protocol"] == "udp":
        return datagram.word(datagram.send(flow["to"]["ip"], flow["port"], flow.get("source_port", 0)))
    if flow["protocol"] == "tcp":
        return connect.word(connect.connect(flow["to"]["ip"], flow["port"]))
    if flow["protocol"] == "http":
        return connect.word(connect.fetch(flow["to"]["ip"], flow["port"]))
    size = ["-s", str(flow["size"])] if "size" in flow else []
    df = ["-M", "do" if flow["dont_fragment"] else "dont"] if "dont_fragment" in flow else []
    out = subprocess.run(["ping", "-n", "-c2", "-W4", *size, *df, flow["to"]["ip"]], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    text = out.stdout + out.stderr
    got = len(re.findall(" bytes from ", text))
    if got:
        return "ok" if got >= 2 else "unsteady"
    return next((word for part, word in TEXTS if part in text), "no-reply")


def really(flows_file, networks, seen_file):
    """NETWORKS is a JSON object HOST[/POD] -> namespace. A flow of which one of two pings is answered is left out.
    A size that a router told lives on for ten minutes: every namespace forgets first what it was told, as `ip route flush cache` makes it."""
    networks = json.loads(networks)
    with open(flows_file, encoding="utf-8") as f:
        flows = [json.loads(line) for line in f]
    here = os.open("/proc/self/ns/net", os.O_RDONLY)
    for name in set(networks.values()):
        namespaces.go(name)
        with open("/proc/sys/net/ipv4/route/flush", "w", encoding="ascii") as flush:
            flush.write("-1")
    namespaces.enter(here)
    os.close(here)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda flow: once(flow, networks), flows))
    with open(seen_file, "w", encoding="utf-8") as seen:
        for flow, result in zip(flows, results):
            if result != "unsteady":
                seen.write(json.dumps({"id": flow["id"], "result": result}) + "\n")
    return 0
