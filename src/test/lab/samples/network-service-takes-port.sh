# A host's own network service takes containers out of their bridge, and the bridge's address. The service is the real one.
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

# A file for all devices, as some images bring it: the bridge loses its address, and the container's end is no port of it any more.
hit() {
  NETWORK=172.17.0.0/16
  segment lan
  host desk; plug desk eth0 lan 10.6.0.9/24
  node dock lan 10.6.0.10/24 172.17.0.0/16
  docker_engine dock 172.17.0.1/16 masq
  container dock web
  own_card dock
  networkd_file dock 99-default.network <<'END'
[Match]
Name=*

[Network]
DHCP=no
IPv6AcceptRA=no
LinkLocalAddressing=no
END
  networkd dock
  probe ok ping dock desk
  PATIENCE=4 probe host-unreachable ping dock/web desk
  found network-service-takes-port dock bridge-address-conflict
}

# A file that fits the containers' ends: networkd takes them out of their bridge, which keeps its address.
hit-containers-ends() {
  three_nodes
  cni_bridge kube1 kube2 kube3
  pod kube1 ui; pod kube2 ui; pod kube3 auth
  own_card kube3
  networkd_file kube3 30-cables.network <<'END'
[Match]
Name=en* veth*

[Network]
DHCP=ipv4
IPv6AcceptRA=no
LinkLocalAddressing=no
END
  works ping kube2/ui kube1/ui
  networkd kube3
  probe ok ping kube1/ui kube3=10.97.2.1
  PATIENCE=4 probe host-unreachable ping kube1/ui kube3/auth
  found network-service-takes-port kube3 veth-detached-from-bridge
}

# A file that fits bridges: only the address is gone.
hit-bridge-only() {
  three_nodes
  cni_bridge kube1 kube2 kube3
  pod kube1 ui; pod kube2 ui; pod kube3 auth
  own_card kube1
  networkd_file kube1 40-bridges.network <<'END'
[Match]
Kind=bridge

[Network]
DHCP=no
IPv6AcceptRA=no
LinkLocalAddressing=no
END
  networkd kube1
  probe ok ping kube2/ui kube3/auth
  PATIENCE=4 probe host-unreachable ping kube1/ui kube3/auth
  found network-service-takes-port kube1 bridge-address-conflict
}

# networkd runs and leaves the containers alone; a script took one out of its bridge.
near-miss() {
  three_nodes
  cni_bridge kube1 kube2 kube3
  pod kube1 ui; pod kube2 ui; pod kube3 auth
  own_card kube3
  networkd kube3
  ip -n kube3 link set "$(ip -n kube3 -br link show type veth | sed -n 's/^\(veth[0-9a-f]*\)@.*/\1/p')" nomaster
  probe ok ping kube1/ui kube3=10.97.2.1
  PATIENCE=4 probe host-unreachable ping kube1/ui kube3/auth
  silent network-service-takes-port
  found veth-detached-from-bridge kube3
}

# networkd manages the containers' ends and was told which bridge they belong to: nothing is missing, a policy drops the packet.
near-miss-told-the-bridge() {
  three_nodes
  cni_bridge kube1 kube2 kube3
  pod kube1 ui; pod kube3 auth
  own_card kube3
  networkd_file kube3 30-containers.netdev <<'END'
[NetDev]
Name=cni0
Kind=bridge
END
  networkd_file kube3 30-containers.network <<'END'
[Match]
Name=veth*

[Network]
Bridge=cni0
END
  networkd kube3
  firewall kube3 -D FORWARD 1
  firewall kube3 -P FORWARD DROP
  probe ok ping kube1/ui kube3=10.97.2.1
  probe no-reply ping kube1/ui kube3/auth
  silent network-service-takes-port
  found packet-dropped-by-policy kube3
}
