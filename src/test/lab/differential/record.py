"""record.py PLAN FOLDER: builds the network of a plan, disturbs it, collects every host, sends every flow twice, and writes what a recording holds.
Runs inside the private namespaces that record-differential opens."""
import json
import os
import selectors
import shutil
import subprocess
import sys
import tarfile
import time

import collect
import engines
import observers
import senders
import spaces

PATIENCE = 4.6                                    # a neighbour that does not answer is given up after 3.1 s


class Recording:
    def __init__(self, plan, work):
        self.plan, self.work = plan, work
        self.spaces = spaces.Spaces(self.path)
        self.failed, self.servers = [], []

    def path(self, space):
        """PATH with the iptables of the host that the namespace belongs to."""
        host = self.plan["hosts"].get(self.plan["spaces"][space]["host"], {})
        tool = "legacy" if host.get("firewall") == "legacy" else "nft"
        folder = f"{self.work}/tools-{tool}"
        if not os.path.exists(folder):
            os.makedirs(folder)
            for name in ("iptables", "iptables-save", "iptables-restore"):
                os.symlink(os.path.realpath(shutil.which(f"iptables-{tool}")), f"{folder}/{name}")
        return f"{folder}:{os.environ['PATH']}"

    def build(self):
        for name, space in self.plan["spaces"].items():
            if space.get("engine") != "docker":
                subprocess.run(["ip", "netns", "add", name], check=True)
                self.spaces.run(name, "ip link set lo up; sysctl -qw net.ipv4.icmp_ratelimit=0 net.ipv4.ip_forward=0 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0")
        for step in self.plan["build"]:
            self.step(step)

    def step(self, step):
        if "engine" in step:
            status, text = engines.do(self, step)
        else:
            status, text = self.spaces.run(step["on"], step["do"])
        if status:
            self.failed.append(f"{step['on']}: {step.get('do', step.get('engine'))}: {text}")

    def disturb(self):
        """Each either works or is not part of the recording."""
        return [step for step in self.plan["disturb"] if self.spaces.run(step["on"], step["do"])[0] == 0]

    def listen(self):
        seen = observers.Seen()
        eyes = []
        for name, space in self.plan["spaces"].items():
            if space["host"] and os.path.exists(spaces.Spaces.path(name)):
                with self.spaces.inside(name):
                    eyes += [observers.Capture(name, seen), observers.Pings(name, seen)]
        for server in self.servers:
            eyes.append(server)
            server.seen = seen
        return seen, eyes

    def serve(self):
        """The servers wait before anything is collected: they are part of it."""
        for server in self.plan["serve"]:
            if os.path.exists(spaces.Spaces.path(server["on"])):
                with self.spaces.inside(server["on"]):
                    try:
                        self.servers.append(observers.SERVERS[server["protocol"]](server["on"], None, server["address"], server["port"]))
                    except OSError as e:
                        self.failed.append(f"{server}: {e}")

    def round(self, flows, offset, selector):
        asked = []
        for flow in flows:
            with self.spaces.inside(self.space_of(flow["from"])):
                asked.append(senders.KINDS[flow["protocol"]](flow["id"] + offset, flow))
        end = time.monotonic() + PATIENCE
        repeats = [end - PATIENCE + n * 1.1 for n in (3, 2, 1)]
        while time.monotonic() < end and (any(s.result is None for s in asked) or time.monotonic() < end - PATIENCE + .3):
            for key, _ in selector.select(.05):
                self.notice(selector, key.fileobj)
            repeat = repeats and time.monotonic() > repeats[-1] and repeats.pop()
            for sender in asked:
                if sender.result is None:
                    sender.ask()
                if repeat and sender.result is None:
                    sender.again()
        for _ in range(3):
            for key, _ in selector.select(0):
                self.notice(selector, key.fileobj)
        for sender in asked:
            sender.close()
        return [s.result or senders.NOTHING[s.flow["protocol"]] for s in asked]

    @staticmethod
    def notice(selector, fd):
        eye = selector.get_map()[fd].data
        for new in eye.ready():
            if new is eye:
                selector.unregister(fd)
                eye.socket.close()
            else:
                selector.register(new.socket.fileno(), selectors.EVENT_READ, new)

    def space_of(self, end):
        return next(n for n, s in self.plan["spaces"].items() if s["host"] == end["host"] and s.get("pod") == end.get("pod"))

    def place(self, space):
        about = self.plan["spaces"][space]
        return {"host": about["host"], **({"pod": about["pod"]} if about.get("pod") else {})}

    def probe(self):
        seen, eyes = self.listen()
        selector = selectors.DefaultSelector()
        for eye in eyes:
            selector.register(eye.socket.fileno(), selectors.EVENT_READ, eye)
        flows = [f for f in self.plan["flows"] if any(s["host"] == f["from"]["host"] and s.get("pod") == f["from"].get("pod") for s in self.plan["spaces"].values())]
        first, second = self.round(flows, 0, selector), self.round(flows, 1000, selector)
        kept = []
        for flow, one, two in zip(flows, first, second):
            a, b = (self.told(seen, flow["id"] + offset, result) for offset, result in ((0, one), (1000, two)))
            # nobody sends from an address that a disturbance took away
            if a["result"] != senders.ADDRESS_GONE and all(a.get(k) == b.get(k) for k in ("result", "received_by", "source_seen")):
                kept.append((flow, {"id": flow["id"], **{k: v for k, v in a.items() if b.get(k) == v}}))
        return kept

    def told(self, seen, number, result):
        told = {"result": result}
        if number in seen.delivered:
            space, source = seen.delivered[number]
            told.update(received_by=self.place(space), source_seen=source)
        for key, where in (("request_last", seen.last), ("answer_last", seen.answered)):
            told[key] = None
            if number in where:
                _, space, device, way, wrapped = where[number]
                told[key] = {**self.place(space), "device": device, "way": way, **({"wrapped": True} if wrapped else {})}
        return told


def write(recording, disturbances, kept, collected, folder):
    os.makedirs(folder)
    plan = recording.plan
    with open(f"{folder}/case.yaml", "w", encoding="utf-8") as out:
        out.write(f"case: differential-{plan['seed']}\nhosts:\n" + "".join(f"  - snapshot: {h}.tar.gz\n" for h in plan["hosts"]) + "symptoms: []\n")
    for host in plan["hosts"]:
        with tarfile.open(f"{folder}/{host}.tar.gz", "w:gz", compresslevel=6) as tar:
            tar.add(f"{collected}/{host}", arcname=host)
    with open(f"{folder}/flows.jsonl", "w", encoding="utf-8") as out:
        out.writelines(json.dumps(f) + "\n" for f, _ in kept)
    with open(f"{folder}/seen.jsonl", "w", encoding="utf-8") as out:
        out.writelines(json.dumps(s) + "\n" for _, s in kept)
    with open(f"{folder}/truth.txt", "w", encoding="utf-8") as out:
        out.write(f"{plan['kind']}\n" + "".join(f"{d['on']}: {d['do']}\n" for d in disturbances))
        out.writelines(f"failed: {f}\n" for f in recording.failed)
    with open(f"{folder}/plan.json", "w", encoding="utf-8") as out:
        json.dump(plan, out, indent=1)


def main(plan_file, folder):
    with open(plan_file, encoding="utf-8") as f:
        recording = Recording(json.load(f), "/run/lab")
    times = [time.monotonic()]
    lap = lambda: times.append(time.monotonic())
    try:
        recording.build()
        lap()
        recording.serve()
        time.sleep(.3)                            # ports and addresses settle
        done = recording.disturb()
        time.sleep(.2)
        collect.collect(recording, "/run/lab/collected")
        lap()
        kept = recording.probe()
        lap()
    finally:
        engines.end(recording)
    shutil.rmtree(folder, ignore_errors=True)
    write(recording, done, kept, "/run/lab/collected", folder)
    spent = " ".join(f"{b - a:.1f}" for a, b in zip(times, times[1:]))
    print(f"{recording.plan['seed']} {recording.plan['kind']}: {len(kept)} of {len(recording.plan['flows'])} flows, {len(done)} disturbances, built/collected/probed in {spent} s"
          + "".join(f"\n   | {f}" for f in recording.failed), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
