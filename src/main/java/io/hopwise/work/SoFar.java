package io.hopwise.work;

import io.hopwise.fact.BadInput;
import io.hopwise.interview.Continuing;
import io.hopwise.interview.Reply;
import io.hopwise.store.Addition;
import io.hopwise.store.AdditionOutcome;
import io.hopwise.store.AskedQuestion;
import io.hopwise.store.CaseFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A case as it was sent, with what came in later as far as it is of use. What can't be read is left
 * out as long as something else can.
 */
final class SoFar implements AutoCloseable {
  private final Deque<SentFiles> open = new ArrayDeque<>();
  private final Map<String, AdditionOutcome> outcomes = new LinkedHashMap<>();
  private Optional<Continuing> read = Optional.empty();
  private Optional<BadInput> unusable = Optional.empty();

  private final SentFiles.Place place;

  private SoFar(SentFiles.Place place) {
    this.place = place;
  }

  /**
   * Reads it.
   *
   * @param additions in the order in which they came
   * @param place where archives are unpacked
   * @throws BadInput when nothing of it can be used
   * @throws IOException when the disk is full, or fails
   */
  static SoFar read(CaseFiles files, String id, List<Addition> additions, SentFiles.Place place)
      throws BadInput, IOException {
    SoFar all = new SoFar(place);
    boolean isRead = false;
    try {
      all.begin(all.files(files.folder(id)));
      for (Addition addition : additions) {
        all.add(addition, files.folder(id, addition.id()));
      }
      if (all.read.isEmpty()) {
        throw all.unusable.orElseThrow();
      }
      isRead = true;
      return all;
    } finally {
      if (!isRead) {
        all.close();
      }
    }
  }

  /** The case, and what is not to be asked again. */
  Continuing continuing() {
    return read.orElseThrow();
  }

  /** What became of the additions that nobody had looked at, by their ids. */
  Map<String, AdditionOutcome> outcomes() {
    return outcomes;
  }

  private SentFiles files(Path folder) {
    SentFiles files = new SentFiles(folder, place);
    open.push(files);
    return files;
  }

  private void begin(SentFiles sent) throws IOException {
    try {
      read = Optional.of(new Continuing(sent.read()));
    } catch (BadInput e) {
      unusable = unusable.or(() -> Optional.of(e));
    }
  }

  private void add(Addition addition, Path folder) throws IOException {
    boolean isNew = addition.outcome() == AdditionOutcome.PENDING;
    AdditionOutcome outcome =
        switch (addition.outcome()) {
          case PENDING, TAKEN -> take(addition, folder, isNew);
          case SKIPPED, IMPOSSIBLE, REFUSED -> pass(addition);
          case NOT_ITS_OUTPUT, OF_ANOTHER_HOST, UNUSABLE -> addition.outcome();
        };
    if (isNew) {
      outcomes.put(addition.id(), outcome);
    }
  }

  private AdditionOutcome pass(Addition addition) {
    boolean isSkipped = addition.outcome() == AdditionOutcome.SKIPPED;
    AskedQuestion question = addition.question().orElseThrow();
    read.ifPresent(all -> all.pass(question.host(), question.run(), !isSkipped));
    return addition.outcome();
  }

  private AdditionOutcome take(Addition addition, Path folder, boolean isNew) throws IOException {
    Optional<Path> pasted = addition.question().isPresent() ? pasted(folder) : Optional.empty();
    if (pasted.isPresent() && read.isPresent()) {
      return answer(addition.question().get(), pasted.get(), folder, isNew);
    }
    try {
      SentFiles sent = files(folder);
      if (read.isEmpty()) {
        read = Optional.of(new Continuing(sent.read()));
      } else {
        read.get().take(sent.read());
      }
      addition.question().ifPresent(one -> continuing().answered(one.host(), one.run()));
      return AdditionOutcome.TAKEN;
    } catch (BadInput e) {
      unusable = unusable.or(() -> Optional.of(e));
      return AdditionOutcome.UNUSABLE;
    }
  }

  private AdditionOutcome answer(AskedQuestion question, Path pasted, Path folder, boolean isNew)
      throws IOException {
    Path terminal = folder.resolve(terminal(question.host()));
    if (!isNew && Files.exists(terminal)) {
      continuing().again(question.host(), question.run(), terminal);
      return AdditionOutcome.TAKEN;
    }
    String text = Files.readString(pasted, StandardCharsets.UTF_8);
    Reply reply = continuing().answer(question.host(), question.run(), text, terminal);
    return switch (reply) {
      case TAKEN -> AdditionOutcome.TAKEN;
      case NOT_ITS_OUTPUT -> AdditionOutcome.NOT_ITS_OUTPUT;
      case OF_ANOTHER_HOST -> AdditionOutcome.OF_ANOTHER_HOST;
      case REFUSED -> AdditionOutcome.REFUSED;
    };
  }

  /** What reports call the file of an answer. */
  private static String terminal(String host) {
    return "answer-" + host.replaceAll("[^\\p{L}\\p{N}._-]", "_") + ".txt";
  }

  /** An answer that is text; a snapshot is none. */
  private static Optional<Path> pasted(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.endsWith(CaseFiles.PASTED)).findFirst();
    }
  }

  @Override
  public void close() throws IOException {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
