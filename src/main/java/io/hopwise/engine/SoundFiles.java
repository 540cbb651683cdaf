package io.hopwise.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers which texts of rule files were checked and compiled without a word, so that only what
 * changed since is looked at again. Where nothing can be written everything is, each time.
 */
final class SoundFiles {
  /** A line of 64 characters each; older ones go. */
  private static final int MOST = 10_000;

  /** Those who look. */
  private static final List<Class<?>> CHECKS =
      List.of(
          RuleCheck.class,
          ConditionCheck.class,
          ExpressionCheck.class,
          Expression.class,
          Comparison.class,
          FactTypes.class,
          ReadableText.class,
          RuleParts.class,
          ConditionGrammar.class,
          ConclusionGrammar.class,
          Operands.class,
          Askable.class,
          LinearRegex.class,
          NarrowLoader.class,
          MvelNames.class,
          CompiledWords.class,
          DrlSigns.class,
          DrlShape.class,
          PatternSense.class,
          StepCodes.class,
          PatternShape.class,
          // what is kept beside the rules
          FactNeed.class);

  private final Path list;
  private final String model;
  private final Set<String> known;

  private SoundFiles(Path list, String model, Set<String> known) {
    this.list = list;
    this.model = model;
    this.known = known;
  }

  /**
   * Those of the user's cache.
   *
   * @param model changes when what rules are compiled against changes
   */
  static SoundFiles ofUser(String model) {
    Path list = CompiledRuleCache.folderOfUser().resolveSibling("sound-rules");
    Set<String> known = new LinkedHashSet<>();
    try {
      if (Files.isReadable(list)) {
        known.addAll(Files.readAllLines(list, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      known.clear();
    }
    return new SoundFiles(list, model + checks(), known);
  }

  /** What one Hopwise found nothing wrong with, another may. */
  static String checks() {
    return code(CHECKS);
  }

  /** Changes when one of these classes does. */
  static String code(List<Class<?>> classes) {
    MessageDigest digest = FactShape.digest();
    for (Class<?> each : classes) {
      try (InputStream code = each.getResourceAsStream(each.getSimpleName() + ".class")) {
        digest.update(code == null ? new byte[0] : code.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The files that are not known to be sound. */
  List<RuleFile> without(Collection<RuleFile> files) {
    List<RuleFile> unknown = new ArrayList<>();
    for (RuleFile file : files) {
      if (!known.contains(key(file))) {
        unknown.add(file);
      }
    }
    return unknown;
  }

  /** Remembers these. */
  void add(Collection<RuleFile> files) {
    List<String> all = new ArrayList<>(known);
    files.forEach(file -> all.add(key(file)));
    try {
      Files.createDirectories(list.getParent());
      Path unfinished = Files.createTempFile(list.getParent(), "unfinished", "");
      try {
        Files.write(unfinished, all.subList(Math.max(0, all.size() - MOST), all.size()));
        Files.move(unfinished, list, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      // a read-only place: they are compiled again next time
    }
  }

  private String key(RuleFile file) {
    return FactShape.sha256(model + '\n' + file.resource() + '\n' + file.text());
  }
}
