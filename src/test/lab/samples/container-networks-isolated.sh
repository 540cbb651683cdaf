# Two containers of one host are in two Docker networks, which Docker keeps apart.
# shellcheck shell=bash

two_networks() {
  segment lan
  host desk; plug desk eth0 lan 192.168.17.5/24
  host dock; plug dock eth0 lan 192.168.17.20/24; forwards dock
  docker_engine dock 172.17.0.1/16 masq
  second_network dock br-5e0c1d2f8a31 172.18.0.1/16
  firewall dock -P FORWARD DROP
  container dock app
  into dock db br-5e0c1d2f8a31 172.18.0.2/16 172.18.0.1
  serve dock/db 5432 postgres
}

hit() {
  two_networks
  probe ok ping dock/app desk
  probe ok tcp dock dock/db 5432
  probe timeout tcp dock/app dock/db 5432
  found container-networks-isolated dock
  healed_by dock iptables -I DOCKER-USER 1 -s 172.17.0.2 -d 172.18.0.2 -j ACCEPT
  healed_by dock iptables -I DOCKER-USER 1 -s 172.18.0.2 -d 172.17.0.2 -j ACCEPT
}

hit-legacy() {
  BACKEND_OF_FIREWALL=legacy
  two_networks
  probe ok ping dock/db desk
  probe no-reply ping dock/db dock/app
  found container-networks-isolated dock
  healed_by dock iptables-legacy -I DOCKER-USER 1 -s 172.18.0.2 -d 172.17.0.2 -j ACCEPT
  healed_by dock iptables-legacy -I DOCKER-USER 1 -s 172.17.0.2 -d 172.18.0.2 -j ACCEPT
}

# The same two networks, and what fails stays within one of them.
near-miss() {
  two_networks
  set_parameter dock net.bridge.bridge-nf-call-iptables 1
  into dock job br-5e0c1d2f8a31 172.18.0.3/16 172.18.0.1
  works tcp dock/job dock/db 5432
  firewall dock -I DOCKER-USER 1 -s 172.18.0.3/32 -p tcp -m tcp --dport 5432 -j DROP
  probe ok ping dock/job dock/db
  probe timeout tcp dock/job dock/db 5432
  silent container-networks-isolated
  found packet-dropped-by-rule dock
  healed_by dock iptables -D DOCKER-USER 1
}
