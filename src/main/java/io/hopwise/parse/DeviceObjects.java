package io.hopwise.parse;

import java.util.List;

/**
 * Prints what {@code ip -j address} and {@code ip -j link} say of a device as the lines that they
 * print without {@code -j}: only the words that those lines' parsers ask for (ipaddress.c,
 * iplink_vxlan.c, iplink_bridge_slave.c of iproute2).
 */
final class DeviceObjects {
  private DeviceObjects() {}

  /** The device's head, its link layer, its details and its addresses. */
  static void device(JsonRow row, Printout to) {
    StringBuilder head = new StringBuilder(row.value("ifindex")).append(": ");
    head.append(name(row)).append(": <").append(String.join(",", row.values("flags"))).append('>');
    IprouteObjects.word(head, "mtu", row.value("mtu"));
    IprouteObjects.word(head, "master", row.value("master"));
    to.line(row, head);
    StringBuilder link = new StringBuilder("    link/").append(row.value("link_type"));
    link.append(' ').append(row.value("address"));
    IprouteObjects.word(link, "promiscuity", row.value("promiscuity"));
    to.line(row, link);
    JsonRow info = row.row("linkinfo");
    if (!info.value("info_kind").isEmpty()) {
      details(row, info.value("info_kind"), info.row("info_data"), to);
    }
    if (info.value("info_slave_kind").equals("bridge")) {
      StringBuilder port = new StringBuilder("    bridge_slave");
      IprouteObjects.port(port, info.row("info_slave_data"));
      to.line(row, port);
    }
    JsonRow counted = row.row(row.has("stats64") ? "stats64" : "stats");
    counters("RX", counted.row("rx"), row, to);
    counters("TX", counted.row("tx"), row, to);
    for (JsonRow address : row.rows("addr_info")) {
      address(address, to);
    }
  }

  /** {@code RX: errors dropped …} and the numbers below. */
  private static void counters(String direction, JsonRow counted, JsonRow row, Printout to) {
    if (!counted.isEmpty()) {
      StringBuilder values = new StringBuilder("    ");
      counted.names().forEach(name -> values.append(' ').append(counted.value(name)));
      to.line(row, "    " + direction + ": " + String.join(" ", counted.names()));
      to.line(row, values);
    }
  }

  /** {@code eth0}, {@code eth0@if6} with a peer elsewhere, {@code mv0@eth0} on a device here. */
  private static String name(JsonRow row) {
    String other = row.has("link_index") ? "if" + row.value("link_index") : row.value("link");
    return row.value("ifname") + (other.isEmpty() ? "" : "@" + other);
  }

  private static void details(JsonRow row, String kind, JsonRow data, Printout to) {
    StringBuilder line = new StringBuilder("    ").append(kind);
    switch (kind) {
      case "vxlan" -> {
        IprouteObjects.word(line, "id", data.value("id"));
        for (String end :
            new String[] {"local", "local6", "remote", "remote6", "group", "group6"}) {
          IprouteObjects.word(line, end, data.value(end));
        }
        IprouteObjects.word(line, "dev", data.value("link"));
        IprouteObjects.word(line, "dstport", data.value("port"));
        if (data.value("learning").equals("false")) {
          line.append(" nolearning");
        }
        IprouteObjects.word(line, "df", data.value("df"));
      }
      case "bridge" -> IprouteObjects.word(line, "vlan_filtering", data.value("vlan_filtering"));
      case "tun" -> IprouteObjects.word(line, "type", data.value("type"));
      default -> {}
    }
    to.line(row, line);
  }

  private static void address(JsonRow row, Printout to) {
    StringBuilder line = new StringBuilder("    ").append(row.value("family")).append(' ');
    line.append(ownAndPeer(row));
    IprouteObjects.word(line, "scope", row.value("scope"));
    for (String flag :
        List.of(
            "secondary", "temporary", "noprefixroute", "dadfailed", "tentative", "deprecated")) {
      if (row.value(flag).equals("true")) {
        line.append(' ').append(flag);
      }
    }
    to.line(row, line);
  }

  /** {@code 10.0.0.5/24}, or {@code 10.0.0.5 peer 10.0.0.6/32}. */
  private static String ownAndPeer(JsonRow row) {
    String peer = row.value("address");
    return row.value("local")
        + (peer.isEmpty() ? "" : " peer " + peer)
        + "/"
        + row.value("prefixlen");
  }

  /** As {@code ip -br} prints a device: name, state, link layer address, flags, addresses. */
  static void brief(JsonRow row, Printout to) {
    StringBuilder line = new StringBuilder(name(row)).append(' ').append(row.value("operstate"));
    if (row.has("flags")) {
      line.append(' ').append(row.value("address")).append(" <");
      line.append(String.join(",", row.values("flags"))).append('>');
    }
    for (JsonRow address : row.rows("addr_info")) {
      line.append(' ').append(ownAndPeer(address));
    }
    to.line(row, line);
  }
}
