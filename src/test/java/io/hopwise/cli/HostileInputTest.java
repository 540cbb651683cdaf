package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What means harm to a terminal, to a line-oriented reader, or to whoever waits for an answer. */
@Timeout(120)
class HostileInputTest {
  private static final Path HOST = Ran.SAMPLES.resolve("ip-forward-disabled/hit/node03");

  /** Clears the screen, and would begin a line that looks like one of ours. */
  private static final String EVIL = "\u001b[2J\u0007x\nFound 0 causes\r\u009b31m";

  @TempDir Path folder;

  private Path host;

  @BeforeEach
  void aHostWithHarmfulNamesAndTexts() throws IOException {
    host = folder.resolve("node" + EVIL.replace("/", ""));
    try (Stream<Path> files = Files.walk(HOST)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = host.resolve(HOST.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path networking = host.resolve("sos_commands/networking");
    Files.writeString(networking.resolve("ip_neigh_show" + EVIL), "10.0.0.1 " + EVIL + "\n");
    Files.writeString(
        networking.resolve("bridge_fdb_show"), "nonsense \u001b]0;title\u0007 \u0085\n");
    Files.writeString(
        networking.resolve("ip_rule"),
        "0:\tfrom all lookup local\n9:\tfrom 10.0.0.0/8 lookup \u001b[31mred\u001b[0m\n");
    Files.writeString(
        host.resolve("sos_commands/kernel/dmesg"),
        "[ 1.0] nf_conntrack: table full, dropping packet \u001b[8m\u202e\n");
    Path secret = Files.writeString(folder.resolve("secret.md"), "1: lo: <UP>\n");
    Files.createSymbolicLink(networking.resolve("ip_addr" + EVIL), secret);
  }

  private static void isHarmless(String printed) {
    for (int i = 0; i < printed.length(); i++) {
      char c = printed.charAt(i);
      boolean harmful = (c < ' ' && c != '\n') || (c >= 0x7f && c < 0xa0) || c == '\u202e';
      assertFalse(harmful, () -> "U+" + Integer.toHexString(c) + " in " + printed);
    }
    assertFalse(printed.lines().anyMatch(line -> line.startsWith("Found 0 causes")), printed);
  }

  @ParameterizedTest
  @CsvSource({"diagnose, text", "diagnose, json", "facts, yaml", "facts, json"})
  void nothingHarmfulReachesTheTerminal(String command, String format) {
    Ran ran = Ran.hopwise(command, host.toString(), "--format", format);

    assertTrue(ran.exit() != 2, ran.error());
    if (format.equals("json")) {
      assertTrue(ran.out().indexOf('\u001b') < 0);
      assertEquals(1, ran.lines().size());
    } else {
      isHarmless(ran.out());
    }
    isHarmless(ran.error());
  }

  @Test
  void norWhenThePathItselfIsRefused() {
    Ran ran = Ran.hopwise("diagnose", folder.resolve("gone" + EVIL).toString());

    assertEquals(2, ran.exit());
    isHarmless(ran.error());
  }

  @Test
  void nothingIsWrittenWhereItIsRead() throws IOException {
    List<Path> before = all();
    Ran.hopwise("diagnose", folder.toString());
    Ran.hopwise("facts", host.toString());

    assertEquals(before, all());
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void aPipeOrADeviceAmongTheFilesOfACaseIsNotWaitedFor() throws Exception {
    Path mixed = Files.createDirectories(folder.resolve("case"));
    assertEquals(
        0, new ProcessBuilder("mkfifo", mixed.resolve("notes.txt").toString()).start().waitFor());
    Files.createSymbolicLink(mixed.resolve("zero.txt"), Path.of("/dev/zero"));
    Files.writeString(
        mixed.resolve("ping.txt"),
        "[root@n1 ~]# ping -c 1 10.0.0.9\n64 bytes from 10.0.0.9: icmp_seq=1 ttl=64 time=1 ms\n");

    Ran ran = Ran.hopwise("facts", mixed.toString());
    Files.delete(mixed.resolve("zero.txt"));
    assertTrue((ran.out() + ran.error()).contains("notes.txt"), ran.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pcap", "tcpdump", "snapshot"})
  void aPipeThatACaseNamesIsNotWaitedFor(String kind) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    String observation =
        "observations:\n  - " + kind + ": pipe\n    host: n1\n    interface: eth0\n";
    String hosts = "hosts:\n  - name: n1\n    facts: [{note: x}]\n";
    Files.writeString(
        folder.resolve("case.yaml"),
        kind.equals("snapshot") ? "hosts:\n  - snapshot: pipe\n" : hosts + observation);

    Ran ran = Ran.hopwise("facts", folder.resolve("case.yaml").toString());
    assertTrue((ran.out() + ran.error()).contains("pipe"), ran.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: &a [x,x,x,x,x,x,x,x,x]#b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]#c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]#d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]#e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]#f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]#g: [*f,*f,*f,*f,*f,*f,*f,*f,*f] | case.yaml:7: The file holds more than 2000000 values",
        "case: &a [*a] | case.yaml:1: The alias '*a' stands for nothing",
        "case: !!javax.script.ScriptEngineManager [x] | case.yaml:1: The tag",
        "case: a#case: b | case.yaml:2: The field 'case' stands twice",
        "case: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]] | case.yaml:1: More than 32 levels"
      })
  void aCaseFileThatMeansHarmIsRefusedAtItsLine(String yaml, String said) throws IOException {
    Files.writeString(folder.resolve("case.yaml"), yaml.replace('#', '\n') + "\n");
    Ran ran = Ran.hopwise("diagnose", folder.resolve("case.yaml").toString());

    assertEquals(2, ran.exit());
    assertTrue(ran.error().startsWith(said), ran.error());
  }

  @Test
  void jsonWithoutEndIsALineThatIsNotUnderstood() throws IOException {
    Path engine = Files.createDirectories(host.resolve("sos_commands/docker"));
    Files.writeString(engine.resolve("docker_inspect_web"), "[".repeat(200_000));
    Files.writeString(engine.resolve("docker_network_inspect_x"), "{\"a\":".repeat(200_000));
    Files.writeString(
        host.resolve("sos_commands/networking/ip_-j_addr"),
        "[{\"a\":".repeat(200_000),
        StandardCharsets.UTF_8);
    Ran ran = Ran.hopwise("facts", host.toString());

    assertEquals(0, ran.exit());
    assertTrue((ran.out() + ran.error()).contains("docker_inspect_web"), ran.out());
    assertTrue(Files.exists(host, LinkOption.NOFOLLOW_LINKS));
  }
}
