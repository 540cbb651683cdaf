package io.hopwise.parse;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Warning;
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds in the snapshots of one host the texts that parsers know. */
final class FoundTexts {
  private final Predicate<String> also;
  private final Consumer<Text> others;
  private final List<FoundText> items = new ArrayList<>();
  private final List<String> unreadForms = new ArrayList<>();
  private final Set<String> unread = new LinkedHashSet<>();
  private final List<Warning> warnings = new ArrayList<>();

  /** As {@link HostReader#read(List, String, Predicate, Consumer)}. */
  FoundTexts(Predicate<String> also, Consumer<Text> others) {
    this.also = also;
    this.others = others;
  }

  /** Reads a snapshot. */
  void read(Snapshot snapshot) throws BadInput {
    RunCollectors run = new RunCollectors();
    snapshot.read(
        file -> isWanted(file, snapshot.isPasted()),
        text -> {
          if (RunCollectors.isOne(text.label())) {
            run.take(text);
          } else {
            sort(text);
          }
        });
    run.labelled().forEach(this::sort);
    warnings.addAll(snapshot.warnings());
  }

  private boolean isWanted(String file, boolean pasted) {
    boolean known = HostReader.knows(file);
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (!known && !pasted && CommandNames.isUnreadForm(name)) {
      unreadForms.add(file);
    }
    boolean wanted = known || also.test(file);
    if (!wanted && unread.size() < Understood.MOST_FILES) {
      unread.add(file);
    }
    return wanted;
  }

  private void sort(Text text) {
    Text plain = BugtoolFiles.isOne(text.label()) ? BugtoolFiles.unpacked(text) : text;
    MetPaths.Met met = MetPaths.at(plain.label());
    Text named = new Text(plain.file(), plain.content(), met.label(), plain.typed());
    met.origin()
        .ifPresentOrElse(
            origin -> items.add(FoundText.of(origin, named)), () -> others.accept(text));
  }

  /** The texts, in the order in which they are to be parsed. */
  List<FoundText> inParseOrder() {
    items.sort(FoundText::inParseOrder);
    return List.copyOf(items);
  }

  /** Files that hold something of the network in a form that nothing reads. */
  List<String> unreadForms() {
    return unreadForms;
  }

  /** Files that no parser knows, as far as they are kept. */
  List<String> unread() {
    return List.copyOf(unread);
  }

  /** What the snapshots could not give. */
  List<Warning> warnings() {
    return warnings;
  }
}
