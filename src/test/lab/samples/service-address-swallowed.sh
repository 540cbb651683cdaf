# An address is bound to the node for IPVS, which has no virtual server for the port. Needs a kernel with ip_vs.
# shellcheck shell=bash

ipvs_cluster() {
  NETWORK=10.37.0.0/16
  segment lan
  node k1 lan 10.71.0.11/24 10.37.1.0/24
  node k2 lan 10.71.0.12/24 10.37.2.0/24
  host lb; plug lb eth0 lan 10.71.0.80/24
  flannel k1 k2
  cni_bridge k1 k2
  flannel_forwarding k1 k2
  flannel_masquerade k1 k2
  kube_proxy_ipvs k1 k2
  pod k1 shop; pod k2 cart
  serve k2/cart 8080 java
}

# The real load balancer's address is a service's, too: the pod does not get to its other port.
hit() {
  ipvs_cluster
  serve lb 443 haproxy
  ipvs_service k1 10.98.7.7:80 10.37.2.2:8080
  works tcp k1/shop lb 443
  ipvs_service k1 10.71.0.80:80 10.37.2.2:8080
  probe ok tcp k1/shop 10.98.7.7 80
  probe refused tcp k1/shop lb 443
  found service-address-swallowed k1 address-duplicated
  healed_by k1 ip addr del 10.71.0.80/32 dev kube-ipvs0
}

# The service was deleted, its address was left behind; the client asks from the node.
hit-left-behind() {
  ipvs_cluster
  serve lb 80 haproxy
  ipvs_service k1 10.98.7.7:80 10.37.2.2:8080
  inside k1 ip addr add 10.71.0.80/32 dev kube-ipvs0
  probe ok tcp k1/shop 10.98.7.7 80
  probe refused tcp k1 lb 80
  found service-address-swallowed k1 address-duplicated
  healed_by k1 ip addr del 10.71.0.80/32 dev kube-ipvs0
}

# IPVS takes the port, and its server has closed the one that it is handed to.
near-miss() {
  ipvs_cluster
  ipvs_service k1 10.98.7.7:80 10.37.2.2:8081
  probe ok ping k1/shop k2/cart
  probe refused tcp k1/shop 10.98.7.7 80
  silent service-address-swallowed
  found port-not-listening k2
}
