"""tries.py FLOWS NAMESPACES SEEN: really sends each flow (ping -c2 -W4; a TCP connection with 4 s of patience; a UDP datagram) and writes what its sender saw.
NAMESPACES is a JSON object HOST[/POD] -> namespace. A flow of which one of two pings is answered is left out."""
import concurrent.futures
import json
import os
import re
import subprocess
import sys

flows_file, namespaces_file, seen_file = sys.argv[1:4]
with open(namespaces_file, encoding="utf-8") as f:
    namespaces = json.load(f)
with open(flows_file, encoding="utf-8") as f:
    flows = [json.loads(line) for line in f]
CONNECT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "connect.py")
DATAGRAM = os.path.join(os.path.dirname(CONNECT), "datagram.py")
TEXTS = [("Destination Port Unreachable", "port-unreachable"), ("Packet filtered", "admin-prohibited"), ("Host Prohibited", "admin-prohibited"), ("Net Prohibited", "admin-prohibited"),
         ("Destination Host Unreachable", "host-unreachable"), ("No route to host", "host-unreachable"), ("Destination Net Unreachable", "net-unreachable"), ("Network is unreachable", "net-unreachable"),
         ("Time to live exceeded", "ttl-exceeded"), ("essage too long", "message-too-long"), ("Frag needed", "message-too-long"),
         ("not permitted", "not-permitted"), ("Permission denied", "not-permitted"), ("Invalid argument", "not-permitted"), ("Do you want to ping broadcast", "not-permitted")]


def once(flow):
    ns = namespaces[flow["from"]["host"] + ("/" + flow["from"]["pod"] if "pod" in flow["from"] else "")]
    enter = ["nsenter", f"--net=/run/netns/{ns}"]
    if flow["protocol"] == "udp":
        source = [str(flow["source_port"])] if "source_port" in flow else []
        out = subprocess.run([*enter, sys.executable, DATAGRAM, flow["to"]["ip"], str(flow["port"]), *source], capture_output=True, text=True, check=False).stdout
        return re.search(r"\[(.*)\]", out).group(1)
    if flow["protocol"] == "tcp":
        out = subprocess.run([*enter, sys.executable, CONNECT, flow["to"]["ip"], str(flow["port"])], capture_output=True, text=True, check=False).stdout
        return re.search(r"\[(.*)\]", out).group(1)
    size = ["-s", str(flow["size"])] if "size" in flow else []
    df = ["-M", "do" if flow["dont_fragment"] else "dont"] if "dont_fragment" in flow else []
    out = subprocess.run([*enter, "ping", "-n", "-c2", "-W4", *size, *df, flow["to"]["ip"]], capture_output=True, text=True, check=False)
    text = out.stdout + out.stderr
    got = len(re.findall(" bytes from ", text))
    if got:
        return "ok" if got >= 2 else "unsteady"
    return next((word for part, word in TEXTS if part in text), "no-reply")


with concurrent.futures.ThreadPoolExecutor(8) as pool:
    results = list(pool.map(once, flows))
with open(seen_file, "w", encoding="utf-8") as seen:
    for flow, result in zip(flows, results):
        if result != "unsteady":
            seen.write(json.dumps({"id": flow["id"], "result": result}) + "\n")
