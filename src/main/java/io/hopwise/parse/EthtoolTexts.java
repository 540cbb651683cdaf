package io.hopwise.parse;

/** What the outputs of ethtool have in common. */
final class EthtoolTexts {
  private EthtoolTexts() {}

  /** Whether ethtool says that the device has nothing of the kind. */
  static boolean isRefusal(Lines lines) {
    return lines.startsWith("no stats available")
        || lines.startsWith("Cannot get ")
        || lines.startsWith("netlink error: ");
  }
}
