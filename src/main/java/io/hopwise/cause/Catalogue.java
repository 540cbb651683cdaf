package io.hopwise.cause;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** All cards, by cause. */
public final class Catalogue {
  private static final String SUFFIX = ".yaml";

  private final Map<String, Card> cards;
  private final List<AuthorProblem> problems;

  private Catalogue(Map<String, Card> cards, List<AuthorProblem> problems) {
    this.cards = cards;
    this.problems = List.copyOf(problems);
  }

  /** The cards that ship with Hopwise. Loaded once, when first asked for. */
  public static Catalogue shipped() {
    return Shipped.CARDS;
  }

  /**
   * The shipped cards and those in these folders. A card of a shipped one's name replaces it, and
   * one in a later folder one in an earlier. Cards that can't be used are left out, see {@link
   * #problems()}.
   *
   * @param folders each holds {@code <family>/<cause>.yaml}
   * @throws BadInput when one of them is no folder that can be read
   */
  public static Catalogue with(List<Path> folders) throws BadInput {
    return folders.isEmpty() ? shipped() : read(shipped().cards, folders);
  }

  /**
   * The cards of these folders alone.
   *
   * @param folders as for {@link #with}
   * @throws BadInput when one of them is no folder that can be read
   */
  public static Catalogue of(List<Path> folders) throws BadInput {
    return read(Map.of(), folders);
  }

  /** Whether a file of this name is a card: {@code <cause>.yaml}, where a cause has no points. */
  public static boolean isCard(String name) {
    return name.endsWith(SUFFIX) && name.indexOf('.') == name.length() - SUFFIX.length();
  }

  /** The card of a cause. */
  public Optional<Card> card(String cause) {
    return Optional.ofNullable(cards.get(cause));
  }

  /** All cards, in the order of their causes' names. */
  public List<Card> cards() {
    return List.copyOf(cards.values());
  }

  /** What authors have to mend: the cards named here were left out. */
  public List<AuthorProblem> problems() {
    return problems;
  }

  /**
   * The same cards with other priors.
   *
   * @param prior of a cause, from its name and what its card says
   */
  public Catalogue withPriors(BiFunction<String, Double, Double> prior) {
    Map<String, Card> others = new TreeMap<>();
    cards.forEach(
        (cause, card) -> others.put(cause, card.withPrior(prior.apply(cause, card.prior()))));
    return new Catalogue(others, problems);
  }

  /**
   * Writes the cards for {@link #shipped} to find.
   *
   * @param classes the folder that becomes our jar
   * @throws IOException when the disk fails
   */
  public void ship(Path classes) throws IOException {
    Path path = classes.resolve(CardStore.RESOURCE);
    Files.createDirectories(path.getParent());
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
      CardStore.write(cards(), out);
    }
  }

  private static Catalogue read(Map<String, Card> before, List<Path> folders) throws BadInput {
    Map<String, Card> cards = new TreeMap<>(before);
    List<AuthorProblem> problems = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new BadInput(Source.NONE, 0, "rules-folder-missing", folder.toString());
      }
      try (Stream<Path> found = Files.walk(folder)) {
        for (Path path : found.sorted().toList()) {
          String name = path.getFileName().toString();
          String family =
              String.valueOf(path.toAbsolutePath().normalize().getParent().getFileName());
          if (isCard(name) && !family.startsWith("_")) {
            String cause = name.substring(0, name.length() - SUFFIX.length());
            CardReader.read(
                    path,
                    family,
                    cause,
                    new String(Files.readAllBytes(path), StandardCharsets.UTF_8),
                    problems)
                .ifPresent(card -> cards.put(cause, card));
          }
        }
      } catch (IOException e) {
        throw new BadInput(
            Source.NONE,
            0,
            "rules-folder-unreadable",
            folder.toString(),
            String.valueOf(e.getMessage()));
      }
    }
    return new Catalogue(cards, problems);
  }

  /** Loaded on first use, once a JVM. */
  private static final class Shipped {
    static final Catalogue CARDS = load();

    private static Catalogue load() {
      try (InputStream in =
          Catalogue.class.getClassLoader().getResourceAsStream(CardStore.RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException(
              "This build holds no cards: " + CardStore.RESOURCE + " is missing.");
        }
        Map<String, Card> cards = new TreeMap<>();
        for (Card card : CardStore.read(new DataInputStream(new BufferedInputStream(in)))) {
          cards.put(card.cause(), card);
        }
        return new Catalogue(cards, List.of());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
