# The request itself has no way.
# shellcheck shell=bash

# The sender has no route to the other site and no default: its own kernel refuses.
hit() {
  segment north; segment south
  host batch01; plug batch01 eth0 north 10.44.16.7/22
  host gw01; plug gw01 eth0 north 10.44.16.1/22; plug gw01 eth1 south 10.44.80.1/24; forwards gw01
  host ora01; plug ora01 eth0 south 10.44.80.15/24; route ora01 10.44.16.0/22 via 10.44.80.1
  probe ok ping batch01 gw01
  probe net-unreachable ping batch01 ora01
  found forward-route-missing batch01
  healed_by batch01 ip route add 10.44.80.0/24 via 10.44.16.1
}

# One node lacks the route to one other node's pods.
hit-between-nodes() {
  NETWORK=10.97.0.0/16 BACKEND_OF_FIREWALL=legacy
  segment lan
  node kube1 lan 10.6.0.11/24 10.97.0.0/24
  node kube2 lan 10.6.0.12/24 10.97.1.0/24
  node kube3 lan 10.6.0.13/24 10.97.2.0/24
  flannel kube1 kube2 kube3
  cni_bridge kube1 kube2 kube3
  flannel_forwarding kube1 kube2 kube3
  flannel_masquerade kube1 kube2 kube3
  pod kube1 ui; pod kube2 ui; pod kube3 auth
  ip -n kube1 route del 10.97.2.0/24
  probe ok ping kube2/ui kube3/auth
  probe ok ping kube1/ui kube2/ui
  probe net-unreachable ping kube1/ui kube3/auth
  found forward-route-missing kube1
  healed_by kube1 ip route add 10.97.2.0/24 via 10.97.2.0 dev flannel.1 onlink
}

# The hosts' default routes are right; the router behind them has no route onward and none by default.
hit-on-the-router() {
  segment a; segment b; segment c
  host crm01; plug crm01 eth0 a 172.19.3.12/24; route crm01 default via 172.19.3.254
  host edge1; plug edge1 eth0 a 172.19.3.254/24; plug edge1 eth1 b 172.19.0.1/29; forwards edge1
  host edge2; plug edge2 eth0 b 172.19.0.2/29; plug edge2 eth1 c 172.19.200.254/24; forwards edge2
  host file01; plug file01 eth0 c 172.19.200.5/24; route file01 default via 172.19.200.254
  route edge2 172.19.3.0/24 via 172.19.0.1
  probe ok ping crm01 edge1=172.19.0.1
  probe net-unreachable ping crm01 file01
  found forward-route-missing edge1
  healed_by edge1 ip route add 172.19.200.0/24 via 172.19.0.2
}

# The main table knows nothing of the other site; a rule for that target sends the packet to a table that does.
near-miss() {
  segment north; segment south
  host batch01; plug batch01 eth0 north 10.44.16.7/22
  host gw01; plug gw01 eth0 north 10.44.16.1/22; plug gw01 eth1 south 10.44.80.1/24; forwards gw01
  host ora01; plug ora01 eth0 south 10.44.80.15/24; route ora01 10.44.16.0/22 via 10.44.80.1
  route batch01 10.44.80.0/24 via 10.44.16.1 dev eth0 table 80
  inside batch01 ip rule add to 10.44.80.0/24 lookup 80 pref 800
  probe ok ping batch01 ora01
  silent forward-route-missing; sound
}

# The route is missing on a node that has no part in it; here a FORWARD policy is what stops the packet.
near-miss-other-node() {
  NETWORK=10.97.0.0/16
  segment lan
  node kube1 lan 10.6.0.11/24 10.97.0.0/24
  node kube2 lan 10.6.0.12/24 10.97.1.0/24
  node kube3 lan 10.6.0.13/24 10.97.2.0/24
  flannel kube1 kube2 kube3
  cni_bridge kube1 kube2
  pod kube1 ui; pod kube2 auth
  ip -n kube3 route del 10.97.1.0/24
  flannel_forwarding kube1
  firewall kube2 -P FORWARD DROP
  probe ok ping kube1/ui kube2=10.97.1.1
  probe no-reply ping kube1/ui kube2/auth
  silent forward-route-missing
  found packet-dropped-by-policy kube2
  healed_by kube2 iptables -P FORWARD ACCEPT
}
