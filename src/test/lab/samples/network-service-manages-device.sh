# A host's own network service takes what the container network made for its own, and removes its routes and addresses. The service is the real one.
# Who does not know what the service manages sees what it brought about, and is as right.
# shellcheck shell=bash

three_nodes() {
  NETWORK=10.97.0.0/16
  segment lan
  node kube1 lan 10.6.0.11/24 10.97.0.0/24
  node kube2 lan 10.6.0.12/24 10.97.1.0/24
  node kube3 lan 10.6.0.13/24 10.97.2.0/24
  flannel kube1 kube2 kube3
  flannel_forwarding kube1 kube2 kube3
}

# Whoever wrote the file meant his own tunnels; flannel's is a vxlan too. At the restart networkd removes its address, routes and neighbours.
hit() {
  three_nodes
  cni_bridge kube1 kube2 kube3
  pod kube1 ui; pod kube2 ui; pod kube3 auth
  own_card kube1
  networkd_file kube1 20-tunnels.network <<'END'
[Match]
Kind=vxlan

[Network]
LinkLocalAddressing=no
END
  works ping kube1/ui kube3/auth
  networkd kube1
  probe ok ping kube2/ui kube3/auth
  probe net-unreachable ping kube1/ui kube3/auth
  found network-service-manages-device kube1 forward-route-missing
}

# The same on the side that answers.
hit-on-the-way-back() {
  three_nodes
  cni_bridge kube1 kube2 kube3
  pod kube1 ui; pod kube2 ui; pod kube3 auth
  own_card kube3
  networkd_file kube3 20-tunnels.network <<'END'
[Match]
Kind=vxlan

[Network]
LinkLocalAddressing=no
END
  networkd kube3
  probe ok ping kube2/ui kube1/ui
  probe no-reply ping kube1/ui kube3/auth
  found network-service-manages-device kube3 return-route-missing
}

# NetworkManager takes a pod's device for a new cable, waits for an address by DHCP, and gives up after 45 seconds: the pod's route is gone then.
hit-calico() {
  NETWORK=192.168.0.0/16
  segment lan
  node cal1 lan 10.6.0.21/24 192.168.10.0/26
  node cal2 lan 10.6.0.22/24 192.168.20.0/26
  host_routed cal1 cal2
  calico_pod cal1 front; calico_pod cal2 back
  write_file cal2 etc/NetworkManager/NetworkManager.conf <<'END'
[main]
plugins=keyfile

[keyfile]
unmanaged-devices=none
END
  works ping cal1/front cal2/back
  network_manager cal2 52
  probe ok ping cal1 cal2
  probe no-reply ping cal1/front cal2/back
  found network-service-manages-device cal2 route-blackholed
}

# Calico without a tunnel: BIRD's routes lead to the nodes themselves.
host_routed() {
  local n m leads
  for n; do
    leads="route add blackhole ${SUBNET[$n]} proto bird"$'\n'
    for m; do [ "$n" = "$m" ] || leads+="route add ${SUBNET[$m]} via ${HOST_IP[$m]} dev eth0 proto bird"$'\n'; done
    as_told "$n" <<<"$leads"
    route "$n" default via "${HOST_IP[$n]%.*}.1"
  done
}

# networkd runs and has no part in flannel's device; somebody deleted a route.
near-miss() {
  three_nodes
  cni_bridge kube1 kube2 kube3
  pod kube1 ui; pod kube2 ui; pod kube3 auth
  own_card kube1
  networkd kube1
  ip -n kube1 route del 10.97.2.0/24
  probe ok ping kube1/ui kube2/ui
  probe net-unreachable ping kube1/ui kube3/auth
  silent network-service-manages-device
  found forward-route-missing kube1
}

# networkd runs and leaves flannel's device alone; flanneld died, and somebody removed the device.
near-miss-daemon() {
  three_nodes
  cni_bridge kube1 kube2 kube3
  pod kube1 ui; pod kube2 ui; pod kube3 auth
  own_card kube3
  networkd kube3
  ip -n kube3 link del flannel.1
  probe ok ping kube1/ui kube2/ui
  probe no-reply ping kube1/ui kube3/auth
  silent network-service-manages-device
  found overlay-daemon-down kube3
}

# networkd manages flannel's device and was told to keep what is there: nothing is missing, a policy drops the packet.
near-miss-kept() {
  three_nodes
  cni_bridge kube1 kube2 kube3
  pod kube1 ui; pod kube3 auth
  own_card kube1
  networkd_file kube1 20-tunnels.network <<'END'
[Match]
Kind=vxlan

[Network]
LinkLocalAddressing=no
KeepConfiguration=yes
END
  networkd kube1
  firewall kube3 -D FORWARD 1
  firewall kube3 -P FORWARD DROP
  probe ok ping kube1/ui kube3=10.97.2.1
  probe no-reply ping kube1/ui kube3/auth
  silent network-service-manages-device
  found packet-dropped-by-policy kube3
}
