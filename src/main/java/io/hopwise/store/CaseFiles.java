package io.hopwise.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was sent, a folder a case. It comes together beside, and is put in its place whole and on
 * the disk before the case is accepted. Nobody but this user may read it.
 */
public final class CaseFiles {
  /** What pasted text is kept as. */
  public static final String PASTED = "pasted.txt";

  /** Begins with a dot: what is sent never does. */
  private static final String ADDED = ".added";

  private static final String SHELF = "cases";

  private static final int LONGEST_NAME = 120;
  private static final long LEAST_ROOM = 1 << 20;

  private final Path spooled;
  private final Path arriving;
  private final Path kept;

  private CaseFiles(Path spooled, Path arriving, Path kept) {
    this.spooled = spooled;
    this.arriving = arriving;
    this.kept = kept;
  }

  /**
   * Those below this folder, which is made where there is none.
   *
   * @throws StoreFailure when it can't be
   */
  public static CaseFiles below(Path folder) {
    try {
      Files.createDirectories(folder);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      Path spooled = Files.createDirectories(folder.resolve("spooled"));
      Path arriving = Files.createDirectories(folder.resolve("arriving"));
      Path kept = Files.createDirectories(folder.resolve(SHELF));
      return new CaseFiles(spooled, arriving, kept);
    } catch (IOException e) {
      throw new StoreFailure("The folder of cases can't be used: " + e.getMessage(), e);
    }
  }

  /** A case whose files arrive. */
  public final class Arrival implements AutoCloseable {
    private final Path folder;
    private final String id;
    private final Path shelf;
    private final Set<String> names = new HashSet<>();
    private boolean isPlaced;

    private Arrival(String id, Path shelf) throws IOException {
      this.folder = Files.createDirectory(arriving.resolve(id));
      this.id = id;
      this.shelf = shelf;
    }

    /**
     * Keeps a file under its own name, as far as that is harmless; one that is called as another is
     * called otherwise.
     *
     * @throws IOException when it can't be read or written whole
     */
    public void add(String name, InputStream content) throws IOException {
      String harmless = harmless(name);
      String free = harmless;
      for (int i = 2; !names.add(free.toLowerCase(Locale.ROOT)); i++) {
        free = i + "-" + harmless;
      }
      Path file = folder.resolve(free);
      Files.copy(content, file);
      sync(file, StandardOpenOption.WRITE);
    }

    /** Keeps a text. */
    public void add(String name, String text) throws IOException {
      add(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Puts all of it in its place. */
    public void place() throws IOException {
      sync(folder, StandardOpenOption.READ);
      Files.createDirectories(shelf);
      Files.move(folder, shelf.resolve(id), StandardCopyOption.ATOMIC_MOVE);
      sync(shelf, StandardOpenOption.READ);
      // where the shelf is new, its own name must last, too
      sync(shelf.resolve(".."), StandardOpenOption.READ);
      isPlaced = true;
    }

    /** Forgets what was not placed. */
    @Override
    public void close() {
      if (!isPlaced) {
        remove(folder);
      }
    }
  }

  /** Where a request may be put down while it is read: as well kept from others. */
  public Path spooled() {
    return spooled;
  }

  /** A new case's files. */
  public Arrival arrive(String id) throws IOException {
    return new Arrival(id, kept);
  }

  /** More files of a case that there is. */
  public Arrival arrive(String id, String addition) throws IOException {
    return new Arrival(addition, folder(id).resolve(ADDED));
  }

  /** Whether there is hardly any room left. */
  public boolean isFull() {
    try {
      return Files.getFileStore(kept).getUsableSpace() < LEAST_ROOM;
    } catch (IOException e) {
      return true;
    }
  }

  /** Where the files of a case lie. */
  public Path folder(String id) {
    if (!CaseId.isOne(id)) {
      throw new IllegalArgumentException("No name of a case: " + id);
    }
    return kept.resolve(id);
  }

  /** Where the files lie that came in later. */
  public Path folder(String id, String addition) {
    if (!CaseId.isOne(addition)) {
      throw new IllegalArgumentException("No name of an addition: " + addition);
    }
    return folder(id).resolve(ADDED).resolve(addition);
  }

  /** Where below a server's folder those of its cases lie, a folder each. */
  public static Path shelf(Path folder) {
    return folder.resolve(SHELF);
  }

  /**
   * The files of a case that last, with those that came in later: not what is only there while
   * somebody reads it.
   *
   * @param folder of the case
   * @throws IOException when it is not there, for instance
   */
  public static List<Path> lasting(Path folder) throws IOException {
    List<Path> lasting = new ArrayList<>(plain(folder));
    if (Files.isDirectory(folder.resolve(ADDED))) {
      for (Path addition : entries(folder.resolve(ADDED))) {
        lasting.addAll(plain(addition));
      }
    }
    return lasting;
  }

  private static List<Path> plain(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  /** Deletes the files of a case. */
  public void delete(String id) {
    remove(folder(id));
  }

  /** Deletes what came in later. */
  public void delete(String id, String addition) {
    remove(folder(id, addition));
  }

  /**
   * Deletes what arrived and was never accepted; for a server that begins.
   *
   * @param known the cases that there are, and what was added to them
   */
  public void sweep(List<String> known) {
    Set<String> accepted = Set.copyOf(known);
    for (Path file : entries(spooled)) {
      remove(file);
    }
    for (Path folder : entries(arriving)) {
      remove(folder);
    }
    for (Path folder : entries(kept)) {
      if (!accepted.contains(String.valueOf(folder.getFileName()))) {
        remove(folder);
      } else if (Files.isDirectory(folder.resolve(ADDED))) {
        for (Path addition : entries(folder.resolve(ADDED))) {
          if (!accepted.contains(String.valueOf(addition.getFileName()))) {
            remove(addition);
          }
        }
      }
    }
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return new ArrayList<>(entries.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without folders, and without what a shell, a terminal or another system stumbles over. */
  static String harmless(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    StringBuilder kept = new StringBuilder();
    last.codePoints()
        .map(c -> Character.isLetterOrDigit(c) || "._-+@=, ".indexOf(c) >= 0 ? c : '_')
        .limit(LONGEST_NAME)
        .forEach(kept::appendCodePoint);
    String clean = kept.toString().strip();
    while (clean.startsWith(".") || clean.startsWith("-")) {
      clean = clean.substring(1);
    }
    return clean.isEmpty() ? "file" : clean;
  }

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  private static void remove(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new StoreFailure("Files can't be deleted: " + e.getMessage(), e);
    }
  }
}
