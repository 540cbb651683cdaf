"""record.py OUT WORKER WORKERS SEED COUNT [SKIP] | --replay CASES: see record-netfilter. Runs in network, mount and process namespaces of its own."""
import json
import os
import random
import sys

import box
import kernel
import native
import packets
import tables
import talk

CONVERSATIONS = 20
HOST_FILES = {"networking/ip_-d_address": "ip -d address", "networking/ip_-s_-d_link": "ip -s -d link", "networking/ip_route_show_table_all": "ip route show table all", "networking/ip_-4_rule": "ip -4 rule",
              "networking/ip_-s_-s_neigh_show": "ip -s -s neigh show", "networking/bridge_-s_-s_-d_link_show": "bridge -s -s -d link show", "networking/bridge_-s_-s_-d_-t_fdb_show": "bridge -s -s -d -t fdb show",
              "networking/ss_-tulpn": "ss -tulpn", "kernel/sysctl_-a": "sysctl -a"}


def invent(seed, number):
    """Ruleset and conversations number so-and-so of a seed."""
    r = random.Random(f"{seed}-{number}")
    load = []
    kind = r.choice(["iptables-legacy-restore", "iptables-nft-restore", "nft", "nft", "mixed"] if r.random() < 0.7 else ["iptables-legacy-restore", "iptables-nft-restore"])
    if kind == "mixed":
        first = r.choice(["iptables-legacy-restore", "iptables-nft-restore"])
        load = [[first, tables.restore(r, first)], ["nft", native.ruleset(r)]]
    elif kind == "nft":
        load = [["nft", native.ruleset(r)]]
    else:
        load = [[kind, tables.restore(r, kind)]]
    if any("--match-set" in text for _, text in load):
        load.insert(0, ["ipset", tables.sets(r)])
    return {"id": f"{seed}-{number}", "load": load, "plans": talk.plans(r, CONVERSATIONS)}


def lean(talks):
    """Without what only the wire needs."""
    for sent in (packet for t in talks for packet in t["sent"]):
        for p in (sent, sent.get("quoted", {})):
            p.pop("seq", None)
            p.pop("ack", None)
    return talks


class Recorder:
    def __init__(self, out, worker):
        self.out = out
        self.box = box.Box(worker)
        self.filter = kernel.Filter()
        self.number = 0

    def host_files(self):
        for name, command in HOST_FILES.items():
            path = os.path.join(self.out, "box/sos_commands", name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            text = kernel.run(*command.split())
            if name.startswith("kernel"):
                text = "".join(line + "\n" for line in text.splitlines() if line.startswith(("net.ipv4.ip_forward", "net.ipv4.conf", "net.ipv4.icmp", "net.bridge", "net.netfilter")))
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
        os.makedirs(os.path.join(self.out, "box/sos_commands/host"), exist_ok=True)
        with open(os.path.join(self.out, "box/sos_commands/host/hostname"), "w", encoding="utf-8") as f:
            f.write("box\n")

    def talk(self, plans):
        talks = []
        for plan in plans:
            self.number = self.number % 0xffff + 1
            talks.append(talk.Conversation(plan, self.number))
        by_number = {t.number: t for t in talks}
        going = talks
        while going:
            still = []
            for t in going:
                following = t.next()
                if following:
                    device, packet = following
                    t.sent.append({"at": device, **packet})
                    t.seen.append([])
                    self.box.inject(device, packets.build(packet, t.number))
                    still.append(t)
            going = still
            for device, data in self.box.flush() if going else []:
                packet, number = packets.read(data)
                if number in by_number and by_number[number] in going:
                    by_number[number].saw(device, packet)
        return [{"sent": t.sent, "seen": t.seen} for t in talks]

    def record(self, case):
        self.filter.clear()
        load = self.filter.load(case["load"])
        if os.environ.get("LAB_KEEP"):
            return {"id": case["id"], "files": self.filter.collect(load), "talks": lean(self.talk(case["plans"]))}
        return {**case, "load": load, "files": self.filter.collect(load), "talks": self.talk(case["plans"])}


def cases(arguments, worker, workers):
    if arguments[0] == "--replay":
        with open(arguments[1], encoding="utf-8") as f:
            for i, line in enumerate(f):
                if i % workers == worker:
                    yield json.loads(line)
    else:
        seed, count, skip = int(arguments[0]), int(arguments[1]), int(arguments[2]) if len(arguments) > 2 else 0
        for number in range(skip + worker, skip + count, workers):
            yield invent(seed, number)


def main():
    out, worker, workers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    recorder = Recorder(out, worker)
    if worker == 0:
        recorder.host_files()
    refused = 0
    with open(os.path.join(out, f"rulesets-{worker}.jsonl"), "w", encoding="utf-8") as f:
        for case in cases(sys.argv[4:], worker, workers):
            try:
                f.write(json.dumps(recorder.record(case), ensure_ascii=False, separators=(",", ":")) + "\n")
            except RuntimeError as refusal:
                refused += 1
                print(f"{case['id']}: {refusal}", file=sys.stderr)
    print(f"worker {worker}: {refused} rulesets refused by their tool", file=sys.stderr)


main()
