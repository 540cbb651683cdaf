# What `docker ps -a`, `docker inspect` and `docker network inspect bridge` print, for containers that no engine runs: the lab needs none.
# shellcheck shell=bash

# docker_commands HOST FOLDER
docker_commands() {
  local host=$1 to=$2 p id ns created pid=2100
  local -a ids=()
  created=$(date -u +%Y-%m-%dT%H:%M:%S.%NZ)
  mkdir -p "$to/containers"
  for p in ${PODS[$host]}; do
    id=${CONTAINER[$host/$p]:-} ns=${POD_NS[$host/$p]}
    [ -n "$id" ] || continue
    ids+=("$p")
    mkdir -p "$to/containers/${id:0:12}"
    nsenter --net="/run/netns/$ns" ip -d address >"$to/containers/${id:0:12}/ip_-d_address"
    nsenter --net="/run/netns/$ns" ip route show table all >"$to/containers/${id:0:12}/ip_route_show_table_all"
  done
  {
    printf '%-15s%-12s%-19s%-16s%-16s%-10s%s\n' 'CONTAINER ID' IMAGE COMMAND CREATED STATUS PORTS NAMES
    for p in "${ids[@]}"; do
      printf '%-15s%-12s%-19s%-16s%-16s%-10s%s\n' "${CONTAINER[$host/$p]:0:12}" "$p:1.4" "\"/entrypoint.sh\"" '9 minutes ago' 'Up 9 minutes' '' "$p"
    done
  } >"$to/docker_ps_-a"
  {
    echo '['
    for p in "${ids[@]}"; do
      pid=$((pid + 137))
      docker_inspect_one "$host/$p" "$created" $pid
      if [ "$p" = "${ids[-1]}" ]; then echo '    }'; else echo '    },'; fi
    done
    echo ']'
  } >"$to/docker_inspect"
  docker_network_inspect "$host" "$created" "${ids[@]}" >"$to/docker_network_inspect_bridge"
}

# docker_inspect_one HOST/CONTAINER CREATED PID: all but the closing brace
docker_inspect_one() {
  local c=$1 id=${CONTAINER[$1]} ip=${POD_IP[$1]} bip=${BIP[${1%/*}]}
  cat <<END
    {
        "Id": "$id",
        "Created": "$2",
        "Path": "/entrypoint.sh",
        "Args": [],
        "State": {
            "Status": "running",
            "Running": true,
            "Paused": false,
            "Restarting": false,
            "OOMKilled": false,
            "Dead": false,
            "Pid": $3,
            "ExitCode": 0,
            "Error": "",
            "StartedAt": "$2",
            "FinishedAt": "0001-01-01T00:00:00Z"
        },
        "Name": "/${c#*/}",
        "RestartCount": 0,
        "Driver": "overlay2",
        "Platform": "linux",
        "HostConfig": {
            "NetworkMode": "default",
            "PortBindings": {},
            "Dns": [],
            "ExtraHosts": null,
            "Privileged": false,
            "PublishAllPorts": false
        },
        "Config": {
            "Hostname": "${id:0:12}",
            "Domainname": "",
            "Image": "${c#*/}:1.4",
            "Labels": {}
        },
        "NetworkSettings": {
            "Bridge": "",
            "HairpinMode": false,
            "Ports": {},
            "SandboxKey": "/var/run/docker/netns/${id:20:12}",
            "Gateway": "${bip%/*}",
            "IPAddress": "$ip",
            "IPPrefixLen": ${bip#*/},
            "MacAddress": "$(docker_mac "$ip")",
            "Networks": {
                "bridge": {
                    "IPAMConfig": null,
                    "Links": null,
                    "Aliases": null,
                    "Gateway": "${bip%/*}",
                    "IPAddress": "$ip",
                    "IPPrefixLen": ${bip#*/},
                    "MacAddress": "$(docker_mac "$ip")",
                    "DriverOpts": null
                }
            }
        }
END
}

# docker_network_inspect HOST CREATED CONTAINER...
docker_network_inspect() {
  local host=$1 bip=${BIP[$1]} masq=false p net; shift
  local created=$1; shift
  [ "${MASQUERADES[$host]}" = masq ] && masq=true
  net=$(inside "$host" ip -4 -o route show dev docker0 proto kernel | awk '{print $1; exit}')
  cat <<END
[
    {
        "Name": "bridge",
        "Id": "$(hexadecimal 64)",
        "Created": "$created",
        "Scope": "local",
        "Driver": "bridge",
        "EnableIPv6": false,
        "IPAM": {
            "Driver": "default",
            "Options": null,
            "Config": [
                {
                    "Subnet": "$net",
                    "Gateway": "${bip%/*}"
                }
            ]
        },
        "Internal": false,
        "Attachable": false,
        "Ingress": false,
        "ConfigFrom": {
            "Network": ""
        },
        "ConfigOnly": false,
        "Containers": {
END
  for p; do
    cat <<END
            "${CONTAINER[$host/$p]}": {
                "Name": "$p",
                "EndpointID": "$(hexadecimal 64)",
                "MacAddress": "$(docker_mac "${POD_IP[$host/$p]}")",
                "IPv4Address": "${POD_IP[$host/$p]}/${bip#*/}",
                "IPv6Address": ""
            }$([ "$p" = "${!#}" ] || echo ,)
END
  done
  cat <<END
        },
        "Options": {
            "com.docker.network.bridge.default_bridge": "true",
            "com.docker.network.bridge.enable_icc": "true",
            "com.docker.network.bridge.enable_ip_masquerade": "$masq",
            "com.docker.network.bridge.host_binding_ipv4": "0.0.0.0",
            "com.docker.network.bridge.name": "docker0",
            "com.docker.network.driver.mtu": "$(inside "$host" ip -o link show docker0 | sed 's/.* mtu \([0-9]*\).*/\1/')"
        },
        "Labels": {}
    }
]
END
}
