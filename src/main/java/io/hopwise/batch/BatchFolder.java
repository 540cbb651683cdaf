package io.hopwise.batch;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a batch's results lie: {@code results.jsonl}, {@code failures.jsonl}, what is made of them,
 * and {@code batch.txt}, which says what they are results of. One process works on it at a time.
 */
public final class BatchFolder implements Closeable {
  private static final String IDENTITY = "batch.txt";
  private static final String LOCK = ".lock";
  private static final String SCRATCH = ".scratch";

  private final Path folder;
  private final FileChannel lock;

  private BatchFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Begins a batch there, or goes on with it.
   *
   * @param identity what the results depend on, one matter a line
   * @throws BadInput when something else lies there, another process works on it, or the results
   *     that are there depend on something else
   * @throws IOException when it can't be written
   */
  public static BatchFolder open(Path folder, List<String> identity) throws BadInput, IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw bad("batch-out-no-folder", folder.toString());
    }
    Files.createDirectories(folder);
    Path file = folder.resolve(IDENTITY);
    if (!Files.exists(file) && holdsMore(folder)) {
      throw bad("batch-out-not-empty", folder.toString());
    }
    BatchFolder opened = new BatchFolder(folder, locked(folder));
    try {
      if (Files.exists(file)) {
        compare(Files.readAllLines(file, StandardCharsets.UTF_8), identity, folder);
      } else {
        opened.write(IDENTITY, String.join("\n", identity) + "\n");
      }
      Unpacked.delete(opened.scratch());
      return opened;
    } catch (BadInput | IOException e) {
      opened.close();
      throw e;
    }
  }

  private static boolean holdsMore(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> !file.endsWith(LOCK) && !file.endsWith(IDENTITY + ".part"));
    }
  }

  private static FileChannel locked(Path folder) throws BadInput, IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // held by this process: said below
    } catch (IOException e) {
      // a file system without locks: who shares it has to take care
      return channel;
    }
    channel.close();
    throw bad("batch-out-in-use", folder.toString());
  }

  private static void compare(List<String> before, List<String> now, Path folder) throws BadInput {
    for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
      String was = i < before.size() ? before.get(i) : "";
      String is = i < now.size() ? now.get(i) : "";
      if (!was.equals(is)) {
        throw bad("batch-out-other", folder.toString(), was, is);
      }
    }
  }

  private static BadInput bad(String key, String... arguments) {
    return new BadInput(Source.NONE, 0, key, arguments);
  }

  /** The folder. */
  public Path path() {
    return folder;
  }

  /** The verdicts. */
  public Path results() {
    return folder.resolve("results.jsonl");
  }

  /** The cases without one. */
  public Path failures() {
    return folder.resolve("failures.jsonl");
  }

  /** Room for what is needed while it runs. */
  public Path scratch() {
    return scratch(folder);
  }

  /** The same, of a folder where no batch has begun yet. */
  public static Path scratch(Path out) {
    return out.resolve(SCRATCH);
  }

  /**
   * Writes a file, which appears whole or not at all.
   *
   * @param name its path below the folder
   */
  public void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(beside, text, StandardCharsets.UTF_8);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
