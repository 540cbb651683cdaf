# Pods behind cni0, as the CNI plugins `flannel` and `bridge` leave them, and containers behind docker0, as dockerd 20.10 leaves them.
# shellcheck shell=bash

# hexadecimal VARIABLE DIGITS: becomes so many random ones
hexadecimal() {
  local random=
  while [ ${#random} -lt "$2" ]; do printf -v random '%s%08x' "$random" "$SRANDOM"; done
  printf -v "$1" '%s' "${random:0:$2}"
}
# engine_mac VARIABLE: becomes what dockerd gives its bridge
engine_mac() { printf -v "$1" '02:42:%02x:%02x:%02x:%02x' $((SRANDOM & 255)) $((SRANDOM & 255)) $((SRANDOM & 255)) $((SRANDOM & 255)); }
# docker_mac VARIABLE ADDRESS: the address of a container's card says its IP
docker_mac() { local a b c d; IFS=. read -r a b c d <<<"$2"; printf -v "$1" '02:42:%02x:%02x:%02x:%02x' "$a" "$b" "$c" "$d"; }

# cni_bridge NODE...: the bridge, as the plugins would leave it
cni_bridge() {
  local n mtu gateway
  overlay_mtu mtu
  for n; do
    nth_to gateway "${SUBNET[$n]}" 1
    as_told "$n" <<<"link add cni0 mtu $mtu type bridge
addr add $gateway/${SUBNET[$n]#*/} brd + dev cni0
link set cni0 up"
    conflist "$n"
  done
}

# overlay_mtu VARIABLE
overlay_mtu() { printf -v "$1" 1450; [ "$OVERLAY" != host-gw ] || printf -v "$1" 1500; }

# cni_plugins NODE...: its pods are made by the real plugins, the bridge by the first of them
declare -A PLUGINS=()
cni_plugins() { local n; for n; do PLUGINS[$n]=yes; conflist "$n"; done; }

conflist() {
  write_file "$1" etc/cni/net.d/10-flannel.conflist <<'END'
{
  "name": "cbr0",
  "cniVersion": "0.3.1",
  "plugins": [
    {
      "type": "flannel",
      "delegate": {
        "hairpinMode": true,
        "isDefaultGateway": true
      }
    },
    {
      "type": "portmap",
      "capabilities": {
        "portMappings": true
      }
    }
  ]
}
END
}

# plugged NODE NAME: what the plugin `flannel` delegates to, run as a kubelet runs it
plugged() {
  local n=$1 ns=cni-$1-$2 said mtu
  overlay_mtu mtu
  ask namespace "$ns"
  said=$(printf '{"cniVersion": "0.3.1", "name": "cbr0", "type": "bridge", "bridge": "cni0", "mtu": %s, "hairpinMode": true, "isDefaultGateway": true, "ipMasq": false,
    "ipam": {"type": "host-local", "dataDir": "%s", "ranges": [[{"subnet": "%s"}]], "routes": [{"dst": "%s"}]}}' "$mtu" "$LAB/cni-$n" "${SUBNET[$n]}" "$NETWORK" |
    CNI_COMMAND=ADD CNI_CONTAINERID=$ns CNI_NETNS=/run/netns/$ns CNI_IFNAME=eth0 CNI_PATH=/usr/lib/cni nsenter --net="/run/netns/$n" /usr/lib/cni/bridge) ||
    die "the CNI plugin bridge says $said"
  PODS[$n]+=" $2"; POD_NS[$n/$2]=$ns
  said=$(ip -n "$ns" -4 -o addr show dev eth0)
  said=${said#* inet }
  POD_IP[$n/$2]=${said%%/*}
}

# pod NODE NAME [NUMBER]: behind cni0, with the NUMBERth address of the node's subnet
pod() {
  local n=$1 name=$2 ip port ns gateway mtu known=0 other
  [ -z "${PLUGINS[$n]:-}" ] || { plugged "$n" "$name"; return; }
  for other in ${PODS[$n]}; do known=$((known + 1)); done
  nth_to ip "${SUBNET[$n]}" "${3:-$((known + 2))}"
  nth_to gateway "${SUBNET[$n]}" 1
  hexadecimal port 8
  ns=cni-$n-$name port=veth$port
  overlay_mtu mtu
  local network=$NETWORK
  [ "$NETWORK" != "${SUBNET[$n]}" ] || network=
  ask namespace "$ns"
  as_told "$ns" <<<"link add eth0 mtu $mtu type veth peer name $port mtu $mtu netns $n
addr add $ip/${SUBNET[$n]#*/} brd + dev eth0
link set eth0 up
route add default via $gateway dev eth0${network:+
route add $network via $gateway dev eth0}"
  as_told "$n" <<<"link set $port master cni0 up
link set $port type bridge_slave hairpin on"
  PODS[$n]+=" $name"; POD_NS[$n/$name]=$ns; POD_IP[$n/$name]=$ip
}

declare -A BIP=() MASQUERADES=() CONTAINER=()

# docker_engine NODE [BIP/LEN] [masq|no-masq]: docker0 and the engine's own rules
docker_engine() {
  local n=$1 bip=${2:-} masq=${3:-no-masq} mac
  if [ -z "$bip" ]; then nth_to bip "${SUBNET[$1]}" 1; bip+=/${SUBNET[$1]#*/}; fi
  engine_mac mac
  docker_settings "$n" "$bip" "$masq"
  as_told "$n" <<<"link add docker0 address $mac mtu $(docker_mtu) type bridge
addr add $bip brd + dev docker0
link set docker0 up"
  docker_rules "$n" "$masq" "$bip"
}

docker_mtu() { case $OVERLAY in vxlan) echo 1450 ;; host-gw) echo 1500 ;; *) echo 1472 ;; esac; }

# docker_settings NODE BIP/LEN masq|no-masq: its daemon.json
docker_settings() {
  local masquerades=''
  BIP[$1]=$2 MASQUERADES[$1]=$3
  [ "$3" = masq ] || masquerades='  "ip-masq": false,
'
  write_file "$1" etc/docker/daemon.json <<END
{
  "bip": "$2",
$masquerades  "mtu": $(docker_mtu)
}
END
}

# docker_rules NODE masq|no-masq BIP/LEN
docker_rules() {
  local masquerade=''
  [ "$2" != masq ] || masquerade="-A POSTROUTING -s $3 ! -o docker0 -j MASQUERADE
-A DOCKER -i docker0 -j RETURN"
  restore "$1" <<END
*filter
:DOCKER - [0:0]
:DOCKER-ISOLATION-STAGE-1 - [0:0]
:DOCKER-ISOLATION-STAGE-2 - [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -j DOCKER-ISOLATION-STAGE-1
-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -o docker0 -j DOCKER
-A FORWARD -i docker0 ! -o docker0 -j ACCEPT
-A FORWARD -i docker0 -o docker0 -j ACCEPT
-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
-A DOCKER-ISOLATION-STAGE-1 -j RETURN
-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP
-A DOCKER-ISOLATION-STAGE-2 -j RETURN
-A DOCKER-USER -j RETURN
COMMIT
*nat
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
$masquerade
COMMIT
END
}

# container NODE NAME [NUMBER]: behind docker0, in a namespace that no `ip netns` shows
container() {
  local n=$1 name=$2 ip ns port mac id known=0 other
  for other in ${PODS[$n]}; do known=$((known + 1)); done
  nth_to ip "${BIP[$n]%.*}.0/${BIP[$n]#*/}" "${3:-$((known + 2))}"
  [ "${BIP[$n]#*/}" -le 24 ] || nth_to ip "${BIP[$n]}" "$((known + 1))"
  hexadecimal port 7
  docker_mac mac "$ip"
  ns=docker-$n-$name port=veth$port
  ask namespace "$ns"
  ask set "$ns" net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
  as_told "$n" <<<"link add $port mtu 1450 type veth peer name eth0 mtu 1450 address $mac netns $ns
link set $port master docker0 up"
  as_told "$ns" <<END
addr add $ip/${BIP[$n]#*/} brd + dev eth0
link set eth0 up
route add default via ${BIP[$n]%/*} dev eth0
END
  PODS[$n]+=" $name"; POD_NS[$n/$name]=$ns; POD_IP[$n/$name]=$ip
  hexadecimal id 64
  CONTAINER[$n/$name]=$id
}

# second_network HOST BRIDGE GATEWAY/LEN: as `docker network create` leaves it beside docker0
second_network() {
  local mac at
  engine_mac mac
  # behind the jump that keeps networks apart, wherever others put theirs
  at=$(firewall "$1" -S FORWARD | grep -n -e '-j DOCKER-ISOLATION-STAGE-1' | sed -n '1s/:.*//p')
  as_told "$1" <<<"link add $2 address $mac type bridge
addr add $3 brd + dev $2
link set $2 up"
  restore "$1" <<END
*filter
-I FORWARD $((at + 0)) -o $2 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-I FORWARD $((at + 1)) -o $2 -j DOCKER
-I FORWARD $((at + 2)) -i $2 ! -o $2 -j ACCEPT
-I FORWARD $((at + 3)) -i $2 -o $2 -j ACCEPT
-I DOCKER-ISOLATION-STAGE-1 1 -i $2 ! -o $2 -j DOCKER-ISOLATION-STAGE-2
-I DOCKER-ISOLATION-STAGE-2 1 -o $2 -j DROP
COMMIT
*nat
-I POSTROUTING 1 -s ${3%.*}.0/${3#*/} ! -o $2 -j MASQUERADE
COMMIT
END
}

# into HOST NAME BRIDGE ADDRESS/LEN GATEWAY: a container behind that bridge
into() {
  local ns=docker-$1-$2 port id
  hexadecimal port 7
  port=veth$port
  ask namespace "$ns"
  as_told "$1" <<<"link add $port type veth peer name eth0 netns $ns
link set $port master $3 up"
  as_told "$ns" <<<"addr add $4 brd + dev eth0
link set eth0 up
route add default via $5 dev eth0"
  PODS[$1]+=" $2"; POD_NS[$1/$2]=$ns; POD_IP[$1/$2]=${4%/*}
  hexadecimal id 64
  CONTAINER[$1/$2]=$id
}
