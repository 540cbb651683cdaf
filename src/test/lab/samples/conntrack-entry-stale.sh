# The connection table keeps a translation that the nat rules no longer make.
# shellcheck shell=bash

# cluster [hidden]: whether the gateway is collected
cluster() {
  NETWORK=10.23.0.0/16
  segment lan
  node w1 lan 10.66.8.11/24 10.23.11.0/24
  node w2 lan 10.66.8.12/24 10.23.12.0/24
  host edge "$@"; plug edge eth0 lan 10.66.8.1/24; forwards edge
  route w1 default via 10.66.8.1; route w2 default via 10.66.8.1
  flannel w1 w2
  cni_bridge w1 w2
  flannel_forwarding w1 w2
  flannel_masquerade w1 w2
  kube_proxy w1 w2
  pod w1 shop
  pod w2 names; pod w2 names-new
  serve w2/names-new 5353/udp coredns
}

# names_lead_to FLAG [POSITION] ADDRESS: the DNS service of the cluster as kube-proxy writes it on w1
names_lead_to() { firewall w1 -t nat "${@:1:$#-1}" -p udp -m comment --comment kube-system/kube-dns:dns -m udp -j DNAT --to-destination "${*: -1}:5353"; }
service() {
  firewall w1 -t nat -N KUBE-SEP-KZEYHZVQ5OVXQ5BZ
  names_lead_to -A KUBE-SEP-KZEYHZVQ5OVXQ5BZ "$1"
  firewall w1 -t nat -I KUBE-SERVICES 1 -d 10.96.0.10/32 -p udp -m comment --comment "kube-system/kube-dns:dns cluster IP" -m udp --dport 53 -j KUBE-SEP-KZEYHZVQ5OVXQ5BZ
}

# The service's pod was replaced and the rules were rewritten; the client keeps its port, and so its entry.
hit() {
  cluster hidden
  serve w2/names 5353/udp coredns
  service 10.23.12.2
  works udp w1/shop 10.96.0.10 53 40053
  names_lead_to -R KUBE-SEP-KZEYHZVQ5OVXQ5BZ 1 10.23.12.3
  gone w2/names
  probe no-reply udp w1/shop 10.96.0.10 53 40053
  found conntrack-entry-stale w1
  healed_by w1 conntrack -D -p udp -s 10.23.11.2 -d 10.96.0.10 --sport 40053 --dport 53
}

# The client asked before the service's rules were there: its datagrams go on past them, to a gateway that knows no way.
hit-older-than-the-rule() {
  cluster
  inside w1/shop "$PYTHON" "$HERE/lib/datagram.py" 10.96.0.10 53 40053 >/dev/null
  service 10.23.12.3
  probe no-reply udp w1/shop 10.96.0.10 53 40053
  found conntrack-entry-stale w1
  healed_by w1 conntrack -D -p udp -s 10.23.11.2 -d 10.96.0.10 --sport 40053 --dport 53
}

# The entry is the failing request's own, unanswered, and as the rules would make it; a rule on the other node drops.
near-miss() {
  cluster hidden
  service 10.23.12.3
  firewall w2 -I FORWARD 1 -d 10.23.12.0/24 -p udp -m udp --dport 5353 -j DROP
  probe no-reply udp w1/shop 10.96.0.10 53 40053
  silent conntrack-entry-stale
  found packet-dropped-by-rule w2
  healed_by w2 iptables -D FORWARD 1
}
