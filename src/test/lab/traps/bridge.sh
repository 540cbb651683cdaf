# Chapter 4, bridges, veth, macvlan.
# shellcheck shell=bash

trap_bridge() { brh; record bridge; ping_ p 10.5.0.3; ping_ p 10.5.0.1; tcp_ p 10.5.0.3 80; }
trap_isolated() { brh; n h bridge link set dev hp isolated on; record isolated-one bridge; ping_ p 10.5.0.3; w; n h bridge link set dev hq isolated on; n p ip neigh flush all; n q ip neigh flush all; record isolated-both bridge; ping_ p 10.5.0.3; ping_ p 10.5.0.1; w
  sc h net.ipv4.conf.br0.proxy_arp_pvlan=1 net.ipv4.neigh.br0.proxy_delay=0; n p ip neigh flush all; n q ip neigh flush all; record isolated-proxy-arp-pvlan bridge; ping_ p 10.5.0.3; }
trap_port_state() { brh; n h bridge link set dev hq state 0; record port-disabled bridge; ping_ p 10.5.0.3; w; n h bridge link set dev hq state 4; record port-blocking-without-stp bridge; ping_ p 10.5.0.3; w
  n p ip neigh flush all; n h ip link set hq down; n h ip link set br0 type bridge stp_state 1; n h ip link set hq up; record port-listening bridge; ping_ p 10.5.0.3; }
trap_fdb() { local m; brh; m=$(mac_of q e0); n h bridge fdb replace "$m" dev hp master static; record fdb-static-wrong-port bridge; ping_ p 10.5.0.3; w; n h bridge fdb del "$m" dev hp master
  n h bridge fdb replace "$m" dev hq master; record fdb-permanent-is-local bridge; ping_ p 10.5.0.3; w; n h bridge fdb del "$m" dev hq master; n h bridge fdb replace "$m" dev hq master static; record fdb-static-right bridge; ping_ p 10.5.0.3; }
trap_no_flood() { local m; brh; m=$(mac_of q e0); n p ip neigh replace 10.5.0.3 lladdr "$m" dev e0; n q ip neigh replace 10.5.0.2 lladdr "$(mac_of p e0)" dev e0
  n h bridge link set dev hq learning off flood off; record no-flood-no-learning bridge; ping_ p 10.5.0.3; w; n h bridge fdb replace "$m" dev hq master static; record no-flood-static-entry bridge; ping_ p 10.5.0.3; }
trap_bridge_device() { brh; n h ip addr flush dev br0; record bridge-without-address bridge; ping_ p 10.5.0.3; w; n h ip link set br0 down; record bridge-down bridge; ping_ p 10.5.0.3; }
trap_port_address() { brh; n h ip addr add 10.5.0.77/32 dev hp; record address-on-port bridge; ping_ q 10.5.0.77; w; n h ip addr del 10.5.0.77/32 dev hp; n h ip route add 10.5.0.2/32 dev hp; record route-by-port bridge; ping_ h 10.5.0.2; w
  n h ip route del 10.5.0.2/32 dev hp; n h ip link set hq nomaster; n p ip neigh flush all; record port-without-master bridge; ping_ p 10.5.0.3; }
trap_port_mtu() { brh; n h ip link set hq mtu 1400; record port-mtu-bridge-follows bridge; ping_ p 10.5.0.3 -s 1450 -M do; ping_ p 10.5.0.3 -s 1376 -M do; ping_ p 10.5.0.3 -s 1380 -M do; w
  n h ip link set br0 mtu 1300; n h ip link set hq mtu 1500; record bridge-mtu-by-hand bridge; ping_ p 10.5.0.3 -s 1450 -M do; ping_ h 10.5.0.3 -s 1450 -M do; }
trap_bridge_mac() { brh; n p ping -c1 10.5.0.1 >/dev/null; ip -n h link add lowm address 00:00:00:00:00:0a type veth peer name lowp; n h ip link set br0 address 00:00:00:00:00:0b; record bridge-mac-changed bridge; ping_ p 10.5.0.1; }
trap_bridge_carrier() { brh; n p ip link set e0 down; n q ip link set e0 down; sleep 1.5; record bridge-no-carrier bridge; ping_ h 10.5.0.2; w
  gone; hosts h; mac; n h ip link add br9 address "$MAC" type bridge; n h ip link set br9 up; n h ip addr add 10.6.0.1/24 dev br9; record bridge-never-a-port; ping_ h 10.6.0.1; ping_ h 10.6.0.2; }
trap_calico() { hosts h; containers h p; lk p e0 10.5.0.2/32 h cali0 -; n p ip route add 169.254.1.1 dev e0 scope link; n p ip route add default via 169.254.1.1; n h ip route add 10.5.0.2 dev cali0 scope link
  sc h net.ipv4.ip_forward=1 net.ipv4.conf.cali0.proxy_arp=1 net.ipv4.neigh.cali0.proxy_delay=0; n h ip addr add 10.3.0.1/32 dev lo; record calico-without-route; ping_ p 10.3.0.1; w
  mac; ip -n h link add u0 address "$MAC" type bridge; n h ip addr add 10.77.0.1/24 dev u0; n h ip link set u0 up; n h ip route add default via 10.77.0.9; n p ip neigh flush all; record calico-default-route calico-without-route; ping_ p 10.3.0.1; w
  sc h net.ipv4.conf.cali0.proxy_arp=0; n p ip neigh flush all; record calico-without-proxy-arp calico-without-route; ping_ p 10.3.0.1; w
  sc h net.ipv4.conf.cali0.proxy_arp=1 net.ipv4.conf.cali0.rp_filter=1; n h ip route del 10.5.0.2; n p ip neigh flush all; record calico-strict-without-pod-route calico-without-route; ping_ p 10.3.0.1; }
trap_veth() { hosts a c; lk a x0 10.1.0.2/24 c y0 10.1.0.1/24; n c ip link set y0 mtu 1300; record veth-peer-mtu; ping_ a 10.1.0.1 -s 1400 -M do; ping_ a 10.1.0.1 -s 1276 -M do; ping_ a 10.1.0.1 -s 1280 -M do; w
  n c ip link set y0 mtu 1500; n c ip link set y0 down; n a ip neigh flush all; record veth-peer-down veth-peer-mtu; ping_ a 10.1.0.1; w; n c ip link set y0 up; n a ip link set x0 down; record veth-own-down veth-peer-mtu; ping_ a 10.1.0.1; }
trap_macvlan() { hosts a c; containers a d; lk a x0 10.1.0.2/24 c y0 10.1.0.1/24; mac; n a ip link add mv0 link x0 address "$MAC" type macvlan mode bridge; n a ip link set mv0 netns d; n d ip addr add 10.1.0.50/24 dev mv0; n d ip link set mv0 up; record macvlan; ping_ d 10.1.0.1; ping_ d 10.1.0.2; ping_ c 10.1.0.50; ping_ a 10.1.0.50; }
