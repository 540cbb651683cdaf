package io.hopwise.live;

import io.hopwise.cause.RuleSource.From;
import io.hopwise.fact.BadInput;
import io.hopwise.pack.Configuration;
import io.hopwise.pack.Configuration.Wanted;
import io.hopwise.pack.Packs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules beside the shipped ones that a program goes by for long, as {@code docs/packs.md} tells
 * of packs.
 *
 * @param named folders of rules, folders of packs and zips of them, in the order in which they
 *     count
 * @param signers files of those whose signatures are good
 * @param isSignedOnly whether nothing else is used
 */
public record OwnRules(List<Path> named, List<Path> signers, boolean isSignedOnly) {
  /** Keeps its own copies of the lists. */
  public OwnRules {
    named = List.copyOf(named);
    signers = List.copyOf(signers);
  }

  /** These, whoever made them. */
  public static OwnRules of(List<Path> named) {
    return new OwnRules(named, List.of(), false);
  }

  /**
   * Opens them; what can't be used is left out and said. Whoever opens them closes them.
   *
   * @throws BadInput when one does not exist
   */
  public Packs open() throws BadInput {
    return open(Optional.empty());
  }

  /** The same, ranked by a file of what was learned. */
  Packs open(Optional<Path> learned) throws BadInput {
    Optional<Wanted> taught = learned.map(file -> new Wanted(file, From.OPTION));
    return Packs.open(
        new Configuration(List.of(), signers, isSignedOnly, taught, List.of()), named, version());
  }

  /** Folders of files that somebody may write at, where such are used. */
  public List<Path> folders() {
    return isSignedOnly
        ? List.of()
        : named.stream().filter(Files::isDirectory).map(OwnRules::rules).toList();
  }

  /** Where what is used can change. */
  List<Path> watched() {
    List<Path> watched = new ArrayList<>(signers);
    for (Path one : named) {
      Path manifest =
          isPack(one) ? one.resolve(Packs.MANIFEST) : one.resolveSibling(Packs.MANIFEST);
      if (Files.exists(manifest)) {
        watched.add(manifest);
      }
      watched.add(rules(one));
      if (!Files.isDirectory(one)) {
        watched.add(one.resolveSibling(one.getFileName() + ".sig"));
      }
    }
    return watched;
  }

  /** Of this Hopwise, which packs may ask for; empty outside of a jar. */
  static String version() {
    return Optional.ofNullable(OwnRules.class.getPackage().getImplementationVersion()).orElse("");
  }

  private static Path rules(Path one) {
    return isPack(one) ? one.resolve(Packs.RULES) : one;
  }

  /** Whether a folder is a pack's, in which rules are one part. */
  public static boolean isPack(Path folder) {
    return Files.isRegularFile(folder.resolve(Packs.MANIFEST));
  }
}
