package io.hopwise.batch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts the lines of a file into the order of their ids, however many they are: pieces that fit into
 * memory are ordered and written aside, then read together. The file is as it was until the ordered
 * one takes its place.
 */
final class Ordering {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_RUNS = 64;
  private static final int ANY_LENGTH = Integer.MAX_VALUE - 8;

  private final Path scratch;
  private final long most;
  private int runs;

  /**
   * With room for what is written aside.
   *
   * @param scratch a folder
   * @param most bytes of lines that are kept in memory
   */
  Ordering(Path scratch, long most) {
    this.scratch = scratch;
    this.most = most;
  }

  /** The bytes that may be kept where there is so much memory. */
  static long most() {
    return Math.min(Runtime.getRuntime().maxMemory() / 12, 64L << 20);
  }

  private static final class Line {
    private final String id;
    private final byte[] bytes;

    Line(String id, byte[] bytes) {
      this.id = id;
      this.bytes = bytes;
    }

    String id() {
      return id;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /**
   * Orders a file.
   *
   * @throws IOException when there is no room for the ordered one beside it
   */
  void order(Path file) throws IOException {
    if (isOrdered(file)) {
      return;
    }
    List<Path> pieces = pieces(file);
    while (pieces.size() > MOST_RUNS) {
      List<Path> larger = new ArrayList<>();
      for (int i = 0; i < pieces.size(); i += MOST_RUNS) {
        Path run = run();
        merge(pieces.subList(i, Math.min(pieces.size(), i + MOST_RUNS)), run);
        larger.add(run);
      }
      pieces = larger;
    }
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    merge(pieces, beside);
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isOrdered(Path file) throws IOException {
    String before = "";
    try (Reader reader = new Reader(file)) {
      while (reader.next()) {
        if (reader.line().id().compareTo(before) < 0) {
          return false;
        }
        before = reader.line().id();
      }
    }
    return true;
  }

  private List<Path> pieces(Path file) throws IOException {
    List<Path> pieces = new ArrayList<>();
    List<Line> kept = new ArrayList<>();
    long bytes = 0;
    try (Reader reader = new Reader(file)) {
      while (reader.next()) {
        bytes += reader.line().bytes().length;
        kept.add(reader.line());
        if (bytes > most) {
          pieces.add(piece(kept));
          kept.clear();
          bytes = 0;
        }
      }
    }
    pieces.add(piece(kept));
    return pieces;
  }

  private Path piece(List<Line> lines) throws IOException {
    lines.sort(Comparator.comparing(Line::id));
    Path run = run();
    try (OutputStream out = opened(run)) {
      for (Line line : lines) {
        write(line, out);
      }
    }
    return run;
  }

  private Path run() throws IOException {
    Files.createDirectories(scratch);
    return scratch.resolve("run-" + runs++);
  }

  private static void merge(List<Path> pieces, Path into) throws IOException {
    PriorityQueue<Reader> next = new PriorityQueue<>(Comparator.comparing(in -> in.line().id()));
    List<Reader> all = new ArrayList<>();
    try (OutputStream out = opened(into)) {
      for (Path piece : pieces) {
        Reader reader = new Reader(piece);
        all.add(reader);
        if (reader.next()) {
          next.add(reader);
        }
      }
      while (!next.isEmpty()) {
        Reader first = next.remove();
        write(first.line(), out);
        if (first.next()) {
          next.add(first);
        }
      }
    } finally {
      for (Reader reader : all) {
        reader.close();
      }
    }
    for (Path piece : pieces) {
      Files.delete(piece);
    }
  }

  private static OutputStream opened(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
  }

  private static void write(Line line, OutputStream out) throws IOException {
    out.write(line.bytes());
    out.write('\n');
  }

  /** Goes through a file's lines. */
  private static final class Reader implements Closeable {
    private final ByteLines lines;
    private Line line = new Line("", new byte[0]);

    Reader(Path file) throws IOException {
      lines =
          new ByteLines(new BufferedInputStream(Files.newInputStream(file), BUFFER), ANY_LENGTH);
    }

    boolean next() throws IOException {
      if (!lines.next()) {
        return false;
      }
      byte[] bytes = lines.bytes();
      String id = Written.of(bytes).map(Written::id).orElse("");
      line = new Line(id, bytes);
      return true;
    }

    Line line() {
      return line;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
