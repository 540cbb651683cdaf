package io.hopwise.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.SetClock;
import io.hopwise.desk.web.Presets;
import io.hopwise.desk.web.RecordedHelpdesk;
import io.hopwise.desk.web.WebHelpdesk;
import io.hopwise.desk.web.WebSettings;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole way of a ticket with each helpdesk that comes along, as its documentation answers. */
class PresetsOnDeskTest {
  private static final Duration SETTLING = Duration.ofSeconds(20);

  @TempDir Path scratch;
  private final SetClock clock = new SetClock();
  private final List<String> log = new ArrayList<>();

  static List<String> names() {
    return Presets.names();
  }

  /** A desk and all that it works with. */
  private record Office(
      RecordedHelpdesk helpdesk, Database database, Cases cases, CaseFiles files, Desk desk)
      implements AutoCloseable {
    @Override
    public void close() {
      helpdesk.close();
      database.close();
    }
  }

  private Office office(String preset) throws Exception {
    RecordedHelpdesk helpdesk = new RecordedHelpdesk(preset);
    String url = "jdbc:sqlite:" + scratch.resolve("hopwise.db");
    Database database = Database.open(url, "", "");
    Cases cases = new Cases(database, clock);
    CaseFiles files = CaseFiles.below(scratch.resolve("files"));
    WebSettings reached =
        new WebSettings(
            helpdesk.url(),
            "hopwise@example.com",
            List.of(helpdesk.told("queue")),
            Map.of("token", Secret.of("the-token")),
            Secret.of(""),
            Map.of(),
            List.of(),
            1 << 20);
    DeskSettings settings =
        new DeskSettings(
            Duration.ofHours(1),
            false,
            Language.EN,
            "",
            new DeskSettings.FieldNames(helpdesk.told("field"), "", ""),
            1 << 20);
    new Tickets(database, clock, "web").poll().known(Instant.parse("2026-11-27T00:00:00Z"));
    Desk desk =
        new Desk(
            new Desk.Needs(
                new WebHelpdesk(
                    Presets.read(preset).connector().orElseThrow(),
                    reached,
                    files.spooled(),
                    Duration.ofSeconds(20),
                    (isTrouble, event, fields) -> log.add(event + " " + List.of(fields))),
                settings,
                new Tickets(database, clock, "web"),
                new Outbox(database, clock, "web"),
                cases,
                new Additions(database, clock),
                files,
                clock,
                SETTLING,
                () -> {},
                (isTrouble, event, fields) -> log.add(event + " " + List.of(fields))));
    return new Office(helpdesk, database, cases, files, desk);
  }

  private void turn(Office office) {
    clock.pass(Duration.ofMillis(10));
    for (int i = 0; i < 20 && office.desk().turn(); i++) {
      clock.pass(Duration.ofMillis(1));
    }
  }

  private Examiner examiner(Office office) {
    return new Examiner(office.cases(), new CaseQueue(office.database(), clock));
  }

  private int found(Office office, String comment) {
    return examiner(office).found(comment);
  }

  private List<StoredCase> cases(Office office) {
    return examiner(office).all();
  }

  private List<String> files(Office office) throws Exception {
    try (Stream<Path> kept = Files.list(office.files().folder(cases(office).get(0).id()))) {
      return kept.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aTicketThatIsFoundByAskingIsTakenWithItsFiles(String preset) throws Exception {
    try (Office office = office(preset)) {
      turn(office);

      assertEquals(
          List.of(office.helpdesk().told("taken").split(" ", -1)), files(office), () -> "" + log);
      assertEquals(1, cases(office).size());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatWasFoundIsAnInternalNoteAndTheFieldsAreSet(String preset) throws Exception {
    try (Office office = office(preset)) {
      turn(office);
      found(office, "<p>It does not forward</p>");
      turn(office);

      List<RecordedHelpdesk.Asked> changes = office.helpdesk().changes();
      RecordedHelpdesk.Asked note =
          changes.stream()
              .filter(one -> one.question().startsWith(office.helpdesk().told("note")))
              .filter(one -> one.body().contains("It does not forward"))
              .findFirst()
              .orElseThrow(() -> new AssertionError(changes + " " + log));
      assertTrue(note.body().contains(office.helpdesk().told("is-internal")), note.body());
      assertEquals(0, office.desk().waiting(), () -> "" + log);
      assertTrue(
          office.helpdesk().told("field").isEmpty()
              || changes.get(0).body().contains(office.helpdesk().told("is-field")),
          () -> "" + changes);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void ownNotesAreNoNewsAndALaterAnswerContinuesTheCase(String preset) throws Exception {
    try (Office office = office(preset)) {
      turn(office);
      found(office, "<p>not decided</p>");
      turn(office);
      office.desk().changed(office.helpdesk().told("ticket"));
      turn(office);
      assertEquals(0, found(office, "<p>x</p>"), "our own note is taken for somebody's");
      office.helpdesk().at("answered");
      office.desk().changed(office.helpdesk().told("ticket"));
      turn(office);

      assertEquals(1, found(office, "<p>decided</p>"), () -> "" + log);
      assertEquals(1, cases(office).size());
    }
  }

  @Test
  void aFileOnAnotherServerIsSaidNotToBeRead() throws Exception {
    try (Office office = office("freshdesk")) {
      office.helpdesk().at("elsewhere");
      turn(office);
      found(office, "<p>x</p>");
      turn(office);

      assertTrue(
          office.helpdesk().changes().stream()
              .anyMatch(one -> one.body().contains("Not read: node01.txt. It lies on s3.files.")),
          () -> "" + office.helpdesk().changes());
    }
  }
}
