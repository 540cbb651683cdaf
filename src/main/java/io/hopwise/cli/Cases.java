package io.hopwise.cli;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Symptom;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds out what the words of a command line mean: a case file, or the files of a case. */
final class Cases {
  private static final char UNKNOWN = '\ufffd';

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
    for (int i = 0; paths.size() > 1 && i < paths.size(); i++) {
      if (CaseFile.isCase(paths.get(i))) {
        throw Options.bad("case-beside-others", words.get(i));
      }
    }
    Path first = paths.get(0);
    boolean isTold = !symptoms.isEmpty() && !CaseFile.isCase(first);
    return paths.size() > 1 || isTold ? CaseFile.ofFiles(paths, symptoms) : CaseFile.at(first);
  }

  /** Whether this word names a case file or a folder that holds one. */
  static boolean isCase(String word) throws BadInput {
    return CaseFile.isCase(path(word));
  }

  /** A name that is no UTF-8 reaches us with U+FFFD in it, and leads nowhere. */
  static Path path(String word) throws BadInput {
    if (word.isBlank()) {
      throw Options.bad("case-missing");
    }
    String here = System.getProperty("user.dir", "");
    if (word.indexOf(UNKNOWN) >= 0 || (here.indexOf(UNKNOWN) >= 0 && !word.startsWith("/"))) {
      throw Options.bad("path-not-utf-8", word.indexOf(UNKNOWN) >= 0 ? word : here);
    }
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw Options.bad("case-not-found", word);
    }
  }
}
