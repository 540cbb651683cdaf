package io.hopwise.trial;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A case that stands beside a folder of rules, in {@code facts-samples/<cause>/<kind>…} or {@code
 * facts-samples/_healthy/<name>}.
 *
 * @param folder of its case file, as a user would name it
 * @param kind empty where the folder's name begins with none
 */
public record Sample(Path folder, Optional<Kind> kind) {
  /** Where samples stand: beside a folder of rules, for what lies in that is rules and cards. */
  public static final String FOLDER = "facts-samples";

  private static final String ALL_HEALTHY = "_healthy";

  /** What a sample is for. */
  public enum Kind {
    /** The cause is there and can be proved. */
    HIT("hit"),
    /** Somebody only told of it. */
    TOLD("told"),
    /** The line is there, and harmless for this packet. */
    NEAR_MISS("near-miss"),
    /** Nothing is wrong. */
    HEALTHY("healthy");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** What a sample's folder begins with. */
    public String text() {
      return text;
    }
  }

  /** The names of the folders in which samples of a cause stand. */
  public static List<String> kinds() {
    return List.of(Kind.HIT.text(), Kind.TOLD.text(), Kind.NEAR_MISS.text());
  }

  /**
   * The samples of a cause, by their names.
   *
   * @param roots where samples of all causes stand
   * @throws BadInput when a folder can't be read
   */
  public static List<Sample> of(String cause, List<Path> roots) throws BadInput {
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (Path root : roots) {
      for (Path folder : folders(root.resolve(cause))) {
        String name = folder.getFileName().toString();
        Optional<Kind> kind = Optional.empty();
        for (Kind one : List.of(Kind.HIT, Kind.TOLD, Kind.NEAR_MISS)) {
          kind = name.startsWith(one.text()) ? Optional.of(one) : kind;
        }
        samples.putIfAbsent(name, new Sample(folder, kind));
      }
    }
    return List.copyOf(samples.values());
  }

  /** The samples on which every rule must stay silent. */
  static List<Sample> healthy(List<Path> roots) throws BadInput {
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (Path root : roots) {
      for (Path folder : folders(root.resolve(ALL_HEALTHY))) {
        samples.putIfAbsent(
            folder.getFileName().toString(), new Sample(folder, Optional.of(Kind.HEALTHY)));
      }
    }
    return List.copyOf(samples.values());
  }

  private static List<Path> folders(Path parent) throws BadInput {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(parent)) {
      return new ArrayList<>(found.filter(Files::isDirectory).sorted().toList());
    } catch (IOException e) {
      throw new BadInput(
          Source.NONE,
          0,
          "rules-folder-unreadable",
          parent.toString(),
          String.valueOf(e.getMessage()));
    }
  }

  /** What this sample is called below the folder of its cause. */
  public String name() {
    return folder.getFileName().toString();
  }

  boolean is(Kind one) {
    return kind.filter(one::equals).isPresent();
  }
}
