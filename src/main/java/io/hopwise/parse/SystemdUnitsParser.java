package io.hopwise.parse;

import io.hopwise.fact.InstalledService;
import io.hopwise.fact.SecurityAgents;
import io.hopwise.snapshot.Text;

/**
 * {@code systemctl list-units} and {@code list-unit-files}: the services that write firewall rules,
 * kernel parameters or network configuration.
 */
record SystemdUnitsParser() implements Parser {
  private static final String SERVICE = ".service";

  @Override
  public void parse(Text text, Place place, Sink sink) {
    boolean files = false;
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (lines.startsWith("UNIT FILE")) {
        files = true;
      }
      Words words = new Words(lines);
      String unit = words.after();
      if (unit.equals("●") || unit.equals("*") || unit.equals("○") || unit.equals("×")) {
        unit = words.after();
      }
      String name =
          unit.endsWith(SERVICE)
              ? service(unit.substring(0, unit.length() - SERVICE.length()))
              : "";
      if (!name.isEmpty() && !sink.hasService(name)) {
        String first = words.after();
        String state = files ? first : words.after();
        boolean absent = !files && first.equals("not-found");
        if (!absent) {
          sink.add(new InstalledService(place.host(), name, state, lines.source(place.host())));
        }
      }
    }
  }

  /** The name rules know a unit by; empty for units that do not concern the network. */
  private static String service(String unit) {
    return switch (unit) {
      case "firewalld",
          "ufw",
          "nftables",
          "docker",
          "containerd",
          "kubelet",
          "kube-proxy",
          "flanneld",
          "NetworkManager",
          "systemd-networkd",
          "keepalived",
          "dnsmasq",
          "libvirtd",
          "security-tool",
          "strongswan",
          "openvswitch" ->
          unit;
      case "flannel" -> "flanneld";
      case "iptables" -> "iptables-services";
      case "netfilter-persistent" -> "iptables-persistent";
      case "security" -> "security-tool";
      default -> SecurityAgents.in(unit).orElse("");
    };
  }
}
