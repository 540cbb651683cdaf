# Packets of IPIP, which have a protocol and no port, meet a rule on the underlay.
# shellcheck shell=bash

two_workers() {
  NETWORK=10.233.64.0/18
  segment lan
  node wrk1 lan 10.20.0.31/24 10.233.70.64/26
  node wrk2 lan 10.20.0.32/24 10.233.71.128/26
  calico wrk1 wrk2
  calico_pod wrk1 web; calico_pod wrk2 api
}

# The distribution's rules name TCP, UDP and ICMP; what they do not name is refused, and protocol 4 is not named.
hit() {
  two_workers
  firewall wrk2 -A INPUT -i lo -j ACCEPT
  firewall wrk2 -A INPUT -p icmp -j ACCEPT
  firewall wrk2 -A INPUT -p tcp -m multiport --dports 22,179,10250 -j ACCEPT
  firewall wrk2 -A INPUT -p udp -j ACCEPT
  firewall wrk2 -A INPUT -j REJECT --reject-with icmp-host-prohibited
  probe ok ping wrk1 wrk2
  probe no-reply ping wrk1/web wrk2/api
  found overlay-protocol-blocked wrk2 packet-rejected-by-rule
  healed_by wrk2 iptables -I INPUT 1 -p 4 -s 10.20.0.0/24 -j ACCEPT
}

# A policy of DROP, by nft: established is let pass, and whoever speaks first is not.
hit-native-nft() {
  two_workers
  inside wrk1 nft -f - <<'END'
table inet guard {
	chain incoming {
		type filter hook input priority filter; policy drop;
		ct state established,related accept
		iifname { "lo", "tunl0", "cali*" } accept
		meta l4proto { icmp, tcp, udp } accept
	}
}
END
  probe ok ping wrk2 wrk1
  probe no-reply ping wrk2/api wrk1/web
  found overlay-protocol-blocked wrk1 packet-dropped-by-policy
  healed_by wrk1 nft insert rule inet guard incoming meta l4proto 4 accept
}

# Between the racks a router passes TCP, UDP and ICMP.
hit-on-the-router() {
  BACKEND_OF_FIREWALL=legacy NETWORK=172.30.0.0/16
  segment rack1; segment rack2
  host tor; plug tor swp1 rack1 10.8.1.1/24; plug tor swp2 rack2 10.8.2.1/24; forwards tor
  node n11 rack1 10.8.1.11/24 172.30.11.0/26; route n11 default via 10.8.1.1
  node n21 rack2 10.8.2.21/24 172.30.21.0/26; route n21 default via 10.8.2.1
  calico n11 n21
  calico_pod n11 front; calico_pod n21 back
  firewall tor -P FORWARD DROP
  local p
  for p in icmp tcp udp; do firewall tor -A FORWARD -p $p -j ACCEPT; done
  probe ok ping n11 n21
  probe no-reply ping n11/front n21/back
  found overlay-protocol-blocked tor packet-dropped-by-policy
  healed_by tor iptables-legacy -A FORWARD -p 4 -j ACCEPT
}

# The same refusal at the end; a rule above it takes the nodes' protocol 4, as Felix writes it.
near-miss() {
  two_workers
  firewall wrk2 -A INPUT -p ipencap -m comment --comment "cali: Allow IPIP packets from Calico hosts" -s 10.20.0.0/24 -j ACCEPT
  firewall wrk2 -A INPUT -p icmp -j ACCEPT
  firewall wrk2 -A INPUT -p tcp -j ACCEPT
  firewall wrk2 -A INPUT -j REJECT --reject-with icmp-host-prohibited
  probe ok ping wrk1/web wrk2/api
  silent overlay-protocol-blocked; sound
}

# Protocol 4 is dropped where nobody sends it; the pod's own packet meets another rule once it is unwrapped.
near-miss-unwrapped() {
  two_workers
  firewall wrk2 -A INPUT -p 4 -s 10.20.9.0/24 -j DROP
  firewall wrk2 -A FORWARD -i tunl0 -p icmp -j DROP
  probe ok ping wrk1 wrk2
  probe no-reply ping wrk1/web wrk2/api
  silent overlay-protocol-blocked
  found packet-dropped-by-rule wrk2
  healed_by wrk2 iptables -D FORWARD 1
}
