package io.hopwise.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** One host's snapshot in every form an archive has, and archives in one. */
public final class SmallArchives {
  private static final Map<String, String> FILES =
      Map.of(
          "n/sos_commands/host/hostname", "node01\n",
          "n/sos_commands/networking/ip_route_show_table_all", "default via 10.0.0.1 dev eth0\n");

  private SmallArchives() {}

  /** All of them. */
  public static List<byte[]> all() throws IOException {
    byte[] tar = tar(FILES);
    byte[] zip = zip(FILES);
    byte[] described =
        new TarWriter()
            .entry("x", 'x', "", "17 path=n/etc/abc\n".getBytes(StandardCharsets.UTF_8))
            .file("cut", "1")
            .entry("././@LongLink", 'L', "", "n/etc/hostname\0".getBytes(StandardCharsets.UTF_8))
            .file("cut", "node01\n")
            .link("n/etc/link", "../../x")
            .bytes();
    byte[] nested =
        new TarWriter().file("case/n.tar", tar).file("m.zip", zip).file("notes", "hi").bytes();
    byte[] sideBySide =
        tar(
            Map.of(
                "case/node01/routes.txt", "# ip route\ndefault via 10.0.0.1 dev eth0\n",
                "case/node02/routes.txt", "# ip route\ndefault via 10.0.0.2 dev eth0\n"));
    return List.of(tar, zip, described, nested, sideBySide, gzip(tar), xz(tar), gzip(nested));
  }

  /** A tar archive of files by their paths. */
  public static byte[] tar(Map<String, String> files) {
    TarWriter tar = new TarWriter();
    files.forEach(tar::file);
    return tar.bytes();
  }

  /** A tar archive that holds these files, which may be archives. */
  public static byte[] around(Map<String, byte[]> files) {
    TarWriter tar = new TarWriter();
    files.forEach(tar::file);
    return tar.bytes();
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** Packed by gzip. */
  public static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** Packed by xz. */
  public static byte[] xz(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(1))) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** The archive with every header's checksum mended, so that what was bent in it is read. */
  public static byte[] mended(byte[] archive) {
    byte[] mended = archive.clone();
    for (int at = 0; at + TarHeader.BLOCK <= mended.length; at += TarHeader.BLOCK) {
      if (new String(mended, at + 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
        int sum = 0;
        for (int i = 0; i < TarHeader.BLOCK; i++) {
          sum += i >= 148 && i < 156 ? ' ' : mended[at + i] & 255;
        }
        for (int i = 5; i >= 0; i--, sum >>= 3) {
          mended[at + 148 + i] = (byte) ('0' + (sum & 7));
        }
        mended[at + 154] = 0;
        mended[at + 155] = ' ';
      }
    }
    return mended;
  }
}
