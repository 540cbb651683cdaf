# Networks in which nothing is wrong: every rule stays silent on them.
# shellcheck shell=bash

two-sites() {
  segment berlin; segment wan; segment oslo
  host web1; plug web1 eth0 berlin 10.31.4.10/24; route web1 default via 10.31.4.1
  host rb; plug rb eth0 berlin 10.31.4.1/24; plug rb eth1 wan 10.31.255.9/30; forwards rb
  host ro; plug ro eth0 wan 10.31.255.10/30; plug ro eth1 oslo 10.31.60.1/22; forwards ro
  host sap1; plug sap1 eth0 oslo 10.31.62.17/22; route sap1 10.31.0.0/16 via 10.31.60.1
  route rb 10.31.60.0/22 via 10.31.255.10
  route ro 10.31.4.0/24 via 10.31.255.9
  serve sap1 3200 dispatcher
  probe ok ping web1 sap1
  probe ok tcp web1 sap1 3200
  probe ok ping sap1 web1
  sound
}

vxlan-cni() {
  NETWORK=10.245.0.0/16 WHOLE_SYSCTL=yes
  segment lan
  node cp lan 10.100.0.10/24 10.245.0.0/24
  node w1 lan 10.100.0.11/24 10.245.1.0/24
  node w2 lan 10.100.0.12/24 10.245.2.0/24
  host registry; plug registry eth0 lan 10.100.0.50/24
  flannel cp w1 w2
  cni_bridge w1 w2
  flannel_forwarding cp w1 w2
  flannel_masquerade cp w1 w2
  pod w1 web; pod w1 log; pod w2 web
  serve w2/web 8080 nginx
  probe ok ping w1/web w2/web
  probe ok ping w1/web w2/web -s 1422 -M do
  probe ok ping cp=10.245.0.0 w2/web
  probe ok ping w1/web w1/log
  probe ok ping w1/web registry
  probe ok tcp w1/log w2/web 8080
  sound
}

docker-legacy() {
  NETWORK=10.9.0.0/16 BACKEND_OF_FIREWALL=legacy
  segment lan
  node e1 lan 172.30.7.1/20 10.9.16.0/22
  node e2 lan 172.30.7.2/20 10.9.20.0/22
  flannel e1 e2
  flannel_masquerade_old e1 e2
  docker_engine e1 10.9.16.1/22 masq; docker_engine e2 10.9.20.1/22 masq
  flannel_forwarding e1 e2
  container e1 jenkins; container e2 nexus
  firewall e1 -P FORWARD DROP; firewall e2 -P FORWARD DROP
  watch e2 flannel.1 icmp
  probe ok ping e1/jenkins e2/nexus
  watched
  probe ok ping e1/jenkins e2
  sound
}

# A Service with two endpoints, as kube-proxy writes it: chosen by chance, both answer.
cluster-ip-service() {
  NETWORK=10.245.0.0/16
  segment lan
  node w1 lan 10.100.8.11/24 10.245.11.0/24
  node w2 lan 10.100.8.12/24 10.245.12.0/24
  host gw hidden; plug gw eth0 lan 10.100.8.1/24
  route w1 default via 10.100.8.1; route w2 default via 10.100.8.1
  flannel w1 w2
  cni_bridge w1 w2
  flannel_forwarding w1 w2
  flannel_masquerade w1 w2
  pod w1 shop; pod w1 cart; pod w2 cart
  serve w1/cart 8080 java; serve w2/cart 8080 java
  local n
  for n in w1 w2; do
    nsenter --net=/run/netns/$n iptables-nft-restore --noflush <<END
*filter
:KUBE-FORWARD - [0:0]
-I FORWARD 1 -m comment --comment "kubernetes forwarding rules" -j KUBE-FORWARD
-A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP
-A KUBE-FORWARD -m comment --comment "kubernetes forwarding rules" -m mark --mark 0x4000/0x4000 -j ACCEPT
-A KUBE-FORWARD -m comment --comment "kubernetes forwarding conntrack rule" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
COMMIT
*nat
:KUBE-SERVICES - [0:0]
:KUBE-POSTROUTING - [0:0]
:KUBE-MARK-MASQ - [0:0]
:KUBE-SVC-CARTXQ2JSLD5OE4T - [0:0]
:KUBE-SEP-AAB6RLY2MWYXMOZ4 - [0:0]
:KUBE-SEP-BBP3VQ5WGCFVRPAK - [0:0]
-I PREROUTING 1 -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-I OUTPUT 1 -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-I POSTROUTING 1 -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING
-A KUBE-SERVICES -d 10.103.7.20/32 -p tcp -m comment --comment "default/cart cluster IP" -m tcp --dport 80 -j KUBE-SVC-CARTXQ2JSLD5OE4T
-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0
-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully
-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000
-A KUBE-SVC-CARTXQ2JSLD5OE4T ! -s 10.245.0.0/16 -d 10.103.7.20/32 -p tcp -m comment --comment "default/cart cluster IP" -m tcp --dport 80 -j KUBE-MARK-MASQ
-A KUBE-SVC-CARTXQ2JSLD5OE4T -m comment --comment "default/cart -> 10.245.11.3:8080" -m statistic --mode random --probability 0.50000000000 -j KUBE-SEP-AAB6RLY2MWYXMOZ4
-A KUBE-SVC-CARTXQ2JSLD5OE4T -m comment --comment "default/cart -> 10.245.12.2:8080" -j KUBE-SEP-BBP3VQ5WGCFVRPAK
-A KUBE-SEP-AAB6RLY2MWYXMOZ4 -s 10.245.11.3/32 -m comment --comment "default/cart" -j KUBE-MARK-MASQ
-A KUBE-SEP-AAB6RLY2MWYXMOZ4 -p tcp -m comment --comment "default/cart" -m tcp -j DNAT --to-destination 10.245.11.3:8080
-A KUBE-SEP-BBP3VQ5WGCFVRPAK -s 10.245.12.2/32 -m comment --comment "default/cart" -j KUBE-MARK-MASQ
-A KUBE-SEP-BBP3VQ5WGCFVRPAK -p tcp -m comment --comment "default/cart" -m tcp -j DNAT --to-destination 10.245.12.2:8080
COMMIT
END
  done
  for n in 1 2 3 4 5 6; do inside w1/shop "$PYTHON" "$HERE/lib/connect.py" 10.103.7.20 80 | grep -q succeeded || die "$SAMPLE: the service fails"; done
  probe ok tcp w1/shop 10.103.7.20 80
  probe ok tcp w2 10.103.7.20 80
  probe ok ping w1/shop w2/cart
  sound
}

host-gw() {
  OVERLAY=host-gw NETWORK=10.64.0.0/16
  segment lan
  node g1 lan 10.5.5.1/24 10.64.10.0/26
  node g2 lan 10.5.5.2/24 10.64.10.64/26
  node g3 lan 10.5.5.3/24 10.64.10.128/26
  flannel g1 g2 g3
  cni_bridge g1 g2 g3
  flannel_forwarding g1 g2 g3
  flannel_masquerade g1 g2 g3
  pod g1 a; pod g2 b; pod g3 c
  probe ok ping g1/a g2/b
  probe ok ping g1/a g3/c -s 1472 -M do
  probe ok ping g3 g1/a
  sound
}

strict-rp-filter() {
  NETWORK=10.209.0.0/16 BACKEND_OF_FIREWALL=legacy
  segment lan; segment store
  node s1 lan 192.168.3.71/24 10.209.71.0/24
  node s2 lan 192.168.3.72/24 10.209.72.0/24
  plug s1 eth1 store 10.0.99.71/24; plug s2 eth1 store 10.0.99.72/24
  flannel s1 s2
  cni_bridge s1 s2
  flannel_forwarding s1 s2
  flannel_masquerade_old s1 s2
  pod s1 web; pod s2 api
  local n k
  for n in s1 s2; do
    for k in all default eth0 eth1 flannel/1 cni0; do set_parameter $n net.ipv4.conf.$k.rp_filter 1; done
  done
  probe ok ping s1/web s2/api
  probe ok ping s1 s2=10.0.99.72
  probe ok ping s1/web s2=10.0.99.72
  sound
}

# Two uplinks, answered by the one that was asked: rules by source, a default route in a table for each, none in main.
policy-routing() {
  segment isp1; segment isp2; segment far
  host dual; plug dual eth0 isp1 198.51.100.10/28; plug dual eth1 isp2 203.0.113.66/27
  host p1; plug p1 eth0 isp1 198.51.100.1/28; plug p1 eth1 far 192.0.2.1/25; forwards p1
  host p2; plug p2 eth0 isp2 203.0.113.65/27; plug p2 eth1 far 192.0.2.2/25; forwards p2
  host peer; plug peer eth0 far 192.0.2.100/25
  route peer 198.51.100.0/28 via 192.0.2.1
  route peer 203.0.113.64/27 via 192.0.2.2
  route dual default via 198.51.100.1 dev eth0 table 101
  route dual default via 203.0.113.65 dev eth1 table 102
  inside dual ip rule add pref 1001 from 198.51.100.10 lookup 101
  inside dual ip rule add pref 1002 from 203.0.113.66 lookup 102
  inside dual ip rule add pref 1100 from all lookup 101
  set_parameter dual net.ipv4.conf.all.rp_filter 1
  probe ok ping dual peer
  probe ok ping dual=203.0.113.66 peer
  probe ok ping peer dual=203.0.113.66
  probe ok ping peer dual=198.51.100.10
  sound
}

udp-backend() {
  OVERLAY=udp NETWORK=10.128.0.0/14
  segment lan
  node u1 lan 172.20.1.1/24 10.128.5.0/24
  node u2 lan 172.20.1.2/24 10.131.7.0/24
  flannel u1 u2
  docker_engine u1; docker_engine u2
  flannel_forwarding u1 u2
  container u1 web; container u2 db
  serve u2/db 3306 mysqld
  probe ok ping u1/web u2/db
  probe ok tcp u1/web u2/db 3306
  probe ok ping u1 u2/db
  sound
}

# A published port: DNAT on the way in, seen from outside and from a container of the same host.
published-port() {
  segment lan
  host client; plug client eth0 lan 192.168.210.5/24
  host engine; plug engine eth0 lan 192.168.210.9/24; forwards engine
  docker_engine engine 172.17.0.1/16 masq
  container engine nginx; container engine curl
  serve engine/nginx 80 nginx
  firewall engine -P FORWARD DROP
  firewall engine -t nat -A DOCKER ! -i docker0 -p tcp -m tcp --dport 8088 -j DNAT --to-destination 172.17.0.2:80
  firewall engine -t nat -A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE
  firewall engine -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
  probe ok tcp client engine 8088
  probe ok tcp engine/curl engine/nginx 80
  probe ok ping engine/curl client
  sound
}

# A router with a native nft firewall: everything closed but what is asked for, the inside translated.
native-nft-router() {
  segment inside; segment outside
  host note; plug note eth0 inside 192.168.88.77/24; route note default via 192.168.88.1
  host wall; plug wall eth0 inside 192.168.88.1/24; plug wall eth1 outside 100.64.9.2/30; forwards wall
  host site; plug site eth0 outside 100.64.9.1/30
  serve site 443 nginx
  inside wall nft -f - <<'END'
table inet fw {
	set admins {
		type ipv4_addr
		elements = { 192.168.88.77 }
	}

	map verdicts {
		type inet_service : verdict
		elements = { 22 : accept, 25 : drop, 443 : accept }
	}

	chain input {
		type filter hook input priority filter; policy drop;
		ct state vmap { invalid : drop, established : accept, related : accept }
		iifname "lo" accept
		ip saddr @admins accept
	}

	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state established,related accept
		iifname "eth0" oifname "eth1" jump allowed
	}

	chain allowed {
		meta l4proto icmp accept
		tcp dport vmap @verdicts
	}
}
table ip nat {
	chain post {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "eth1" ip saddr 192.168.88.0/24 masquerade
	}
}
END
  probe ok ping note site
  probe ok tcp note site 443
  probe ok ping note wall
  sound
}

# The default rules of a distribution on every node, with the overlay's port let in above the REJECT.
default-reject-rules() {
  NETWORK=10.188.0.0/16
  segment lan
  node h1 lan 192.168.71.31/24 10.188.31.0/24
  node h2 lan 192.168.71.32/24 10.188.32.0/24
  flannel h1 h2
  cni_bridge h1 h2
  local n
  for n in h1 h2; do
    firewall $n -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
    firewall $n -A INPUT -p icmp -j ACCEPT
    firewall $n -A INPUT -i lo -j ACCEPT
    firewall $n -A INPUT -p tcp -m conntrack --ctstate NEW -m tcp --dport 22 -j ACCEPT
    firewall $n -A INPUT -s 192.168.71.0/24 -p udp -m udp --dport 8472 -j ACCEPT
    firewall $n -A INPUT -j REJECT --reject-with icmp-host-prohibited
    flannel_forwarding $n
    firewall $n -A FORWARD -j REJECT --reject-with icmp-host-prohibited
  done
  flannel_masquerade h1 h2
  pod h1 web; pod h2 api
  probe ok ping h1/web h2/api
  probe ok ping h1/web h2
  sound
}

# A service of kube-proxy in mode ipvs, asked from a pod, from its own endpoint and from the node. Needs a kernel with ip_vs.
ipvs-service() {
  NETWORK=10.37.0.0/16 IPVS_FILTER=yes
  segment lan
  node k1 lan 10.71.0.11/24 10.37.1.0/24
  node k2 lan 10.71.0.12/24 10.37.2.0/24
  flannel k1 k2
  cni_bridge k1 k2
  flannel_forwarding k1 k2
  flannel_masquerade k1 k2
  kube_proxy_ipvs k1 k2
  pod k1 shop; pod k1 cart; pod k2 cart
  serve k1/cart 8080 java; serve k2/cart 8080 java
  ipvs_service k1 10.98.7.7:80 10.37.1.3:8080 10.37.2.2:8080
  ipvs_service k2 10.98.7.7:80 10.37.1.3:8080 10.37.2.2:8080
  probe ok tcp k1/shop 10.98.7.7 80
  works tcp k1/shop 10.98.7.7 80
  works tcp k1 10.98.7.7 80
  probe ok tcp k1 10.98.7.7 80
  works tcp k1/cart 10.98.7.7 80
  probe ok tcp k1/cart 10.98.7.7 80
  probe ok ping k1/shop k2/cart
  sound
}

# Calico with IPIP: tunl0, a block for each node, packets as large as its devices take, and strict source checks.
calico-ipip() {
  NETWORK=10.233.64.0/18
  segment lan
  node wrk1 lan 10.20.0.31/24 10.233.70.64/26
  node wrk2 lan 10.20.0.32/24 10.233.71.128/26
  calico wrk1 wrk2
  calico_pod wrk1 web; calico_pod wrk2 api
  local n
  for n in wrk1 wrk2; do set_parameter $n net.ipv4.conf.all.rp_filter 1; done
  serve wrk2/api 8080 nginx
  probe ok ping wrk1/web wrk2/api
  probe ok ping wrk1/web wrk2/api -s 1452 -M do
  probe ok tcp wrk1/web wrk2/api 8080
  probe ok ping wrk1 wrk2/api
  sound
}
