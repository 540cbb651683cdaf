package io.hopwise.pack;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.RuleSource;
import io.hopwise.cause.RuleSource.Replaced;
import io.hopwise.pack.Configuration.Wanted;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pack that can be used.
 *
 * @param wanted as it was named
 * @param rules the folder its rules are read from
 * @param shown what that folder is called where people read of it
 * @param causes in it, each with its files
 * @param signedBy empty where nobody's signature was looked for and found
 * @param isUnsigned whether it is a zip that nobody signed, where signatures are looked at
 * @param problems of its manifest that do not keep it from being used
 */
record Pack(
    Wanted wanted,
    Path rules,
    Path shown,
    String name,
    String version,
    String sha256,
    Map<String, Set<Path>> causes,
    String signedBy,
    boolean isUnsigned,
    List<AuthorProblem> problems) {
  RuleSource source(List<Replaced> replaces) {
    return new RuleSource(
        name,
        version,
        wanted.from(),
        Optional.of(wanted.path().toString()),
        sha256,
        signedBy,
        isUnsigned,
        replaces);
  }

  /** Whether a file is one of its rules and cards. */
  boolean holds(Path file) {
    return file.startsWith(rules);
  }

  /** Such a file as people may find it. */
  Path shown(Path file) {
    return shown.resolve(rules.relativize(file).toString());
  }
}
