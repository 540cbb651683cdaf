# Docker's rules were flushed, its chains are left.
# shellcheck shell=bash

one_engine() {
  segment lan
  host desk; plug desk eth0 lan 192.168.17.5/24
  host dock; plug dock eth0 lan 192.168.17.20/24; forwards dock
  docker_engine dock 172.17.0.1/16 masq
  firewall dock -P FORWARD DROP
  container dock app
}

# Somebody typed iptables -F: Docker's policy stayed.
hit() {
  one_engine
  works ping dock/app desk
  firewall dock -F
  probe ok ping dock desk
  probe no-reply ping dock/app desk
  found engine-rules-flushed dock
  unproven
}

# A script flushed the nat table only.
hit-translations() {
  BACKEND_OF_FIREWALL=legacy
  one_engine
  works ping dock/app desk
  firewall dock -t nat -F
  probe ok ping dock/app dock
  probe no-reply ping dock/app desk
  found engine-rules-flushed dock egress-source-not-translated
  unproven
}

# Docker's rules are all there; a rule of the administrator's drops before them.
near-miss() {
  one_engine
  works ping dock/app desk
  firewall dock -I DOCKER-USER 1 -s 172.17.0.2/32 -j DROP
  probe ok ping dock desk
  probe no-reply ping dock/app desk
  found packet-dropped-by-rule dock
  healed_by dock iptables -D DOCKER-USER 1
}

# Nobody's container: Docker's chains are unused on a host that passes other packets on.
near-miss-no-container() {
  segment lan; segment lab
  host desk; plug desk eth0 lan 192.168.17.5/24
  host dock; plug dock eth0 lan 192.168.17.20/24; plug dock eth1 lab 10.44.0.1/24; forwards dock
  host bench; plug bench eth0 lab 10.44.0.9/24
  route desk default via 192.168.17.20; route bench default via 10.44.0.1
  docker_engine dock 172.17.0.1/16 masq
  works ping desk bench
  firewall dock -F
  firewall dock -P FORWARD DROP
  probe no-reply ping desk bench
  found packet-dropped-by-policy dock
}
