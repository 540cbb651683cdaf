package io.hopwise.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script on real hosts, each in namespaces of its own. */
@Isolated
@Tag("lab")
@Tag("reading")
class CollectorLabTest {
  /** One that would be asked as well; those of the machine that runs the test are out of sight. */
  private static final String OTHER_NAMESPACE = "mount -t tmpfs t /run && ip netns add other\n";

  private static final Path LAB = Path.of("src", "test", "lab", "collector");

  @TempDir Path folder;
  private Path script;

  @BeforeEach
  void writeTheScript() throws IOException {
    Needs.tools(
        Said.by("command -v dash busybox setpriv iptables nft ssh-keygen; ip link").isFine(),
        "the collector",
        "root, network namespaces, dash, busybox, iptables, nftables, iproute2, openssh-server");
    script = folder.resolve("collect.sh");
    Files.writeString(script, CollectorScript.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash"})
  void noSecretLeavesTheHost(String shell) throws IOException, BadInput {
    Said said = here(LAB.resolve("secrets").toAbsolutePath() + " SCRIPT OUT " + shell);
    assertTrue(said.isFine(), said.text());

    Map<String, String> texts = texts();
    texts.forEach(
        (file, text) ->
            assertFalse(text.matches("(?s).*SECRET-?[0-9].*"), () -> file + "\n" + text));
    assertTrue(texts.get("etc/docker/daemon.json").contains("10.1.2.1/24"), "the rest stays");
    assertTrue(texts.containsKey("sos_commands/docker/docker_inspect"), texts.keySet().toString());
    assertTrue(
        texts
            .get("sos_commands/firewall_tables/iptables-save_-c")
            .contains("default/token-svc:http"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash"})
  void aCommandThatHangsIsLeftAndSaid(String shell) throws IOException, BadInput {
    Said said =
        here(
            OTHER_NAMESPACE
                + "mount -t tmpfs t /mnt && printf '#!/bin/sh\\nsleep 1000\\n' >/mnt/ip && chmod +x /mnt/ip\n"
                + "PATH=/mnt:$PATH timeout 60 "
                + shell
                + " SCRIPT --seconds 8 >OUT");
    assertTrue(said.isFine(), said.text());

    Map<String, String> texts = texts();
    String collected = texts.get("hopwise/collected.txt");
    assertTrue(collected.contains("ip_-d_address\tnot done after 5 seconds"), collected);
    assertTrue(collected.contains("time was up after 8 seconds"), collected);
    assertFalse(texts.containsKey("sos_commands/networking/ip_-d_address"), "half is nothing");
    assertTrue(texts.containsKey("sos_commands/host/hostname"), texts.keySet().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash"})
  void whoManagesTheDevicesIsAskedOfServicesThatRunOnly(String shell) throws IOException, BadInput {
    Said said =
        here(
            "mount -t tmpfs t /mnt && cp $(command -v sleep) /mnt/systemd-network && mkdir /mnt/bin\n"
                + "for tool in networkctl nmcli; do\n"
                + "printf '#!/bin/sh\\necho \"$0 $*\"\\n' >/mnt/bin/$tool && chmod +x /mnt/bin/$tool; done\n"
                + "/mnt/systemd-network 60 & PATH=/mnt/bin:$PATH "
                + shell
                + " SCRIPT >OUT; kill $!");
    assertTrue(said.isFine(), said.text());

    Map<String, String> texts = texts();
    assertEquals(
        "/mnt/bin/networkctl list --no-pager --full\n",
        texts.get("sos_commands/systemd/networkctl_list_--no-pager_--full"));
    assertFalse(texts.containsKey("sos_commands/networkmanager/nmcli_device"), "is not running");
    // what its package brings
    assertEquals(
        Files.exists(Path.of("/etc/systemd/networkd.conf")),
        texts.containsKey("etc/systemd/networkd.conf"));
  }

  @Test
  void whatHungTwiceIsNotAskedAgainAndLeavesTimeForTheOthers() throws IOException, BadInput {
    Said said =
        here(
            OTHER_NAMESPACE
                + "mount -t tmpfs t /mnt && printf '#!/bin/sh\\nsleep 1000\\n' >/mnt/ip && chmod +x /mnt/ip\n"
                + "PATH=/mnt:$PATH dash SCRIPT --seconds 60 >OUT");
    assertTrue(said.isFine(), said.text());

    Map<String, String> texts = texts();
    String collected = texts.get("hopwise/collected.txt");
    assertTrue(collected.contains("ip_-s_-d_link\tnot done after 5 seconds"), collected);
    assertTrue(collected.contains("ip_route_show_table_all\tip hung before"), collected);
    assertFalse(collected.contains("time was up"), collected);
    assertTrue(texts.containsKey("sos_commands/networking/ss_-tulpn"), collected);
  }

  @Test
  void whereWhatPacksHangsItEndsAndLeavesNothing() throws IOException {
    Said said =
        here(
            "mount -t tmpfs t /mnt && mkdir /mnt/tmp && printf '#!/bin/sh\\n"
                + "[ ! -e /mnt/tried ] || exec sleep 1000\\n: >/mnt/tried\\n' >/mnt/tar && chmod +x /mnt/tar\n"
                + "TMPDIR=/mnt/tmp PATH=/mnt:$PATH timeout 90 dash SCRIPT --seconds 1 >OUT; echo exit $?\n"
                // whoever ended it sweeps up behind it
                + "timeout 20 sh -c 'while [ -n \"$(ls /mnt/tmp)\" ]; do :; done'; ls /mnt/tmp");

    assertTrue(said.text().contains("nothing is sent"), said.text());
    assertTrue(said.text().endsWith("exit 137\n"), said.text());
  }

  @Test
  void nothingOnTheHostIsOtherThanBefore() throws IOException, BadInput {
    String state =
        "{ nft list ruleset; cat /proc/modules /proc/net/ip_tables_names /proc/mounts; ip -d link; ip rule; "
            + "find /etc -newer SCRIPT; find /mnt -mindepth 1; "
            + "sysctl -a --pattern '^net' | grep -v 'nr = \\|_count = \\|_keys'; } 2>/dev/null >/dev/shm/";
    Said said =
        here(
            "nft add table ip own; ip link add v0 type veth; mount -t tmpfs t /dev/shm\n"
                + (state + "before\n")
                + "TMPDIR=/mnt dash SCRIPT >OUT\n"
                + (state + "after\n")
                + "diff /dev/shm/before /dev/shm/after");
    assertTrue(said.isFine(), said.text());
  }

  @Test
  void withoutRootItCollectsLessAndSaysWhat() throws IOException, BadInput {
    Said said = here("setpriv --reuid 65534 --regid 65534 --clear-groups dash -s <SCRIPT >OUT");
    assertTrue(said.isFine(), said.text());
    assertTrue(said.text().contains("not root"), said.text());
    Map<String, String> texts = texts();
    assertTrue(texts.containsKey("sos_commands/networking/ip_-d_address"));
    assertFalse(texts.containsKey("sos_commands/networking/nft_list_ruleset"));
    assertTrue(texts.get("hopwise/collected.txt").contains("needs root"));
  }

  @Test
  void severalHostsAreCollectedOverSshAndWhoCannotBeIsTold() throws IOException, BadInput {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path ssh = Files.createDirectory(folder.resolve("ssh"));
    String hosts = "--host node01 --host root@node02 --host asks --host gone --host unknown";
    Said said =
        here(
            ("%s %s <<'END'\n%s -cp '%s' io.hopwise.cli.Main collect --ssh-config %s/config --out %s/out %s\n"
                    + "echo exit $?\nEND")
                .formatted(
                    LAB.resolve("sshd").toAbsolutePath(),
                    ssh,
                    java,
                    System.getProperty("java.class.path"),
                    ssh,
                    ssh,
                    hosts));

    assertTrue(said.text().contains("exit 3"), said.text());
    assertTrue(said.text().contains("asks: lets nobody in"), said.text());
    assertTrue(said.text().contains("gone: cannot be reached"), said.text());
    assertTrue(said.text().contains("unknown: its host key is not known"), said.text());
    for (String node : List.of("node01", "node02")) {
      assertTrue(
          Said.archive(ssh.resolve("out/" + node + ".tar.gz"))
              .containsKey("sos_commands/networking/ip_-d_address"));
    }
    assertEquals(2, ssh.resolve("out").toFile().list().length);
  }

  /** Runs a script in namespaces of its own; SCRIPT is ours, OUT where the archive goes. */
  private Said here(String commands) throws IOException {
    return Said.by(
        commands
            .replace("SCRIPT", script.toString())
            .replace("OUT", folder.resolve("out.tar.gz").toString()));
  }

  private Map<String, String> texts() throws BadInput {
    return Said.archive(folder.resolve("out.tar.gz"));
  }
}
