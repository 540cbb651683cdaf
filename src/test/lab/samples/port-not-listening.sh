# The packet arrives, and nothing has the port open.
# shellcheck shell=bash

shop() {
  segment desk; segment data
  host till; plug till eth0 desk 172.29.6.41/24; route till default via 172.29.6.1
  host gate; plug gate eth0 desk 172.29.6.1/24; plug gate eth1 data 172.29.90.1/24; forwards gate
  host stock; plug stock eth0 data 172.29.90.14/24; route stock default via 172.29.90.1
}

# The program has ended; the host answers pings, and the firewall lets its port pass.
hit() {
  shop
  firewall stock -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  firewall stock -A INPUT -p icmp -j ACCEPT
  firewall stock -A INPUT -p tcp -m multiport --dports 22,8443 -j ACCEPT
  firewall stock -A INPUT -j REJECT --reject-with icmp-port-unreachable
  serve stock 22 sshd
  serve stock 8443 java
  WHOLE_SYSCTL=yes
  works tcp till stock 8443
  unserve
  probe ok tcp till stock 22
  probe refused tcp till stock 8443
  found port-not-listening stock
}

# A published port leads to one the container's program does not listen on: 80, where it has 8080.
hit-wrong-target-port() {
  BACKEND_OF_FIREWALL=legacy
  segment lan
  host client; plug client eth0 lan 192.168.71.5/24
  host engine; plug engine eth0 lan 192.168.71.9/24; forwards engine
  docker_engine engine 172.20.0.1/16 masq
  container engine nginx
  serve engine/nginx 8080 nginx
  firewall engine -t nat -A DOCKER ! -i docker0 -p tcp -m tcp --dport 8088 -j DNAT --to-destination 172.20.0.2:8080
  firewall engine -A DOCKER -d 172.20.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp -j ACCEPT
  works tcp client engine 8088
  firewall engine -t nat -R DOCKER 2 ! -i docker0 -p tcp -m tcp --dport 8088 -j DNAT --to-destination 172.20.0.2:80
  probe refused tcp client engine 8088
  found port-not-listening engine
  unproven
  healed_by engine iptables-legacy -t nat -R DOCKER 2 ! -i docker0 -p tcp -m tcp --dport 8088 -j DNAT --to-destination 172.20.0.2:8080
}

# UDP: the datagram arrives, and ICMP port unreachable comes back. The same port is open for TCP, which is no help.
hit-udp() {
  segment lan
  host edge; plug edge eth0 lan 10.12.200.3/26
  host names; plug names eth0 lan 10.12.200.20/26
  serve names 53 named
  serve names 53/udp named
  works udp edge names 53
  unserve
  probe ok tcp edge names 53
  probe port-unreachable udp edge names 53
  found port-not-listening names
}

# The port is open in the pod; what is asked is the node, where it is not.
hit-in-the-pod-only() {
  NETWORK=10.83.0.0/16
  segment lan
  node k1 lan 10.70.1.31/24 10.83.31.0/24
  node k2 lan 10.70.1.32/24 10.83.32.0/24
  flannel k1 k2
  cni_bridge k1 k2
  flannel_forwarding k1 k2
  pod k1 ask; pod k2 api
  serve k2/api 7070 java
  serve k2 7070 java
  works tcp k1/ask k2 7070
  unserve
  probe ok tcp k1/ask k2/api 7070
  probe refused tcp k1/ask k2 7070
  found port-not-listening k2
}

# Refused as if nothing listened; but the program is there, and a rule refuses with a reset.
near-miss() {
  shop
  serve stock 8443 java
  works tcp till stock 8443
  firewall gate -A FORWARD -s 172.29.6.0/24 -p tcp -m tcp --dport 8000:8999 -j REJECT --reject-with tcp-reset
  probe ok ping till stock
  probe refused tcp till stock 8443
  silent port-not-listening
  found packet-rejected-by-rule gate
  healed_by gate iptables -D FORWARD 1
}

# No program of the host has port 8088: it is a published one, and answers from a container.
near-miss-published() {
  BACKEND_OF_FIREWALL=legacy
  segment lan
  host client; plug client eth0 lan 192.168.71.5/24
  host engine; plug engine eth0 lan 192.168.71.9/24; forwards engine
  docker_engine engine 172.20.0.1/16 masq
  container engine nginx
  serve engine/nginx 80 nginx
  firewall engine -t nat -A DOCKER ! -i docker0 -p tcp -m tcp --dport 8088 -j DNAT --to-destination 172.20.0.2:80
  firewall engine -A DOCKER -d 172.20.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
  probe ok tcp client engine 8088
  silent port-not-listening; sound
}
