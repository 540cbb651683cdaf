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
    return text.contains("gnoring non-")
        && (text.contains("ubnet: type=") || text.contains("ubnet(") || text.contains("ubnet "));
  }
}
