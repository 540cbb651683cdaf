# The request arrives; the reply has no way.
# shellcheck shell=bash

# Two sites. Every host has a card for the other site's traffic and one for management; nobody has a default route.
two_sites() {
  segment east; segment west; segment east-office; segment west-office
  host app01; plug app01 eth0 east-office 10.9.0.11/16; plug app01 eth1 east 172.24.61.11/24
  host db01; plug db01 eth0 west-office 10.10.0.22/16; plug db01 eth1 west 172.24.118.22/24
  host core hidden; plug core eth0 east 172.24.61.253/24; plug core eth1 west 172.24.118.253/24; forwards core
}

hit() {
  two_sites
  route app01 172.24.118.0/24 via 172.24.61.253 dev eth1
  WHOLE_SYSCTL=yes
  probe no-reply ping app01=172.24.61.11 db01=172.24.118.22
  found return-route-missing db01
  healed_by db01 ip route add 172.24.61.0/24 via 172.24.118.253 dev eth1
}

# Both hosts know the way; the second of two routers doesn't know the way back.
hit-on-the-router() {
  segment left; segment middle; segment right
  host mail01; plug mail01 eth0 left 10.51.2.20/24; route mail01 default via 10.51.2.1
  host rt1; plug rt1 eth0 left 10.51.2.1/24; plug rt1 eth1 middle 10.51.255.1/30; forwards rt1
  host rt2; plug rt2 eth0 middle 10.51.255.2/30; plug rt2 eth1 right 10.51.9.1/24; forwards rt2
  host dir01; plug dir01 eth0 right 10.51.9.20/24; route dir01 default via 10.51.9.1
  route rt1 10.51.9.0/24 via 10.51.255.2
  probe ok ping rt1 rt2
  probe no-reply ping mail01 dir01
  found return-route-missing rt2
  healed_by rt2 ip route add 10.51.2.0/24 via 10.51.255.1
}

# The far node lost its route to the sender's pods; its own pods therefore hear but don't answer.
hit-between-nodes() {
  OVERLAY=host-gw NETWORK=10.203.0.0/16 BACKEND_OF_FIREWALL=legacy
  segment lan
  node n1 lan 192.168.202.51/24 10.203.1.0/24
  node n2 lan 192.168.202.52/24 10.203.2.0/24
  flannel n1 n2
  cni_bridge n1 n2
  flannel_forwarding n1 n2
  flannel_masquerade_old n1 n2
  pod n1 ui; pod n2 cart
  ip -n n2 route del 10.203.1.0/24
  probe ok ping n1 n2
  probe no-reply ping n1/ui n2/cart
  found return-route-missing n2
  healed_by n2 ip route add 10.203.1.0/24 via 192.168.202.51 dev eth0
}

# The second router checks sources loosely, as many distributions set it: what it could not answer it does not even let in.
hit-loose-check() {
  segment left; segment middle; segment right
  host desk3; plug desk3 eth0 left 198.18.7.20/24; route desk3 default via 198.18.7.1
  host rta; plug rta eth0 left 198.18.7.1/24; plug rta bond0 middle 172.30.9.1/30; forwards rta
  host rtb; plug rtb bond0 middle 172.30.9.2/30; plug rtb eth1 right 203.0.113.1/25; forwards rtb
  host app3; plug app3 eth0 right 203.0.113.40/25; route app3 default via 203.0.113.1
  route rta 203.0.113.0/25 via 172.30.9.2
  set_parameter rtb net.ipv4.conf.all.rp_filter 2
  probe no-reply ping desk3 app3
  found return-route-missing rtb
  healed_by rtb ip route add 198.18.7.0/24 via 172.30.9.1
}

# A node lost its route to another's pods. The default route hides that, and the strict check, right in itself, drops the request.
hit-strict-check() {
  NETWORK=10.133.0.0/16
  segment lan
  host gate hidden; plug gate eth0 lan 192.168.118.1/24
  node s1 lan 192.168.118.4/24 10.133.7.0/24
  node s2 lan 192.168.118.5/24 10.133.8.0/24
  route s1 default via 192.168.118.1; route s2 default via 192.168.118.1
  flannel s1 s2
  cni_bridge s1 s2
  flannel_masquerade s1 s2
  pod s1 web; pod s2 api
  ip -n s2 route del 10.133.7.0/24
  set_parameter s2 net.ipv4.conf.all.rp_filter 1
  probe no-reply ping s1/web s2/api
  found return-route-missing s2
  healed_by s2 ip route add 10.133.7.0/24 via 10.133.7.0 dev flannel.1 onlink
}

# The main table has no way back; the table that a rule names for this source has.
near-miss() {
  two_sites
  route app01 172.24.118.0/24 via 172.24.61.253 dev eth1
  route db01 default via 172.24.118.253 dev eth1 table 118
  inside db01 ip rule add from 172.24.118.22 lookup 118 pref 1000
  probe ok ping app01=172.24.61.11 db01=172.24.118.22
  silent return-route-missing; sound
}

# No way back either, but none is needed: the router gives the sender an address of the far segment.
near-miss-translated() {
  segment plant; segment lab
  host plc01; plug plc01 eth0 plant 192.168.77.30/24; route plc01 default via 192.168.77.1
  host fw01; plug fw01 eth0 plant 192.168.77.1/24; plug fw01 eth1 lab 10.160.4.1/24; forwards fw01
  host hist01; plug hist01 eth0 lab 10.160.4.9/24
  firewall fw01 -t nat -A POSTROUTING -s 192.168.77.0/24 -o eth1 -j MASQUERADE
  probe ok ping plc01 hist01
  silent return-route-missing; sound
}
