package io.hopwise.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads a folder. A link is read only where it leads to a file inside; a link to a folder is never
 * entered.
 */
final class FolderReader {
  private static final int DEEPEST = 40;

  private final Path root;
  private final Intake intake;

  FolderReader(Path folder, Intake intake) throws IOException {
    this.root = top(folder.toRealPath());
    this.intake = intake;
  }

  /** The folder itself, or the one folder in it that a snapshot begins in. */
  private static Path top(Path folder) throws IOException {
    Path only = folder;
    int folders = 0;
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          if (Paths.isTop(child.getFileName().toString())) {
            return folder;
          }
          folders++;
          only = child;
        }
      }
    }
    return folders == 1
            && Files.isDirectory(only.resolve("sos_commands"), LinkOption.NOFOLLOW_LINKS)
        ? only
        : folder;
  }

  void read() throws IOException {
    read(root, "", 0);
  }

  private boolean read(Path folder, String prefix, int depth) throws IOException {
    for (Path child : sorted(folder, prefix)) {
      if (!intake.isOneMore()) {
        return false;
      }
      String file = prefix + child.getFileName();
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        if (depth < DEEPEST && !read(child, file + "/", depth + 1)) {
          return false;
        }
      } else if (intake.wants(file) && isReadable(child, file) && !take(child, file)) {
        return false;
      }
    }
    return true;
  }

  private List<Path> sorted(Path folder, String prefix) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path child : stream) {
        children.add(child);
      }
    } catch (IOException e) {
      if (prefix.isEmpty()) {
        throw e;
      }
      intake.warn(prefix, "file-not-readable");
    }
    Collections.sort(children);
    return children;
  }

  private boolean isReadable(Path child, String file) {
    if (Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try {
      Path real = child.toRealPath();
      if (!real.startsWith(root)) {
        intake.warn(file, "link-leads-out");
        return false;
      }
      return Files.isRegularFile(real);
    } catch (IOException e) {
      intake.warn(file, "file-not-readable");
      return false;
    }
  }

  private boolean take(Path child, String file) {
    try (InputStream in = Files.newInputStream(child)) {
      return intake.take(file, Files.size(child), in);
    } catch (IOException e) {
      intake.warn(file, "file-not-readable");
      return true;
    }
  }
}
