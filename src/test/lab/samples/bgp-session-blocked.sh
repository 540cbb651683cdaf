# The nodes' BGP sessions, TCP to port 179, meet a rule; routes to pods are then missing. The routing daemons are real.
# shellcheck shell=bash

# The distribution's default rules on one worker. It calls the master and is let out; the other worker, which calls it, is refused.
hit() {
  mesh_of_three
  firewall w1 -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  firewall w1 -A INPUT -p icmp -j ACCEPT
  firewall w1 -A INPUT -i lo -j ACCEPT
  firewall w1 -A INPUT -p tcp -m multiport --dports 22,10250 -j ACCEPT
  firewall w1 -A INPUT -j REJECT --reject-with icmp-host-prohibited
  bird m1 w1 w2
  pods_of_three
  learned w1 10.233.70.0/26
  learned w2 10.233.70.0/26
  says w2 w1 'No route to host'
  probe ok ping w1 w2
  probe ok ping w1/shop m1/dns
  probe no-reply ping w2/stock w1/shop
  found bgp-session-blocked w1
  healed_once w1 w2 10.233.71.64/26 iptables -I INPUT 1 -p tcp --dport 179 -j ACCEPT
}

# Nobody asked the daemons. Both nodes drop what is not named; which of the two calls the routes do not tell, so both have to be opened.
hit-both-ends() {
  LEAN=yes NETWORK=10.233.64.0/18
  segment lan
  node e1 lan 10.72.4.9/24 10.233.80.0/26
  node e2 lan 10.72.4.10/24 10.233.81.0/26
  local n
  for n in e1 e2; do
    inside $n nft -f - <<'END'
table inet guard {
	chain input {
		type filter hook input priority filter; policy drop;
		ct state established,related accept
		iifname "lo" accept
		meta l4proto icmp accept
		tcp dport { 22, 6443, 10250 } accept
	}
}
END
    route $n default via 10.72.4.1
  done
  host gate hidden; plug gate eth0 lan 10.72.4.1/24
  bird e1 e2; : >"$LAB/bird/unasked"
  calico_pod e1 web; calico_pod e2 api
  says e1 e2 'Connect'
  probe ok ping e1 e2
  probe no-reply ping e1/web e2/api
  # to be mended on both
  EXPECTED+="verdict: fault-found"$'\n'"cause: bgp-session-blocked"$'\n'
  healed_by e2 nft insert rule inet guard input tcp dport 179 accept
  healed_once e1 e1 10.233.81.0/26 nft insert rule inet guard input tcp dport 179 accept
}

# The old tool, a rule of OUTPUT, and no default route: the node may not call its peer, which only waits for it.
hit-on-the-way-out() {
  LEAN=yes NETWORK=10.233.64.0/18 BACKEND_OF_FIREWALL=legacy
  segment lan
  node k1 lan 192.168.77.31/24 10.233.90.0/26
  node k2 lan 192.168.77.32/24 10.233.91.0/26
  firewall k2 -A OUTPUT -p tcp -m multiport --dports 22,443,6443,53 -j ACCEPT
  firewall k2 -A OUTPUT -p tcp -m conntrack --ctstate NEW -j DROP
  cni_bridge k1 k2
  pod k1 cart; pod k2 pay
  bird k1 k2
  says k2 k1 Connect
  probe ok ping k1 k2
  probe net-unreachable ping k1/cart k2/pay
  found bgp-session-blocked k2
  healed_once k2 k1 10.233.91.0/26 iptables-legacy -I OUTPUT 1 -p tcp --dport 179 -j ACCEPT
}

# The peer's daemon was stopped: it refuses, and what the packet filter drops on port 179 comes from elsewhere.
near-miss() {
  mesh_of_three
  firewall w1 -A INPUT -s 10.72.0.128/25 -p tcp -m tcp --dport 179 -j DROP
  bird m1 w1 w2
  pods_of_three
  learned w2 10.233.71.64/26
  stop_bird w1
  forgotten w2 10.233.71.64/26
  says w2 w1 'Connection refused'
  probe ok ping w1 w2
  probe ok ping w2/stock m1/dns
  probe no-reply ping w2/stock w1/shop
  silent bgp-session-blocked
  found forward-route-missing w2
  healed_by w2 ip route add 10.233.71.64/26 via 10.72.0.21
  healed_by w1 ip route add 10.233.72.128/26 via 10.72.0.22
}

# New sessions would be dropped; this one is up. Somebody deleted the route, and the daemon has not looked since.
near-miss-established() {
  mesh_of_three
  bird m1 w1 w2
  pods_of_three
  learned w2 10.233.71.64/26; learned w1 10.233.72.128/26
  firewall w1 -A INPUT -p tcp -m tcp --dport 179 -m conntrack --ctstate NEW -j DROP
  inside w2 ip route del 10.233.71.64/26
  probe ok ping w1 w2
  probe no-reply ping w2/stock w1/shop
  silent bgp-session-blocked
  found forward-route-missing w2
  healed_by w2 ip route add 10.233.71.64/26 via 10.72.0.21
}
