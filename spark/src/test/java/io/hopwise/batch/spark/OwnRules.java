package io.hopwise.batch.spark;

import io.hopwise.fact.BadInput;
import io.hopwise.pack.ZipWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A team's pack with one cause, which the shipped rules don't know, and a case that has it. */
final class OwnRules {
  static final String NAME = "acme-network";
  static final String CAUSE = "acme-acknowledgements-not-selective";

  /** A case of which the shipped rules say nothing. */
  static final String CASE =
      "{\"hosts\":[{\"name\":\"loom\",\"facts\":"
          + "[{\"sysctl\":{\"key\":\"net.ipv4.tcp_sack\",\"value\":\"0\"}}]}]}";

  private static final String RULE =
      """
      package rules.kernel;

      import io.hopwise.fact.*;

      rule "CAUSE: selective acknowledgements are switched off"
        @cause( CAUSE )  @strength( decisive )
      when
        // the parameter is 0
        $off : Sysctl( netns == "", key == "net.ipv4.tcp_sack", value == "0" )
      then
        insertLogical( Evidence.of( "CAUSE" ).on( $off ).because( "parameter", $off ) );
      end
      """;

  private OwnRules() {}

  /** Writes it into this folder, as {@code hopwise rules pack} does. */
  static Path zip(Path folder) throws IOException, BadInput {
    Path team = folder.resolve("acme");
    Path family = Files.createDirectories(team.resolve("rules/kernel"));
    Files.writeString(team.resolve("pack.yaml"), "name: " + NAME + "\nversion: \"1.4\"\n");
    Files.writeString(family.resolve(CAUSE + ".drl"), RULE.replace("CAUSE", CAUSE));
    String card = Files.readString(Path.of("../rules/_template/my-cause.yaml"));
    Files.writeString(
        family.resolve(CAUSE + ".yaml"),
        card.replace(
            "what the facts show, as a sentence", "selective acknowledgements are switched off"));
    return Files.write(folder.resolve("acme.zip"), ZipWriter.zip(team));
  }
}
