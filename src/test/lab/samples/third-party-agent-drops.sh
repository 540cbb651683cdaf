# A program decides where no packet filter shows it.
# shellcheck shell=bash

cluster() {
  NETWORK=10.31.0.0/16
  segment lan
  node p1 lan 10.41.7.11/24 10.31.1.0/24
  node p2 lan 10.41.7.12/24 10.31.2.0/24
  flannel p1 p2
  cni_bridge p1 p2
  flannel_forwarding p1 p2
  flannel_masquerade p1 p2
  pod p1 web; pod p2 api; pod p2 db
  serve p2/api 8080 node
}

# An agent has a rule that hands the packets to its queue; the agent itself is not running any more.
hit() {
  cluster
  works tcp p1/web p2/api 8080
  firewall p2 -t mangle -I FORWARD 1 -d 10.31.2.2/32 -p tcp -m tcp --dport 8080 -j NFQUEUE --queue-num 1
  probe ok ping p1/web p2/api
  probe timeout tcp p1/web p2/api 8080
  suspected third-party-agent-drops p2
  healed_by p2 iptables -t mangle -D FORWARD 1
}

# The rule is there and lets everything pass as long as nobody serves the queue; another rule drops.
near-miss() {
  cluster
  firewall p2 -t mangle -I FORWARD 1 -d 10.31.2.2/32 -p tcp -m tcp --dport 9999 -j NFQUEUE --queue-num 1
  works tcp p1/web p2/api 8080
  firewall p2 -I FORWARD 1 -d 10.31.2.2/32 -p tcp -m tcp --dport 8080 -j DROP
  probe ok ping p1/web p2/api
  probe timeout tcp p1/web p2/api 8080
  silent third-party-agent-drops
  found packet-dropped-by-rule p2
  healed_by p2 iptables -D FORWARD 1
}
