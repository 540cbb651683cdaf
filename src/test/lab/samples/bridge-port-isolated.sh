# Two containers of one host do not see each other, for both their bridge ports are isolated.
# shellcheck shell=bash

port_of() { bridge -n "$1" link | sed -n 's/^[0-9]*: \([^:@]*\).*master \(cni0\|docker0\).*/\1/p' | sed -n "$2p"; }

hit() {
  NETWORK=10.23.0.0/16
  segment lan
  node i1 lan 10.9.0.11/24 10.23.11.0/24
  node i2 lan 10.9.0.12/24 10.23.12.0/24
  flannel i1 i2
  cni_bridge i1 i2
  flannel_forwarding i1 i2
  flannel_masquerade i1 i2
  pod i1 web; pod i1 db; pod i2 job
  works ping i1/web i1/db
  inside i1 bridge link set dev "$(port_of i1 1)" isolated on
  inside i1 bridge link set dev "$(port_of i1 2)" isolated on
  probe ok ping i1/web i2/job
  probe ok ping i2/job i1/db
  probe no-reply ping i1/web i1/db
  found bridge-port-isolated i1
  healed_by i1 sh -c 'for v in $(bridge link | sed -n "s/^[0-9]*: \([^:@]*\).*master cni0.*/\1/p"); do bridge link set dev $v isolated off; done'
}

# One port alone is isolated, which keeps nobody apart; a rule does.
near-miss() {
  NETWORK=10.23.0.0/16
  segment lan
  node i1 lan 10.9.0.11/24 10.23.11.0/24
  flannel i1
  cni_bridge i1
  set_parameter i1 net.bridge.bridge-nf-call-iptables 1
  pod i1 web; pod i1 db
  inside i1 bridge link set dev "$(port_of i1 1)" isolated on
  works ping i1/web i1/db
  firewall i1 -I FORWARD 1 -s 10.23.11.2 -d 10.23.11.3 -p icmp -j DROP
  probe ok ping i1 i1/db
  probe no-reply ping i1/web i1/db
  silent bridge-port-isolated
  found packet-dropped-by-rule i1
  healed_by i1 iptables -D FORWARD 1
}
