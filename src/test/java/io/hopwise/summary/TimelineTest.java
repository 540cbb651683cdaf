package io.hopwise.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.diagnosis.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Into what time is cut, and what a picture of it shows. */
class TimelineTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Days days = new Days();

  @ParameterizedTest
  @CsvSource({
    "0, DAY, 1",
    "30, DAY, 31",
    "31, WEEK, 5",
    "182, WEEK, 27",
    "183, MONTH, 7",
    "1800, MONTH, 60",
    "9000, YEAR, 25"
  })
  void timeIsCutSuchThatAPictureHasSomeBarsAndNotHundreds(int span, Calendar unit, int drawn) {
    add(0);
    add(span);

    Timeline timeline = days.timeline();

    assertEquals(unit, timeline.unit());
    assertEquals(drawn, timeline.drawn().size());
  }

  @Test
  void periodsInWhichNothingWasLookedAtAreDrawnEmptyAndNotListed() {
    add(0);
    add(3);

    Timeline timeline = days.timeline();

    assertEquals(
        List.of("2026-01-01", "2026-01-04"),
        timeline.periods().stream().map(Period::name).toList());
    assertEquals(List.of(1, 0, 0, 1), timeline.drawn().stream().map(Period::cases).toList());
  }

  @Test
  void weeksAreThoseOfTheStandard() {
    add(3);
    add(4);
    add(40);

    assertEquals("2026-W01", days.timeline().periods().get(0).name());
    assertEquals("2026-W02", days.timeline().periods().get(1).name());
  }

  @Test
  void aHostWithoutAClockDoesNotPushAllOthersTogether() {
    days.add(Optional.of(Instant.EPOCH), Verdict.FAULT_FOUND, "a");
    for (int day = 0; day < 200; day++) {
      add(day % 20);
    }

    Timeline timeline = days.timeline();

    assertEquals(Calendar.DAY, timeline.unit());
    assertEquals(20, timeline.drawn().size());
    assertEquals(1, timeline.notDrawn());
    assertEquals("1970-01-01", timeline.periods().get(0).name());
  }

  @Test
  void noYearIsTooFarAway() {
    days.add(Optional.of(Instant.parse("0001-01-01T00:00:00Z")), Verdict.FAULT_FOUND, "a");
    days.add(Optional.of(Instant.parse("9999-12-31T23:59:59Z")), Verdict.FAULT_FOUND, "a");

    Timeline timeline = days.timeline();

    assertTrue(timeline.drawn().size() <= 62);
    assertEquals(2, timeline.periods().size());
  }

  @Test
  void aPeriodTellsItsCausesTheMostFrequentFirst() {
    for (String cause : List.of("b", "a", "b")) {
      days.add(Optional.of(BEGIN), Verdict.FAULT_FOUND, cause);
    }
    days.add(Optional.of(BEGIN), Verdict.INCONCLUSIVE, "a");
    days.add(Optional.empty(), Verdict.FAULT_FOUND, "a");

    Timeline timeline = days.timeline();

    assertEquals(
        List.of(new Period("2026-01-01", 3, 1, 0, List.of(new Count("b", 2), new Count("a", 1)))),
        timeline.periods());
    assertEquals(1, timeline.undated());
  }

  private void add(int day) {
    days.add(Optional.of(BEGIN.plus(day, ChronoUnit.DAYS)), Verdict.FAULT_FOUND, "a");
  }
}
