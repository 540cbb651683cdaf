# Flannel uses vxlan on some nodes and host-gw on others; each kind leaves the other out.
# shellcheck shell=bash

# mixed VXLAN... -- HOST-GW...
mixed() {
  local -a vxlan=() routed=()
  while [ "$1" != -- ]; do vxlan+=("$1"); shift; done
  shift; routed=("$@")
  OVERLAY=vxlan; flannel "${vxlan[@]}"; cni_bridge "${vxlan[@]}"
  OVERLAY=host-gw; flannel "${routed[@]}"; cni_bridge "${routed[@]}"
  flannel_forwarding "${vxlan[@]}" "${routed[@]}"
  flannel_masquerade "${vxlan[@]}" "${routed[@]}"
}

log() {
  write_file "$1" sos_commands/logs/journalctl_--no-pager_--boot <<END
Nov 12 09:14:02 $1 flanneld[812]: I1112 09:14:02.118842     812 main.go:210] CLI flags config: {etcdEndpoints:http://127.0.0.1:2379}
Nov 12 09:14:02 $1 flanneld[812]: $2
END
}

hit() {
  NETWORK=10.77.0.0/16
  segment lan
  node m1 lan 10.50.3.11/24 10.77.1.0/24
  node m2 lan 10.50.3.12/24 10.77.2.0/24
  node m3 lan 10.50.3.13/24 10.77.3.0/24
  mixed m1 m2 -- m3
  log m1 "W1112 09:14:02.530112     812 vxlan_network.go:138] ignoring non-vxlan v4Subnet(10.77.3.0/24): type=host-gw"
  log m3 "W1112 09:14:02.530112     812 route_network.go:93] Ignoring non-host-gw subnet: type=vxlan"
  # who moved m3 to host-gw has written the ways back by hand
  inside m3 ip route add 10.77.1.0/24 via 10.50.3.11
  pod m1 web; pod m2 api; pod m3 db
  probe ok ping m1/web m2/api
  probe ok ping m1 m3
  probe net-unreachable ping m1/web m3/db
  found flannel-backend-mixed m1 forward-route-missing
  healed_by m1 ip route add 10.77.3.0/24 via 10.50.3.13
}

# All nodes have one backend; a route is missing for another reason.
near-miss() {
  NETWORK=10.77.0.0/16
  segment lan
  node m1 lan 10.50.3.11/24 10.77.1.0/24
  node m2 lan 10.50.3.12/24 10.77.2.0/24
  OVERLAY=host-gw
  flannel m1 m2
  cni_bridge m1 m2
  flannel_forwarding m1 m2
  flannel_masquerade m1 m2
  log m1 "I1112 09:14:02.530112     812 route_network.go:86] Subnet added: 10.77.2.0/24 via 10.50.3.12"
  pod m1 web; pod m2 api
  works ping m1/web m2/api
  inside m1 ip route del 10.77.2.0/24
  probe ok ping m1 m2
  probe net-unreachable ping m1/web m2/api
  silent flannel-backend-mixed
  found forward-route-missing m1
  healed_by m1 ip route add 10.77.2.0/24 via 10.50.3.12
}
