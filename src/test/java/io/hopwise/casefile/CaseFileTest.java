package io.hopwise.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Symptom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a case file may say, and what is said of one that can't be used. */
class CaseFileTest {
  private static final String HOSTS = "hosts:\n  - name: node01\n  - name: node02\n";

  @TempDir Path folder;

  private Case read(String yaml) throws IOException, BadInput {
    return CaseFile.read(Files.writeString(folder.resolve("case.yaml"), yaml));
  }

  private BadInput refused(String yaml) {
    return assertThrows(BadInput.class, () -> read(yaml));
  }

  private static List<String> keys(BadInput first) {
    List<String> keys = new ArrayList<>(List.of(first.key()));
    for (Throwable more : first.getSuppressed()) {
      keys.add(((BadInput) more).key());
    }
    return keys;
  }

  @Test
  void everySharedCaseIsReadWithAllItsHosts() throws IOException, BadInput {
    Path shared = Needs.recorded("cases");
    try (Stream<Path> cases = Files.list(shared)) {
      for (Path path : cases.toList()) {
        Case read = CaseFile.read(path);
        assertEquals(path.getFileName().toString(), read.name());
        assertFalse(read.hosts().isEmpty(), path.toString());
        assertTrue(read.hosts().stream().allMatch(host -> host.snapshot().isPresent()));
        assertEquals(1, read.symptoms().size(), path.toString());
      }
    }
  }

  @Test
  void aSymptomSaysWhoProbedWhomHowAndWhatCameOfIt() throws IOException, BadInput {
    Case read =
        read(
            HOSTS
                + "symptoms:\n"
                + "  - probe: tcp\n"
                + "    from: {host: node01, pod: web, ip: 10.244.1.2}\n"
                + "    to: {host: node02, ip: 10.244.2.3}\n"
                + "    port: 80\n"
                + "    size: 1422\n"
                + "    dont_fragment: true\n"
                + "    source_port: 4000\n"
                + "    intermittent: true\n"
                + "    result: admin-prohibited\n"
                + "    note: since the reboot\n");
    Symptom symptom = read.symptoms().get(0);
    assertEquals(new Endpoint("node01", "web", Ip.parse("10.244.1.2")), symptom.flow().from());
    assertEquals(new Endpoint("node02", "", Ip.parse("10.244.2.3")), symptom.flow().to());
    assertEquals(6, symptom.flow().protocol());
    assertEquals(80, symptom.flow().port());
    assertEquals(1422, symptom.flow().size());
    assertEquals(4000, symptom.flow().sourcePort());
    assertTrue(symptom.flow().dontFragment());
    assertTrue(symptom.intermittent());
    assertEquals(Result.ADMIN_PROHIBITED, symptom.result());
    assertEquals("since the reboot", symptom.note());
    assertEquals(5, symptom.source().line());
    assertEquals("- probe: tcp", symptom.source().text());
  }

  @Test
  void aCaptureComesBeforeItsPackets() throws IOException, BadInput {
    Case read =
        read(
            HOSTS
                + "observations:\n"
                + "  - capture: {host: node02, interface: flannel.1, packets: "
                + "[{src: 10.244.1.0, dst: 10.244.2.3, protocol: icmp}]}\n"
                + "  - capture: {host: node01, interface: eth0, packets: []}\n");
    assertTrue(read.observations().get(0) instanceof Capture seen && seen.packets() == 1);
    assertTrue(
        read.observations().get(1) instanceof CapturedPacket packet
            && packet.onOverlay()
            && packet.from().equals(Ip.parse("10.244.1.0")));
    assertTrue(read.observations().get(2) instanceof Capture nothing && nothing.packets() == 0);
  }

  @Test
  void aCaptureFileIsAcceptedButSaidToBeUnread() throws IOException, BadInput {
    Case read =
        read(HOSTS + "observations:\n  - capture: {host: node01, interface: eth0, pcap: a.pcap}\n");
    assertEquals("capture-file-not-read", read.warnings().get(0).key());
  }

  @Test
  void aMisspeltFieldIsQuotedWithItsColumnAndWithWhatWasMeant() {
    BadInput bad =
        refused(HOSTS + "symptoms:\n  - probe: ping\n    to: node02\n    reslut: no-reply\n");
    assertEquals(List.of("unknown-field-meant"), keys(bad));
    assertEquals("    reslut: no-reply", bad.source().text());
    assertEquals(7, bad.source().line());
    assertEquals(5, bad.column());
    assertEquals(
        List.of(
            "symptom 1",
            "reslut",
            "probe, from, to, port, size, dont_fragment, result, intermittent, source_port, note",
            "result"),
        bad.arguments());
  }

  @Test
  void allMistakesAreFoundAtOnce() {
    BadInput bad =
        refused(
            HOSTS
                + "symptoms:\n"
                + "  - {probe: pign, to: {ip: 10.0.0.300}, result: no-replay}\n"
                + "  - {probe: tcp, to: node02, result: ok}\n");
    assertEquals(
        List.of("unknown-word-meant", "no-address", "unknown-word-meant", "probe-without-port"),
        keys(bad));
  }

  @Test
  void aSymptomWithoutTargetIsRefused() {
    assertEquals(
        "symptom-without-target",
        refused(HOSTS + "symptoms:\n  - {from: node01, result: ok}\n").key());
    assertEquals(
        "symptom-without-target",
        refused(HOSTS + "symptoms:\n  - {from: node01, to: {}, result: ok}\n").key());
  }

  @Test
  void anUnlistedHostIsRefusedUnlessItsAddressIsGiven() throws IOException, BadInput {
    BadInput bad = refused(HOSTS + "symptoms:\n  - {to: {host: node3}, result: ok}\n");
    assertEquals("unknown-host-meant", bad.key());
    assertEquals(List.of("node3", "node01, node02", "node01"), bad.arguments());
    Case read =
        read(HOSTS + "symptoms:\n  - {to: {host: nas01, ip: 192.168.0.9}, result: no-reply}\n");
    assertEquals("nas01", read.symptoms().get(0).getToHost());
  }

  @Test
  void namesThatOnlySnapshotsKnowAreCheckedWhenTheseAreRead() throws IOException, BadInput {
    Files.createDirectory(folder.resolve("one"));
    Case read =
        read("hosts: [{snapshot: one}]\nsymptoms:\n  - {to: {host: node01}, result: no-reply}\n");
    assertEquals(
        "node01.example.com",
        read.checkHosts(Set.of("node01.example.com")).symptoms().get(0).getToHost());
    assertEquals(
        "unknown-host",
        assertThrows(BadInput.class, () -> read.checkHosts(Set.of("master"))).key());
  }

  @Test
  void aMissingSnapshotNamesWhatLiesThere() throws IOException {
    Files.createDirectory(folder.resolve("node01"));
    BadInput bad = refused("hosts:\n  - snapshot: nod01\n");
    assertEquals("snapshot-missing-meant", bad.key());
    assertEquals(List.of("nod01", "node01"), bad.arguments());
    assertEquals(15, bad.column());
  }

  @Test
  void aCaseWithoutHostsIsRefused() {
    assertEquals("hosts-missing", refused("case: x\n").key());
    assertEquals("hosts-missing", refused("hosts: []\n").key());
  }

  @Test
  void whatIsNotThereIsSaidByItsPath() {
    assertEquals(
        "case-not-in-folder", assertThrows(BadInput.class, () -> CaseFile.read(folder)).key());
    assertEquals(
        "case-not-found",
        assertThrows(BadInput.class, () -> CaseFile.read(folder.resolve("x.yaml"))).key());
  }

  @Test
  void whatIsNoFileIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe.yaml");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals("case-no-file", assertThrows(BadInput.class, () -> CaseFile.read(pipe)).key());
  }
}
