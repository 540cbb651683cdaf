package io.hopwise.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The host's own network service takes what the container network made for its own. */
final class ManagerFaults {
  private static final Path NETWORKD = Path.of("/lib/systemd/systemd-networkd");
  private static final Path BUS = Path.of("/usr/bin/dbus-daemon");

  private static final String TUNNELS = "Kind=vxlan";
  private static final String ENDS = "Name=en* veth*";
  private static final String OTHERS = "Name=en* wl*";

  private ManagerFaults() {}

  /** Whether the service and its bus are installed. */
  static boolean isPossible() {
    return Files.isExecutable(NETWORKD) && Files.isExecutable(BUS);
  }

  /** None where the service is not installed. */
  static List<Fault> all() {
    return isPossible()
        ? List.of(
            Fault.inCluster(
                    "networkd-takes-the-tunnel",
                    s ->
                        restarted(s, s.near().name(), TUNNELS)
                            .because("network-service-manages-device", s.near().name()))
                .where(Topology::isVxlan),
            Fault.inCluster(
                    "networkd-takes-the-far-tunnel",
                    s ->
                        restarted(s, s.far().name(), TUNNELS)
                            .because("network-service-manages-device", s.far().name()))
                .where(Topology::isVxlan),
            Fault.inCluster(
                "networkd-takes-the-pods-off-the-bridge",
                s ->
                    restarted(s, s.far().name(), ENDS)
                        .because("network-service-takes-port", s.far().name())),
            Fault.inCluster(
                "networkd-has-no-part", s -> restarted(s, s.far().name(), OTHERS).harmless()))
        : List.of();
  }

  /** networkd starts anew with a file that fits these devices, and says what it manages. */
  private static Break restarted(Scene s, String host, String match) {
    return Break.of(s.ping())
        .on(
            host,
            "files=/run/lab/files/$HOST; said=$files/sos_commands/systemd; mkdir -p /etc/systemd/network $said\n"
                + "printf '[Match]\\n"
                + match
                + "\\n\\n[Network]\\nLinkLocalAddressing=no\\nIPv6AcceptRA=no\\n' >/etc/systemd/network/20-own.network\n"
                + "unshare --mount --pid --fork --kill-child --mount-proc bash $LIB/networkd.sh $files $said/networkctl_list\n"
                + "rm -f $said/*.log");
  }
}
