# A translation to or from 127.0.0.1 meets a kernel that keeps loopback addresses on the host.
# shellcheck shell=bash

docker_host() {
  segment lan
  host desk; plug desk eth0 lan 192.168.44.5/24
  host dock; plug dock eth0 lan 192.168.44.20/24; forwards dock
  docker_engine dock 172.20.0.1/16 masq
  container dock shop
  serve dock/shop 80 nginx
  firewall dock -t nat -D OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
  firewall dock -t nat -A OUTPUT -m addrtype --dst-type LOCAL -j DOCKER
  firewall dock -t nat -A POSTROUTING -m addrtype --src-type LOCAL -o docker0 -j MASQUERADE
  firewall dock -t nat -A DOCKER -p tcp -m tcp --dport 8088 -j DNAT --to-destination 172.20.0.2:80
  firewall dock -A DOCKER -d 172.20.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
}

# Docker without its userland proxy, whose parameter a hardening script took back: localhost:8088 does not answer.
hit() {
  docker_host
  set_parameter dock net.ipv4.conf.docker0.route_localnet 1
  works tcp dock 127.0.0.1 8088
  set_parameter dock net.ipv4.conf.docker0.route_localnet 0
  WHOLE_SYSCTL=yes
  probe ok tcp desk dock 8088
  probe timeout tcp dock 127.0.0.1 8088
  found route-localnet-off dock
  healed_by dock sysctl -qw net.ipv4.conf.docker0.route_localnet=1
}

# A port of the host's address leads to a program that listens on 127.0.0.1 only.
hit-to-loopback() {
  segment lan
  host desk; plug desk eth0 lan 192.168.44.5/24
  host app; plug app eth0 lan 192.168.44.30/24
  serve app 127.0.0.1:9090 prometheus
  firewall app -t nat -A PREROUTING -d 192.168.44.30/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 127.0.0.1:9090
  probe ok ping desk app
  probe timeout tcp desk app 80
  found route-localnet-off app
  healed_by app sysctl -qw net.ipv4.conf.eth0.route_localnet=1
}

# The parameter is off, and nobody comes from 127.0.0.1: a rule drops it.
near-miss() {
  docker_host
  probe ok tcp dock dock 8088
  firewall dock -I DOCKER-USER 1 -s 192.168.44.5/32 -j DROP
  probe timeout tcp desk dock 8088
  silent route-localnet-off
  found packet-dropped-by-rule dock
  healed_by dock iptables -D DOCKER-USER 1
}
