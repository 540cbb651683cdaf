package io.hopwise.pack;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Catalogue;
import io.hopwise.cause.RuleSource;
import io.hopwise.cause.RuleSource.From;
import io.hopwise.cause.RuleSource.Replaced;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.pack.Configuration.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The packs a command goes by, ready to be read: the site's, then the user's, then those of its
 * options; a later one goes before an earlier. One that can't be used is left out and said. Close
 * it when rules and cards were read: what was unpacked goes then.
 */
public final class Packs implements AutoCloseable {
  private static final String LEARNED = "learned";

  /** The file by which a folder is a pack's. */
  public static final String MANIFEST = Manifest.FILE;

  /** The folder in a pack in which its rules, tables and cards are. */
  public static final String RULES = "rules";

  /** The folder in a pack of what its rules are tried on. */
  public static final String SAMPLES = "facts-samples";

  private final List<Pack> packs;
  private final List<AuthorProblem> problems;
  private final Optional<Wanted> learned;
  private final Unpacked unpacked;

  private Packs(
      List<Pack> packs, List<AuthorProblem> problems, Optional<Wanted> learned, Unpacked unpacked) {
    this.packs = List.copyOf(packs);
    this.problems = List.copyOf(problems);
    this.learned = learned;
    this.unpacked = unpacked;
  }

  /**
   * Opens what is configured, and these.
   *
   * @param version of this Hopwise; empty where it has none
   * @throws BadInput when one of these does not exist
   */
  public static Packs open(Configuration configuration, List<Path> named, String version)
      throws BadInput {
    List<Wanted> wanted = new ArrayList<>(configuration.packs());
    named.forEach(path -> wanted.add(new Wanted(path, From.OPTION)));
    return open(configuration, wanted, version, List.of(Manifest.FILE, RULES));
  }

  /**
   * Opens these with their samples, for those who work on them: whoever signed them.
   *
   * @throws BadInput when one of these does not exist
   */
  public static Packs withSamples(List<Path> named, String version) throws BadInput {
    List<Wanted> wanted = new ArrayList<>();
    named.forEach(path -> wanted.add(new Wanted(path, From.OPTION)));
    return open(Configuration.NONE, wanted, version, List.of(Manifest.FILE, RULES, SAMPLES));
  }

  private static Packs open(
      Configuration configuration, List<Wanted> wanted, String version, List<String> parts)
      throws BadInput {
    List<Pack> packs = new ArrayList<>();
    List<AuthorProblem> problems = new ArrayList<>(configuration.problems());
    Unpacked unpacked = new Unpacked(parts);
    PackReader reader = new PackReader(version, configuration, unpacked);
    for (Wanted one : wanted) {
      if (one.from() == From.OPTION && !Files.exists(one.path())) {
        unpacked.close();
        throw new BadInput(Source.NONE, 0, "rules-folder-missing", one.path().toString());
      }
      try {
        Pack pack = reader.read(one);
        packs.add(pack);
        problems.addAll(pack.problems());
      } catch (BrokenPack e) {
        problems.add(e.problem(one.path()));
      }
    }
    return new Packs(packs, problems, configuration.learned(), unpacked);
  }

  /** The folders of rules, in the order in which they count. */
  public List<Path> folders() {
    return packs.stream().map(Pack::rules).toList();
  }

  /** What is wrong with packs, manifests and the configuration. */
  public List<AuthorProblem> problems() {
    return problems;
  }

  /** The file of what was learned; none where nothing is configured. */
  public Optional<Path> learned() {
    return learned.map(Wanted::path);
  }

  /** The zips that are used though nobody signed them, where signatures are looked at. */
  public List<Path> unsigned() {
    return packs.stream().filter(Pack::isUnsigned).map(pack -> pack.wanted().path()).toList();
  }

  /** Problems of rules and cards, each at a path that people find. */
  public List<AuthorProblem> shown(List<AuthorProblem> found) {
    List<AuthorProblem> shown = new ArrayList<>();
    for (AuthorProblem problem : found) {
      shown.add(
          new AuthorProblem(
              shown(problem.path()),
              problem.line(),
              problem.column(),
              problem.what(),
              problem.quoted()));
    }
    return shown;
  }

  /** Where people find a file that is read from one of the folders. */
  public Path shown(Path file) {
    for (Pack pack : packs) {
      if (pack.holds(file)) {
        return pack.shown(file);
      }
    }
    return file;
  }

  /**
   * Where the rules and cards come from, the shipped ones first, and what each says otherwise.
   *
   * @param version of this Hopwise; empty where it has none
   * @param leftOut what is wrong with rules and cards: such a file replaces nothing
   */
  public List<RuleSource> sources(String version, List<AuthorProblem> leftOut) {
    List<RuleSource> sources = new ArrayList<>();
    sources.add(ShippedKnowledge.source(version));
    packed(sources, leftOut);
    learned.flatMap(Packs::source).ifPresent(sources::add);
    return sources;
  }

  private static Optional<RuleSource> source(Wanted learned) {
    try {
      String sha256 = KnowledgeFiles.sha256(Files.readAllBytes(learned.path()));
      String path = learned.path().toString();
      return Optional.of(
          new RuleSource(
              LEARNED, "", learned.from(), Optional.of(path), sha256, "", false, List.of()));
    } catch (IOException e) {
      // who reads it says so
      return Optional.empty();
    }
  }

  private void packed(List<RuleSource> sources, List<AuthorProblem> leftOut) {
    Set<Path> broken = new HashSet<>();
    leftOut.forEach(problem -> broken.add(problem.path()));
    Map<String, List<Pack>> owners = new TreeMap<>();
    for (Pack pack : packs) {
      for (Map.Entry<String, Set<Path>> cause : pack.causes().entrySet()) {
        owners.computeIfAbsent(cause.getKey(), key -> new ArrayList<>()).add(pack);
      }
    }
    Map<Pack, List<Replaced>> replaces = new HashMap<>();
    owners.forEach(
        (cause, all) -> {
          Pack last = all.get(all.size() - 1);
          boolean isOther = all.size() > 1 || Catalogue.shipped().card(cause).isPresent();
          if (isOther && !broken.containsAll(last.causes().get(cause))) {
            String of = all.size() > 1 ? all.get(all.size() - 2).name() : ShippedKnowledge.NAME;
            replaces.computeIfAbsent(last, key -> new ArrayList<>()).add(new Replaced(cause, of));
          }
        });
    for (Pack pack : packs) {
      sources.add(pack.source(replaces.getOrDefault(pack, List.of())));
    }
  }

  @Override
  public void close() {
    unpacked.close();
  }
}
