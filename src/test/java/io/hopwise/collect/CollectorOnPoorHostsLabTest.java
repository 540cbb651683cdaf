package io.hopwise.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script where programs hang, disks are full, and namespaces are many. */
@Isolated
@Tag("lab")
@Tag("reading")
class CollectorOnPoorHostsLabTest {
  /** HANGS PROGRAM puts one before all others that never ends. */
  private static final String PREPARED =
      """
      mount -t tmpfs t /mnt && mkdir /mnt/tmp /mnt/bin && mkdir -p /run/netns && mount -t tmpfs r /run/netns
      export TMPDIR=/mnt/tmp PATH=/mnt/bin:$PATH
      HANGS() { printf '#!/bin/sh\\nexec sleep 1000\\n' >/mnt/bin/$1; chmod +x /mnt/bin/$1; }
      """;

  @TempDir Path folder;
  private Path script;

  @BeforeEach
  void writeTheScript() throws IOException {
    Needs.tools(
        Said.by("command -v dash busybox timeout; ip link").isFine(),
        "the collector on poor hosts",
        "root, network namespaces, dash, busybox, iproute2");
    script = folder.resolve("collect.sh");
    Files.writeString(script, CollectorScript.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"awk", "find", "tar", "gzip"})
  void whereNothingCanBeSentItSaysSoAtOnce(String program) throws IOException {
    Said said =
        here("HANGS " + program + "; timeout 20 dash SCRIPT >OUT; echo exit $?; ls /mnt/tmp");

    String why = "hopwise: " + program + " hangs here: nothing can be collected\n";
    assertEquals(why + "exit 2\n", said.text());
  }

  @Test
  void anEngineThatHangsIsLeftAndSaid() throws IOException, BadInput {
    Said said =
        here(
            "cp \"$(command -v sleep)\" /mnt/bin/dockerd; /mnt/bin/dockerd 1000 & HANGS docker\n"
                + "timeout 60 dash SCRIPT >OUT");

    assertTrue(said.isFine(), said.text());
    String collected = texts().get("hopwise/collected.txt");
    assertTrue(collected.contains("docker_info\tnot done after 5 seconds"), collected);
    assertTrue(collected.contains("docker_ps_-a\tdocker hung before"), collected);
    assertFalse(collected.contains("time was up"), collected);
  }

  @Test
  void aNamespaceThatHangsIsLeftAndSaidAndTheOthersAreThere() throws IOException, BadInput {
    Said said =
        here(
            """
            ip netns add good && ip netns add bad
            printf '#!/bin/sh\\n[ "$(stat -Lc %%i /proc/self/ns/net)" != %s ] || exec sleep 1000\\nexec %s "$@"\\n' \
              "$(stat -Lc %i /run/netns/bad)" "$(command -v ip)" >/mnt/bin/ip
            chmod +x /mnt/bin/ip
            timeout 60 dash SCRIPT >OUT
            """);

    assertTrue(said.isFine(), said.text());
    Map<String, String> texts = texts();
    String collected = texts.get("hopwise/collected.txt");
    assertTrue(collected.contains("_bad_\ta command did not end within 8 seconds"), collected);
    String namespaces = "sos_commands/networking/namespaces/";
    assertFalse(texts.containsKey(namespaces + "bad/ip_netns_exec_bad_ip_-d_address"), collected);
    assertTrue(texts.containsKey(namespaces + "good/ip_netns_exec_good_ip_-d_address"), collected);
  }

  /** As on a host with busybox alone, whose awk does not say that it could not write. */
  @ParameterizedTest
  @ValueSource(ints = {64, 128, 256})
  void aDiskThatIsFullEndsIt(int kilobytes) throws IOException {
    Said said =
        here(
            "mount -t tmpfs -o size="
                + kilobytes
                + "k f /mnt/tmp\n"
                + "for program in awk cat find gzip tar; do ln -s \"$(command -v busybox)\" /mnt/bin/$program; done\n"
                + "busybox ash SCRIPT >OUT; echo exit $?; ls /mnt/tmp");

    assertTrue(said.text().endsWith(": nothing is sent\nexit 1\n"), said.text());
    assertEquals(0, Files.size(folder.resolve("out.tar.gz")));
  }

  @Test
  void whereNoFolderCanBeMadeItSaysSo() throws IOException {
    Said said = here("mount -t tmpfs -o ro f /mnt/tmp; dash SCRIPT >OUT; echo exit $?");

    assertTrue(said.text().contains("no folder can be made in /mnt/tmp\nexit 2\n"), said.text());
  }

  @Test
  void anArchiveThatCouldNotBeWrittenIsNoSuccess() throws IOException {
    Said said = here("dash SCRIPT >/dev/full; echo exit $?");

    assertTrue(said.text().contains("could not be written"), said.text());
    assertTrue(said.text().endsWith("exit 1\n"), said.text());
  }

  @Test
  void withoutProcWhatIsMissingIsSaid() throws IOException, BadInput {
    Said said = here("mount -t tmpfs e /proc; timeout 60 dash SCRIPT >OUT");

    assertTrue(said.isFine(), said.text());
    String collected = texts().get("hopwise/collected.txt");
    assertTrue(collected.contains("left-out\tnetwork namespaces\t/proc/"), collected);
  }

  @Test
  void whatExceedsTheNumberOfNamespacesIsSaid() throws IOException, BadInput {
    Said said =
        here(
            "for i in 1 2 3 4 5; do ip netns add n$i; done; timeout 60 dash SCRIPT --namespaces 2 >OUT");

    assertTrue(said.isFine(), said.text());
    assertTrue(said.text().contains("of 5 network namespaces 2 were asked in full"), said.text());
    String collected = texts().get("hopwise/collected.txt");
    assertTrue(collected.contains("3 of 5 not at all"), collected);
  }

  /** Symbolic links to one namespace are names as many others would be. */
  @Test
  void amongHundredsOfNamespacesEachIsAskedForJson() throws IOException, BadInput {
    Said said =
        here(
            "ip netns add n; for i in $(seq 201); do ln -s n /run/netns/n$i; done; timeout 60 dash SCRIPT >OUT");

    assertTrue(said.isFine(), said.text());
    Map<String, String> texts = texts();
    String to = "sos_commands/networking/namespaces/n/ip_netns_exec_n_ip_-d_-j_";
    assertTrue(texts.get(to + "address").startsWith("[{\"ifindex\":1"), texts.toString());
    assertTrue(texts.get(to + "route_show_table_all").startsWith("["), texts.toString());
    assertTrue(texts.get(to + "rule").startsWith("[{\"priority\":0"), texts.toString());
    assertEquals("[]", texts.get(to + "neigh").strip());
  }

  private Said here(String commands) throws IOException {
    return Said.by(
        (PREPARED + commands)
            .replace("SCRIPT", script.toString())
            .replace("OUT", folder.resolve("out.tar.gz").toString()));
  }

  private Map<String, String> texts() throws BadInput {
    return Said.archive(folder.resolve("out.tar.gz"));
  }
}
