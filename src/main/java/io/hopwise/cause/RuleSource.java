package io.hopwise.cause;

import java.util.List;
import java.util.Optional;

/**
 * Where rules and cards that a diagnosis went by come from: the shipped ones, or a pack.
 *
 * @param name of the pack; of a folder without a manifest the folder's
 * @param version as the manifest says it; empty where nothing says it
 * @param from who asked for it
 * @param path as it was named; none of the shipped ones
 * @param sha256 of the files in it that rules and cards are made of, in hexadecimal digits
 * @param signedBy whose signature was found good; empty for none
 * @param isUnsigned whether nobody signed it where signatures are looked at
 * @param replaces what it says otherwise than an earlier one
 */
public record RuleSource(
    String name,
    String version,
    From from,
    Optional<String> path,
    String sha256,
    String signedBy,
    boolean isUnsigned,
    List<Replaced> replaces) {
  /** Keeps its own copy of the list. */
  public RuleSource {
    replaces = List.copyOf(replaces);
  }

  /** Who asked for rules; a later one goes before an earlier. */
  public enum From {
    SHIPPED,
    SITE,
    USER,
    OPTION
  }

  /**
   * A cause whose rule or card counts instead of another.
   *
   * @param of the name of what counted before
   */
  public record Replaced(String cause, String of) {}

  /** The name, and the version where there is one. */
  public String title() {
    return version.isEmpty() ? name : name + " " + version;
  }
}
