# A network policy selects the pod and doesn't let this sender in.
# shellcheck shell=bash

k3s() {
  NETWORK=10.42.0.0/16
  segment lan
  node s1 lan 10.12.0.11/24 10.42.1.0/24
  node s2 lan 10.12.0.12/24 10.42.2.0/24
  flannel s1 s2
  cni_bridge s1 s2
  flannel_forwarding s1 s2
  flannel_masquerade s1 s2
  policy_engine s1 s2
  pod s1 web; pod s1 job; pod s2 db; pod s2 cache
  serve s2/db 5432 postgres
}

# Only web may ask the database; job is refused as if the port were closed.
hit() {
  k3s
  policy s2/db allow-web 5432 10.42.1.2
  probe ok tcp s1/web s2/db 5432
  probe ok ping s1/job s2/cache
  probe refused tcp s1/job s2/db 5432
  found network-policy-denies s2
  healed_by s2 ipset add KUBE-SRC-$(chain_of fromallow-web) 10.42.1.3
}

# The policy lets its sender in on another port than the one that is asked.
hit-other-port() {
  BACKEND_OF_FIREWALL=legacy
  k3s
  serve s2/db 8080 pgadmin
  policy s2/db allow-web 5432 10.42.1.2
  probe ok tcp s1/web s2/db 5432
  probe refused tcp s1/web s2/db 8080
  found network-policy-denies s2
}

# The policy lets this sender in; nothing listens on the port.
near-miss() {
  k3s
  policy s2/db allow-web 5433 10.42.1.2
  probe ok ping s1/web s2/cache
  probe refused tcp s1/web s2/db 5433
  silent network-policy-denies
  found port-not-listening s2
}
