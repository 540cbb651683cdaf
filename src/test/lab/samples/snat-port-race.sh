# Two connections are hidden behind one source port: the later one cannot be entered into the connection table.
# shellcheck shell=bash

resolver_outside() {
  NETWORK=10.118.0.0/16 BACKEND_OF_FIREWALL=legacy
  segment lan
  node rack1 lan 10.2.2.11/23 10.118.6.0/24
  host ns hidden; plug ns eth0 lan 10.2.3.53/23
  flannel rack1
  cni_bridge rack1
  flannel_forwarding rack1
  pod rack1 web; pod rack1 job
  serve ns 53/udp unbound
}

# A narrow range of ports makes for certain what else happens now and then, when two begin at the same moment.
hit() {
  resolver_outside
  firewall rack1 -t nat -A POSTROUTING -s 10.118.6.0/24 ! -d 10.118.0.0/16 -p udp -j MASQUERADE --to-ports 6000-6000
  probe ok udp rack1/web 10.2.3.53 53
  INTERMITTENT=yes probe no-reply udp rack1/job 10.2.3.53 53
  suspected snat-port-race rack1
  healed_by rack1 sh -c 'iptables-legacy -t nat -F POSTROUTING; iptables-legacy -t nat -A POSTROUTING -s 10.118.6.0/24 ! -d 10.118.0.0/16 -p udp -j MASQUERADE --random-fully; conntrack -F'
}

# Nothing failed to be entered, though ports are picked as ever; the resolver is slow by itself.
near-miss() {
  resolver_outside
  firewall rack1 -t nat -A POSTROUTING -s 10.118.6.0/24 ! -d 10.118.0.0/16 -j MASQUERADE
  probe ok udp rack1/web 10.2.3.53 53
  firewall ns -A INPUT -p udp -s 10.2.2.11 -m udp --dport 5353 -j DROP
  INTERMITTENT=yes probe no-reply udp rack1/job 10.2.3.53 5353
  silent snat-port-race
}
