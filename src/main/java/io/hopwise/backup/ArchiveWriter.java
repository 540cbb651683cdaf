package io.hopwise.backup;

import io.hopwise.store.Fingerprint;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup beside its place, readable by nobody else, and puts it there when it is whole.
 */
final class ArchiveWriter implements AutoCloseable {
  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final ZipOutputStream zip;
  private final List<Entry> entries = new ArrayList<>();
  private boolean isWhole;

  ArchiveWriter(Path file) throws IOException {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    this.channel =
        FileChannel.open(
            part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine(part));
    this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    // most of what is sent is compressed by now
    zip.setLevel(Deflater.BEST_SPEED);
  }

  private static FileAttribute<?>[] mine(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** What is written into a file of it. */
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  /** Adds a file; gives its bytes. */
  long add(String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Counted counted = new Counted(zip);
    content.to(counted);
    zip.closeEntry();
    entries.add(new Entry(name, counted.bytes, counted.print.text()));
    return counted.bytes;
  }

  /** What was added. */
  List<Entry> entries() {
    return entries;
  }

  /** Ends it with what it says of itself, and puts it in its place. */
  void finish(Manifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    manifest.write(zip);
    zip.closeEntry();
    zip.finish();
    zip.flush();
    channel.force(true);
    zip.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    isWhole = true;
  }

  @Override
  public void close() throws IOException {
    if (!isWhole) {
      // the end of a zip that is given up may not be writable either
      channel.close();
      Files.deleteIfExists(part);
    }
  }

  private static final class Counted extends FilterOutputStream {
    private final Fingerprint print = new Fingerprint();
    private long bytes;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int from, int length) throws IOException {
      out.write(buffer, from, length);
      print.add(buffer, from, length);
      bytes += length;
    }

    @Override
    public void close() {
      // the zip goes on
    }
  }
}
