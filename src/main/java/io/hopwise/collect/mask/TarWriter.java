package io.hopwise.collect.mask;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes files one after the other as tar(5) describes it, GNU's way where a name is long. */
final class TarWriter implements AutoCloseable {
  private static final int BLOCK = 512;
  private static final int NAME = 100;

  private final OutputStream out;

  TarWriter(OutputStream out) {
    this.out = out;
  }

  /** Adds a file that only its owner may read. */
  void add(String path, String content) throws IOException {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    if (name.length > NAME) {
      entry(
          "././@LongLink".getBytes(StandardCharsets.UTF_8),
          'L',
          Arrays.copyOf(name, name.length + 1));
    }
    entry(name, '0', content.getBytes(StandardCharsets.UTF_8));
  }

  private void entry(byte[] name, char type, byte[] content) throws IOException {
    byte[] header = new byte[BLOCK];
    System.arraycopy(name, 0, header, 0, Math.min(name.length, NAME));
    put(header, 100, "0000600\0" + "0000000\0" + "0000000\0");
    put(header, 124, String.format("%011o\0%011o\0", content.length, 0));
    put(header, 148, "        ");
    header[156] = (byte) type;
    put(header, 257, "ustar  \0");
    int sum = 0;
    for (byte b : header) {
      sum += b & 255;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    out.write(header);
    out.write(content);
    out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  @Override
  public void close() throws IOException {
    out.write(new byte[2 * BLOCK]);
    out.close();
  }
}
