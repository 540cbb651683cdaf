# A queue throws away what leaves by its device. Needs a kernel with netem.
# shellcheck shell=bash

cluster() {
  NETWORK=10.29.0.0/16
  : >"$LAB/queues"
  segment lan
  node t1 lan 10.40.7.11/24 10.29.1.0/24
  node t2 lan 10.40.7.12/24 10.29.2.0/24
  host desk; plug desk eth0 lan 10.40.7.99/24
  flannel t1 t2
  cni_bridge t1 t2
  flannel_forwarding t1 t2
  flannel_masquerade t1 t2
  pod t1 web; pod t2 api; pod t2 db
}

port_of() { bridge -n "$1" link | sed -n 's/^[0-9]*: \([^:@]*\).*master cni0.*/\1/p' | sed -n "$2p"; }

# A chaos test left a loss of 100 % on the pod's veth.
hit() {
  cluster
  works ping t1/web t2/api
  inside t2 tc qdisc add dev "$(port_of t2 1)" root netem loss 100%
  probe ok ping t1/web t2/db
  probe no-reply ping t1/web t2/api
  found traffic-control-drops t2
  healed_by t2 sh -c 'for v in $(bridge link | sed -n "s/^[0-9]*: \([^:@]*\).*master cni0.*/\1/p"); do tc qdisc del dev $v root 2>/dev/null || :; done'
}

# On the tunnel's device, of one node only.
hit-tunnel() {
  BACKEND_OF_FIREWALL=legacy
  cluster
  works ping t1/web t2/api
  inside t1 tc qdisc add dev flannel.1 root netem delay 20ms loss 100%
  probe ok ping t1 t2
  probe no-reply ping t1/web t2/api
  found traffic-control-drops t1
  healed_by t1 tc qdisc del dev flannel.1 root
}

# A queue delays and loses nothing; a rule drops.
near-miss() {
  cluster
  inside t2 tc qdisc add dev eth0 root netem delay 5ms
  works ping t1/web t2/api
  firewall t2 -I FORWARD 1 -d 10.29.2.2 -p icmp -j DROP
  probe ok ping t1/web t2/db
  probe no-reply ping t1/web t2/api
  silent traffic-control-drops
  found packet-dropped-by-rule t2
  healed_by t2 iptables -D FORWARD 1
}
