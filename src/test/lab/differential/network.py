"""What plans are made of: hosts, switches, cables, addresses, with random names and numbers."""
import ipaddress

CARDS = ["eth", "ens", "enp1s", "eno", "p2p", "lan"]


def nth(subnet, n):
    return str(ipaddress.ip_network(subnet)[n])


class Network:
    def __init__(self, seed, r):
        self.seed, self.r = seed, r
        self.some = r.choice
        self.spaces, self.hosts, self.build, self.serve, self.disturb, self.flows = {}, {}, [], [], [], []
        self.addresses = []        # (host, pod or None, address): whom flows are sent to
        self.devices = {}          # host -> its devices
        self.nets = []             # subnets that rules and routes like to name
        self.nobody = []           # addresses of nobody, in subnets that exist
        self.services = []         # (address, port, protocol) that answer by translation
        self.ports = [9090]        # tcp ports that something listens on
        self.cards = some_cards = r.choice(CARDS)
        self.first = r.choice([0, 0, 1, 3]) if some_cards != "eth" else 0
        self.masked = r.random() < .3
        self.cables = 0

    def chance(self, p):
        return self.r.random() < p

    def hexadecimal(self, digits):
        return "".join(self.r.choice("0123456789abcdef") for _ in range(digits))

    def mac(self, first="02"):
        return ":".join([first] + [self.hexadecimal(2) for _ in range(5)])

    def do(self, on, command, *needs):
        self.build.append({"on": on, "do": command, "needs": list(needs)})

    def card(self, number):
        return f"{self.cards}{self.first + number}"

    def segment(self, name):
        self.spaces[f"seg-{name}"] = {"host": None}
        self.do(f"seg-{name}", "sysctl -qw net.bridge.bridge-nf-call-iptables=0; ip link add sw type bridge mcast_snooping 0 && ip link set sw up")

    def host(self, name, firewall=None, forwards=False):
        self.spaces[name] = {"host": name}
        self.hosts[name] = {"firewall": firewall or self.some(["nft", "nft", "legacy"]), "files": {}}
        self.devices[name] = []
        if forwards:
            self.do(name, "sysctl -qw net.ipv4.ip_forward=1")

    def plug(self, host, device, segment, *addresses, mtu=None, pod=None):
        """A cable to a switch; ADDRESS/LENGTH each."""
        self.cables += 1
        index = f"index {self.r.randrange(2, 90) * 10 + len(self.devices[host])} " if self.masked else ""
        port = f"port{self.cables}"
        self.do(host, f"ip link add {device} {index}type veth peer name {port} netns seg-{segment} && ip link set {device} {f'mtu {mtu} ' if mtu else ''}up", f"seg-{segment}")
        self.do(f"seg-{segment}", f"ip link set {port} master sw up", host)
        self.devices[host].append(device)
        for address in addresses:
            self.address(host, device, address)

    def address(self, host, device, address, more=""):
        broadcast = "brd + " if int(address.split("/")[1]) < 31 else ""
        self.do(host, f"ip addr add {address} {broadcast}dev {device} {more}".rstrip())
        self.addresses.append((host, None, address.split("/")[0]))

    def route(self, host, words, *needs):
        self.do(host, f"ip route add {words}", *needs)

    def firewall(self, host, *rules):
        """iptables rules, each with its table if that is not filter."""
        for rule in rules:
            self.do(host, f"iptables {rule}")

    def listen(self, space, protocol, port, address="0.0.0.0"):
        self.serve.append({"on": space, "protocol": protocol, "address": address, "port": port})

    def usual_servers(self, space):
        """Everyone listens on TCP 9090; some on more."""
        self.listen(space, "tcp", 9090)
        if self.chance(.5):
            self.listen(space, "udp", 5353)
        if self.chance(.3):
            self.listen(space, "tcp", 7070, "127.0.0.1")
        own = [a for h, p, a in self.addresses if (h, p) == (self.spaces[space]["host"], self.spaces[space].get("pod"))]
        if own and self.chance(.3):
            self.listen(space, "tcp", 7071, self.some(own))
        if own and self.chance(.15):
            self.listen(space, "udp", 7072, self.some(own))

    def plan(self):
        return {"spaces": self.spaces, "hosts": self.hosts, "build": self.build, "serve": self.serve, "disturb": self.disturb, "flows": self.flows}
