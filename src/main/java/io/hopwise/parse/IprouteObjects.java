package io.hopwise.parse;

import java.util.List;

/**
 * Prints what {@code ip -j} and {@code bridge -j} say of routes, rules, neighbours and forwarding
 * entries as the lines that they print without {@code -j}: only the words that those lines' parsers
 * ask for (iproute.c, iprule.c, ipneigh.c, fdb.c of iproute2).
 */
final class IprouteObjects {
  private IprouteObjects() {}

  /** {@code [TYPE] DST via … dev … table … proto … scope … src … metric … nexthop …}. */
  static void route(JsonRow row, Printout to) {
    to.line(row, line(row));
  }

  private static StringBuilder line(JsonRow row) {
    StringBuilder line = new StringBuilder();
    plain(line, row, "type");
    plain(line, row, "dst");
    word(line, "from", row.value("from"));
    if (row.has("tos")) {
      word(line, "tos", row.value("tos"));
    }
    word(line, "nhid", row.value("nhid"));
    word(line, "table", row.value("table"));
    word(line, "proto", row.value("protocol"));
    word(line, "scope", row.value("scope"));
    word(line, "src", row.value("prefsrc"));
    word(line, "metric", row.value("metric"));
    for (JsonRow metrics : row.rows("metrics")) {
      word(line, "mtu", metrics.value("mtu"));
    }
    word(line, "pref", row.value("pref"));
    hop(line, row);
    for (JsonRow hop : row.rows("nexthops")) {
      line.append(" nexthop");
      hop(line, hop);
    }
    return line;
  }

  /** A route, and what was asked: {@code iif … mark … uid …}. */
  static void lookup(JsonRow row, Printout to) {
    StringBuilder line = line(row);
    for (String word : List.of("iif", "mark", "uid")) {
      word(line, word, row.value(word));
    }
    to.line(row, line);
  }

  private static void hop(StringBuilder line, JsonRow hop) {
    word(line, "via", hop.value("gateway"));
    for (JsonRow via : hop.rows("via")) {
      word(line, "via", via.value("family") + " " + via.value("host"));
    }
    word(line, "dev", hop.value("dev"));
    word(line, "weight", hop.value("weight"));
    for (String flag : hop.values("flags")) {
      line.append(' ').append(flag);
    }
  }

  /** {@code 101: not from … to … fwmark … iif … lookup 200}. */
  static void rule(JsonRow row, Printout to) {
    StringBuilder line = new StringBuilder(row.value("priority")).append(':');
    if (row.has("not")) {
      line.append(" not");
    }
    prefix(line, "from", row.value("src"), row.value("srclen"));
    prefix(line, "to", row.value("dst"), row.value("dstlen"));
    word(line, "tos", row.value("tos"));
    String mask = row.value("fwmask");
    word(line, "fwmark", row.value("fwmark") + (mask.isEmpty() ? "" : "/" + mask));
    for (String side : List.of("iif", "oif")) {
      word(line, side, row.value(side));
      if (row.has(side + "_detached")) {
        line.append(" [detached]");
      }
    }
    range(line, "uidrange", row.value("uid_start"), row.value("uid_end"));
    word(line, "ipproto", row.value("ipproto"));
    ports(line, "sport", row);
    ports(line, "dport", row);
    word(line, "tun_id", row.value("tun_id"));
    word(line, "lookup", row.value("table"));
    word(line, "suppress_prefixlength", row.value("suppress_prefixlen"));
    word(line, "suppress_ifgroup", row.value("suppress_ifgroup"));
    word(line, "goto", row.value("goto"));
    if (row.has("nop")) {
      line.append(" nop");
    }
    if (row.has("to_ifindex") || row.has("masquerade") || row.has("l3mdev")) {
      line.append(" l3mdev");
    }
    plain(line, row, "action");
    to.line(row, line);
  }

  private static void ports(StringBuilder line, String side, JsonRow row) {
    word(line, side, row.value(side));
    range(line, side, row.value(side + "_start"), row.value(side + "_end"));
  }

  private static void range(StringBuilder line, String name, String from, String to) {
    word(line, name, from.isEmpty() || to.isEmpty() ? "" : from + "-" + to);
  }

  private static void prefix(StringBuilder line, String name, String ip, String length) {
    word(line, name, ip.isEmpty() || length.isEmpty() ? ip : ip + "/" + length);
  }

  /** {@code IP dev … lladdr … STATE}, or {@code proxy}. */
  static void neighbour(JsonRow row, Printout to) {
    StringBuilder line = new StringBuilder();
    plain(line, row, "dst");
    word(line, "dev", row.value("dev"));
    word(line, "lladdr", row.value("lladdr"));
    if (row.has("proxy")) {
      line.append(" proxy");
    }
    for (String state : row.values("state")) {
      line.append(' ').append(state);
    }
    to.line(row, line);
  }

  /** {@code MAC dev … dst … port … vni … via … master … static}. */
  static void forwardingEntry(JsonRow row, Printout to) {
    StringBuilder line = new StringBuilder();
    plain(line, row, "mac");
    word(line, "dev", row.value("ifname"));
    word(line, "dst", row.value("dst"));
    word(line, "port", row.value("port"));
    word(line, "vni", row.value("vni"));
    word(line, "src_vni", row.value("src_vni"));
    word(line, "nhid", row.value("nhid"));
    word(line, "via", row.has("viaIf") ? row.value("viaIf") : row.value("viaIfIndex"));
    word(line, "master", row.value("master"));
    plain(line, row, "state");
    to.line(row, line);
  }

  /** {@code 4: vethab@… state forwarding … hairpin on}. */
  static void bridgePort(JsonRow row, Printout to) {
    StringBuilder line = new StringBuilder(row.value("ifindex")).append(": ");
    line.append(row.value("ifname")).append(':');
    word(line, "master", row.value("master"));
    port(line, row);
    to.line(row, line);
  }

  /** What a port of a bridge is set to, in either command. */
  static void port(StringBuilder line, JsonRow row) {
    word(line, "state", row.value("state"));
    for (String option : List.of("hairpin", "isolated", "learning", "flood")) {
      if (row.has(option)) {
        word(line, option, row.value(option).equals("true") ? "on" : "off");
      }
    }
  }

  /**
   * {@code vethab 100-105 PVID Egress Untagged}. Versions before 4.20 have an object with a field
   * for each port.
   */
  static void portVlans(JsonRow row, Printout to) {
    if (row.has("ifname")) {
      row.rows("vlans").forEach(vlan -> portVlan(row.value("ifname"), vlan, to));
    } else {
      for (String port : row.names()) {
        row.rows(port).forEach(vlan -> portVlan(port, vlan, to));
      }
    }
  }

  private static void portVlan(String port, JsonRow vlan, Printout to) {
    StringBuilder line = new StringBuilder(port).append(' ');
    line.append(vlan.value(vlan.has("vid") ? "vid" : "vlan"));
    if (vlan.has("vlanEnd")) {
      line.append('-').append(vlan.value("vlanEnd"));
    }
    vlan.values("flags").forEach(flag -> line.append(' ').append(flag));
    to.line(vlan, line);
  }

  /** {@code blue (id: 3)}. */
  static void namespace(JsonRow row, Printout to) {
    to.line(row, row.value("name") + (row.has("id") ? " (id: " + row.value("id") + ")" : ""));
  }

  private static void plain(StringBuilder line, JsonRow row, String name) {
    String value = row.value(name);
    if (!value.isEmpty()) {
      line.append(line.isEmpty() ? "" : " ").append(value);
    }
  }

  static void word(StringBuilder line, String name, String value) {
    if (!value.isEmpty()) {
      line.append(' ').append(name).append(' ').append(value);
    }
  }
}
