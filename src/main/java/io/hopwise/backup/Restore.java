package io.hopwise.backup;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.Folders;
import io.hopwise.store.Refilling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts what a backup holds into a place where there is nothing yet. Before anything is written the
 * whole backup is read; what is written comes together beside, and is put in its place at the end.
 */
public final class Restore {
  /** What comes together; while it is there, a server does not begin. */
  public static final String UNFINISHED = ".restoring";

  /** A server has it as long as it runs. */
  private static final String LOCK = "lock";

  /** Reports and pastes are a twentieth when they are packed. */
  private static final int USUAL_TIMES = 100;

  private static final long LEAST = 1L << 30;

  private final Place place;
  private final Optional<Long> largest;
  private final Progress progress;

  /**
   * Into this place.
   *
   * @param largest bytes that the backup may unpack to; else a hundred times its own size, and at
   *     least 1 GiB
   */
  public Restore(Place place, Optional<Long> largest, Progress progress) {
    this.place = place;
    this.largest = largest;
    this.progress = progress;
  }

  /**
   * What is there again.
   *
   * @param gone what had been deleted while the backup was written, and did not come back
   */
  public record Restored(int cases, long bytes, int gone) {}

  /**
   * Puts it there.
   *
   * @throws BadInput when the backup was cut off or changed, is of a newer Hopwise, or unpacks to
   *     too much, or when there is something in the place
   * @throws IOException when the disk is full, or fails
   * @throws io.hopwise.store.StoreFailure when the database can't be written
   */
  public Restored from(Path file) throws BadInput, IOException {
    try (Archive archive = Archive.open(file, largest.orElse(usual(file)))) {
      demandNothing();
      Files.createDirectories(place.data());
      if (place.data().getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(place.data(), PosixFilePermissions.fromString("rwx------"));
      }
      try (FileChannel channel =
              FileChannel.open(
                  place.data().resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          throw new BadInput(Source.NONE, 0, "serve-in-use", place.data().toString());
        }
        return restored(archive);
      } catch (OverlappingFileLockException e) {
        throw new BadInput(Source.NONE, 0, "serve-in-use", place.data().toString());
      }
    }
  }

  private static long usual(Path file) throws IOException {
    long size = Files.isRegularFile(file) ? Files.size(file) : 0;
    return Math.max(LEAST, Math.multiplyExact(size, (long) USUAL_TIMES));
  }

  /** An earlier attempt that did not come to its end left nothing that counts. */
  private void demandNothing() throws BadInput, IOException {
    Path data = place.data();
    boolean isAgain = Files.isDirectory(data.resolve(UNFINISHED));
    if (Files.isDirectory(data) && !isAgain) {
      try (Stream<Path> entries = Files.list(data)) {
        if (entries.anyMatch(entry -> !entry.endsWith(LOCK))) {
          throw new BadInput(Source.NONE, 0, "restore-not-empty", data.toString());
        }
      }
    }
    boolean isFree =
        place.isFile()
            ? isAgain || !Files.exists(place.file())
            : Refilling.isEmpty(place.database(), place.user(), place.password());
    if (!isFree) {
      throw new BadInput(Source.NONE, 0, "restore-database-not-empty");
    }
  }

  private Restored restored(Archive archive) throws IOException {
    Path unfinished = place.data().resolve(UNFINISHED);
    Path shelf = CaseFiles.shelf(place.data());
    Folders.delete(unfinished);
    Folders.delete(shelf);
    if (place.isFile()) {
      Files.deleteIfExists(place.file());
    }
    Files.createDirectory(unfinished);
    Path cases = Files.createDirectory(unfinished.resolve("cases"));
    Set<String> gone = Set.copyOf(archive.manifest().gone());
    Restored restored = files(archive, cases, gone);
    Path file = unfinished.resolve("hopwise.db");
    Place filled = place.isFile() ? place.at(file) : place;
    Refilling.of(
        archive.manifest().schema(),
        filled.database(),
        filled.user(),
        filled.password(),
        database -> {
          for (String table : archive.manifest().tables()) {
            fill(archive, table, database);
          }
          database.leaveOut(gone);
          database.letWait();
          Files.move(cases, shelf, StandardCopyOption.ATOMIC_MOVE);
        });
    if (place.isFile()) {
      Files.move(file, place.file(), StandardCopyOption.ATOMIC_MOVE);
    }
    learned(archive);
    Folders.delete(unfinished);
    sync(place.data(), StandardOpenOption.READ);
    return restored;
  }

  private static void fill(Archive archive, String table, Refilling database) throws IOException {
    try (InputStream in = archive.read(Backup.TABLES + table + Backup.LINES);
        RowLines.Reader rows = new RowLines.Reader(in)) {
      database.fill(table, rows.columns(), rows::next);
    }
  }

  private Restored files(Archive archive, Path cases, Set<String> gone) throws IOException {
    List<Entry> files =
        archive.manifest().entries().stream()
            .filter(entry -> entry.name().startsWith(Backup.CASES))
            .filter(entry -> Stream.of(entry.name().split("/", -1)).noneMatch(gone::contains))
            .toList();
    int all = (int) files.stream().map(Restore::caseOf).distinct().count();
    Set<String> done = new HashSet<>();
    long bytes = 0;
    for (Entry entry : files) {
      if (done.add(caseOf(entry))) {
        progress.at(done.size() - 1, all, bytes);
      }
      Path to = cases.resolve(entry.name().substring(Backup.CASES.length()));
      Files.createDirectories(to.getParent());
      try (InputStream in = archive.read(entry.name())) {
        bytes += Files.copy(in, to);
      }
      sync(to, StandardOpenOption.WRITE);
    }
    progress.at(all, all, bytes);
    return new Restored(all, bytes, gone.size());
  }

  private void learned(Archive archive) throws IOException {
    boolean isThere =
        archive.manifest().entries().stream()
            .anyMatch(entry -> entry.name().equals(Backup.LEARNED));
    if (isThere) {
      Path to = place.data().resolve(Backup.LEARNED);
      Files.createDirectories(to.getParent());
      try (InputStream in = archive.read(Backup.LEARNED)) {
        Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
      }
      sync(to, StandardOpenOption.WRITE);
    }
  }

  private static String caseOf(Entry entry) {
    return entry.name().split("/", -1)[1];
  }

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
