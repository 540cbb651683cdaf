package io.hopwise.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What real tools printed on real hosts (src/test/lab/record-probes), one file a result and a tool,
 * becomes that result.
 */
class RecordedProbesTest {
  /** What was made to happen, by what connects, as {@code connect(2)} reports it. */
  private static final Map<String, Result> CAUSES =
      Map.ofEntries(
          Map.entry("ok", Result.OK),
          Map.entry("no-reply", Result.NO_REPLY),
          Map.entry("no-reply-sometimes", Result.NO_REPLY),
          Map.entry("timeout", Result.TIMEOUT),
          Map.entry("refused", Result.REFUSED),
          Map.entry("reset", Result.RESET),
          Map.entry("admin-prohibited", Result.ADMIN_PROHIBITED),
          Map.entry("host-unreachable", Result.HOST_UNREACHABLE),
          Map.entry("host-unreachable-by-filter", Result.HOST_UNREACHABLE),
          Map.entry("net-unreachable", Result.NET_UNREACHABLE),
          Map.entry("net-unreachable-own", Result.NET_UNREACHABLE),
          Map.entry("port-unreachable", Result.PORT_UNREACHABLE),
          Map.entry("message-too-long", Result.MESSAGE_TOO_LONG),
          Map.entry("not-permitted", Result.NOT_PERMITTED),
          Map.entry("not-permitted-by-route", Result.NOT_PERMITTED),
          Map.entry("not-permitted-by-blackhole", Result.NOT_PERMITTED),
          Map.entry("ttl-exceeded", Result.TTL_EXCEEDED));

  /** What the tool itself can't tell, for it prints less than happened, or another thing. */
  private static final Map<String, String> TOLD_OTHERWISE =
      Map.ofEntries(
          // busybox's ping prints no ICMP error
          Map.entry("admin-prohibited.busybox-ping", "no-reply"),
          Map.entry("host-unreachable.busybox-ping", "no-reply"),
          Map.entry("net-unreachable.busybox-ping", "no-reply"),
          Map.entry("port-unreachable.busybox-ping", "no-reply"),
          Map.entry("ttl-exceeded.busybox-ping", "no-reply"),
          // this iputils prints no EPERM
          Map.entry("not-permitted.ping", "no-reply"),
          // they wait for less than a neighbour is asked for
          Map.entry("host-unreachable.traceroute", "no-reply"),
          Map.entry("host-unreachable.traceroute-icmp", "no-reply"),
          Map.entry("host-unreachable.traceroute-tcp", "no-reply"),
          // tracepath's one letter for a prohibition
          Map.entry("admin-prohibited.tracepath", "host-unreachable"),
          // without -v this curl tells only how long it took
          Map.entry("host-unreachable-by-filter.curl", "refused"),
          Map.entry("net-unreachable.curl", "refused"),
          Map.entry("net-unreachable-own.curl", "refused"),
          Map.entry("not-permitted-by-route.curl", "refused"),
          Map.entry("not-permitted-by-blackhole.curl", "refused"),
          // the connection came to be before it was reset
          Map.entry("reset.bash", "ok"),
          Map.entry("reset.busybox-telnet", "ok"),
          Map.entry("reset.nc", "ok"),
          Map.entry("reset.nc-traditional", "ok"),
          Map.entry("reset.ncat", "ok"),
          Map.entry("reset.telnet", "ok"),
          // of names every silence is a timeout, and a refusal an ICMP error
          Map.entry("host-unreachable.dig", "timeout"),
          Map.entry("host-unreachable.nslookup", "timeout"),
          Map.entry("host-unreachable.busybox-nslookup", "timeout"),
          Map.entry("net-unreachable.dig", "timeout"),
          Map.entry("net-unreachable.nslookup", "timeout"),
          Map.entry("net-unreachable.busybox-nslookup", "timeout"),
          Map.entry("not-permitted.dig", "timeout"),
          Map.entry("refused.dig", "port-unreachable"),
          Map.entry("refused.nslookup", "port-unreachable"),
          Map.entry("refused.busybox-nslookup", "port-unreachable"));

  /** What tells nothing that could be held against a walk. */
  private static final Set<String> TELL_NOTHING =
      Set.of(
          // datagrams that arrive where nobody listens
          "ok.traceroute",
          "ok.busybox-traceroute",
          "ok.tracepath",
          "message-too-long.tracepath",
          // routers answered to the last, but not the target
          "admin-prohibited.mtr",
          "host-unreachable.mtr",
          "net-unreachable.mtr",
          "ttl-exceeded.traceroute",
          "ttl-exceeded.traceroute-icmp",
          "ttl-exceeded.traceroute-tcp",
          "ttl-exceeded.busybox-traceroute",
          "ttl-exceeded.tracepath",
          "ttl-exceeded.mtr",
          // it could not be sent, and why is not told
          "net-unreachable-own.tracepath",
          // they print nothing at all
          "refused.nc-udp",
          "ok.busybox-nc",
          "reset.busybox-nc",
          "timeout.telnet",
          "timeout.busybox-telnet");

  static List<String> recorded() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(Recorded.FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".txt") && !name.startsWith("tcpdump")) {
          names.add(name.substring(0, name.length() - ".txt".length()));
        }
      }
    }
    return names;
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void whatAToolPrintedBecomesWhatItTells(String name) throws Exception {
    List<Tried> tried = Recorded.seen(name + ".txt").tried();
    String cause = name.substring(0, name.indexOf('.'));
    String expected = TOLD_OTHERWISE.getOrDefault(name, CAUSES.get(cause).text());

    if (TELL_NOTHING.contains(name)) {
      assertEquals(List.of(), tried);
      return;
    }
    assertEquals(1, tried.size(), "tried");
    assertEquals(expected, tried.get(0).result().text());
    assertEquals(10, tried.get(0).to().low() >> 24, "target");
    assertTrue(tried.get(0).source().isQuotable());
  }

  @Test
  void everyResultWasReallySeen() throws Exception {
    Set<String> seen = new TreeSet<>();
    for (String name : recorded()) {
      for (Tried tried : Recorded.seen(name + ".txt").tried()) {
        seen.add(tried.result().text());
      }
    }
    Set<String> all = new TreeSet<>();
    for (Result result : Result.values()) {
      all.add(result.text());
    }
    assertEquals(all, seen);
  }

  @Test
  void whatWasSentIsReadFromTheCommandLineAndTheHeader() throws Exception {
    Tried large = Recorded.seen("ok.ping-large.txt").tried().get(0);
    assertEquals(1400, large.size());
    assertTrue(large.dontFragment());
    assertEquals(Ip.parse("10.9.2.2"), large.to());
    Tried web = Recorded.seen("ok.curl-missing.txt").tried().get(0);
    assertEquals("http", web.probe());
    assertEquals(80, web.port());
    assertEquals(81, Recorded.seen("refused.bash.txt").tried().get(0).port());
    assertEquals("dns", Recorded.seen("ok.dig.txt").tried().get(0).probe());
    assertTrue(Recorded.seen("no-reply-sometimes.ping.txt").tried().get(0).intermittent());
  }
}
