package io.hopwise.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.casefile.Case;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.store.Addition;
import io.hopwise.store.AdditionOutcome;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.CaseId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who tries something on a case is in nobody's way who works at it. */
class TriedCaseTest {
  private static final String ID = CaseId.at(Instant.EPOCH);
  private static final String ADDED = CaseId.at(Instant.EPOCH.plusSeconds(1));

  @TempDir Path scratch;
  private CaseFiles files;
  private Examining examining;

  @BeforeEach
  void send() throws Exception {
    files = CaseFiles.below(scratch);
    try (CaseFiles.Arrival arrival = files.arrive(ID)) {
      arrival.add(CaseFiles.PASTED, "node1$ hostname\nnode1\n");
      arrival.place();
    }
    examining = new Examining(files, Diagnoser::shipped, Messages.in(Language.EN));
  }

  @Test
  void whatIsUnpackedForTheWorkStays() throws Exception {
    Path unpacked = Files.createDirectory(files.folder(ID).resolve(".unpacked"));

    examining.read(ID, List.of(), input -> input);

    assertTrue(Files.exists(unpacked));
  }

  @Test
  void whatNobodyHasLookedAtIsLeftToTheWork() throws Exception {
    try (CaseFiles.Arrival arrival = files.arrive(ID, ADDED)) {
      arrival.add(CaseFiles.PASTED, "node2$ hostname\nnode2\n");
      arrival.place();
    }
    Addition pending =
        new Addition(ADDED, Optional.empty(), AdditionOutcome.PENDING, "", Instant.EPOCH);

    Case tried = examining.read(ID, List.of(pending), input -> input);

    assertEquals(examining.read(ID, List.of(), input -> input).hosts(), tried.hosts());
  }
}
