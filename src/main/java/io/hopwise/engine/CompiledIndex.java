package io.hopwise.engine;

import io.hopwise.engine.CompiledFile.Named;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lists what is kept of compiled rule files: one list for each set of files that was used lately,
 * beside the files of {@link CompiledRuleCache} it names. What no list names any more is removed.
 */
final class CompiledIndex {
  private static final String PREFIX = "index-";

  /** Sets of files that are remembered; those used last stay. */
  private static final int MOST_LISTS = 20;

  /** Compiled files that are kept for them, of some 10 kB each. */
  private static final int MOST_FILES = 20_000;

  private final Path folder;

  CompiledIndex(Path folder) {
    this.folder = folder;
  }

  /** What is known of the files of these keys; those it knows nothing of are not in it. */
  Map<String, CompiledFile> read(Collection<String> keys) {
    Map<String, CompiledFile> known = new HashMap<>();
    Path exact = path(keys);
    Optional<List<CompiledFile>> same = read(exact);
    if (same.isPresent()) {
      same.get().forEach(file -> known.put(file.key(), file));
      touch(exact);
      return known;
    }
    Set<String> wanted = new HashSet<>(keys);
    for (Path list : newestFirst()) {
      for (CompiledFile file : read(list).orElse(List.of())) {
        if (wanted.remove(file.key())) {
          known.put(file.key(), file);
        }
      }
      if (wanted.isEmpty()) {
        break;
      }
    }
    return known;
  }

  /** Remembers a set of files, of which the rules are kept already. */
  void write(List<CompiledFile> files) {
    Path list = path(files.stream().map(CompiledFile::key).toList());
    if (Files.exists(list)) {
      return;
    }
    try {
      Files.createDirectories(folder);
      OwnFiles.close(folder);
      Path unfinished = Files.createTempFile(folder, "unfinished", "");
      try {
        try (DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
          out.writeInt(files.size());
          for (CompiledFile file : files) {
            write(file, out);
          }
        }
        Files.move(unfinished, list, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      removeUnused();
    } catch (IOException e) {
      // a read-only place: the rules are compiled again next time
    }
  }

  private Path path(Collection<String> keys) {
    return folder.resolve(PREFIX + FactShape.sha256(String.join("\n", keys)));
  }

  private Optional<List<CompiledFile>> read(Path list) {
    if (!Files.isReadable(list) || !OwnFiles.are(folder, list)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(list)))) {
      int size = in.readInt();
      List<CompiledFile> files = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        files.add(file(in));
      }
      return Optional.of(files);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<Path> newestFirst() {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .sorted(Comparator.comparingLong((Path path) -> -path.toFile().lastModified()))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private void removeUnused() throws IOException {
    Set<String> used = new LinkedHashSet<>();
    int lists = 0;
    for (Path list : newestFirst()) {
      Set<String> more = new LinkedHashSet<>(used);
      read(list).orElse(List.of()).forEach(file -> more.add(file.key()));
      boolean fits = lists < MOST_LISTS && more.size() <= MOST_FILES;
      if (lists == 0 || fits) {
        used.addAll(more);
        used.add(list.getFileName().toString());
      }
      lists++;
    }
    List<Path> all;
    try (Stream<Path> found = Files.list(folder)) {
      all = found.toList();
    }
    for (Path path : all) {
      if (!used.contains(path.getFileName().toString())) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static void touch(Path list) {
    try {
      Files.setLastModifiedTime(list, FileTime.fromMillis(System.currentTimeMillis()));
    } catch (IOException e) {
      // it may go a little earlier than it should
    }
  }

  private static void write(CompiledFile file, DataOutputStream out) throws IOException {
    out.writeUTF(file.key());
    out.writeInt(file.rules().size());
    for (Named rule : file.rules()) {
      out.writeUTF(rule.knowledge());
      out.writeUTF(rule.name());
      out.writeUTF(rule.cause());
      out.writeInt(rule.needs().size());
      for (FactNeed need : rule.needs()) {
        out.writeUTF(need.type());
        out.writeUTF(need.field());
        out.writeUTF(need.value());
      }
    }
  }

  private static CompiledFile file(DataInputStream in) throws IOException {
    String key = in.readUTF();
    List<Named> rules = new ArrayList<>();
    for (int rule = in.readInt(); rule > 0; rule--) {
      String knowledge = in.readUTF();
      String name = in.readUTF();
      String cause = in.readUTF();
      Set<FactNeed> needs = new LinkedHashSet<>();
      for (int need = in.readInt(); need > 0; need--) {
        needs.add(new FactNeed(in.readUTF(), in.readUTF(), in.readUTF()));
      }
      rules.add(new Named(knowledge, name, cause, needs));
    }
    return new CompiledFile(key, rules);
  }
}
