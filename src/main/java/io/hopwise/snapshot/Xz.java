package io.hopwise.snapshot;

import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks xz. Its library is loaded only when such an archive is met. */
final class Xz {
  /** What {@code xz -9} packed needs 65 MiB. */
  private static final int MEMORY_KIB = 160 << 10;

  private Xz() {}

  static InputStream unpack(InputStream in) throws IOException {
    return new XZInputStream(in, MEMORY_KIB);
  }
}
