package io.hopwise.pack;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.cause.RuleSource.From;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.pack.Settings.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a site and a user always want: {@code /etc/hopwise/config.yaml}, then {@code config.yaml} in
 * the user's {@code ~/.config/hopwise} (XDG Base Directory Specification); or the one file that
 * {@code HOPWISE_CONFIG} names. Where there is none, asking costs a look for each.
 *
 * @param packs in the order in which they count, the last the most
 * @param signers files of those whose signatures are good
 * @param signedOnly whether nothing else is used
 * @param learned the file of what was learned, by which causes are ranked; none where all is as it
 *     ships
 * @param problems what is wrong in the files and does no harm
 */
public record Configuration(
    List<Wanted> packs,
    List<Path> signers,
    boolean signedOnly,
    Optional<Wanted> learned,
    List<AuthorProblem> problems) {
  /** Nothing is configured. */
  public static final Configuration NONE =
      new Configuration(List.of(), List.of(), false, Optional.empty(), List.of());

  private static final Path SITE = Path.of("/etc/hopwise/config.yaml");
  private static final List<String> KEYS = List.of("rules", "signers", "signed_only", "learned");

  /** What may not be guessed: rules would be used that nobody vouches for. */
  private static final Set<String> SAFETY = Set.of("signers", "signed_only");

  private static final int MOST_BYTES = 1 << 20;

  /** Keeps its own copies of the lists. */
  public Configuration {
    packs = List.copyOf(packs);
    signers = List.copyOf(signers);
    problems = List.copyOf(problems);
  }

  /** A pack, or what was learned, that somebody wants. */
  public record Wanted(Path path, From from) {}

  /**
   * Reads what there is.
   *
   * @param environment the variables
   * @throws BadInput when a file can't be read, or what it says about signatures is not clear
   */
  public static Configuration read(Map<String, String> environment) throws BadInput {
    String named = environment.getOrDefault("HOPWISE_CONFIG", "");
    String home = environment.getOrDefault("HOME", "");
    if (!named.isEmpty()) {
      return NONE.and(path(named), From.USER, home);
    }
    Configuration read = Files.exists(SITE) ? NONE.and(SITE, From.SITE, home) : NONE;
    String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
    if (folder.isEmpty() && home.isEmpty()) {
      return read;
    }
    Path user =
        (folder.isEmpty() ? path(home).resolve(".config") : path(folder))
            .resolve("hopwise")
            .resolve("config.yaml");
    return Files.exists(user) ? read.and(user, From.USER, home) : read;
  }

  private Configuration and(Path file, From from, String home) throws BadInput {
    Settings settings = Settings.read(file, text(file), KEYS);
    List<Wanted> wanted = new ArrayList<>(packs);
    List<Path> allowed = new ArrayList<>(signers);
    for (Value rules : settings.all("rules")) {
      if (!rules.text().isBlank()) {
        wanted.add(new Wanted(resolved(file, rules.text(), home), from));
      }
    }
    for (Value signer : settings.all("signers")) {
      if (signer.text().isBlank()) {
        settings.problem(signer, Mistake.of("settings-shape", "signers"));
      }
      allowed.add(resolved(file, signer.text(), home));
    }
    boolean isSignedOnly = signedOnly;
    for (Value only : settings.all("signed_only")) {
      isSignedOnly |= only.text().equals("true");
      if (!Set.of("true", "false").contains(only.text())) {
        settings.problem(
            only, Mistake.of("settings-flag", "signed_only").oneOf(List.of("true", "false")));
      }
    }
    Optional<Wanted> taught = learned;
    Optional<Value> named = settings.one("learned");
    if (named.isPresent() && !named.get().text().isBlank()) {
      taught = Optional.of(new Wanted(resolved(file, named.get().text(), home), from));
    }
    List<AuthorProblem> all = new ArrayList<>(problems);
    for (AuthorProblem problem : settings.problems()) {
      String code = problem.what().code();
      Source at = new Source("", file.toString(), problem.line(), problem.quoted());
      if (code.equals("card-yaml") || code.equals("settings-none")) {
        throw new BadInput(at, problem.column(), "config-broken", String.join(", ", KEYS));
      }
      if (!isHarmless(problem)) {
        throw new BadInput(at, problem.column(), "config-unsafe", String.join(", ", KEYS));
      }
      all.add(problem);
    }
    return new Configuration(wanted, allowed, isSignedOnly, taught, all);
  }

  private static boolean isHarmless(AuthorProblem problem) {
    Mistake what = problem.what();
    boolean isAboutRules =
        what.code().equals("settings-shape") && what.arguments().equals(List.of("rules"));
    boolean isUnknown =
        what.code().equals("settings-key") && what.meant().filter(SAFETY::contains).isEmpty();
    return isAboutRules || isUnknown;
  }

  private static String text(Path file) throws BadInput {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadInput(Source.NONE, 0, "config-unreadable", file.toString());
    }
  }

  private static Path resolved(Path file, String name, String home) throws BadInput {
    String whole = name.startsWith("~/") && !home.isEmpty() ? home + name.substring(1) : name;
    Path path = path(whole);
    return path.isAbsolute() ? path : file.resolveSibling(path).normalize();
  }

  private static Path path(String name) throws BadInput {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new BadInput(Source.NONE, 0, "config-unreadable", name);
    }
  }
}
