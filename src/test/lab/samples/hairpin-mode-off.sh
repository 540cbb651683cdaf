# A container asks for something that leads back to itself, and its bridge port sends nothing back.
# shellcheck shell=bash

port_of() { bridge -n "$1" link | sed -n 's/^[0-9]*: \([^:@]*\).*master \(cni0\|docker0\).*/\1/p' | sed -n "$2p"; }

cluster() {
  NETWORK=10.88.0.0/16
  segment lan
  node h1 lan 10.44.0.31/24 10.88.1.0/24
  node h2 lan 10.44.0.32/24 10.88.2.0/24
  flannel h1 h2
  cni_bridge h1 h2
  flannel_forwarding h1 h2
  flannel_masquerade h1 h2
  kube_proxy h1 h2
  set_parameter h1 net.bridge.bridge-nf-call-iptables 1
}

# The service's only pod asks for its service.
hit() {
  cluster
  pod h1 wiki; pod h2 web
  serve h1/wiki 8080 node
  kube_service h1 default/wiki 10.97.3.4:80 10.88.1.2:8080
  kube_service h2 default/wiki 10.97.3.4:80 10.88.1.2:8080
  works tcp h1/wiki 10.97.3.4 80
  inside h1 bridge link set dev "$(port_of h1 1)" hairpin off
  probe ok tcp h2/web 10.97.3.4 80
  probe timeout tcp h1/wiki 10.97.3.4 80
  found hairpin-mode-off h1
  healed_by h1 sh -c 'bridge link set dev $(bridge link | sed -n "s/^[0-9]*: \([^:@]*\).*master cni0.*/\1/p") hairpin on'
}

# Docker without its userland proxy: a container asks for its own published port by the host's address.
hit-published-port() {
  segment lan
  host desk; plug desk eth0 lan 192.168.61.5/24
  host dock; plug dock eth0 lan 192.168.61.20/24; forwards dock
  docker_engine dock 172.18.0.1/16 masq
  set_parameter dock net.bridge.bridge-nf-call-iptables 1
  container dock shop
  serve dock/shop 80 nginx
  firewall dock -t nat -D DOCKER -i docker0 -j RETURN
  firewall dock -t nat -A DOCKER -p tcp -m tcp --dport 8088 -j DNAT --to-destination 172.18.0.2:80
  firewall dock -t nat -A POSTROUTING -s 172.18.0.2/32 -d 172.18.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE
  firewall dock -A DOCKER -d 172.18.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
  probe ok tcp desk dock 8088
  probe timeout tcp dock/shop dock 8088
  found hairpin-mode-off dock
  healed_by dock sh -c 'bridge link set dev $(bridge link | sed -n "s/^[0-9]*: \([^:@]*\).*master docker0.*/\1/p") hairpin on'
}

# Hairpin mode is off as well, but the service leads to the neighbour on the bridge, whose port nobody opened.
near-miss() {
  cluster
  pod h1 wiki; pod h1 cart
  serve h1/cart 8080 java
  kube_service h1 default/cart 10.97.3.9:80 10.88.1.3:8080
  inside h1 bridge link set dev "$(port_of h1 1)" hairpin off
  inside h1 bridge link set dev "$(port_of h1 2)" hairpin off
  works tcp h1/wiki 10.97.3.9 80
  firewall h1 -I FORWARD 1 -d 10.88.1.3 -p tcp -m tcp --dport 8080 -j DROP
  probe ok ping h1/wiki h1/cart
  probe timeout tcp h1/wiki 10.97.3.9 80
  silent hairpin-mode-off
  found packet-dropped-by-rule h1
  healed_by h1 iptables -D FORWARD 1
}
