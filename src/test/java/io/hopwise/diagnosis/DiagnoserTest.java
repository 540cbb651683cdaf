package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host left, two routers and a host right, in one line; told, not collected. */
class DiagnoserTest {
  private static final String LINE =
      """
      case: two-routers
      hosts:
        - name: left
          complete: [routes, netfilter, addresses, links]
          facts:
            - link: {device: eth0, state: up, mtu: 1500}
            - address: {device: eth0, ip: 10.1.0.2, prefix: 24}
            - route: {destination: 10.1.0.0/24, device: eth0, source: 10.1.0.2}
            - route: {destination: default, via: 10.1.0.1, device: eth0}
        - name: router1
          complete: [routes, netfilter, addresses, links]
          facts:
            - link: {device: eth0, state: up, mtu: 1500}
            - link: {device: eth1, state: up, mtu: 1500}
            - address: {device: eth0, ip: 10.1.0.1, prefix: 24}
            - address: {device: eth1, ip: 10.2.0.1, prefix: 24}
            - route: {destination: 10.1.0.0/24, device: eth0, source: 10.1.0.1}
            - route: {destination: 10.2.0.0/24, device: eth1, source: 10.2.0.1}
            - route: {destination: 10.3.0.0/24, via: 10.2.0.2, device: eth1}
            - sysctl: {key: net.ipv4.ip_forward, value: "ONE"}
        - name: router2
          complete: [routes, netfilter, addresses, links]
          facts:
            - link: {device: eth0, state: up, mtu: 1500}
            - link: {device: eth1, state: up, mtu: 1500}
            - address: {device: eth0, ip: 10.2.0.2, prefix: 24}
            - address: {device: eth1, ip: 10.3.0.1, prefix: 24}
            - route: {destination: 10.2.0.0/24, device: eth0, source: 10.2.0.2}
            - route: {destination: 10.3.0.0/24, device: eth1, source: 10.3.0.1}
            - route: {destination: 10.1.0.0/24, via: 10.2.0.1, device: eth0}
            - sysctl: {key: net.ipv4.ip_forward, value: "TWO"}
        - name: right
          complete: [routes, netfilter, addresses, links]
          facts:
            - link: {device: eth0, state: up, mtu: 1500}
            - address: {device: eth0, ip: 10.3.0.2, prefix: 24}
            - route: {destination: 10.3.0.0/24, device: eth0, source: 10.3.0.2}
            - route: {destination: default, via: 10.3.0.1, device: eth0}
      symptoms:
        - probe: ping
          from: {host: left, ip: 10.1.0.2}
          to: {host: right, ip: 10.3.0.2}
          result: SEEN
      """;

  @TempDir private Path folder;

  /** The line with nothing wrong on it, and a complaint. */
  private static String sound() {
    return LINE.replace("ONE", "1").replace("TWO", "1").replace("SEEN", "no-reply");
  }

  @Test
  void aFaultIsProvedWhenItsRemedyLetsThePacketPassInTheModel() throws Exception {
    line("0", "1", "no-reply").blames("ip-forward-disabled").on("router1").proved();
  }

  @Test
  void aFaultBehindAnotherIsFoundOnceTheFirstIsMendedInTheModel() throws Exception {
    List<Hypothesis> found = line("0", "0", "no-reply").proved().diagnosis().hypotheses();

    assertEquals(
        List.of("router1", "router2"), found.stream().map(Hypothesis::host).sorted().toList());
    assertTrue(found.stream().allMatch(one -> one.probability() > 0.95));
  }

  @Test
  void whereARouteIsMissingTheOneThatComesNearestIsQuoted() throws Exception {
    String missing = "(?m)^ +- route: .destination: 10.3.0.0/24, via: 10.2.0.2.*\\n";
    Path path = write(sound().replaceFirst(missing, ""));

    Diagnosed diagnosed = Diagnosed.diagnose(path).blames("forward-route-missing").on("router1");

    assertEquals(
        "- route: {destination: 10.2.0.0/24, device: eth1, source: 10.2.0.1}",
        diagnosed.diagnosis().hypotheses().get(0).evidence().get(1).source().text());
  }

  @Test
  void whatCouldBeDoneInsteadIsShownWhenItHealsAsWell() throws Exception {
    String rule = "- netfilter_rule: {rule: \"-A FORWARD -d 10.3.0.2/32 -j DROP\"}";
    Path path = write(sound().replaceFirst("(?m)^( +)- link: .*eth1", "$1" + rule + "\n$0"));

    Hypothesis found = Diagnosed.diagnose(path).diagnosis().hypotheses().get(0);

    assertEquals("packet-dropped-by-rule", found.card().cause());
    assertEquals(
        List.of("iptables -D FORWARD -d 10.3.0.2/32 -j DROP"),
        found.alternatives().get(0).remedy().steps().get(0).commands().run());
  }

  @Test
  void aPolicyIsBlamedOnlyWhereTheRulesBeforeItAreKnown() throws Exception {
    String policy = "- netfilter_policy: {table: filter, chain: FORWARD, policy: DROP}";
    String told = sound().replaceFirst("(?m)^( +)- link: .*eth1", "$1" + policy + "\n$0");
    int router1 = told.indexOf("router1");
    String part =
        told.substring(0, router1)
            + told.substring(router1).replaceFirst("routes, netfilter,", "routes,");

    Diagnosed.diagnose(write(told)).blames("packet-dropped-by-policy").proved();
    Diagnosed.diagnose(write(part)).is(Verdict.INCONCLUSIVE);
  }

  @Test
  void whatIsToldIsQuotedFromTheCaseFile() throws Exception {
    Quote quote = line("0", "1", "no-reply").diagnosis().hypotheses().get(0).evidence().get(0);

    assertEquals("- sysctl: {key: net.ipv4.ip_forward, value: \"0\"}", quote.source().text());
    assertTrue(quote.told());
  }

  @Test
  void aProbeThatFailedThoughTheWalkArrivesIsNotDecided() throws Exception {
    Diagnosis diagnosis = line("1", "1", "no-reply").is(Verdict.INCONCLUSIVE).diagnosis();

    assertEquals("walk-would-arrive", diagnosis.remarks().get(0).key());
  }

  @Test
  void aRefusalWhereTheWalkFindsNobodyToAnswerIsNotDecided() throws Exception {
    Diagnosis diagnosis = line("0", "1", "refused").is(Verdict.INCONCLUSIVE).diagnosis();

    assertEquals("walk-fails-otherwise", diagnosis.remarks().get(0).key());
    assertTrue(diagnosis.hypotheses().get(0).probability() < 0.75);
  }

  @Test
  void withoutAnythingTriedNothingIsDecided() throws Exception {
    String untried = sound().substring(0, sound().indexOf("symptoms:"));

    Diagnosed.diagnose(write(untried)).is(Verdict.INCONCLUSIVE);
  }

  @Test
  void whatRestsOnNobodyElseBeingOnTheLinkIsNotSaidForCertain() throws Exception {
    String other = sound().replace("right, ip: 10.3.0.2", "right, ip: 10.3.0.9");
    Path path = write(other.replace("addresses, links]", "addresses, links, neighbours]"));

    Diagnosed diagnosed = Diagnosed.diagnose(path).is(Verdict.INCONCLUSIVE);

    assertEquals(List.of(), diagnosed.diagnosis().remarks(), diagnosed::summary);
  }

  @Test
  void aSourceThatIsNotTheHostsOwnIsSaidToBeAnother() throws Exception {
    Path path = write(sound().replace("left, ip: 10.1.0.2", "left, ip: 192.0.2.77"));

    Diagnosis diagnosis = Diagnosed.diagnose(path).diagnosis();

    assertEquals("source-is-another", diagnosis.remarks().get(0).key());
  }

  @Test
  void aProbeThatSucceededIsNoFaultEvenIfTheWalkWouldEnd() throws Exception {
    Diagnosed diagnosed = line("0", "1", "ok").is(Verdict.INCONCLUSIVE);

    assertEquals("walk-would-fail", diagnosed.diagnosis().remarks().get(0).key());
    diagnosed.staysSilentOn("ip-forward-disabled");
  }

  @Test
  void withoutComplaintAndWithoutContradictionThereIsNoFault() throws Exception {
    line("1", "1", "ok").is(Verdict.NO_FAULT_FOUND);
  }

  @Test
  void theSameCaseGivesTheSameDiagnosis() throws Exception {
    Path path = write(LINE.replace("ONE", "0").replace("TWO", "0").replace("SEEN", "no-reply"));

    assertEquals(
        Diagnosed.diagnose(path).diagnosis().hypotheses(),
        Diagnosed.diagnose(path).diagnosis().hypotheses());
  }

  @Test
  void aHostThatCanNotBeReadIsLeftOutAndSaid() throws Exception {
    String broken = "  - name: spare\n    snapshot: broken.tar\nsymptoms:";
    Files.writeString(folder.resolve("broken.tar"), "this is no archive");
    Path path =
        write(
            LINE.replace("ONE", "0")
                .replace("TWO", "1")
                .replace("SEEN", "no-reply")
                .replace("symptoms:", broken));

    Diagnosed diagnosed = Diagnosed.diagnose(path).blames("ip-forward-disabled");

    assertTrue(
        diagnosed.diagnosis().warnings().stream()
            .anyMatch(
                warning ->
                    warning.key().equals("host-left-out")
                        && warning.arguments().equals(List.of("spare"))));
  }

  @Test
  void aTextThatTellsNothingTakesNoFactAwayThatTheCaseTells() throws Exception {
    Files.writeString(folder.resolve("words.txt"), "It worked yesterday.\n");
    Path path =
        write(
            LINE.replace("ONE", "0")
                .replace("TWO", "1")
                .replace("SEEN", "no-reply")
                .replaceFirst("( +)facts:", "$1snapshot: words.txt\n$1facts:"));

    Diagnosed.diagnose(path).blames("ip-forward-disabled");
  }

  @Test
  void whenNoHostCanBeReadTheCaseCanNotBeUsed() throws Exception {
    Files.writeString(folder.resolve("broken.tar"), "this is no archive");
    Path path =
        write(
            """
            hosts:
              - name: only
                snapshot: broken.tar
            symptoms:
              - {probe: ping, from: {host: only}, to: {ip: 10.0.0.1}, result: no-reply}
            """);

    BadInput problem =
        assertThrows(BadInput.class, () -> Diagnoser.shipped().diagnose(CaseFile.read(path)));

    assertEquals("snapshot-no-archive", problem.key());
  }

  @Test
  void aHostNobodyCollectedIsAskedAboutAndNothingIsGuessed() throws Exception {
    String withoutRouter2 =
        LINE.substring(0, LINE.indexOf("  - name: router2"))
            + "  - name: router2\n    facts: []\n"
            + LINE.substring(LINE.indexOf("  - name: right"));
    Path path = write(withoutRouter2.replace("ONE", "1").replace("SEEN", "no-reply"));

    Diagnosis diagnosis = Diagnosed.diagnose(path).is(Verdict.INCONCLUSIVE).diagnosis();

    assertEquals(List.of(), diagnosis.hypotheses());
    assertTrue(
        diagnosis.questions().stream().anyMatch(one -> !one.host().equals("left")),
        () -> Diagnosed.of(diagnosis).summary());
  }

  private Diagnosed line(String forwarding1, String forwarding2, String seen)
      throws BadInput, IOException {
    return Diagnosed.diagnose(
        write(LINE.replace("ONE", forwarding1).replace("TWO", forwarding2).replace("SEEN", seen)));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("case.yaml"), text);
  }

  @Test
  void aGatewayThatSomebodyNobodyCollectedMayHaveIsNotAccused() throws Exception {
    int router = LINE.indexOf("  - name: router2");
    int right = LINE.indexOf("  - name: right");
    String withoutRouter2 = LINE.substring(0, router) + LINE.substring(right);
    Path path = write(withoutRouter2.replace("ONE", "1").replace("SEEN", "no-reply"));

    Diagnosis diagnosis = Diagnosed.diagnose(path).is(Verdict.INCONCLUSIVE).diagnosis();

    assertTrue(
        diagnosis.questions().stream().anyMatch(one -> one.host().equals("10.2.0.2")),
        () -> Diagnosed.of(diagnosis).summary());
  }

  @Test
  void aRouteToAHostThatForwardsForNobodyIsWrongWhereAnotherWayHeals() throws Exception {
    String stray = "- route: {destination: 10.3.0.2/32, via: 10.1.0.9, device: eth0}\n      ";
    String bystander =
        """
          - name: bystander
            complete: [routes, netfilter, addresses, links]
            facts:
              - link: {device: eth0, state: up, mtu: 1500}
              - address: {device: eth0, ip: 10.1.0.9, prefix: 24}
              - route: {destination: 10.1.0.0/24, device: eth0, source: 10.1.0.9}
              - sysctl: {key: net.ipv4.ip_forward, value: "0"}
        """;
    String text =
        sound()
            .replaceFirst("- link: ", stray + "- link: ")
            .replaceFirst("  - name: router1", bystander + "  - name: router1");

    Diagnosed.diagnose(write(text)).blames("next-hop-wrong").on("left").proved();
  }

  @Test
  void aProbeByAnotherWayRulesNothingOutOfWhatNobodyCollected() throws Exception {
    Path path =
        write(
            """
            hosts:
              - name: one
                complete: [routes, netfilter, addresses, links, neighbours]
                facts:
                  - link: {device: eth0, state: up, mtu: 1500}
                  - address: {device: eth0, ip: 10.1.0.2, prefix: 24}
                  - address: {device: eth0, ip: 10.7.0.2, prefix: 24}
                  - route: {destination: 10.1.0.0/24, device: eth0, source: 10.1.0.2}
                  - route: {destination: 10.7.0.0/24, device: eth0, source: 10.7.0.2}
              - name: two
            symptoms:
              - {probe: ping, from: {host: one, ip: 10.1.0.2}, to: {host: two, ip: 10.1.0.3}, result: ok}
              - {probe: ping, from: {host: one, ip: 10.7.0.2}, to: {host: two, ip: 10.7.0.3}, result: no-reply}
            """);

    assertEquals(List.of(), Diagnosed.diagnose(path).diagnosis().ruledOut());
  }

  @Test
  void aPodThatIsOnlyNamedIsTheOneWithItsAddress() throws Exception {
    Path sample = Path.of("facts-samples/bridge-subnet-mismatch/hit").toAbsolutePath();
    String text =
        Files.readString(sample.resolve("case.yaml"))
            .replaceAll("(pod: \\w+), ip: [0-9.]+", "$1")
            .replace("snapshot: ", "snapshot: " + sample + "/");

    Diagnosed.diagnose(write(text)).blames("bridge-subnet-mismatch").proved();
  }

  @Test
  void remediesThatAreTypedTogetherHealTogether() throws Exception {
    Path sample = Path.of("facts-samples/overlay-source-masqueraded/hit-refused-by-list");
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(sample.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        // the list now refuses everybody, rewritten or not: that is a fault of its own
        String text = Files.readString(file).replace("! -s 10.142.15.2/32 ", "");
        Files.writeString(copy, text.replace("ip saddr != 10.142.15.2 ", ""));
      }
    }

    List<Hypothesis> found =
        Diagnosed.diagnose(folder.resolve("case.yaml")).diagnosis().hypotheses();

    assertEquals(
        List.of("iptables -I DOCKER-USER 1 -s 10.142.15.2 -d 10.142.48.2 -j ACCEPT"),
        found.stream()
            .filter(one -> one.card().cause().equals("packet-dropped-by-rule"))
            .findFirst()
            .orElseThrow()
            .remedy()
            .steps()
            .get(0)
            .commands()
            .run());
  }
}
