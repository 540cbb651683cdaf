# A tunnel's neighbour or forwarding entry no longer fits the node it leads to.
# shellcheck shell=bash

# two_racks [NODE3]: nodes with pods behind cni0; a third node takes no part in what fails
two_racks() {
  NETWORK=10.112.0.0/16
  segment lan
  node gpu01 lan 10.9.16.41/22 10.112.5.0/24
  node gpu02 lan 10.9.17.42/22 10.112.77.0/24
  flannel gpu01 gpu02
  cni_bridge gpu01 gpu02
  flannel_forwarding gpu01 gpu02
  pod gpu01 train; pod gpu02 store
}
mac_of() { inside "$1" ip -j link show "$2" | sed 's/.*"address":"\([^"]*\)".*/\1/'; }

# The far node was installed anew: its tunnel device has another MAC than the one that the near node was told.
hit() {
  two_racks
  local old; old=$(mac_of gpu02 flannel.1)
  works ping gpu01/train gpu02/store
  local mac; engine_mac mac
  ip -n gpu02 link set flannel.1 address "$mac"
  overlay_peer_vxlan gpu02 gpu01     # the kernel forgets a device's neighbours with its address; the node's own flanneld writes them again
  probe no-reply ping gpu01/train gpu02/store
  probe ok ping gpu01 gpu02
  found forwarding-entry-stale gpu01
  local new; new=$(mac_of gpu02 flannel.1)
  healed_by gpu01 ip neigh replace 10.112.77.0 dev flannel.1 lladdr "$new" nud permanent
  healed_by gpu01 bridge fdb replace "$new" dev flannel.1 dst 10.9.17.42 self permanent
  [ "$old" != "$new" ]
}

# Only the forwarding entry is gone; the neighbour's MAC is right, and nothing says where to send it.
hit-no-entry() {
  BACKEND_OF_FIREWALL=legacy
  two_racks
  local mac; mac=$(mac_of gpu02 flannel.1)
  bridge -n gpu01 fdb del "$mac" dev flannel.1 dst 10.9.17.42 self
  probe no-reply ping gpu01/train gpu02/store
  found forwarding-entry-stale gpu01
  healed_by gpu01 bridge fdb add "$mac" dev flannel.1 dst 10.9.17.42 self permanent
}

# Somebody wrote the entry by hand, with the port that other tunnels use.
hit-another-port() {
  two_racks
  local mac; mac=$(mac_of gpu02 flannel.1)
  works ping gpu01/train gpu02/store
  bridge -n gpu01 fdb replace "$mac" dev flannel.1 dst 10.9.17.42 port 4789 self permanent
  probe no-reply ping gpu01/train gpu02/store
  found forwarding-entry-stale gpu01
  healed_by gpu01 bridge fdb replace "$mac" dev flannel.1 dst 10.9.17.42 self permanent
}

# The far node got a new address; the way there is right, the answer is sent to the old one.
hit-on-the-way-back() {
  two_racks
  local mac; mac=$(mac_of gpu01 flannel.1)
  bridge -n gpu02 fdb replace "$mac" dev flannel.1 dst 10.9.18.200 self permanent
  probe no-reply ping gpu01/train gpu02/store
  found forwarding-entry-stale gpu02
  healed_by gpu02 bridge fdb replace "$mac" dev flannel.1 dst 10.9.16.41 self permanent
}

# No neighbour entry: the device neither learns nor floods, so nobody is asked.
hit-no-neighbour() {
  NETWORK=10.112.0.0/16
  segment lan
  node gpu01 lan 10.9.16.41/22 10.112.5.0/24
  node gpu02 lan 10.9.17.42/22 10.112.77.0/24
  flannel gpu01 gpu02
  docker_engine gpu01; docker_engine gpu02
  flannel_forwarding gpu01 gpu02
  container gpu01 train; container gpu02 store
  ip -n gpu01 neigh del 10.112.77.0 dev flannel.1
  PATIENCE=4 probe host-unreachable ping gpu01/train gpu02/store
  found forwarding-entry-stale gpu01
  healed_by gpu01 ip neigh replace 10.112.77.0 dev flannel.1 lladdr "$(mac_of gpu02 flannel.1)" nud permanent
}

# The entry leads to a third node, which is alive and not meant.
hit-another-node() {
  NETWORK=172.28.0.0/16
  segment lan
  node a lan 192.168.7.11/24 172.28.11.0/24
  node b lan 192.168.7.12/24 172.28.12.0/24
  node c lan 192.168.7.13/24 172.28.13.0/24
  flannel a b c
  cni_bridge a b
  pod a in; pod b out
  bridge -n a fdb replace "$(mac_of b flannel.1)" dev flannel.1 dst 192.168.7.13 self permanent
  probe ok ping a/in c=172.28.13.0
  probe no-reply ping a/in b/out
  found forwarding-entry-stale a
  healed_by a bridge fdb replace "$(mac_of b flannel.1)" dev flannel.1 dst 192.168.7.12 self permanent
}

# Entries of a node that left are still there, one of its MACs twice; those of the node that is asked are right.
near-miss() {
  two_racks
  bridge -n gpu01 fdb append 86:0e:4c:11:9a:07 dev flannel.1 dst 10.9.18.200 self permanent
  ip -n gpu01 neigh replace 10.112.78.0 dev flannel.1 lladdr 86:0e:4c:11:9a:07 nud permanent
  ip -n gpu01 neigh replace 10.112.79.0 dev flannel.1 lladdr 86:0e:4c:11:9a:08 nud permanent
  ip -n gpu01 route add 10.112.78.0/24 via 10.112.78.0 dev flannel.1 onlink
  probe ok ping gpu01/train gpu02/store
  silent forwarding-entry-stale; sound
}

# A stale entry for another node, and the packet dies of a rule.
near-miss-a-rule() {
  two_racks
  bridge -n gpu01 fdb append 86:0e:4c:11:9a:07 dev flannel.1 dst 10.9.18.200 self permanent
  ip -n gpu01 neigh replace 10.112.78.0 dev flannel.1 lladdr 86:0e:4c:11:9a:07 nud permanent
  firewall gpu02 -I FORWARD 1 -i flannel.1 -p icmp -j DROP
  probe no-reply ping gpu01/train gpu02/store
  silent forwarding-entry-stale
  found packet-dropped-by-rule gpu02
  healed_by gpu02 iptables -D FORWARD 1
}
