#!/usr/bin/env bash
# networkmanager.sh FOLDER OUT SECONDS [ROOT]: the real NetworkManager runs for so long in the network namespace it is called in, with FOLDER/etc/NetworkManager/NetworkManager.conf;
# what `nmcli device` then prints goes to OUT. Called in a mount and process namespace of its own. Needs the packages network-manager and dbus-daemon, the first
# also unpacked below ROOT (dpkg -x), so that nothing is installed.
set -u
folder=$1 out=$2 seconds=$3 root=${4:-}
[ -z "$root" ] || export LD_LIBRARY_PATH=$root/usr/lib/x86_64-linux-gnu
mount --make-rprivate /
for place in dbus NetworkManager own; do mkdir -p /run/$place && mount -t tmpfs none /run/$place || exit 1; done
mkdir -p /run/own/conf.d /run/own/connections
# it then takes devices for set up, as in a container
umount -l /sys; mount -t sysfs -o ro sys /sys || exit 1
cat >/run/own/dbus.conf <<'END'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/><allow user="*"/></policy></busconfig>
END
printf '[main]\nauth-polkit=false\ndhcp=internal\n[keyfile]\npath=/run/own/connections\n' >/run/own/conf.d/lab.conf
dbus-daemon --config-file=/run/own/dbus.conf --nofork --nopidfile 2>/dev/null &
sleep 0.3
"$root/usr/sbin/NetworkManager" --no-daemon --config "$folder/etc/NetworkManager/NetworkManager.conf" --config-dir /run/own/conf.d --state-file /run/own/state \
  --intern-config /run/own/intern >"$out.log" 2>&1 &
daemon=$!
sleep "$seconds"
"$root/usr/bin/nmcli" device >"$out"
kill $daemon
