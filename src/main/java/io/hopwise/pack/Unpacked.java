package io.hopwise.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What zips hold, in folders that nobody else may look into, until it is closed. */
final class Unpacked implements AutoCloseable {
  private final List<String> parts;
  private final List<Path> folders = new ArrayList<>();

  /** Takes these parts of packs. */
  Unpacked(List<String> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Unpacks one; where to. */
  Path take(ZipContent content) throws BrokenPack {
    try {
      // only the owner may read it: that is how Java makes temporary folders
      Path folder = Files.createTempDirectory("hopwise-pack");
      folders.add(folder);
      content.write(folder, parts);
      return folder;
    } catch (IOException e) {
      throw new BrokenPack("pack-unreadable", String.valueOf(e.getMessage()));
    }
  }

  /** Removes them. What can't be removed is left to who cleans temporary files. */
  @Override
  public void close() {
    for (Path folder : folders) {
      try (Stream<Path> found = Files.walk(folder)) {
        for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException e) {
        // it is read by us alone, and harms nobody
      }
    }
    folders.clear();
  }
}
