package io.hopwise.engine;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps the words of sound rule files in the user's cache, by the text that they were taken from:
 * parsing DRL takes most of the time that a check takes where nothing changed. They are text, and
 * nothing runs because of them. Where nothing can be written they are taken anew, each time.
 */
final class KeptWords {
  /** Of a kilobyte or two each; beyond that all go, and those that are asked for come back. */
  private static final int MOST = 20_000;

  private final Path folder;
  private final String taker;

  private KeptWords(Path folder, String taker) {
    this.folder = folder;
    this.taker = taker;
  }

  /** Those of the user's cache. */
  static KeptWords ofUser() {
    return new KeptWords(
        CompiledRuleCache.folderOfUser().resolveSibling("words"),
        SoundFiles.code(List.of(RuleAuthor.class, RuleShape.class, RuleWords.class)));
  }

  /** The words of a file; empty where they are not kept, or can't be read. */
  Optional<RuleWords> of(RuleFile file) {
    Path kept = folder.resolve(key(file));
    try {
      return Files.isReadable(kept)
          ? Optional.of(
              RuleWords.read(
                  new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(kept)))))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  void keep(RuleFile file, RuleWords words) {
    try {
      Files.createDirectories(folder);
      Path unfinished = Files.createTempFile(folder, "unfinished", "");
      try {
        Files.write(unfinished, words.toBytes());
        Files.move(unfinished, folder.resolve(key(file)), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      // a read-only place
    }
  }

  /** Begins anew where there are too many. */
  void limit() {
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> all = found.toList();
      if (all.size() > MOST) {
        for (Path one : all) {
          Files.deleteIfExists(one);
        }
      }
    } catch (IOException e) {
      // there are none
    }
  }

  private String key(RuleFile file) {
    return FactShape.sha256(taker + '\n' + file.text());
  }
}
