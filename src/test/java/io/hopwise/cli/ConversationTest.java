package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diagnose --interactive}, with what a person would paste piped into it. */
class ConversationTest {
  private static final Path EAST2 =
      Ran.SAMPLES.resolve("packet-dropped-by-rule/hit/east2/sos_commands");

  @TempDir private Path folder;
  private Path yaml;
  private String devices;
  private String routes;
  private String rules;

  /** A case of which one host is known by name only. */
  @BeforeEach
  void withhold() throws IOException {
    Ran.copySample("packet-dropped-by-rule/hit/east1", folder.resolve("east1"));
    yaml = folder.resolve("case.yaml");
    String text = Files.readString(Ran.SAMPLES.resolve("packet-dropped-by-rule/hit/case.yaml"));
    Files.writeString(
        yaml, text.replace("  - snapshot: east2", "  - name: east2   # nobody got there yet"));
    routes = Files.readString(EAST2.resolve("networking/ip_route_show_table_all"));
    devices = Files.readString(EAST2.resolve("networking/ip_-d_address"));
    rules = Files.readString(EAST2.resolve("firewall_tables/iptables-save"));
  }

  @Test
  void asksUntilItIsDecidedAndKeepsWhatWasAnswered() throws IOException {
    Ran ran = talk("skip\n" + routes + "\n" + devices + "\n" + rules + "\n");

    assertEquals(1, ran.exit(), ran::out);
    assertTrue(ran.out().contains("Ask first, on east2"), ran::out);
    assertTrue(ran.out().contains("packet-dropped-by-rule"), ran::out);
    String now = Files.readString(yaml);
    assertTrue(now.contains("# nobody got there yet"), now);
    assertTrue(now.contains("  - snapshot: answers/east2.txt"), now);
  }

  @Test
  void whatItWroteIsDiagnosedAlike() {
    Ran ran = talk("skip\n" + routes + "\n" + devices + "\n" + rules + "\n");

    String again = Ran.hopwise("diagnose", folder.toString()).out();
    assertTrue(ran.out().endsWith(again), () -> ran.out() + "\n=====\n" + again);
  }

  @Test
  void anInterruptedOneLosesNothing() throws IOException {
    Ran ran = talk("skip\n" + routes + "\n");

    assertEquals(3, ran.exit(), ran::out);
    assertTrue(Files.readString(folder.resolve("answers/east2.txt")).contains("10.55.62.0/24"));
    assertTrue(Files.readString(yaml).contains("answers/east2.txt"));
  }

  @Test
  void aPastedPromptAndCommandAreNoOutput() throws IOException {
    talk("skip\n[root@east2 ~]# ip route show table all\n" + routes + "\n");

    String kept = Files.readString(folder.resolve("answers/east2.txt"));
    assertEquals(2, kept.split("root@east2:~#", -1).length - 1, kept);
  }

  @Test
  void whatIsNotTheOutputIsSaidAndAskedAgain() throws IOException {
    Ran ran = talk("skip\nno idea, sorry\n\n" + routes + "\n");

    assertTrue(ran.out().contains("is not what ip route show table all prints"), ran::out);
    assertFalse(Files.readString(folder.resolve("answers/east2.txt")).contains("sorry"));
  }

  @Test
  void anotherHostsOutputIsNotTaken() {
    Ran ran = talk("skip\n[root@east1 ~]# ip route show table all\n" + routes + "\n");

    assertTrue(ran.out().contains("prompt is not one of east2"), ran::out);
    assertFalse(Files.exists(folder.resolve("answers/east2.txt")));
  }

  @Test
  void whoCanNotTypeALineOfCommandsIsAskedForOne() {
    Ran ran = talk("can't\n");

    assertTrue(ran.out().contains("Ask first, on east2  (set -x; "), ran::out);
    assertTrue(ran.out().contains("Ask first, on east2  ip route show table all"), ran::out);
  }

  @Test
  void asksAndIsAnsweredInChinese() {
    Ran ran =
        Ran.reading(
            "跳过\n" + routes + "\n" + devices + "\n" + rules + "\n",
            "diagnose",
            folder.toString(),
            "--interactive",
            "--lang",
            "zh");

    assertEquals(1, ran.exit(), ran::out);
    assertTrue(ran.out().contains("先在 east2 上执行"), ran::out);
    assertTrue(ran.out().contains("已收下并保存"), ran::out);
  }

  @Test
  void aSnapshotOfTheHostIsAnAnswerToo() throws IOException {
    Ran ran = talk(EAST2.getParent().toAbsolutePath() + "\n");

    assertEquals(1, ran.exit(), ran::out);
    assertTrue(Files.readString(yaml, StandardCharsets.UTF_8).contains("east2\n"));
  }

  @Test
  void anArchiveThatIsNotThereIsSaidAtOnce() {
    Ran ran = talk("skip\nnode9.tar.gz\n'" + EAST2.getParent().toAbsolutePath() + "'\n");

    assertEquals(1, ran.exit(), ran::out);
    assertTrue(ran.out().contains("There is no file node9.tar.gz here"), ran::out);
  }

  private Ran talk(String typed) {
    return Ran.reading(typed, "diagnose", folder.toString(), "--interactive");
  }
}
