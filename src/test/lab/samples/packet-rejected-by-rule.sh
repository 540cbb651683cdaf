# A rule refuses the packet and says so.
# shellcheck shell=bash

client_and_server() {
  segment desk; segment data
  host pc07; plug pc07 eth0 desk 10.15.70.7/24; route pc07 default via 10.15.70.1
  host fw; plug fw eth0 desk 10.15.70.1/24; plug fw eth1 data 10.15.99.1/24; forwards fw
  host pg01; plug pg01 eth0 data 10.15.99.30/24; route pg01 default via 10.15.99.1
}

# The server answers pings and listens; its INPUT refuses the port, which reads like a closed one.
hit() {
  client_and_server
  serve pg01 5432 postgres
  firewall pg01 -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  firewall pg01 -A INPUT -p icmp -j ACCEPT
  firewall pg01 -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
  firewall pg01 -A INPUT -j REJECT --reject-with icmp-port-unreachable
  WHOLE_SYSCTL=yes
  probe ok ping pc07 pg01
  probe refused tcp pc07 pg01 5432
  found packet-rejected-by-rule pg01
  healed_by pg01 iptables -I INPUT 1 -p tcp --dport 5432 -j ACCEPT
}

# The router between them refuses, and its address is in the answer.
hit-on-the-router() {
  BACKEND_OF_FIREWALL=legacy
  client_and_server
  firewall fw -A FORWARD -s 10.15.70.0/25 -d 10.15.99.0/24 -p icmp -j REJECT --reject-with icmp-admin-prohibited
  probe ok ping pc07 fw=10.15.99.1
  probe admin-prohibited ping pc07 pg01
  found packet-rejected-by-rule fw
  healed_by fw iptables-legacy -D FORWARD 1
}

# A native nft rule; iptables-save shows nothing.
hit-native-nft() {
  client_and_server
  serve pg01 5432 postgres
  inside fw nft -f - <<'END'
table inet border {
	set databases {
		type inet_service
		elements = { 1521, 3306, 5432 }
	}

	chain transit {
		type filter hook forward priority filter; policy accept;
		ct state established,related accept
		iifname "eth0" tcp dport @databases counter reject with tcp reset
	}
}
END
  probe ok ping pc07 pg01
  probe refused tcp pc07 pg01 5432
  found packet-rejected-by-rule fw
  healed_by fw nft flush chain inet border transit
}

# The sender's own OUTPUT refuses before anything is sent.
hit-own-output() {
  client_and_server
  serve pg01 5432 postgres
  firewall pc07 -A OUTPUT -d 10.15.99.0/24 -p tcp -m tcp --dport 1024:65535 -j REJECT --reject-with tcp-reset
  probe refused tcp pc07 pg01 5432
  found packet-rejected-by-rule pc07
  healed_by pc07 iptables -D OUTPUT 1
}

# Between pods: the node of the target refuses in a chain of its own.
hit-between-pods() {
  NETWORK=10.74.0.0/16
  segment lan
  node m1 lan 172.16.5.1/24 10.74.1.0/24
  node m2 lan 172.16.5.2/24 10.74.2.0/24
  flannel m1 m2
  docker_engine m1; docker_engine m2
  flannel_forwarding m1 m2
  container m1 front; container m2 redis
  serve m2/redis 6379 redis-server
  firewall m2 -I DOCKER-USER 1 ! -s 10.74.2.0/24 -o docker0 -p tcp -m tcp --dport 6379 -j REJECT --reject-with icmp-host-prohibited
  probe ok ping m1/front m2/redis
  probe host-unreachable tcp m1/front m2/redis 6379
  found packet-rejected-by-rule m2
  healed_by m2 iptables -D DOCKER-USER 1
}

# The usual rules of a server, their last one a REJECT of everything; what is asked for is accepted above it.
near-miss() {
  client_and_server
  serve pg01 5432 postgres
  firewall pg01 -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  firewall pg01 -A INPUT -p icmp -j ACCEPT
  firewall pg01 -A INPUT -i lo -j ACCEPT
  firewall pg01 -A INPUT -s 10.15.70.0/24 -p tcp -m tcp --dport 5432 -j ACCEPT
  firewall pg01 -A INPUT -j REJECT --reject-with icmp-host-prohibited
  firewall pg01 -A FORWARD -j REJECT --reject-with icmp-host-prohibited
  probe ok ping pc07 pg01
  probe ok tcp pc07 pg01 5432
  silent packet-rejected-by-rule; sound
}

# The REJECT is for another port; this port's packets are dropped without a word by the policy.
near-miss-other-port() {
  BACKEND_OF_FIREWALL=legacy
  client_and_server
  serve pg01 5432 postgres
  firewall fw -P FORWARD DROP
  firewall fw -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  firewall fw -A FORWARD -p icmp -j ACCEPT
  firewall fw -A FORWARD -p tcp -m tcp --dport 5433 -j REJECT --reject-with tcp-reset
  firewall fw -A FORWARD -s 10.15.70.0/24 -p tcp -m tcp --dport 443 -j ACCEPT
  probe ok ping pc07 pg01
  probe timeout tcp pc07 pg01 5432
  silent packet-rejected-by-rule
  found packet-dropped-by-policy fw
  healed_by fw iptables-legacy -A FORWARD -p tcp --dport 5432 -j ACCEPT
}
