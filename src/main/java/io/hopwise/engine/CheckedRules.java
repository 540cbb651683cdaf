package io.hopwise.engine;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.fact.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rule files that were checked and compiled, and thrown away.
 *
 * @param files how many there are
 * @param problems what their authors have to mend, in the order of files and lines
 */
public record CheckedRules(List<CheckedFile> files, List<AuthorProblem> problems) {
  /** Keeps its own copies of the lists. */
  public CheckedRules {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /**
   * A file.
   *
   * @param cause its name without the ending
   * @param rules what its author wrote of each rule; none where the file can't be read
   */
  public record CheckedFile(Path path, String family, String cause, List<WrittenRule> rules) {
    /** Keeps its own copy of the list. */
    public CheckedFile {
      rules = List.copyOf(rules);
    }
  }

  /**
   * Checks all rules of these folders.
   *
   * @throws BadInput when one of them is no folder that can be read
   */
  public static CheckedRules in(List<Path> folders) throws BadInput {
    List<RuleFile> files = new ArrayList<>();
    for (Path folder : folders) {
      files.addAll(RuleFile.in(folder));
    }
    List<AuthorProblem> problems = new ArrayList<>(problems(files));
    Map<RuleFile, RuleWords> words = words(files, problems);
    problems.addAll(Overlaps.of(words));
    List<CheckedFile> checked = new ArrayList<>();
    words.forEach(
        (file, said) ->
            checked.add(
                new CheckedFile(
                    file.path(), file.family(), file.stem(), said.written(file.stem()))));
    return new CheckedRules(checked, problems);
  }

  private static Map<RuleFile, RuleWords> words(
      List<RuleFile> files, List<AuthorProblem> problems) {
    KeptWords kept = KeptWords.ofUser();
    Set<RuleFile> sound = new HashSet<>(RuleReader.without(files, problems));
    Map<RuleFile, RuleWords> words = new LinkedHashMap<>();
    for (RuleFile file : files) {
      Optional<RuleWords> known = sound.contains(file) ? kept.of(file) : Optional.empty();
      RuleWords said = known.orElseGet(() -> RuleAuthor.words(file.text()));
      if (known.isEmpty() && sound.contains(file)) {
        kept.keep(file, said);
      }
      words.put(file, said);
    }
    kept.limit();
    return words;
  }

  private static List<AuthorProblem> problems(List<RuleFile> files) {
    SoundFiles sound = SoundFiles.ofUser(ShippedModel.read().key());
    List<RuleFile> changed = sound.without(files);
    List<AuthorProblem> problems = new ArrayList<>(RuleCheck.of(changed));
    List<RuleFile> unknown = RuleReader.without(changed, problems);
    if (!unknown.isEmpty()) {
      List<AuthorProblem> more = RuleReader.compile(unknown).problems();
      problems.addAll(more);
      sound.add(RuleReader.without(unknown, more));
    }
    return problems;
  }
}
