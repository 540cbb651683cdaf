package io.hopwise.pack;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips a pack so that the same files make the same bytes: sorted, and all of one time. */
public final class ZipWriter {
  /** The first a zip can tell. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ZipWriter() {}

  /**
   * The zip of a pack's folder: its manifest, rules and samples, whatever else lies there.
   *
   * @throws BadInput when it holds no rules, or a file can't be read
   */
  public static byte[] zip(Path pack) throws BadInput {
    if (!Files.isDirectory(pack.resolve(Packs.RULES))) {
      throw new BadInput(Source.NONE, 0, "pack-folder", pack.toString());
    }
    SortedMap<String, Path> files = new TreeMap<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (String part : List.of(Manifest.FILE, Packs.RULES, Packs.SAMPLES)) {
        collect(pack, pack.resolve(part), files);
      }
      for (Map.Entry<String, Path> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(TIME);
        out.putNextEntry(entry);
        out.write(Files.readAllBytes(file.getValue()));
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new BadInput(
          Source.NONE,
          0,
          "rules-folder-unreadable",
          pack.toString(),
          String.valueOf(e.getMessage()));
    }
    return bytes.toByteArray();
  }

  private static void collect(Path pack, Path part, SortedMap<String, Path> files)
      throws IOException {
    if (!Files.exists(part)) {
      return;
    }
    try (Stream<Path> found = Files.walk(part)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        String name = pack.relativize(path).toString().replace('\\', '/');
        // what an editor or git keeps stays here, but not what rules are read from
        if (!name.contains("/.") || KnowledgeFiles.isOne(name)) {
          files.put(name, path);
        }
      }
    }
  }
}
