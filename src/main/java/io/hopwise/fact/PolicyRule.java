package io.hopwise.fact;

/**
 * A rule of the routing policy database (ip-rule(8)).
 *
 * @param priority the smaller is asked first
 * @param position its place in the listing, from 0: rules of equal priority are asked in that order
 * @param not the whole selector is negated
 * @param from all addresses of its family when its length is 0
 * @param to target addresses; all of its family when its length is 0
 * @param iif empty for any; {@code lo} means locally made packets only
 * @param oif the out device of a locally made packet whose socket is bound to it; empty for any
 * @param detached the named device is absent: the rule never matches
 * @param fwmark -1 for any
 * @param fwmask the bits compared; all 32 when the text has no mask
 * @param uidFrom -1 for any; forwarded packets are looked up with uid 0
 * @param uidTo the last of the range; -1 for any
 * @param protocol the IP protocol number; -1 for any
 * @param sourcePorts lowest and highest; (-1, -1) for any
 * @param destinationPorts lowest and highest; (-1, -1) for any
 * @param tos -1 for any
 * @param action {@code lookup}, {@code unreachable}, {@code prohibit}, {@code blackhole}, {@code
 *     goto}, {@code nop}
 * @param table the table asked by {@code lookup}; for {@code goto} the target priority
 * @param suppressPrefixLength results of this length or shorter are ignored; -1 for none
 */
public record PolicyRule(
    String host,
    String netns,
    long priority,
    int position,
    boolean not,
    Prefix from,
    Prefix to,
    String iif,
    String oif,
    boolean detached,
    long fwmark,
    long fwmask,
    long uidFrom,
    long uidTo,
    int protocol,
    PortRange sourcePorts,
    PortRange destinationPorts,
    int tos,
    String action,
    String table,
    int suppressPrefixLength,
    Source source)
    implements HostFact {
  /** Whether it is a rule of IPv6, which has a list of its own. */
  public boolean isSix() {
    return from.network().family() == 6;
  }

  /**
   * Whether it sends packets to a table of its own: not to {@code local}, {@code main} or {@code
   * default}, which every namespace is born with.
   */
  public boolean leadsAside() {
    return switch (table) {
      case "local", "main", "default", "253", "254", "255" -> false;
      default -> action.equals("lookup");
    };
  }

  /** Whether nothing but source and target decide that it matches. */
  public boolean looksAtAddressesOnly() {
    return !not
        && iif.isEmpty()
        && oif.isEmpty()
        && fwmark < 0
        && uidFrom < 0
        && protocol < 0
        && sourcePorts.equals(PortRange.ANY)
        && destinationPorts.equals(PortRange.ANY)
        && tos < 0;
  }
}
