# A rule drops the packet, or the reply, in silence.
# shellcheck shell=bash

two_nodes() {
  NETWORK=10.55.0.0/16
  segment lan
  node east1 lan 10.90.3.61/24 10.55.61.0/24
  node east2 lan 10.90.3.62/24 10.55.62.0/24
  flannel east1 east2
}
with_cni() {
  two_nodes
  cni_bridge east1 east2
  flannel_forwarding east1 east2
  flannel_masquerade east1 east2
  pod east1 cart; pod east2 price
}
dropped_at() {
  probe no-reply ping east1/cart east2/price
  found packet-dropped-by-rule "$1"
}

# DOCKER-USER, where administrators are told to put their rules.
hit() {
  two_nodes
  docker_engine east1; docker_engine east2
  flannel_forwarding east1 east2
  container east1 cart; container east2 price; container east2 stock
  firewall east2 -I DOCKER-USER 1 -s 10.55.61.0/24 -d 10.55.62.2/32 -j DROP
  WHOLE_SYSCTL=yes
  probe ok ping east1/cart east2/stock
  dropped_at east2
  healed_by east2 iptables -D DOCKER-USER 1
}

hit-in-mangle() {
  with_cni
  firewall east2 -t mangle -A POSTROUTING -o cni0 -p icmp -m icmp --icmp-type echo-request -j DROP
  dropped_at east2
  healed_by east2 iptables -t mangle -D POSTROUTING 1
}

# Before everything else, on the sender's node, in the table that is looked at last.
hit-in-raw() {
  BACKEND_OF_FIREWALL=legacy
  with_cni
  firewall east1 -t raw -A PREROUTING -i cni0 -d 10.55.62.0/26 -j DROP
  dropped_at east1
  healed_by east1 iptables-legacy -t raw -D PREROUTING 1
}

# A native nft table beside iptables, with an address set.
hit-native-nft() {
  with_cni
  inside east2 nft -f - <<'END'
table inet guard {
	set quarantined {
		type ipv4_addr
		flags interval
		elements = { 10.55.61.0/28, 10.55.99.7 }
	}

	chain passing {
		type filter hook forward priority -10; policy accept;
		ip saddr @quarantined counter drop
	}
}
END
  dropped_at east2
  healed_by east2 nft delete table inet guard
}

# The request arrives; the sender's node drops the reply.
hit-the-reply() {
  with_cni
  firewall east1 -I FORWARD 1 -i flannel.1 -p icmp -m icmp --icmp-type echo-reply -j DROP
  dropped_at east1
  healed_by east1 iptables -D FORWARD 1
}

# Nothing leaves the sending host: its own OUTPUT.
hit-own-output() {
  BACKEND_OF_FIREWALL=legacy
  segment lan
  host reports; plug reports eth0 lan 192.168.205.14/24
  host billing; plug billing eth0 lan 192.168.205.15/24
  serve billing 8443 java
  firewall reports -A OUTPUT -o eth0 -p tcp -m tcp --dport 8443 -j DROP
  probe ok ping reports billing
  probe timeout tcp reports billing 8443
  found packet-dropped-by-rule reports
  healed_by reports iptables-legacy -D OUTPUT 1
}

# A mark set in mangle, the drop by that mark in filter: neither rule says it alone.
hit-by-mark() {
  with_cni
  firewall east2 -t mangle -A PREROUTING -i flannel.1 -s 10.55.61.0/24 -j MARK --set-xmark 0x20/0x20
  firewall east2 -I FORWARD 1 -m mark --mark 0x20/0x30 -j DROP
  dropped_at east2
  healed_by east2 iptables -D FORWARD 1
}

# From pod to pod on one bridge: a rule about bridge ports, which no routed packet meets.
hit-between-ports() {
  NETWORK=100.71.0.0/16
  segment lan
  node solo lan 10.90.7.61/24 100.71.5.0/24
  cni_bridge solo
  pod solo shop; pod solo till
  firewall solo -A FORWARD -p icmp -m physdev --physdev-is-bridged -j DROP
  probe ok ping solo solo/till
  probe no-reply ping solo/shop solo/till
  found packet-dropped-by-rule solo
  healed_by solo iptables -D FORWARD 1
}

# Dropped at the device, before any hook that iptables knows; a capture there still shows the packet.
hit-at-the-device() {
  segment lan
  host reports; plug reports eth0 lan 192.168.205.14/24
  host billing; plug billing eth0 lan 192.168.205.15/24
  inside billing nft -f - <<'END'
table netdev shield {
	chain arriving {
		type filter hook ingress device "eth0" priority filter; policy accept;
		ip saddr 192.168.205.0/28 counter drop
	}
}
END
  watch billing eth0 icmp
  probe no-reply ping reports billing
  watched
  found packet-dropped-by-rule billing
  healed_by billing nft delete table netdev shield
}

# DROP rules for another port, another source and another device, and one below the ACCEPT that decides.
near-miss() {
  two_nodes
  docker_engine east1; docker_engine east2
  container east1 cart; container east2 price
  firewall east2 -I DOCKER-USER 1 -s 10.55.61.0/24 -p tcp -m tcp --dport 9200 -j DROP
  firewall east2 -I DOCKER-USER 2 ! -s 10.55.0.0/16 -o docker0 -j DROP
  firewall east2 -I DOCKER-USER 3 -i eth0 -o docker0 -j DROP
  flannel_forwarding east1 east2
  firewall east2 -A FORWARD -o docker0 -j DROP
  probe ok ping east1/cart east2/price
  silent packet-dropped-by-rule; sound
}

# A DROP that reads as if it were meant for this packet; but the packet never comes so far, it has no way.
near-miss-unreached() {
  BACKEND_OF_FIREWALL=legacy
  with_cni
  firewall east2 -I FORWARD 1 -s 10.55.61.128/25 -d 10.55.62.0/24 -j DROP
  ip -n east1 route del 10.55.62.0/24
  probe net-unreachable ping east1/cart east2/price
  silent packet-dropped-by-rule
  found forward-route-missing east1
  healed_by east1 ip route add 10.55.62.0/24 via 10.55.62.0 dev flannel.1 onlink
}

# Whatever is INVALID is dropped, and so is what is unknown to a limit; an ordinary ping is neither.
near-miss-invalid() {
  with_cni
  firewall east1 -I FORWARD 1 -m conntrack --ctstate INVALID -j DROP
  firewall east2 -I FORWARD 1 -m conntrack --ctstate INVALID -j DROP
  firewall east2 -t raw -A PREROUTING -s 127.0.0.0/8 ! -i lo -j DROP
  probe ok ping east1/cart east2/price
  silent packet-dropped-by-rule; sound
}
