package io.hopwise.change;

import io.hopwise.fact.Spelling;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with an entry of a card's remedy.
 *
 * @param what in one word, as messages have it
 * @param kind of change
 * @param word that is not known, or is missing
 * @param known what could stand there
 */
public record Misfit(What what, String kind, String word, List<String> known) {
  /** What can be wrong. */
  public enum What {
    NO_CHANGE,
    NO_ARGUMENT,
    NOTHING_TO_FIND,
    LACKS
  }

  /** Keeps its own copy of the list. */
  public Misfit {
    known = List.copyOf(known);
  }

  /** What the word was probably meant to be; nothing where one is missing. */
  public Optional<String> meant() {
    return what == What.LACKS ? Optional.empty() : Spelling.closest(word, known);
  }

  /** A sentence for the card's author. */
  String sentence() {
    String list = String.join(", ", known);
    String said =
        switch (what) {
          case NO_CHANGE -> "There is no change '" + word + "'.";
          case NO_ARGUMENT -> kind + " has no argument '" + word + "'.";
          case NOTHING_TO_FIND -> "Nothing can be found as '?" + word + "'.";
          case LACKS -> kind + " lacks '" + word + "'. It needs: " + list;
        };
    return what == What.LACKS
        ? said
        : said
            + meant().map(guess -> " Did you mean '" + guess + "'?").orElse("")
            + " Known: "
            + list;
  }
}
