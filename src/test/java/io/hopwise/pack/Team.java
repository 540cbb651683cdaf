package io.hopwise.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a team with one cause of its own. */
public record Team(Path folder) {
  /** Makes one with a manifest, the rule, its card and a sample. */
  public static Team in(Path folder) throws IOException {
    Path family = Files.createDirectories(folder.resolve("rules/kernel"));
    for (String ending : new String[] {".drl", ".yaml"}) {
      Path shipped = Path.of("rules/kernel/ip-forward-disabled" + ending);
      Files.copy(shipped, family.resolve("ip-forward-disabled" + ending));
    }
    for (String kind : new String[] {"hit", "near-miss"}) {
      Path sample =
          Files.createDirectories(
              folder.resolve("facts-samples/ip-forward-disabled").resolve(kind));
      Files.writeString(sample.resolve("case.yaml"), "case: empty\n");
    }
    Team team = new Team(folder);
    team.manifest("name: ours\nversion: 1.4\n");
    return team;
  }

  /** Writes another manifest. */
  public void manifest(String text) throws IOException {
    Files.writeString(folder.resolve("pack.yaml"), text);
  }

  /** The rule's file. */
  public Path rule() {
    return folder.resolve("rules/kernel/ip-forward-disabled.drl");
  }

  /** Its zip beside it. */
  public Path zip() throws Exception {
    return Files.write(folder.resolveSibling("ours.zip"), ZipWriter.zip(folder));
  }
}
