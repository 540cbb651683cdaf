package io.hopwise.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Ip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tcpdump really printed and wrote while a host pinged another, plain and through vxlan. */
class RecordedCapturesTest {
  private static final Ip NODE01 = Ip.parse("10.9.1.2");
  private static final Ip NODE02 = Ip.parse("10.9.2.2");

  private static Optional<CapturedPacket> request(List<CaseFact> facts, String from, String to) {
    return facts.stream()
        .filter(CapturedPacket.class::isInstance)
        .map(CapturedPacket.class::cast)
        .filter(packet -> packet.icmp().equals("echo-request"))
        .filter(packet -> packet.from().equals(Ip.parse(from)) && packet.to().equals(Ip.parse(to)))
        .findFirst();
  }

  private static List<CaseFact> file(String name) throws IOException {
    return CaptureFile.read(Recorded.FOLDER.resolve(name), name).seen().captures();
  }

  @ParameterizedTest
  @CsvSource({
    "tcpdump-n, eth0",
    "tcpdump-any, any",
    "tcpdump-e, eth0",
    "tcpdump-v, eth0",
    "tcpdump-t, eth0",
    "tcpdump-tttt, eth0"
  })
  void everyMannerOfPrintingShowsThePing(String name, String device) throws Exception {
    List<CaseFact> facts = Recorded.seen(name + ".txt").captures();

    Capture capture = (Capture) facts.get(0);
    assertEquals(device, capture.device());
    assertEquals("node02", capture.host());
    CapturedPacket ping = request(facts, "10.9.1.2", "10.9.2.2").orElseThrow();
    assertEquals("eth0", ping.device());
    assertFalse(ping.onOverlay());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tcpdump-vxlan", "tcpdump-vxlan-e", "tcpdump-vxlan-v", "tcpdump-vxlan-any"})
  void whatVxlanCarriesIsSeenAsCarried(String name) throws Exception {
    List<CaseFact> facts = Recorded.seen(name + ".txt").captures();

    assertTrue(request(facts, "10.61.4.1", "10.61.4.2").orElseThrow().onOverlay());
    assertTrue(
        facts.stream()
            .anyMatch(
                fact ->
                    fact instanceof CapturedPacket outer
                        && outer.port() == 8472
                        && outer.from().equals(NODE01)
                        && !outer.onOverlay()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcpdump-ipip", "tcpdump-ipip-e", "tcpdump-ipip-v", "tcpdump-ipip-any"})
  void whatIpipCarriesIsSeenAsCarried(String name) throws Exception {
    List<CaseFact> facts = Recorded.seen(name + ".txt").captures();

    assertTrue(
        facts.stream()
            .anyMatch(fact -> fact instanceof CapturedPacket inner && isRequest(inner, true)));
    assertEquals(1, ipip(facts));
  }

  private static boolean isRequest(CapturedPacket packet, boolean carried) {
    return packet.icmp().equals("echo-request") && packet.onOverlay() == carried;
  }

  @Test
  void aFileShowsWhatIpipCarries() throws Exception {
    List<CaseFact> facts = file("node02-eth0-ipip.pcap");

    assertTrue(request(facts, "10.244.1.0", "10.244.2.0").orElseThrow().onOverlay());
    assertEquals(1, ipip(facts));
  }

  private static long ipip(List<CaseFact> facts) {
    return facts.stream()
        .filter(
            fact ->
                fact instanceof CapturedPacket outer
                    && outer.protocol().equals("ipip")
                    && outer.from().equals(Ip.parse("10.0.0.11"))
                    && !outer.onOverlay()
                    && outer.isTunnelled())
        .count();
  }

  @Test
  void aFilterForTheProtocolShowsIpip() throws Exception {
    Capture capture = (Capture) Recorded.seen("tcpdump-ipip.txt").captures().get(0);

    assertTrue(capture.shows("ipip", NODE01, NODE02, -1));
    assertFalse(capture.shows("udp", NODE01, NODE02, 8472));
  }

  @Test
  void aCaptureOfNothingSaysWhatItWouldHaveShown() throws Exception {
    List<CaseFact> facts = Recorded.seen("tcpdump-nothing.txt").captures();

    Capture capture = (Capture) facts.get(0);
    assertEquals(1, facts.size());
    assertEquals(0, capture.packets());
    assertTrue(capture.shows("udp", NODE01, NODE02, 8472));
    assertFalse(capture.shows("icmp", NODE01, NODE02, -1));
  }

  @Test
  void aCaptureThatANumberOfPacketsEndedProvesNothingByWhatItLacks() throws Exception {
    Capture capture = (Capture) Recorded.seen("tcpdump-tttt.txt").captures().get(0);

    assertFalse(capture.shows("icmp", NODE02, NODE01, -1));
  }

  @ParameterizedTest
  @CsvSource({"node02-eth0.pcap, eth0", "node02-any.pcap, any", "node02-any1.pcap, any"})
  void aFileOfEveryLinkTypeShowsThePing(String name, String device) throws Exception {
    List<CaseFact> facts = file(name);

    assertEquals(device, ((Capture) facts.get(0)).device());
    assertTrue(request(facts, "10.9.1.2", "10.9.2.2").isPresent());
  }

  @Test
  void aFileShowsWhatVxlanCarries() throws Exception {
    assertTrue(
        request(file("node02-eth0-vxlan.pcap"), "10.61.4.1", "10.61.4.2")
            .orElseThrow()
            .onOverlay());
  }

  @Test
  void aFileOfTheNewFormatNamesItsDeviceAndItsFilter() throws Exception {
    byte[] frame = ping();
    ByteBuffer file = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1).putLong(-1).putInt(28);
    byte[] filter = "\0icmp".getBytes(StandardCharsets.UTF_8);
    file.putInt(1).putInt(44).putShort((short) 1).putShort((short) 0).putInt(0);
    file.putShort((short) 2).putShort((short) 4).put("eth7".getBytes(StandardCharsets.UTF_8));
    file.putShort((short) 11).putShort((short) 5).put(filter).put(new byte[3]).putInt(0).putInt(44);
    int length = 32 + (frame.length + 3) / 4 * 4;
    file.putInt(6).putInt(length).putInt(0).putLong(0).putInt(frame.length).putInt(frame.length);
    file.put(frame).put(new byte[length - 32 - frame.length]).putInt(length);
    byte[] bytes = Arrays.copyOf(file.array(), file.position());

    List<CaseFact> facts =
        CaptureFile.read(new ByteArrayInputStream(bytes), "x.pcapng").seen().captures();

    Capture capture = (Capture) facts.get(0);
    assertEquals("eth7", capture.device());
    assertEquals("icmp", capture.filter());
    assertTrue(request(facts, "10.9.1.2", "10.9.2.2").isPresent());
  }

  /** Ethernet with a VLAN tag, IPv4, an echo request. */
  private static byte[] ping() {
    ByteBuffer frame = ByteBuffer.allocate(46);
    frame.position(12);
    frame.putShort((short) 0x8100).putShort((short) 5).putShort((short) 0x0800);
    frame
        .put((byte) 0x45)
        .put((byte) 0)
        .putShort((short) 28)
        .putInt(0)
        .put((byte) 64)
        .put((byte) 1);
    frame.putShort((short) 0).putInt((int) NODE01.low()).putInt((int) NODE02.low());
    frame.put((byte) 8);
    return frame.array();
  }

  @Test
  void aFileThatIsCutOffIsReadUpToThereAndProvesNothingByWhatItLacks() throws Exception {
    byte[] whole = Files.readAllBytes(Recorded.FOLDER.resolve("node02-eth0.pcap"));
    for (int length = 4; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      CaptureFile.Content content =
          CaptureFile.read(new ByteArrayInputStream(part), "node02-eth0.pcap");
      Capture capture = (Capture) content.seen().captures().get(0);
      assertEquals(content.warnings().isEmpty(), capture.whole());
    }
  }

  @Test
  void lengthsThatLieAreNotBelieved() throws Exception {
    byte[] whole = Files.readAllBytes(Recorded.FOLDER.resolve("node02-eth0.pcap"));
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(32, Integer.MAX_VALUE);

    CaptureFile.Content content = CaptureFile.read(new ByteArrayInputStream(whole), "x.pcap");

    assertEquals("capture-cut-off", content.warnings().get(0).key());
  }

  @Test
  void noBytesMakeItFail() throws Exception {
    Random random = new Random(7);
    for (String name : List.of("node02-eth0.pcap", "node02-any.pcap", "node02-eth0-vxlan.pcap")) {
      byte[] whole = Files.readAllBytes(Recorded.FOLDER.resolve(name));
      for (int round = 0; round < 3000; round++) {
        byte[] bent = whole.clone();
        for (int i = 0; i < 1 + round % 8; i++) {
          bent[4 + random.nextInt(bent.length - 4)] = (byte) random.nextInt();
        }
        if (round % 3 == 0) {
          ByteBuffer.wrap(bent).putInt(0x0a0d0d0a).putInt(0x1c000000).putInt(0x4d3c2b1a);
        }
        CaptureFile.Content content = CaptureFile.read(new ByteArrayInputStream(bent), name);
        assertFalse(content.seen().captures().isEmpty());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "node01-eth0.pcap, node01, eth0",
    "node01_flannel.1.pcap, node01, flannel.1",
    "k8s-node-1.ens192.pcapng, k8s-node-1, ens192",
    "node01.txt, node01, ''",
    "cni0.pcap, '', cni0"
  })
  void aFilesNameSaysWhereItWasCaptured(String file, String host, String device) {
    assertEquals(new FileHint(host, device), FileHint.of(file));
  }
}
