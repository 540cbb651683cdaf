package io.hopwise.parse;

import io.hopwise.fact.InstalledService;
import io.hopwise.fact.Source;
import io.hopwise.snapshot.Text;

/**
 * Files that only a certain service brings along: that they are there says that it is installed,
 * though not whether it runs.
 */
record ServiceFileParser() implements Parser {
  /** Whether a file belongs to a service, or says what one has to leave alone. */
  static boolean knows(String file) {
    return !service(file).isEmpty() || !NetworkServiceOptions.service(file).isEmpty();
  }

  @Override
  public void parse(Text text, Place place, Sink sink) {
    new NetworkServiceOptions().parse(text, place, sink);
    String name = service(text.label());
    if (!name.isEmpty() && !sink.hasService(name)) {
      sink.add(new InstalledService(place.host(), name, state(text), quote(text, place)));
    }
  }

  /** The service that a file belongs to; empty for a file that belongs to none. */
  static String service(String file) {
    return switch (file) {
      case "etc/euleros_security/security.conf", "etc/openEuler_security/security.conf" ->
          "security-tool";
      case "etc/firewalld/firewalld.conf", "etc/firewalld/zones/public.xml" -> "firewalld";
      case "etc/ufw/ufw.conf", "etc/default/ufw" -> "ufw";
      case "etc/sysconfig/iptables-config", "etc/sysconfig/iptables" -> "iptables-services";
      case "etc/iptables/rules.v4" -> "iptables-persistent";
      case "etc/NetworkManager/NetworkManager.conf" -> "NetworkManager";
      case "etc/network/interfaces" -> "ifupdown";
      default -> file.startsWith("etc/netplan/") && file.endsWith(".yaml") ? "netplan" : "";
    };
  }

  /** {@code ENABLED=yes} of ufw; other files do not say. */
  private static String state(Text text) {
    if (!text.label().equals("etc/ufw/ufw.conf")) {
      return "";
    }
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (lines.startsWith("ENABLED=")) {
        return lines.line().endsWith("yes") ? "active" : "inactive";
      }
    }
    return "";
  }

  /**
   * The line that writes {@code ip_forward}, where a hardening service has one; else the file as a
   * whole.
   */
  private static Source quote(Text text, Place place) {
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (!lines.startsWith("#") && lines.line().contains("net.ipv4.ip_forward=")) {
        return lines.source(place.host());
      }
    }
    return Lines.file(place.host(), text);
  }
}
