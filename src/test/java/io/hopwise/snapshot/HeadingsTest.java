package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write above what they paste. */
class HeadingsTest {
  private static final String ROUTE = "default via 10.0.0.1 dev eth0";

  @TempDir Path folder;

  private List<String> read(String text) throws IOException, BadInput {
    return new PasteReader(folder).read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On worker1:",
        "on node worker1:",
        "From worker node worker1:",
        "=== worker1 ===",
        "## worker1",
        "【worker1】",
        "**worker1**",
        "worker1 节点：",
        "在 worker1 上：",
        "On k8s-master:",
        "## k8s-m2",
        "=== ip-10-0-0-5 ===",
        "worker1:",
        "worker1上执行：",
        "<h3>worker1</h3>"
      })
  void aHeadingMayNameTheHost(String heading) throws Exception {
    assertEquals(
        List.of(name(heading) + " ip_route: " + ROUTE + " (3)"),
        read(heading + "\n$ ip route\n" + ROUTE + "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "目标机器 10.25.1.55 上抓包: | 10.25.1.55",
        "# 在 10.25.1.55 上 | 10.25.1.55",
        "On the node 10.25.1.55: | 10.25.1.55",
        "From 10.25.1.55, the master: | 10.25.1.55",
        "# 另一台机器 | 另一台机器",
        "目标机器 10.25.1.55 上抓包 | 10.25.1.55",
        "然后换另外一台主机上看： | paste",
        "另外一台主机上： | 另一台主机",
        "And on the other node: | other-node",
        "# another machine | other-machine",
        "I get this for 10.25.1.55: | paste",
        "What the other node says about 10.25.1.55: | paste"
      })
  void aSentenceMaySayOnWhichMachine(String sentence, String host) throws Exception {
    assertEquals(
        List.of(host + " ip_route: " + ROUTE + " (3)"),
        read(sentence + "\n$ ip route\n" + ROUTE + "\n"));
  }

  @Test
  void anyCommandInBoldAboveCodeIsMeant() throws Exception {
    assertEquals(
        List.of("worker1 hostname: worker1 (5)"),
        read("**worker1**\n\n**hostname**\n```\nworker1\n```\n"));
    assertEquals(
        List.of("paste docker_ps: CONTAINER ID (3)"),
        read("<details><summary>docker ps</summary>\n\nCONTAINER ID\n</details>\n"));
  }

  @Test
  void aLogOfFlanneldNeedsNoCommandAbove() throws Exception {
    String line =
        "I1018 17:58:53.498781 1 main.go:470] Determining IP address of default interface";

    assertEquals(List.of("paste journalctl_-u_flanneld_|: " + line + " (1)"), read(line + "\n"));
  }

  private static String name(String heading) {
    return List.of("k8s-master", "k8s-m2", "ip-10-0-0-5").stream()
        .filter(heading::contains)
        .findFirst()
        .orElse("worker1");
  }

  @Test
  void aHostThatAHeadingNamesIsMeantWhateverItsPromptsLookLike() throws Exception {
    assertEquals(
        List.of(
            "node1 ip_rule: 0:\tfrom all lookup local (2)", "worker1 ip_route: " + ROUTE + " (6)"),
        read(
            "root@node1:~# ip rule\n0:\tfrom all lookup local\n\nOn worker1:\n"
                + "sh-4.2# ip route\n"
                + ROUTE
                + "\n"));
  }

  @Test
  void whatStandsInCodeIsNoSentence() throws Exception {
    assertEquals(
        List.of("paste ip_route: " + ROUTE + " (3)"),
        read("```\n$ ip route\n" + ROUTE + "\nsee `ip rule`\n```\nThat is all.\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Then I tried:",
        "worker1 does not answer",
        "Step 2:",
        "### Step-2",
        "eth0:",
        "**Pod-to-pod**",
        "## IPv4",
        "docker0:"
      })
  void aSentenceNamesNoHost(String sentence) throws Exception {
    assertEquals(
        List.of("paste ip_route: " + ROUTE + " (3)"),
        read(sentence + "\n$ ip route\n" + ROUTE + "\n"));
  }

  @Test
  void whatIsPrintedEndsWhereCodeEnds() throws Exception {
    assertEquals(
        List.of("\n\n" + ROUTE + "\n"),
        new PasteReader(folder)
            .contents("```\n$ ip route\n" + ROUTE + "\n```\n10.0.0.0/8 is ours\n"));
  }

  @Test
  void aQuestionThatIsQuotedAboveItsAnswerIsNoCommand() throws Exception {
    assertEquals(
        List.of(
            "paste ip_route: " + ROUTE + " (3)", "paste ip_rule: 0:\tfrom all lookup local (4)"),
        read(
            "> Please run:  ip route; ip rule\n$ ip route; ip rule\n"
                + ROUTE
                + "\n0:\tfrom all lookup local\n"));
  }

  @Test
  void aListOfRulesBehindAnotherCommandOfTheLineIsFound() throws Exception {
    assertEquals(
        List.of(
            "paste ip_route: " + ROUTE + " (2)",
            "paste iptables_-t_nat_-S: -P PREROUTING ACCEPT (3)"),
        read("$ ip route; iptables -t nat -S\n" + ROUTE + "\n-P PREROUTING ACCEPT\n"));
  }

  @Test
  void aSentenceRightAboveCodeMayNameTheCommand() throws Exception {
    assertEquals(
        List.of("paste ip_route: " + ROUTE + " (4)"),
        read("- `ip route` after step **4**\n\n```\n" + ROUTE + "\n```\n"));
  }

  @Test
  void aCommandAboveTheCodeThatHoldsItsOutputIsRead() throws Exception {
    assertEquals(
        List.of("paste ip_route: " + ROUTE + " (3)"), read("ip route:\n```\n" + ROUTE + "\n```\n"));
  }

  @Test
  void whatRunsACommandInAPodNeedsNoPrompt() throws Exception {
    assertEquals(
        List.of("paste pods/web/ping_10.0.0.2: PING 10.0.0.2 (2)"),
        read("kubectl exec web -- ping 10.0.0.2\nPING 10.0.0.2\n"));
  }
}
