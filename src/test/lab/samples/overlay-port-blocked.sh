# The wrapped packets of the overlay meet a rule on the underlay.
# shellcheck shell=bash

# A master that holds a lease but runs no pods, and two nodes.
master_and_nodes() {
  NETWORK=10.187.0.0/16
  segment lan
  node ctl1 lan 192.168.44.10/24 10.187.2.0/24
  node run1 lan 192.168.44.21/24 10.187.21.0/24
  node run2 lan 192.168.44.22/24 10.187.22.0/24
  flannel ctl1 run1 run2
}

# The distribution's default rules: what isn't named is refused, in INPUT and FORWARD. The reply comes as UDP 8472 and isn't named.
hit() {
  master_and_nodes
  docker_engine run1; docker_engine run2
  flannel_forwarding run1 run2
  flannel_masquerade run1 run2
  container run1 web; container run2 web
  firewall ctl1 -A INPUT -i lo -j ACCEPT
  firewall ctl1 -A INPUT -p icmp -j ACCEPT
  firewall ctl1 -A INPUT -p tcp -m multiport --dports 22,6443 -j ACCEPT
  firewall ctl1 -A INPUT -j REJECT --reject-with icmp-host-prohibited
  firewall ctl1 -A FORWARD -j REJECT --reject-with icmp-host-prohibited
  WHOLE_SYSCTL=yes
  probe ok ping run1/web run2/web
  probe ok ping ctl1 run2
  watch run2 flannel.1 icmp
  watch ctl1 flannel.1 icmp
  probe no-reply ping ctl1=10.187.2.0 run2/web
  watched
  found overlay-port-blocked ctl1 packet-rejected-by-rule
  healed_by ctl1 iptables -I INPUT 1 -p udp --dport 8472 -j ACCEPT
}

# A native nft firewall with a policy of drop: "established" does not help, each direction of a tunnel is a flow of its own.
hit-native-nft() {
  NETWORK=10.187.0.0/16
  segment lan
  node run1 lan 192.168.44.21/24 10.187.21.0/24
  node run2 lan 192.168.44.22/24 10.187.22.0/24
  flannel run1 run2
  cni_bridge run1 run2
  pod run1 web; pod run2 api
  inside run2 nft -f - <<'END'
table inet firewall {
	chain incoming {
		type filter hook input priority filter; policy drop;
		ct state established,related accept
		iifname "lo" accept
		meta l4proto icmp accept
		tcp dport { 22, 10250 } accept
	}
}
END
  probe ok ping run1 run2
  probe no-reply ping run1/web run2/api
  found overlay-port-blocked run2 packet-dropped-by-policy
  healed_by run2 nft insert rule inet firewall incoming udp dport 8472 accept
}

# The sender's own OUTPUT lets nothing out on that port.
hit-on-the-way-out() {
  NETWORK=10.187.0.0/16 BACKEND_OF_FIREWALL=legacy
  segment lan
  node run1 lan 192.168.44.21/24 10.187.21.0/24
  node run2 lan 192.168.44.22/24 10.187.22.0/24
  flannel run1 run2
  cni_bridge run1 run2
  flannel_forwarding run1 run2
  pod run1 web; pod run2 api
  firewall run1 -A OUTPUT -o eth0 -p udp --dport 8000:8999 -j DROP
  probe no-reply ping run1/web run2/api
  found overlay-port-blocked run1 packet-dropped-by-rule
  healed_by run1 iptables-legacy -D OUTPUT 1
}

# The UDP backend's port is 8285; only 8472 was opened.
hit-udp-backend() {
  OVERLAY=udp NETWORK=10.187.0.0/16
  segment lan
  node run1 lan 192.168.44.21/24 10.187.21.0/24
  node run2 lan 192.168.44.22/24 10.187.22.0/24
  flannel run1 run2
  docker_engine run1; docker_engine run2
  flannel_forwarding run1 run2
  container run1 web; container run2 api
  firewall run2 -A INPUT -i lo -j ACCEPT
  firewall run2 -A INPUT -p udp --dport 8472 -j ACCEPT
  firewall run2 -A INPUT -p tcp --dport 22 -j ACCEPT
  firewall run2 -A INPUT -p icmp -j ACCEPT
  firewall run2 -A INPUT -i eth0 -j DROP
  probe ok ping run1 run2
  probe no-reply ping run1/web run2/api
  found overlay-port-blocked run2 packet-dropped-by-rule
  healed_by run2 iptables -I INPUT 1 -p udp --dport 8285 -j ACCEPT
}

# The nodes stand in two segments; the router between them passes what it knows, and the overlay's UDP is not of that.
hit-on-the-router() {
  NETWORK=172.20.0.0/14
  segment rack1; segment rack2
  host tor; plug tor swp1 rack1 100.64.1.1/26; plug tor swp2 rack2 100.64.1.65/26; forwards tor
  node wk1 rack1 100.64.1.11/26 172.20.8.0/22; route wk1 default via 100.64.1.1
  node wk2 rack2 100.64.1.71/26 172.21.40.0/22; route wk2 default via 100.64.1.65
  flannel wk1 wk2
  cni_bridge wk1 wk2
  pod wk1 front; pod wk2 back
  firewall tor -P FORWARD DROP
  firewall tor -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  firewall tor -A FORWARD -p icmp -j ACCEPT
  firewall tor -A FORWARD -p tcp -m multiport --dports 22,443,6443 -j ACCEPT
  probe ok ping wk1 wk2
  probe no-reply ping wk1/front wk2/back
  found overlay-port-blocked tor
  healed_by tor iptables -A FORWARD -p udp --dport 8472 -j ACCEPT
}

# The same REJECTs; a chain that INPUT asks before them accepts the tunnel.
near-miss() {
  master_and_nodes
  docker_engine run1; docker_engine run2
  flannel_forwarding run1 run2
  container run2 web
  firewall ctl1 -N CLUSTER
  firewall ctl1 -A CLUSTER -s 192.168.44.0/24 -p udp -m udp --dport 8472 -j ACCEPT
  firewall ctl1 -A INPUT -i lo -j ACCEPT
  firewall ctl1 -A INPUT -j CLUSTER
  firewall ctl1 -A INPUT -p tcp -m multiport --dports 22,6443 -j ACCEPT
  firewall ctl1 -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  firewall ctl1 -A INPUT -i eth0 -j REJECT --reject-with icmp-host-prohibited
  firewall ctl1 -A FORWARD -j REJECT --reject-with icmp-host-prohibited
  probe ok ping ctl1=10.187.2.0 run2/web
  silent overlay-port-blocked; sound
}

# UDP 8472 is dropped everywhere, and nobody uses it: these nodes route, they have no tunnel.
near-miss-no-tunnel() {
  OVERLAY=host-gw NETWORK=10.187.0.0/16 BACKEND_OF_FIREWALL=legacy
  segment lan
  node run1 lan 192.168.44.21/24 10.187.21.0/24
  node run2 lan 192.168.44.22/24 10.187.22.0/24
  flannel run1 run2
  cni_bridge run1 run2
  flannel_forwarding run1 run2
  pod run1 web; pod run2 api
  local n
  for n in run1 run2; do
    firewall $n -A INPUT -p udp --dport 8472 -j DROP
    firewall $n -A OUTPUT -p udp --dport 8472 -j DROP
  done
  probe ok ping run1/web run2/api
  silent overlay-port-blocked; sound
}

# The port is closed to a neighbouring cluster's addresses only; inside this one another rule drops the pod's packet.
near-miss-other-source() {
  NETWORK=10.187.0.0/16
  segment lan
  node run1 lan 192.168.44.21/24 10.187.21.0/24
  node run2 lan 192.168.44.22/24 10.187.22.0/24
  flannel run1 run2
  cni_bridge run1 run2
  flannel_forwarding run1 run2
  pod run1 web; pod run2 api
  firewall run2 -A INPUT -s 192.168.44.128/25 -p udp -m udp --dport 8472 -j REJECT --reject-with icmp-port-unreachable
  firewall run2 -t mangle -A FORWARD -d 10.187.22.2 -p icmp -j DROP
  probe ok ping run1 run2=10.187.22.1
  probe no-reply ping run1/web run2/api
  silent overlay-port-blocked
  found packet-dropped-by-rule run2
  healed_by run2 iptables -t mangle -D FORWARD 1
}
