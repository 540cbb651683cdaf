# Services as kube-proxy writes them into iptables: KUBE-SERVICES, a chain for each service, a chain for each endpoint.
# shellcheck shell=bash

# kube_proxy NODE...: the chains that are always there
kube_proxy() {
  local n
  for n; do
    nsenter --net="/run/netns/$n" "iptables-${FIREWALL[$n]}-restore" --noflush <<END
*filter
:KUBE-SERVICES - [0:0]
:KUBE-EXTERNAL-SERVICES - [0:0]
:KUBE-FORWARD - [0:0]
-I INPUT 1 -m conntrack --ctstate NEW -m comment --comment "kubernetes externally-visible service portals" -j KUBE-EXTERNAL-SERVICES
-I FORWARD 1 -m conntrack --ctstate NEW -m comment --comment "kubernetes externally-visible service portals" -j KUBE-EXTERNAL-SERVICES
-I FORWARD 1 -m conntrack --ctstate NEW -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-I FORWARD 1 -m comment --comment "kubernetes forwarding rules" -j KUBE-FORWARD
-I OUTPUT 1 -m conntrack --ctstate NEW -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP
-A KUBE-FORWARD -m comment --comment "kubernetes forwarding rules" -m mark --mark 0x4000/0x4000 -j ACCEPT
-A KUBE-FORWARD -m comment --comment "kubernetes forwarding conntrack rule" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
COMMIT
*nat
:KUBE-SERVICES - [0:0]
:KUBE-NODEPORTS - [0:0]
:KUBE-POSTROUTING - [0:0]
:KUBE-MARK-MASQ - [0:0]
-I PREROUTING 1 -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-I OUTPUT 1 -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-I POSTROUTING 1 -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING
-A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS
-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0
-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully
-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000
COMMIT
END
  done
}

# kube_service NODE NAME CLUSTER-IP:PORT [ENDPOINT:PORT...]: a ClusterIP service; without endpoints it is refused, as kube-proxy does
kube_service() {
  local n=$1 name=$2 ip=${3%:*} port=${3#*:} chain sep i=0 left endpoint random rules; shift 3
  chain=$(chain_of "$name")
  if [ $# = 0 ]; then
    firewall "$n" -A KUBE-SERVICES -d "$ip/32" -p tcp -m comment --comment "$name has no endpoints" -m tcp --dport "$port" -j REJECT --reject-with icmp-port-unreachable
    return
  fi
  rules="*nat
:KUBE-SVC-$chain - [0:0]
-I KUBE-SERVICES 1 -d $ip/32 -p tcp -m comment --comment \"$name cluster IP\" -m tcp --dport $port -j KUBE-SVC-$chain
-A KUBE-SVC-$chain ! -s $NETWORK -d $ip/32 -p tcp -m comment --comment \"$name cluster IP\" -m tcp --dport $port -j KUBE-MARK-MASQ
"
  left=$#
  for endpoint; do
    i=$((i + 1))
    sep=KUBE-SEP-$(chain_of "$name$i")
    random=
    [ $left = 1 ] || printf -v random -- '-m statistic --mode random --probability 0.%011d ' $((100000000000 / left))
    rules+=":$sep - [0:0]
-A $sep -s ${endpoint%:*}/32 -m comment --comment \"$name\" -j KUBE-MARK-MASQ
-A $sep -p tcp -m comment --comment \"$name\" -m tcp -j DNAT --to-destination $endpoint
-A KUBE-SVC-$chain -m comment --comment \"$name -> $endpoint\" $random-j $sep
"
    left=$((left - 1))
  done
  restore "$n" <<<"${rules}COMMIT"
}

# chain_of WORDS: sixteen letters and digits that stand for them
chain_of() {
  local sum
  sum=$(sha256sum <<<"$1")
  sum=${sum%% *}
  sum=${sum:0:16}
  printf '%s' "${sum^^}"
}

# gone NODE/POD: the pod ends, and its neighbours have forgotten it; its address is nobody's
gone() {
  ip netns pids "${POD_NS[$1]}" | xargs -r kill
  ip -n "${1%/*}" neigh flush to "${POD_IP[$1]}"
  ip netns del "${POD_NS[$1]}"
  PODS[${1%/*}]=$(sed "s/ ${1#*/}\\b//" <<<"${PODS[${1%/*}]}")
}

# kube_proxy_ipvs NODE...: what kube-proxy in mode ipvs always writes. Only a kernel with ip_vs has it.
kube_proxy_ipvs() {
  local n
  [ -e /proc/net/ip_vs ] || die "this kernel has no ip_vs"
  for n; do
    inside "$n" ip link add kube-ipvs0 type dummy
    set_parameter "$n" net.ipv4.vs.conntrack 1
    set_parameter "$n" net.bridge.bridge-nf-call-iptables 1
    : >"$LAB/sets"
    inside "$n" ipset restore <<'END'
create KUBE-CLUSTER-IP hash:ip,port family inet hashsize 1024 maxelem 65536
create KUBE-LOOP-BACK hash:ip,port,ip family inet hashsize 1024 maxelem 65536
create KUBE-IPVS-IPS hash:ip family inet hashsize 1024 maxelem 65536
END
    nsenter --net="/run/netns/$n" "iptables-${FIREWALL[$n]}-restore" --noflush <<END
*filter
:KUBE-FORWARD - [0:0]
:KUBE-IPVS-FILTER - [0:0]
-A INPUT -m comment --comment "kubernetes ipvs access filter" -j KUBE-IPVS-FILTER
-I FORWARD 1 -m comment --comment "kubernetes forwarding rules" -j KUBE-FORWARD
-A KUBE-FORWARD -m comment --comment "kubernetes forwarding rules" -m mark --mark 0x4000/0x4000 -j ACCEPT
-A KUBE-FORWARD -m comment --comment "kubernetes forwarding conntrack rule" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A KUBE-IPVS-FILTER -m set --match-set KUBE-CLUSTER-IP dst,dst -j RETURN
${IPVS_FILTER:+-A KUBE-IPVS-FILTER -m conntrack --ctstate NEW -m set --match-set KUBE-IPVS-IPS dst -j REJECT --reject-with icmp-port-unreachable}
COMMIT
*nat
:KUBE-LOAD-BALANCER - [0:0]
:KUBE-MARK-MASQ - [0:0]
:KUBE-NODE-PORT - [0:0]
:KUBE-POSTROUTING - [0:0]
:KUBE-SERVICES - [0:0]
-A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-A OUTPUT -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
-A POSTROUTING -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING
-A KUBE-LOAD-BALANCER -j KUBE-MARK-MASQ
-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000
-A KUBE-POSTROUTING -m comment --comment "Kubernetes endpoints dst ip:port, source ip for solving hairpin purpose" -m set --match-set KUBE-LOOP-BACK dst,dst,src -j MASQUERADE
-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0
-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully
-A KUBE-SERVICES -s 127.0.0.0/8 -j RETURN
-A KUBE-SERVICES ! -s $NETWORK -m comment --comment "Kubernetes service cluster ip + port for masquerade purpose" -m set --match-set KUBE-CLUSTER-IP dst,dst -j KUBE-MARK-MASQ
-A KUBE-SERVICES -m addrtype --dst-type LOCAL -j KUBE-NODE-PORT
-A KUBE-SERVICES -m set --match-set KUBE-CLUSTER-IP dst,dst -j ACCEPT
COMMIT
END
  done
}

# ipvs_service NODE CLUSTER-IP:PORT [ENDPOINT:PORT...]: as kube-proxy in mode ipvs writes it
ipvs_service() {
  local n=$1 ip=${2%:*} port=${2#*:} endpoint; shift 2
  inside "$n" ip addr replace "$ip/32" dev kube-ipvs0
  inside "$n" ipset -exist add KUBE-CLUSTER-IP "$ip,tcp:$port"
  inside "$n" ipset -exist add KUBE-IPVS-IPS "$ip"
  inside "$n" ipvsadm -A -t "$ip:$port" -s rr
  for endpoint; do
    inside "$n" ipvsadm -a -t "$ip:$port" -r "$endpoint" -m
    inside "$n" ipset -exist add KUBE-LOOP-BACK "${endpoint%:*},tcp:${endpoint#*:},${endpoint%:*}"
  done
}

# policy_engine NODE...: kube-router's chains (k3s brings it), as long as no policy selects any pod
policy_engine() {
  local n
  for n; do
    : >"$LAB/sets"
    restore "$n" <<'END'
*filter
:KUBE-NWPLCY-DEFAULT - [0:0]
:KUBE-ROUTER-FORWARD - [0:0]
:KUBE-ROUTER-INPUT - [0:0]
:KUBE-ROUTER-OUTPUT - [0:0]
-I INPUT 1 -m comment --comment "kube-router netpol - 4IA2OSFRMVNDXBVV" -j KUBE-ROUTER-INPUT
-I FORWARD 1 -m comment --comment "kube-router netpol - TEMCG2JMHZYE7H7T" -j KUBE-ROUTER-FORWARD
-I OUTPUT 1 -m comment --comment "kube-router netpol - VEAAIY32XVBHCSCY" -j KUBE-ROUTER-OUTPUT
-A KUBE-NWPLCY-DEFAULT -m comment --comment "rule to mark traffic matching a network policy" -j MARK --set-xmark 0x10000/0x10000
-A KUBE-ROUTER-FORWARD -m comment --comment "rule to explicitly ACCEPT traffic that comply to network policies" -m mark --mark 0x20000/0x20000 -j ACCEPT
-A KUBE-ROUTER-OUTPUT -m comment --comment "rule to explicitly ACCEPT traffic that comply to network policies" -m mark --mark 0x20000/0x20000 -j ACCEPT
COMMIT
END
  done
}

# policy NODE/POD NAME PORT SOURCE...: a policy NAME selects the pod, lets these pods ask it on that TCP port and nobody else in
policy() { policy_of '' "$@"; }
# policy_out NODE/POD NAME PORT TARGET...: a policy NAME selects the pod, lets it ask these pods on that TCP port and nobody else
policy_out() { policy_of out "$@"; }

# policy_of out|'' NODE/POD NAME PORT POD...
policy_of() {
  local out=$1 pod=$2 n=${2%/*} name=$3 port=$4 ip chain fw from to s selected others by; shift 4
  ip=$(address_of "$pod"); chain=KUBE-NWPLCY-$(chain_of "$name") fw=KUBE-POD-FW-$(chain_of "$pod")
  from=KUBE-SRC-$(chain_of "from$name") to=KUBE-DST-$(chain_of "to$name")
  selected=$to others=$from
  by="-A $fw -d $ip/32 -m comment --comment \"run through nw policy $name\" -j $chain
-A $fw -s $ip/32 -m comment --comment \"run through default egress network policy  chain\" -j KUBE-NWPLCY-DEFAULT"
  [ -z "$out" ] || selected=$from others=$to
  [ -z "$out" ] || by="-A $fw -d $ip/32 -m comment --comment \"run through default ingress network policy  chain\" -j KUBE-NWPLCY-DEFAULT
-A $fw -s $ip/32 -m comment --comment \"run through nw policy $name\" -j $chain"
  {
    echo "create $from hash:ip family inet hashsize 1024 maxelem 65536 timeout 0"
    echo "create $to hash:ip family inet hashsize 1024 maxelem 65536 timeout 0"
    echo "add $selected $ip timeout 0"
    for s; do echo "add $others $s timeout 0"; done
  } | inside "$n" ipset restore
  restore "$n" <<END
*filter
:$chain - [0:0]
:$fw - [0:0]
-I KUBE-ROUTER-FORWARD 1 -d $ip/32 -m comment --comment "rule to jump traffic destined to POD name:${pod#*/} namespace: default to chain $fw" -j $fw
-I KUBE-ROUTER-FORWARD 1 -s $ip/32 -m comment --comment "rule to jump traffic from POD name:${pod#*/} namespace: default to chain $fw" -j $fw
-I KUBE-ROUTER-OUTPUT 1 -d $ip/32 -m comment --comment "rule to jump traffic destined to POD name:${pod#*/} namespace: default to chain $fw" -j $fw
-A $fw -m comment --comment "rule for stateful firewall for pod" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A $fw -m comment --comment "rule to drop invalid state for pod" -m conntrack --ctstate INVALID -j DROP
-A $fw -d $ip/32 -m comment --comment "rule to permit the traffic traffic to pods when source is the pod's local node" -m addrtype --src-type LOCAL -j ACCEPT
$by
-A $fw -m comment --comment "rule to log dropped traffic POD name:${pod#*/} namespace: default" -m mark ! --mark 0x10000/0x10000 -m limit --limit 10/min --limit-burst 10 -j NFLOG --nflog-group 100
-A $fw -m comment --comment "rule to REJECT traffic destined for POD name:${pod#*/} namespace: default" -m mark ! --mark 0x10000/0x10000 -j REJECT --reject-with icmp-port-unreachable
-A $fw -j MARK --set-xmark 0x0/0x10000
-A $fw -m comment --comment "set mark to ACCEPT traffic that comply to network policies" -j MARK --set-xmark 0x20000/0x20000
-A $chain -p tcp -m comment --comment "rule to ACCEPT traffic from source pods to dest pods selected by policy name $name namespace default" -m set --match-set $from src -m set --match-set $to dst -m tcp --dport $port -j MARK --set-xmark 0x10000/0x10000
-A $chain -p tcp -m comment --comment "rule to ACCEPT traffic from source pods to dest pods selected by policy name $name namespace default" -m set --match-set $from src -m set --match-set $to dst -m tcp --dport $port -m mark --mark 0x10000/0x10000 -j RETURN
COMMIT
END
}
