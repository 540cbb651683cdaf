package io.hopwise.batch.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {
  @TempDir Path folder;

  @Test
  void anOutputTakesThePlaceOfTheOneBeforeAndNothingElseStays() throws Exception {
    publish("first");

    publish("second");

    assertEquals("second", Files.readString(folder.resolve("out/summary.json")));
    assertEquals(List.of("out"), new OutputFiles(folder.resolve("out")).beside());
  }

  @Test
  void aJobThatEndedBeforeItsOutputWasWholeLeavesTheOneBefore() throws Exception {
    publish("first");

    Publication dies = publication();
    dies.write(Publication.SUMMARY, "half");

    assertEquals("first", Files.readString(folder.resolve("out/summary.json")));
  }

  @Test
  void whatWasPutAsideWhenTheJobEndedComesBack() throws Exception {
    publish("first");
    Files.move(folder.resolve("out"), folder.resolve("out.before"));

    publication();

    assertEquals("first", Files.readString(folder.resolve("out/summary.json")));
  }

  @Test
  void aFolderOfSomebodyElseIsNotReplaced() throws Exception {
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/thesis.tex"), "years of work");

    assertThrows(Asked.Unusable.class, this::publication);
  }

  @Test
  void filesAreNamedByTheirOrder() throws Exception {
    Publication out = publication();
    Path part = Path.of(java.net.URI.create(out.part("results/cause=none")));
    Files.createDirectories(part);
    Files.writeString(part.resolve("part-00003-3f2a.c000.txt"), "b");
    Files.writeString(part.resolve("part-00001-3f2a.c000.txt"), "a");
    Files.writeString(part.resolve("_SUCCESS"), "");

    out.name("results", ".jsonl");

    assertEquals("a", Files.readString(part.resolve("part-00000.jsonl")));
    assertEquals("b", Files.readString(part.resolve("part-00001.jsonl")));
    assertEquals(2, new OutputFiles(part).files().size());
  }

  private void publish(String summary) throws Exception {
    Publication out = publication();
    out.write(Publication.SUMMARY, summary);
    out.publish();
  }

  private Publication publication() throws Exception {
    return new Publication(folder.resolve("out").toString(), new Configuration());
  }
}
