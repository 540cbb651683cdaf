package io.hopwise.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectorScriptTest {
  /** Whoever reads it while it comes in must not have run half of it when the line breaks. */
  @Test
  void beginsToRunWithItsLastLineOnly() {
    List<String> lines = CollectorScript.text().lines().toList();
    assertEquals("#!/bin/sh", lines.get(0));
    assertEquals("collect \"$@\"", lines.get(lines.size() - 1));
  }

  @Test
  void forKubernetesItIsOneLineThatMakesAPodOnEachNode() throws IOException {
    String command = CollectorScript.forKubernetes();
    assertEquals(1, command.lines().count());
    int from = command.indexOf("--overrides '") + "--overrides '".length();
    int to = command.indexOf("}'", from) + 1;
    String pod = command.substring(from, to).replace("'\"$node\"'", "node01");
    JsonNode spec = new ObjectMapper().readTree(pod).path("spec");
    assertEquals("node01", spec.path("nodeName").asText());
    assertTrue(spec.path("hostPID").asBoolean());
    assertEquals("nsenter", spec.path("containers").path(0).path("command").path(0).asText());
  }

  @Test
  void anotherHostIsReachedBySshThatAsksNobody() {
    Target target =
        Target.overSsh("root@node01", true, List.of("-F", "config"), List.of("--seconds", "9"));
    assertEquals("node01", target.name());
    assertTrue(target.command().contains("BatchMode=yes"));
    assertEquals("sudo -n sh -s -- --seconds 9", target.command().get(target.command().size() - 1));
  }

  @Test
  void whatSshSaysIsUnderstood() {
    assertEquals(
        Trouble.NOT_LET_IN,
        Trouble.of(List.of("banner", "root@n: Permission denied (publickey,password).")));
    assertEquals(
        Trouble.UNREACHABLE,
        Trouble.of(List.of("ssh: Could not resolve hostname n: Name or service not known")));
    assertEquals(Trouble.NO_SUDO, Trouble.of(List.of("sudo: a password is required")));
    assertEquals(Trouble.NO_ARCHIVE, Trouble.of(List.of("hopwise: tar is missing here")));
  }
}
