package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Source;
import io.hopwise.parse.netfilter.PacketFilterSources;
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is done to a text, no parser throws, and what it quotes still stands in it. */
class GarbageTest {
  private static final int ROUNDS = 30;

  private static List<Text> written() {
    return List.of(
        new Text(
            "ip_-d_address",
            """
            2: eth0@if4: <UP> mtu 1500
                link/ether 02:00:00:00:00:01
                vxlan id 1 local 10.0.0.5 dstport 8472
                inet 10.0.0.5/24 scope global eth0
            """),
        new Text("ip_-o_addr", "2: eth0    inet 10.0.0.5/24 scope global eth0\\  valid_lft\n"),
        new Text(
            "ip_route_show_table_all",
            """
            default via 10.0.0.1 dev eth0
            10.2.0.0/16
            \tnexthop via 10.0.0.1 dev eth0 weight 1
            unreachable default metric 4294967295
            """),
        new Text(
            "route_-n",
            """
            Destination Gateway Genmask Flags Metric Ref Use Iface
            0.0.0.0 10.0.0.1 0.0.0.0 UG 0 0 0 eth0
            """),
        new Text(
            "ip_-4_rule",
            "50:\tnot from 10.0.0.0/8 fwmark 0x1/0xf uidrange 0-9 sport 1-2 lookup main"
                + " suppress_prefixlength 0\n"),
        new Text("ip_neigh", "10.0.0.1 dev eth0 lladdr 02:00:00:00:00:01 REACHABLE\n"),
        new Text(
            "bridge_link",
            """
            5: v@if2: <UP> mtu 1450 master b state forwarding
              hairpin on
            """),
        new Text("bridge_fdb", "02:00:00:00:00:01 dev v dst 10.0.0.9 self permanent\n"),
        new Text(
            "sysctl_-a",
            """
            net.ipv4.ip_forward = 1
            net.ipv4.conf.all.rp_filter = 2
            """),
        new Text(
            "ss_-tulpn",
            """
            Netid State
            tcp LISTEN 0 1 [::1]:80 [::]:* users:(("x",pid=1))
            """),
        new Text(
            "docker_ps_-a",
            """
            CONTAINER ID   STATUS   NAMES
            5581addbc239   Up 1 s   web
            """),
        new Text(
            "docker_inspect",
            """
            [{"Id": "5581addbc239", "Name": "/a", "State": {"Running": true},
            "NetworkSettings": {"Networks": {"b": {}}}}]
            """),
        new Text(
            "docker_network_inspect",
            "[{\"Name\": \"b\", \"IPAM\": {\"Config\": [{\"Subnet\": \"10.0.0.0/8\"}]}}]"),
        new Text(
            "etc/docker/daemon.json", "{\"bip\": \"10.1.15.1/24\", \"a\": [1, {\"b\": null}]}"),
        new Text(
            "run/flannel/subnet.env",
            """
            FLANNEL_SUBNET=10.1.15.1/24
            FLANNEL_MTU=1450
            """),
        new Text("ip_netns", "blue (id: 1)\n"),
        new Text("systemctl_list-units", "● firewalld.service loaded active running x\n"),
        new Text("networkctl", "  3 flannel.1    vxlan    carrier     configuring\n"),
        new Text("networkctl_status_-a", "● 6: flannel.1\n  State: routable (unmanaged)\n"),
        new Text("nmcli_device", "docker0  bridge  connected (externally)  docker0\n"),
        new Text("etc/systemd/networkd.conf", "[Network]\n#ManageForeignRoutes=yes\n"),
        new Text("etc/ufw/ufw.conf", "ENABLED=yes\n"));
  }

  private static void parse(Text text) {
    Origin origin = Origin.of(text.file()).orElseThrow();
    Sink sink = new Sink();
    PacketFilterSources filter = new PacketFilterSources();
    origin.command().parser(filter).parse(text, new Place("h", origin.netns()), sink);
    sink.joinParts("h");
    filter.finish(sink);
    List<String> lines = text.content().lines().toList();
    for (HostFact fact : sink.facts()) {
      Source source = fact.source();
      if (source.isQuotable()) {
        String line = text.content().split("\n", -1)[source.line() - 1];
        assertTrue(line.contains(source.text()), () -> source + " of " + lines.size() + " lines");
      }
    }
  }

  private static String garbled(String content, Random random) {
    StringBuilder text = new StringBuilder(content);
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(6)) {
        case 0 -> text.setLength(at);
        case 1 -> text.setCharAt(at, (char) random.nextInt(0x250));
        case 2 -> text.insert(at, "\n");
        case 3 -> text.deleteCharAt(at);
        case 4 -> text.insert(at, "/:.-\\\"{[=@<> \t\r\0".charAt(random.nextInt(16)));
        default -> text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
      }
    }
    return text.toString();
  }

  private static String shuffled(String content, Random random) {
    List<String> lines = new ArrayList<>(content.lines().toList());
    Collections.shuffle(lines, random);
    return String.join(random.nextBoolean() ? "\n" : "\r\n", lines);
  }

  private static void torment(List<Text> texts, int rounds, long seed) {
    Random random = new Random(seed);
    for (Text text : texts) {
      for (int round = 0; round < rounds; round++) {
        String content =
            round % 5 == 4 ? shuffled(text.content(), random) : garbled(text.content(), random);
        parse(new Text(text.file(), content));
      }
    }
  }

  @Test
  void everyCommandIsAmongTheWrittenTexts() {
    assertEquals(22, written().size());
    for (Text text : written()) {
      assertTrue(Origin.of(text.file()).isPresent(), text.file());
    }
  }

  @Test
  void noParserThrowsOnGarbledText() {
    torment(written(), 400, 7);
  }

  @Test
  void noParserThrowsOnAnyBeginningOfAText() {
    for (Text text : written()) {
      for (int length = 0; length <= text.content().length(); length++) {
        parse(new Text(text.file(), text.content().substring(0, length)));
      }
    }
  }

  private static List<Text> recorded() throws Exception {
    List<Text> texts = new ArrayList<>();
    for (String label : Forms.labels("")) {
      if (Origin.of(label).isPresent()) {
        texts.add(new Text(label, Forms.text(label)));
      }
    }
    return texts;
  }

  @Test
  void noParserThrowsOnGarbledForms() throws Exception {
    List<Text> texts = recorded();
    assertTrue(texts.size() > 100, texts.size() + " forms");
    torment(texts, 20, 5);
  }

  @Test
  void noParserThrowsOnWhatAnotherCommandPrinted() throws Exception {
    List<Text> texts = recorded();
    StringBuilder all = new StringBuilder();
    for (Text text : texts) {
      all.append(text.content(), 0, Math.min(600, text.content().length())).append('\n');
    }
    for (Text text : texts) {
      parse(new Text(text.file(), shuffled(all.toString(), new Random(text.file().hashCode()))));
    }
  }

  /** What reads a line once for each of its words, or each of its objects, would take minutes. */
  @Test
  @Timeout(60)
  void aLongTextIsReadInOneGo() throws Exception {
    for (Text text : recorded()) {
      boolean json = FoundText.looksLikeJson(text.content());
      String once = json ? text.content().strip() : text.content();
      int times = 300_000 / Math.max(once.length(), 1);
      String inside = json ? once.substring(1, once.length() - 1) : once;
      boolean array = once.startsWith("[");
      String content =
          array
              ? "[" + String.join(",", Collections.nCopies(times, inside)) + "]"
              : inside.repeat(json ? 1 : times);
      Origin origin = Origin.of(text.file()).orElseThrow();
      Sink sink = new Sink();
      PacketFilterSources filter = new PacketFilterSources();
      Text all = new Text(text.file(), content);
      origin.command().parser(filter).parse(all, new Place("h", origin.netns()), sink);
      filter.finish(sink);
      assertTrue(sink.warnings().size() < 1000, text.file());
    }
  }

  @Test
  void noParserThrowsOnGarbledRealOutput() throws Exception {
    List<Text> texts = new ArrayList<>();
    for (String name :
        List.of("2-ip-forward-disabled-docker/node01", "healthy-cluster-cni/master01")) {
      Snapshot.open(Needs.recorded("cases/" + name))
          .read(file -> Origin.of(file).isPresent() && !file.endsWith("sysctl_-a"), texts::add);
    }
    torment(texts, ROUNDS, 11);
  }

  @Test
  void aLineWithoutEndIsPassedOver() {
    parse(new Text("ip_neigh", "x".repeat(3_000_000)));
    parse(new Text("sysctl_-a", "net.ipv4.ip_" + "x".repeat(3_000_000)));
    parse(new Text("docker_inspect", "[".repeat(100_000)));
    parse(new Text("etc/docker/daemon.json", "[".repeat(100_000)));
    parse(new Text("etc/docker/daemon.json", "{\"a\":".repeat(100_000)));
  }

  @Test
  void anyNameOfAFileStandsForACommandOrForNone() {
    Random random = new Random(3);
    List<String> words =
        List.of("ip", "-d", "r", "table", "all", "iptables", "-t", "-L", "-S", "nft", "list", "ss");
    for (int round = 0; round < 20_000; round++) {
      StringBuilder name = new StringBuilder(words.get(random.nextInt(words.size())));
      for (int more = random.nextInt(6); more > 0; more--) {
        name.append("_ |.".charAt(random.nextInt(4))).append(words.get(random.nextInt(12)));
      }
      String file = random.nextInt(4) == 0 ? garbled(name.toString(), random) : name.toString();
      Origin.of(file).ifPresent(origin -> parse(new Text(file, "x\nChain a\n-A b\n")));
    }
  }
}
