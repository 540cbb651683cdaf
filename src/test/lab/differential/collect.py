"""What a collector that works like `sos report` 4 leaves of each host: the commands of lib/collect.py that tell something new, by the same file names."""
import os
import shlex
import sys

import engines

sys.path.append(os.environ["HOPWISE_LAB_LIB"])
import docker_listings  # noqa: E402

HOST = {"networking/nft_list_ruleset": "nft list ruleset", "networking/ip_-d_address": "ip -d address", "networking/ip_route_show_table_all": "ip route show table all", "networking/ip_-4_rule": "ip -4 rule",
        "networking/ip_-s_-s_neigh_show": "ip -s -s neigh show", "networking/bridge_-s_-s_-d_-t_fdb_show": "bridge -s -s -d -t fdb show", "networking/bridge_-s_-s_-d_link_show": "bridge -s -s -d link show",
        "networking/ss_-tulpn": "ss -tulpn", "firewall_tables/iptables-save": "iptables-save", "kernel/sysctl_-a": r"sysctl -a --pattern '^net[.](ipv4|bridge|netfilter)[.]'", "kernel/uname_-a": "uname -a",
        "networking/ipset_list": "ipset list"}
NAMESPACE = {"ip_address_show": "ip address show", "ip_route_show_table_all": "ip route show table all", "ip_neigh": "ip neigh", "iptables-save": "iptables-save", "ss_-tulpn": "ss -tulpn"}
CONTAINER = {"ip_-d_address": "ip -d address", "ip_route_show_table_all": "ip route show table all", "ss_-tulpn": "ss -tulpn"}


def collect(recording, folder):
    for host in recording.plan["hosts"]:
        _host(recording, host, f"{folder}/{host}")


def _keep(recording, space, folder, commands):
    os.makedirs(folder, exist_ok=True)
    recording.spaces.run(space, "\n".join(f"{command} >{shlex.quote(f'{folder}/{name}')} 2>/dev/null" for name, command in commands.items()))


def _host(recording, host, folder):
    about, to = recording.plan["hosts"][host], f"{folder}/sos_commands"
    for name in ("networking", "firewall_tables", "kernel", "host"):
        os.makedirs(f"{to}/{name}")
    with open(f"{to}/host/hostname", "w", encoding="utf-8") as out:
        out.write(f"{host}\n")
    for path, text in about["files"].items():
        os.makedirs(os.path.dirname(f"{folder}/{path}"), exist_ok=True)
        with open(f"{folder}/{path}", "w", encoding="utf-8") as out:
            out.write(text)
    commands = dict(HOST)
    if "ipset" not in str([s.get("do") for s in recording.plan["build"] + recording.plan["disturb"] if s["on"] == host]):
        del commands["networking/ipset_list"]
    if about["firewall"] == "nft":
        commands["firewall_tables/iptables-legacy-save"] = "iptables-legacy-save"
    _keep(recording, host, to, commands)
    legacy = f"{to}/firewall_tables/iptables-legacy-save"
    if os.path.exists(legacy) and not os.path.getsize(legacy):
        os.remove(legacy)
    for name, space in recording.plan["spaces"].items():
        if space["host"] == host and name.startswith("cni-"):
            _keep(recording, name, f"{to}/networking/namespaces/{name}", {f"ip_netns_exec_{name}_{k}": v for k, v in NAMESPACE.items()})
    if about.get("containers"):
        _emulated(recording, host, f"{to}/docker")
    if about.get("dockerd"):
        engines.collect(recording, host, f"{to}/docker")


def _emulated(recording, host, folder):
    """What `docker` would print of containers that no engine runs."""
    about = recording.plan["hosts"][host]
    here = {s["pod"]: n for n, s in recording.plan["spaces"].items() if s["host"] == host and s.get("pod")}
    docker_listings.write_all(os.path.dirname(folder), about["docker"]["BIP"], about["docker"]["MASQUERADES"] == "masq", [(pod, about["containers"][pod]["id"], about["containers"][pod]["ip"]) for pod in here])
    for pod, name in here.items():
        _keep(recording, name, f"{folder}/containers/{about['containers'][pod]['id'][:12]}", CONTAINER)
