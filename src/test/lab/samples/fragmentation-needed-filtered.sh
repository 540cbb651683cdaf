# A router says that the packet is too large, and a rule or a policy eats what it says.
# shellcheck shell=bash

# narrow_road: two routers with 1400 bytes between them
narrow_road() {
  segment front; segment between; segment rear
  host user1; plug user1 eth0 front 172.16.40.9/24; route user1 default via 172.16.40.1
  host gw1; plug gw1 eth0 front 172.16.40.1/24; plug gw1 eth1 between 10.66.6.1/30; forwards gw1
  host gw2; plug gw2 eth0 between 10.66.6.2/30; plug gw2 eth1 rear 172.16.41.1/24; forwards gw2
  host db1; plug db1 eth0 rear 172.16.41.9/24; route db1 default via 172.16.41.1
  route gw1 172.16.41.0/24 via 10.66.6.2
  route gw2 172.16.40.0/24 via 10.66.6.1
  ip -n gw1 link set eth1 mtu 1400
  ip -n gw2 link set eth0 mtu 1400
  fetch_forgets user1; fetch_forgets db1
}
# what a host learnt of a path's MTU is forgotten at once: each probe begins anew
fetch_forgets() { set_parameter "$1" net.ipv4.route.mtu_expires 1 2>/dev/null || :; }
forget() { local h; sleep 1.2; for h; do inside "$h" ip route flush cache; done; }

# The router itself drops what it would say: OUTPUT lets only answers to connections out.
hit() {
  narrow_road
  works ping user1 db1 -s 1472 -M want
  forget user1 db1
  firewall gw1 -A OUTPUT -o lo -j ACCEPT
  firewall gw1 -A OUTPUT -p icmp -m icmp --icmp-type 8 -j ACCEPT
  firewall gw1 -A OUTPUT -p icmp -m icmp --icmp-type 0 -j ACCEPT
  firewall gw1 -A OUTPUT -p icmp -j DROP
  probe ok ping user1 db1
  probe no-reply ping user1 db1 -s 1472 -M want
  found fragmentation-needed-filtered gw1
  healed_by gw1 iptables -I OUTPUT 1 -p icmp --icmp-type fragmentation-needed -j ACCEPT
}

# The sender's own INPUT: established, but not related.
hit-established-only() {
  BACKEND_OF_FIREWALL=legacy
  narrow_road
  works ping user1 db1 -s 1472 -M want
  forget user1 db1
  firewall user1 -A INPUT -i lo -j ACCEPT
  firewall user1 -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT
  firewall user1 -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
  firewall user1 -P INPUT DROP
  probe ok ping user1 db1
  probe no-reply ping user1 db1 -s 1472 -M want
  found fragmentation-needed-filtered user1
  healed_by user1 iptables-legacy -I INPUT 1 -p icmp --icmp-type fragmentation-needed -j ACCEPT
}

# A native table on the nearer router, ahead of connection tracking; it is the farther one that has to say it.
hit-nearer-router() {
  narrow_road
  ip -n gw1 link set eth1 mtu 1500; ip -n gw2 link set eth0 mtu 1500
  ip -n gw2 link set eth1 mtu 1300; ip -n db1 link set eth0 mtu 1300
  works ping user1 db1 -s 1422 -M want
  forget user1 db1
  inside gw1 nft -f - <<'END'
table ip guard {
	chain early {
		type filter hook prerouting priority raw; policy accept;
		iifname "eth1" icmp type destination-unreachable counter drop
	}
}
END
  probe ok ping user1 db1 -s 1000 -M want
  probe no-reply ping user1 db1 -s 1422 -M want
  found fragmentation-needed-filtered gw1
  healed_by gw1 nft insert rule ip guard early icmp type destination-unreachable accept
}

# The rule is there; what is sent fits, or the rule stands behind one that lets related packets pass.
near-miss() {
  narrow_road
  firewall user1 -A INPUT -i lo -j ACCEPT
  firewall user1 -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  firewall user1 -A INPUT -p icmp -m icmp --icmp-type 3 -j DROP
  firewall gw2 -A OUTPUT -p icmp -m icmp --icmp-type 3 -j DROP
  probe ok ping user1 db1 -s 1472
  silent fragmentation-needed-filtered; sound
}

# The rule would eat it, but nothing is too large: another rule drops the ping.
near-miss-a-small-packet() {
  narrow_road
  firewall gw1 -A OUTPUT -p icmp -m icmp --icmp-type 3 -j DROP
  firewall gw2 -A FORWARD -p icmp -m icmp --icmp-type 8 -j DROP
  probe no-reply ping user1 db1
  silent fragmentation-needed-filtered
  found packet-dropped-by-rule gw2
  healed_by gw2 iptables -D FORWARD 1
}
