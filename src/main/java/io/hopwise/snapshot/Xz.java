package io.hopwise.snapshot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks xz: what is more than a moment's work by the system's {@code xz} where there is one,
 * which takes half of Java's time and another core; the rest, and all where there is none, in Java,
 * whose library is loaded only then. An {@code xz} that does not work is none.
 */
final class Xz {
  /** What {@code xz -9} packed needs 65 MiB. */
  static final int MEMORY_MIB = 160;

  /** Packed bytes that are unpacked here before a process would have started. */
  private static final int FEW = 1 << 18;

  private Xz() {}

  static InputStream unpack(InputStream in) throws IOException {
    return unpack(in, "xz");
  }

  /**
   * Unpacks by another program than the one that the {@code PATH} leads to.
   *
   * @param program its name or path
   */
  static InputStream unpack(InputStream in, String program) throws IOException {
    byte[] begin = in.readNBytes(FEW);
    InputStream packed = new ByteArrayInputStream(begin);
    if (begin.length == FEW) {
      packed = new SequenceInputStream(packed, in);
      InputStream unpacked = XzProcess.unpack(packed, program).orElse(null);
      if (unpacked != null) {
        return unpacked;
      }
    }
    return new XZInputStream(packed, MEMORY_MIB << 10);
  }
}
