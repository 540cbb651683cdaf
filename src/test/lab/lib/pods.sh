# Pods behind cni0, as the CNI plugins `flannel` and `bridge` leave them, and containers behind docker0, as dockerd 20.10 leaves them.
# shellcheck shell=bash

# hexadecimal DIGITS
hexadecimal() {
  local digits=
  while [ ${#digits} -lt "$1" ]; do printf -v digits '%s%08x' "$digits" "$SRANDOM"; done
  printf '%s' "${digits:0:$1}"
}
# engine_mac: what dockerd gives its bridge
engine_mac() { printf '02:42:%02x:%02x:%02x:%02x' $((SRANDOM & 255)) $((SRANDOM & 255)) $((SRANDOM & 255)) $((SRANDOM & 255)); }
# docker_mac ADDRESS: the address of a container's card says its IP
docker_mac() { local a b c d; IFS=. read -r a b c d <<<"$1"; printf '02:42:%02x:%02x:%02x:%02x' "$a" "$b" "$c" "$d"; }

# cni_bridge NODE...: the bridge, as the plugins would leave it
cni_bridge() {
  local n
  for n; do
    as_told "$n" <<<"link add cni0 mtu $(overlay_mtu) type bridge
addr add $(nth "${SUBNET[$n]}" 1)/${SUBNET[$n]#*/} brd + dev cni0
link set cni0 up"
    conflist "$n"
  done
}

overlay_mtu() { [ "$OVERLAY" = host-gw ] && echo 1500 || echo 1450; }

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
  local n=$1 ns=cni-$1-$2 said
  ip netns add "$ns"
  inside "$ns" ip link set lo up
  said=$(printf '{"cniVersion": "0.3.1", "name": "cbr0", "type": "bridge", "bridge": "cni0", "mtu": %s, "hairpinMode": true, "isDefaultGateway": true, "ipMasq": false,
    "ipam": {"type": "host-local", "dataDir": "%s", "ranges": [[{"subnet": "%s"}]], "routes": [{"dst": "%s"}]}}' "$(overlay_mtu)" "$LAB/cni-$n" "${SUBNET[$n]}" "$NETWORK" |
    CNI_COMMAND=ADD CNI_CONTAINERID=$ns CNI_NETNS=/run/netns/$ns CNI_IFNAME=eth0 CNI_PATH=/usr/lib/cni nsenter --net="/run/netns/$n" /usr/lib/cni/bridge) ||
    die "the CNI plugin bridge says $said"
  PODS[$n]+=" $2"; POD_NS[$n/$2]=$ns
  POD_IP[$n/$2]=$(ip -n "$ns" -4 -o addr show dev eth0 | sed -n '1s/.* inet \([0-9.]*\).*/\1/p')
}

# pod NODE NAME [NUMBER]: behind cni0, with the NUMBERth address of the node's subnet
pod() {
  local n=$1 name=$2 ip port ns gateway mtu known=0 other
  [ -z "${PLUGINS[$n]:-}" ] || { plugged "$n" "$name"; return; }
  for other in ${PODS[$n]}; do known=$((known + 1)); done
  ip=$(nth "${SUBNET[$n]}" "${3:-$((known + 2))}")
  gateway=$(nth "${SUBNET[$n]}" 1)
  ns=cni-$n-$name port=veth$(hexadecimal 8)
  mtu=$(overlay_mtu)
  local network=$NETWORK
  [ "$NETWORK" != "${SUBNET[$n]}" ] || network=
  ip netns add "$ns"
  as_told "$ns" <<<"link set lo up
link add eth0 mtu $mtu type veth peer name $port mtu $mtu netns $n
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
  local n=$1 bip=${2:-$(nth "${SUBNET[$1]}" 1)/${SUBNET[$1]#*/}} masq=${3:-no-masq} mtu=1450
  [ "$OVERLAY" = vxlan ] || mtu=1472
  [ "$OVERLAY" = host-gw ] && mtu=1500
  BIP[$n]=$bip MASQUERADES[$n]=$masq
  as_told "$n" <<<"link add docker0 address $(engine_mac) mtu $mtu type bridge
addr add $bip brd + dev docker0
link set docker0 up"
  { docker_filter_rules; docker_nat_rules "$masq" "$bip"; } | restore "$n"
  { printf '{\n  "bip": "%s",\n' "$bip"
    [ "$masq" = masq ] || printf '  "ip-masq": false,\n'
    printf '  "mtu": %s\n}\n' $mtu; } | write_file "$n" etc/docker/daemon.json
}

docker_filter_rules() {
  cat <<END
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
END
}

docker_nat_rules() {
  local masquerade=''
  [ "$1" != masq ] || masquerade="-A POSTROUTING -s $2 ! -o docker0 -j MASQUERADE
-A DOCKER -i docker0 -j RETURN"
  cat <<END
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
  local n=$1 name=$2 ip ns port known=0 other
  for other in ${PODS[$n]}; do known=$((known + 1)); done
  ip=$(nth "${BIP[$n]%.*}.0/${BIP[$n]#*/}" "${3:-$((known + 2))}")
  [ "${BIP[$n]#*/}" -le 24 ] || ip=$(nth "${BIP[$n]}" "$((known + 1))")
  ns=docker-$n-$name port=veth$(hexadecimal 7)
  ip netns add "$ns"
  inside "$ns" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
  as_told "$n" <<<"link add $port mtu 1450 type veth peer name eth0 mtu 1450 address $(docker_mac "$ip") netns $ns
link set $port master docker0 up"
  as_told "$ns" <<END
link set lo up
addr add $ip/${BIP[$n]#*/} brd + dev eth0
link set eth0 up
route add default via ${BIP[$n]%/*} dev eth0
END
  PODS[$n]+=" $name"; POD_NS[$n/$name]=$ns; POD_IP[$n/$name]=$ip
  CONTAINER[$n/$name]=$(hexadecimal 64)
}
