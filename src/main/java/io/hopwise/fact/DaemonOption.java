package io.hopwise.fact;

/**
 * An option of a daemon's configuration: {@code docker}, {@code bip}, {@code 10.1.15.1/24}.
 *
 * @param daemon {@code docker}, {@code cni}, {@code systemd-networkd} …
 * @param option its name
 * @param value as written
 */
public record DaemonOption(String host, String daemon, String option, String value, Source source)
    implements HostFact {
  /** The bridge that Docker's {@code bip} is about. */
  public String device() {
    return "docker0";
  }

  /** The network of a value such as {@code 10.1.15.1/24}; {@link Prefix#NONE} for other values. */
  public Prefix subnet() {
    return Prefix.parse(value);
  }
}
