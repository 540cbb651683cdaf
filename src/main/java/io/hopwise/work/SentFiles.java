package io.hopwise.work;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import io.hopwise.snapshot.CaseArchive;
import io.hopwise.snapshot.MemoryFolder;
import io.hopwise.store.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a case that was sent: a case file with what it names, files of hosts, or one archive
 * in which a whole case folder came, perhaps with words beside it. Such an archive is unpacked for
 * as long as it is read: in memory while it is small, else beside them.
 */
final class SentFiles implements AutoCloseable {
  /** Where an archive is unpacked; begins with a dot, for what is sent never does. */
  enum Place {
    /** For who works the case off: one at a time. */
    WORK(".unpacked"),
    /** For who only tries something on it: one at a time, beside that. */
    TRIAL(".tried"),
    /** For who learns from it, in a process of their own. */
    LESSON(".learned");

    private final String folder;

    Place(String folder) {
      this.folder = folder;
    }
  }

  private final Path folder;
  private final Place place;
  private Optional<MemoryFolder> inMemory = Optional.empty();

  SentFiles(Path folder, Place place) {
    this.folder = folder;
    this.place = place;
  }

  /**
   * The case.
   *
   * @throws BadInput when it is none
   * @throws IOException when the disk is full, or fails
   */
  Case read() throws BadInput, IOException {
    Folders.delete(unpacked());
    List<Path> files = entries(folder);
    List<CaseArchive> archives = new ArrayList<>();
    List<Path> beside = new ArrayList<>();
    for (Path file : files) {
      Optional<CaseArchive> archive = CaseArchive.of(file);
      archive.ifPresentOrElse(archives::add, () -> beside.add(file));
    }
    boolean isAlone = archives.size() == 1 && beside.stream().noneMatch(CaseFile::isCase);
    if (isAlone && archives.get(0).holdsCaseFiles()) {
      Path within = unpack(archives.get(0));
      return and(CaseFile.sent(top(within), within), beside);
    }
    return CaseFile.sent(folder, folder);
  }

  private Path unpack(CaseArchive archive) throws BadInput, IOException {
    inMemory = MemoryFolder.holding(archive, unpacked());
    if (inMemory.isEmpty()) {
      archive.unpack(unpacked());
    }
    return inMemory.map(MemoryFolder::path).orElse(unpacked());
  }

  /** What lies beside a whole case: a ticket has words of its own, in which output may stand. */
  private static Case and(Case whole, List<Path> beside) throws BadInput {
    if (beside.isEmpty()) {
      return whole;
    }
    Case more = CaseFile.ofFiles(beside, List.of());
    boolean isSilent = more.hosts().isEmpty() && more.seen().isEmpty() && more.cluster().isEmpty();
    return isSilent ? whole : whole.and(more);
  }

  private Path unpacked() {
    return folder.resolve(place.folder);
  }

  /** The case folder in an archive often is its one top folder. */
  private static Path top(Path folder) throws IOException {
    List<Path> entries = entries(folder);
    boolean isShelf =
        entries.size() == 1 && Files.isDirectory(entries.get(0), LinkOption.NOFOLLOW_LINKS);
    return isShelf && !CaseFile.isCase(folder) ? entries.get(0) : folder;
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    inMemory.ifPresent(MemoryFolder::close);
    Folders.delete(unpacked());
  }
}
