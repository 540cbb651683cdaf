#!/usr/bin/env bash
# networkd.sh FOLDER OUT: the real systemd-networkd starts, as after `systemctl restart systemd-networkd`, in the network namespace it is called in, with the
# .network files and networkd.conf below FOLDER/etc/systemd; what networkctl then lists goes to OUT. Called in a mount and process namespace of its own.
# udevd is not there: networkd is told, as udevd would, that every device is set up. Needs the packages systemd and dbus-daemon.
set -u
folder=$1 out=$2
mount --make-rprivate /
for place in systemd dbus udev; do mkdir -p /run/$place && mount -t tmpfs none /run/$place || exit 1; done
mkdir -p /run/systemd/netif /run/udev/data
umount -l /sys; mount -t sysfs sys /sys || exit 1
for place in /etc/systemd/network /usr/lib/systemd/network; do [ ! -d $place ] || mount -t tmpfs none $place; done
mkdir -p /etc/systemd/network "$folder/etc/systemd/network"
mount --bind "$folder/etc/systemd/network" /etc/systemd/network
if [ -f "$folder/etc/systemd/networkd.conf" ]; then mount --bind "$folder/etc/systemd/networkd.conf" /etc/systemd/networkd.conf; fi
chown systemd-network: /run/systemd/netif
touch /run/udev/control
for device in /sys/class/net/*/ifindex; do echo "I:1" >"/run/udev/data/n$(cat "$device")"; done
dbus-daemon --system --nofork --nopidfile 2>/dev/null &
/lib/systemd/systemd-networkd 2>"$out.log" &
daemon=$!
# until every device has had its turn, and three times in a row nothing is under way
settled=0
for _ in {1..200}; do
  sleep 0.1
  grep -q 'Enumeration completed' "$out.log" || continue
  networkctl list --no-pager --full >"$out" 2>/dev/null
  if grep -Eq ' (configured|unmanaged|failed)$' "$out" && ! grep -Eq ' (pending|initialized|configuring|linger|n/a|-)$' "$out"; then settled=$((settled + 1)); else settled=0; fi
  [ $settled -lt 3 ] || break
done
kill $daemon
