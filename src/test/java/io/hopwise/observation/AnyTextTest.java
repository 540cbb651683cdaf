package io.hopwise.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Result;
import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forms that were not recorded here, by their programs' own catalogues; and texts that are none.
 */
class AnyTextTest {
  private static final List<String> LABELS =
      List.of(
          "ping_-c_2_10.9.2.2",
          "curl_-v_http:..10.9.2.2:80.",
          "wget_http:..10.9.2.2.",
          "nc_-zv_10.9.2.2_80",
          "nc_-uzv_10.9.2.2_53",
          "telnet_10.9.2.2_80",
          "bash_-c_'<.dev.tcp.10.9.2.2.80'_&&_echo_open",
          "traceroute_-n_10.9.2.2",
          "tracepath_10.9.2.2",
          "mtr_-r_10.9.2.2",
          "dig_@10.9.2.2_a",
          "nslookup_a_10.9.2.2",
          "tcpdump_-ni_any_udp_port_8472");

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(Recorded.FOLDER)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".txt")) {
          lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
      }
    }
    return lines;
  }

  @Test
  void noTextMakeAReaderFail() throws Exception {
    List<String> lines = lines();
    Random random = new Random(11);
    for (int round = 0; round < 4000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        String line = lines.get(random.nextInt(lines.size()));
        int from = random.nextInt(line.length() + 1);
        boolean cut = random.nextInt(3) == 0;
        text.append(cut ? line.substring(from) : line).append(random.nextInt(4) == 0 ? "\r" : "\n");
      }
      Seen seen = Recorded.printed(LABELS.get(round % LABELS.size()), text.toString());
      assertTrue(seen.tried().size() <= 1);
      Observations.readBare(new Text("any.txt", text.toString()));
    }
  }

  @Test
  void noCommandLineMakesItFail() throws Exception {
    Random random = new Random(13);
    String signs = "-_ .'\"<>&|;/:@=()0123456789abcdnipugtex?";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder label = new StringBuilder(round % 2 == 0 ? "ping_" : "docker_exec_nc_");
      for (int i = random.nextInt(30); i > 0; i--) {
        label.append(signs.charAt(random.nextInt(signs.length())));
      }
      assertTrue(Recorded.printed(label.toString(), "open\n").tried().size() <= 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" > ", "PING ", "64 bytes from ", "(", " !H", "1 ", "10.0.0.1.", "1"})
  void aMegabyteTakesNoTimeThatGrowsWithItsSquare(String piece) {
    String line = piece.repeat((1 << 20) / piece.length());
    String many = (piece + "\n").repeat((1 << 20) / (piece.length() + 1));
    for (String label : LABELS) {
      assertTimeout(
          Duration.ofSeconds(10),
          () ->
              assertTrue(
                  Recorded.printed(label, line).tried().size()
                          + Recorded.printed(label, many).tried().size()
                      <= 2));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "来自 10.9.1.1 icmp_seq=1 目标主机不可达 | host-unreachable",
        "来自 10.9.1.1 icmp_seq=1 目标网络不可达 | net-unreachable",
        "来自 10.9.1.1 icmp_seq=1 数据包被过滤 | admin-prohibited",
        "来自 10.9.1.1 icmp_seq=1 目标端口不可达 | port-unreachable",
        "来自 10.9.1.1 icmp_seq=1 需要分段但是设置了 DF （mtu = 1400） | message-too-long",
        "Von 10.9.1.1 icmp_seq=1 Zielhost nicht erreichbar | host-unreachable",
        "Von 10.9.1.1 icmp_seq=1 Paket gefiltert | admin-prohibited",
        "Von 10.9.1.1 icmp_seq=1 Lebenszeit überschritten | ttl-exceeded",
        "ping: lokaler Fehler: Nachricht zu lang, MTU=1400 | message-too-long",
        "ping: connect: 网络不可达 | net-unreachable",
        "ping: sendmsg: 不允许的操作 | not-permitted",
        "ping: sendmsg: Operation not permitted | not-permitted",
        "64 字节，来自 10.9.2.2: icmp_seq=1 ttl=63 时间=0.074 毫秒 | ok",
        "64 Bytes von 10.9.2.2: icmp_seq=1 ttl=63 Zeit=0.074 ms | ok",
        "64 octets de 10.9.2.2 : icmp_seq=1 ttl=63 temps=0.074 ms | ok",
        "64 bytes desde 10.9.2.2: icmp_seq=1 ttl=63 tiempo=0.074 ms | ok",
        "3 paquets transmis, 0 reçus, 100 % paquets perdus | no-reply",
        "送信パケット数 3, 受信パケット数 0, パケット損失 100% | no-reply",
        "ping: connect: Le réseau n'est pas accessible | net-unreachable"
      })
  void pingIsReadInTheWordsOfItsCatalogues(String line, String result) {
    Seen seen = Recorded.printed("ping_-c_1_10.9.2.2", line + "\n");

    assertEquals(result, seen.tried().get(0).result().text());
  }

  @Test
  void statisticsInChineseTellOfSilence() {
    Seen seen =
        Recorded.printed(
            "ping_10.9.2.2",
            """
            PING 10.9.2.2 (10.9.2.2) 56(84) 字节的数据。

            --- 10.9.2.2 ping 统计 ---
            已发送 4 个包， 已接收 0 个包, 100% 包丢失, 耗时 3060 毫秒
            """);

    assertEquals(Result.NO_REPLY, seen.tried().get(0).result());
  }

  @ParameterizedTest
  @CsvSource({
    "docker exec web ping 10.0.0.2, web",
    "docker exec -it -u root web ping 10.0.0.2, web",
    "kubectl exec -n shop web -c app -- ping 10.0.0.2, web",
    "kubectl -n shop exec -it web -- ping 10.0.0.2, web",
    "ip netns exec cni-1 ping 10.0.0.2, cni-1",
    "nsenter -t 4711 -n ping 10.0.0.2, 4711",
    "nsenter --net=.run.netns.red timeout 9 ping 10.0.0.2, red",
    "containers/web/ping 10.0.0.2, web",
    "sudo timeout -s INT 3s ping 10.0.0.2, ''"
  })
  void whereSomethingWasTriedIsReadFromTheCommandLine(String label, String place) {
    Seen seen = Recorded.printed(label, "64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=1 ms\n");

    assertEquals(place, seen.tried().get(0).space().name());
  }

  @Test
  void whatCouldNotBeTriedIsNoSymptom() {
    assertEquals(
        List.of(), Recorded.printed("ping_web", "ping: web: Name or service not known\n").tried());
    assertEquals(
        List.of(),
        Recorded.printed("ping_10.0.0.2", "ping: socket: Operation not permitted\n").tried());
    assertEquals(
        List.of(),
        Recorded.printed("nc_-uzv_10.0.0.2_53", "Connection to 10.0.0.2 53 port succeeded!\n")
            .tried());
  }
}
