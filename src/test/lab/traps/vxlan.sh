# Chapters 5 and 6, vxlan and tun.
# shellcheck shell=bash

trap_overlay() { vx; record overlay; ping_ p1 10.244.2.2; ping_ n1 10.244.2.2; ping_ p1 10.244.2.2 -s 1472 -M do; ping_ p1 10.244.2.2 -s 1472 -M dont; }
trap_outer_hooks() { vx; n n1 $L -A OUTPUT -p udp --dport 8472 ! -o u0 -j DROP; n n1 $L -A OUTPUT -p udp --dport 8472 -m owner --uid-owner 0 -j DROP; n n2 $L -A INPUT -p udp --dport 8472 ! -i u0 -j DROP; n n2 $L -A FORWARD ! -i vx -o c0 -j DROP; record outer-hooks overlay; ping_ p1 10.244.2.2; w
  n n1 $L -A OUTPUT -p udp --dport 8472 -o u0 -j DROP; record outer-dropped-in-output overlay; ping_ p1 10.244.2.2; ping_ n1 10.244.2.2; w; n n1 $L -F; n n2 $L -F; n n2 $L -A INPUT -p udp --dport 8472 -j DROP; record outer-dropped-in-input overlay; ping_ p1 10.244.2.2; w
  n n2 $L -F; n n2 $L -A INPUT -p udp --dport 8472 -j REJECT; record outer-rejected-in-input overlay; ping_ p1 10.244.2.2; }
trap_outer_mark() { vx; n n1 ip rule add pref 5 fwmark 0x99 unreachable; n n1 $L -t mangle -A PREROUTING -i c0 -j MARK --set-mark 0x98; record outer-mark-other overlay; ping_ p1 10.244.2.2; w; n n1 $L -t mangle -F; n n1 $L -t mangle -A FORWARD -o vx -j MARK --set-mark 0x99; record outer-inherits-mark overlay; ping_ p1 10.244.2.2; w
  n n1 ip rule del pref 5; n n1 $L -A OUTPUT -p udp -m mark --mark 0x99 -j DROP; record outer-mark-matched overlay; ping_ p1 10.244.2.2; }
trap_outer_state() { vx; n n1 $L -A INPUT -i u0 -m conntrack --ctstate ESTABLISHED -j ACCEPT; n n1 $L -A INPUT -i u0 -j DROP; record outer-flows-unreplied overlay; ping_ p1 10.244.2.2; }
trap_fdb_missing() { vx; n n1 bridge fdb del 06:00:00:00:00:02 dev vx dst 192.168.50.2; record vxlan-no-entry overlay; ping_ p1 10.244.2.2; w; n n1 bridge fdb append 00:00:00:00:00:00 dev vx dst 192.168.50.2; record vxlan-zero-entry overlay; ping_ p1 10.244.2.2; w
  n n1 bridge fdb append 06:00:00:00:00:02 dev vx dst 192.168.50.77; record vxlan-wrong-entry-beats-zero overlay; ping_ p1 10.244.2.2; }
trap_vx_neigh() { vx; n n1 ip neigh del 10.244.2.0 dev vx; record vxlan-no-neighbour overlay; ping_ p1 10.244.2.2; w; n n1 ip neigh replace 10.244.2.0 lladdr 02:00:00:00:00:99 dev vx nud permanent; n n1 bridge fdb append 02:00:00:00:00:99 dev vx dst 192.168.50.2; record vxlan-wrong-inner-mac overlay; ping_ p1 10.244.2.2; }
remade() { n n2 ip link del vx; n n2 ip link add vx address 06:00:00:00:00:02 type vxlan "$@" local 192.168.50.2 nolearning; n n2 ip addr add 10.244.2.0/32 dev vx; n n2 ip link set vx "${UP-up}"; n n2 ip route add 10.244.1.0/24 via 10.244.1.0 dev vx onlink; n n2 ip neigh replace 10.244.1.0 lladdr 06:00:00:00:00:01 dev vx nud permanent; n n2 bridge fdb append 06:00:00:00:00:01 dev vx dst 192.168.50.1; }
trap_vni() { vx; remade id 6 dstport 8472; record vxlan-other-vni overlay; ping_ p1 10.244.2.2; w; remade id 5 dstport 4789; record vxlan-other-port overlay; ping_ p1 10.244.2.2; w; UP=down remade id 5 dstport 8472; record vxlan-receiver-down overlay; ping_ p1 10.244.2.2; }
trap_one_way() { vx; n n2 bridge fdb del 06:00:00:00:00:01 dev vx dst 192.168.50.1; record vxlan-one-way overlay; ping_ p1 10.244.2.2; arrives vxlan-one-way p1 10.244.2.2 p2 e0; }
trap_same_mac() { vx; n n2 ip link set vx address 06:00:00:00:00:01; n n1 ip neigh replace 10.244.2.0 lladdr 06:00:00:00:00:01 dev vx nud permanent; n n1 bridge fdb append 06:00:00:00:00:01 dev vx dst 192.168.50.2; record vxlan-same-mac overlay; ping_ p1 10.244.2.2; }
trap_local_gone() { vx; n n1 ip addr del 192.168.50.1/24 dev u0; n n1 ip addr add 192.168.50.9/24 dev u0; n n1 ip route replace 10.244.2.0/24 via 10.244.2.0 dev vx onlink; record vxlan-source-gone overlay; ping_ p1 10.244.2.2; w
  n n1 ip addr flush dev u0; n n1 ip addr add 192.168.50.1/32 dev lo; record vxlan-no-underlay-route overlay; ping_ p1 10.244.2.2; w; n n1 ip addr add 192.168.50.1/24 dev u0; n n1 ip link set u0 down; record vxlan-underlay-down overlay; ping_ p1 10.244.2.2; }
trap_no_local() { vx; n n1 ip addr add 192.168.50.11/24 dev u0; n n1 ip link del vx; n n1 ip link add vx address 06:00:00:00:00:01 type vxlan id 5 nolearning remote 192.168.50.2; n n1 ip addr add 10.244.1.0/32 dev vx; n n1 ip link set vx up; n n1 ip route add 10.244.2.0/24 via 10.244.2.0 dev vx onlink; n n1 ip neigh replace 10.244.2.0 lladdr 06:00:00:00:00:02 dev vx nud permanent
  n n1 ip route replace 192.168.50.0/24 dev u0 src 192.168.50.11; record vxlan-without-local overlay; ping_ p1 10.244.2.2; w; n n2 $L -A INPUT -s 192.168.50.11 -j DROP; record vxlan-source-by-route overlay; ping_ p1 10.244.2.2; }
trap_learning() { vx; n n2 ip link del vx; n n2 ip link add vx address 06:00:00:00:00:02 type vxlan id 5 dstport 8472 local 192.168.50.2; n n2 ip addr add 10.244.2.0/32 dev vx; n n2 ip link set vx up; n n2 ip route add 10.244.1.0/24 via 10.244.1.0 dev vx onlink; n n2 ip neigh replace 10.244.1.0 lladdr 06:00:00:00:00:01 dev vx nud permanent
  record vxlan-learning overlay; ping_ p1 10.244.2.2; w; record vxlan-learned-entry overlay; ping_ p1 10.244.2.2; ping_ p2 10.244.1.2; }
big() { ping_ p1 10.244.2.2 -s 1472 -M do; ping_ p1 10.244.2.2 -s 1472 -M dont; ping_ p1 10.244.2.2; w; }
trap_vx_mtu() { local i; VXDEV='' vx; record vxlan-mtu-without-dev overlay; big; n n2 $L -t raw -A PREROUTING -f -j DROP; record outer-fragments-dropped overlay; big; n n2 $L -t raw -F
  for i in set inherit; do n n1 ip link del vx; n n1 ip link add vx address 06:00:00:00:00:01 type vxlan id 5 dstport 8472 local 192.168.50.1 nolearning df $i; n n1 ip link set vx mtu 1500 up; n n1 ip addr add 10.244.1.0/32 dev vx; n n1 ip route replace 10.244.2.0/24 via 10.244.2.0 dev vx onlink; n n1 ip neigh replace 10.244.2.0 lladdr 06:00:00:00:00:02 dev vx nud permanent; n n1 bridge fdb append 06:00:00:00:00:02 dev vx dst 192.168.50.2
    record vxlan-df-$i overlay; big; n p1 ip route flush cache; done; }
trap_vx_underlay_mtu() { vx; n n1 ip link set u0 mtu 1400; n n2 ip link set u0 mtu 1400; record vxlan-mtu-does-not-follow overlay; ping_ p1 10.244.2.2 -s 1422 -M do; ping_ p1 10.244.2.2; }
tun() { server r "
import fcntl,os,struct
f=os.open('/dev/net/tun',os.O_RDWR); fcntl.ioctl(f,0x400454ca,struct.pack('16sH',b'flannel0',0x1001))
while 1:
  b=bytearray(os.read(f,9000))
  if b[9]==1 and b[20]==8:
    b[12:16],b[16:20]=b[16:20],b[12:16]; b[20]=0; c=struct.unpack('!H',b[22:24])[0]+0x800; b[22:24]=struct.pack('!H',(c&65535)+(c>>16)); os.write(f,bytes(b))"; }
trap_tun() { tri; n r ip tuntap add flannel0 mode tun; n r ip addr add 10.244.1.0/32 dev flannel0; n r ip link set flannel0 mtu 1472 up; n r ip route add 10.244.0.0/16 dev flannel0; record tun-without-process line; ping_ a 10.244.5.5; ping_ r 10.244.5.5; w
  tun; record tun-with-process line; ping_ a 10.244.5.5 -s 1472 -M do; w; n r $L -t nat -A POSTROUTING -s 10.1.0.0/24 ! -o ra -j MASQUERADE; record tun-masqueraded line; source_ a 10.244.5.7 r flannel0; source_ r 10.244.5.7 r flannel0; }
