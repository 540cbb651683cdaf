package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hopwise facts} says was understood, and what not. */
class FactsReportTest {
  private static final String SAMPLE = Ran.sample("overlay-port-blocked/hit");

  @TempDir Path folder;

  private String host(String file, String content) throws IOException {
    Path path = folder.resolve("node").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    return folder.resolve("node").toString();
  }

  private static void assertSays(String expected, String text) {
    assertTrue(text.replaceAll(" +", " ").contains(expected), () -> expected + "\nin\n" + text);
  }

  @Test
  void aHostIsShownAsItsCommandsWould() {
    String text = Ran.hopwise("facts", SAMPLE).out();
    assertSays("3: flannel.1 vxlan up mtu 1450", text);
    assertSays("inet 10.187.2.0/32 scope global", text);
    assertSays("10.187.21.0/24 via 10.187.21.0 dev flannel.1 onlink", text);
    assertSays("from all pref 32766 lookup main", text);
    assertSays("d6:83:67:e0:5e:49 dev flannel.1 dst 192.168.44.22 permanent", text);
    assertSays("INPUT policy ACCEPT\n 1 -A INPUT -i lo -j ACCEPT", text);
    assertSays("net.ipv4.ip_forward = 1", text);
  }

  @Test
  void eachFileSaysWhoReadItAndWhatItTold() {
    String text = Ran.hopwise("facts", SAMPLE).out();
    assertSays("sos_commands/networking/ip_-d_address ip-detailed-address 20/20 3 link", text);
    assertSays("sos_commands/networking/route_-n route-n 5/5 nothing new", text);
  }

  @Test
  void everyLineOfAHealthySampleIsUnderstood() throws IOException {
    List<String> notUnderstood = new ArrayList<>();
    for (String line : Ran.hopwise("facts", SAMPLE, "--format", "jsonl").lines()) {
      if (new ObjectMapper().readTree(line).path("kind").asText().equals("not_understood")) {
        notUnderstood.add(line);
      }
    }
    assertEquals(List.of(), notUnderstood);
  }

  @Test
  void whatNobodyCollectedIsNamedWithWhatWouldTell() throws IOException {
    String text = Ran.hopwise("facts", host("ip_rule", "0:\tfrom all lookup local\n")).out();
    assertSays("Not collected, so not known. It would tell: sysctl", text);
    assertFalse(text.contains("ip rule ·"), text);
  }

  @Test
  void aLineThatNobodyKnowsIsShownAsItStands() throws IOException {
    String saved = "create web hash:ip\nadd web 10.0.0.1\nfrobnicate web\n";
    host("ip_route", "default via 10.0.0.1 dev eth0\nto the moon via rocket\n");
    String text = Ran.hopwise("facts", host("ipset_save", saved)).out();
    assertSays("ip_route:2 to the moon via rocket", text);
    assertSays("ipset_save:3 frobnicate web", text);
    assertSays("ip_route ip-route-main 1/2 1 route", text);
  }

  @Test
  void whatDevicesAndParametersSayBesideTheKnownIsShown() throws IOException {
    host(
        "ifconfig_-a",
        """
        eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500
                inet 10.0.0.5  netmask 255.255.255.0  broadcast 10.0.0.255
                ether 02:00:00:00:00:05  txqueuelen 1000  (Ethernet)
                RX packets 10  bytes 1000 (1000.0 B)
                flux capacitor charged
        """);
    host(
        "nft_list_ruleset",
        "table ip t {\n\tset s {\n\t\ttype ipv4_addr\n\t\tcolour red\n\t}\n}\n");
    String node =
        host("sysctl_-a", "kernel.ostype = Linux\nnet.ipv4.ip_forward = 1\nbroken line\n");
    String text = Ran.hopwise("facts", node).out();
    assertSays("ifconfig_-a:5 flux capacitor charged", text);
    assertSays("nft_list_ruleset:4 colour red", text);
    assertSays("sysctl_-a:3 broken line", text);
    assertFalse(text.contains("RX packets"), text);
  }

  @Test
  void manyBadLinesAreCountedAndNotAllShown() throws IOException {
    String text = Ran.hopwise("facts", host("ip_route", "what is this?\n".repeat(1500))).out();
    assertSays("ip_route and 1495 more", text);
    assertSays("ip_route ip-route-main 0/1500", text);
  }

  @Test
  void aFactIsALineWithItsKindFieldsAndSource() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    String node = host("ip_route", "default via 10.0.0.1 dev eth0\nto the moon via rocket\n");
    for (String line : Ran.hopwise("facts", node, "--format", "jsonl").lines()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    JsonNode route =
        lines.stream().filter(l -> l.path("kind").asText().equals("route")).findFirst().get();
    assertEquals("node", route.path("host").asText());
    assertEquals("10.0.0.1", route.path("fields").path("via").asText());
    assertEquals(1, route.path("source").path("line").asInt());
    JsonNode bad = lines.get(lines.size() - 1);
    assertEquals("not_understood", bad.path("kind").asText());
    assertEquals("to the moon via rocket", bad.path("source").path("text").asText());
  }

  @Test
  void theScreenIsToldInChineseToo() {
    String text = Ran.hopwise("facts", SAMPLE, "--lang", "zh").out();
    assertSays("设备与地址", text);
    assertSays("没有采集，因此未知。可执行：", text);
  }
}
