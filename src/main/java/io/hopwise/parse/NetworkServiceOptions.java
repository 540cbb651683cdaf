package io.hopwise.parse;

import io.hopwise.fact.DaemonOption;
import io.hopwise.snapshot.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the network services' configuration says of devices and routes that others made: {@code
 * ManageForeignRoutes} (networkd.conf(5)), {@code unmanaged-devices} (NetworkManager.conf(5)),
 * {@code denyinterfaces} (dhcpcd.conf(5)). What systemd's own file only names as its default, with
 * {@code #} before it, counts as the default that it is.
 */
record NetworkServiceOptions() implements Parser {
  private static final Pattern OF_NETWORKD =
      Pattern.compile("#?(ManageForeignRoutes|ManageForeignRoutingPolicyRules) *= *(\\S+)");

  private static final Pattern OF_NETWORK_MANAGER =
      Pattern.compile("(unmanaged-devices) *\\+?= *(\\S.*)");

  private static final Pattern OF_DHCPCD =
      Pattern.compile("(denyinterfaces|allowinterfaces) +(\\S.*)");

  /** The service whose configuration a file is; empty for a file of another kind. */
  static String service(String file) {
    if (file.endsWith("/systemd/networkd.conf") || isDropIn(file, "/systemd/networkd.conf.d/")) {
      return "systemd-networkd";
    }
    if (file.equals("etc/NetworkManager/NetworkManager.conf")
        || isDropIn(file, "/NetworkManager/conf.d/")) {
      return "NetworkManager";
    }
    return file.equals("etc/dhcpcd.conf") ? "dhcpcd" : "";
  }

  private static boolean isDropIn(String file, String folder) {
    return file.contains(folder) && file.endsWith(".conf");
  }

  @Override
  public void parse(Text text, Place place, Sink sink) {
    String service = service(text.label());
    Pattern option =
        switch (service) {
          case "systemd-networkd" -> OF_NETWORKD;
          case "NetworkManager" -> OF_NETWORK_MANAGER;
          default -> OF_DHCPCD;
        };
    Lines lines = new Lines(text);
    while (!service.isEmpty() && lines.next()) {
      Matcher set = option.matcher(lines.line());
      if (set.matches()) {
        String value = service.equals("systemd-networkd") ? yesOrNo(set.group(2)) : set.group(2);
        sink.add(
            new DaemonOption(
                place.host(), service, set.group(1), value, lines.source(place.host())));
      }
    }
  }

  /** As systemd.syntax(7) spells what is true. */
  private static String yesOrNo(String word) {
    return switch (word) {
      case "1", "yes", "y", "true", "t", "on" -> "yes";
      default -> "no";
    };
  }
}
