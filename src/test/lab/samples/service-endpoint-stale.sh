# A service or a published port leads to an address that nobody has any more.
# shellcheck shell=bash

cluster() {
  NETWORK=10.19.0.0/16
  segment lan
  node w1 lan 10.66.4.11/24 10.19.11.0/24
  node w2 lan 10.66.4.12/24 10.19.12.0/24
  host edge hidden; plug edge eth0 lan 10.66.4.1/24
  route w1 default via 10.66.4.1; route w2 default via 10.66.4.1
  flannel w1 w2
  cni_bridge w1 w2
  flannel_forwarding w1 w2
  flannel_masquerade w1 w2
  kube_proxy w1 w2
  pod w1 shop
}

# A service's only endpoint is gone; kube-proxy on the client's node has not heard of it.
hit() {
  cluster
  pod w2 cart; pod w2 stock
  serve w2/cart 8080 java
  kube_service w1 default/cart 10.96.40.7:80 10.19.12.2:8080
  kube_service w1 default/stock 10.96.40.8:80 10.19.12.3:8080
  works tcp w1/shop 10.96.40.7 80
  gone w2/cart
  WHOLE_SYSCTL=yes
  probe ok ping w1/shop w2/stock
  probe host-unreachable tcp w1/shop 10.96.40.7 80
  found service-endpoint-stale w1
}

# A published port: the container came back with another address, the rule was written by hand.
hit-published-port() {
  BACKEND_OF_FIREWALL=legacy
  segment lan
  host client; plug client eth0 lan 192.168.33.5/24
  host engine; plug engine eth0 lan 192.168.33.9/24; forwards engine
  docker_engine engine 172.24.0.1/16 masq
  container engine nginx 5
  serve engine/nginx 80 nginx
  firewall engine -t nat -A PREROUTING -d 192.168.33.9/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.24.0.5:80
  firewall engine -I FORWARD 1 -i eth0 -o docker0 -j ACCEPT
  works tcp client engine 80
  firewall engine -t nat -R PREROUTING 2 -d 192.168.33.9/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.24.0.2:80
  probe host-unreachable tcp client engine 80
  found service-endpoint-stale engine
  healed_by engine iptables-legacy -t nat -R PREROUTING 2 -d 192.168.33.9/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.24.0.5:80
}

# One of two endpoints is dead: every other connection fails.
hit-one-of-two() {
  cluster
  pod w1 cart; pod w2 cart
  serve w1/cart 8080 java; serve w2/cart 8080 java
  kube_service w1 default/cart 10.96.40.7:80 10.19.12.2:8080 10.19.11.3:8080
  works tcp w1/shop 10.96.40.7 80
  gone w2/cart
  firewall w1 -t nat -R "$(firewall w1 -t nat -S KUBE-SERVICES | sed -n 's/.*default.cart cluster IP.*-j //p')" 2 -m comment --comment "default/cart -> 10.19.12.2:8080" -m statistic --mode nth --every 2 --packet 0 -j "$(firewall w1 -t nat -S | sed -n 's/.*-> 10.19.12.2:8080.*-j //p')"
  probe host-unreachable tcp w1/shop 10.96.40.7 80
  probe ok tcp w1/shop w1/cart 8080
  found service-endpoint-stale w1
  unproven
}

# From outside, by a router's port forwarding, in native nft: the server moved.
hit-port-forwarding() {
  segment outside; segment inside
  host phone; plug phone eth0 outside 100.64.3.20/24
  host router; plug router wan outside 100.64.3.1/24; plug router lan inside 192.168.120.1/24; forwards router
  host nas; plug nas eth0 inside 192.168.120.40/24; route nas default via 192.168.120.1
  serve nas 443 nginx
  inside router nft -f - <<'END'
table ip forwarding {
	chain pre {
		type nat hook prerouting priority dstnat; policy accept;
		iifname "wan" ip daddr 100.64.3.1 tcp dport 8443 dnat to 192.168.120.40:443
	}
}
END
  works tcp phone router 8443
  inside router nft flush chain ip forwarding pre
  inside router nft add rule ip forwarding pre iifname wan ip daddr 100.64.3.1 tcp dport 8443 dnat to 192.168.120.4:443
  probe host-unreachable tcp phone router 8443
  found service-endpoint-stale router
  unproven
  healed_by router nft flush chain ip forwarding pre ";" add rule ip forwarding pre iifname wan ip daddr 100.64.3.1 tcp dport 8443 dnat to 192.168.120.40:443
}

# Another service's endpoint is gone; the one that is asked for has two that live.
near-miss() {
  cluster
  pod w1 cart; pod w2 cart
  serve w1/cart 8080 java; serve w2/cart 8080 java
  kube_service w1 default/mail 10.96.40.9:25 10.19.12.99:25
  kube_service w1 default/cart 10.96.40.7:80 10.19.12.2:8080 10.19.11.3:8080
  probe ok tcp w1/shop 10.96.40.7 80
  silent service-endpoint-stale; sound
}

# The endpoint lives; a rule on its node drops what the service sends there.
near-miss-dropped() {
  cluster
  pod w2 cart; pod w2 stock
  serve w2/cart 8080 java
  kube_service w1 default/cart 10.96.40.7:80 10.19.12.2:8080
  works tcp w1/shop 10.96.40.7 80
  firewall w2 -I FORWARD 1 -d 10.19.12.0/24 -p tcp -m tcp --dport 8080 -j DROP
  probe ok ping w1/shop w2/cart
  probe timeout tcp w1/shop 10.96.40.7 80
  silent service-endpoint-stale
  found packet-dropped-by-rule w2
  healed_by w2 iptables -D FORWARD 1
}
