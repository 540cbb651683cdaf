# Nothing stands behind a service; kube-proxy refuses its address.
# shellcheck shell=bash

cluster() {
  NETWORK=10.22.0.0/16
  segment lan
  node c1 lan 10.66.9.21/24 10.22.21.0/24
  node c2 lan 10.66.9.22/24 10.22.22.0/24
  host edge hidden; plug edge eth0 lan 10.66.9.1/24
  route c1 default via 10.66.9.1; route c2 default via 10.66.9.1
  flannel c1 c2
  cni_bridge c1 c2
  flannel_forwarding c1 c2
  flannel_masquerade c1 c2
  kube_proxy c1 c2
  pod c1 front; pod c2 api
  serve c2/api 8080 java
}

# The pod that was behind the service is not ready any more. It runs and can be reached by its own address.
hit() {
  cluster
  kube_service c1 shop/api 10.96.71.3:80 10.22.22.2:8080
  works tcp c1/front 10.96.71.3 80
  local chain; chain=$(firewall c1 -t nat -S KUBE-SERVICES | sed -n 's/.*shop.api cluster IP.*-j //p')
  firewall c1 -t nat -D KUBE-SERVICES 1; firewall c1 -t nat -F "$chain"; firewall c1 -t nat -X "$chain"
  kube_service c1 shop/api 10.96.71.3:80
  WHOLE_SYSCTL=yes
  probe ok tcp c1/front c2/api 8080
  probe refused tcp c1/front 10.96.71.3 80
  found service-without-endpoints c1 packet-rejected-by-rule
  unproven
  healed_by c1 iptables-nft-restore --noflush "$(kube_back)"
}
# kube_back: a file that gives the service its endpoint back, as kube-proxy does once the pod is ready
kube_back() {
  cat >"$LAB/back" <<'END'
*filter
-F KUBE-SERVICES
COMMIT
*nat
-I KUBE-SERVICES 1 -d 10.96.71.3/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.22.22.2:8080
COMMIT
END
  printf '%s' "$LAB/back"
}

# Asked by the node itself, on the legacy backend.
hit-from-the-node() {
  BACKEND_OF_FIREWALL=legacy
  cluster
  kube_service c2 shop/pay 10.96.71.9:443 10.22.22.2:8080
  works tcp c2 10.96.71.9 443
  firewall c2 -t nat -D KUBE-SERVICES 1
  kube_service c2 shop/pay 10.96.71.9:443
  probe ok tcp c2 c2/api 8080
  probe refused tcp c2 10.96.71.9 443
  found service-without-endpoints c2 packet-rejected-by-rule
  unproven
  healed_by c2 iptables-legacy -t nat -I KUBE-SERVICES 1 -d 10.96.71.9/32 -p tcp --dport 443 -j DNAT --to-destination 10.22.22.2:8080
}

# Another service has no endpoints; the one that is asked for has one, and answers.
near-miss() {
  cluster
  kube_service c1 shop/mail 10.96.71.4:25
  kube_service c1 shop/api 10.96.71.3:80 10.22.22.2:8080
  probe ok tcp c1/front 10.96.71.3 80
  silent service-without-endpoints; sound
}

# Another service has none; this one's packets are refused, too, by a network policy on the endpoint's node.
near-miss-refused-there() {
  cluster
  kube_service c1 shop/mail 10.96.71.4:25
  kube_service c1 shop/api 10.96.71.3:80 10.22.22.2:8080
  works tcp c1/front 10.96.71.3 80
  firewall c2 -I FORWARD 1 -s 10.22.21.0/24 -d 10.22.22.2/32 -p tcp -m tcp --dport 8080 -j REJECT --reject-with icmp-port-unreachable
  probe refused tcp c1/front 10.96.71.3 80
  silent service-without-endpoints
  found packet-rejected-by-rule c2
  healed_by c2 iptables -D FORWARD 1
}

# The same with kube-proxy in mode ipvs: IPVS refuses by itself. Needs a kernel with ip_vs.
hit-ipvs() {
  NETWORK=10.37.0.0/16
  segment lan
  node k1 lan 10.71.0.11/24 10.37.1.0/24
  node k2 lan 10.71.0.12/24 10.37.2.0/24
  flannel k1 k2
  cni_bridge k1 k2
  flannel_forwarding k1 k2
  flannel_masquerade k1 k2
  kube_proxy_ipvs k1 k2
  pod k1 shop; pod k2 cart
  ipvs_service k1 10.98.7.7:80
  probe ok ping k1/shop k2/cart
  probe refused tcp k1/shop 10.98.7.7 80
  found service-without-endpoints k1
  unproven
}
