package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code hopwise rules new}: what it writes is sound, and not finished. */
class RulesNewCommandTest {
  private static final String TICKET = "docs/tutorial/ticket.txt";

  @TempDir private Path folder;
  private Path rules;

  @BeforeEach
  void rulesStandSomewhere() {
    rules = folder.resolve("rules");
  }

  @Test
  void aLineThatNoWalkEndsAtBecomesARuleOfTheComplaintAndTheLine() throws IOException {
    Ran ran = draft("socket/full", TICKET, "--line", "listen queue of a socket");

    assertEquals(0, ran.exit(), ran.error());
    String rule = Files.readString(rules.resolve("socket/full.drl"));
    assertTrue(
        rule.contains("$bad : Symptom( failing, probe == \"tcp\", result == Result.TIMEOUT"));
    assertTrue(
        rule.contains(
            "$counter : Counter( host == $bad.toHost, netns == \"\", name =="
                + " \"TcpExt.ListenOverflows\" )"),
        rule);
  }

  /** One sample of each way in which a line can take part, in both forms. */
  @ParameterizedTest
  @MethodSource
  void whatIsWrittenIsSoundFindsItsCaseAndIsNotFinished(String sample, boolean inYaml) {
    String taken = Ran.sample(sample.substring(0, sample.indexOf('#')));
    String words = sample.substring(sample.indexOf('#') + 1);

    Ran asked = draft("kernel/our-own", taken, in(words + "\n1\nit is so\n"), inYaml);

    assertEquals(0, asked.exit(), asked.out() + asked.error());
    Ran checked = Ran.hopwise("rules", "check", rules.toString());
    assertEquals(0, checked.exit(), checked.out());
    Ran tested = Ran.hopwise("rules", "test", rules.toString(), "--quick");
    assertEquals(1, tested.exit());
    assertTrue(tested.out().contains("TODO: write what belongs here."), tested.out());
    assertFalse(tested.out().contains("No rule of our-own speaks here"), tested.out());
  }

  static Stream<Arguments> whatIsWrittenIsSoundFindsItsCaseAndIsNotFinished() {
    return Stream.of(
            "ip-forward-disabled/hit#net.ipv4.ip_forward = 0",
            "route-blackholed/hit#blackhole",
            "packet-dropped-by-rule/hit#DROP",
            "overlay-mtu-exceeds-underlay/hit#mtu 1500",
            "address-duplicated/hit#lladdr",
            "rp-filter-drops/hit#rp_filter",
            "conntrack-table-full/hit#nf_conntrack")
        .flatMap(sample -> Stream.of(Arguments.of(sample, false), Arguments.of(sample, true)));
  }

  @Test
  void theLineByWhichTheWalkEndsIsTheFirstThatIsOffered() {
    Ran ran = draft("kernel/own", Ran.sample("ip-forward-disabled/hit"), in(""), false);

    assertEquals(2, ran.exit());
    assertTrue(ran.out().contains("  1  net.ipv4.ip_forward = 0\n"), ran.out());
    assertTrue(ran.out().contains("Sysctl  ← the packet's walk ends here"), ran.out());
    assertTrue(ran.error().contains("--line"), ran.error());
  }

  @Test
  void wordsThatSeveralLinesHoldAreNotGuessedAt() {
    Ran ran = draft("socket/full", TICKET, "--line", "eth0");

    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("lines hold 'eth0'"), ran.error());
    assertTrue(ran.error().contains("ticket.txt:15  Route"), ran.error());
  }

  @Test
  void aLineIsNamedByItsPlace() {
    assertEquals(0, draft("socket/full", TICKET, "--line", "ticket.txt:91").exit());
  }

  @Test
  void ofFilesThatSeveralHostsHaveTheHostIsNamedToo() throws IOException {
    String healthy = Ran.sample("_healthy/host-gw");

    Ran ran = draft("link/own", healthy, "--line", "g2 sos_commands/networking/ip_-d_address:14");

    assertEquals(0, ran.exit(), ran.error());
    assertTrue(Files.readString(rules.resolve("link/own.drl")).contains("device == \"cni0\""));
  }

  @Test
  void nothingThatIsThereIsChanged() throws IOException {
    Path there = Files.createDirectories(rules.resolve("socket")).resolve("full.drl");
    Files.writeString(there, "mine");

    Ran ran = draft("socket/full", TICKET, "--line", "ticket.txt:91");

    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("is there already and stays as it is"), ran.error());
    assertEquals("mine", Files.readString(there));
    try (Stream<Path> all = Files.walk(folder)) {
      assertEquals(1, all.filter(Files::isRegularFile).count());
    }
  }

  @Test
  void theDraftOfANearMissIsTheCaseWithoutTheLineWhoeverPrintedIt() throws IOException {
    draft("socket/full", TICKET, "--line", "ticket.txt:91");

    Path samples = folder.resolve("facts-samples/full");
    String hit = Files.readString(samples.resolve("hit/ticket.txt"));
    String nearMiss = Files.readString(samples.resolve("near-miss/ticket.txt"));
    assertEquals(Files.readString(Path.of(TICKET)), hit);
    assertFalse(nearMiss.contains("times the listen queue"), nearMiss);
    assertFalse(nearMiss.contains("TcpExtListenOverflows  "), nearMiss);
    assertTrue(nearMiss.contains("SYNs to LISTEN sockets dropped"), nearMiss);
  }

  @Test
  void aNameThatIsNoneIsSaid() {
    for (String name : List.of("full", "Socket/Full", "socket/../../etc", "a/b/c")) {
      Ran ran = draft(name, TICKET, "--line", "ticket.txt:91");
      assertEquals(2, ran.exit(), name);
      assertTrue(ran.error().contains("names no cause"), ran.error());
    }
  }

  @Test
  void withoutACaseThereIsNoLine() {
    Ran ran = Ran.hopwise("rules", "new", "socket/full");

    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("--from CASE"), ran.error());
  }

  @Test
  void itAsksInChineseToo() {
    Ran ran = draft("kernel/own", Ran.sample("ip-forward-disabled/hit"), "--lang", "zh");

    assertTrue(ran.out().contains("哪一行说明了问题？"), ran.out());
    assertTrue(ran.out().contains("← 数据包就断在这里"), ran.out());
  }

  /** What somebody types. */
  private record Typed(String text) {}

  private static Typed in(String text) {
    return new Typed(text);
  }

  private Ran draft(String name, String from, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("rules", "new", name, "--from", from, "--rules", rules.toString()));
    arguments.addAll(List.of(more));
    return Ran.hopwise(arguments.toArray(String[]::new));
  }

  private Ran draft(String name, String from, Typed typed, boolean inYaml) {
    List<String> arguments =
        new ArrayList<>(List.of("rules", "new", name, "--from", from, "--rules", rules.toString()));
    if (inYaml) {
      arguments.add("--yaml");
    }
    return Ran.reading(typed.text(), arguments.toArray(String[]::new));
  }
}
