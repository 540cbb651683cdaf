package io.hopwise.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads a folder. A link is read only where it leads to a file inside; a link to a folder is never
 * entered.
 */
final class FolderReader {
  private static final int DEEPEST = 40;

  private final Top top;
  private final Intake intake;

  FolderReader(Path folder, Intake intake) throws IOException {
    this.top = top(folder);
    this.intake = intake;
  }

  /**
   * Where a snapshot begins.
   *
   * @param names of what is in there
   */
  private record Top(Path folder, List<String> names) {}

  /** Whether commands' output is below the folder, or in it. */
  static boolean isSnapshot(Path folder, Predicate<String> wanted) throws IOException {
    try {
      if (Files.isDirectory(
          top(folder).folder().resolve("sos_commands"), LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    } catch (SeveralException e) {
      return true;
    }
    for (String name : Stored.names(folder)) {
      if (wanted.test(name)) {
        return true;
      }
    }
    return false;
  }

  /** As {@link Snapshot#beginsAt}. */
  static boolean beginsAt(Path folder, Predicate<String> wanted) {
    try {
      return Stored.names(folder).stream().anyMatch(name -> Paths.isOwn(name) || wanted.test(name));
    } catch (IOException e) {
      return false;
    }
  }

  /** The folder that the snapshot begins in: this one, or one below it that alone is there. */
  private static Top top(Path folder) throws IOException {
    Top whole = new Top(folder, Stored.names(folder));
    Top at = whole;
    for (int depth = 0; depth < DEEPEST; depth++) {
      List<Path> folders = new ArrayList<>();
      List<Path> begin = new ArrayList<>();
      for (String name : at.names()) {
        if (Paths.isTop(name)) {
          return at;
        }
        Path child = at.folder().resolve(name);
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          folders.add(child);
          if (Files.isDirectory(child.resolve("sos_commands"), LinkOption.NOFOLLOW_LINKS)) {
            begin.add(child);
          }
        }
      }
      if (begin.size() > 1) {
        throw new SeveralException();
      }
      if (begin.isEmpty() && folders.size() != 1) {
        return whole;
      }
      Path below = begin.isEmpty() ? folders.get(0) : begin.get(0);
      at = new Top(below, Stored.names(below));
    }
    return whole;
  }

  void read() throws IOException {
    read(top.folder(), top.names(), "", 0);
  }

  private boolean read(Path folder, List<String> names, String prefix, int depth)
      throws IOException {
    for (String name : names) {
      if (!intake.isOneMore()) {
        return false;
      }
      if (!readOne(folder.resolve(name), prefix + name, depth)) {
        return false;
      }
    }
    return true;
  }

  private boolean readOne(Path child, String file, int depth) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        if (depth == DEEPEST) {
          intake.warn(file, "folder-too-deep", Integer.toString(DEEPEST));
          return true;
        }
        return read(child, Stored.names(child), file + "/", depth + 1);
      }
      if (!intake.wants(file)) {
        return true;
      }
      if (attributes.isRegularFile()) {
        return take(child, file, attributes.size());
      }
      if (attributes.isSymbolicLink()) {
        return follow(child, file);
      }
      intake.warn(file, "no-regular-file");
      return true;
    } catch (IOException e) {
      intake.warn(file, "file-not-readable");
      return true;
    }
  }

  private boolean follow(Path link, String file) throws IOException {
    Path real = link.toRealPath();
    if (!real.startsWith(top.folder().toRealPath())) {
      intake.warn(file, "link-leads-out");
      return true;
    }
    return !Files.isRegularFile(real) || take(real, file, Files.size(real));
  }

  private boolean take(Path path, String file, long size) throws IOException {
    try (InputStream in = Stored.open(path)) {
      return intake.take(file, size, in);
    }
  }
}
