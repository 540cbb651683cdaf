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
