# Chapter 9, what the texts show and hide.
# shellcheck shell=bash

trap_text_empty() { tri; n b $L -L -n >/dev/null; record legacy-listed-once line; ping_ a 10.2.0.2; }
listed() { n "$1" $L -L -n >"$WORK/listed"; n "$1" $L -L -nv >"$WORK/listed-v"; }
trap_text_list() { tri; n r $L -A FORWARD -i rb -j ACCEPT; n r $L -P FORWARD DROP; record hidden-devices line; ping_ a 10.2.0.2; w; printf '==> r/extra/iptables_-L_-n <==\n' >>"$TEXT.more"; n r $L -L -n >>"$TEXT.more"; python3 - "$TEXT" <<'END'
import sys
t = open(sys.argv[1]).read(); more = open(sys.argv[1] + ".more").read()
i = t.index("==> seen <==")
open(sys.argv[1], "w").write(t[:i] + more.replace("r/extra/iptables_-L_-n", "r/listed/sos_commands/networking/iptables_-L_-n") + t[i:])
END
  rm "$TEXT.more"; }
trap_text_counters() { tri; n r $L -A FORWARD -i ra -j ACCEPT; n r $L -P FORWARD DROP; n a ping -c1 -W1 10.2.0.2 >/dev/null; record counters line; ping_ a 10.2.0.2; }
trap_text_nft() { tri; n r $N -A FORWARD -i ra -p tcp -m multiport --dports 1,2 -m comment --comment hello -j DROP; n r $N -t nat -A POSTROUTING -s 10.0.0.0/8 ! -o docker0 -j MASQUERADE; n r $N -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT; n r ipset create s1 hash:ip; n r ipset add s1 10.1.0.2; n r $N -A FORWARD -m set --match-set s1 src -p tcp -m tcp --dport 9091 -j DROP; n r $N -A FORWARD -m physdev --physdev-is-bridged -j DROP; record managed-by-iptables-nft line; ping_ a 10.2.0.2; tcp_ a 10.2.0.2 9091; w; n r $N -F; n r ipset destroy s1
  n r $N -F; n r $N -t nat -F; n r nft 'add chain ip filter zz { type filter hook forward priority 10; policy drop; }'; record native-chain-in-filter line; ping_ a 10.2.0.2; w; n r nft delete chain ip filter zz; n r nft add table inet own; n r nft 'add chain inet own f { type filter hook forward priority 10; policy drop; }'; record native-table-beside line; ping_ a 10.2.0.2; w
  n r nft delete table inet own; n r nft add rule ip filter FORWARD ip daddr 10.2.0.2 meta mark set 3 counter drop; record native-rule-in-filter line; ping_ a 10.2.0.2; }
trap_text_routes() { tri; n r ip route del 10.2.0.0/24; n r ip route add 10.2.0.0/24 dev rb table 66; n r ip rule add pref 10 lookup 66; record other-table line; ping_ a 10.2.0.2; w; gone; tri; n r ip addr add 10.67.0.1/24 dev rb noprefixroute; n b ip addr add 10.67.0.2/24 dev b0; record noprefixroute line; ping_ a 10.67.0.2; ping_ a 10.67.0.1; }
trap_text_masks() { tri; n r $L -A FORWARD -s 10.1.0.77/24 -d 10.9.0.0/16 -j DROP; n r $L -A FORWARD -p all -s 0.0.0.2/0.0.0.255 -d 10.2.0.2 -j DROP; record dotted-mask line; ping_ a 10.2.0.2; ping_ b 10.1.0.2; }
trap_text_table() { tri; n a ip link set a0 mtu 1300; record small-own-device line; ping_ a 10.2.0.2 -s 1400 -M do; ping_ a 10.2.0.2 -s 1200 -M do; }
