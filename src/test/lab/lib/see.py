"""see.py FLOWS NAMESPACES SEEN: really sends each flow twice (ping -c2 -W4; TCP connect with 4 s) and writes what the sender saw.
NAMESPACES is a JSON object HOST[/POD] -> namespace. A flow whose two runs differ is left out of both files."""
import concurrent.futures
import json
import os
import re
import subprocess
import sys

flows_file, namespaces_file, seen_file = sys.argv[1:]
with open(namespaces_file, encoding="utf-8") as f:
    namespaces = json.load(f)
with open(flows_file, encoding="utf-8") as f:
    flows = [json.loads(line) for line in f]
CONNECT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "connect.py")
TEXTS = [("Destination Port Unreachable", "port-unreachable"), ("Packet filtered", "admin-prohibited"), ("Host Prohibited", "admin-prohibited"), ("Net Prohibited", "admin-prohibited"),
         ("Destination Host Unreachable", "host-unreachable"), ("No route to host", "host-unreachable"), ("Destination Net Unreachable", "net-unreachable"), ("Network is unreachable", "net-unreachable"),
         ("Time to live exceeded", "ttl-exceeded"), ("essage too long", "message-too-long"), ("Frag needed", "message-too-long"),
         ("not permitted", "not-permitted"), ("Permission denied", "not-permitted"), ("Invalid argument", "not-permitted"), ("Do you want to ping broadcast", "not-permitted")]


def once(flow):
    ns = namespaces[flow["from"]["host"] + ("/" + flow["from"]["pod"] if "pod" in flow["from"] else "")]
    enter = ["nsenter", f"--net=/run/netns/{ns}"]
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


def twice(flow):
    return once(flow), once(flow)


with concurrent.futures.ThreadPoolExecutor(8) as pool:
    results = list(pool.map(twice, flows))
with open(seen_file, "w", encoding="utf-8") as seen, open(flows_file, "w", encoding="utf-8") as kept:
    for flow, (a, b) in zip(flows, results):
        if a == b and a != "unsteady":
            kept.write(json.dumps(flow) + "\n")
            seen.write(json.dumps({"id": flow["id"], "result": a}) + "\n")
