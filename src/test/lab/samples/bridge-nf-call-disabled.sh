# A service's endpoint behind the client's own bridge: the answer passes connection tracking by.
# shellcheck shell=bash

# service HOST ADDRESS ENDPOINT PORT: as kube-proxy writes it
service() {
  firewall "$1" -t nat -N KUBE-SERVICES
  firewall "$1" -t nat -N KUBE-SEP-7Q3T
  firewall "$1" -t nat -A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
  firewall "$1" -t nat -A OUTPUT -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
  firewall "$1" -t nat -A KUBE-SERVICES -d "$2/32" -p tcp -m tcp --dport 80 -j KUBE-SEP-7Q3T
  firewall "$1" -t nat -A KUBE-SEP-7Q3T -p tcp -m tcp -j DNAT --to-destination "$3:$4"
}

hit() {
  NETWORK=10.154.0.0/16
  segment lan
  node z1 lan 192.168.33.1/24 10.154.1.0/24
  cni_bridge z1
  flannel_forwarding z1
  pod z1 shop; pod z1 cart
  serve z1/cart 8080 java
  host gw hidden; plug gw eth0 lan 192.168.33.254/24; route z1 default via 192.168.33.254
  service z1 10.99.3.7 10.154.1.3 8080
  works tcp z1/shop 10.99.3.7 80
  set_parameter z1 net.bridge.bridge-nf-call-iptables 0
  probe ok tcp z1/shop z1/cart 8080
  probe timeout tcp z1/shop 10.99.3.7 80
  found bridge-nf-call-disabled z1
  healed_by z1 sysctl -qw net.bridge.bridge-nf-call-iptables=1
}

# A published port of one container, asked for by another of the same engine.
hit-published-port() {
  BACKEND_OF_FIREWALL=legacy
  segment lan
  host eng; plug eng eth0 lan 192.168.33.9/24; forwards eng
  docker_engine eng 172.17.0.1/16 masq
  container eng web; container eng job
  serve eng/web 80 nginx
  firewall eng -t nat -D DOCKER 1
  firewall eng -t nat -A DOCKER -p tcp -m tcp --dport 8088 -j DNAT --to-destination 172.17.0.2:80
  works tcp eng/job eng 8088
  set_parameter eng net.bridge.bridge-nf-call-iptables 0
  probe ok tcp eng/job eng/web 80
  probe timeout tcp eng/job eng 8088
  found bridge-nf-call-disabled eng
  healed_by eng sysctl -qw net.bridge.bridge-nf-call-iptables=1
}

# The same parameter; the service's traffic is masqueraded as well, so the answer comes back by the host.
near-miss() {
  NETWORK=10.154.0.0/16
  segment lan
  node z1 lan 192.168.33.1/24 10.154.1.0/24
  cni_bridge z1
  flannel_forwarding z1
  pod z1 shop; pod z1 cart
  serve z1/cart 8080 java
  host gw hidden; plug gw eth0 lan 192.168.33.254/24; route z1 default via 192.168.33.254
  service z1 10.99.3.7 10.154.1.3 8080
  firewall z1 -t nat -A POSTROUTING -s 10.154.1.0/24 -d 10.154.1.3 -p tcp --dport 8080 -j MASQUERADE
  set_parameter z1 net.bridge.bridge-nf-call-iptables 0
  probe ok tcp z1/shop 10.99.3.7 80
  probe ok tcp z1/shop z1/cart 8080
  silent bridge-nf-call-disabled; sound
}
