# Calico with IPIP, with the devices and routes that Felix and BIRD leave behind: the kernel's own tunl0, a route to each other node's block through it,
# and for each pod a route to a device without an address that answers ARP for all. Needs a kernel with ipip, which may be a virtual machine's.
# shellcheck shell=bash

# calico NODE...: of nodes made by `node`
calico() {
  local n m leads
  for n; do
    leads="addr add ${SUBNET[$n]%/*}/32 dev tunl0"$'\n'"link set tunl0 mtu ${CALICO_MTU:-1480} up"$'\n'"route add blackhole ${SUBNET[$n]} proto bird"$'\n'
    for m; do [ "$n" = "$m" ] || leads+="route add ${SUBNET[$m]} via ${HOST_IP[$m]} dev tunl0 proto bird onlink"$'\n'; done
    as_told "$n" <<<"$leads"
    # a device answers ARP for 169.254.1.1 only where a route leads there by another one
    inside "$n" ip route show default | grep -q . || route "$n" default via "${HOST_IP[$n]%.*}.1"
  done
}

# calico_pod NODE NAME: with the next address of the node's block
calico_pod() {
  local n=$1 name=$2 ip port ns known=0 other
  for other in ${PODS[$n]}; do known=$((known + 1)); done
  nth_to ip "${SUBNET[$n]}" "$((known + 2))"
  hexadecimal port 11
  ns=cni-$n-$name port=cali$port
  ask namespace "$ns"
  as_told "$ns" <<<"link add eth0 mtu ${CALICO_MTU:-1480} type veth peer name $port address ee:ee:ee:ee:ee:ee mtu ${CALICO_MTU:-1480} netns $n
addr add $ip/32 dev eth0
link set eth0 up
route add 169.254.1.1 dev eth0 scope link
route add default via 169.254.1.1 dev eth0"
  as_told "$n" <<<"link set $port up
route add $ip dev $port scope link"
  set_parameter "$n" "net.ipv4.conf.$port.proxy_arp" 1
  set_parameter "$n" "net.ipv4.neigh.$port.proxy_delay" 0
  PODS[$n]+=" $name"; POD_NS[$n/$name]=$ns; POD_IP[$n/$name]=$ip
}
