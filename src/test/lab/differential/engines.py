"""Real engines in a node's namespace: dockerd with its containers, and CNI plugins run as a kubelet runs them."""
import json
import os
import shutil
import subprocess
import time

CNI = "/usr/lib/cni"
GROUPS = "/sys/fs/cgroup"
RUNNING = {}                                      # host -> (process, environment)


def do(recording, step):
    try:
        return {"dockerd": _dockerd, "container": _container, "cni": _cni}[step["engine"]](recording, step), ""
    except (OSError, RuntimeError, subprocess.SubprocessError) as e:
        return 1, str(e) + getattr(e, "stderr", "")


def _parent():
    return f"hopwise-lab-{os.environ['HOPWISE_LAB_ID']}"


def _docker(host, *words):
    done = subprocess.run(["docker", *words], env={**os.environ, "DOCKER_HOST": f"unix:///run/lab/docker-{host}/sock"}, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


def _dockerd(recording, step):
    host, home = step["on"], f"/run/lab/docker-{step['on']}"
    os.makedirs(home)
    with open(f"{home}/log", "w", encoding="utf-8") as log:
        daemon = subprocess.Popen(["nsenter", f"--net=/run/netns/{host}", "dockerd", "--data-root", f"{home}/data", "--exec-root", f"{home}/exec", "-p", f"{home}/pid", "-H", f"unix://{home}/sock",
                                   "--storage-driver", "vfs", "--cgroup-parent", _parent(), "--ip6tables=false", *step["options"]],
                                  stdout=log, stderr=log, env={**os.environ, "PATH": recording.path(host)})
    RUNNING[host] = daemon
    for _ in range(200):
        if daemon.poll() is not None:
            raise RuntimeError(f"dockerd ended: {open(f'{home}/log', encoding='utf-8').read()[-600:]}")
        try:
            _docker(host, "version")
            break
        except subprocess.SubprocessError:
            time.sleep(.1)
    root = f"{home}/root"
    os.makedirs(f"{root}/bin")
    shutil.copy("/usr/bin/busybox", f"{root}/bin/busybox")
    os.link(f"{root}/bin/busybox", f"{root}/bin/sh")
    subprocess.run(f"tar c -C {root} . | DOCKER_HOST=unix://{home}/sock docker import - lab:1", shell=True, check=True, capture_output=True)
    return 0


def _container(recording, step):
    host, name = step["on"], step["name"]
    _docker(host, "run", "-d", "--name", name, *step["options"], "lab:1", "/bin/busybox", "sleep", "100000")
    pid = _docker(host, "inspect", "-f", "{{.State.Pid}}", name)
    target = f"/run/netns/{step['space']}"
    open(target, "w", encoding="utf-8").close()
    subprocess.run(["mount", "--bind", f"/proc/{pid}/ns/net", target], check=True)
    recording.spaces.run(step["space"], "sysctl -qw net.ipv4.icmp_ratelimit=0")
    return 0


def _cni(recording, step):
    """Runs a chain of plugins for a namespace, as a runtime does: each gets the result of the one before."""
    result = None
    for plugin in step["plugins"]:
        config = {"cniVersion": "0.4.0", "name": "pods", **plugin, **({"prevResult": result} if result else {})}
        done = subprocess.run(["nsenter", f"--net=/run/netns/{step['on']}", f"{CNI}/{plugin['type']}"], input=json.dumps(config), text=True, capture_output=True, timeout=60,
                              env={**os.environ, "CNI_COMMAND": "ADD", "CNI_CONTAINERID": step["space"], "CNI_NETNS": f"/run/netns/{step['space']}", "CNI_IFNAME": "eth0", "CNI_PATH": CNI, "PATH": recording.path(step["on"])}, check=False)
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        result = json.loads(done.stdout)
    return 0


def collect(recording, host, to):
    """What sos collects of an engine, and of each of its containers' namespaces."""
    os.makedirs(f"{to}/containers", exist_ok=True)
    keep = lambda name, text: open(f"{to}/{name}", "w", encoding="utf-8").write(text + "\n")
    ids = _docker(host, "ps", "-aq").split()
    keep("docker_ps_-a", _docker(host, "ps", "-a"))
    keep("docker_network_inspect_bridge", _docker(host, "network", "inspect", "bridge"))
    if ids:
        keep("docker_inspect", _docker(host, "inspect", *ids))
    for number in ids:
        name = _docker(host, "inspect", "-f", "{{.Name}}", number)[1:]
        space = next(n for n, s in recording.plan["spaces"].items() if s["host"] == host and s.get("pod") == name)
        os.makedirs(f"{to}/containers/{number}")
        for file, command in (("ip_-d_address", "ip -d address"), ("ip_route_show_table_all", "ip route show table all"), ("ss_-tulpn", "ss -tulpn")):
            keep(f"containers/{number}/{file}", recording.spaces.run(space, command)[1])


def end(recording):
    for host, daemon in RUNNING.items():
        try:
            _docker(host, "kill", *_docker(host, "ps", "-q").split())
        except subprocess.SubprocessError:
            pass
        daemon.terminate()
        try:
            daemon.wait(20)
        except subprocess.TimeoutExpired:
            daemon.kill()
    if RUNNING:
        for folder, _, _ in os.walk(GROUPS, topdown=False):
            if f"/{_parent()}" in folder:
                try:
                    os.rmdir(folder)
                except OSError:
                    pass
