# Pings are thrown away unanswered, and everything else works.
# shellcheck shell=bash

hit() {
  segment ops; segment prod
  host jump; plug jump eth0 ops 10.23.5.8/24; route jump default via 10.23.5.1
  host core; plug core eth0 ops 10.23.5.1/24; plug core eth1 prod 10.23.48.1/22; forwards core
  host vault; plug vault eth0 prod 10.23.49.30/22; route vault default via 10.23.48.1
  serve vault 8200 vault
  works ping jump vault
  set_parameter vault net.ipv4.icmp_echo_ignore_all 1
  probe ok tcp jump vault 8200
  probe no-reply ping jump vault
  found icmp-echo-ignored vault
  healed_by vault sysctl -qw net.ipv4.icmp_echo_ignore_all=0
}

# The node ignores pings to itself, also to its overlay address and its bridge; its pods answer.
hit-overlay-address() {
  NETWORK=10.68.0.0/16 BACKEND_OF_FIREWALL=legacy
  segment lan
  node q1 lan 172.30.60.1/24 10.68.1.0/24
  node q2 lan 172.30.60.2/24 10.68.2.0/24
  flannel q1 q2
  cni_bridge q1 q2
  flannel_forwarding q1 q2
  flannel_masquerade_old q1 q2
  pod q1 web; pod q2 api
  works ping q1/web q2=10.68.2.1
  set_parameter q2 net.ipv4.icmp_echo_ignore_all 1
  probe ok ping q1/web q2/api
  probe no-reply ping q1/web q2=10.68.2.1
  found icmp-echo-ignored q2
  healed_by q2 sysctl -qw net.ipv4.icmp_echo_ignore_all=0
}

# Every host on the way ignores pings to itself; the ping is for a pod behind them, which answers.
near-miss() {
  NETWORK=10.68.0.0/16
  segment lan
  node q1 lan 172.30.60.1/24 10.68.1.0/24
  node q2 lan 172.30.60.2/24 10.68.2.0/24
  flannel q1 q2
  cni_bridge q1 q2
  flannel_forwarding q1 q2
  pod q1 web; pod q2 api
  set_parameter q1 net.ipv4.icmp_echo_ignore_all 1
  set_parameter q2 net.ipv4.icmp_echo_ignore_all 1
  probe ok ping q1/web q2/api
  silent icmp-echo-ignored; sound
}

# It would ignore the ping, but a rule before it refuses already; TCP to the same host is refused as well.
near-miss-rule-before() {
  segment ops
  host jump; plug jump eth0 ops 10.23.5.8/24
  host vault; plug vault eth0 ops 10.23.5.30/24
  serve vault 8200 vault
  set_parameter vault net.ipv4.icmp_echo_ignore_broadcasts 1
  set_parameter jump net.ipv4.icmp_echo_ignore_all 1
  firewall vault -A INPUT -s 10.23.5.8 -j DROP
  probe no-reply ping jump vault
  silent icmp-echo-ignored
  found packet-dropped-by-rule vault
  healed_by vault iptables -F INPUT
}
