package io.hopwise.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hopwise.fact.Capture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Captures whose lengths lie: read as far as they make sense, and what they lack proves nothing.
 */
@Timeout(60)
class HostileCapturesTest {
  private static byte[] recorded() throws IOException {
    return Files.readAllBytes(Recorded.FOLDER.resolve("node02-eth0.pcap"));
  }

  private static CaptureFile.Content read(byte[] bytes) throws IOException {
    return CaptureFile.read(new ByteArrayInputStream(bytes), "node02-eth0.pcap");
  }

  private static void isCutOff(CaptureFile.Content content) {
    assertEquals(
        List.of("capture-cut-off"), content.warnings().stream().map(w -> w.key()).toList());
    Capture capture = (Capture) content.seen().captures().get(0);
    assertFalse(capture.whole());
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 262_145, 100_000})
  void aPacketLongerThanTheFileIsWhereItEnds(int captured) throws Exception {
    byte[] file = recorded();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(24 + 8, captured);

    isCutOff(read(file));
  }

  @Test
  void aSnapshotLengthOfNothingIsNoReasonToReadNothing() throws Exception {
    byte[] file = recorded();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(16, 0);

    assertEquals(List.of(), read(file).warnings());
    assertEquals(read(recorded()).seen(), read(file).seen());
  }

  /** A section, an interface, and a block of this length that says it holds a packet. */
  private static byte[] blocks(int length) {
    ByteBuffer file = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1).putLong(-1).putInt(28);
    file.putInt(1).putInt(20).putShort((short) 1).putShort((short) 0).putInt(0).putInt(20);
    file.putInt(6).putInt(length).putInt(0).putLong(0).putInt(4).putInt(4);
    return file.array();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 11, 13, 33, 1 << 20, Integer.MAX_VALUE, -4, Integer.MIN_VALUE})
  void aBlockWhoseLengthLiesIsWhereTheFileEnds(int length) throws Exception {
    isCutOff(read(blocks(length)));
  }

  @Test
  void aFileThatSaysItHoldsMillionsOfInterfacesIsLeft() throws Exception {
    byte[] one = Arrays.copyOfRange(blocks(0), 28, 48);
    ByteBuffer file = ByteBuffer.allocate(28 + 20 * 200_000);
    file.put(blocks(0), 0, 28);
    while (file.hasRemaining()) {
      file.put(one);
    }

    isCutOff(read(file.array()));
  }

  @Test
  void whatIsNoRegularFileIsNoCapture(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("node01-eth0.pcap");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());

    assertFalse(CaptureFile.isOne(pipe));
    assertThrows(IOException.class, () -> CaptureFile.read(pipe, "node01-eth0.pcap"));
  }
}
