package io.hopwise.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Goes through a zip archive as a stream, so that one inside another needs no room of its own.
 * Names are bytes to it: those that say they are UTF-8 are read so, all others as Windows writes
 * them.
 */
final class ZipEntries implements Entries {
  private final ZipInputStream zip;
  private final InputStream content;
  private final byte[] scratch = new byte[1 << 15];

  ZipEntries(CountedInput packed, Limits limits) {
    this.zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1);
    this.content = new UnpackedInput(new Current(zip), packed, limits);
  }

  /** The current entry; closing it must not close the archive. */
  private static final class Current extends InputStream {
    private final ZipInputStream zip;

    Current(ZipInputStream zip) {
      this.zip = zip;
    }

    @Override
    public int read() throws IOException {
      return zip.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return zip.read(into, offset, length);
    }
  }

  @Override
  public boolean next(Entry entry) throws IOException {
    entry.clear();
    ZipEntry next;
    try {
      while (content.read(scratch) > 0) {
        // counted: what is passed over can swell as well
      }
      next = zip.getNextEntry();
    } catch (ZipException | IllegalArgumentException e) {
      throw new IOException("a zip that is none", e);
    }
    if (next == null) {
      return false;
    }
    entry.name = name(next.getName());
    entry.size = next.getSize();
    entry.type = next.isDirectory() ? '5' : '0';
    return true;
  }

  private static String name(String read) {
    byte[] bytes = read.getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(bytes, StandardCharsets.UTF_8);
    String name = text.indexOf('\ufffd') < 0 ? text : new String(bytes, Charset.forName("GB18030"));
    return name.replace('\\', '/');
  }

  @Override
  public InputStream content() {
    return content;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
