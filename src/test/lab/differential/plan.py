"""plan.py SEED: a random network, disturbances and flows, as JSON. The same seed gives the same plan. What it holds:
  spaces   name -> {host, pod?, engine?}: the network namespaces; host is null for a switch; `engine: docker` ones come from an engine
  hosts    name -> {firewall, files, …}: what is collected
  build    steps {on, do, needs}: a shell command in a namespace; needs names the other namespaces without which it makes no sense. {engine, …}: a real dockerd, container, CNI plugin
  serve    {on, protocol, address, port}
  disturb  steps like those of build, tried one by one
  flows    as `hopwise trace --flows` reads them"""
import json
import random
import sys

import cluster
import disturb
import flows
import sites
from network import Network


def plan(seed):
    r = random.Random(seed)
    net = Network(seed, r)
    kind = r.choice(cluster.KINDS * 2 + sites.KINDS * 3)
    (cluster.build if kind in cluster.KINDS else sites.build)(net, kind)
    disturb.add(net)
    flows.add(net)
    return {"seed": seed, "kind": kind, **net.plan()}


if __name__ == "__main__":
    json.dump(plan(int(sys.argv[1])), sys.stdout, indent=1)
