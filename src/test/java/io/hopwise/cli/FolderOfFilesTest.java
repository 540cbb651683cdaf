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

/** A case that is no more than a folder of files: snapshots, pasted texts, captures. */
class FolderOfFilesTest {
  private static final String LISTENING =
      "listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes\n";
  private static final String LEAVES =
      "12:11:03.251218 IP 10.130.2.14.36630 > 10.130.9.81.8472: OTV, flags [I] (0x08), overlay 0,"
          + " instance 1\nIP 10.97.16.2 > 10.97.17.2: ICMP echo request, id 1, seq 1, length 64\n";
  private static final String ANOTHER =
      "12:11:03.251218 IP 10.130.9.81.36630 > 10.130.2.14.8472: OTV, flags [I] (0x08), overlay 0,"
          + " instance 1\nARP, Request who-has 10.97.16.0 tell 10.97.17.0, length 28\n";

  @TempDir Path folder;

  @BeforeEach
  void copySnapshots() throws IOException {
    for (String host : new String[] {"inst1", "inst2"}) {
      Ran.copySample("underlay-drops-packet/hit/" + host, folder.resolve(host));
    }
  }

  private void paste(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static String dump(String host, String packets) {
    return "root@"
        + host
        + ":~# tcpdump -ni eth0 udp port 8472\n"
        + LISTENING
        + packets
        + "\n4 packets captured\n";
  }

  private void pasteAPing(String result) throws IOException {
    paste(
        "ticket.txt",
        "root@inst1:~# docker exec web ping -c 2 10.97.17.2\n"
            + "PING 10.97.17.2 (10.97.17.2): 56 data bytes\n\n"
            + "--- 10.97.17.2 ping statistics ---\n"
            + "2 packets transmitted, "
            + result
            + " packets received\n"
            + "root@inst1:~# ping -c 1 10.130.9.81\n"
            + "64 bytes from 10.130.9.81: icmp_seq=1 ttl=64 time=0.1 ms\n");
  }

  @Test
  void whatIsSeenLeavingAndNeverArrivesIsLostBetweenTheHosts() throws Exception {
    pasteAPing("0");
    paste("inst1-tcpdump.txt", dump("inst1", LEAVES + ANOTHER));
    paste("inst2-tcpdump.txt", dump("inst2", ANOTHER));

    Ran ran = Ran.hopwise("diagnose", folder.toString());

    assertEquals(1, ran.exit(), ran.out() + ran.error());
    assertTrue(ran.out().contains("cause underlay-drops-packet"), ran.out());
    assertTrue(ran.out().contains("Taken for the complaint: probe 1, no reply"), ran.out());
    assertTrue(ran.out().contains("Taken as working: probe 2, answered"), ran.out());
  }

  @Test
  void whatAlsoArrivesIsNotLost() throws Exception {
    pasteAPing("0");
    paste("inst1-tcpdump.txt", dump("inst1", LEAVES + ANOTHER));
    paste("inst2-tcpdump.txt", dump("inst2", LEAVES + ANOTHER));

    Ran ran = Ran.hopwise("diagnose", folder.toString());

    assertFalse(ran.out().contains("cause underlay-drops-packet"), ran.out());
  }

  @Test
  void aFilterThatHidesThePacketsProvesNothing() throws Exception {
    pasteAPing("0");
    paste("inst1-tcpdump.txt", dump("inst1", LEAVES + ANOTHER));
    paste(
        "inst2-tcpdump.txt",
        "root@inst2:~# tcpdump -ni eth0 icmp\n" + LISTENING + "\n0 packets captured\n");

    Ran ran = Ran.hopwise("diagnose", folder.toString());

    assertFalse(ran.out().contains("cause underlay-drops-packet"), ran.out());
  }

  @Test
  void aHostThatOnlyAPromptNamesIsAHostToAsk() throws Exception {
    Path ticket = folder.resolve("ticket.md");
    Files.writeString(
        ticket,
        """
        [root@s4 ~]# ping -c 2 10.244.3.14
        PING 10.244.3.14 (10.244.3.14) 56(84) bytes of data.

        --- 10.244.3.14 ping statistics ---
        2 packets transmitted, 0 received, 100% packet loss, time 1001ms
        """);

    Ran ran = Ran.hopwise("diagnose", ticket.toString());

    assertTrue(ran.out().contains("Of s4 nothing was collected"), ran.out() + ran.error());
  }

  @Test
  void aStrangersHostIsNotAskedAsLongAsThereIsOneOfOurs() throws Exception {
    paste(
        "ticket.txt",
        """
        root@inst1:~# docker exec web ping -c 2 8.8.8.8
        PING 8.8.8.8 (8.8.8.8): 56 data bytes

        --- 8.8.8.8 ping statistics ---
        2 packets transmitted, 0 packets received
        root@inst1:~# ip route
        default via 10.130.2.1 dev eth0
        """);

    Ran ran = Ran.hopwise("diagnose", folder.resolve("ticket.txt").toString());

    assertTrue(ran.out().contains("on inst1"), ran.out() + ran.error());
    assertFalse(ran.out().contains("on 8.8.8.8"), ran.out());
  }

  @Test
  void aRemedyNamesNoAddressThatNobodyKnows() throws Exception {
    paste(
        "ticket.txt",
        """
        root@inst9:~# ip route
        172.20.1.0/24 dev docker0 proto kernel scope link src 172.20.1.1
        172.20.2.0/24 via 10.1.1.12 dev eth0
        10.1.1.0/24 dev eth0 proto kernel scope link src 10.1.1.11
        root@inst9:~# ip a
        2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP
            inet 10.1.1.11/24 brd 10.1.1.255 scope global eth0
        4: docker0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP
            inet 172.20.1.1/24 brd 172.20.1.255 scope global docker0
        root@inst9:~# cat /proc/sys/net/ipv4/ip_forward
        1
        root@inst9:~# iptables -S
        -P INPUT ACCEPT
        -P FORWARD DROP
        -P OUTPUT ACCEPT
        root@inst9:~# docker exec c1 ping -c 2 172.20.2.5
        PING 172.20.2.5 (172.20.2.5): 56 data bytes

        2 packets transmitted, 0 packets received
        """);

    Ran ran = Ran.hopwise("diagnose", folder.resolve("ticket.txt").toString());

    assertTrue(ran.out().contains("cause packet-dropped-by-policy"), ran.out() + ran.error());
    assertTrue(ran.out().contains("-s 172.20.1.0/24 -d 172.20.2.5 -j ACCEPT"), ran.out());
  }

  private void pasteAPingInPod(String pod) throws IOException {
    paste(
        "ticket.txt",
        "me@laptop:~$ kubectl exec -n shop "
            + pod
            + " -- ping -c 2 10.97.17.2\n"
            + "PING 10.97.17.2 (10.97.17.2): 56 data bytes\n\n"
            + "--- 10.97.17.2 ping statistics ---\n"
            + "2 packets transmitted, 0 packets received\n");
  }

  @Test
  void whatWasTriedInAPodIsTriedOnTheHostThatHasIt() throws Exception {
    pasteAPingInPod("web");

    Ran ran = Ran.hopwise("case", "init", folder.toString());

    String yaml = Files.readString(folder.resolve("case.yaml"));
    assertTrue(yaml.contains("from: {host: inst1, pod: web"), yaml + ran.error());
  }

  @Test
  void whereAPodRunsThatNoHostHasIsAskedFor() throws Exception {
    pasteAPingInPod("nobody");

    Ran ran = Ran.hopwise("diagnose", folder.toString(), "--verbose");

    assertTrue(ran.out().contains("On which host pod nobody runs is not known"), ran.out());
  }

  @Test
  void whatSeveralHostsPackedIntoOneArchiveIsReadHostByHost() throws Exception {
    Path archive = folder.resolve("both.tar.gz");
    Process tar =
        new ProcessBuilder("tar", "czf", archive.toString(), "inst1", "inst2")
            .directory(folder.toFile())
            .start();
    assertEquals(0, tar.waitFor());

    Ran ran = Ran.hopwise("facts", archive.toString());

    assertTrue(ran.out().contains("\ninst2   ") && ran.out().startsWith("inst1   "), ran.out());
    assertFalse(ran.out().contains("several hosts"), ran.out());
  }

  @Test
  void whatOptionsSayWasTriedWins() throws Exception {
    pasteAPing("0");

    Ran ran =
        Ran.hopwise(
            "diagnose",
            folder.toString(),
            "--from",
            "inst1",
            "--to",
            "10.130.9.81",
            "--result",
            "ok");

    assertEquals(0, ran.exit(), ran.out() + ran.error());
    assertFalse(ran.out().contains("Taken for the complaint"), ran.out());
  }

  @Test
  void aCaptureOfNobodySaysHowToNameIt() throws Exception {
    pasteAPing("0");
    Files.copy(
        Path.of("src/test/resources/probes/node02-eth0.pcap"), folder.resolve("capture.pcap"));

    Ran ran = Ran.hopwise("diagnose", folder.toString(), "--verbose");

    assertTrue(ran.out().contains("Whose capture capture.pcap is can't be told"), ran.out());
  }

  @Test
  void aCaptureFileIsNamedInACaseFile() throws Exception {
    Files.copy(Path.of("src/test/resources/probes/node02-eth0.pcap"), folder.resolve("c.pcap"));
    String yaml =
        """
        hosts:
          - {name: inst1, snapshot: inst1}
        symptoms:
          - {from: {host: inst1}, to: {ip: 10.130.9.81}, result: ok}
        observations:
          - {pcap: c.pcap, host: inst1, interface: eth0}
          - {tcpdump: none.txt, host: inst1}
        """;
    paste("case.yaml", yaml);

    Ran ran = Ran.hopwise("diagnose", folder.toString(), "--verbose");

    assertTrue(ran.out().contains("none.txt can't be read"), ran.out());
    assertFalse(ran.out().contains("c.pcap"), ran.out());
  }

  @Test
  void theCaseFileThatIsWrittenIsTheSameCaseAndIsNeverOverwritten() throws Exception {
    pasteAPing("0");
    paste("inst1-tcpdump.txt", dump("inst1", LEAVES + ANOTHER));
    Files.copy(
        Path.of("src/test/resources/probes/node02-eth0.pcap"), folder.resolve("inst2-eth0.pcap"));
    Ran before = Ran.hopwise("diagnose", folder.toString(), "--format", "json");

    Ran ran = Ran.hopwise("case", "init", folder.toString());

    assertEquals(0, ran.exit(), ran.error());
    String yaml = Files.readString(folder.resolve("case.yaml"));
    assertTrue(yaml.contains("# inst1 ticket.txt:5") || yaml.contains("# ticket.txt:5"), yaml);
    assertTrue(yaml.contains("- {pcap: inst2-eth0.pcap}"), yaml);
    Ran after = Ran.hopwise("diagnose", folder.toString(), "--format", "json");
    assertEquals(before.exit(), after.exit(), after.error());
    assertEquals(withoutSources(before.out()), withoutSources(after.out()));
    assertEquals(2, Ran.hopwise("case", "init", folder.toString()).exit());
    assertEquals(yaml, Files.readString(folder.resolve("case.yaml")));
  }

  /** What says where a symptom was taken from differs; what follows from it does not. */
  private static String withoutSources(String json) {
    int remarks = json.indexOf("\"remarks\"");
    return remarks < 0 ? json : json.substring(0, remarks);
  }
}
