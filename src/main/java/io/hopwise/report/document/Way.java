package io.hopwise.report.document;

import io.hopwise.fact.Trace;
import java.util.List;
import java.util.Optional;

/**
 * The way of a packet there and back.
 *
 * @param tried who tried what
 * @param trace all of its steps
 * @param mended all of them once what is wrong is mended; empty where that was not walked
 */
public record Way(Item.Tried tried, List<Leg> legs, Trace trace, Optional<Trace> mended)
    implements Block {
  /** Keeps its own copy of the list. */
  public Way {
    legs = List.copyOf(legs);
  }

  /** One direction. */
  public record Leg(boolean isReply, List<Row> rows) {
    /** Keeps its own copy of the list. */
    public Leg {
      rows = List.copyOf(rows);
    }
  }

  /** How a step is marked. */
  public enum Mark {
    NONE,
    /** It ends here. */
    END,
    /** It may end here. */
    PERHAPS
  }

  /** A line of a leg. */
  public sealed interface Row {}

  /**
   * What happens somewhere.
   *
   * @param place the host, or {@code host/pod}
   * @param device empty for none
   * @param isEnd whether the way ends here
   * @param quotes the line that decided it and where it stands; empty where that is not shown
   * @param source where the reason stands written, in short; empty where that is not shown
   */
  public record Hop(
      String place,
      String device,
      Mark mark,
      String said,
      boolean isEnd,
      List<Item.Quoted> quotes,
      String source)
      implements Row {
    /** Keeps its own copy of the list. */
    public Hop {
      quotes = List.copyOf(quotes);
    }
  }

  /** The rows above come again. */
  public record Again(String said) implements Row {}
}
