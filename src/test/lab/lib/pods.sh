# Pods behind cni0, as the CNI plugins `flannel` and `bridge` leave them, and containers behind docker0, as dockerd 20.10 leaves them.
# shellcheck shell=bash

# hexadecimal DIGITS
hexadecimal() { od -An -N$((($1 + 1) / 2)) -tx1 /dev/urandom | tr -d ' \n' | cut -c"1-$1"; }
# docker_mac ADDRESS: the address of a container's card says its IP
docker_mac() { local a b c d; IFS=. read -r a b c d <<<"$1"; printf '02:42:%02x:%02x:%02x:%02x' "$a" "$b" "$c" "$d"; }

# cni_bridge NODE...: the bridge, as the plugins would leave it
cni_bridge() {
  local n mtu
  for n; do
    mtu=$(overlay_mtu)
    ip -n "$n" link add cni0 mtu "$mtu" type bridge
    ip -n "$n" addr add "$(nth "${SUBNET[$n]}" 1)/${SUBNET[$n]#*/}" brd + dev cni0
    ip -n "$n" link set cni0 up
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
  ip -n "$ns" link set lo up
  said=$(printf '{"cniVersion": "0.3.1", "name": "cbr0", "type": "bridge", "bridge": "cni0", "mtu": %s, "hairpinMode": true, "isDefaultGateway": true, "ipMasq": false,
    "ipam": {"type": "host-local", "dataDir": "%s", "ranges": [[{"subnet": "%s"}]], "routes": [{"dst": "%s"}]}}' "$(overlay_mtu)" "$LAB/cni-$n" "${SUBNET[$n]}" "$NETWORK" |
    CNI_COMMAND=ADD CNI_CONTAINERID=$ns CNI_NETNS=/run/netns/$ns CNI_IFNAME=eth0 CNI_PATH=/usr/lib/cni nsenter --net="/run/netns/$n" /usr/lib/cni/bridge) ||
    die "the CNI plugin bridge says $said"
  PODS[$n]+=" $2"; POD_NS[$n/$2]=$ns
  POD_IP[$n/$2]=$(ip -n "$ns" -4 -o addr show dev eth0 | sed -n '1s/.* inet \([0-9.]*\).*/\1/p')
}

# pod NODE NAME [NUMBER]: behind cni0, with the NUMBERth address of the node's subnet
pod() {
  local n=$1 name=$2 ip port ns gateway mtu
  [ -z "${PLUGINS[$n]:-}" ] || { plugged "$n" "$name"; return; }
  local known; known=$(wc -w <<<"${PODS[$n]}")
  ip=$(nth "${SUBNET[$n]}" "${3:-$((known + 2))}")
  gateway=$(nth "${SUBNET[$n]}" 1)
  ns=cni-$n-$name port=veth$(hexadecimal 8)
  mtu=$(overlay_mtu)
  ip netns add "$ns"
  ip -n "$ns" link add eth0 mtu "$mtu" type veth peer name "$port" mtu "$mtu" netns "$n"
  ip -n "$n" link set "$port" master cni0 up
  bridge -n "$n" link set dev "$port" hairpin on
  {
    echo link set lo up
    echo "addr add $ip/${SUBNET[$n]#*/} brd + dev eth0"
    echo link set eth0 up
    echo "route add default via $gateway dev eth0"
    [ -z "$NETWORK" ] || [ "$NETWORK" = "${SUBNET[$n]}" ] || echo "route add $NETWORK via $gateway dev eth0"
  } | ip -n "$ns" -batch -
  PODS[$n]+=" $name"; POD_NS[$n/$name]=$ns; POD_IP[$n/$name]=$ip
}

declare -A BIP=() MASQUERADES=() CONTAINER=()

# docker_engine NODE [BIP/LEN] [masq|no-masq]: docker0 and the engine's own rules
docker_engine() {
  local n=$1 bip=${2:-$(nth "${SUBNET[$1]}" 1)/${SUBNET[$1]#*/}} masq=${3:-no-masq} mtu=1450
  [ "$OVERLAY" = vxlan ] || mtu=1472
  [ "$OVERLAY" = host-gw ] && mtu=1500
  BIP[$n]=$bip MASQUERADES[$n]=$masq
  ip -n "$n" link add docker0 address "02:42:$(hexadecimal 8 | sed 's/../&:/g; s/:$//')" mtu $mtu type bridge
  ip -n "$n" addr add "$bip" brd + dev docker0
  ip -n "$n" link set docker0 up
  docker_filter_rules "$n"
  docker_nat_rules "$n" "$masq" "$bip"
  { printf '{\n  "bip": "%s",\n' "$bip"
    [ "$masq" = masq ] || printf '  "ip-masq": false,\n'
    printf '  "mtu": %s\n}\n' $mtu; } | write_file "$n" etc/docker/daemon.json
}

docker_filter_rules() {
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
END
}

docker_nat_rules() {
  local masquerade=''
  [ "$2" != masq ] || masquerade="-A POSTROUTING -s $3 ! -o docker0 -j MASQUERADE
-A DOCKER -i docker0 -j RETURN"
  restore "$1" <<END
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
  local n=$1 name=$2 ip ns port known
  known=$(wc -w <<<"${PODS[$n]}")
  ip=$(nth "${BIP[$n]%.*}.0/${BIP[$n]#*/}" "${3:-$((known + 2))}")
  [ "${BIP[$n]#*/}" -le 24 ] || ip=$(nth "${BIP[$n]}" "$((known + 1))")
  ns=docker-$n-$name port=veth$(hexadecimal 7)
  ip netns add "$ns"
  inside "$ns" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
  ip -n "$n" link add "$port" mtu 1450 type veth peer name eth0 mtu 1450 address "$(docker_mac "$ip")" netns "$ns"
  ip -n "$n" link set "$port" master docker0 up
  ip -n "$ns" -batch - <<END
link set lo up
addr add $ip/${BIP[$n]#*/} brd + dev eth0
link set eth0 up
route add default via ${BIP[$n]%/*} dev eth0
END
  PODS[$n]+=" $name"; POD_NS[$n/$name]=$ns; POD_IP[$n/$name]=$ip
  CONTAINER[$n/$name]=$(hexadecimal 64)
}
