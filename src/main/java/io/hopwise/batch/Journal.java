package io.hopwise.batch;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file to which whole lines are added. Whatever ends the process, and however full the disk is,
 * the lines that were added are there when it is opened again; what was half written is not. For
 * one thread at a time.
 */
final class Journal implements Closeable {
  private final FileChannel channel;
  private long end;

  private Journal(FileChannel channel, long end) {
    this.channel = channel;
    this.end = end;
  }

  /**
   * Opens it, new or with what it holds.
   *
   * @param known gets what each line tells that is there
   * @throws IOException when it can't be read or written
   */
  static Journal open(Path file, Consumer<Written> known) throws IOException {
    long end = Files.exists(file) ? read(file, known) : 0;
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Journal journal = new Journal(channel, end);
    channel.truncate(end);
    channel.position(end);
    return journal;
  }

  /** Where the first line begins that is not whole. */
  private static long read(Path file, Consumer<Written> known) throws IOException {
    try (ByteLines lines =
        new ByteLines(new BufferedInputStream(Files.newInputStream(file)), Integer.MAX_VALUE - 8)) {
      while (lines.next()) {
        Optional<Written> written = lines.isWhole() ? Written.of(lines.bytes()) : Optional.empty();
        if (written.isEmpty()) {
          return lines.offset();
        }
        known.accept(written.get());
      }
      return lines.endOffset();
    }
  }

  /**
   * Adds a line, wholly or not at all.
   *
   * @throws IOException when the disk is full, or fails
   */
  void add(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    int length = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      end += length;
    } catch (IOException e) {
      channel.truncate(end);
      channel.position(end);
      throw e;
    }
  }

  /** Has the disk keep what was added, so that a power cut takes nothing of it. */
  void sync() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
