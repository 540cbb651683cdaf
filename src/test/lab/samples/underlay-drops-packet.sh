# The wrapped packets leave the one host and never come to the other: what lies between drops them.
# shellcheck shell=bash

# cloud ACTION: what the network between the hosts does with the tunnel's packets; no host can see it
cloud() { inside seg-lan nft "add table bridge fabric; add chain bridge fabric pass { type filter hook forward priority 0; }; add rule bridge fabric pass $1"; }

two_instances() {
  NETWORK=10.97.0.0/16
  segment lan
  node inst1 lan 10.130.2.14/20 10.97.16.0/24
  node inst2 lan 10.130.9.81/20 10.97.17.0/24
  flannel inst1 inst2
  cni_bridge inst1 inst2
  flannel_forwarding inst1 inst2
  pod inst1 web; pod inst2 sql
}

# A security group lets ICMP and TCP pass between the instances, and no UDP.
hit() {
  two_instances
  works ping inst1/web inst2/sql
  cloud "ip protocol udp drop"
  probe ok ping inst1 inst2
  watch inst1 eth0 udp port 8472
  watch inst2 eth0 udp port 8472
  probe no-reply ping inst1/web inst2/sql
  watched
  found underlay-drops-packet inst1; unproven
  healed_by seg-lan nft flush ruleset
}

# Only one direction: the answer leaves and does not come back.
hit-on-the-way-back() {
  BACKEND_OF_FIREWALL=legacy
  two_instances
  works ping inst1/web inst2/sql
  cloud "ip saddr 10.130.9.81 udp dport 8472 drop"
  watch inst2 eth0 udp port 8472
  watch inst1 eth0 udp port 8472 and src host 10.130.9.81
  probe no-reply ping inst1/web inst2/sql
  watched
  found underlay-drops-packet inst2; unproven
  healed_by seg-lan nft flush ruleset
}

# The same behind flannel's UDP backend, whose tun device has the whole pod network.
hit-udp-backend() {
  OVERLAY=udp
  two_instances
  works ping inst1/web inst2/sql
  cloud "udp dport 8285 drop"
  watch inst1 eth0 udp port 8285
  watch inst2 eth0 udp port 8285
  probe no-reply ping inst1/web inst2/sql
  watched
  silent veth-detached-from-bridge
  found underlay-drops-packet inst1; unproven
  healed_by seg-lan nft flush ruleset
}

# Seen on both sides: the network does its duty, the far host's own firewall does not.
near-miss() {
  two_instances
  firewall inst2 -A INPUT -p udp -m udp --dport 8472 -j DROP
  watch inst1 eth0 udp port 8472
  watch inst2 eth0 udp port 8472
  probe no-reply ping inst1/web inst2/sql
  watched
  silent underlay-drops-packet
  found overlay-port-blocked inst2 packet-dropped-by-rule
  healed_by inst2 iptables -D INPUT 1
}

# Nothing comes to the far host, and nothing leaves the near one either: it is stopped before that.
near-miss-never-left() {
  two_instances
  firewall inst1 -A OUTPUT -p udp -m udp --dport 8472 -j DROP
  watch inst1 eth0 udp port 8472
  watch inst2 eth0 udp port 8472
  probe no-reply ping inst1/web inst2/sql
  watched
  silent underlay-drops-packet
  found overlay-port-blocked inst1 packet-dropped-by-rule
  healed_by inst1 iptables -D OUTPUT 1
}
