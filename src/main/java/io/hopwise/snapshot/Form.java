package io.hopwise.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** How the files of a snapshot are kept, told by what stands there and not by its name. */
enum Form {
  FOLDER,
  TAR,
  TAR_GZ,
  TAR_XZ,
  ZIP,
  PASTED;

  /** So many bytes tell. */
  static final int HEAD = 512;

  private static final int BUFFER = 1 << 16;

  /** The form of what begins with these bytes; empty for what is none. */
  static Optional<Form> of(byte[] head) {
    if (begins(head, 0x1f, 0x8b)) {
      return Optional.of(TAR_GZ);
    }
    if (begins(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return Optional.of(TAR_XZ);
    }
    if (begins(head, 'P', 'K', 3, 4)) {
      return Optional.of(ZIP);
    }
    if (TarHeader.isOne(head)) {
      return Optional.of(TAR);
    }
    return head.length > 0 && isText(head) ? Optional.of(PASTED) : Optional.empty();
  }

  /** Whether it is one file that holds others. */
  boolean isArchive() {
    return this != FOLDER && this != PASTED;
  }

  /**
   * Goes through an archive of this form.
   *
   * @param in the archive from its first byte on
   */
  Entries entries(InputStream in, Limits limits) throws IOException {
    CountedInput packed = new CountedInput(in);
    return switch (this) {
      case TAR_GZ ->
          new TarReader(new UnpackedInput(new GZIPInputStream(packed, BUFFER), packed, limits));
      case TAR_XZ -> new TarReader(new UnpackedInput(Xz.unpack(packed), packed, limits));
      case ZIP -> new ZipEntries(packed, limits);
      case TAR, FOLDER, PASTED -> new TarReader(packed);
    };
  }

  private static boolean begins(byte[] head, int... with) {
    if (head.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((head[i] & 255) != with[i]) {
        return false;
      }
    }
    return true;
  }

  /** No text has a NUL; in UTF-16, which a mark begins, every other byte of ASCII is one. */
  private static boolean isText(byte[] head) {
    boolean wide = begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff);
    for (int i = 0; i < head.length; i++) {
      boolean isPair = !wide || (i % 2 == 1 && head[i - 1] == 0);
      if (head[i] == 0 && isPair) {
        return false;
      }
    }
    return true;
  }
}
