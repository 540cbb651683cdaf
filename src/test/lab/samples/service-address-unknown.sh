# A service that the prober's node has no rule for.
# shellcheck shell=bash

cluster() {
  NETWORK=10.31.0.0/16
  segment lan
  node w1 lan 10.66.8.11/24 10.31.11.0/24
  node w2 lan 10.66.8.12/24 10.31.12.0/24
  host edge hidden; plug edge eth0 lan 10.66.8.1/24
  forwards edge
  route w1 default via 10.66.8.1; route w2 default via 10.66.8.1
  flannel w1 w2
  cni_bridge w1 w2
  flannel_forwarding w1 w2
  flannel_masquerade w1 w2
  pod w1 shop; pod w2 cart
  serve w2/cart 8080 java
}

# kube-proxy does not run on the client's node, and a firewall's reload took its rules away.
hit() {
  cluster
  kube_proxy w1 w2
  kube_service w1 default/cart 10.96.61.7:80 10.31.12.2:8080
  kube_service w2 default/cart 10.96.61.7:80 10.31.12.2:8080
  works tcp w1/shop 10.96.61.7 80
  firewall w1 -t nat -F
  WHOLE_SYSCTL=yes
  flannel_masquerade w1
  probe ok tcp w2 10.96.61.7 80
  probe net-unreachable tcp w1/shop 10.96.61.7 80
  found service-address-unknown w1
  unproven
}

# Its node knows another service, and this one not: kube-proxy could not write since it was made.
hit-one-of-two() {
  cluster
  kube_proxy w1 w2
  pod w2 stock; serve w2/stock 8080 java
  kube_service w1 default/stock 10.96.61.8:80 10.31.12.3:8080
  kube_service w2 default/stock 10.96.61.8:80 10.31.12.3:8080
  kube_service w2 default/cart 10.96.61.7:80 10.31.12.2:8080
  probe ok tcp w1/shop 10.96.61.8 80
  probe net-unreachable tcp w1/shop 10.96.61.7 80
  found service-address-unknown w1
  unproven
}

# Both nodes have the rule; the pod behind it is gone.
near-miss() {
  cluster
  kube_proxy w1 w2
  kube_service w1 default/cart 10.96.61.7:80 10.31.12.2:8080
  kube_service w2 default/cart 10.96.61.7:80 10.31.12.2:8080
  works tcp w1/shop 10.96.61.7 80
  gone w2/cart
  probe ok ping w1/shop w2
  probe timeout tcp w1/shop 10.96.61.7 80
  found service-endpoint-stale w1
}

# Who asks is no node: outside of the cluster nobody has to translate a service.
near-miss-no-node() {
  cluster
  kube_proxy w1 w2
  kube_service w1 default/cart 10.96.61.7:80 10.31.12.2:8080
  kube_service w2 default/cart 10.96.61.7:80 10.31.12.2:8080
  host desk; plug desk eth0 lan 10.66.8.99/24
  route desk default via 10.66.8.1
  works tcp w1/shop 10.96.61.7 80
  probe ok tcp w2 10.96.61.7 80
  probe net-unreachable tcp desk 10.96.61.7 80
  silent service-address-unknown
}
