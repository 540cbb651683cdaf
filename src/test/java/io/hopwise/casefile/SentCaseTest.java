package io.hopwise.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case that somebody sent is told nothing of what stands in other files of this machine. */
class SentCaseTest {
  @TempDir Path machine;
  private Path sent;

  @BeforeEach
  void lay() throws IOException {
    sent = Files.createDirectory(machine.resolve("sent"));
    Files.writeString(machine.resolve("secret.txt"), "node1$ hostname\nsecret\n");
    Files.writeString(sent.resolve("node1.txt"), "node1$ hostname\nnode1\n");
  }

  @Test
  void mayNameWhatWasSentWithIt() throws Exception {
    name("hosts: [{snapshot: node1.txt}]");
    assertEquals(1, CaseFile.sent(sent, sent).hosts().size());
  }

  @Test
  void mayNameNoFileAboveIt() throws Exception {
    name("hosts: [{snapshot: ../secret.txt}]");
    assertEquals("snapshot-outside", refused());
  }

  @Test
  void mayNameNoFileByItsWholePath() throws Exception {
    name("hosts: [{snapshot: " + machine.resolve("secret.txt") + "}]");
    assertEquals("snapshot-outside", refused());
  }

  @Test
  void isNotToldWhetherAFileIsThere() throws Exception {
    name("hosts: [{snapshot: ../nothing.txt}]");
    assertEquals("snapshot-outside", refused());
  }

  @Test
  void mayNameNoFileByALinkThatWasSent() throws Exception {
    Files.createSymbolicLink(sent.resolve("link.txt"), machine.resolve("secret.txt"));
    name("hosts: [{snapshot: link.txt}]");
    assertEquals("snapshot-outside", refused());
  }

  @Test
  void mayNameNoFileAsAClusters() throws Exception {
    name("hosts: [{snapshot: node1.txt}]\ncluster: ../secret.txt");
    assertEquals("snapshot-outside", refused());
  }

  @Test
  void mayNameNoFileAsACapture() throws Exception {
    name(
        "hosts: [{snapshot: node1.txt}]\n"
            + "observations: [{capture: {host: node1, interface: eth0, tcpdump: ../secret.txt}}]");
    assertEquals("snapshot-outside", refused());
  }

  @Test
  void mayNameAnyFileWhereItIsOnesOwn() throws Exception {
    name("hosts: [{snapshot: ../secret.txt}]");
    assertEquals(1, CaseFile.at(sent).hosts().size());
  }

  private void name(String yaml) throws IOException {
    Files.writeString(sent.resolve("case.yaml"), yaml + "\n");
  }

  private String refused() {
    return assertThrows(BadInput.class, () -> CaseFile.sent(sent, sent)).key();
  }
}
