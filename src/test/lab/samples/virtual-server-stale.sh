# IPVS hands connections to a server that is gone. Needs a kernel with ip_vs.
# shellcheck shell=bash

ipvs_cluster() {
  NETWORK=10.37.0.0/16
  segment lan
  node k1 lan 10.71.0.11/24 10.37.1.0/24
  node k2 lan 10.71.0.12/24 10.37.2.0/24
  host edge hidden; plug edge eth0 lan 10.71.0.1/24
  route k1 default via 10.71.0.1; route k2 default via 10.71.0.1
  flannel k1 k2
  cni_bridge k1 k2
  flannel_forwarding k1 k2
  flannel_masquerade k1 k2
  kube_proxy_ipvs k1 k2
  pod k1 shop
}

# The only server is gone; kube-proxy on the client's node has not heard of it.
hit() {
  ipvs_cluster
  pod k2 cart; pod k2 stock
  serve k2/cart 8080 java
  ipvs_service k1 10.98.7.7:80 10.37.2.2:8080
  works tcp k1/shop 10.98.7.7 80
  gone k2/cart
  probe ok ping k1/shop k2/stock
  probe host-unreachable tcp k1/shop 10.98.7.7 80
  found virtual-server-stale k1
  unproven
}

# One of two, asked from the node itself.
hit-one-of-two() {
  ipvs_cluster
  pod k1 cart; pod k2 cart
  serve k1/cart 8080 java; serve k2/cart 8080 java
  ipvs_service k1 10.98.7.7:80 10.37.2.2:8080 10.37.1.3:8080
  works tcp k1 10.98.7.7 80
  works tcp k1/shop 10.98.7.7 80
  works tcp k1/shop 10.98.7.7 80
  gone k2/cart
  INTERMITTENT=yes probe host-unreachable tcp k1/shop 10.98.7.7 80
  probe ok tcp k1/shop k1/cart 8080
  found virtual-server-stale k1
}

# The server lives; a rule on its node drops what IPVS hands on.
near-miss() {
  ipvs_cluster
  pod k2 cart
  serve k2/cart 8080 java
  ipvs_service k1 10.98.7.7:80 10.37.2.2:8080
  ipvs_service k1 10.98.7.8:80 10.37.2.99:8080
  works tcp k1/shop 10.98.7.7 80
  firewall k2 -I FORWARD 1 -d 10.37.2.0/24 -p tcp -m tcp --dport 8080 -j DROP
  probe ok ping k1/shop k2/cart
  probe timeout tcp k1/shop 10.98.7.7 80
  silent virtual-server-stale
  found packet-dropped-by-rule k2
  healed_by k2 iptables -D FORWARD 1
}
