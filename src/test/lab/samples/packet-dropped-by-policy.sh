# No rule matched, and the chain's policy is DROP.
# shellcheck shell=bash

two_engines() {
  NETWORK=10.211.0.0/16
  segment lan
  node d1 lan 192.168.119.4/24 10.211.4.0/24
  node d2 lan 192.168.119.5/24 10.211.5.0/24
  flannel d1 d2
  docker_engine d1; docker_engine d2
  container d1 api; container d2 sql
}

# Docker sets FORWARD to DROP when it switches forwarding on itself; nothing accepts what comes out of the tunnel.
hit() {
  two_engines
  firewall d1 -P FORWARD DROP; firewall d2 -P FORWARD DROP
  WHOLE_SYSCTL=yes
  probe ok ping d1/api d2=10.211.5.1
  probe no-reply ping d1/api d2/sql
  found packet-dropped-by-policy d2
  healed_by d2 iptables -P FORWARD ACCEPT
}

# A server that accepts ssh, pings and what it asked for itself.
hit-input() {
  BACKEND_OF_FIREWALL=legacy
  segment lan
  host probe1; plug probe1 eth0 lan 10.7.50.3/24
  host metrics; plug metrics eth0 lan 10.7.50.9/24
  serve metrics 9100 node_exporter
  firewall metrics -P INPUT DROP
  firewall metrics -A INPUT -i lo -j ACCEPT
  firewall metrics -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  firewall metrics -A INPUT -p icmp -j ACCEPT
  firewall metrics -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
  probe ok ping probe1 metrics
  probe timeout tcp probe1 metrics 9100
  found packet-dropped-by-policy metrics
  healed_by metrics iptables-legacy -A INPUT -p tcp --dport 9100 -j ACCEPT
}

# A native nft chain; iptables' own FORWARD reads ACCEPT.
hit-native-nft() {
  two_engines
  flannel_forwarding d1 d2
  inside d2 nft -f - <<'END'
table inet perimeter {
	chain through {
		type filter hook forward priority 10; policy drop;
		iifname "docker0" accept
		ct state established,related accept
	}
}
END
  probe no-reply ping d1/api d2/sql
  found packet-dropped-by-policy d2
  healed_by d2 nft delete table inet perimeter
}

# The reply is what nothing accepts: the sender's node lets its containers out and nothing back in.
hit-the-reply() {
  NETWORK=10.211.0.0/16
  segment lan
  node d1 lan 192.168.119.4/24 10.211.4.0/24
  node d2 lan 192.168.119.5/24 10.211.5.0/24
  flannel d1 d2
  cni_bridge d1 d2
  pod d1 api; pod d2 sql
  firewall d1 -P FORWARD DROP
  firewall d1 -A FORWARD -i cni0 -j ACCEPT
  flannel_forwarding d2
  probe ok ping d1 d2/sql
  probe no-reply ping d1/api d2/sql
  found packet-dropped-by-policy d1
  healed_by d1 iptables -A FORWARD -o cni0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
}

# DROP on both nodes; FLANNEL-FWD at the end of FORWARD accepts the pod network.
near-miss() {
  two_engines
  firewall d1 -P FORWARD DROP; firewall d2 -P FORWARD DROP
  flannel_forwarding d1 d2
  probe ok ping d1/api d2/sql
  silent packet-dropped-by-policy; sound
}

# The target's FORWARD is DROP, but the packet is for the target itself. It is refused there by a rule.
near-miss-not-forwarded() {
  BACKEND_OF_FIREWALL=legacy
  segment lan
  host probe1; plug probe1 eth0 lan 10.7.50.3/24
  host metrics; plug metrics eth0 lan 10.7.50.9/24
  serve metrics 9100 node_exporter
  firewall metrics -P FORWARD DROP
  firewall metrics -A INPUT -p tcp -m tcp --dport 9100 ! -s 10.7.50.8/32 -j REJECT --reject-with icmp-port-unreachable
  probe ok ping probe1 metrics
  probe refused tcp probe1 metrics 9100
  silent packet-dropped-by-policy
  found packet-rejected-by-rule metrics
  healed_by metrics iptables-legacy -D INPUT 1
}
