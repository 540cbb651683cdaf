package io.hopwise.fact;

/** A line of a log: {@code log} is {@code kernel}, {@code flanneld}, {@code dockerd} … */
public record LogLine(String host, String log, String text, Source source) implements HostFact {
  /** Whether the kernel says that it drops what would begin a connection. */
  public boolean isConntrackTableFull() {
    return text.contains("conntrack: table full, dropping packet");
  }

  /**
   * Whether flanneld says that it makes no routes to nodes of another backend
   * (pkg/backend/vxlan/vxlan_network.go, pkg/backend/route_network.go).
   */
  public boolean isLeavesOutFlannelNodes() {
    return text.contains("gnoring non-") && text.contains("ubnet");
  }

  /** Whether it says which subnet it is about: {@code v4Subnet(10.77.3.0/24)}. */
  public boolean isNamesSubnet() {
    return subnet().isPresent();
  }

  /** Whether the subnet that it names holds the address. */
  public boolean names(Ip ip) {
    return subnet().contains(ip);
  }

  private Prefix subnet() {
    int open = text.indexOf("ubnet(");
    int close = text.indexOf(')', Math.max(open, 0));
    return open < 0 || close < 0
        ? Prefix.NONE
        : Prefix.parse(text.substring(open + "ubnet(".length(), close));
  }
}
