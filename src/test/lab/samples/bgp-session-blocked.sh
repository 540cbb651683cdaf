# The nodes' BGP sessions, TCP to port 179, meet a rule; routes to pods are then missing. The routing daemons are real.
# shellcheck shell=bash

# Three nodes whose pods' networks BGP spreads, and a router that knows nothing of them.
mesh_of_three() {
  NETWORK=10.233.64.0/18
  segment lan
  host gate hidden; plug gate eth0 lan 10.72.0.1/24
  node m1 lan 10.72.0.11/24 10.233.70.0/26
  node w1 lan 10.72.0.21/24 10.233.71.64/26
  node w2 lan 10.72.0.22/24 10.233.72.128/26
  local n
  for n in m1 w1 w2; do route $n default via 10.72.0.1; done
}
pods_of_three() {
  calico_pod m1 dns; calico_pod w1 shop; calico_pod w2 stock
}

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
