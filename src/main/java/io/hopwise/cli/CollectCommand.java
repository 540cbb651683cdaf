package io.hopwise.cli;

import io.hopwise.collect.Collector;
import io.hopwise.collect.CollectorScript;
import io.hopwise.collect.Outcome;
import io.hopwise.collect.Target;
import io.hopwise.collect.mask.Masking;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code hopwise collect}: writes one archive a host. Exits with 0 when every host was collected, 3
 * when only some were, 2 when none was.
 */
final class CollectCommand {
  static final Syntax SYNTAX =
      new Syntax(
          "collect",
          List.of(
              "--host", "--out", "--ssh-config", "--seconds", "--namespaces", "--map", "--lang"),
          List.of("--sudo", "--mask-addresses", "--script", "--kubernetes"),
          List.of(),
          Syntax.Words.FILES);

  /** How long the script asks; packing comes after. */
  private static final int SECONDS = 18;

  private static final int MOST_SECONDS = 600;

  private final Surroundings surroundings;
  private final Messages messages;

  CollectCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.messages = Messages.in(language);
  }

  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    if (options.has("--script") || options.has("--kubernetes")) {
      surroundings.print(
          options.has("--script") ? CollectorScript.text() : CollectorScript.forKubernetes());
      return 0;
    }
    boolean masked = options.has("--mask-addresses");
    if (!options.words().isEmpty() && (!masked || options.has("--host"))) {
      throw Options.bad("collect-word", options.words().get(0));
    }
    Path folder = Path.of(options.value("--out", "."));
    try {
      Files.createDirectories(folder);
      if (!masked) {
        return collect(options, folder).exit();
      }
      Path map = Path.of(options.value("--map", folder.resolve("mask-map.txt").toString()));
      return options.words().isEmpty()
          ? collectMasked(options, folder, map)
          : mask(paths(options.words()), folder, map);
    } catch (IOException e) {
      throw Options.bad("collect-out", folder.toString());
    }
  }

  /** What was found is never beside what goes out. */
  private int collectMasked(Options options, Path folder, Path map) throws BadInput, IOException {
    Path unmasked = Files.createTempDirectory("hopwise");
    try {
      Collected collected = collect(options, unmasked);
      if (!collected.archives().isEmpty()) {
        mask(collected.archives(), folder, map);
      }
      return collected.exit();
    } finally {
      for (Path file : files(unmasked)) {
        Files.delete(file);
      }
      Files.delete(unmasked);
    }
  }

  private int mask(List<Path> snapshots, Path folder, Path map) throws BadInput, IOException {
    List<Path> archives = new Masking(map, new SecureRandom()).mask(snapshots, folder);
    for (int i = 0; i < archives.size(); i++) {
      say("collect-masked", snapshots.get(i).getFileName().toString(), archives.get(i).toString());
    }
    say("collect-map", map.toString());
    return 0;
  }

  /** The archives that came, of so many hosts. */
  private record Collected(List<Path> archives, int wanted) {
    int exit() {
      return archives.size() == wanted ? 0 : archives.isEmpty() ? CommandLine.UNUSABLE : 3;
    }
  }

  private Collected collect(Options options, Path folder) throws BadInput, IOException {
    int seconds = options.number("--seconds", 1, MOST_SECONDS, SECONDS);
    int namespaces = options.number("--namespaces", 0, 999_999, 5000);
    List<Target> targets =
        targets(
            options,
            List.of(
                "--seconds",
                Integer.toString(seconds),
                "--namespaces",
                Integer.toString(namespaces)));
    Duration patience = Duration.ofSeconds(2L * seconds + 60);
    List<Outcome> outcomes =
        new Collector(folder, patience).collect(targets, new Lines(targets.size()));
    List<Path> archives = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome.isCollected()) {
        archives.add(outcome.file());
      }
    }
    return new Collected(archives, targets.size());
  }

  private static List<Target> targets(Options options, List<String> arguments) throws BadInput {
    List<String> ssh =
        options.has("--ssh-config") ? List.of("-F", options.value("--ssh-config", "")) : List.of();
    List<Target> targets = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String host : options.all("--host")) {
      // what begins with a dash would be an option of ssh's
      if (!host.matches("[A-Za-z0-9_][A-Za-z0-9_.@:%+-]*")) {
        throw Options.bad("collect-host", host);
      }
      Target target = Target.overSsh(host, options.has("--sudo"), ssh, arguments);
      if (!names.add(target.name())) {
        throw Options.bad("collect-host-twice", target.name());
      }
      targets.add(target);
    }
    return targets.isEmpty() ? List.of(Target.here(nameHere(), arguments)) : targets;
  }

  private static String nameHere() {
    try {
      String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      return name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*") ? name : "localhost";
    } catch (IOException e) {
      return "localhost";
    }
  }

  private static List<Path> paths(List<String> words) {
    return words.stream().map(Path::of).toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private void say(String key, String... arguments) {
    surroundings.complain(messages.of(key, arguments) + "\n");
  }

  /** A line a host when it begins and one when it ends, for eyes and for logs alike. */
  private final class Lines implements Collector.Progress {
    private final int all;
    private int ended;

    Lines(int all) {
      this.all = all;
    }

    @Override
    public synchronized void begun(Target target) {
      say("collect-begun", target.name());
    }

    @Override
    public synchronized void ended(Outcome outcome) {
      ended++;
      String number = ended + "/" + all;
      String name = outcome.target().name();
      if (outcome.isCollected()) {
        String seconds = String.format(Locale.ROOT, "%.1f", outcome.time().toMillis() / 1000.0);
        long kilobytes = Math.max(1, outcome.bytes() / 1000);
        say(
            "collect-ended",
            number,
            name,
            seconds,
            Long.toString(kilobytes),
            outcome.file().toString());
      } else {
        say(
            "collect-trouble." + outcome.trouble().text(),
            number,
            name,
            outcome.target().command().get(0));
      }
      for (String line : outcome.said()) {
        surroundings.complain("      " + line + "\n");
      }
    }
  }
}
