package io.hopwise.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How often cases had which cause, over time. */
public final class Statistics {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Database database;

  /** Over the cases in this database. */
  public Statistics(Database database) {
    this.database = database;
  }

  /**
   * So many cases had this cause in this week.
   *
   * @param week counted from the first one that was asked for, which is 0
   */
  public record CauseInWeek(String cause, int week, int cases) {}

  /**
   * The causes of the cases that were received in some weeks; what a person said goes before what
   * was found.
   *
   * @param end of the last week
   * @param weeks how many before it
   */
  public List<CauseInWeek> causes(Instant end, int weeks) {
    long from = end.minus(WEEK.multipliedBy(weeks)).toEpochMilli();
    return database.read(
        row -> new CauseInWeek(row.getString(1), row.getInt(2), row.getInt(3)),
        "select told, week, count(*) from (select coalesce(nullif(confirmed_cause, ''), cause)"
            + " as told, (received_at - ?) / ? as week from cases"
            + " where received_at >= ? and received_at < ?"
            + " and (verdict = 'fault-found' or nullif(confirmed_cause, '') is not null)) known"
            + " group by told, week order by told, week",
        from,
        WEEK.toMillis(),
        from,
        end.toEpochMilli());
  }
}
