"""What `docker ps -a`, `docker inspect` and `docker network inspect bridge` print, for containers that no engine runs: the lab needs none."""
import datetime
import json
import os
import re
import secrets


def write_all(host_folder, bridge, masquerades, containers):
    """Writes them. CONTAINERS are (name, id, address), of which the first is the oldest."""
    to = f"{host_folder}/docker"
    os.makedirs(to, exist_ok=True)
    created = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f000Z")
    line = "{:15}{:12}{:19}{:16}{:16}{:10}{}\n".format
    write(f"{to}/docker_ps_-a", line("CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES") +
          "".join(line(id[:12], f"{name}:1.4", '"/entrypoint.sh"', "9 minutes ago", "Up 9 minutes", "", name) for name, id, _ in containers))
    write(f"{to}/docker_inspect", printed([container(*c, bridge, created, 2100 + 137 * (i + 1)) for i, c in enumerate(containers)]))
    write(f"{to}/docker_network_inspect_bridge", printed([network(host_folder, bridge, masquerades, containers, created)]))


def write(file, text):
    with open(file, "w", encoding="utf-8") as f:
        f.write(text)


def printed(what):
    return json.dumps(what, indent=4) + "\n"


def mac(address):
    """The address of a container's card says its IP."""
    return "02:42:" + ":".join(f"{int(part):02x}" for part in address.split("."))


def container(name, id, address, bridge, created, pid):
    gateway, length = bridge.split("/")
    card = {"Gateway": gateway, "IPAddress": address, "IPPrefixLen": int(length), "MacAddress": mac(address)}
    return {
        "Id": id, "Created": created, "Path": "/entrypoint.sh", "Args": [],
        "State": {"Status": "running", "Running": True, "Paused": False, "Restarting": False, "OOMKilled": False, "Dead": False, "Pid": pid, "ExitCode": 0, "Error": "",
                  "StartedAt": created, "FinishedAt": "0001-01-01T00:00:00Z"},
        "Name": f"/{name}", "RestartCount": 0, "Driver": "overlay2", "Platform": "linux",
        "HostConfig": {"NetworkMode": "default", "PortBindings": {}, "Dns": [], "ExtraHosts": None, "Privileged": False, "PublishAllPorts": False},
        "Config": {"Hostname": id[:12], "Domainname": "", "Image": f"{name}:1.4", "Labels": {}},
        "NetworkSettings": {
            "Bridge": "", "HairpinMode": False, "Ports": {}, "SandboxKey": f"/var/run/docker/netns/{id[20:32]}", **card,
            "Networks": {"bridge": {"IPAMConfig": None, "Links": None, "Aliases": None, **card, "DriverOpts": None}}}}


def network(host_folder, bridge, masquerades, containers, created):
    gateway, length = bridge.split("/")
    subnet = found(f"{host_folder}/networking/ip_route_show_table_all", r"^(\S+) dev docker0 proto kernel")
    mtu = found(f"{host_folder}/networking/ip_-d_address", r" docker0: .* mtu (\d+)")
    return {
        "Name": "bridge", "Id": secrets.token_hex(32), "Created": created, "Scope": "local", "Driver": "bridge", "EnableIPv6": False,
        "IPAM": {"Driver": "default", "Options": None, "Config": [{"Subnet": subnet, "Gateway": gateway}]},
        "Internal": False, "Attachable": False, "Ingress": False, "ConfigFrom": {"Network": ""}, "ConfigOnly": False,
        "Containers": {id: {"Name": name, "EndpointID": secrets.token_hex(32), "MacAddress": mac(address), "IPv4Address": f"{address}/{length}", "IPv6Address": ""}
                       for name, id, address in containers},
        "Options": {
            "com.docker.network.bridge.default_bridge": "true", "com.docker.network.bridge.enable_icc": "true",
            "com.docker.network.bridge.enable_ip_masquerade": "true" if masquerades else "false", "com.docker.network.bridge.host_binding_ipv4": "0.0.0.0",
            "com.docker.network.bridge.name": "docker0", "com.docker.network.driver.mtu": mtu},
        "Labels": {}}


def found(file, pattern):
    with open(file, encoding="utf-8") as f:
        match = re.search(pattern, f.read(), re.MULTILINE)
    return match.group(1) if match else ""
