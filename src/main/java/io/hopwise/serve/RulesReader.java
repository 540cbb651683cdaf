package io.hopwise.serve;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.live.OwnRules;
import io.hopwise.pack.Packs;
import io.hopwise.pack.Settings.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads which rules and samples a server goes by beside the shipped ones. */
final class RulesReader {
  static final List<String> KEYS = List.of("rules", "signers", "signed_only");

  /** These may have several values. */
  static final List<String> LISTS = List.of("rules", "signers");

  private final Given given;

  RulesReader(Given given) {
    this.given = given;
  }

  OwnRules rules() {
    List<Path> rules = new ArrayList<>();
    for (Value one : given.all("rules")) {
      Path path = given.beside(one.text());
      if (Files.exists(path)) {
        rules.add(path);
      } else {
        given.problem(one, Mistake.of("serve-rules", one.text()));
      }
    }
    List<Path> signers = new ArrayList<>();
    for (Value one : given.all("signers")) {
      Path path = given.beside(one.text());
      if (Files.isRegularFile(path)) {
        signers.add(path);
      } else {
        given.problem(one, Mistake.of("serve-signers", one.text()));
      }
    }
    boolean isSignedOnly = given.word("signed_only", "false", Map.of("true", true, "false", false));
    if (isSignedOnly && signers.isEmpty() && given.all("signers").isEmpty()) {
      given.problem("signed_only", Mistake.of("serve-signed-by-nobody"));
    }
    return new OwnRules(rules, signers, isSignedOnly);
  }

  /** Of each folder of rules or pack, and of those that ship: the launcher says where they are. */
  List<Path> samples(Map<String, String> environment) {
    List<Path> samples = new ArrayList<>();
    for (Value one : given.all("rules")) {
      Path path = given.beside(one.text());
      samples.add(
          OwnRules.isPack(path) ? path.resolve(Packs.SAMPLES) : path.resolveSibling(Packs.SAMPLES));
    }
    String home = environment.getOrDefault("HOPWISE_HOME", "");
    if (!home.isEmpty()) {
      samples.add(Path.of(home, Packs.SAMPLES));
    }
    return samples;
  }
}
