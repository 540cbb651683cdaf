# A pod's packet leaves the cluster with the pod's own address, and whoever gets it knows no way back.
# shellcheck shell=bash

# The node's own packets are answered, its containers' are not. Nothing in nat touches what leaves.
hit() {
  NETWORK=172.18.0.0/16 IPMASQ=false
  segment lan
  node host-a lan 192.168.91.14/24 172.18.94.0/24
  node host-b lan 192.168.91.15/24 172.18.95.0/24
  host nas hidden; plug nas eth0 lan 192.168.91.240/24
  flannel host-a host-b
  docker_engine host-a; docker_engine host-b
  flannel_forwarding host-a host-b
  container host-a job; container host-b job
  WHOLE_SYSCTL=yes
  probe ok ping host-a/job host-a
  probe ok ping host-a/job host-b/job
  probe no-reply ping host-a/job 192.168.91.240
  found egress-source-not-translated host-a
  unproven
  healed_by host-a iptables -t nat -A POSTROUTING -s 172.18.94.0/24 ! -o docker0 ! -d 172.18.0.0/16 -j MASQUERADE
}

# The rule is there, for the subnet that the node had before.
hit-old-subnet() {
  NETWORK=10.118.0.0/16 IPMASQ=false BACKEND_OF_FIREWALL=legacy
  segment lan
  node rack1 lan 10.2.2.11/23 10.118.6.0/24
  host ldap; plug ldap eth0 lan 10.2.3.200/23
  flannel rack1
  cni_bridge rack1
  flannel_forwarding rack1
  firewall rack1 -t nat -A POSTROUTING -s 10.118.5.0/24 ! -d 10.118.0.0/16 -j MASQUERADE
  pod rack1 sync
  probe ok ping rack1 ldap
  probe no-reply ping rack1/sync ldap
  found egress-source-not-translated rack1
  healed_by rack1 iptables-legacy -t nat -A POSTROUTING -s 10.118.6.0/24 ! -d 10.118.0.0/16 -j MASQUERADE
}

# A RETURN put before flanneld's rules: "don't translate this LAN", whose hosts know nothing of pods.
hit-exempted() {
  NETWORK=10.118.0.0/16
  segment lan
  node rack1 lan 10.2.2.11/23 10.118.6.0/24
  host ldap; plug ldap eth0 lan 10.2.3.200/23
  flannel rack1
  cni_bridge rack1
  flannel_forwarding rack1
  firewall rack1 -t nat -A POSTROUTING -d 10.2.2.0/23 -j RETURN
  flannel_masquerade rack1
  pod rack1 sync
  probe no-reply ping rack1/sync ldap
  found egress-source-not-translated rack1
  healed_by rack1 iptables -t nat -D POSTROUTING 1
}

# Nothing translates here either; but the outside host was given a route to the pods.
near-miss() {
  NETWORK=172.18.0.0/16 IPMASQ=false
  segment lan
  node host-a lan 192.168.91.14/24 172.18.94.0/24
  host nas; plug nas eth0 lan 192.168.91.240/24
  route nas 172.18.94.0/24 via 192.168.91.14
  flannel host-a
  docker_engine host-a
  flannel_forwarding host-a
  container host-a job
  probe ok ping host-a/job nas
  silent egress-source-not-translated; sound
}

# iptables has no nat rule at all; a native nft table translates.
near-miss-native-nft() {
  NETWORK=10.118.0.0/16 IPMASQ=false
  segment lan
  node rack1 lan 10.2.2.11/23 10.118.6.0/24
  host ldap; plug ldap eth0 lan 10.2.3.200/23
  flannel rack1
  cni_bridge rack1
  inside rack1 nft -f - <<'END'
table ip egress {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		ip saddr 10.118.0.0/16 ip daddr != 10.118.0.0/16 oifname "eth0" counter masquerade
	}
}
END
  pod rack1 sync
  probe ok ping rack1/sync ldap
  silent egress-source-not-translated; sound
}

# Untranslated and answerable, as above; what the pod misses is the reply that the node's FORWARD policy drops.
near-miss-policy() {
  NETWORK=172.18.0.0/16 IPMASQ=false BACKEND_OF_FIREWALL=legacy
  segment lan
  node host-a lan 192.168.91.14/24 172.18.94.0/24
  host nas; plug nas eth0 lan 192.168.91.240/24
  route nas 172.18.94.0/24 via 192.168.91.14
  flannel host-a
  cni_bridge host-a
  firewall host-a -P FORWARD DROP
  firewall host-a -A FORWARD -i cni0 -j ACCEPT
  pod host-a job
  probe no-reply ping host-a/job nas
  silent egress-source-not-translated
  found packet-dropped-by-policy host-a
  healed_by host-a iptables-legacy -A FORWARD -o cni0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
}
