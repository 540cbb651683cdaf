package io.hopwise.parse;

/**
 * The names of numbers that {@code ip -N}, and iproute2 without its {@code /etc/iproute2}, print
 * (rt_scopes, rt_protos and rt_tables of iproute2).
 */
final class RouteNames {
  private RouteNames() {}

  static String scope(String text) {
    return switch (text) {
      case "0" -> "global";
      case "200" -> "site";
      case "253" -> "link";
      case "254" -> "host";
      case "255" -> "nowhere";
      default -> text;
    };
  }

  static String protocol(String text) {
    return switch (text) {
      case "1" -> "redirect";
      case "2" -> "kernel";
      case "3" -> "boot";
      case "4" -> "static";
      case "12" -> "bird";
      case "16" -> "dhcp";
      case "186" -> "bgp";
      case "188" -> "ospf";
      default -> text;
    };
  }

  static String table(String text) {
    return switch (text) {
      case "253" -> "default";
      case "254" -> "main";
      case "255" -> "local";
      default -> text;
    };
  }
}
