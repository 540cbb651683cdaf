package io.hopwise.batch;

import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.CaseArchive;
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the cases that somebody named, in the same order each time, one after the other: how many
 * there are costs no memory.
 *
 * <p>A folder with a case file is a case, and so is one that holds a host's output or files of
 * several hosts; any other folder is looked through. Of a folder that was named each file is a case
 * of its own, an archive of cases is looked through as a folder is, and each line of JSON Lines is
 * a case.
 */
public final class Inputs {
  private static final int DEEPEST = 40;
  private static final String EXPECTED = "expected.yaml";
  private static final BatchCase ANY = BatchCase.of("", unreadable());

  private final List<Path> paths;
  private final Optional<InputStream> standardInput;
  private final Optional<Path> manifest;
  private final boolean everyFile;

  /** Where archives of cases are unpacked; empty where cases are only counted. */
  private final Optional<Unpacked> unpacked;

  /**
   * What was named.
   *
   * @param paths folders and files
   * @param standardInput JSON Lines, if it was asked for
   * @param manifest a list of cases
   * @param everyFile whether each file is a case, wherever it lies
   * @param scratch a folder to unpack archives of cases in
   * @throws BadInput when one of them is not there
   */
  public static Inputs of(
      List<Path> paths,
      Optional<InputStream> standardInput,
      Optional<Path> manifest,
      boolean everyFile,
      Path scratch)
      throws BadInput {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new BadInput(Source.NONE, 0, "case-not-found", path.toString());
      }
    }
    if (manifest.isPresent() && !Files.isReadable(manifest.get())) {
      throw new BadInput(Source.NONE, 0, "case-not-found", manifest.get().toString());
    }
    return new Inputs(
        paths, standardInput, manifest, everyFile, Optional.of(new Unpacked(scratch)));
  }

  private Inputs(
      List<Path> paths,
      Optional<InputStream> standardInput,
      Optional<Path> manifest,
      boolean everyFile,
      Optional<Unpacked> unpacked) {
    this.paths = List.copyOf(paths);
    this.standardInput = standardInput;
    this.manifest = manifest;
    this.everyFile = everyFile;
    this.unpacked = unpacked;
  }

  /** Takes cases as they are found. */
  public interface Sink {
    /** Takes one; false when no more are wanted. */
    boolean take(BatchCase one);
  }

  /**
   * Gives each case. A folder that can't be read, a line that is too long are cases too, which then
   * can't be read.
   *
   * @throws IOException when standard input fails, or there is no room to unpack
   */
  public void each(Sink to) throws IOException {
    Giving giving = new Giving(to);
    for (Path path : paths) {
      if (giving.isDone()) {
        return;
      }
      named(path, giving);
    }
    if (manifest.isPresent() && !giving.isDone()) {
      new ManifestFile(manifest.get()).each(giving);
    }
    if (standardInput.isPresent() && !giving.isDone()) {
      new JsonLinesFile("stdin", Path.of("stdin"), standardInput.get()).each(giving);
    }
  }

  /**
   * How many there are, as far as that can be told without unpacking and waiting.
   *
   * @return empty where it can't
   */
  public Optional<Long> count() throws IOException {
    if (standardInput.isPresent()) {
      return Optional.empty();
    }
    Counted counted = new Counted();
    new Inputs(paths, standardInput, manifest, everyFile, Optional.empty()).each(counted);
    return counted.number < 0 ? Optional.empty() : Optional.of(counted.number);
  }

  private static final class Counted implements Sink {
    private long number;

    @Override
    public boolean take(BatchCase one) {
      // who counts unpacks nothing: such an archive stands for any number of cases
      number = one.equals(ANY) ? -1 : number + 1;
      return number >= 0 && !Thread.currentThread().isInterrupted();
    }
  }

  /** Folders that were named are looked into whatever they hold besides a case file. */
  private void named(Path path, Giving giving) throws IOException {
    String id = id(path);
    if (!Files.isDirectory(path)) {
      file(path, id, true, giving);
    } else if (CaseFile.isCase(path) || Snapshot.beginsAt(path, HostReader::knows)) {
      giving.give(folderCase(path, id));
    } else {
      shelf(path, id, 0, giving);
    }
  }

  private void shelf(Path folder, String id, int depth, Giving giving) throws IOException {
    List<String> names = names(folder);
    for (String name : names) {
      if (giving.isDone()) {
        return;
      }
      Path child = folder.resolve(name);
      String inside = id.isEmpty() ? name : id + "/" + name;
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        folder(child, inside, depth + 1, giving);
      } else if (Files.isRegularFile(child)) {
        file(child, inside, false, giving);
      }
    }
  }

  private void folder(Path folder, String id, int depth, Giving giving) throws IOException {
    if (depth == DEEPEST) {
      giving.refuse(id, "batch-folder-too-deep", id);
    } else if (CaseFile.isCase(folder) || Snapshot.beginsAt(folder, HostReader::knows)) {
      giving.give(folderCase(folder, id));
    } else if (everyFile || !isOfFiles(folder)) {
      String before = giving.site();
      giving.at(depth == 1 ? String.valueOf(folder.getFileName()) : before);
      shelf(folder, id, depth, giving);
      giving.at(before);
    } else {
      giving.give(folderCase(folder, id));
    }
  }

  /**
   * Whether files lie in it that are a case together: no case files, JSON Lines or archives of
   * cases.
   */
  private boolean isOfFiles(Path folder) {
    for (String name : names(folder)) {
      Path child = folder.resolve(name);
      if (Files.isRegularFile(child)) {
        return !(CaseFile.isCase(child) || JsonLinesFile.isOne(child) || isOfCases(child));
      }
    }
    return false;
  }

  private static boolean isOfCases(Path file) {
    try {
      Optional<CaseArchive> archive = CaseArchive.of(file);
      return archive.isPresent() && archive.get().holdsCaseFiles();
    } catch (BadInput e) {
      return false;
    }
  }

  private void file(Path file, String id, boolean isNamed, Giving giving) throws IOException {
    if (JsonLinesFile.isOne(file)) {
      new JsonLinesFile(id, file, JsonLinesFile.opened(file)).each(giving);
      return;
    }
    Optional<CaseArchive> archive = Optional.empty();
    try {
      archive = CaseArchive.of(file);
    } catch (BadInput e) {
      giving.refuse(id, e);
      return;
    }
    boolean isOfCases =
        archive.isPresent()
            && (archive.get().holdsCaseFiles() || (isNamed && archive.get().holdsArchives()));
    if (isOfCases) {
      packed(archive.get(), id, giving);
    } else {
      giving.give(fileCase(file, id));
    }
  }

  private void packed(CaseArchive archive, String id, Giving giving) throws IOException {
    if (unpacked.isEmpty()) {
      giving.give(ANY);
      return;
    }
    Unpacked.Lease lease = unpacked.get().unpack(archive);
    giving.enter(lease);
    if (lease.cutOff().isPresent()) {
      giving.refuse(id, lease.cutOff().get());
    }
    if (CaseFile.isCase(lease.folder())) {
      giving.give(folderCase(lease.folder(), id));
    } else {
      shelf(top(lease.folder()), id, 0, giving);
    }
    giving.leave();
  }

  /** What an archive holds often lies in one folder. */
  private static Path top(Path folder) {
    List<String> names = names(folder);
    Path only = names.size() == 1 ? folder.resolve(names.get(0)) : folder;
    boolean isShelf =
        Files.isDirectory(only)
            && !CaseFile.isCase(only)
            && !Snapshot.beginsAt(only, HostReader::knows);
    return isShelf ? only : folder;
  }

  private static BatchCase folderCase(Path folder, String id) {
    return BatchCase.of(id, () -> CaseFile.at(folder)).in(folder);
  }

  private static BatchCase fileCase(Path file, String id) {
    return BatchCase.of(id, () -> CaseFile.at(file));
  }

  private static BatchCase.Reading unreadable() {
    return () -> {
      throw new IllegalStateException("Who counts reads nothing.");
    };
  }

  /** As it was named, so that it is found again; the folder one stands in is nothing to name. */
  private static String id(Path path) {
    String id = path.normalize().toString().replace('\\', '/');
    return id.isEmpty() || id.equals(".") ? "" : id;
  }

  private static List<String> names(Path folder) {
    try {
      return Stored.names(folder).stream()
          .filter(name -> !name.startsWith(".") && !name.equals(EXPECTED))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
