# Two nodes hold one subnet of the overlay; the others lead it to one of them.
# shellcheck shell=bash

# twins LOSER KEEPER OTHER...: flannel runs on all; the loser came first and its lease went on to the keeper, as the others were told
twins() {
  local loser=$1 n; shift
  flannel "$@"
  overlay_device_vxlan "$loser"
  flannel_environment "$loser"
  for n in "${@:2}"; do
    overlay_peer_vxlan "$loser" "$n"
  done
}

three_nodes() {
  NETWORK=10.42.0.0/16
  segment lan
  node shop1 lan 10.7.3.21/24 10.42.6.0/24
  node shop2 lan 10.7.3.22/24 10.42.9.0/24
  node shop3 lan 10.7.3.23/24 10.42.9.0/24
  twins shop2 shop3 shop1
}

# etcd came back from a backup, and shop3, which joined then, was given the subnet of shop2: shop1 asks shop3 for the pods of shop2.
hit() {
  three_nodes
  cni_bridge shop1 shop2 shop3
  flannel_forwarding shop1 shop2 shop3
  pod shop1 till; pod shop2 stock; pod shop3 mail 40
  probe ok ping shop1/till shop3/mail
  PATIENCE=4 probe host-unreachable ping shop1/till shop2/stock
  found subnet-leased-twice shop2
}

# The other way round: what the pod of shop2 asks arrives, and the answer goes to the pod of shop3 that has the same address.
hit-answer-to-the-twin() {
  BACKEND_OF_FIREWALL=legacy
  three_nodes
  docker_engine shop1; docker_engine shop2; docker_engine shop3
  flannel_forwarding shop1 shop2 shop3
  container shop1 till; container shop2 stock; container shop3 mail
  probe no-reply ping shop2/stock shop1/till
  found subnet-leased-twice shop2
}

# Two clones and nobody else: each looks for the other's pods behind its own bridge.
hit-between-the-two() {
  NETWORK=10.42.0.0/16
  segment lan
  node shop2 lan 10.7.3.22/24 10.42.9.0/24
  node shop3 lan 10.7.3.23/24 10.42.9.0/24
  twins shop2 shop3
  cni_bridge shop2 shop3
  flannel_forwarding shop2 shop3
  pod shop2 stock; pod shop3 mail 40
  probe ok ping shop2 shop3
  PATIENCE=4 probe host-unreachable ping shop2/stock shop3/mail
  found subnet-leased-twice shop3
}

# shop3 left the cluster and still has flannel's file of then; nothing of it runs, and the subnet is shop2's. A rule is the fault.
near-miss() {
  NETWORK=10.42.0.0/16
  segment lan
  node shop1 lan 10.7.3.21/24 10.42.6.0/24
  node shop2 lan 10.7.3.22/24 10.42.9.0/24
  node shop3 lan 10.7.3.23/24 10.42.9.0/24
  flannel shop1 shop2
  flannel_environment shop3
  cni_bridge shop1 shop2
  flannel_forwarding shop1 shop2
  pod shop1 till; pod shop2 stock
  firewall shop2 -I FORWARD 1 -d 10.42.9.0/24 -p icmp -j DROP
  probe no-reply ping shop1/till shop2/stock
  silent subnet-leased-twice
  found packet-dropped-by-rule shop2
  healed_by shop2 iptables -D FORWARD 1
}

# Two clusters of one plan: equal subnets that never meet. In one of them a node was told a wrong address of another.
near-miss-two-clusters() {
  NETWORK=10.42.0.0/16
  segment east; segment west
  node east1 east 10.7.3.21/24 10.42.6.0/24
  node east2 east 10.7.3.22/24 10.42.9.0/24
  node west1 west 10.7.9.21/24 10.42.6.0/24
  node west2 west 10.7.9.22/24 10.42.9.0/24
  flannel east1 east2
  flannel west1 west2
  cni_bridge east1 east2 west1 west2
  flannel_forwarding east1 east2 west1 west2
  pod east1 till; pod east2 stock; pod west1 till; pod west2 stock
  probe ok ping west1/till west2/stock
  ip -n east1 route del 10.42.9.0/24
  probe net-unreachable ping east1/till east2/stock
  silent subnet-leased-twice
  found forward-route-missing east1
  healed_by east1 ip route add 10.42.9.0/24 via 10.42.9.0 dev flannel.1 onlink
}
