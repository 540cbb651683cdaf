package io.hopwise.fact;

/** A line of a log: {@code log} is {@code kernel}, {@code flanneld}, {@code dockerd} … */
public record LogLine(String host, String log, String text, Source source) implements HostFact {
  /** Whether the kernel says that it drops what would begin a connection. */
  public boolean isConntrackTableFull() {
    return text.contains("conntrack: table full, dropping packet");
  }
}
