package io.hopwise.inquire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What asking and mending costs, as {@code costs.txt} says it. */
public final class Costs {
  private static final String FILE = "costs.txt";
  private static final Costs SHIPPED = shippedOnes();

  /** What is asked of a command that the table does not know. */
  private static final Command UNKNOWN = new Command("", 1, 0.6, Set.of());

  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final List<String> together = new ArrayList<>();

  /**
   * A command.
   *
   * @param screens of about 50 lines that it prints
   * @param decides how often its output decides what shows there
   * @param shows what shows there
   */
  public record Command(String line, double screens, double decides, Set<String> shows) {
    /** Keeps its own copy of the set, in the order given. */
    public Command {
      shows = Collections.unmodifiableSet(new LinkedHashSet<>(shows));
    }
  }

  private Costs() {}

  /** The shipped ones. */
  public static Costs shipped() {
    return SHIPPED;
  }

  private static Costs shippedOnes() {
    try (InputStream in = Costs.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " does not ship");
      }
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of ours can't be read", e);
    }
  }

  /**
   * Reads such a table.
   *
   * @throws IllegalArgumentException naming the line that can't be meant
   */
  static Costs read(String text) {
    Costs costs = new Costs();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        costs.line(line);
      }
    }
    costs.addSix();
    return costs;
  }

  /** What is typed for IPv6 prints as much, and decides as often. */
  private void addSix() {
    for (Command four : List.copyOf(commands.values())) {
      String line = Family.SIX.line(four.line());
      commands.putIfAbsent(
          line, new Command(line, four.screens(), four.decides(), Family.SIX.lists(four.shows())));
    }
  }

  private void line(String line) {
    try {
      if (line.startsWith("together = ")) {
        together.add(line.substring("together = ".length()).strip());
        return;
      }
      String[] cells = line.split(" {2,}", -1);
      if (cells.length == 4) {
        Set<String> shows = new LinkedHashSet<>(Arrays.asList(cells[3].strip().split(" +", -1)));
        commands.put(
            cells[0],
            new Command(
                cells[0], Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), shows));
        return;
      }
      String[] pair = line.split(" = ", 2);
      seconds.put(pair[0].strip(), Double.valueOf(pair[1].strip()));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("Can't be meant: " + line, e);
    }
  }

  /** A number of the table by its name. */
  public double of(String name) {
    Double value = seconds.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no cost is called " + name);
    }
    return value;
  }

  /** A command as the table knows it; of one that it does not know, what is usual. */
  public Command command(String line) {
    Command known = commands.get(line);
    return known == null
        ? new Command(line, UNKNOWN.screens(), UNKNOWN.decides(), Set.of(line))
        : known;
  }

  /** The commands of a line, {@code ip rule; ip neigh}, as the table knows each. */
  public List<Command> commands(String line) {
    return each(line).stream().map(this::command).toList();
  }

  /** The commands of a line one by one; a loop is one, from its {@code for} to its {@code done}. */
  public static List<String> each(String line) {
    List<String> commands = new ArrayList<>();
    StringBuilder loop = new StringBuilder();
    for (String part : line.split("; ", -1)) {
      if (loop.length() > 0 || part.startsWith("for ")) {
        loop.append(loop.length() > 0 ? "; " : "").append(part);
        if (part.equals("done")) {
          commands.add(loop.toString());
          loop.setLength(0);
        }
      } else {
        commands.add(part.strip());
      }
    }
    if (loop.length() > 0) {
      commands.add(loop.toString());
    }
    return List.copyOf(commands);
  }

  /** The table's commands that show one of these. */
  public List<Command> showing(Set<String> wanted) {
    return commands.values().stream()
        .filter(command -> command.shows().stream().anyMatch(wanted::contains))
        .toList();
  }

  /** All that the table's commands show. */
  public Set<String> shown() {
    Set<String> shown = new LinkedHashSet<>();
    commands.values().forEach(command -> shown.addAll(command.shows()));
    return shown;
  }

  /** Lines of several commands that are worth typing at once, for this family. */
  public List<String> together(Family family) {
    return together.stream().map(family::line).toList();
  }

  /**
   * Seconds of typing a line, handing on what it prints and reading what comes of it, at the host.
   */
  public double asking(String line) {
    double screens = commands(line).stream().mapToDouble(Command::screens).sum();
    return of("turn") + of("type") + of("screen") * screens;
  }
}
