package io.hopwise.casefile;

import io.hopwise.casefile.cluster.ClusterFiles;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Warning;
import io.hopwise.observation.CaptureFile;
import io.hopwise.observation.Observations;
import io.hopwise.observation.Seen;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Stored;
import io.hopwise.snapshot.Text;
import io.hopwise.snapshot.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sorts the files of a case without a case file: what was collected on a host, what was pasted,
 * what was captured.
 */
final class FilesOfCase {
  private static final int DEEPEST = 4;
  private static final int MOST = 2000;

  private final List<CaseHost> hosts = new ArrayList<>();
  private final List<Path> cluster = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private int looked;

  /**
   * The case that these files and folders are.
   *
   * @throws BadInput when one does not exist
   */
  static Case read(List<Path> paths, List<Symptom> symptoms) throws BadInput {
    FilesOfCase files = new FilesOfCase();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new BadInput(Source.NONE, 0, "snapshot-not-found", path.toString());
      }
      files.add(path, String.valueOf(path.getFileName()), 0);
    }
    Path first = paths.get(0);
    return new Case(
        String.valueOf(first.toAbsolutePath().normalize().getFileName()),
        first,
        files.hosts,
        files.cluster,
        symptoms,
        List.of(),
        files.seen,
        files.warnings);
  }

  private void add(Path path, String shown, int depth) {
    if (looked++ >= MOST) {
      if (looked == MOST + 1) {
        warnings.add(
            Warning.at(
                new Source("", shown, 0, ""), "case-too-many-files", Integer.toString(MOST)));
      }
      return;
    }
    if (Files.isDirectory(path)) {
      folder(path, shown, depth);
    } else if (CaptureFile.isOne(path)) {
      capture(path, shown);
    } else if (Snapshot.isOne(path, HostReader::knows)) {
      host(path);
    } else if (ClusterFiles.isOne(path)) {
      cluster.add(path);
    } else {
      text(path, shown, depth);
    }
  }

  private void host(Path path) {
    hosts.add(new CaseHost("", Optional.of(path), List.of(), List.of(), false, Source.NONE));
  }

  private void folder(Path folder, String shown, int depth) {
    List<String> names = names(folder);
    boolean own =
        Snapshot.beginsAt(folder, HostReader::knows)
            || HostReader.isTopOfCollector(names)
            || ClusterFiles.isBundle(names);
    if (own) {
      host(folder);
    } else if (depth > 0 && ClusterFiles.isOfDump(names)) {
      names.stream().filter(ClusterFiles::knows).map(folder::resolve).forEach(cluster::add);
      return;
    }
    if (depth == DEEPEST) {
      return;
    }
    for (String name : names) {
      Path child = folder.resolve(name);
      boolean wanted = !name.startsWith(".") && !Files.isSymbolicLink(child);
      if (wanted && !own) {
        add(child, depth == 0 ? name : shown + "/" + name, depth + 1);
      } else if (wanted && Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
        if (CaptureFile.isOne(child)) {
          capture(child, shown + "/" + name);
        }
      }
    }
  }

  private static List<String> names(Path folder) {
    try {
      return Stored.names(folder);
    } catch (IOException e) {
      return List.of();
    }
  }

  private void capture(Path path, String shown) {
    try {
      CaptureFile.Content content = CaptureFile.read(path, shown);
      seen.add(content.seen());
      warnings.addAll(content.warnings());
    } catch (IOException e) {
      warnings.add(Warning.at(new Source("", shown, 0, ""), "file-not-readable"));
    }
  }

  /** Pasted commands are a host's; output alone is nobody's yet; other texts are left out. */
  private void text(Path path, String shown, int depth) {
    boolean pasted = false;
    try {
      List<Text> texts = new ArrayList<>();
      Snapshot.open(path).read(Case::knows, texts::add);
      pasted = !texts.isEmpty();
    } catch (BadInput e) {
      // no command was found in it
    }
    if (pasted) {
      host(path);
      return;
    }
    Seen bare = bare(path, shown);
    if (!bare.isEmpty()) {
      seen.add(bare);
    } else if (depth == 0) {
      host(path);
    } else {
      warnings.add(Warning.at(new Source("", shown, 0, ""), "file-not-understood", shown));
    }
  }

  private static Seen bare(Path path, String shown) {
    try {
      return Observations.readBare(new Text(shown, TextFile.read(path)));
    } catch (IOException e) {
      // said by whoever finds nothing in it
    }
    return new Seen("", "", shown, List.of(), List.of());
  }
}
