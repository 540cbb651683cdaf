package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Offload;
import io.hopwise.fact.Route;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Warning;
import io.hopwise.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One text of pasted commands, typed while somebody repaired the host. */
class PrintedAgainTest {
  private static final String OFF =
      "[root@n1 ~]# sysctl net.ipv4.ip_forward\nnet.ipv4.ip_forward = 0\n";
  private static final String ON =
      "[root@n1 ~]# sysctl net.ipv4.ip_forward\nnet.ipv4.ip_forward = 1\n";
  private static final String ROUTES =
      "[root@n1 ~]# ip route\ndefault via 10.0.0.254 dev eth0\n10.0.0.0/24 dev eth0\n";

  @TempDir Path folder;

  private ParsedHost read(String... parts) throws IOException, BadInput {
    Path text = Files.writeString(folder.resolve("n1.txt"), String.join("", parts));
    return HostReader.read(Snapshot.all(text, HostReader::knows).get(0), "n1");
  }

  private static List<String> values(ParsedHost host) {
    return host.facts().stream()
        .filter(Sysctl.class::isInstance)
        .map(fact -> ((Sysctl) fact).value())
        .distinct()
        .toList();
  }

  private static List<String> warnings(ParsedHost host) {
    return host.warnings().stream().map(Warning::key).toList();
  }

  @Test
  void theLastOutputTellsHowItIs() throws Exception {
    assertEquals(List.of("1"), values(read(OFF, ON)));
  }

  @Test
  void itIsSaidThatItWasAnotherBefore() throws Exception {
    assertEquals(List.of("printed-again"), warnings(read(OFF, ON)));
  }

  @Test
  void whatIsPrintedTwiceAlikeIsNotWorthAWord() throws Exception {
    assertEquals(List.of(), warnings(read(ON, ON)));
  }

  @Test
  void aListIsTakenAsAWholeFromTheLastOutput() throws Exception {
    ParsedHost host = read(ROUTES, ROUTES, "10.9.0.0/16 via 10.0.0.9 dev eth0\n");

    assertEquals(3, host.facts().stream().filter(Route.class::isInstance).count());
  }

  @Test
  void whatFailsTheSecondTimeTookNothingBack() throws Exception {
    ParsedHost host = read(ROUTES, "[root@n1 ~]# ip route\nbash: ip: command not found\n");

    assertEquals(2, host.facts().stream().filter(Route.class::isInstance).count());
  }

  @Test
  void whatIsSetLastCounts() throws Exception {
    String set = "[root@n1 ~]# sysctl -w net.ipv4.ip_forward=1\nnet.ipv4.ip_forward = 1\n";

    assertEquals(List.of("1"), values(read(OFF, set)));
  }

  @Test
  void ofTwoCommandsThatSayItOtherwiseTheLastCounts() throws Exception {
    String file = "[root@n1 ~]# cat /proc/sys/net/ipv4/ip_forward\n1\n";
    ParsedHost host = read(OFF, file);

    assertEquals(List.of("1"), values(host));
    assertEquals(List.of("said-otherwise"), warnings(host));
  }

  @Test
  void whatEthtoolChangedIsSoFromThenOn() throws Exception {
    String before = "[root@n1 ~]# ethtool -k flannel.1\n\ttx-checksum-ip-generic: on\n";
    String change =
        """
        [root@n1 ~]# ethtool -K flannel.1 tx-checksum-ip-generic off
        Actual changes:
        tx-checksum-ip-generic: off
        tx-tcp-segmentation: off [not requested]
        """;
    assertEquals(List.of("tx-checksum-ip-generic off"), offloads(read(before, change)));
  }

  @Test
  void whatEthtoolChangedWithoutAWordIsSoToo() throws Exception {
    String before = "[root@n1 ~]# ethtool -k eth0\ngeneric-receive-offload: on\n";
    String change = "[root@n1 ~]# ethtool -K eth0 gro off\n[root@n1 ~]# hostname\nn1\n";
    assertEquals(List.of("generic-receive-offload off"), offloads(read(before, change)));
  }

  @Test
  void whatEthtoolCannotChangeStays() throws Exception {
    String change =
        """
        [root@n1 ~]# ethtool -K eth0 rx off tx off
        Cannot change rx-checksumming
        Actual changes:
        tx-checksumming: off
        \ttx-checksum-ip-generic: off
        """;
    assertEquals(
        List.of("tx-checksumming off", "tx-checksum-ip-generic off"), offloads(read(change)));
  }

  private static List<String> offloads(ParsedHost host) {
    return host.facts().stream()
        .filter(Offload.class::isInstance)
        .map(Offload.class::cast)
        .map(offload -> offload.feature() + (offload.enabled() ? " on" : " off"))
        .toList();
  }
}
