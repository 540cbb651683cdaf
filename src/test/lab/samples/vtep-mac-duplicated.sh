# Two nodes' tunnel devices have one MAC address: each takes the other's frames for its own and drops them.
# shellcheck shell=bash

# cloned NODE MAC: the node's tunnel device has this MAC, and the other nodes know it
cloned() {
  local m far=${SUBNET[$1]%/*}
  ip -n "$1" link set flannel.1 address "$2"
  for m in "${HOSTS[@]}"; do
    [ "$m" != "$1" ] || continue
    ip -n "$m" neigh replace "$far" dev flannel.1 lladdr "$2" nud permanent
    bridge -n "$m" fdb replace "$2" dev flannel.1 dst "${HOST_IP[$1]}" self permanent
    overlay_peer_vxlan "$1" "$m"       # the kernel forgets a device's neighbours with its address
  done
}
mac_of() { inside "$1" ip -j link show flannel.1 | sed 's/.*"address":"\([^"]*\)".*/\1/'; }

two_clones() {
  NETWORK=10.244.0.0/16
  segment lan
  node vm1 lan 10.1.44.21/24 10.244.0.0/24
  node vm2 lan 10.1.44.22/24 10.244.1.0/24
  flannel vm1 vm2
  cni_bridge vm1 vm2
  pod vm1 shop; pod vm2 cart
}

# Two machines of one image, with one machine-id.
hit() {
  two_clones
  works ping vm1/shop vm2/cart
  cloned vm2 "$(mac_of vm1)"
  probe ok ping vm1 vm2
  probe no-reply ping vm1/shop vm2/cart
  found vtep-mac-duplicated vm2
}

# Three nodes: what the third sends to the one clone is taken by the other, which passes it on and is not believed.
hit-third-node() {
  BACKEND_OF_FIREWALL=legacy NETWORK=10.244.0.0/16
  segment lan
  node vm1 lan 10.1.44.21/24 10.244.0.0/24
  node vm2 lan 10.1.44.22/24 10.244.1.0/24
  node vm3 lan 10.1.44.23/24 10.244.2.0/24
  flannel vm1 vm2 vm3
  cni_bridge vm1 vm2 vm3
  flannel_forwarding vm1 vm2 vm3
  pod vm1 shop; pod vm2 cart; pod vm3 mail
  cloned vm2 "$(mac_of vm1)"
  probe ok ping vm3/mail vm2/cart
  probe no-reply ping vm3/mail vm1/shop
  found vtep-mac-duplicated vm1
}

# Two devices of the two nodes have one MAC, and none of them is a tunnel's: each lives on a segment of its own.
near-miss() {
  two_clones
  local n
  for n in vm1 vm2; do
    ip -n "$n" link set cni0 address 4e:11:22:33:44:55
    segment "store-$n"
    plug "$n" eth1 "store-$n" 192.168.100.7/24
    ip -n "$n" link set eth1 address 52:54:00:12:34:56
  done
  probe ok ping vm1/shop vm2/cart
  silent vtep-mac-duplicated; sound
}

# An old entry with another node's MAC is the fault: no two devices share one.
near-miss-stale-entry() {
  two_clones
  ip -n vm1 neigh replace 10.244.1.0 dev flannel.1 lladdr "$(mac_of vm1)" nud permanent
  probe no-reply ping vm1/shop vm2/cart
  silent vtep-mac-duplicated
  found forwarding-entry-stale vm1
  healed_by vm1 ip neigh replace 10.244.1.0 dev flannel.1 lladdr "$(mac_of vm2)" nud permanent
}
