package io.hopwise.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.SetClock;
import io.hopwise.desk.FakeHelpdesk.Fate;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.report.Language;
import io.hopwise.store.Additions;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.CaseQueue;
import io.hopwise.store.Cases;
import io.hopwise.store.Database;
import io.hopwise.store.Outbox;
import io.hopwise.store.StoredCase;
import io.hopwise.store.Tickets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people write in a ticket goes into its case, and what was found is said once. */
class DeskTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final Duration SETTLING = Duration.ofSeconds(20);

  @TempDir Path scratch;
  private final SetClock clock = new SetClock();
  private final FakeHelpdesk helpdesk = new FakeHelpdesk(NOON);
  private final List<String> log = new ArrayList<>();
  private Database database;
  private Cases cases;
  private Examiner examiner;
  private CaseFiles files;
  private Desk desk;

  @BeforeEach
  void open() {
    database = opened();
    cases = new Cases(database, clock);
    examiner = new Examiner(cases, new CaseQueue(database, clock));
    files = CaseFiles.below(scratch.resolve("files"));
    desk = desk();
  }

  Database opened() {
    return Database.open("jdbc:sqlite:" + scratch.resolve("hopwise.db"), "", "");
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** One more, as after a crash: what the last one had in memory is gone. */
  private Desk desk() {
    DeskSettings settings =
        new DeskSettings(
            Duration.ofSeconds(30),
            false,
            Language.EN,
            "https://hopwise.example",
            new DeskSettings.FieldNames("Cause", "Confidence", "State"),
            1 << 20);
    return new Desk(
        new Desk.Needs(
            helpdesk,
            settings,
            new Tickets(database, clock, "rt"),
            new Outbox(database, clock, "rt"),
            cases,
            new Additions(database, clock),
            files,
            clock,
            SETTLING,
            () -> {},
            (isTrouble, event, fields) -> log.add(event)));
  }

  private void turn() {
    clock.pass(Duration.ofMillis(10));
    for (int i = 0; i < 20 && desk.turn(); i++) {
      clock.pass(Duration.ofMillis(1));
    }
  }

  private void wait(Duration so) {
    clock.pass(so);
    turn();
  }

  private int found(String comment) {
    return examiner.found(comment);
  }

  @Test
  void whatWasFoundIsSaidAndTheFieldsAreSet() {
    helpdesk.write("1", "node01# ip route");
    desk.changed("1");
    turn();
    found("<p>It does not forward</p>");
    turn();

    assertEquals(1, helpdesk.said.size());
    assertTrue(helpdesk.said.get(0).startsWith("<p>It does not forward</p><p><a href="));
    assertTrue(helpdesk.said.get(0).contains("https://hopwise.example/cases/"));
    assertEquals(
        Map.of(
            "1",
            Map.of("Cause", "ip-forward-disabled (node03)", "Confidence", "0.99", "State", "done")),
        helpdesk.fields);
  }

  @Test
  void whatPeopleWroteLiesInTheCase() throws Exception {
    helpdesk.write("1", "node01# ip route", new Part("7", "a.tar.gz", "application/gzip", "", 1));
    turn();

    try (Stream<Path> kept = Files.list(files.folder(examiner.all().get(0).id()))) {
      assertEquals(
          List.of("a.tar.gz", "mail-101.txt"),
          kept.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void aTicketThatNobodyToldOfIsFoundByAsking() {
    turn();
    helpdesk.write("1", "node01# ip route");
    wait(Duration.ofSeconds(31));
    found("<p>x</p>");
    turn();

    assertEquals(1, helpdesk.said.size());
  }

  @Test
  void whatIsToldTwiceIsOneCaseAndOneComment() {
    helpdesk.write("1", "node01# ip route");
    desk.changed("1");
    desk.changed("1");
    turn();
    desk.changed("1");
    turn();
    found("<p>x</p>");
    turn();
    desk.changed("1");
    turn();

    assertEquals(0, found("<p>x</p>"));
    assertEquals(1, helpdesk.said.size());
  }

  @Test
  void aCommentWhoseAnswerWasLostIsFoundAndNotSaidAgain() {
    helpdesk.write("1", "node01# ip route");
    turn();
    found("<p>x</p>");
    helpdesk.fates.add(Fate.SAID_UNHEARD);
    turn();
    // killed, and begun again
    desk = desk();
    wait(Duration.ofSeconds(10));
    assertFalse(log.contains("comment-found"), "RT may still be at it");
    wait(SETTLING);

    assertEquals(1, helpdesk.said.size());
    assertTrue(log.contains("comment-found"));
    assertEquals(1, helpdesk.fields.size());
  }

  @Test
  void aCommentThatWasLostIsSaidAgain() {
    helpdesk.write("1", "node01# ip route");
    turn();
    found("<p>x</p>");
    helpdesk.fates.add(Fate.LOST);
    turn();
    desk = desk();
    wait(SETTLING.plusSeconds(1));

    assertEquals(1, helpdesk.said.size());
  }

  @Test
  void aSlowHelpdeskThatTakesACommentAfterItWasWaitedForSaysItOnce() {
    helpdesk.write("1", "node01# ip route");
    turn();
    found("<p>x</p>");
    helpdesk.fates.add(Fate.SLOW);
    helpdesk.meanwhile = () -> clock.pass(Duration.ofMinutes(1));
    turn();
    wait(Duration.ofSeconds(90));
    helpdesk.arrive();
    wait(Duration.ofSeconds(60));
    wait(Duration.ofMinutes(10));

    assertEquals(1, helpdesk.said.size());
    assertTrue(log.contains("comment-found"));
  }

  @Test
  void whileItIsNotToWorkItTakesNothingAndSaysNothing() {
    helpdesk.write("1", "node01# ip route");
    turn();
    found("<p>x</p>");
    helpdesk.write("2", "node02# ip route");
    desk.changed("2");
    desk.takeWork(false);
    turn();
    assertEquals(List.of(), helpdesk.said);
    assertEquals(1, examiner.all().size());
    desk.takeWork(true);
    turn();

    assertEquals(1, helpdesk.said.size());
    assertEquals(2, examiner.all().size());
  }

  @Test
  void aCommentThatWasNotTakenIsTriedAgainLaterAndOthersDoNotWaitForIt() {
    helpdesk.write("1", "node01# ip route");
    helpdesk.write("2", "node02# ip route");
    turn();
    found("<p>x</p>");
    // with the report, and without
    helpdesk.fates.addAll(List.of(Fate.REJECTED, Fate.REJECTED));
    turn();
    assertEquals(1, helpdesk.said.size());
    wait(Duration.ofSeconds(5));

    assertEquals(2, helpdesk.said.size());
  }

  @Test
  void aReportThatIsNotTakenIsLeftOutAndTheNoteSaysWhereItIs() {
    helpdesk.takesFiles = false;
    helpdesk.write("1", "node01# ip route");
    turn();
    found("<p>x</p>");
    turn();

    assertEquals(1, helpdesk.said.size());
    assertTrue(helpdesk.said.get(0).contains("could not be attached"), helpdesk.said.get(0));
    assertTrue(log.contains("report-not-attached"));
  }

  @Test
  void aLaterAnswerContinuesTheCaseAndWhatIsNewIsSaid() {
    helpdesk.write("1", "node01# ip route");
    turn();
    found("<p>not decided</p>");
    turn();
    helpdesk.write("1", "node03# sysctl net.ipv4.ip_forward");
    desk.changed("1");
    turn();
    assertEquals(1, found("<p>decided</p>"));
    turn();

    assertEquals(1, examiner.all().size());
    assertEquals(2, helpdesk.said.size());
    assertTrue(helpdesk.said.get(1).startsWith("<p>decided</p>"));
  }

  @Test
  void whatChangesNothingIsNotSaid() {
    helpdesk.write("1", "node01# ip route");
    turn();
    found("<p>x</p>");
    turn();
    helpdesk.write("1", "Thank you!");
    desk.changed("1");
    turn();
    found("<p>x</p>");
    turn();

    assertEquals(1, helpdesk.said.size());
  }

  @Test
  void whoSentNothingUsableIsToldOnceWhatToCollect() {
    helpdesk.write("1", "it is broken");
    turn();
    examiner.failed();
    turn();
    helpdesk.write("1", "hello?");
    desk.changed("1");
    turn();
    examiner.failed();
    turn();

    assertEquals(1, helpdesk.said.size());
    assertTrue(helpdesk.said.get(0).contains("hopwise-collect.sh"));
    assertEquals("failed", helpdesk.fields.get("1").get("State"));
  }

  @Test
  void aTicketOfBeforeBeginsNoCase() {
    new Tickets(database, clock, "rt").poll().known(NOON.plusSeconds(1));
    helpdesk.write("1", "node01# ip route");
    turn();

    assertEquals(List.of(), examiner.all());
  }

  @Test
  void ofAMergedTicketWhatIsNewGoesToTheOneThatIsLeftAndNothingTwice() {
    helpdesk.write("1", "node01# ip route");
    helpdesk.write("2", "node02# ip route");
    turn();
    helpdesk.merge("2", "1");
    found("<p>x</p>");
    desk.changed("2");
    turn();
    found("<p>y</p>");
    turn();
    desk.changed("2");
    desk.changed("1");
    turn();

    assertEquals(0, found("<p>z</p>"));
    assertEquals(1, helpdesk.said.stream().filter(said -> said.startsWith("<p>y</p>")).count());
  }

  @Test
  void ofAMergedTicketThatNobodyToldOfNothingIsSaidInTheOneThatIsLeft() {
    helpdesk.write("1", "node01# ip route");
    helpdesk.write("2", "node02# ip route");
    turn();
    found("<p>x</p>");
    helpdesk.merge("2", "1");
    turn();
    desk.changed("1");
    turn();
    assertEquals(1, found("<p>y</p>"), "both are in the case of the first");
    turn();

    assertEquals(2, helpdesk.said.size());
    assertEquals(1, helpdesk.said.stream().filter(said -> said.startsWith("<p>y</p>")).count());
  }

  @Test
  void whoWasAskedInAMergedTicketIsNotAskedOnceMore() {
    helpdesk.write("1", "it is broken");
    turn();
    examiner.failed();
    turn();
    helpdesk.write("2", "it is broken");
    helpdesk.merge("1", "2");
    desk.changed("2");
    turn();
    examiner.failed();
    turn();

    assertEquals(1, helpdesk.said.size());
  }

  @Test
  void aHelpdeskThatIsAwayLosesNothingAndIsSaidOnce() {
    turn();
    helpdesk.write("1", "node01# ip route");
    helpdesk.fail(Optional.of(Kind.UNREACHABLE));
    desk.changed("1");
    for (int minute = 0; minute < 5; minute++) {
      wait(Duration.ofMinutes(1));
    }
    assertEquals(Optional.of(Kind.UNREACHABLE), desk.trouble());
    helpdesk.fail(Optional.empty());
    wait(Duration.ofMinutes(1));
    found("<p>x</p>");
    turn();

    assertEquals(1, helpdesk.said.size());
    assertEquals(1, log.stream().filter("helpdesk-unavailable"::equals).count());
    assertEquals(Optional.empty(), desk.trouble());
  }

  @Test
  void aRevokedTokenIsSaidAndGoesOnWhenItIsMended() {
    helpdesk.write("1", "node01# ip route");
    turn();
    found("<p>x</p>");
    helpdesk.fail(Optional.of(Kind.REFUSED));
    turn();
    assertTrue(log.contains("helpdesk-refuses-token"));
    assertEquals(1, desk.waiting());
    helpdesk.fail(Optional.empty());
    wait(Duration.ofMinutes(1));

    assertEquals(1, helpdesk.said.size());
    assertEquals(0, desk.waiting());
  }

  @Test
  void aHelpdeskThatForbidsEverythingHasRevokedTheTokenAndNothingIsLost() {
    turn();
    helpdesk.write("1", "node01# ip route");
    helpdesk.fail(Optional.of(Kind.MISSING));
    desk.changed("1");
    for (int minute = 0; minute < 6; minute++) {
      wait(Duration.ofMinutes(1));
    }
    assertEquals(Optional.of(Kind.REFUSED), desk.trouble());
    helpdesk.fail(Optional.empty());
    wait(Duration.ofMinutes(1));

    assertEquals(1, examiner.all().size());
  }

  @Test
  void whatIsTooLargeIsSaidNotToBeRead() {
    helpdesk.write("1", "x", new Part("7", "core.gz", "application/gzip", "", 5L << 30));
    turn();
    found("<p>x</p>");
    turn();

    assertTrue(helpdesk.said.get(0).contains("core.gz (5120 MiB)"));
  }

  @Test
  void anEntryThatIsShownTwiceIsTakenOnce() {
    helpdesk.repeats = true;
    helpdesk.write("1", "node01# ip route");
    turn();

    assertEquals(1, examiner.all().size());
  }

  @Test
  void aTicketThatCannotBeReadAtAllHoldsUpNoOther() {
    helpdesk.write("1", "x", new Part("7", "deep.eml", "message/rfc822", "", 1));
    helpdesk.write("2", "node01# ip route");
    turn();

    assertEquals(List.of("#2 no way"), examiner.all().stream().map(StoredCase::name).toList());
    assertTrue(log.contains("ticket-not-read"));
  }

  @Test
  void aFileThatIsGoneAndOneThatIsNeverGivenAreSaidNotToBeRead() {
    helpdesk.write(
        "1",
        "node01# ip route",
        new Part("7", "gone.gz", "application/gzip", "", 1),
        new Part("8", "broken.gz", "application/gzip", "", 1));
    turn();
    assertEquals(0, found(""), "it may be given later");
    for (int minute = 0; minute < 5; minute++) {
      wait(Duration.ofMinutes(1));
    }
    found("<p>x</p>");
    turn();

    assertTrue(helpdesk.said.get(0).contains("Not read: gone.gz"), helpdesk.said.get(0));
    assertTrue(helpdesk.said.get(0).contains("Not read: broken.gz"), helpdesk.said.get(0));
  }

  @Test
  void filesAreCountedAsTheyAreAndNotAsTheirSizesSay() {
    helpdesk.write(
        "1",
        "node01# ip route",
        new Part("7", "one.gz", "application/gzip", "", 0),
        new Part("8", "two.gz", "application/gzip", "", 0));
    turn();
    found("<p>x</p>");
    turn();

    assertTrue(helpdesk.said.get(0).contains("Not read: two.gz"), helpdesk.said.get(0));
    assertFalse(helpdesk.said.get(0).contains("one.gz"), helpdesk.said.get(0));
  }

  @Test
  void aSubjectIsOneLineOfWhatDatabasesTake() {
    helpdesk.subject = "no\u0000way\r\n";
    helpdesk.write("1", "node01# ip route");
    turn();

    assertEquals("#1 no way", examiner.all().get(0).name());
  }

  @Test
  void aTicketOfATimeToComeHidesNoLaterOne() {
    helpdesk.write("1", "node01# ip route");
    helpdesk.changedAt("1", NOON.plus(Duration.ofDays(3650)));
    turn();
    helpdesk.write("2", "node02# ip route");
    wait(Duration.ofSeconds(31));

    assertEquals(2, examiner.all().size());
  }

  @Test
  void withoutTheTimeOfAHelpdeskNothingBegins() {
    Polling polling =
        new Polling(
            new FakeHelpdesk(Instant.EPOCH),
            new Tickets(database, clock, "rt"),
            clock,
            (isTrouble, event, fields) -> {});

    assertEquals(Kind.BROKEN, assertThrows(HelpdeskFailure.class, polling::began).kind());
  }

  @Test
  void aCaseThatIsBegunAgainMeanwhileIsNotAnswered() {
    helpdesk.write("1", "node01# ip route");
    turn();
    found("<p>x</p>");
    Outbox outbox = new Outbox(database, clock, "rt");
    var ended = outbox.ended(cases).get(0);
    new Additions(database, clock)
        .add(
            ended.ended().id(),
            io.hopwise.store.CaseId.at(NOON),
            Optional.empty(),
            io.hopwise.store.AdditionOutcome.PENDING,
            "f",
            "somebody");

    assertFalse(outbox.answer(ended, Optional.empty(), ""));
  }
}
