# Two containers of one host do not see each other, for the bridge filters VLANs and their ports are in different ones.
# shellcheck shell=bash

port_of() { bridge -n "$1" link | sed -n 's/^[0-9]*: \([^:@]*\).*master cni0.*/\1/p' | sed -n "$2p"; }

# A node whose bridge filters: both containers' ports and the bridge itself are in VLAN 1.
filtering() {
  NETWORK=10.37.0.0/16
  segment lan
  node v1 lan 10.44.0.11/24 10.37.11.0/24
  node v2 lan 10.44.0.12/24 10.37.12.0/24
  flannel v1 v2
  cni_bridge v1 v2
  flannel_forwarding v1 v2
  flannel_masquerade v1 v2
  pod v1 web; pod v1 db; pod v2 job
  inside v1 ip link set cni0 type bridge vlan_filtering 1
  works ping v1/web v1/db
}

hit() {
  filtering
  inside v1 bridge vlan del dev "$(port_of v1 2)" vid 1
  inside v1 bridge vlan add dev "$(port_of v1 2)" vid 20 pvid untagged
  probe ok ping v1/web v2/job
  probe no-reply ping v1/web v1/db
  found bridge-vlan-refused v1
  healed_by v1 sh -c 'for v in $(bridge link | sed -n "s/^[0-9]*: \([^:@]*\).*master cni0.*/\1/p"); do bridge vlan add dev $v vid 1 pvid untagged; done'
}

# Both are in VLAN 20, and a rule keeps them apart.
near-miss() {
  filtering
  set_parameter v1 net.bridge.bridge-nf-call-iptables 1
  for port in cni0 "$(port_of v1 1)" "$(port_of v1 2)"; do
    inside v1 bridge vlan add dev "$port" vid 20 pvid untagged self 2>/dev/null ||
      inside v1 bridge vlan add dev "$port" vid 20 pvid untagged
  done
  works ping v1/web v1/db
  firewall v1 -I FORWARD 1 -s 10.37.11.2 -d 10.37.11.3 -p icmp -j DROP
  probe ok ping v1 v1/db
  probe no-reply ping v1/web v1/db
  silent bridge-vlan-refused
  found packet-dropped-by-rule v1
  healed_by v1 iptables -D FORWARD 1
}
