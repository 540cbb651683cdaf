package io.hopwise.backup;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes down all that a server has, while it runs: the database as of one moment, then the files
 * of the cases that it names. The database goes in as rows, so that it can come back into another
 * kind of database.
 */
public final class Backup {
  static final String TABLES = "tables/";
  static final String LINES = ".jsonl";
  static final String CASES = "cases/";

  /** What confirmed cases taught, in the archive as below the folder. */
  static final String LEARNED = "learned/learned.yaml";

  private final Place place;
  private final String hopwise;
  private final Clock clock;
  private final Progress progress;

  /**
   * Of this server.
   *
   * @param hopwise the version that writes it
   */
  public Backup(Place place, String hopwise, Clock clock, Progress progress) {
    this.place = place;
    this.hopwise = hopwise;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * What was written.
   *
   * @param bytes of files
   * @param gone cases, and what was added to them, that were deleted meanwhile and do not come back
   */
  public record Written(int cases, long bytes, int gone) {}

  /** What the database says: its tables, and which cases there are, with what was added to them. */
  private record Named(String schema, List<String> tables, List<String> cases, List<String> all) {}

  /**
   * Writes it.
   *
   * @throws BadInput when there is such a file
   * @throws IOException when it can't be written
   * @throws io.hopwise.store.StoreFailure when there is no database, or it can't be read
   */
  public Written to(Path file) throws BadInput, IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadInput(Source.NONE, 0, "backup-there", file.toString());
    }
    try (ArchiveWriter archive = new ArchiveWriter(file.toAbsolutePath())) {
      Named named =
          Snapshot.of(
              place.database(),
              place.user(),
              place.password(),
              snapshot -> rows(snapshot, archive));
      long bytes = 0;
      int done = 0;
      for (String id : named.cases()) {
        progress.at(done, named.cases().size(), bytes);
        bytes += files(id, archive);
        done++;
      }
      progress.at(done, done, bytes);
      Path learned = place.data().resolve(LEARNED);
      if (Files.exists(learned)) {
        file(LEARNED, learned, archive);
      }
      // deleted from the database first, from the disk afterwards: what is still there now was
      // whole
      Set<String> kept =
          Set.copyOf(Snapshot.kept(place.database(), place.user(), place.password()));
      List<String> gone = named.all().stream().filter(id -> !kept.contains(id)).toList();
      archive.finish(
          new Manifest(
              Manifest.FORMAT,
              hopwise,
              named.schema(),
              clock.instant(),
              named.tables(),
              gone,
              archive.entries()));
      return new Written(done, bytes, gone.size());
    }
  }

  private static Named rows(Snapshot snapshot, ArchiveWriter archive) throws IOException {
    List<String> cases = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (String table : snapshot.tables()) {
      List<String> columns = snapshot.columns(table);
      int id = columns.indexOf("id");
      archive.add(
          TABLES + table + LINES,
          out -> {
            try (RowLines.Writer lines = new RowLines.Writer(out, columns)) {
              snapshot.rows(
                  table,
                  row -> {
                    lines.row(row);
                    if (table.equals("cases")) {
                      cases.add(String.valueOf(row.get(id).orElseThrow()));
                    }
                    if (table.equals("cases") || table.equals("additions")) {
                      all.add(String.valueOf(row.get(id).orElseThrow()));
                    }
                  });
            }
          });
    }
    return new Named(snapshot.version(), snapshot.tables(), cases, all);
  }

  private long files(String id, ArchiveWriter archive) throws IOException {
    Path shelf = CaseFiles.shelf(place.data());
    long bytes = 0;
    try {
      for (Path file : CaseFiles.lasting(shelf.resolve(id))) {
        bytes += file(CASES + slashed(shelf.relativize(file)), file, archive);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // deleted meanwhile, or its files were lost before; the database says which, at the end
    }
    return bytes;
  }

  private static long file(String name, Path file, ArchiveWriter archive) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return archive.add(name, in::transferTo);
    } catch (NoSuchFileException e) {
      // the others of its case are still asked for
      return 0;
    }
  }

  private static String slashed(Path path) {
    List<String> names = new ArrayList<>();
    path.forEach(name -> names.add(name.toString()));
    return String.join("/", names);
  }
}
