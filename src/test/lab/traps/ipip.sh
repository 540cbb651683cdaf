# IPIP as Calico has it: the fallback device tunl0, routes `via` the other node, onlink. Needs a kernel with ipip, which may be a virtual machine's.
# shellcheck shell=bash

# namespaces made from now on have no tunl0 of the kernel's
only_first() { nsenter --net=/proc/self/fd/9 sysctl -qw net.core.fb_tunnels_only_for_init_net="${1:-1}"; }
trap_ipip() { ti; record ipip; ping_ p1 10.244.2.2; ping_ n1 10.244.2.2; tcp_ p1 10.244.2.2 80; ping_ p1 10.244.2.2 -s 1452 -M do; ping_ p1 10.244.2.2 -s 1472 -M do; ping_ p1 10.244.2.2 -s 1472 -M dont; ping_ p1 10.244.2.77; w; source_ p1 10.244.2.2 p2 e0; source_ n1 10.244.2.2 p2 e0; }
trap_ipip_hooks() { ti; n n1 $L -A OUTPUT -p 4 ! -o u0 -j DROP; n n1 $L -A OUTPUT -p 4 -m owner --uid-owner 0 -j DROP; n n2 $L -A INPUT -p 4 ! -i u0 -j DROP; n n2 $L -A INPUT -i tunl0 -j DROP; n n2 $L -A FORWARD ! -i tunl0 -o c0 -j DROP; record ipip-hooks ipip; ping_ p1 10.244.2.2; w
  n n1 $L -F; n n2 $L -F; n n1 $L -A OUTPUT -p ipencap -j DROP; record ipip-dropped-in-output ipip; ping_ p1 10.244.2.2; ping_ n1 10.244.2.2; w
  n n1 $L -F; n n2 $L -A INPUT -p ipencap -j DROP; record ipip-dropped-in-input ipip; ping_ p1 10.244.2.2; ping_ n1 192.168.50.2; w
  n n2 $L -F; n n2 $L -A INPUT -p 4 -j REJECT; record ipip-rejected-in-input ipip; ping_ p1 10.244.2.2; w
  n n2 $L -F; n n2 $L -A INPUT -p udp -j DROP; n n2 $L -A INPUT -p tcp -j DROP; record ipip-other-protocols-dropped ipip; ping_ p1 10.244.2.2; tcp_ p1 10.244.2.2 80; w
  n n2 $L -F; n n2 $L -A FORWARD -i tunl0 -j DROP; record ipip-forward-dropped ipip; ping_ p1 10.244.2.2; w
  n n2 $L -F; n n2 $N -A INPUT -i u0 -p icmp -j ACCEPT; n n2 $N -P INPUT DROP; record ipip-policy ipip; ping_ p1 10.244.2.2; ping_ n1 192.168.50.2; }
# unlike vxlan's, both ways of it are one connection: there are no ports that differ
trap_ipip_state() { ti; n n1 $L -A INPUT -i u0 -m conntrack --ctstate ESTABLISHED -j ACCEPT; n n1 $L -A INPUT -i u0 -j DROP; record ipip-answers-are-established ipip; ping_ p1 10.244.2.2; w
  n n1 $L -F; n n2 $L -A INPUT -i u0 -m conntrack --ctstate ESTABLISHED -j ACCEPT; n n2 $L -A INPUT -i u0 -p 4 -j DROP; n n2 conntrack -F 2>/dev/null; record ipip-first-is-new ipip; ping_ p1 10.244.2.2; }
trap_ipip_mark() { ti; n n1 ip rule add pref 5 fwmark 0x99 unreachable; n n1 $L -t mangle -A FORWARD -o tunl0 -j MARK --set-mark 0x99; record ipip-mark-routes-nothing ipip; ping_ p1 10.244.2.2; w
  n n1 ip rule del pref 5; n n1 $L -A OUTPUT -p 4 -m mark --mark 0x99 -j DROP; record ipip-mark-matched ipip; ping_ p1 10.244.2.2; w
  n n1 $L -F; n n1 $L -t mangle -F; n n2 $L -t mangle -A INPUT -p 4 -j MARK --set-mark 0x77; n n2 $L -A FORWARD -i tunl0 -m mark --mark 0x77 -j DROP; record ipip-mark-stays-unwrapped ipip; ping_ p1 10.244.2.2; }
trap_ipip_receiver() { ti; n n2 ip link set tunl0 down; record ipip-receiver-down ipip; ping_ p1 10.244.2.2; w
  n n2 ip link set tunl0 up; sc n2 net.ipv4.conf.tunl0.forwarding=0; n n2 ip route replace 10.244.1.0/24 via 192.168.50.1 dev tunl0 onlink; record ipip-not-forwarded ipip; ping_ p1 10.244.2.2; w
  n n2 ip link set tunl0 down; sc n2 net.ipv4.conf.tunl0.forwarding=1; n n2 ip link add ti type ipip local 192.168.50.2 remote 192.168.50.1; n n2 ip link set ti up; n n2 ip route replace 10.244.1.0/24 dev ti; record ipip-receiver-with-ends ipip; ping_ p1 10.244.2.2; ping_ p2 10.244.1.2; w
  n n2 ip link del ti; n n2 ip link add ti type ipip local 192.168.50.2 remote 192.168.50.9; n n2 ip link set ti up; n n2 ip route replace 10.244.1.0/24 via 192.168.50.1 dev u0; record ipip-receiver-other-remote ipip; ping_ p1 10.244.2.2; w
  n n2 ip link del ti; n n2 ip link add ti type ipip local 192.168.50.2; n n2 ip link set ti up; record ipip-receiver-local-only ipip; ping_ p1 10.244.2.2; w
  n n2 ip link del ti; n n2 ip link add ti type ipip remote 192.168.50.1; n n2 ip link set ti up; record ipip-receiver-remote-only ipip; ping_ p1 10.244.2.2; }
trap_ipip_no_device() { SECOND=only_first ti; only_first 0; record ipip-no-device ipip; ping_ p1 10.244.2.2; w
  n n2 ip link add tx type ipip; n n2 ip link set tx up; record ipip-any-that-is-no-fallback ipip; ping_ p1 10.244.2.2; }
trap_ipip_filter() { ti; n n2 ip route replace 10.244.1.0/24 via 192.168.50.1 dev u0; record ipip-answer-outside-the-tunnel ipip; ping_ p1 10.244.2.2; w; sc n2 net.ipv4.conf.tunl0.rp_filter=1; record ipip-strict ipip; ping_ p1 10.244.2.2; w
  n n2 ip route replace 10.244.1.0/24 via 192.168.50.1 dev tunl0 onlink; record ipip-strict-both-ways ipip; ping_ p1 10.244.2.2; w; n n2 ip route del 10.244.1.0/24; record ipip-no-way-back ipip; ping_ p1 10.244.2.2; }
trap_ipip_nat() { ti; n n1 ip addr add 192.168.50.11/24 dev u0; n n1 $L -t nat -A POSTROUTING -o u0 -p 4 -j SNAT --to-source 192.168.50.11; record ipip-outer-translated ipip; ping_ p1 10.244.2.2; w
  n n2 ip link set tunl0 down; n n2 ip link add ti type ipip local 192.168.50.2 remote 192.168.50.1; n n2 ip link set ti up; n n2 ip route replace 10.244.1.0/24 dev ti; record ipip-outer-translated-for-ends ipip; ping_ p1 10.244.2.2; }
trap_ipip_inner_nat() { ti; n n1 $L -t nat -A POSTROUTING -s 10.244.1.0/24 ! -o c0 -j MASQUERADE; record ipip-inner-translated ipip; ping_ p1 10.244.2.2; w; source_ p1 10.244.2.2 p2 e0; }
trap_ipip_sender() { ti; n n1 ip route replace 10.244.2.0/24 via 192.168.50.77 dev tunl0 onlink; record ipip-wrong-next-hop ipip; ping_ p1 10.244.2.2; w
  n n1 ip route replace 10.244.2.0/24 dev tunl0; record ipip-without-next-hop ipip; ping_ p1 10.244.2.2; w
  n n1 ip route replace 10.244.2.0/24 via 192.168.50.2 dev tunl0 onlink; n n1 ip route add 192.168.50.2/32 dev tunl0; record ipip-into-itself ipip; ping_ p1 10.244.2.2; w
  n n1 ip route del 192.168.50.2/32 dev tunl0; n n1 ip route add unreachable 192.168.50.2/32; record ipip-no-underlay-route ipip; ping_ p1 10.244.2.2; ping_ n1 10.244.2.2; w
  n n1 ip route del unreachable 192.168.50.2/32; n n1 ip link add ti type ipip local 192.168.50.99 remote 192.168.50.2; n n1 ip link set ti up; n n1 ip route replace 10.244.2.0/24 dev ti; record ipip-source-gone ipip; ping_ p1 10.244.2.2; w
  n n1 ip link del ti; n n1 ip link add ti type ipip local 192.168.50.1 remote 192.168.50.2; n n1 ip link set ti up; n n1 ip route replace 10.244.2.0/24 via 192.168.50.77 dev ti onlink; record ipip-own-remote ipip; ping_ p1 10.244.2.2; w
  n n1 ip link del ti; n n1 ip link add ti type ipip local 192.168.50.1 remote 192.168.50.77; n n1 ip link set ti up; n n1 ip route replace 10.244.2.0/24 dev ti; record ipip-own-remote-silent ipip; ping_ p1 10.244.2.2; }
trap_ipip_mtu() { local i; ti; for i in n1 n2; do n $i ip link set u0 mtu 1400; done; record ipip-mtu ipip; ping_ p1 10.244.2.2 -s 1352 -M do; ping_ p1 10.244.2.2 -s 1422 -M dont; w; ping_ p1 10.244.2.2 -s 1422 -M do; w
  n n2 $L -t raw -A PREROUTING -f -j DROP; n p1 ip route flush cache; record ipip-fragments-dropped ipip; ping_ p1 10.244.2.2 -s 1422 -M dont; w
  n n2 $L -t raw -F; n n1 $L -A OUTPUT -p icmp -j DROP; n p1 ip route flush cache; record ipip-size-told-to-nobody ipip; ping_ p1 10.244.2.2 -s 1422 -M do; w
  n n1 $L -F; n n1 ip link add ti type ipip local 192.168.50.1 remote 192.168.50.2 pmtudisc; n n1 ip link set ti mtu 1480 up; n n1 ip route replace 10.244.2.0/24 dev ti; record ipip-pmtudisc ipip; ping_ p1 10.244.2.2 -s 1422 -M dont; w; }
