package io.hopwise.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes archives as a test wants them, the hostile kinds included. */
final class TarWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  TarWriter file(String name, String content) {
    return entry(name, '0', "", content.getBytes(StandardCharsets.UTF_8));
  }

  TarWriter file(String name, byte[] content) {
    return entry(name, '0', "", content);
  }

  TarWriter folder(String name) {
    return entry(name, '5', "", new byte[0]);
  }

  TarWriter link(String name, String target) {
    return entry(name, '2', target, new byte[0]);
  }

  /** A file's header that promises so many bytes; they are to be written behind it. */
  TarWriter sized(String name, long size) {
    header(name, '0', "", size);
    return this;
  }

  TarWriter entry(String name, char type, String target, byte[] content) {
    header(name, type, target, content.length);
    bytes.writeBytes(content);
    bytes.writeBytes(new byte[(512 - content.length % 512) % 512]);
    return this;
  }

  private void header(String name, char type, String target, long size) {
    byte[] block = new byte[512];
    put(block, 0, name);
    put(block, 100, "0000644");
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, 124, String.format(Locale.ROOT, "%011o", size));
    put(block, 136, "00000000000");
    block[156] = (byte) type;
    put(block, 157, target);
    put(block, 257, "ustar");
    block[263] = '0';
    block[264] = '0';
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 255;
    }
    put(block, 148, String.format(Locale.ROOT, "%06o\0", sum));
    bytes.writeBytes(block);
  }

  private static void put(byte[] block, int at, String text) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(value, 0, block, at, value.length);
  }

  byte[] bytes() {
    byte[] all = bytes.toByteArray();
    return Arrays.copyOf(all, all.length + 1024);
  }

  Path to(Path path) {
    try (OutputStream file = Files.newOutputStream(path);
        OutputStream out = packing(path.toString(), file)) {
      out.write(bytes());
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OutputStream packing(String name, OutputStream file) throws IOException {
    if (name.endsWith("z") && !name.endsWith("xz")) {
      return new GZIPOutputStream(file);
    }
    return name.endsWith("xz") ? new XZOutputStream(file, new LZMA2Options(1)) : file;
  }
}
