# The tunnel uses an address of the node that is gone, or one that the other nodes can't reach.
# shellcheck shell=bash

# The node got another address, and its tunnel still sends from the old one; the others have learnt the new one.
hit() {
  NETWORK=10.80.0.0/16
  segment lan
  node calc1 lan 10.3.7.61/24 10.80.3.0/24
  node calc2 lan 10.3.7.62/24 10.80.9.0/24
  flannel calc1 calc2
  cni_bridge calc1 calc2
  flannel_forwarding calc1 calc2
  pod calc1 api; pod calc2 db
  works ping calc1/api calc2/db
  local mac; mac=$(inside calc2 ip -j link show flannel.1 | sed 's/.*"address":"\([^"]*\)".*/\1/')
  ip -n calc2 addr add 10.3.7.162/24 brd + dev eth0
  ip -n calc2 addr del 10.3.7.62/24 dev eth0
  ip -n calc2 addr show dev eth0 | grep -q 10.3.7.162 || ip -n calc2 addr add 10.3.7.162/24 brd + dev eth0
  HOST_IP[calc2]=10.3.7.162
  bridge -n calc1 fdb replace "$mac" dev flannel.1 dst 10.3.7.162 self permanent
  probe ok ping calc1 calc2
  probe no-reply ping calc1/api calc2/db
  found underlay-address-wrong calc2
  healed_by calc2 ip link set dev flannel.1 type vxlan local 10.3.7.162
}

# Two cards: flanneld took the first, which leads into a network that ends at the host. Both nodes have the same address there.
hit-first-card() {
  NETWORK=10.80.0.0/16
  segment nat1; segment nat2; segment lan
  host calc1; plug calc1 eth0 nat1 10.0.2.15/24; plug calc1 eth1 lan 192.168.56.11/24; forwards calc1; SUBNET[calc1]=10.80.3.0/24
  host calc2; plug calc2 eth0 nat2 10.0.2.15/24; plug calc2 eth1 lan 192.168.56.12/24; forwards calc2; SUBNET[calc2]=10.80.9.0/24
  flannel calc1 calc2
  cni_bridge calc1 calc2
  pod calc1 api; pod calc2 db
  probe ok ping calc1 calc2=192.168.56.12
  probe ttl-exceeded ping calc1/api calc2/db
  found underlay-address-wrong calc2; unproven
}

# The node registered with the address of its storage card. The others send there by their default gateway, which has no such network.
hit-other-card() {
  NETWORK=10.80.0.0/16 BACKEND_OF_FIREWALL=legacy
  segment lan; segment storage
  host gate; plug gate eth0 lan 10.3.7.1/24; forwards gate; inside gate ip route add unreachable default
  node calc1 lan 10.3.7.61/24 10.80.3.0/24; route calc1 default via 10.3.7.1
  host calc2; plug calc2 eth1 storage 172.30.5.62/24; plug calc2 eth0 lan 10.3.7.62/24; forwards calc2; SUBNET[calc2]=10.80.9.0/24
  route calc2 default via 10.3.7.1
  flannel calc1 calc2
  cni_bridge calc1 calc2
  flannel_forwarding calc1 calc2
  pod calc1 api; pod calc2 db
  probe ok ping calc1 calc2=10.3.7.62
  probe no-reply ping calc1/api calc2/db
  found underlay-address-wrong calc2
  healed_by calc2 ip link set dev flannel.1 type vxlan local 10.3.7.62
  healed_by calc1 bridge fdb replace "$(inside calc2 ip -j link show flannel.1 | sed 's/.*"address":"\([^"]*\)".*/\1/')" dev flannel.1 dst 10.3.7.62 self permanent
}

# The tunnel runs over the second card by intent: both nodes reach each other there.
near-miss() {
  NETWORK=10.80.0.0/16
  segment lan; segment storage
  host calc1; plug calc1 eth1 storage 172.30.5.61/24; plug calc1 eth0 lan 10.3.7.61/24; forwards calc1; SUBNET[calc1]=10.80.3.0/24
  host calc2; plug calc2 eth1 storage 172.30.5.62/24; plug calc2 eth0 lan 10.3.7.62/24; forwards calc2; SUBNET[calc2]=10.80.9.0/24
  flannel calc1 calc2
  cni_bridge calc1 calc2
  pod calc1 api; pod calc2 db
  probe ok ping calc1/api calc2/db
  silent underlay-address-wrong; sound
}

# The entry leads to the node's other address, which is reached by a router: any address of a node takes the tunnel's packets.
near-miss-any-address-will-do() {
  NETWORK=10.80.0.0/16
  segment lan; segment storage
  host gate; plug gate eth0 lan 10.3.7.1/24; plug gate eth1 storage 172.30.5.1/24; forwards gate
  node calc1 lan 10.3.7.61/24 10.80.3.0/24; route calc1 default via 10.3.7.1
  node calc2 lan 10.3.7.62/24 10.80.9.0/24; plug calc2 eth1 storage 172.30.5.62/24
  flannel calc1 calc2
  cni_bridge calc1 calc2
  pod calc1 api; pod calc2 db
  bridge -n calc1 fdb replace "$(inside calc2 ip -j link show flannel.1 | sed 's/.*"address":"\([^"]*\)".*/\1/')" dev flannel.1 dst 172.30.5.62 self permanent
  probe ok ping calc1/api calc2/db
  silent underlay-address-wrong forwarding-entry-stale; sound
}
