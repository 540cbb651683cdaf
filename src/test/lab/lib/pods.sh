# Pods behind cni0, as the CNI plugins `flannel` and `bridge` leave them, and containers behind docker0, as dockerd 20.10 leaves them.
# shellcheck shell=bash

# hexadecimal DIGITS
hexadecimal() { od -An -N$((($1 + 1) / 2)) -tx1 /dev/urandom | tr -d ' \n' | cut -c"1-$1"; }
# docker_mac ADDRESS: the address of a container's card says its IP
docker_mac() { local a b c d; IFS=. read -r a b c d <<<"$1"; printf '02:42:%02x:%02x:%02x:%02x' "$a" "$b" "$c" "$d"; }

# cni_bridge NODE...
cni_bridge() {
  local n mtu
  for n; do
    mtu=$([ "$OVERLAY" = host-gw ] && echo 1500 || echo 1450)
    ip -n "$n" link add cni0 mtu "$mtu" type bridge
    ip -n "$n" addr add "$(nth "${SUBNET[$n]}" 1)/${SUBNET[$n]#*/}" brd + dev cni0
    ip -n "$n" link set cni0 up
    write_file "$n" etc/cni/net.d/10-flannel.conflist <<'END'
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
  done
}

# pod NODE NAME [NUMBER]: behind cni0, with the NUMBERth address of the node's subnet
pod() {
  local n=$1 name=$2 ip port ns gateway mtu
  local known; known=$(wc -w <<<"${PODS[$n]}")
  ip=$(nth "${SUBNET[$n]}" "${3:-$((known + 2))}")
  gateway=$(nth "${SUBNET[$n]}" 1)
  ns=cni-$n-$name port=veth$(hexadecimal 8)
  mtu=$([ "$OVERLAY" = host-gw ] && echo 1500 || echo 1450)
  ip netns add "$ns"
  ip -n "$ns" link set lo up
  ip -n "$ns" link add eth0 mtu "$mtu" type veth peer name "$port" mtu "$mtu" netns "$n"
  ip -n "$n" link set "$port" master cni0 up
  bridge -n "$n" link set dev "$port" hairpin on
  ip -n "$ns" addr add "$ip/${SUBNET[$n]#*/}" brd + dev eth0
  ip -n "$ns" link set eth0 up
  ip -n "$ns" route add default via "$gateway" dev eth0
  [ -z "$NETWORK" ] || [ "$NETWORK" = "${SUBNET[$n]}" ] || ip -n "$ns" route add "$NETWORK" via "$gateway" dev eth0
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
  local n=$1 c
  for c in DOCKER DOCKER-ISOLATION-STAGE-1 DOCKER-ISOLATION-STAGE-2 DOCKER-USER; do firewall "$n" -N $c; done
  firewall "$n" -A FORWARD -j DOCKER-USER
  firewall "$n" -A FORWARD -j DOCKER-ISOLATION-STAGE-1
  firewall "$n" -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
  firewall "$n" -A FORWARD -o docker0 -j DOCKER
  firewall "$n" -A FORWARD -i docker0 ! -o docker0 -j ACCEPT
  firewall "$n" -A FORWARD -i docker0 -o docker0 -j ACCEPT
  firewall "$n" -A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
  firewall "$n" -A DOCKER-ISOLATION-STAGE-1 -j RETURN
  firewall "$n" -A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP
  firewall "$n" -A DOCKER-ISOLATION-STAGE-2 -j RETURN
  firewall "$n" -A DOCKER-USER -j RETURN
}

docker_nat_rules() {
  local n=$1 masq=$2 bip=$3
  firewall "$n" -t nat -N DOCKER
  firewall "$n" -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
  firewall "$n" -t nat -A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
  [ "$masq" = masq ] || return 0
  firewall "$n" -t nat -A POSTROUTING -s "$bip" ! -o docker0 -j MASQUERADE
  firewall "$n" -t nat -A DOCKER -i docker0 -j RETURN
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
  ip -n "$ns" link set lo up
  ip -n "$n" link add "$port" mtu 1450 type veth peer name eth0 mtu 1450 address "$(docker_mac "$ip")" netns "$ns"
  ip -n "$n" link set "$port" master docker0 up
  ip -n "$ns" addr add "$ip/${BIP[$n]#*/}" brd + dev eth0
  ip -n "$ns" link set eth0 up
  ip -n "$ns" route add default via "${BIP[$n]%/*}" dev eth0
  PODS[$n]+=" $name"; POD_NS[$n/$name]=$ns; POD_IP[$n/$name]=$ip
  CONTAINER[$n/$name]=$(hexadecimal 64)
}
