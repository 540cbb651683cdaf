package io.hopwise.pack;

import io.hopwise.cause.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which rules and cards ship with this Hopwise. */
public final class ShippedKnowledge {
  static final String NAME = "hopwise";

  private static final String RESOURCE = "META-INF/hopwise/knowledge";

  private ShippedKnowledge() {}

  /**
   * The build's part: remembers what the shipped rules are.
   *
   * @param rules their folder
   * @param classes the folder that becomes our jar
   * @throws IOException when the disk fails
   */
  public static void write(Path rules, Path classes) throws IOException {
    Path path = classes.resolve(RESOURCE);
    Files.createDirectories(path.getParent());
    Files.writeString(path, KnowledgeFiles.in(rules).sha256());
  }

  /**
   * As a diagnosis names them.
   *
   * @param version of this Hopwise; empty where it has none
   */
  public static RuleSource source(String version) {
    try (InputStream in = ShippedKnowledge.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("This build does not say which rules it holds.");
      }
      String sha256 = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return new RuleSource(
          NAME, version, RuleSource.From.SHIPPED, Optional.empty(), sha256, "", false, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
