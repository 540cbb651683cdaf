# The packet arrives and is answered; only its source is no longer the pod's. A capture behind the receiving tunnel shows whose it is.
# shellcheck shell=bash

# seen SOURCE: the capture holds a packet with this source, and none with the pod's own unless that is the one wanted
seen_source() {
  case $CAPTURED in
    *"src: $1,"*) ;;
    *) die "$SAMPLE: no packet from $1 in the capture: $CAPTURED" ;;
  esac
}

two_engines() {
  NETWORK=10.142.0.0/16
  segment lan
  node dock1 lan 192.168.33.101/24 10.142.15.0/24
  node dock2 lan 192.168.33.102/24 10.142.48.0/24
  flannel dock1 dock2
}

# Docker's own rule: whatever leaves docker0's network by another device than docker0.
hit() {
  two_engines
  docker_engine dock1 10.142.15.1/24 masq
  docker_engine dock2 10.142.48.1/24 no-masq
  flannel_forwarding dock1 dock2
  container dock1 portal; container dock2 ledger
  WHOLE_SYSCTL=yes
  watch dock2 flannel.1 icmp
  probe ok ping dock1/portal dock2/ledger
  watched; seen_source 10.142.15.0
  found overlay-source-masqueraded dock1
}

# The UDP backend: flannel0 is a tun device, and just as little docker0.
hit-udp-backend() {
  OVERLAY=udp NETWORK=10.142.0.0/16 BACKEND_OF_FIREWALL=legacy
  segment lan
  node dock1 lan 192.168.33.101/24 10.142.15.0/24
  node dock2 lan 192.168.33.102/24 10.142.48.0/24
  flannel dock1 dock2
  docker_engine dock1 10.142.15.1/24 masq
  docker_engine dock2 10.142.48.1/24 masq
  flannel_forwarding dock1 dock2
  container dock1 portal; container dock2 ledger
  watch dock2 flannel0 icmp
  probe ok ping dock1/portal dock2/ledger
  watched; seen_source 10.142.15.0
  found overlay-source-masqueraded dock1
}

# A chain with a RETURN stands before the rule. A RETURN in a chain only leads back to the caller: the rule still comes.
hit-return-in-a-chain() {
  two_engines
  docker_engine dock1 10.142.15.1/24 no-masq
  docker_engine dock2 10.142.48.1/24 no-masq
  flannel_forwarding dock1 dock2
  firewall dock1 -t nat -N KEEP-SOURCE
  firewall dock1 -t nat -A KEEP-SOURCE -s 10.142.0.0/16 -d 10.142.0.0/16 -j RETURN
  firewall dock1 -t nat -A POSTROUTING -j KEEP-SOURCE
  firewall dock1 -t nat -A POSTROUTING -s 10.142.15.0/24 ! -o docker0 -j MASQUERADE
  container dock1 portal; container dock2 ledger
  watch dock2 flannel.1 icmp
  probe ok ping dock1/portal dock2/ledger
  watched; seen_source 10.142.15.0
  found overlay-source-masqueraded dock1
}

# The far side lets only this container in, by its address; rewritten, it is somebody else. The list is right, the rewriting is not.
hit-refused-by-list() {
  two_engines
  docker_engine dock1 10.142.15.1/24 masq
  docker_engine dock2 10.142.48.1/24 no-masq
  flannel_forwarding dock1 dock2
  container dock1 portal; container dock2 ledger
  serve dock2/ledger 8080 java
  firewall dock2 -I DOCKER-USER 1 -i flannel.1 ! -s 10.142.15.2/32 -o docker0 -p tcp -m tcp --dport 8080 -j DROP
  watch dock2 flannel.1 icmp
  probe ok ping dock1/portal dock2/ledger
  watched; seen_source 10.142.15.0
  probe timeout tcp dock1/portal dock2/ledger 8080
  found overlay-source-masqueraded dock1
  healed_by dock1 iptables -t nat -D POSTROUTING 1
}

# The same rule, behind one that spares what stays within the pod network.
near-miss() {
  two_engines
  docker_engine dock1 10.142.15.1/24 no-masq
  docker_engine dock2 10.142.48.1/24 no-masq
  flannel_forwarding dock1 dock2
  firewall dock1 -t nat -A POSTROUTING -s 10.142.0.0/16 -d 10.142.0.0/16 -j ACCEPT
  firewall dock1 -t nat -A POSTROUTING -s 10.142.15.0/24 ! -o docker0 -j MASQUERADE
  container dock1 portal; container dock2 ledger
  watch dock2 flannel.1 icmp
  probe ok ping dock1/portal dock2/ledger
  watched; seen_source 10.142.15.2
  silent overlay-source-masqueraded; sound
}

# RETURN in POSTROUTING itself ends the table: flanneld's older rules spare the pods that way.
near-miss-return() {
  BACKEND_OF_FIREWALL=legacy
  two_engines
  flannel_masquerade_old dock1 dock2
  docker_engine dock1 10.142.15.1/24 masq
  docker_engine dock2 10.142.48.1/24 masq
  flannel_forwarding dock1 dock2
  container dock1 portal; container dock2 ledger
  watch dock2 flannel.1 icmp
  probe ok ping dock1/portal dock2/ledger
  watched; seen_source 10.142.15.2
  silent overlay-source-masqueraded; sound
}

# The rule is used, and rightly: the packet leaves the cluster, and the outside host needs an address that it can answer.
near-miss-egress() {
  two_engines
  host printer; plug printer eth0 lan 192.168.33.9/24
  docker_engine dock1 10.142.15.1/24 masq
  docker_engine dock2 10.142.48.1/24 masq
  flannel_forwarding dock1 dock2
  container dock1 portal
  watch printer eth0 icmp
  probe ok ping dock1/portal printer
  watched; seen_source 192.168.33.101
  silent overlay-source-masqueraded; sound
}
