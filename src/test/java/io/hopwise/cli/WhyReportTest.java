package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --why-not}: why it is not what somebody thought. */
class WhyReportTest {
  private static final String FORWARD_OFF = Ran.sample("ip-forward-disabled/hit");

  @Test
  void theRemedysEffectIsSaidInASentenceWithItsChangeItsHostAndItsEnd() {
    Ran ran = Ran.hopwise("diagnose", FORWARD_OFF, "--width", "1000");
    says(ran, "With net.ipv4.ip_forward=1 on node03 the packet reaches 10.61.17.3 and the answer");
  }

  @Test
  void theRemedysEffectIsSaidInChineseToo() {
    Ran ran = Ran.hopwise("diagnose", FORWARD_OFF, "--width", "1000", "--lang", "zh");
    says(ran, "如果 node03 设置 net.ipv4.ip_forward=1，数据包就能到达 10.61.17.3，应答也回得来。");
  }

  @Test
  void theConditionThatFailedIsNamedWithTheLineThatCameNearest() {
    Ran ran = whyNot("link-down/near-miss", "link-down");
    says(
        ran,
        "Came nearest (2 of 3 conditions): the probed address is on a device that is switched");
    says(ran, "Fails            and is switched off");
    says(ran, "needs not up");
    says(ran, "└ nas sos_commands/networking/ip_-d_address:7");
  }

  @Test
  void whatItsRemedyWouldDoIsWalkedThoughNoRuleSpokeForIt() {
    says(
        whyNot("link-down/near-miss", "link-down"),
        "the packet would still end on nas: dropped: INPUT rule 1");
  }

  @Test
  void whereTheWalkEndsInsteadIsQuoted() {
    Ran ran = whyNot("ip-forward-disabled/hit", "packet-dropped-by-rule");
    assertTrue(ran.lines().get(0).startsWith("Nothing speaks for packet-dropped-by-rule"));
    says(ran, "What was found: node03: the kernel does not forward");
    says(ran, "└ node03 sos_commands/kernel/sysctl_-a:500");
    says(ran, "needs code == dropped-by-rule; here code = forwarding-off");
  }

  @Test
  void whatWasRuledOutIsToldWithItsReason() {
    says(
        whyNot("firewall-backends-mixed/hit", "packet-dropped-by-rule"),
        "is ruled out: a consequence of firewall-backends-mixed, no fault of its own.");
  }

  @Test
  void whatIsLessProbableIsToldWithWhatIsMore() {
    says(
        whyNot("ip-forward-disabled/hit-one-device", "next-hop-wrong"),
        "More probable: worker2: the kernel does not forward");
  }

  @Test
  void whatNobodyCollectedIsUnknownAndHasItsCommand() {
    Ran ran = whyNot("flannel-backend-mixed/near-miss", "flannel-backend-mixed");
    says(ran, "Not known        and its flanneld has written");
    says(ran, "Not collected on m1. It would tell: journalctl -k");
  }

  @Test
  void whatMustNotBeThereIsQuotedWhereItIs() {
    Ran ran = whyNot("port-not-listening/near-miss", "port-not-listening");
    says(ran, "Fails            and nothing does on that port");
    says(ran, "There is one.");
    says(ran, "└ stock sos_commands/networking/ss_-tulpn:2");
  }

  @Test
  void whatItWouldHaveNeededIsToldByWhyAsWell() {
    Ran ran = Ran.hopwise("diagnose", FORWARD_OFF, "--why", "packet-dropped-by-rule");
    says(ran, "needs code == dropped-by-rule");
    says(ran, "When it may be wrong");
    assertFalse(whyNot("ip-forward-disabled/hit", "next-hop-wrong").out().contains("Read on"));
  }

  @Test
  void aRuleOfOnesOwnIsToldLikeAShippedOne(@TempDir Path folder) throws IOException {
    Path kernel = Files.createDirectories(folder.resolve("kernel"));
    String stem = "icmp-echo-ignored";
    for (String ending : List.of(".drl", ".yaml")) {
      Files.copy(Path.of("rules/kernel", stem + ending), kernel.resolve(stem + ending));
    }
    String sample = Ran.sample("icmp-echo-ignored/near-miss");
    Ran own = Ran.hopwise("diagnose", sample, "--rules", folder.toString(), "--why-not", stem);
    assertEquals(Ran.hopwise("diagnose", sample, "--why-not", stem).out(), own.out());
    says(own, "Holds            the parameter is 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "markdown", "html", "json"})
  void everyFormatNamesTheConditionTheLineAndTheEffect(String format) {
    Ran ran =
        Ran.hopwise(
            "diagnose",
            Ran.sample("link-down/near-miss"),
            "--why-not",
            "link-down",
            "--width",
            "1000",
            "--format",
            format);
    assertEquals(1, ran.exit(), ran.error());
    for (String part : List.of("and is switched off", "needs not up", "would still end on nas")) {
      assertTrue(ran.out().contains(part), format + ": " + part);
    }
  }

  @Test
  void aCauseThatIsNoneIsAnsweredWithTheOneThatWasMeant() {
    Ran ran = Ran.hopwise("diagnose", FORWARD_OFF, "--why-not", "link-donw");
    assertEquals(2, ran.exit());
    assertTrue(ran.error().contains("Did you mean 'link-down'?"), ran.error());
  }

  private static Ran whyNot(String sample, String cause) {
    return Ran.hopwise("diagnose", Ran.sample(sample), "--why-not", cause, "--width", "1000");
  }

  private static void says(Ran ran, String part) {
    assertTrue(ran.out().contains(part), ran.out() + ran.error());
  }
}
