# A bridge passes no frame by one of its ports, whose device is on.
# shellcheck shell=bash

port_of() { bridge -n "$1" link | sed -n 's/^[0-9]*: \([^:@]*\).*master \(cni0\|docker0\).*/\1/p' | sed -n "$2p"; }

hit() {
  NETWORK=10.52.0.0/16
  segment lan
  node b1 lan 10.6.7.11/24 10.52.11.0/24
  node b2 lan 10.6.7.12/24 10.52.12.0/24
  flannel b1 b2
  cni_bridge b1 b2
  flannel_forwarding b1 b2
  flannel_masquerade b1 b2
  pod b1 web; pod b2 db; pod b2 job
  works ping b1/web b2/db
  inside b2 bridge link set dev "$(port_of b2 1)" state 0
  probe ok ping b1/web b2/job
  probe no-reply ping b1/web b2/db
  found bridge-port-blocked b2
  healed_by b2 sh -c 'for v in $(bridge link | sed -n "s/^[0-9]*: \([^:@]*\).*master cni0.*/\1/p"); do bridge link set dev $v state 3; done'
}

# Spanning tree was switched on for the pods' bridge: a port that is plugged in listens for as long as the forward delay.
hit-spanning-tree() {
  NETWORK=10.52.0.0/16
  segment lan
  node b1 lan 10.6.7.11/24 10.52.11.0/24
  node b2 lan 10.6.7.12/24 10.52.12.0/24
  flannel b1 b2
  cni_bridge b1 b2
  flannel_forwarding b1 b2
  flannel_masquerade b1 b2
  inside b2 ip link set cni0 type bridge forward_delay 3000 stp_state 1
  pod b1 web; pod b2 db
  probe ok ping b1 b2
  PATIENCE=4 probe host-unreachable ping b1/web b2/db
  found bridge-port-blocked b2
  healed_by b2 ip link set cni0 type bridge stp_state 0
}

# The asker's own port is disabled.
hit-own-port() {
  BACKEND_OF_FIREWALL=legacy
  segment lan
  host mill; plug mill eth0 lan 192.168.8.3/24; forwards mill
  docker_engine mill 172.19.0.1/16 masq
  container mill app; container mill job
  works ping mill/app mill
  inside mill bridge link set dev "$(port_of mill 1)" state 0
  inside mill/app ip neigh flush all
  probe ok ping mill/job mill
  PATIENCE=4 probe host-unreachable ping mill/app mill
  found bridge-port-blocked mill
  healed_by mill sh -c 'for v in $(bridge link | sed -n "s/^[0-9]*: \([^:@]*\).*master docker0.*/\1/p"); do bridge link set dev $v state 3; done'
}

# Another container's port is blocked; the one that is asked has no route back.
near-miss() {
  NETWORK=10.52.0.0/16
  segment lan
  node b1 lan 10.6.7.11/24 10.52.11.0/24
  node b2 lan 10.6.7.12/24 10.52.12.0/24
  flannel b1 b2
  cni_bridge b1 b2
  flannel_forwarding b1 b2
  flannel_masquerade b1 b2
  pod b1 web; pod b2 db; pod b2 job
  works ping b1/web b2/db
  inside b2 bridge link set dev "$(port_of b2 2)" state 0
  inside b2/db ip route del default
  inside b2/db ip route del 10.52.0.0/16
  probe no-reply ping b1/web b2/db
  silent bridge-port-blocked
  found return-route-missing b2
  healed_by b2/db ip route add default via 10.52.12.1
}
