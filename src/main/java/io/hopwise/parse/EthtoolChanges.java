package io.hopwise.parse;

import io.hopwise.fact.Offload;
import io.hopwise.fact.Source;
import io.hopwise.snapshot.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code ethtool -K eth0 tx off}: what was asked for is so from then on, unless ethtool says that
 * it cannot be changed. Under {@code Actual changes:} stands what changed with it, in the kernel's
 * names of features (ethtool(8)).
 */
final class EthtoolChanges {
  /** What is typed in short, and the kernel's names of the same. */
  private static final Map<String, String> LONG =
      Map.ofEntries(
          Map.entry("rx", "rx-checksumming"),
          Map.entry("tx", "tx-checksumming"),
          Map.entry("tso", "tcp-segmentation-offload"),
          Map.entry("gso", "generic-segmentation-offload"),
          Map.entry("gro", "generic-receive-offload"),
          Map.entry("lro", "large-receive-offload"),
          Map.entry("rxvlan", "rx-vlan-offload"),
          Map.entry("txvlan", "tx-vlan-offload"),
          Map.entry("rx-checksum", "rx-checksumming"),
          Map.entry("tx-generic-segmentation", "generic-segmentation-offload"),
          Map.entry("rx-gro", "generic-receive-offload"),
          Map.entry("rx-lro", "large-receive-offload"),
          Map.entry("rx-vlan-hw-parse", "rx-vlan-offload"),
          Map.entry("tx-vlan-hw-insert", "tx-vlan-offload"));

  private static final Set<String> OPTIONS = Set.of("-K", "--features", "--offload");

  private final Map<String, Boolean> enabled = new LinkedHashMap<>();
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private String device = "";

  private EthtoolChanges() {}

  /** Whether a text is what such a command printed. */
  static boolean isOne(Text text) {
    return OPTIONS.contains(option(words(text)));
  }

  /** Takes what is so from then on. */
  static void parse(Text text, Set<String> kept, Place place, Sink sink) {
    EthtoolChanges changes = new EthtoolChanges();
    Lines lines = new Lines(text);
    changes.ask(words(text), typed(text, place));
    while (lines.next()) {
      if (!changes.take(lines, place)) {
        sink.notUnderstood(lines.source(place.host()));
      }
    }
    changes.enabled.forEach(
        (feature, isOn) -> {
          if (kept.contains(feature) && !changes.device.isEmpty()) {
            sink.add(
                new Offload(
                    place.host(),
                    place.netns(),
                    changes.device,
                    feature,
                    isOn,
                    false,
                    changes.sources.get(feature)));
          }
        });
  }

  /** The line in which it was typed, which is the last of those left out above its output. */
  private static Source typed(Text text, Place place) {
    String content = text.content();
    int line = 0;
    while (line < content.length() && content.charAt(line) == '\n') {
      line++;
    }
    return new Source(place.host(), text.file(), line, "");
  }

  private static Words words(Text text) {
    String command = new Lines(text).command();
    return new Words(command, 0, command.length());
  }

  /** The first word that begins with a hyphen. */
  private static String option(Words words) {
    while (words.next()) {
      if (words.word().startsWith("-")) {
        return words.word();
      }
    }
    return "";
  }

  private void ask(Words words, Source source) {
    option(words);
    device = words.next() ? words.word() : "";
    while (words.next()) {
      String feature = words.word();
      if (words.next() && isState(words)) {
        note(feature, words.is("on"), source);
      }
    }
  }

  private static boolean isState(Words words) {
    return words.is("on") || words.is("off");
  }

  private void note(String name, boolean isOn, Source source) {
    String feature = LONG.getOrDefault(name, name);
    enabled.put(feature, isOn);
    sources.put(feature, source);
  }

  private boolean take(Lines lines, Place place) {
    if (lines.startsWith("Could not change any device features") || EthtoolTexts.isRefusal(lines)) {
      enabled.clear();
      return true;
    }
    if (lines.startsWith("Cannot change ")) {
      String name = lines.line().substring("Cannot change ".length()).strip();
      enabled.remove(LONG.getOrDefault(name, name));
      return true;
    }
    int colon = lines.indexOf(':', lines.start());
    if (colon < 0 || lines.startsWith("Actual changes:")) {
      return colon >= 0;
    }
    Words state = new Words(lines.content(), colon + 1, lines.end());
    if (!state.next() || !isState(state)) {
      return false;
    }
    String name = lines.content().substring(lines.start(), colon);
    note(name.replace(' ', '-'), state.is("on"), lines.source(place.host()));
    return true;
  }
}
