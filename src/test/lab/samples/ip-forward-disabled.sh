# A packet that has to be forwarded meets a host that does not forward.
# shellcheck shell=bash

three_nodes() {
  NETWORK=10.61.0.0/16
  segment lan
  node node01 lan 10.20.8.31/22 10.61.4.0/24
  node node02 lan 10.20.8.32/22 10.61.9.0/24
  node node03 lan 10.20.9.33/22 10.61.17.0/24
  flannel node01 node02 node03
}

# The far node answers for its own docker0; the pods behind it are silent.
hit() {
  three_nodes
  local n
  for n in node01 node02 node03; do
    docker_engine $n
    flannel_forwarding $n
    flannel_masquerade $n
    container $n web
  done
  container node03 api
  set_parameter node03 net.ipv4.ip_forward 0
  WHOLE_SYSCTL=yes
  probe ok ping node01/web node03=10.61.17.1
  probe ok ping node01/web node02/web
  probe no-reply ping node01/web node03/api
  found ip-forward-disabled node03
  healed_by node03 sysctl -qw net.ipv4.ip_forward=1
}

# The switch for all is on; the parameter of the one device by which the packet enters is off.
hit-one-device() {
  NETWORK=10.88.0.0/17
  segment lan
  node worker1 lan 192.168.61.21/24 10.88.12.0/25
  node worker2 lan 192.168.61.22/24 10.88.40.0/25
  flannel worker1 worker2
  cni_bridge worker1 worker2
  flannel_forwarding worker1 worker2
  flannel_masquerade worker1 worker2
  pod worker1 shop; pod worker2 stock
  set_parameter worker2 net.ipv4.conf.flannel/1.forwarding 0
  probe ok ping worker1 worker2=10.88.40.1
  probe no-reply ping worker1/shop worker2/stock
  found ip-forward-disabled worker2
  healed_by worker2 sysctl -qw net.ipv4.conf.flannel/1.forwarding=1
}

# The router between two sites forwards nothing; both hosts can reach its near leg.
hit-on-the-router() {
  BACKEND_OF_FIREWALL=legacy
  segment east; segment west
  host web01; plug web01 eth0 east 172.27.14.10/24
  host gate01; plug gate01 eth0 east 172.27.14.1/24; plug gate01 eth1 west 172.27.96.1/23
  host erp01; plug erp01 eth0 west 172.27.97.40/23
  route web01 default via 172.27.14.1
  route erp01 default via 172.27.96.1
  probe ok ping web01 gate01
  probe ok ping erp01 gate01=172.27.96.1
  probe no-reply ping web01 erp01
  found ip-forward-disabled gate01
  healed_by gate01 sysctl -qw net.ipv4.ip_forward=1
}

# ip_forward reads 0, yet every device by which a packet enters forwards: written after the switch was.
near-miss() {
  NETWORK=10.134.0.0/16
  segment lan
  node alpha lan 10.3.7.4/24 10.134.3.0/24
  node beta lan 10.3.7.5/24 10.134.8.0/24
  flannel alpha beta
  cni_bridge alpha beta
  flannel_forwarding alpha beta
  flannel_masquerade alpha beta
  pod alpha front; pod beta back
  set_parameter beta net.ipv4.ip_forward 0
  set_parameter beta net.ipv4.conf.flannel/1.forwarding 1
  set_parameter beta net.ipv4.conf.cni0.forwarding 1
  probe ok ping alpha/front beta/back
  silent ip-forward-disabled; sound
}

# Forwarding is off on a master that only sends and receives, while the pods' own trouble is a dropped packet.
near-miss-not-on-the-way() {
  NETWORK=10.134.0.0/16
  segment lan
  node master lan 10.3.7.3/24 10.134.1.0/24
  node alpha lan 10.3.7.4/24 10.134.3.0/24
  node beta lan 10.3.7.5/24 10.134.8.0/24
  flannel master alpha beta
  cni_bridge alpha beta
  flannel_forwarding alpha beta
  pod alpha front; pod beta back
  set_parameter master net.ipv4.ip_forward 0
  firewall beta -I FORWARD 1 -s 10.134.3.0/24 -o cni0 -j DROP
  probe ok ping master beta/back
  probe no-reply ping alpha/front beta/back
  silent ip-forward-disabled
  found packet-dropped-by-rule beta
  healed_by beta iptables -D FORWARD 1
}
