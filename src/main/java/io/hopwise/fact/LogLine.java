package io.hopwise.fact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a log: those of the kernel that tell of the network, and what daemons complain of.
 *
 * @param log {@code kernel}, {@code flanneld}, {@code dockerd}, {@code kubelet} …
 * @param text the whole line
 */
public record LogLine(String host, String log, String text, Source source) implements HostFact {
  /**
   * What the target LOG writes of a packet, behind the rule's own prefix: {@code IN=eth0 OUT=cni0
   * MAC=… SRC=… DST=…} (net/netfilter/nf_log_syslog.c).
   */
  private static final Pattern LOGGED =
      Pattern.compile(
          "IN=(?<in>\\S*) OUT=(?<out>\\S*) (?:\\S+ )*?SRC=(?<from>\\S+) DST=(?<to>\\S+)");

  /** The time that the kernel writes before a line. */
  private static final Pattern TIME =
      Pattern.compile("^(?:<\\d+>)?\\[[^\\]]*\\d[.:]\\d[^\\]]*\\] ?");

  /** What WireGuard says of a packet's own address (drivers/net/wireguard). */
  private static final Pattern OF_WIREGUARD =
      Pattern.compile(
          "wireguard: (?<device>[^ :]+): .*?(?:matching |src IP \\()(?<address>[0-9a-fA-F.:]+)");

  private static final Pattern REJECTS = Pattern.compile("(?i)reject");
  private static final Pattern DROPS = Pattern.compile("(?i)drop|block|deny|denied|discard");

  /** Whether the kernel itself wrote it. */
  public boolean isOfKernel() {
    return log.equals("kernel");
  }

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

  /** Whether a rule of the packet filter logged a packet and calls that a rejection. */
  public boolean isRejected() {
    return REJECTS.matcher(getPrefix()).find();
  }

  /** Whether a rule of the packet filter logged a packet and calls that a drop. */
  public boolean isDropped() {
    return !isRejected() && DROPS.matcher(getPrefix()).find();
  }

  /** Whether the logged packet went from the one to the other. */
  public boolean concerns(Ip from, Ip to) {
    Matcher logged = LOGGED.matcher(text);
    return logged.find()
        && from.isPresent()
        && Ip.parse(logged.group("from")).equals(from)
        && Ip.parse(logged.group("to")).equals(to);
  }

  /** What the rule that logged a packet writes before it; empty where none did. */
  public String getPrefix() {
    Matcher logged = LOGGED.matcher(text);
    if (!logged.find()) {
      return "";
    }
    String head = text.substring(0, logged.start());
    int kernel = head.lastIndexOf("kernel: ");
    head = kernel < 0 ? head : head.substring(kernel + "kernel: ".length());
    String prefix = TIME.matcher(head).replaceFirst("").strip();
    return prefix.endsWith(":") ? prefix.substring(0, prefix.length() - 1) : prefix;
  }

  /** The chain that a logged packet was in, by the devices it came in and would leave by. */
  public String getChain() {
    Matcher logged = LOGGED.matcher(text);
    if (!logged.find()) {
      return "";
    }
    return logged.group("out").isEmpty()
        ? "INPUT"
        : logged.group("in").isEmpty() ? "OUTPUT" : "FORWARD";
  }

  /** Who sent a logged packet; empty where the line is of none. */
  public String getFrom() {
    Matcher logged = LOGGED.matcher(text);
    return logged.find() ? logged.group("from") : "";
  }

  /** Whom a logged packet was for; empty where the line is of none. */
  public String getTo() {
    Matcher logged = LOGGED.matcher(text);
    return logged.find() ? logged.group("to") : "";
  }

  /**
   * Whether the kernel refused a packet with this source, for nobody who has it is where the packet
   * came from (net/ipv4/route.c, ip_handle_martian_source).
   */
  public boolean isMartianFrom(Ip ip) {
    return text.contains("martian source ") && text.contains(" from " + ip + ",");
  }

  /**
   * Whether WireGuard says that none of its peers has this address at its end
   * (drivers/net/wireguard/device.c, wg_xmit).
   */
  public boolean saysNoPeerFor(Ip ip) {
    return ends("No peer has allowed IPs matching " + ip);
  }

  /**
   * Whether WireGuard says that it refused a packet with this source, for its peer may not send it
   * (drivers/net/wireguard/receive.c, wg_packet_consume_data_done).
   */
  public boolean saysRefusedFrom(Ip ip) {
    return text.contains("Packet has unallowed src IP (" + ip + ")");
  }

  /** Whether WireGuard was called from there by a key that is no peer's (receive.c). */
  public boolean saysUnknownCallFrom(Ip ip) {
    return text.contains("Invalid handshake initiation from " + ip + ":");
  }

  /** Whether WireGuard was called from there by another key than its own (receive.c). */
  public boolean saysWrongCallFrom(Ip ip) {
    return text.contains("Invalid MAC of handshake, dropping packet from " + ip + ":");
  }

  /** The device of WireGuard's that a line is about; empty where it is about none. */
  public String getWireGuardDevice() {
    Matcher said = OF_WIREGUARD.matcher(text);
    return said.find() ? said.group("device") : "";
  }

  /**
   * The inner address that WireGuard says it threw a packet away for; empty where it names none.
   */
  public String getWireGuardAddress() {
    Matcher said = OF_WIREGUARD.matcher(text);
    return said.find() ? said.group("address") : "";
  }

  private boolean ends(String words) {
    return text.stripTrailing().endsWith(words);
  }

  /** How to find the rule that logged a packet. */
  public String getListing() {
    return "iptables -nvL " + getChain() + "; nft list ruleset | grep '" + getPrefix() + "'";
  }
}
