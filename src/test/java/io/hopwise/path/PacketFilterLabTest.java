package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("lab")
class PacketFilterLabTest {
  @Test
  void scratch(@TempDir Path scratch) {
    long start = System.nanoTime();
    Refereed refereed = Refereed.of(Path.of(System.getProperty("lab.recording")), scratch);
    System.out.println(refereed.summary() + " " + (System.nanoTime() - start) / 1000000 + " ms");
    refereed.disagreements.stream().limit(Integer.getInteger("lab.show", 10)).forEach(System.out::println);
    assertEquals(List.of().size(), refereed.disagreements.size());
  }
}
