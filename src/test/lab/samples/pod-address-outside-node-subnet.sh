# A pod has an address that is not of its node's subnet.
# shellcheck shell=bash

two_nodes() {
  NETWORK=10.88.0.0/16
  segment lan
  node oak lan 172.22.5.41/24 10.88.14.0/24
  node elm lan 172.22.5.42/24 10.88.31.0/24
  host exit hidden; plug exit eth0 lan 172.22.5.1/24; inside exit ip route add blackhole default; forwards exit
  route oak default via 172.22.5.1; route elm default via 172.22.5.1
  flannel oak elm
  flannel_forwarding oak elm
}

# readdress HOST/POD ADDRESS GATEWAY
readdress() {
  inside "$1" ip addr flush dev eth0
  inside "$1" ip addr add "$2/24" brd + dev eth0
  inside "$1" ip route add default via "$3" dev eth0 onlink
  POD_IP[$1]=$2
}

# Somebody gave the container on elm an address by hand, out of oak's subnet: oak looks for it behind its own bridge.
hit() {
  two_nodes
  docker_engine oak; docker_engine elm
  container oak web; container elm db; container elm log
  readdress elm/db 10.88.14.77 10.88.31.1
  probe ok ping oak/web elm/log
  PATIENCE=4 probe host-unreachable ping oak/web elm/db
  found pod-address-outside-node-subnet elm
}

# elm was given 10.88.31.0/24 in place of 10.88.90.0/24 and its bridge moved by hand; the pod from before kept its address, and its answers find no way.
hit-left-over() {
  BACKEND_OF_FIREWALL=legacy
  two_nodes
  cni_bridge oak elm
  pod oak web; pod elm db; pod elm log
  readdress elm/db 10.88.90.2 10.88.31.1
  probe ok ping oak/web elm/log
  probe no-reply ping elm/db oak/web
  found pod-address-outside-node-subnet elm
}

# A container of a Docker network of its own is where it belongs, beside a lease that is not for it; a rule is the fault.
near-miss() {
  two_nodes
  docker_engine oak; docker_engine elm
  container oak web; container elm db
  ip -n elm link add br-4f1c2a90b3d7 type bridge
  ip -n elm addr add 172.18.0.1/16 brd + dev br-4f1c2a90b3d7
  ip -n elm link set br-4f1c2a90b3d7 up
  bridge=br-4f1c2a90b3d7
  ip -n elm link set "$(ip -n elm -o link show master docker0 | sed 's/^[0-9]*: \([^:@]*\).*/\1/')" master $bridge
  readdress elm/db 172.18.0.2 172.18.0.1
  route oak 172.18.0.0/16 via 172.22.5.42
  works ping oak/web elm/db
  firewall elm -I FORWARD 1 -d 172.18.0.0/16 -j DROP
  probe no-reply ping oak/web elm/db
  silent pod-address-outside-node-subnet
  found packet-dropped-by-rule elm
  healed_by elm iptables -D FORWARD 1
}
