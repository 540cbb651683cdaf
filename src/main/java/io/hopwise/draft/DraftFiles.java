package io.hopwise.draft;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.casefile.CaseWriter;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.diagnosis.TakenSymptoms;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes rule, card and samples of a draft. Nothing that is there already is changed; all of it is
 * written aside first, and moved into its place when it is whole.
 */
public final class DraftFiles {
  private static final String CASE = "case.yaml";
  private static final String EXPECTED = "expected.yaml";

  /** The model knows only what the walk does. */
  private static final String UNPROVED =
      "proof: consistent   # not proved: the walk knows nothing of this line. Delete it if the remedy heals\n";

  private static final int MOST_PRINTED = 5;
  private static final String SAMPLES = "facts-samples";

  private final Path rules;
  private final Draft draft;
  private final List<Path> written = new ArrayList<>();

  private DraftFiles(Path rules, Draft draft) {
    this.rules = rules;
    this.draft = draft;
  }

  /**
   * Writes them.
   *
   * @param rules the folder of rules; samples stand beside it
   * @param given the files of the case: one case file or its folder, else snapshots and texts
   * @return what was written, in the order in which it is to be read
   * @throws BadInput when something of it is there already, or the disk says no
   */
  public static List<Path> write(
      Path rules, Draft draft, Optional<Symptom> complaint, List<Path> given) throws BadInput {
    DraftFiles files = new DraftFiles(rules, draft);
    try {
      files.write(complaint, given);
    } catch (IOException e) {
      throw new BadInput(Source.NONE, 0, "out-not-writable", String.valueOf(e.getMessage()));
    }
    return List.copyOf(files.written);
  }

  private void write(Optional<Symptom> complaint, List<Path> given) throws IOException, BadInput {
    Path family = rules.resolve(draft.family());
    Path rule = family.resolve(draft.cause() + (draft.inYaml() ? ".rule.yaml" : ".drl"));
    Path card = family.resolve(draft.cause() + ".yaml");
    Path beside = rules.toAbsolutePath().normalize().resolveSibling(SAMPLES);
    Path here = Path.of("").toAbsolutePath();
    Path samples =
        (beside.startsWith(here) ? here.relativize(beside) : beside).resolve(draft.cause());
    for (Path path : List.of(rule, card, samples)) {
      if (Files.exists(path)) {
        throw new BadInput(Source.NONE, 0, "draft-exists", path.toString());
      }
    }
    Files.createDirectories(samples.toAbsolutePath().getParent());
    Path aside = Files.createTempDirectory(samples.toAbsolutePath().getParent(), ".new");
    try {
      Path hit = aside.resolve("hit");
      sample(hit, given);
      boolean isEnd = draft.culprits().stream().anyMatch(one -> one.end().isPresent());
      expect(hit, "verdict: fault-found\ncause: " + draft.cause() + "\n" + (isEnd ? "" : UNPROVED));
      Path nearMiss = aside.resolve("near-miss");
      sample(nearMiss, given);
      withoutCulprits(nearMiss, draft.culprits());
      withoutTheirLike(nearMiss, complaint);
      expect(nearMiss, "silent_on: [" + draft.cause() + "]\n");
      remark(nearMiss.resolve(CASE));
      DraftRule.Parts parts = DraftRule.of(draft, complaint);
      Files.createDirectories(family);
      Files.move(aside, samples);
      Files.writeString(
          rule, draft.inYaml() ? DraftText.yaml(draft, parts) : DraftText.drl(draft, parts));
      Files.writeString(card, DraftCard.of(draft, parts.sentences(draft.sentence())));
    } finally {
      deleteAll(aside);
    }
    written.addAll(List.of(rule, card, samples.resolve("hit"), samples.resolve("near-miss")));
  }

  /** The case, in a folder of its own. */
  private static void sample(Path folder, List<Path> given) throws IOException, BadInput {
    Files.createDirectories(folder);
    Path first = given.get(0);
    if (given.size() == 1 && CaseFile.isCase(first)) {
      boolean isFolder = Files.isDirectory(first);
      Path whole = isFolder ? first : first.toAbsolutePath().getParent();
      copy(whole, folder);
      if (!isFolder && !first.getFileName().toString().equals(CASE)) {
        Files.move(folder.resolve(first.getFileName().toString()), folder.resolve(CASE));
      }
      return;
    }
    List<Path> copies = new ArrayList<>();
    for (Path path : given) {
      // of a folder of texts what lies in it is the case
      boolean isWhole = given.size() == 1 && Files.isDirectory(path);
      Path to = isWhole ? folder : folder.resolve(path.toAbsolutePath().normalize().getFileName());
      copy(path, to);
      copies.add(to);
    }
    Case files = CaseFile.ofFiles(copies, List.of());
    Case taken = TakenSymptoms.take(files, CaseFacts.read(files));
    Files.writeString(folder.resolve(CASE), CaseWriter.write(files, taken, copies, folder));
  }

  private static void expect(Path folder, String text) throws IOException {
    Files.writeString(folder.resolve(EXPECTED), text);
  }

  private static void remark(Path file) throws IOException {
    Files.writeString(
        file,
        "# TODO Make this a case that only looks like it: the line is there and harmless, or another one is.\n"
            + "# Until then it is the hit without the line (in an archive it stays). When it is done, delete these lines.\n"
            + Files.readString(file));
  }

  /** Takes the lines out of the texts that they stand in; archives stay as they are. */
  private static void withoutCulprits(Path folder, List<Culprit> culprits) throws IOException {
    List<Path> texts;
    try (Stream<Path> all = Files.walk(folder)) {
      texts = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Culprit culprit : culprits) {
      Source source = culprit.fact().source();
      for (Path text : texts) {
        if (text.endsWith(source.file())) {
          withoutLine(text, source);
        }
      }
    }
  }

  /** Another command may have printed the same once more. */
  private void withoutTheirLike(Path folder, Optional<Symptom> complaint)
      throws IOException, BadInput {
    for (int round = 0; round < MOST_PRINTED; round++) {
      List<Culprit> like = new ArrayList<>();
      for (Culprit left : Culprits.of(CaseFile.read(folder)).lines()) {
        for (Culprit culprit : draft.culprits()) {
          if (left.kind().equals(culprit.kind())
              && left.fact().host().equals(culprit.fact().host())
              && FactPattern.conditions(left.fact(), complaint)
                  .equals(FactPattern.conditions(culprit.fact(), complaint))) {
            like.add(left);
          }
        }
      }
      if (like.isEmpty()) {
        return;
      }
      withoutCulprits(folder, like);
    }
  }

  private static void withoutLine(Path file, Source source) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    String line =
        new String(source.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    StringBuilder left = new StringBuilder();
    for (String one : text.split("(?<=\n)", -1)) {
      if (!one.strip().equals(line)) {
        left.append(one);
      }
    }
    Files.write(file, left.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.sorted().toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(target);
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(target.getParent());
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
