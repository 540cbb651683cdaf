# iptables twice on one host: what the one accepts, the other stops.
# shellcheck shell=bash

desk_and_shop() {
  segment lan
  host desk; plug desk eth0 lan 10.200.7.10/24
  FIREWALL[shop]=both
  host shop; plug shop eth0 lan 10.200.7.20/24
  serve shop 8443 java
}
opened_in() {
  inside shop "iptables-$1" -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  inside shop "iptables-$1" -A INPUT -i lo -j ACCEPT
  inside shop "iptables-$1" -A INPUT -p icmp -j ACCEPT
  inside shop "iptables-$1" -A INPUT -p tcp -m tcp --dport 8443 -j ACCEPT
  inside shop "iptables-$1" -A INPUT -j REJECT --reject-with icmp-host-prohibited
}

# The port is opened in nft, where `iptables` looks; rules of the time before the upgrade still stand in legacy.
hit() {
  desk_and_shop
  opened_in nft
  works tcp desk shop 8443
  inside shop iptables-legacy -A INPUT -p icmp -j ACCEPT
  inside shop iptables-legacy -A INPUT -p tcp -m tcp --dport 1024:65535 -j DROP
  WHOLE_SYSCTL=yes
  probe ok ping desk shop
  probe timeout tcp desk shop 8443
  found firewall-backends-mixed shop packet-dropped-by-rule
  healed_by shop iptables-legacy -D INPUT 2
}

# The other way round: legacy accepts, a REJECT of a program that used nft stops it.
hit-nft-rejects() {
  desk_and_shop
  opened_in legacy
  works tcp desk shop 8443
  inside shop iptables-nft -N GUARD
  inside shop iptables-nft -A GUARD -s 10.200.7.0/28 -j REJECT --reject-with icmp-port-unreachable
  inside shop iptables-nft -A INPUT -p tcp -m tcp --dport 8443 -j GUARD
  probe ok ping desk shop
  probe refused tcp desk shop 8443
  found firewall-backends-mixed shop packet-rejected-by-rule
  healed_by shop iptables-nft -D GUARD 1
}

# A policy left behind in legacy.
hit-policy() {
  desk_and_shop
  opened_in nft
  works tcp desk shop 8443
  inside shop iptables-legacy -P INPUT DROP
  probe timeout tcp desk shop 8443
  found firewall-backends-mixed shop packet-dropped-by-policy
  healed_by shop iptables-legacy -P INPUT ACCEPT
}

# Both hold rules, but neither lets this port in: it is dropped by a rule, wherever that one stands.
near-miss() {
  desk_and_shop
  works tcp desk shop 8443
  inside shop iptables-nft -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
  inside shop iptables-nft -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  inside shop iptables-legacy -A INPUT -p tcp -m tcp --dport 8443 -j DROP
  probe ok ping desk shop
  probe timeout tcp desk shop 8443
  silent firewall-backends-mixed
  found packet-dropped-by-rule shop
  healed_by shop iptables-legacy -D INPUT 1
}

# Both hold rules, a DROP in the one among them; both let this packet pass.
near-miss-sound() {
  desk_and_shop
  opened_in nft
  inside shop iptables-legacy -A INPUT -s 10.200.8.0/24 -j DROP
  probe ok ping desk shop
  probe ok tcp desk shop 8443
  silent firewall-backends-mixed; sound
}
