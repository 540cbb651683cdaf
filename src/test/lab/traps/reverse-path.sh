# Chapter 2, rp_filter and source checks.
# shellcheck shell=bash

trap_dual() { dual; record dual; ping_ a 10.2.0.2; ping_ a 10.1.0.1; }
trap_rp_max() { local x; dual; for x in "0 0" "1 0" "0 1" "1 2" "2 1"; do sc r net.ipv4.conf.all.rp_filter=${x% *} net.ipv4.conf.ra.rp_filter=${x#* }; record "rp-filter-all-${x% *}-device-${x#* }" dual; ping_ a 10.2.0.2; ping_ a 10.1.0.1; w; done; }
trap_rp_arp() { dual; sc r net.ipv4.conf.all.rp_filter=1; n a ip neigh del 10.1.0.1 dev a0; record rp-filter-silences-arp dual; ping_ a 10.1.0.1; ping_ a 10.2.0.2; }
trap_rp_loose() { dual; n r ip route del 10.8.0.1; sc r net.ipv4.conf.ra.rp_filter=2; n b $L -A INPUT -p icmp --icmp-type 8 -j ACCEPT; record loose-without-route dual; ping_ a 10.2.0.2; w
  n r ip route add unreachable 10.8.0.1; record loose-unreachable dual; ping_ a 10.2.0.2; w; n r ip route del unreachable 10.8.0.1; n r ip route add default via 10.3.0.2; record loose-by-default-route dual; ping_ a 10.2.0.2; }
trap_rp_no_address() { dual; n r ip addr flush dev ra; n r ip route add 10.1.0.0/24 dev ra src 10.2.0.1; sc r net.ipv4.conf.ra.rp_filter=2; record loose-without-address dual; ping_ a 10.2.0.2; w
  n a ip route replace default via 10.1.0.1; record loose-without-address-right dual; ping_ a 10.2.0.2; w
  n a ip route replace default via 10.1.0.1 src 10.8.0.1; sc r net.ipv4.conf.ra.rp_filter=0; record off-without-address dual; ping_ a 10.2.0.2; }
trap_rp_mark() { dual; sc r net.ipv4.conf.ra.rp_filter=1; n r ip route add 10.8.0.1/32 via 10.1.0.2 table 100; n r ip route add 10.2.0.0/24 dev rb table 100; n r ip rule add pref 10 fwmark 7 lookup 100; n r $L -t mangle -A PREROUTING -i ra -j MARK --set-mark 7
  record reverse-lookup-without-mark dual; ping_ a 10.2.0.2; w; sc r net.ipv4.conf.ra.src_valid_mark=1; record reverse-lookup-with-mark dual; ping_ a 10.2.0.2; }
trap_rp_lookup() { dual; sc r net.ipv4.conf.ra.rp_filter=1; n r ip route add 10.8.0.1/32 via 10.1.0.2 table 100; n r ip rule add pref 10 iif rb lookup 100; record reverse-lookup-iif-out dual; ping_ a 10.2.0.2; ping_ a 10.1.0.1; w
  n r ip rule del pref 10; n r ip rule add pref 10 iif lo lookup 100; record reverse-lookup-iif-lo dual; ping_ a 10.2.0.2; ping_ a 10.1.0.1; w
  n r ip rule del pref 10; n r ip rule add pref 10 from 10.2.0.2 lookup 100; record reverse-lookup-from dual; ping_ a 10.2.0.2; ping_ a 10.1.0.1; }
trap_own_source() { tri; n a ip addr add 10.2.0.1/32 dev lo; n a ip route replace default via 10.1.0.1 src 10.2.0.1; n a ip neigh replace 10.1.0.1 lladdr "$(mac_of r ra)" dev a0; n b $L -t nat -A PREROUTING -j ACCEPT; record own-source line; ping_ a 10.2.0.2; w
  sc r net.ipv4.conf.ra.accept_local=1; record own-source-accepted line; w; sc r net.ipv4.conf.ra.rp_filter=1; record own-source-accepted-strict line; ping_ a 10.2.0.2; }
trap_custom_rule() { tri; n a ip addr add 10.2.0.255/32 dev lo; n a ip route replace default via 10.1.0.1 src 10.2.0.255; n a ip neigh replace 10.1.0.1 lladdr "$(mac_of r ra)" dev a0; record broadcast-source line; arrives broadcast-source a 10.2.0.2 b b0; w
  n r ip rule add pref 77 to 1.2.3.4 lookup 77; record broadcast-source-custom-rule line; arrives broadcast-source-custom-rule a 10.2.0.2 b b0; }
# arrives SITUATION FROM TO AT DEVICE: whether the request gets there, whatever becomes of the answer
arrives() { local x; x=$(n "$4" timeout 3 tcpdump -lnni "$5" -c1 "icmp[0]=8 and dst $3" 2>/dev/null & sleep 0.7; n "$2" ping -n -c1 -W1 "$3" >/dev/null 2>&1; wait)
  printf '%s arrives %s: %s\n' "$2" "$3" "$([ -n "$x" ] && echo yes || echo no)" >>"$TEXT"; }
trap_rpfilter_match() { dual; n r $L -t raw -A PREROUTING -m rpfilter --invert -j DROP; record rpfilter-match dual; ping_ a 10.2.0.2; w; n r $L -t raw -F
  n r nft add table inet f; n r nft 'add chain inet f p { type filter hook prerouting priority -10; }'; n r nft add rule inet f p fib saddr . iif oif missing drop; record nft-fib-missing dual; ping_ a 10.2.0.2; }
trap_rp_sender() { dual; sc a net.ipv4.conf.all.rp_filter=1; record strict-at-the-sender dual; ping_ a 10.2.0.2; w; sc a net.ipv4.conf.all.rp_filter=0; record asymmetric-without-filter dual; ping_ a 10.2.0.2; }
trap_rp_stage() { dual; sc r net.ipv4.conf.all.rp_filter=1; n r $L -t raw -A PREROUTING -s 10.8.0.1 -j ACCEPT; n r $L -t mangle -A PREROUTING -s 10.8.0.1 -j ACCEPT; n r $L -A FORWARD -s 10.8.0.1 -j ACCEPT; record rp-filter-stage dual; ping_ a 10.2.0.2; }
