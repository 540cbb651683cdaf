"""Collects hosts as `sos report` does: the same commands, the same file names. Which hosts says a text, a word list a line:
    host NAME nft|legacy|both BRIDGE-ADDRESS|- masq|no-masq ENGINE-FOLDER|-
    pod NAMESPACE NAME CONTAINER-ID|- ADDRESS                          of the host before it
Each host's files come below OUT/NAME, beside those that its programs wrote, FILES/NAME.
SIZE: `whole` is all of it; `net` of `sysctl -a` only its net.* lines without net.ipv6.*, a third of the size; `lean` leaves out what only repeats the rest in another form."""
import os
import shutil
import socket
import subprocess
import traceback

import docker_listings
from namespaces import CLONE_NEWNS, CLONE_NEWUTS, MS_BIND, MS_PRIVATE, MS_REC, enter, go, libc, mount, must, opened

SIX = "/run/lab/six"                              # there where IPv6 is what it is about
MOST_CONNECTIONS = 20_000                         # more are counted and not listed


def read(file):
    """Its text; nothing where there is no such file."""
    try:
        with open(file, encoding="ascii") as f:
            return f.read()
    except FileNotFoundError:
        return ""


def keep(file, *command, executable=None):
    """What a command prints; nothing where there is none."""
    with open(file, "wb") as out:
        try:
            subprocess.run(command, executable=executable, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL, check=False)
        except FileNotFoundError:
            pass


def save(file, backend):
    keep(file, "iptables-save", executable=shutil.which(f"iptables-{backend}-save"))


def host(spec, pods, to, size):
    _, name, firewall, bridge, masq, engine = spec
    backend = "legacy" if firewall == "legacy" else "nft"
    networks = {p[1]: opened(p[1]) for p in pods}
    go(name)
    # what only this host would show: its name, the namespaces that `ip netns` has here
    must(libc.unshare(CLONE_NEWNS | CLONE_NEWUTS))
    socket.sethostname(name)
    mount("none", "/", flags=MS_REC | MS_PRIVATE)
    named = [p[1] for p in pods if p[1].startswith("cni-")]
    os.makedirs("/run/view", exist_ok=True)
    mount("view", "/run/view", "tmpfs")
    for n in named:
        open(f"/run/view/{n}", "w", encoding="ascii").close()
        mount(f"/run/netns/{n}", f"/run/view/{n}", flags=MS_BIND)
    mount("/run/view", "/run/netns", flags=MS_BIND | MS_REC)

    os.makedirs(f"{to}/firewall_tables", exist_ok=True)
    save(f"{to}/firewall_tables/iptables-save", backend)
    # what somebody left in the other backend, which asking for it would make where it is not
    if firewall == "both" or (firewall == "nft" and read("/proc/self/net/ip_tables_names")):
        save(f"{to}/firewall_tables/iptables-legacy-save", "legacy")
    if os.path.exists(SIX):
        keep(f"{to}/firewall_tables/ip6tables-save", "ip6tables-save", executable=shutil.which(f"ip6tables-{backend}-save"))
    network(f"{to}/networking", size, backend)
    if os.path.exists(f"/run/lab/bird/{name}.ctl") and not os.path.exists("/run/lab/bird/unasked"):
        keep(f"{to}/networking/birdc_show_protocols_all", "birdc", "-s", f"/run/lab/bird/{name}.ctl", "show", "protocols", "all")
    own(to, size)
    for n in named:
        enter(networks[n])
        inside(f"{to}/networking/namespaces/{n}", f"ip_netns_exec_{n}_")
    if bridge != "-":
        for _, n, _, container, _ in pods:
            if container != "-":
                enter(networks[n])
                folder = f"{to}/docker/containers/{container[:12]}"
                os.makedirs(folder, exist_ok=True)
                keep(f"{folder}/ip_-d_address", "ip", "-d", "address")
                keep(f"{folder}/ip_route_show_table_all", "ip", "route", "show", "table", "all")
        if engine != "-":
            its_listings(f"{to}/docker", f"unix://{engine}/sock", [p[3] for p in pods])
            return
        docker_listings.write_all(to, bridge, masq == "masq", [(p[2], p[3], p[4]) for p in pods if p[3] != "-"])


def its_listings(to, socket_of_it, containers):
    """What a real engine prints."""
    for command in ("ps -a", "network inspect bridge", "inspect"):
        rest = containers if command == "inspect" else []
        keep(f"{to}/docker_{command.replace(' ', '_')}", "docker", "-H", socket_of_it, *command.split(), *rest)


def network(to, size, backend):
    os.makedirs(to, exist_ok=True)
    commands = ["nft list ruleset", "ip -d address", "ip route show table all", "ip -4 rule", "ip -s -s neigh show",
                    "bridge -s -s -d -t fdb show", "bridge -s -s -d link show", "ss -tulpn"]
    if size == "lean" or os.path.exists("/run/lab/queues"):
        commands.append("tc -s qdisc show")
    if int(read("/proc/sys/net/netfilter/nf_conntrack_count") or 0) <= MOST_CONNECTIONS:
        commands += ["conntrack -L -o extended", "conntrack -S"]
    if os.path.exists(SIX):
        commands += ["ip -6 rule", "ip -6 neigh show proxy"]
    for command in commands:
        keep(f"{to}/{command.replace(' ', '_')}", *command.split())
    if read("/proc/net/ip_vs").count("\n") > 3:
        os.makedirs(f"{os.path.dirname(to)}/ipvs", exist_ok=True)
        keep(f"{os.path.dirname(to)}/ipvs/ipvsadm_-Ln", "ipvsadm", "-Ln")
    if os.path.exists("/run/lab/sets"):
        keep(f"{to}/ipset_list", "ipset", "list")
    if size != "lean":
        for command in ("ip -o addr", "ip -s -d link", "route -n"):
            keep(f"{to}/{command.replace(' ', '_')}", *command.split())
        for table in ("filter", "nat", "mangle", "raw"):
            keep(f"{to}/iptables_-t_{table}_-nvL", "iptables", "-t", table, "-nvL", executable=shutil.which(f"iptables-{backend}"))


def inside(to, prefix):
    os.makedirs(to, exist_ok=True)
    for command in ("ip address show", "ip route show table all", "ip neigh", "iptables-save", "conntrack -L -o extended"):
        keep(f"{to}/{prefix}{command.replace(' ', '_')}", *command.split())


def own(to, size):
    os.makedirs(f"{to}/host", exist_ok=True)
    os.makedirs(f"{to}/kernel", exist_ok=True)
    keep(f"{to}/host/hostname", "hostname")
    keep(f"{to}/kernel/uname_-a", "uname", "-a")
    sysctl = f"{to}/kernel/sysctl_-a"
    if size == "lean":
        keep(sysctl, "sysctl", "net.ipv4", "net.bridge", "net.netfilter", *(["net.ipv6"] if os.path.exists(SIX) else []))
        return
    keep(sysctl, "sysctl", "-a")
    if size != "whole":
        with open(sysctl, "rb") as f:
            lines = [line for line in f if line.startswith(b"net.") and not line.startswith(b"net.ipv6.")]
        with open(sysctl, "wb") as f:
            f.writelines(lines)


def collect(out, files, size, hosts):
    wanted = []
    for words in (line.split() for line in hosts.splitlines()):
        if words[0] == "host":
            wanted.append((words, []))
        else:
            wanted[-1][1].append(words)
    children = []
    for spec, pods in wanted:
        to = f"{out}/{spec[1]}"
        shutil.copytree(f"{files}/{spec[1]}", to, symlinks=True, dirs_exist_ok=True)
        child = os.fork()
        if child == 0:
            in_a_process_of_its_own(lambda: host(spec, pods, f"{to}/sos_commands", size))
        children.append(child)
    return int(any([os.waitpid(child, 0)[1] for child in children]))


def in_a_process_of_its_own(what):
    """It must not go on as the one that it was forked from, whatever happens."""
    try:
        what()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
