# Two nodes' tunnel devices do not speak of the same network, or not on the same UDP port.
# shellcheck shell=bash

# flannel_anew NODE VNI PORT: the node's flanneld read another configuration and made its device by that; the others know the new MAC
flannel_anew() {
  local n=$1 vni=$2 port=$3 m mac
  ip -n "$n" link del flannel.1
  ip -n "$n" link add "flannel.$vni" type vxlan id "$vni" local "${HOST_IP[$n]}" dev eth0 dstport "$port" nolearning
  ip -n "$n" addr add "${SUBNET[$n]%/*}/32" dev "flannel.$vni"
  ip -n "$n" link set "flannel.$vni" mtu 1450 up
  for m in "${HOSTS[@]}"; do
    [ "$m" != "$n" ] || continue
    mac=$(inside "$m" ip -j link show flannel.1 | sed 's/.*"address":"\([^"]*\)".*/\1/')
    ip -n "$n" neigh replace "${SUBNET[$m]%/*}" dev "flannel.$vni" lladdr "$mac" nud permanent
    bridge -n "$n" fdb replace "$mac" dev "flannel.$vni" dst "${HOST_IP[$m]}" self permanent
    ip -n "$n" route replace "${SUBNET[$m]}" via "${SUBNET[$m]%/*}" dev "flannel.$vni" onlink
    mac=$(inside "$n" ip -j link show "flannel.$vni" | sed 's/.*"address":"\([^"]*\)".*/\1/')
    ip -n "$m" neigh replace "${SUBNET[$n]%/*}" dev flannel.1 lladdr "$mac" nud permanent
    bridge -n "$m" fdb replace "$mac" dev flannel.1 dst "${HOST_IP[$n]}" self permanent
  done
}

two_nodes() {
  NETWORK=10.50.0.0/16
  segment lan
  node mill1 lan 172.22.4.5/24 10.50.64.0/20
  node mill2 lan 172.22.4.6/24 10.50.112.0/20
  flannel mill1 mill2
  cni_bridge mill1 mill2
  pod mill1 ask; pod mill2 tell
}

# The second node was given the port that the standard names, the first has the one of Linux.
hit() {
  two_nodes
  works ping mill1/ask mill2/tell
  flannel_anew mill2 1 4789
  probe ok ping mill1 mill2
  probe no-reply ping mill1/ask mill2/tell
  found vni-or-port-mismatch mill2
}

# Another network number; three nodes, and the two others agree.
hit-vni() {
  BACKEND_OF_FIREWALL=legacy NETWORK=10.50.0.0/16
  segment lan
  node mill1 lan 172.22.4.5/24 10.50.64.0/20
  node mill2 lan 172.22.4.6/24 10.50.112.0/20
  node mill3 lan 172.22.4.7/24 10.50.128.0/20
  flannel mill1 mill2 mill3
  cni_bridge mill1 mill2
  pod mill1 ask; pod mill2 tell
  flannel_anew mill1 42 8472
  probe ok ping mill2/tell mill3=10.50.128.0
  probe no-reply ping mill1/ask mill2/tell
  found vni-or-port-mismatch mill1
}

# Both devices are there after a change of the configuration, the old one and the new one: what comes is understood, the answer goes out by the new one.
hit-on-the-way-back() {
  two_nodes
  ip -n mill2 link add flannel.7 type vxlan id 7 local 172.22.4.6 dev eth0 dstport 8472 nolearning
  ip -n mill2 link set flannel.7 mtu 1450 up
  local mac; mac=$(inside mill1 ip -j link show flannel.1 | sed 's/.*"address":"\([^"]*\)".*/\1/')
  ip -n mill2 neigh replace 10.50.64.0 dev flannel.7 lladdr "$mac" nud permanent
  bridge -n mill2 fdb replace "$mac" dev flannel.7 dst 172.22.4.5 self permanent
  ip -n mill2 route replace 10.50.64.0/20 via 10.50.64.0 dev flannel.7 onlink
  probe no-reply ping mill1/ask mill2/tell
  found vni-or-port-mismatch mill2
  healed_by mill2 ip route replace 10.50.64.0/20 via 10.50.64.0 dev flannel.1 onlink
}

# A second tunnel of another product beside flannel's, with a number and a port of its own: nothing of flannel's goes through it.
near-miss() {
  two_nodes
  ip -n mill2 link add vxlan.calico type vxlan id 4096 local 172.22.4.6 dev eth0 dstport 4789 nolearning
  ip -n mill2 addr add 10.51.9.64/32 dev vxlan.calico
  ip -n mill2 link set vxlan.calico up
  probe ok ping mill1/ask mill2/tell
  silent vni-or-port-mismatch; sound
}

# The port is another one than usual, on both nodes; what fails fails by a rule that still names the usual one as the only one.
near-miss-both-alike() {
  NETWORK=10.50.0.0/16
  segment lan
  node mill1 lan 172.22.4.5/24 10.50.64.0/20
  node mill2 lan 172.22.4.6/24 10.50.112.0/20
  flannel mill1 mill2
  cni_bridge mill1 mill2
  pod mill1 ask; pod mill2 tell
  local n mac
  for n in mill1 mill2; do
    ip -n "$n" link del flannel.1
    ip -n "$n" link add flannel.1 type vxlan id 1 local "${HOST_IP[$n]}" dev eth0 dstport 4789 nolearning
    ip -n "$n" addr add "${SUBNET[$n]%/*}/32" dev flannel.1
    ip -n "$n" link set flannel.1 mtu 1450 up
  done
  overlay_peer_vxlan mill1 mill2; overlay_peer_vxlan mill2 mill1
  works ping mill1/ask mill2/tell
  firewall mill2 -A INPUT -p udp --dport 8472 -j ACCEPT
  firewall mill2 -A INPUT -p udp -j DROP
  probe no-reply ping mill1/ask mill2/tell
  silent vni-or-port-mismatch
  found overlay-port-blocked mill2 packet-dropped-by-rule
  healed_by mill2 iptables -D INPUT 2
}
