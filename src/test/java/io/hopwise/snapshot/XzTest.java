package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Warning;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Archives so large that the system's xz, where there is one, unpacks them beside us. */
@Timeout(300)
class XzTest {
  /** What can't be packed: a packed file of this size is fed to a process. */
  private static final byte[] NOISE = new byte[3 << 20];

  private static byte[] packedNoise = {};

  private static final String HOSTNAME = "sos_commands/host/hostname";

  @TempDir Path folder;

  @BeforeAll
  static void makeNoise() throws IOException {
    new Random(1).nextBytes(NOISE);
    packedNoise = packed(NOISE);
  }

  private static byte[] packed(byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(bytes, new LZMA2Options(0))) {
      for (byte[] part : parts) {
        xz.write(part);
      }
    }
    return bytes.toByteArray();
  }

  private static InputStream unpacked(byte[] packed) throws IOException {
    return Xz.unpack(new ByteArrayInputStream(packed));
  }

  @Test
  void everyByteComesOut() throws Exception {
    assertArrayEquals(NOISE, unpacked(packed(NOISE)).readAllBytes());
  }

  /** What may stand where an xz is looked for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 1",
        "exit 0",
        "cat",
        "echo 'xz: error while loading shared libraries: liblzma.so.5' >&2; exit 127",
        "echo usage: xz",
        "echo hopwise; exit 3",
        "echo hopwise; echo more",
        "kill -9 $$"
      })
  void wherePartOfTheSystemIsBrokenJavaUnpacks(String script) throws Exception {
    assertArrayEquals(NOISE, unpackedBy(script).readAllBytes());
  }

  @Test
  void aProgramThatHangsIsNotWaitedForLong() throws Exception {
    assertArrayEquals(NOISE, unpackedBy("exec sleep 1000").readAllBytes());
  }

  @Test
  void whatIsNoProgramIsNone() throws Exception {
    Path program = Files.writeString(folder.resolve("xz"), "no program");
    InputStream packed = new ByteArrayInputStream(packedNoise);

    assertArrayEquals(NOISE, Xz.unpack(packed, program.toString()).readAllBytes());
  }

  private InputStream unpackedBy(String script) throws IOException {
    Path program = Files.createTempFile(folder, "xz", "");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return Xz.unpack(new ByteArrayInputStream(packedNoise), program.toString());
  }

  @Test
  void severalArchivesInARowAreOne() throws Exception {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(packed(NOISE));
    two.write(packed(NOISE));

    assertEquals(2 * NOISE.length, unpacked(two.toByteArray()).readAllBytes().length);
  }

  @Test
  void whatIsCutOffHasNoEnd() throws Exception {
    byte[] packed = packed(NOISE);
    InputStream unpacked = unpacked(Arrays.copyOf(packed, packed.length / 2));

    assertThrows(IOException.class, unpacked::readAllBytes);
  }

  @Test
  void whatIsDamagedHasNoEnd() throws Exception {
    byte[] packed = packed(NOISE);
    packed[packed.length / 2] ^= 1;
    InputStream unpacked = unpacked(packed);

    assertThrows(IOException.class, unpacked::readAllBytes);
  }

  /** A dictionary of 256 MiB is more than any sosreport needs (xz-file-format, 3.1 and 5.3.1). */
  @Test
  void whatWouldTakeTooMuchMemoryIsNotUnpacked() throws Exception {
    ByteBuffer packed = ByteBuffer.wrap(packed(NOISE)).order(ByteOrder.LITTLE_ENDIAN);
    int header = 12;
    int length = (packed.get(header) + 1) * 4;
    packed.put(header + 4, (byte) 32);
    CRC32 sum = new CRC32();
    sum.update(packed.array(), header, length - 4);
    packed.putInt(header + length - 4, (int) sum.getValue());
    InputStream unpacked = unpacked(packed.array());

    assertThrows(IOException.class, unpacked::readAllBytes);
  }

  @Test
  void whoStopsInTheMiddleWaitsForNothing() throws Exception {
    boolean[] closed = new boolean[1];
    InputStream packed =
        new FilterInputStream(new ByteArrayInputStream(packed(NOISE))) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    InputStream unpacked = Xz.unpack(packed);
    assertEquals(NOISE[0], (byte) unpacked.read());
    unpacked.close();

    assertTrue(closed[0]);
    assertFalse(
        Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals("xz")));
  }

  /** A bomb in an outer archive is one for who reads the inner one, too. */
  @Test
  void whatGoesWrongWithTheInputIsWhatIsSaid() throws Exception {
    byte[] packed = packed(NOISE);
    InputStream broken =
        new FilterInputStream(new ByteArrayInputStream(packed, 0, packed.length / 2)) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read < 0) {
              throw new UnpackedInput.BombException();
            }
            return read;
          }
        };
    InputStream unpacked = Xz.unpack(broken);

    assertThrows(UnpackedInput.BombException.class, unpacked::readAllBytes);
  }

  @Test
  void ofALargeBombWhatCameBeforeIsRead() throws Exception {
    byte[] first = new TarWriter().file("n/" + HOSTNAME, "node01\n").bytes();
    byte[] noise = new TarWriter().file("n/unwanted-noise", NOISE).bytes();
    byte[] header = new TarWriter().sized("n/unwanted", 200 << 20).bytes();
    byte[] same = new byte[200 << 20];
    byte[] bytes =
        packed(
            Arrays.copyOf(first, 1024),
            Arrays.copyOf(noise, 512 + NOISE.length),
            Arrays.copyOf(header, 512),
            same);
    Path path = Files.write(folder.resolve("bomb.tar.xz"), bytes);
    Limits limits = new Limits(1_000, 1 << 20, 1 << 20, 4 << 20, 1L << 30, 50, 1 << 20);
    Snapshot snapshot = Snapshot.open(path, limits);
    List<String> files = new ArrayList<>();
    snapshot.read(file -> !file.contains("unwanted"), text -> files.add(text.file()));

    assertTrue(bytes.length > NOISE.length, "it is fed to a process");
    assertEquals(List.of(HOSTNAME), files);
    assertEquals(List.of("snapshot-bomb"), snapshot.warnings().stream().map(Warning::key).toList());
  }
}
