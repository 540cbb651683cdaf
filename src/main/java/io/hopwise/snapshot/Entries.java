package io.hopwise.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** An archive's entries, one after the other. */
interface Entries extends Closeable {
  /**
   * Goes to the next entry, passing over what is left of this one.
   *
   * @return false at the archive's end
   * @throws IOException when the archive is cut off or is none
   */
  boolean next(Entry entry) throws IOException;

  /** The current entry's content; what of it is not read is passed over. */
  InputStream content();

  /** What an archive says of one entry; {@code size} may not be told. */
  final class Entry {
    String name = "";
    String target = "";
    char type;
    long size = -1;
    boolean sparse;

    void clear() {
      name = "";
      target = "";
      type = 0;
      size = -1;
      sparse = false;
    }

    boolean isFile() {
      return type == '0' && !sparse && !name.endsWith("/");
    }

    boolean isFolder() {
      return type == '5' || (type == '0' && name.endsWith("/"));
    }
  }
}
