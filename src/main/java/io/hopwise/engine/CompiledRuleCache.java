package io.hopwise.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.drools.base.common.DroolsObjectInputStream;
import org.drools.base.common.DroolsObjectOutputStream;
import org.kie.api.definition.KiePackage;

/**
 * Keeps the compiled rules of one file of a user's, by what they were compiled from. Where nothing
 * can be written, and whenever what is kept can't be read, rules are compiled again: slower, with
 * the same result.
 *
 * <p>What is kept is classes, so that whoever can write here runs what he likes as the one who
 * reads. A file is therefore read only where it and its folder are the reader's own and nobody else
 * may write them; no check of its content could make up for that.
 */
final class CompiledRuleCache {
  private final Path folder;
  private final Path file;

  CompiledRuleCache(Path folder, String key) {
    this.folder = folder;
    this.file = folder.resolve(key);
  }

  /** In the user's cache folder (XDG Base Directory Specification). */
  static CompiledRuleCache ofUser(String key) {
    return new CompiledRuleCache(folderOfUser(), key);
  }

  static Path folderOfUser() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path caches =
        configured == null || configured.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return caches.resolve("hopwise").resolve("rules");
  }

  Optional<Collection<KiePackage>> read() {
    if (!Files.isReadable(file) || !OwnFiles.are(folder, file)) {
      return Optional.empty();
    }
    // in one piece: the object stream below asks for its bytes one by one
    try (InputStream bytes = new ByteArrayInputStream(Files.readAllBytes(file));
        DroolsObjectInputStream in =
            new DroolsObjectInputStream(bytes, CompiledRuleCache.class.getClassLoader())) {
      int size = in.readInt();
      List<KiePackage> packages = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        packages.add((KiePackage) in.readObject());
      }
      return Optional.of(packages);
    } catch (IOException | ClassNotFoundException | RuntimeException e) {
      return Optional.empty();
    }
  }

  void write(Collection<KiePackage> packages) {
    try {
      Files.createDirectories(folder);
      OwnFiles.close(folder);
      Path unfinished = Files.createTempFile(folder, "unfinished", "");
      try {
        try (OutputStream bytes = Files.newOutputStream(unfinished);
            DroolsObjectOutputStream out = new DroolsObjectOutputStream(bytes)) {
          out.writeInt(packages.size());
          for (KiePackage each : packages) {
            out.writeObject(each);
          }
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      // a read-only place: the rules are compiled again next time
    }
  }
}
