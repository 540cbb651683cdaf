package io.hopwise.parse;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one name of each counter, whichever tool printed it, and which counters are kept: those that
 * tell of packets that went astray. What goes well is counted by hundreds of others, which no rule
 * asks for (net/ipv4/proc.c, net/ipv6/proc.c, include/linux/if_link.h of the kernel).
 */
final class CounterNames {
  /** The sections of {@code nstat}'s names, those that begin with another first. */
  private static final String[] SECTIONS = {
    "IpExt", "TcpExt", "Icmp6", "Icmp", "Ip6", "Ip", "Tcp", "UdpLite", "Udp6", "Udp"
  };

  private static final Set<String> UDP =
      Set.of("NoPorts", "InErrors", "RcvbufErrors", "SndbufErrors", "InCsumErrors", "MemErrors");

  private static final Map<String, Set<String>> KEPT =
      Map.ofEntries(
          entry(
              "Ip",
              Set.of(
                  ("InHdrErrors InAddrErrors ForwDatagrams InUnknownProtos InDiscards OutDiscards"
                          + " OutNoRoutes ReasmTimeout ReasmFails FragFails")
                      .split(" ", -1))),
          entry("IpExt", Set.of("InNoRoutes", "InTruncatedPkts", "InCsumErrors", "ReasmOverlaps")),
          entry(
              "Icmp",
              Set.of(
                  ("InErrors InCsumErrors InDestUnreachs InTimeExcds InRedirects"
                          + " OutRateLimitGlobal OutRateLimitHost OutDestUnreachs OutTimeExcds"
                          + " OutRedirects")
                      .split(" ", -1))),
          entry(
              "Tcp",
              Set.of("AttemptFails", "EstabResets", "RetransSegs", "InErrs", "InCsumErrors")),
          entry("Udp", UDP),
          entry("Udp6", UDP),
          entry(
              "TcpExt",
              Set.of(
                  ("IPReversePathFilter ArpFilter ListenOverflows ListenDrops TCPBacklogDrop"
                          + " PFMemallocDrop TCPMinTTLDrop TCPReqQFullDrop TCPOFODrop TCPRcvQDrop"
                          + " TCPZeroWindowDrop TCPMD5NotFound TCPMD5Unexpected TCPMD5Failure"
                          + " PAWSPassive PAWSActive PAWSEstab LockDroppedIcmps OutOfWindowIcmps"
                          + " TCPTimeWaitOverflow RcvPruned OfoPruned TCPTimeouts TCPSynRetrans"
                          + " TCPMTUPFail SyncookiesSent SyncookiesFailed")
                      .split(" ", -1))),
          entry(
              "Ip6",
              Set.of(
                  ("InHdrErrors InTooBigErrors InNoRoutes InAddrErrors InUnknownProtos"
                          + " InTruncatedPkts InDiscards OutForwDatagrams OutDiscards OutNoRoutes"
                          + " ReasmTimeout ReasmFails FragFails")
                      .split(" ", -1))),
          entry(
              "Icmp6",
              Set.of(
                  ("InErrors InCsumErrors InDestUnreachs InPktTooBigs InTimeExcds OutErrors"
                          + " OutDestUnreachs OutPktTooBigs OutTimeExcds")
                      .split(" ", -1))),
          entry(
              "nf_conntrack",
              Set.of(
                  "invalid insert_failed drop early_drop error clash_resolve chaintoolong"
                      .split(" ", -1))),
          entry("softnet", Set.of("dropped")),
          entry("arp_cache", Set.of("res_failed", "table_fulls", "unresolved_discards")));

  /** What the words of {@code netstat -s} stand for (statistics.c of net-tools). */
  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          entry("Ip with invalid headers", "InHdrErrors"),
          entry("Ip with invalid addresses", "InAddrErrors"),
          entry("Ip forwarded", "ForwDatagrams"),
          entry("Ip with unknown protocol", "InUnknownProtos"),
          entry("Ip incoming packets discarded", "InDiscards"),
          entry("Ip outgoing packets dropped", "OutDiscards"),
          entry("Ip dropped because of missing route", "OutNoRoutes"),
          entry("Ip fragments dropped after timeout", "ReasmTimeout"),
          entry("Ip packet reassembles failed", "ReasmFails"),
          entry("Ip packet reassemblies failed", "ReasmFails"),
          entry("Ip fragments failed", "FragFails"),
          entry("Icmp input ICMP message failed", "InErrors"),
          entry("Tcp failed connection attempts", "AttemptFails"),
          entry("Tcp connection resets received", "EstabResets"),
          entry("Tcp segments retransmitted", "RetransSegs"),
          entry("Tcp segments retransmited", "RetransSegs"),
          entry("Tcp bad segments received", "InErrs"),
          entry("Udp packets to unknown port received", "NoPorts"),
          entry("Udp packet receive errors", "InErrors"),
          entry("Udp receive buffer errors", "RcvbufErrors"),
          entry("Udp send buffer errors", "SndbufErrors"),
          entry("TcpExt SYN cookies sent", "SyncookiesSent"),
          entry("TcpExt invalid SYN cookies received", "SyncookiesFailed"),
          entry("TcpExt times the listen queue of a socket overflowed", "ListenOverflows"),
          entry("TcpExt SYNs to LISTEN sockets dropped", "ListenDrops"),
          entry("TcpExt SYNs to LISTEN sockets ignored", "ListenDrops"),
          entry("TcpExt passive connections rejected because of time stamp", "PAWSPassive"),
          entry("TcpExt active connections rejected because of time stamp", "PAWSActive"),
          entry(
              "TcpExt packets rejects in established connections because of timestamp",
              "PAWSEstab"),
          entry(
              "TcpExt packets rejected in established connections because of timestamp",
              "PAWSEstab"),
          entry("TcpExt ICMP packets dropped because they were out-of-window", "OutOfWindowIcmps"),
          entry("TcpExt ICMP packets dropped because socket was locked", "LockDroppedIcmps"),
          entry("TcpExt other TCP timeouts", "TCPTimeouts"));

  /** What {@code netstat -s} says of ICMP, in what came in and in what went out. */
  private static final Map<String, String> HISTOGRAM =
      Map.of(
          "destination unreachable", "DestUnreachs",
          "timeout in transit", "TimeExcds",
          "redirects", "Redirects",
          "redirect", "Redirects");

  /** Older names of {@code /proc/net/stat/nf_conntrack}. */
  private static final Map<String, String> OLDER =
      Map.of("clashres", "clash_resolve", "icmp_error", "error");

  private CounterNames() {}

  /** {@code Ip.OutNoRoutes} of the section {@code Ip}; empty for what is not kept. */
  static Optional<String> of(String section, String name) {
    String current = section.equals("nf_conntrack") ? OLDER.getOrDefault(name, name) : name;
    return KEPT.getOrDefault(section, Set.of()).contains(current)
        ? Optional.of(section + "." + current)
        : Optional.empty();
  }

  /** The same of {@code IpOutNoRoutes}, as nstat and {@code /proc/net/snmp6} write it. */
  static Optional<String> ofOneWord(String word) {
    for (String section : SECTIONS) {
      if (word.startsWith(section)) {
        return of(section, word.substring(section.length()));
      }
    }
    return Optional.empty();
  }

  /** The same of what {@code netstat -s} says behind a number. */
  static Optional<String> ofSentence(String section, String words) {
    String sentence = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    return Optional.ofNullable(SENTENCES.get(section + " " + sentence))
        .flatMap(name -> of(section, name));
  }

  /** The same where no heading tells the section: what only one of them says. */
  static Optional<String> ofSentence(String words) {
    List<String> said =
        Stream.of(SECTIONS).flatMap(section -> ofSentence(section, words).stream()).toList();
    return said.size() == 1 ? Optional.of(said.get(0)) : Optional.empty();
  }

  /** The same of {@code destination unreachable} among what came in, {@code In}, or went out. */
  static Optional<String> ofHistogram(String direction, String words) {
    return Optional.ofNullable(HISTOGRAM.get(words)).flatMap(name -> of("Icmp", direction + name));
  }

  /**
   * A device's counter, by the column of {@code ip -s -s link}, {@code ip -j}, {@code
   * /proc/net/dev}, ifconfig or {@code netstat -i}: {@code rx_dropped}. The three last show sums:
   * their drops hold what is missed, their frames what is of a wrong length or checksum. Empty for
   * what tells of no loss.
   *
   * @param direction {@code rx} or {@code tx}
   */
  static Optional<String> ofDevice(String direction, String column) {
    String name =
        switch (column) {
          case "errors", "errs", "ERR" -> "errors";
          case "dropped", "drop", "DRP" -> "dropped";
          case "overrun" -> "over_errors";
          case "fifo", "overruns", "OVR" -> "fifo_errors";
          case "length", "crc", "frame", "missed", "carrier", "aborted", "window" ->
              column + "_errors";
          case "heartbeat", "heartbt" -> "heartbeat_errors";
          case "nohandler" -> column;
          default -> column.endsWith("_errors") ? column : "";
        };
    boolean collisions = column.equals("collsns") || column.startsWith("coll");
    return collisions
        ? Optional.of("collisions")
        : Optional.of(name).filter(n -> !n.isEmpty()).map(n -> direction + "_" + n);
  }
}
