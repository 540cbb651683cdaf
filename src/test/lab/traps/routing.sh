# Chapter 1, routing: one function a situation.
# shellcheck shell=bash

trap_line() { tri; record line; ping_ a 10.2.0.2; ping_ a 10.2.0.1; ping_ b 10.1.0.2; tcp_ a 10.2.0.2 9090; tcp_ a 10.2.0.2 9091; udp_ a 10.2.0.2 53; ping_ a 10.99.0.1; ping_ a 0.0.0.0; ping_ a 10.1.0.77; ping_ a 10.1.0.0; ping_ a 10.2.0.255; }
trap_local_first() { tri; n r ip route add 10.1.0.1/32 via 10.2.0.2; record local-first line; ping_ a 10.1.0.1; ping_ r 10.1.0.1; }
trap_local_moved() { tri; n r ip route add 10.1.0.1/32 via 10.2.0.2; n r ip rule add pref 100 lookup local; n r ip rule add pref 50 lookup main; n r ip rule del pref 0
  record local-moved line; ping_ a 10.1.0.1; }
trap_suppress() { tri; n a ip route add default via 10.1.0.99 table 51820; n a ip rule add pref 10 lookup main suppress_prefixlength 0; n a ip rule add pref 11 lookup 51820
  record suppress line; ping_ a 10.2.0.2; ping_ a 10.1.0.1; }
trap_rule_iif_lo() { tri; n r ip route add default via 10.1.0.77 table 100; n r ip rule add pref 10 iif lo to 10.2.0.0/24 lookup 100
  record rule-iif-lo line; ping_ a 10.2.0.2; ping_ r 10.2.0.2; }
trap_uidrange() { tri; n r ip rule add pref 10 uidrange 0-0 to 10.2.0.0/24 unreachable; record uidrange-zero line; ping_ a 10.2.0.2; w
  n r ip rule del pref 10; n r ip rule add pref 10 uidrange 1-4000 to 10.2.0.0/24 unreachable; record uidrange-others line; ping_ a 10.2.0.2; }
trap_fwmark() { tri; n r $L -t mangle -A PREROUTING -i ra -j MARK --set-mark 0x1f
  n r ip rule add pref 10 fwmark 0x10/0xf0 to 10.2.0.0/24 prohibit; record fwmark-masked line; ping_ a 10.2.0.2; w
  n r ip rule del pref 10; n r ip rule add pref 10 fwmark 0x10 to 10.2.0.0/24 prohibit; record fwmark-exact line; ping_ a 10.2.0.2; }
trap_rule_detached() { tri; n r ip rule add pref 10 iif nosuch0 to 10.2.0.0/24 prohibit; record rule-detached line; ping_ a 10.2.0.2; }
trap_rule_order() { tri; n r ip rule add pref 10 to 10.2.0.0/24 prohibit; n r ip rule add pref 10 to 10.2.0.0/24 lookup main; record rules-of-equal-preference line; ping_ a 10.2.0.2; }
trap_rule_not() { tri; n r ip rule add not from 10.1.0.0/24 pref 10 to 10.2.0.0/24 prohibit; record rule-not line; ping_ a 10.2.0.2; ping_ r 10.9.9.9; }
trap_metric() { hosts a c; lk a x0 10.1.0.2/24 c y0 10.1.0.1/24; lk a x1 10.2.0.2/24 c y1 10.2.0.1/24; n c ip addr add 10.9.0.1/32 dev lo; n c ip addr add 10.9.1.1/32 dev lo
  n a ip route add 10.9.0.0/16 via 10.1.0.77 metric 10; n a ip route add 10.9.0.0/16 via 10.2.0.1; record metric-zero; ping_ a 10.9.0.1; w
  n a ip route add 10.9.1.0/24 via 10.1.0.77 metric 5000; record longest-prefix metric-zero; ping_ a 10.9.0.1; ping_ a 10.9.1.1; w
  n a ip route append 10.9.0.0/16 via 10.1.0.77; record appended metric-zero; ping_ a 10.9.0.1; w
  n a ip route prepend 10.9.0.0/16 via 10.1.0.77; record prepended metric-zero; ping_ a 10.9.0.1; }
trap_two_devices() { hosts a c d; lk a x0 10.1.0.2/24 c y0 10.1.0.1/24; lk a x1 10.1.0.3/24 d z0 10.1.0.4/24
  record two-devices-one-subnet; source_ a 10.1.0.1 c y0; w
  n a ip link set x0 down; n a ip link set x0 up; record two-devices-after-down-up two-devices-one-subnet; }
trap_two_defaults() { hosts a c; lk a x0 10.1.0.2/24 c y0 -; lk a x1 10.2.0.2/24 c y1 10.2.0.1/24; n c ip addr add 9.9.9.9/32 dev lo
  n a ip route add default via 10.1.0.1 metric 100; n a ip route append default via 10.2.0.1 metric 100
  n a ping -c1 -W4 10.1.0.1 >/dev/null; record two-defaults-equal; ping_ a 9.9.9.9; w
  n a ip route flush exact 0.0.0.0/0; n a ip route add default via 10.1.0.1 metric 100; n a ip route append default via 10.2.0.1 metric 200
  n a ping -c1 -W4 10.1.0.1 >/dev/null; record two-defaults-different two-defaults-equal; ping_ a 9.9.9.9; }
trap_types() { tri; local t i=0
  for t in blackhole unreachable prohibit; do i=$((i + 1)); n r ip route add $t 10.9.$i.0/24; n a ip route add $t 10.8.$i.0/24; done
  n a ip route add 10.7.0.0/16 via 10.1.0.1; record route-types line
  for i in 1 2 3; do ping_ a 10.8.$i.1; tcp_ a 10.8.$i.1 80; ping_ a 10.9.$i.1; tcp_ a 10.9.$i.1 80; done; ping_ r 10.99.0.1; tcp_ r 10.99.0.1 80; ping_ a 10.7.0.1; tcp_ a 10.7.0.1 80; }
trap_throw() { tri; n r ip route add throw 10.2.0.0/24 table 7; n r ip rule add pref 5 lookup 7; record throw line; ping_ a 10.2.0.2; w
  n r ip route flush table 7; n r ip route add blackhole 10.2.0.0/25 table 7; record blackhole-in-earlier-table line; ping_ a 10.2.0.2; }
trap_carrier() { tri; n b ip link set b0 down; record carrier-lost line; ping_ a 10.2.0.2; ping_ a 10.2.0.1; w
  sc r net.ipv4.conf.rb.ignore_routes_with_linkdown=1; record carrier-lost-ignored line; ping_ a 10.2.0.2; ping_ a 10.2.0.1; }
trap_carrier_default() { hosts a c; lk a x0 10.1.0.2/24 c y0 10.1.0.1/24; lk a x1 10.2.0.2/24 c y1 10.2.0.1/24; n c ip addr add 9.9.9.9/32 dev lo
  n a ip route add default via 10.1.0.1 metric 100; n a ip route add default via 10.2.0.1 metric 200; n c ip link set y0 down; record linkdown-default-kept; ping_ a 9.9.9.9; w
  sc a net.ipv4.conf.all.ignore_routes_with_linkdown=1; record linkdown-default-left linkdown-default-kept; ping_ a 9.9.9.9; }
trap_admin_down() { tri; n r ip route add 10.77.0.0/16 via 10.2.0.2; n b ip addr add 10.77.0.1/32 dev lo; n r ip link set rb down; record admin-down line; ping_ a 10.2.0.1; ping_ a 10.2.0.2; w
  n r ip link set rb up; record admin-up-again line; ping_ a 10.2.0.2; ping_ a 10.77.0.1; }
trap_never_up() { tri; n r ip link add dn0 address 02:00:00:00:01:01 type bridge; n r ip addr add 10.88.0.1/24 dev dn0; record never-up line; ping_ a 10.88.0.1; }
trap_dead_hop() { hosts a c; lk a x0 10.1.0.2/24 c y0 10.1.0.1/24; lk a x1 10.2.0.2/24 c y1 10.2.0.1/24; n c ip addr add 10.9.0.1/32 dev lo; n c ip addr add 10.9.0.2/32 dev lo; n c ip addr add 10.9.0.7/32 dev lo
  n a ip route add 10.9.0.0/16 nexthop via 10.1.0.1 nexthop via 10.2.0.1; record multipath; ping_ a 10.9.0.1; w
  n a ip link set x0 down; record multipath-dead multipath; ping_ a 10.9.0.1; ping_ a 10.9.0.2; ping_ a 10.9.0.7; }
trap_multipath_failed() { hosts a c; lk a x0 10.1.0.2/24 c y0 -; lk a x1 10.2.0.2/24 c y1 10.2.0.1/24; for i in 1 2 3 4 5 6 7 8; do n c ip addr add 10.9.0.$i/32 dev lo; done
  n a ip route add 10.9.0.0/16 nexthop via 10.1.0.1 nexthop via 10.2.0.1; n a ping -c1 -W4 10.1.0.1 >/dev/null; record multipath-failed; for i in 1 2 3 4 5 6 7 8; do ping_ a 10.9.0.$i; done; w
  sc a net.ipv4.fib_multipath_use_neigh=1; n a ping -c1 -W4 -I x0 10.1.0.1 >/dev/null; record multipath-failed-avoided multipath-failed; for i in 1 2 3 4; do ping_ a 10.9.0.$i; done; }
trap_onlink() { tri; n r ip route add 10.9.0.0/16 via 10.250.0.1 dev rb onlink; n b ip addr add 10.250.0.1/32 dev b0; n b ip addr add 10.9.0.1/32 dev lo; record onlink line; ping_ a 10.9.0.1; }
trap_device_route() { tri; n r ip route add 10.68.0.0/16 dev rb scope link; n b ip addr add 10.68.0.5/32 dev lo; record device-route line; ping_ a 10.68.0.5; ping_ a 10.68.0.6; }
trap_silent_hop() { tri; n b ip addr del 10.2.0.2/24 dev b0; record silent-hop line; ping_ a 10.2.0.2; ping_ r 10.2.0.2; tcp_ a 10.2.0.2 80; tcp_ r 10.2.0.2 80; }
trap_source_by_gateway() { tri; n a ip addr add 10.1.0.9/24 dev a0; n a ip addr add 10.6.1.1/24 dev a0; n r ip addr add 10.6.1.50/24 dev ra; n a ip route replace default via 10.6.1.50; record source-by-gateway line; source_ a 10.2.0.2 b b0; }
trap_source_of_route() { tri; n a ip addr add 10.3.0.1/32 dev lo; n r ip route add 10.3.0.1 via 10.1.0.2; n a ip route replace default via 10.1.0.1 src 10.3.0.1; record source-of-route line; source_ a 10.2.0.2 b b0; w
  n a ip addr del 10.3.0.1/32 dev lo; record source-of-route-deleted line; ping_ a 10.2.0.2; }
trap_secondary() { tri; n r ip addr add 10.2.1.1/24 dev rb; n r ip addr add 10.2.1.2/24 dev rb; record secondary line; ping_ a 10.2.1.2; w; n r ip addr del 10.2.1.1/24 dev rb; record secondary-gone line; ping_ a 10.2.1.2; }
trap_borrowed() { tri; n a ip addr add 10.3.3.3/32 dev lo; n a ip addr del 10.1.0.2/24 dev a0; n a ip route add 10.1.0.0/24 dev a0; n a ip route add default via 10.1.0.1; n r ip route add 10.3.3.3 dev ra; record source-borrowed line; ping_ a 10.2.0.2; source_ a 10.2.0.2 b b0; }
trap_broadcast() { hosts a c; lk a x0 10.5.0.1/25 c y0 10.5.0.2/24; lk a x1 10.5.0.127/24 c y1 -; n c ip route add 10.5.0.127/32 via 10.5.0.1; record address-is-older-broadcast; ping_ c 10.5.0.127; ping_ c 10.5.0.1; w
  gone; hosts a c; lk a x1 10.5.0.127/24 c y1 -; lk a x0 10.5.0.1/25 c y0 10.5.0.2/24; n c ip route add 10.5.0.127/32 via 10.5.0.1; record address-before-broadcast; ping_ c 10.5.0.127; }
trap_arp_ignore() { tri; n a ip route add 10.2.0.1/32 dev a0; record arp-of-other-device line; ping_ a 10.2.0.1; w
  for i in 1 8; do sc r net.ipv4.conf.all.arp_ignore=$i; n a ip neigh flush all; record arp-ignore-$i line; ping_ a 10.2.0.1; ping_ a 10.1.0.1; w; done; }
trap_arp_announce() { tri; n a ip addr add 10.3.0.1/32 dev lo; n a ip route replace default via 10.1.0.1 src 10.3.0.1; n r ip route add 10.3.0.1 via 10.2.0.2; sc r net.ipv4.conf.ra.rp_filter=1
  record arp-announce-0 line; ping_ a 10.2.0.2; w; n a ip neigh flush all; sc a net.ipv4.conf.all.arp_announce=2; record arp-announce-2 line; ping_ a 10.2.0.2; }
trap_proxy_arp() { tri; n a ip route flush dev a0; n a ip addr flush dev a0; n a ip addr add 10.1.0.2/32 dev a0; n a ip route add default dev a0; record proxy-arp-off line; ping_ a 10.2.0.2; w
  n a ip neigh flush all; sc r net.ipv4.conf.ra.proxy_arp=1 net.ipv4.neigh.ra.proxy_delay=0; record proxy-arp line; ping_ a 10.2.0.2; ping_ a 10.1.0.77; ping_ a 10.99.0.1; w
  n a ip neigh flush all; sc r net.ipv4.conf.ra.forwarding=0; record proxy-arp-not-forwarding line; ping_ a 10.2.0.2; }
trap_special() { tri; n b ip addr add 240.0.0.1/32 dev lo; n r ip route add 240.0.0.0/4 via 10.2.0.2; n r ip route add 0.1.2.0/24 via 10.2.0.2; record special-addresses line; ping_ a 240.0.0.1; ping_ a 0.1.2.3; ping_ a 0.0.0.0; }
trap_dnat_loopback() { tri; n r $L -t nat -A PREROUTING -d 10.78.0.1 -j DNAT --to 127.0.0.1; record dnat-to-loopback line; ping_ a 10.78.0.1; w; sc r net.ipv4.conf.ra.route_localnet=1; record dnat-to-loopback-allowed line; ping_ a 10.78.0.1; }
trap_forwarding() { tri; sc r net.ipv4.conf.ra.forwarding=0; record device-forwarding-off line; ping_ a 10.2.0.2; ping_ b 10.1.0.2; ping_ a 10.2.0.1; w
  sc r net.ipv4.ip_forward=0; sc r net.ipv4.conf.ra.forwarding=1 net.ipv4.conf.rb.forwarding=1; record devices-forward line; ping_ a 10.2.0.2; w
  sc r net.ipv4.ip_forward=0; record written-again line; ping_ a 10.2.0.2; w; sc r net.ipv4.ip_forward=1; sc r net.ipv4.ip_forward=0; record written-anew line; ping_ a 10.2.0.2; w
  sc r net.ipv4.ip_forward=1 net.ipv4.conf.default.forwarding=0; hosts c; lk r rc 10.4.0.1/24 c c0 10.4.0.2/24; n c ip route add default via 10.4.0.1; record made-later line; ping_ a 10.4.0.2; ping_ c 10.2.0.2; }
trap_ttl() { tri; hosts q; lk r rq 10.4.0.1/24 q q0 10.4.0.2/24; sc q net.ipv4.ip_forward=1; n q ip route add default via 10.4.0.1; n r ip route add 10.50.0.0/16 via 10.4.0.2
  n r $L -A FORWARD -m ttl --ttl-lt 2 -j DROP; n q $L -A FORWARD -m ttl --ttl-lt 2 -j DROP; record loop line; ping_ a 10.50.0.1; tcp_ a 10.50.0.1 80; }
trap_same_device() { tri; n a ip addr add 10.1.0.44/32 dev lo; n r ip route add 10.44.0.0/16 via 10.1.0.44; n a ip addr add 10.44.0.1/32 dev lo; record back-where-it-came-from line; ping_ b 10.44.0.1; w
  gone; hosts a c r; mac; n r ip link add br0 address "$MAC" type bridge; n r ip link set br0 up; n r ip addr add 10.1.0.1/24 dev br0; lk a a0 10.1.0.2/24 r ra -; lk c c0 10.1.0.3/24 r rc -; n r ip link set ra master br0; n r ip link set rc master br0
  sc r net.ipv4.ip_forward=1; n c ip addr add 10.44.0.1/32 dev lo; n r ip route add 10.44.0.0/16 via 10.1.0.3; n a ip route add default via 10.1.0.1; n r $L -A FORWARD -i br0 -o br0 -j ACCEPT; n r $L -P FORWARD DROP; sc r net.bridge.bridge-nf-call-iptables=0
  record out-the-same-device; ping_ a 10.44.0.1; }
trap_icmp_source() { dual; n r ip route add unreachable 10.60.0.0/16; n a $L -A INPUT -s 10.3.0.1 -p icmp --icmp-type 3 -j DROP; record error-source dual; ping_ a 10.60.0.1; w
  sc r net.ipv4.icmp_errors_use_inbound_ifaddr=1; record error-source-inbound dual; ping_ a 10.60.0.1; w
  n r ip route del 10.8.0.1/32; n a $L -F; record error-without-way-back dual; ping_ a 10.60.0.1; }
trap_icmp_no_address() { tri; n r ip addr flush dev ra; n r ip addr flush dev rb; n r ip route add 10.1.0.0/24 dev ra; n r ip route add 10.2.0.0/24 dev rb; n a ip neigh replace 10.1.0.1 lladdr "$(mac_of r ra)" dev a0; n r ip route add unreachable 10.60.0.0/16
  n a $L -A INPUT ! -s 192.0.0.8 -j DROP; record error-without-address line; ping_ a 10.60.0.1; }
trap_bc_forwarding() { tri; sc b net.ipv4.icmp_echo_ignore_broadcasts=0; record directed-broadcast line; ping_ a 10.2.0.255; w; sc r net.ipv4.icmp_echo_ignore_broadcasts=0;  record directed-broadcast-answered line; ping_ a 10.2.0.255; w
  sc r net.ipv4.icmp_echo_ignore_broadcasts=1 net.ipv4.conf.all.bc_forwarding=1 net.ipv4.conf.ra.bc_forwarding=1; record directed-broadcast-forwarded line; ping_ a 10.2.0.255; }
trap_lo_down() { tri; n a ip link set lo down; record lo-down line; ping_ a 10.1.0.2; ping_ a 10.2.0.2; }
trap_own_interfaces() { tri; n r $L -A OUTPUT -o lo -j ACCEPT; n r $L -P OUTPUT DROP; n r $L -A INPUT -i lo -j ACCEPT; n r $L -P INPUT DROP; record own-address-by-lo line; ping_ r 10.2.0.1; }
