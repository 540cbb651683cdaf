package io.hopwise.cli;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Symptom;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds out what the words of a command line mean: a case, or snapshots of hosts. */
final class Cases {
  private Cases() {}

  /**
   * Reads a case file or its folder, or takes all words for snapshots.
   *
   * @param symptoms what options say was tried; only where no case file says it
   * @throws BadInput when there is no word, or one can't be read
   */
  static Case read(List<String> words, List<Symptom> symptoms) throws BadInput {
    List<Path> paths = new ArrayList<>();
    for (String word : words) {
      paths.add(path(word));
    }
    if (paths.isEmpty()) {
      throw Options.bad("case-missing");
    }
    if (paths.size() == 1 && (CaseFile.isCase(paths.get(0)) || symptoms.isEmpty())) {
      return CaseFile.read(paths.get(0));
    }
    return CaseFile.ofSnapshots(paths, symptoms);
  }

  /** Whether this word names a case file or a folder that holds one. */
  static boolean isCase(String word) throws BadInput {
    return CaseFile.isCase(path(word));
  }

  private static Path path(String word) throws BadInput {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw Options.bad("case-not-found", word);
    }
  }
}
