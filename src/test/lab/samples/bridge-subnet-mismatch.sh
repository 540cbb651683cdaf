# flannel leased one subnet, the bridge still holds another.
# shellcheck shell=bash

# After a power loss flannel came back with 10.226.61.0/24; docker0 and its containers kept 10.226.19.0/24, which nobody routes here any more.
hit() {
  NETWORK=10.226.0.0/16
  segment lan
  node srv1 lan 10.40.0.81/24 10.226.33.0/24
  node srv2 lan 10.40.0.82/24 10.226.61.0/24
  host exit hidden; plug exit eth0 lan 10.40.0.1/24; inside exit ip route add blackhole default; forwards exit
  route srv1 default via 10.40.0.1; route srv2 default via 10.40.0.1
  flannel srv1 srv2
  docker_engine srv1
  docker_engine srv2 10.226.19.1/24
  flannel_forwarding srv1 srv2
  flannel_masquerade srv1 srv2
  container srv1 gate; container srv2 bill; container srv2 mail
  WHOLE_SYSCTL=yes
  probe ok ping srv1 srv2=10.226.61.0
  probe no-reply ping srv1/gate srv2/bill
  found bridge-subnet-mismatch srv2
}

# The same with CNI: the bridge plugin left cni0 as it was when the lease changed.
hit-cni() {
  NETWORK=10.226.0.0/16 BACKEND_OF_FIREWALL=legacy
  segment lan
  node srv1 lan 10.40.0.81/24 10.226.33.0/24
  node srv2 lan 10.40.0.82/24 10.226.90.0/24
  cni_bridge srv1 srv2
  pod srv1 gate; pod srv2 bill
  SUBNET[srv2]=10.226.61.0/24
  flannel srv1 srv2
  flannel_forwarding srv1 srv2
  flannel_masquerade_old srv1 srv2
  probe net-unreachable ping srv1/gate srv2/bill
  found bridge-subnet-mismatch srv2
}

# Somebody gave docker0 an address of the new lease by hand; Docker goes on giving its containers addresses of the old one, also to those that are restarted.
hit-moved-by-hand() {
  NETWORK=10.226.0.0/16
  segment lan
  host exit hidden; plug exit eth0 lan 10.40.0.1/24; inside exit ip route add blackhole default; forwards exit
  node srv1 lan 10.40.0.81/24 10.226.33.0/24; route srv1 default via 10.40.0.1
  node srv2 lan 10.40.0.82/24 10.226.61.0/24; route srv2 default via 10.40.0.1
  flannel srv1 srv2
  real_engine srv1
  SUBNET[srv2]=10.226.19.0/24
  real_engine srv2
  SUBNET[srv2]=10.226.61.0/24
  flannel_forwarding srv1 srv2
  flannel_masquerade srv1 srv2
  real_container srv1 gate; real_container srv2 bill
  inside srv2 ip addr flush dev docker0
  inside srv2 ip addr add 10.226.61.1/24 brd + dev docker0
  probe ok ping srv1 srv2=10.226.61.1
  probe no-reply ping srv1/gate srv2/bill
  found bridge-subnet-mismatch srv2
}

# docker0 has its factory network and no container; the pods live behind cni0, which holds exactly the lease.
near-miss() {
  NETWORK=10.226.0.0/16
  segment lan
  node srv1 lan 10.40.0.81/24 10.226.33.0/24
  node srv2 lan 10.40.0.82/24 10.226.61.0/24
  flannel srv1 srv2
  docker_engine srv1 172.17.0.1/16 masq; docker_engine srv2 172.17.0.1/16 masq
  cni_bridge srv1 srv2
  flannel_forwarding srv1 srv2
  flannel_masquerade srv1 srv2
  pod srv1 gate; pod srv2 bill
  probe ok ping srv1/gate srv2/bill
  silent bridge-subnet-mismatch; sound
}

# The bridge's network is a part of the lease, by intent: the other half is kept for another bridge. What fails fails by a rule.
near-miss-half-of-the-lease() {
  NETWORK=10.226.0.0/16
  segment lan
  node srv1 lan 10.40.0.81/24 10.226.33.0/24
  node srv2 lan 10.40.0.82/24 10.226.61.0/24
  flannel srv1 srv2
  docker_engine srv1
  docker_engine srv2 10.226.61.1/25
  flannel_forwarding srv1 srv2
  container srv1 gate; container srv2 bill
  firewall srv2 -I DOCKER-USER 1 -p icmp -d 10.226.61.0/25 -j DROP
  probe ok ping srv1 srv2=10.226.61.1
  probe no-reply ping srv1/gate srv2/bill
  silent bridge-subnet-mismatch
  found packet-dropped-by-rule srv2
  healed_by srv2 iptables -D DOCKER-USER 1
}
