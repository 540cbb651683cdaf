# What leaves is given a source address to which no answer comes back.
# shellcheck shell=bash

# A node of a cluster and a file server on its network.
node_and_server() {
  NETWORK=10.36.0.0/16
  segment lan
  node n7 lan 10.155.20.17/24 10.36.17.0/24
  host files "${1:-}"; plug files eth0 lan 10.155.20.90/24
  serve files 2049 nfsd
  flannel n7
  cni_bridge n7
  flannel_forwarding n7
  pod n7 build
}

# SNAT to the address that the node had before it was renumbered.
hit() {
  node_and_server
  firewall n7 -t nat -A POSTROUTING -s 10.36.0.0/16 ! -d 10.36.0.0/16 -j SNAT --to-source 10.155.20.17
  works tcp n7/build files 2049
  firewall n7 -t nat -R POSTROUTING 1 -s 10.36.0.0/16 ! -d 10.36.0.0/16 -j SNAT --to-source 10.155.20.71
  WHOLE_SYSCTL=yes
  probe ok ping n7 files
  probe no-reply ping n7/build files
  found egress-source-translated-wrong n7
  healed_by n7 iptables -t nat -R POSTROUTING 1 -s 10.36.0.0/16 -j MASQUERADE
}

# The same, and nobody looked at the server.
hit-server-unseen() {
  node_and_server hidden
  firewall n7 -t nat -A POSTROUTING -s 10.36.0.0/16 ! -d 10.36.0.0/16 -j SNAT --to-source 10.155.20.17
  works tcp n7/build files 2049
  firewall n7 -t nat -R POSTROUTING 1 -s 10.36.0.0/16 ! -d 10.36.0.0/16 -j SNAT --to-source 10.155.20.71
  probe ok tcp n7 files 2049
  probe timeout tcp n7/build files 2049
  found egress-source-translated-wrong n7
  healed_by n7 iptables -t nat -R POSTROUTING 1 -s 10.36.0.0/16 -j MASQUERADE
}

# A rule for the internet takes what goes to the other node's pods as well, with an address that is not on this node.
hit-pod-to-pod() {
  OVERLAY=host-gw NETWORK=10.36.0.0/16
  segment lan
  node n7 lan 10.155.20.17/24 10.36.17.0/24
  node n8 lan 10.155.20.18/24 10.36.18.0/24
  flannel n7 n8
  cni_bridge n7 n8
  flannel_forwarding n7 n8
  pod n7 build; pod n8 cache
  works ping n7/build n8/cache
  inside n7 nft -f - <<'END'
table ip uplink {
	chain post {
		type nat hook postrouting priority srcnat; policy accept;
		ip saddr 10.36.17.0/24 oifname "eth0" counter snat to 192.0.2.40
	}
}
END
  probe ok ping n7 n8
  probe no-reply ping n7/build n8/cache
  found egress-source-translated-wrong n7
  healed_by n7 nft delete table ip uplink
}

# Host to host: the host's own packets take the address of its storage network, and strict filtering refuses them there.
hit-own-packets() {
  segment lan; segment store
  host app; plug app eth0 lan 10.8.1.10/24; plug app eth1 store 172.22.0.10/24
  host db; plug db eth0 lan 10.8.1.20/24; plug db eth1 store 172.22.0.20/24
  serve db 3306 mysqld
  for k in all eth0 eth1; do set_parameter db net.ipv4.conf.$k.rp_filter 1; done
  works tcp app db 3306
  firewall app -t nat -A POSTROUTING -p tcp -m tcp --dport 3306 -j SNAT --to-source 172.22.0.10
  probe ok ping app db
  probe timeout tcp app db 3306
  found egress-source-translated-wrong app
  healed_by app iptables -t nat -D POSTROUTING 1
}

# SNAT to an address that this host does not have: it is routed to it, as providers do. The answers come back.
near-miss() {
  node_and_server
  firewall n7 -t nat -A POSTROUTING -s 10.36.0.0/16 ! -d 10.36.0.0/16 -j SNAT --to-source 192.0.2.77
  route files 192.0.2.77/32 via 10.155.20.17
  probe ok ping n7/build files
  probe ok tcp n7/build files 2049
  silent egress-source-translated-wrong; sound
}

# An old SNAT rule for other destinations stands there; this packet is masqueraded, and refused by the server's own rules.
near-miss-other-destination() {
  BACKEND_OF_FIREWALL=legacy
  node_and_server
  firewall n7 -t nat -A POSTROUTING -s 10.36.0.0/16 -d 10.155.21.0/24 -j SNAT --to-source 10.155.20.71
  firewall n7 -t nat -A POSTROUTING -s 10.36.0.0/16 ! -d 10.36.0.0/16 -j MASQUERADE
  works tcp n7/build files 2049
  firewall files -A INPUT -s 10.155.20.0/25 -p tcp -m tcp --dport 2049 -j DROP
  probe ok ping n7/build files
  probe timeout tcp n7/build files 2049
  silent egress-source-translated-wrong
  found packet-dropped-by-rule files
  healed_by files iptables-legacy -D INPUT 1
}
