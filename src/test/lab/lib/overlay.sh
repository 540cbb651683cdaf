# A flannel overlay, with exactly the devices, routes, neighbours, forwarding entries, files and chains that flanneld leaves behind.
# shellcheck shell=bash

declare -A SUBNET=()                 # node -> the pod subnet leased to it
NETWORK=                             # the network of all pods
OVERLAY=vxlan                        # vxlan | host-gw | udp
# $LAB/leases is the registry: lines SUBNET PUBLIC_IP, of which flanneld's UDP process reads every one for every packet

# node NAME SEGMENT ADDRESS/LEN POD_SUBNET: a host that holds a lease
node() {
  host "$1"
  plug "$1" eth0 "$2" "$3"
  forwards "$1"
  SUBNET[$1]=$4
}

# flannel NODE...: starts the overlay on these nodes and tells each of the others
flannel() {
  local n m
  for n; do printf '%s %s\n' "${SUBNET[$n]}" "${HOST_IP[$n]}" >>"$LAB/leases"; done
  for n; do "overlay_device_$OVERLAY" "$n"; flannel_environment "$n"; done
  for n; do
    local -a others=()
    for m; do [ "$n" = "$m" ] || others+=("$m"); done
    "overlay_peer_$OVERLAY" "$n" "${others[@]}"
  done
}

# overlay_peer_BACKEND NODE OTHER...: what a node's flanneld writes of each other lease

overlay_device_vxlan() {
  as_told "$1" <<<"link add flannel.1 type vxlan id 1 local ${HOST_IP[$1]} dev eth0 dstport 8472 nolearning
addr add ${SUBNET[$1]%/*}/32 dev flannel.1
link set flannel.1 mtu 1450 up"
}
overlay_peer_vxlan() {
  local host=$1 other far link mac forwards='' leads=''; shift
  for other; do
    far=${SUBNET[$other]%/*}
    link=$(inside "$other" ip -j link show flannel.1)
    mac=${link#*'"address":"'} mac=${mac%%'"'*}
    forwards+="fdb replace $mac dev flannel.1 dst ${HOST_IP[$other]} self permanent"$'\n'
    leads+="neigh replace $far dev flannel.1 lladdr $mac nud permanent"$'\n'"route replace ${SUBNET[$other]} via $far dev flannel.1 onlink"$'\n'
  done
  as_told "$host" <<<"$leads"
  inside "$host" bridge -batch - <<<"$forwards"
}

overlay_device_host-gw() { :; }
overlay_peer_host-gw() {
  local host=$1 other leads=''; shift
  for other; do leads+="route replace ${SUBNET[$other]} via ${HOST_IP[$other]} dev eth0"$'\n'; done
  as_told "$host" <<<"$leads"
}

# The UDP backend: a tun device with the whole network behind it and a process that wraps.
overlay_device_udp() {
  inside "$1" "$PYTHON" -B -S -E "$HERE/lib/flannel-udp.py" "${HOST_IP[$1]}" "$LAB/leases" >"$LAB/flannel-udp-$1.log" 2>&1 &
  local i
  for i in {1..50}; do ip -n "$1" link show flannel0 >/dev/null 2>&1 && break; sleep 0.1; done
  as_told "$1" <<<"addr add ${SUBNET[$1]%/*}/${NETWORK#*/} dev flannel0
link set flannel0 mtu 1472 up"
}
overlay_peer_udp() { :; }

flannel_environment() {
  local mtu=1450 gateway
  nth_to gateway "${SUBNET[$1]}" 1
  case $OVERLAY in host-gw) mtu=1500 ;; udp) mtu=1472 ;; esac
  write_file "$1" run/flannel/subnet.env <<END
FLANNEL_NETWORK=$NETWORK
FLANNEL_SUBNET=$gateway/${SUBNET[$1]#*/}
FLANNEL_MTU=$mtu
FLANNEL_IPMASQ=${IPMASQ:-true}
END
}

# restore HOST: standard input, as iptables-save prints it, is added to the packet filter of that host
restore() { inside "$1" "iptables-${FIREWALL[$1]}-restore" --noflush; }

# flannel_forwarding NODE...: the filter rules of flanneld
flannel_forwarding() {
  local n c='-m comment --comment "flanneld forward"'
  for n; do
    restore "$n" <<END
*filter
:FLANNEL-FWD - [0:0]
-A FORWARD $c -j FLANNEL-FWD
-A FLANNEL-FWD -s $NETWORK $c -j ACCEPT
-A FLANNEL-FWD -d $NETWORK $c -j ACCEPT
COMMIT
END
  done
}

# flannel_masquerade NODE...: the NAT rules of flanneld 0.20 and later
flannel_masquerade() {
  local n c='-m comment --comment "flanneld masq"'
  for n; do
    restore "$n" <<END
*nat
:FLANNEL-POSTRTG - [0:0]
-A POSTROUTING $c -j FLANNEL-POSTRTG
-A FLANNEL-POSTRTG -m mark --mark 0x4000/0x4000 $c -j RETURN
-A FLANNEL-POSTRTG -s ${SUBNET[$n]} -d $NETWORK $c -j RETURN
-A FLANNEL-POSTRTG -s $NETWORK -d ${SUBNET[$n]} $c -j RETURN
-A FLANNEL-POSTRTG ! -s $NETWORK -d ${SUBNET[$n]} $c -j RETURN
-A FLANNEL-POSTRTG -s $NETWORK ! -d 224.0.0.0/4 $c -j MASQUERADE --random-fully
-A FLANNEL-POSTRTG ! -s $NETWORK -d $NETWORK $c -j MASQUERADE --random-fully
COMMIT
END
  done
}

# flannel_masquerade_old NODE...: those of flanneld 0.9 to 0.19, without chains of its own
flannel_masquerade_old() {
  local n
  for n; do
    restore "$n" <<END
*nat
-A POSTROUTING -s $NETWORK -d $NETWORK -j RETURN
-A POSTROUTING -s $NETWORK ! -d 224.0.0.0/4 -j MASQUERADE
-A POSTROUTING ! -s $NETWORK -d ${SUBNET[$n]} -j RETURN
-A POSTROUTING ! -s $NETWORK -d $NETWORK -j MASQUERADE
COMMIT
END
  done
}
